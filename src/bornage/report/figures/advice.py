"""Figures of what could move: what each recommendation brings closer, what each missing answer could change.

The gap of a placement on an objective is what its workload requires less what its hosting holds, in levels,
never below zero: at best, the least that could be required less the most that could be held; at worst, the
most less the least. Levels are ordinal: a gap counts steps of one scale, and no two gaps are added up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.questionnaire.model import About
from bornage.report.blocks import Figure, Run, words
from bornage.report.charts.advice import Group, Move, MoveLegend, moves
from bornage.report.figures.levels import numbered
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import Gate, Required
    from bornage.questionnaire.model import Track
    from bornage.report.blocks import Block, Row, Table, Words
    from bornage.report.charts.advice import Span
    from bornage.report.matter import Matter, NumberedAdvice


def gap(required: Required, gate: Gate) -> Span:
    """Levels missing, at best and at worst."""
    return max(0, required.low - gate.high), max(0, required.high - gate.low)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a recommendation, alone, brings closer in one placement on one objective."""

    placement: Placement
    objective: str
    before: Span
    after: Span

    @property
    def size(self) -> tuple[int, int, int]:
        """Sorts by the larger of the two moves, then at worst, then at best."""
        best, worst = (was - is_ for was, is_ in zip(self.before, self.after, strict=True))
        return max(best, worst), worst, best


def narrowing(matter: Matter, each: NumberedAdvice) -> Narrowing | None:
    """Where a recommendation narrows a gap most; None where it narrows none by itself."""
    found = [n for n in _narrowings(matter, each) if n.size[0] > 0]
    return max(found, key=lambda n: n.size, default=None)


def _narrowings(matter: Matter, each: NumberedAdvice) -> Iterator[Narrowing]:
    if each.recommendation.about != About.HOSTING:
        return  # what is required of a placement is held by its hosting
    for advised in each.advised:
        for reading in matter.evaluation.placements:
            if reading.placement.hosting != advised.subject:
                continue
            required = matter.evaluation.workloads[reading.placement.workload].required
            for objective, (was, becomes) in advised.effect.gates.items():
                if objective in required:
                    asked = required[objective]
                    yield Narrowing(reading.placement, objective, gap(asked, was), gap(asked, becomes))


def effects(matter: Matter, tracks: Mapping[Track, Sequence[NumberedAdvice]]) -> Iterator[Block]:
    """The figure of what each recommendation brings closer, by track; a sentence where none does."""
    w = matter.writer
    found = {each.number: narrowing(matter, each) for made in tracks.values() for each in made}
    if not any(found.values()) and not any(each.verdicts_changed for made in tracks.values() for each in made):
        yield paragraph(w.say("_findings.effects.none"))
        return
    label, caption = numbered(matter), w.say("_findings.effects.figure")
    groups = tuple(
        Group(w.say(f"_words.track.{track.value}"), tuple(_move(matter, each, found[each.number]) for each in made))
        for track, made in tracks.items()
    )
    legend = MoveLegend(
        w.say("_findings.effects.before"),
        w.say("_findings.effects.after"),
        w.say("_findings.effects.axis"),
        tuple(w.say(f"_findings.effects.columns.{name}") for name in ("effort", "cost", "objective")),
    )
    told = [
        w.say("_words.join.colon", name=move.label, value=_told(matter, found[each.number]))
        for group, made in zip(groups, tracks.values(), strict=True)
        for move, each in zip(group.rows, made, strict=True)
    ]
    drawing = moves(groups, legend, f"{label}. {caption} {'. '.join(told)}.")
    yield Figure(words(f"{label}. {caption}"), drawing)


def _move(matter: Matter, each: NumberedAdvice, found: Narrowing | None) -> Move:
    w = matter.writer
    label = f"{each.number}. {w.read(each.recommendation.title)}"
    weight = (each.recommendation.effort, "$" * each.recommendation.cost)
    if found is None:
        return Move(label, notes=weight, instead=_nothing(matter, each))
    return Move(label, found.before, found.after, (*weight, found.objective))


def _nothing(matter: Matter, each: NumberedAdvice) -> str:
    return matter.writer.say(f"_findings.effects.{'verdict_only' if each.verdicts_changed else 'nothing'}")


def _told(matter: Matter, found: Narrowing | None) -> str:
    w = matter.writer
    if found is None:
        return w.say("_findings.effects.nothing")
    return w.say(
        "_findings.effects.told",
        objective=found.objective,
        before=w.range(*found.before),
        after=w.range(*found.after),
    )


def effects_table(
    matter: Matter, made: Sequence[NumberedAdvice], what: Callable[[NumberedAdvice], Iterable[Words]]
) -> Table:
    """The figures of the drawing, and beside them whatever else each recommendation would move."""
    w = matter.writer
    shares = (5, 33, 9, 8, 11, 34)
    names = ("recommendation", "where", "objective", "before", "after", "whole")
    columns = [
        (w.sentence(w.say(f"_findings.effects.columns.{name}")), share)
        for name, share in zip(names, shares, strict=True)
    ]
    rows = (_effects_row(matter, each, what(each)) for each in made)
    return table(w.say("_findings.effects.caption"), columns, rows, "dense")


def _effects_row(matter: Matter, each: NumberedAdvice, whole: Iterable[Words]) -> Row:
    w = matter.writer
    nothing = w.say("_words.join.nothing")
    name = head(Run(w.number(each.number), "", f"#{each.anchor}"))
    told = cell_of_lines(whole, empty=nothing)
    found = narrowing(matter, each)
    if found is None:
        return row(name, cell(_nothing(matter, each)), *(cell(nothing) for _ in range(3)), told)
    return row(
        name,
        cell(w.where(found.placement.workload, found.placement.hosting)),
        cell(found.objective),
        cell(w.range(*found.before)),
        cell(w.range(*found.after)),
        told,
    )
