"""Figures of levels, with the words that stand for them and their numbers in order.

What a figure shows is in the table that follows it; its alternative text is made from the same
figures, so a reader who cannot see it is told the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.questionnaire.model import OBJECTIVES, Harm
from bornage.report.blocks import Figure, words
from bornage.report.charts import Legend, Standing, bullets, dumbbell, panels
from bornage.report.comparison import Comparison, comparisons, widest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Placement, Subject
    from bornage.evaluation.model import Gate, SubjectReading
    from bornage.report.charts import Drawing
    from bornage.report.matter import Matter


def numbered(matter: Matter) -> str:
    """`Figure 3`, the next one."""
    return matter.writer.say("_words.figure.label", number=matter.numbering.next())


def legend(matter: Matter) -> Legend:
    """What the marks mean."""
    w = matter.writer
    names = ("required", "could_require", "claimed", "proven", "possible", "levels")
    return Legend(**{name: w.say(f"_words.figure.{name}") for name in names})


def _figure(label: str, caption: str, drawing: Drawing) -> Figure:
    return Figure(words(f"{label}. {caption}"), drawing)


def widest_gaps(matter: Matter, placements: Sequence[Placement]) -> Figure:
    """One row for each placement, at the objective that stands worst."""
    w = matter.writer
    label = numbered(matter)
    caption = w.say("_case.gaps.widest.figure")
    rows, told = [], []
    for placement in placements:
        worst = widest(matter.evaluation, placement)
        name = w.where(placement.workload, placement.hosting)
        rows.append(standing_of(matter, name, worst))
        told.append(f"{name}: {_told(matter, worst)}")
    drawing = dumbbell(tuple(rows), legend(matter), _alternative(label, caption, told))
    return _figure(label, caption, drawing)


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
        f"{head}: {'; '.join(_told(matter, each) for each in one)}"
        for head, one in zip(heads, by_placement, strict=True)
    ]
    drawing = panels(heads, labels, grid, legend(matter), _alternative(label, caption, told))
    return _figure(label, caption, drawing)


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
        told.append(f"{w.axis(axis)}: {shown}{needs}")
    return _figure(label, caption, bullets(tuple(rows), legend(matter), _alternative(label, caption, told)))


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
