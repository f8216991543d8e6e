"""Figures of what could move: what each recommendation brings closer, what each missing answer could change.

The gap of a placement on an objective is what its workload requires less what its hosting holds, in levels,
never below zero: at best, the least that could be required less the most that could be held; at worst, the
most less the least. Levels are ordinal: a gap counts steps of one scale, and no two gaps are added up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import About
from bornage.report.blocks import Figure, Run, words
from bornage.report.charts.advice import Group, Move, MoveLegend, moves
from bornage.report.figures.levels import numbered
from bornage.report.shorthand import cell, cell_of_lines, head, row, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import Gate, Required
    from bornage.questionnaire.model import Track
    from bornage.report.blocks import Block, Row, Table, Words
    from bornage.report.charts.advice import Span
    from bornage.report.matter import Matter, NumberedAdvice

_FEWEST: Final = 2
"""Recommendations that a figure compares; what one alone brings is said on its card."""


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
    """The figure of what each recommendation brings closer, by track: those that do; none to compare, nothing."""
    w = matter.writer
    moving = {
        track: [(each, found) for each in made if (found := narrowing(matter, each))] for track, made in tracks.items()
    }
    shown = {track: pairs for track, pairs in moving.items() if pairs}
    if sum(map(len, shown.values())) < _FEWEST:
        return
    label, caption = numbered(matter), w.say("_findings.effects.figure")
    if sum(map(len, shown.values())) < sum(map(len, tracks.values())):
        caption = f"{caption} {w.say('_findings.effects.others')}"
    groups = tuple(
        Group(w.say(f"_words.track.{track.value}"), tuple(_move(matter, *pair) for pair in pairs))
        for track, pairs in shown.items()
    )
    legend = MoveLegend(
        w.say("_findings.effects.before"),
        w.say("_findings.effects.after"),
        w.say("_findings.effects.axis"),
        tuple(w.say(f"_findings.effects.columns.{name}") for name in ("effort", "cost", "objective")),
    )
    told = [
        w.say("_words.join.colon", name=move.label, value=_told(matter, found))
        for group, pairs in zip(groups, shown.values(), strict=True)
        for move, (_, found) in zip(group.rows, pairs, strict=True)
    ]
    drawing = moves(groups, legend, f"{label}. {caption} {'. '.join(told)}.")
    yield Figure(words(f"{label}. {caption}"), drawing)


def _move(matter: Matter, each: NumberedAdvice, found: Narrowing) -> Move:
    label = f"{each.number}. {matter.writer.read(each.recommendation.title)}"
    weight = (each.recommendation.effort, matter.writer.say("_words.cost_sign") * each.recommendation.cost)
    return Move(label, found.before, found.after, (*weight, found.objective))


def _told(matter: Matter, found: Narrowing) -> str:
    w = matter.writer
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
        return row(name, cell(w.say("_findings.effects.nowhere")), *(cell(nothing) for _ in range(3)), told)
    return row(
        name,
        cell(w.where(found.placement.workload, found.placement.hosting)),
        cell(found.objective),
        cell(w.range(*found.before)),
        cell(w.range(*found.after)),
        told,
    )
