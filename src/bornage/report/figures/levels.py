"""Figures of levels, with the words that stand for them and their numbers in order.

What a figure shows is in the table that follows it; its alternative text is made from the same
figures, so a reader who cannot see it is told the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bornage.questionnaire.model import OBJECTIVES, Harm
from bornage.report.blocks import Figure, words
from bornage.report.charts.marks import COLUMN, Legend, Standing, dumbbell, panels
from bornage.report.charts.strips import bullet_panels, bullets
from bornage.report.comparison import Comparison, comparisons, widest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bornage.assessment.entries import Placement, Subject
    from bornage.evaluation.model import Gate, PlacementReading, SubjectReading
    from bornage.report.charts.marks import Drawing
    from bornage.report.matter import Matter


def numbered(matter: Matter) -> str:
    """`Figure 3`, the next one."""
    return matter.writer.say("_words.figure.label", number=matter.numbering.next())


def legend(matter: Matter) -> Legend:
    """What the marks mean."""
    w = matter.writer
    names = ("required", "could_require", "claimed", "proven", "possible", "levels")
    return Legend(**{name: w.say(f"_words.figure.{name}") for name in names})


def figure(label: str, caption: str, drawing: Drawing) -> Figure:
    """A drawing under its number and caption."""
    return Figure(words(f"{label}. {caption}"), drawing)


def most_favourable(matter: Matter, readings: Sequence[PlacementReading], caption: str) -> Figure:
    """One row for each placement, with its verdict, in the column of text: for the page of the decision."""
    w = matter.writer
    label = numbered(matter)
    rows, told = [], []
    for reading in readings:
        place = reading.placement
        worst = widest(matter.evaluation, place)
        row = standing_of(matter, w.name(place.workload), worst)
        verdict = w.say(f"method.verdict.{reading.verdict.value}")
        rows.append(replace(row, under=w.name(place.hosting), note=verdict, under_note=row.note))
        value = f"{verdict}; {_told(matter, worst)}"
        told.append(w.say("_words.join.colon", name=w.where(place.workload, place.hosting), value=value))
    drawing = dumbbell(tuple(rows), legend(matter), _alternative(label, caption, told), COLUMN)
    return figure(label, caption, drawing)


def panels_of(matter: Matter, workload: Subject, placed: Sequence[Placement]) -> Figure:
    """One panel for each hosting of a workload, one row for each objective required."""
    w = matter.writer
    label = numbered(matter)
    caption = w.say("_case.gaps.workload.figure", name=w.quote(w.name(workload.id)))
    by_placement = [comparisons(matter.evaluation, placement) for placement in placed]
    heads = tuple(w.name(placement.hosting) for placement in placed)
    labels = tuple(w.objective(each.objective) for each in by_placement[0])
    grid = tuple(tuple(standing_of(matter, "", each) for each in one) for one in by_placement)
    told = [
        w.say("_words.join.colon", name=head, value="; ".join(_told(matter, each) for each in one))
        for head, one in zip(heads, by_placement, strict=True)
    ]
    drawing = panels(heads, labels, grid, legend(matter), _alternative(label, caption, told))
    return figure(label, caption, drawing)


def profile_of(matter: Matter, reading: SubjectReading, name: str, required: dict[str, tuple[int, int]]) -> Figure:
    """One strip for each objective and each harm of a subject."""
    w = matter.writer
    label = numbered(matter)
    caption = w.say("_case.profile.figure", name=name)
    rows, told = [], []
    for axis, gate in axes(reading):
        low, high = required.get(axis, (None, None))
        shown = w.say("_case.profile.held", claimed=w.range(gate.low, gate.high), proven=gate.proven)
        rows.append(Standing(w.axis(axis), gate.low, gate.high, gate.proven, low, high, shown))
        needs = "" if low is None else "; " + w.say("_case.profile.needs", required=w.range(low, high or low))
        told.append(w.say("_words.join.colon", name=w.axis(axis), value=f"{shown}{needs}"))
    return figure(label, caption, bullets(tuple(rows), legend(matter), _alternative(label, caption, told)))


def shortfalls_of(matter: Matter, objectives: Sequence[str], offered: Sequence[Offer], caption: str) -> Figure:
    """One strip for each objective of each hosting, in the order given."""
    w = matter.writer
    label = numbered(matter)
    grid = tuple(tuple(_offered(each, objective) for objective in objectives) for each in offered)
    told = [
        w.say("_words.join.colon", name=each.name, value="; ".join(__told(matter, each, o) for o in objectives))
        for each in offered
    ]
    heads, labels = tuple(each.name for each in offered), tuple(w.objective(o) for o in objectives)
    alternative = _alternative(label, caption, told)
    return figure(label, caption, bullet_panels(heads, labels, grid, legend(matter), alternative))


@dataclass(frozen=True, slots=True)
class Offer:
    """What a hosting holds, and what is required of it, by objective."""

    name: str
    gates: Mapping[str, Gate]
    required: Mapping[str, tuple[int, int]]
    """At least and at most."""


def _offered(offer: Offer, objective: str) -> Standing:
    low, high = offer.required.get(objective, (None, None))
    standing = Standing("", required=low, could_require=high)
    gate = offer.gates.get(objective)
    return replace(standing, low=gate.low, high=gate.high, proven=gate.proven) if gate else standing


def __told(matter: Matter, offer: Offer, objective: str) -> str:
    w = matter.writer
    gate, needs = offer.gates.get(objective), offer.required.get(objective)
    nothing = w.say("_words.standing.nothing")
    shown = w.say("_case.profile.held", claimed=w.range(gate.low, gate.high), proven=gate.proven) if gate else nothing
    return ", ".join(
        (w.objective(objective), shown, *([w.say("_case.profile.needs", required=w.range(*needs))] if needs else []))
    )


def axes(reading: SubjectReading) -> Iterator[tuple[str, Gate]]:
    """The objectives, then the harms, that some question bears on."""
    for objective in OBJECTIVES:
        if objective in reading.gates:
            yield objective, reading.gates[objective]
    for harm in Harm:
        if harm.value in reading.harms:
            yield harm.value, reading.harms[harm.value]


def standing_of(matter: Matter, label: str, each: Comparison | None) -> Standing:
    """A row of a figure."""
    if each is None:
        return Standing(label, note=matter.writer.say("_case.gaps.nothing_required"))
    note = f"{each.objective}: {matter.writer.say(f'_words.standing.{each.stand.value}')}"
    standing = Standing(
        label, required=each.required.low, could_require=each.required.high, note=matter.writer.prose(note)
    )
    gate = each.gate
    return replace(standing, low=gate.low, high=gate.high, proven=gate.proven) if gate else standing


def _told(matter: Matter, each: Comparison | None) -> str:
    w = matter.writer
    if each is None:
        return w.say("_case.gaps.nothing_required")
    required = w.range(each.required.low, each.required.high)
    stand = w.say(f"_words.standing.{each.stand.value}")
    if each.gate is None:
        return w.say("_case.gaps.told_nothing", objective=each.objective, required=required, stand=stand)
    claimed = w.range(each.gate.low, each.gate.high)
    figures = {"required": required, "claimed": claimed, "proven": each.gate.proven, "stand": stand}
    return w.say("_case.gaps.told", objective=each.objective, **figures)


def _alternative(label: str, caption: str, told: Sequence[str]) -> str:
    return f"{label}. {caption} {'. '.join(told)}."
