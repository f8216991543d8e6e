"""Where exposure exceeds control: what is required, what is claimed, what is proven, placement by placement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.report.blocks import Cell, Heading, Part, Row, Run, Together, words
from bornage.report.comparison import Comparison, Stand, comparisons, widest
from bornage.report.figures.levels import panels_of
from bornage.report.figures.options import options_figure
from bornage.report.parts.decision import verdict_cell
from bornage.report.parts.harms import harms_in_full, harms_in_short
from bornage.report.pointers import beside, pointer
from bornage.report.shares import share
from bornage.report.shorthand import cell, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Placement, Subject
    from bornage.evaluation.model import PlacementReading
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter


def gaps(matter: Matter) -> Part | None:
    """The part; left out when nothing is placed anywhere."""
    if not matter.evaluation.placements:
        return None
    w = matter.writer
    return Part("gaps", w.say("_case.gaps.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    w = matter.writer
    worst = [widest(matter.evaluation, reading.placement) for reading in matter.evaluation.placements]
    stands = [each.stand for each in worst if each is not None]
    total = len(worst)
    for stand in (Stand.SHORT, Stand.NOTHING, Stand.OPEN, Stand.UNPROVEN):
        n = stands.count(stand)
        if n:
            said = share(w, "placement", n, total)
            form = "single" if total == 1 else "one" if n == 1 else "other"
            return w.sentence(w.say(f"_case.gaps.title.{stand.value}.{form}", share=said))
    if len(stands) == total:
        return w.say("_case.gaps.title.met")
    return w.say("_case.gaps.title.met_where_required" if stands else "_case.gaps.title.nothing_required")


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield beside(pointer(matter, "levels", w.say("_case.gaps.detail")))
    yield paragraph(w.say("_case.gaps.lead"))
    for hostings in in_fours(matter.assessment.hostings):
        yield Together((_verdict_table(matter, hostings),))
    for hostings in in_fours(matter.assessment.hostings):
        yield options_figure(matter, hostings)
    yield beside(pointer(matter, "levels", w.say("_case.gaps.harms.detail")))
    yield paragraph(harms_in_short(matter))


def _verdict_table(matter: Matter, hostings: Sequence[Subject]) -> Table:
    """One row for each workload, one column for each hosting: its verdict, and the figures of the drawing."""
    w = matter.writer
    placed = {(r.placement.workload, r.placement.hosting): r for r in matter.evaluation.placements}
    columns = [w.say("_cover.decision.verdicts.workload"), *(w.name(h.id) for h in hostings)]
    rows = (
        row(head(w.name(each.id)), *(_verdict(matter, placed.get((each.id, hosting.id))) for hosting in hostings))
        for each in matter.assessment.workloads
    )
    caption = w.say("_cover.decision.verdicts.caption")
    return table(caption, zip(columns, even(16, len(hostings)), strict=True), rows, "verdicts dense")


def _verdict(matter: Matter, reading: PlacementReading | None) -> Cell:
    """The verdict, then how the objective that stands worst compares with what is required."""
    w = matter.writer
    if reading is None:
        return cell(Run(w.say("_words.not_judged"), "soft"))
    told = _figures(matter, widest(matter.evaluation, reading.placement))
    shown = verdict_cell(matter, reading.verdict)
    return replace(shown, lines=(*shown.lines, words(Run(told, "plain"))))


def _figures(matter: Matter, worst: Comparison | None) -> str:
    """What is required on one objective, what is claimed and what is proven."""
    w = matter.writer
    if worst is None:
        return w.say("_case.gaps.nothing_required")
    required = w.range(worst.required.low, worst.required.high)
    if worst.gate is None:
        return w.say("_options.told_nothing", under=worst.objective, required=required)
    claimed = w.range(worst.gate.low, worst.gate.high)
    return w.say("_options.told", under=worst.objective, required=required, claimed=claimed, proven=worst.gate.proven)


# --- workload by workload ---


def by_workload(matter: Matter) -> Iterator[Block]:
    """What each workload requires, hosting by hosting; then exposure and control, harm by harm."""
    for workload in matter.assessment.workloads:
        yield from _workload(matter, workload)
    if matter.evaluation.placements:
        yield from harms_in_full(matter)


def _workload(matter: Matter, workload: Subject) -> Iterator[Block]:
    w = matter.writer
    placed = [r.placement for r in matter.evaluation.placements if r.placement.workload == workload.id]
    if not placed:
        return
    yield Heading(3, words(w.say("_case.gaps.workload.heading", name=w.quote(w.name(workload.id)))))
    if not matter.evaluation.workloads[workload.id].required:
        yield paragraph(w.say("_case.gaps.workload.nothing"))
        return
    for group in in_fours(placed):
        yield panels_of(matter, workload, group)
        yield _workload_table(matter, workload, group)


def _workload_table(matter: Matter, workload: Subject, placed: Sequence[Placement]) -> Table:
    w = matter.writer
    titles = [
        w.say("_case.gaps.columns.objective"),
        w.say("_case.gaps.columns.required"),
        *(w.name(p.hosting) for p in placed),
    ]
    shares = [20, 10, *even(30, len(placed))[1:]]
    by_placement = [comparisons(matter.evaluation, placement) for placement in placed]
    rows = (_objective_row(matter, across) for across in zip(*by_placement, strict=True))
    caption = w.say("_case.gaps.workload.caption", name=w.quote(w.name(workload.id)))
    return table(caption, zip(titles, shares, strict=True), rows)


def _objective_row(matter: Matter, across: tuple[Comparison, ...]) -> Row:
    w = matter.writer
    required = across[0].required
    return row(
        head(w.objective(across[0].objective)),
        cell(w.range(required.low, required.high)),
        *(_held(matter, each) for each in across),
    )


def _held(matter: Matter, each: Comparison) -> Cell:
    w = matter.writer
    stand = w.say(f"_words.standing.{each.stand.value}")
    if each.gate is None:
        return cell(stand, tone=f"stand {each.stand.value}")
    held = w.say("_case.gaps.held", claimed=w.range(each.gate.low, each.gate.high), proven=each.gate.proven)
    return cell(held, tone=f"stand {each.stand.value}", note=stand)
