"""Where exposure exceeds control: what is required, what is claimed, what is proven, placement by placement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.report.blocks import Body, Cell, Heading, Part, Row, words
from bornage.report.comparison import Comparison, Stand, comparisons, widest
from bornage.report.figures import panels_of, widest_gaps
from bornage.report.parts.decision import verdict_tables
from bornage.report.parts.harms import harms_in_full, harms_in_short
from bornage.report.pointers import beside, pointer
from bornage.report.shorthand import cell, even, grouped_table, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Placement, Subject
    from bornage.evaluation.model import PlacementReading
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter

_ROWS_TO_A_FIGURE: Final = 20


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
            counts = {"count": w.count("placement", n), "total": w.count("placement", total)}
            form = "single" if total == 1 else "one" if n == 1 else "other"
            return w.sentence(w.say(f"_case.gaps.title.{stand.value}.{form}", **counts))
    if len(stands) == total:
        return w.say("_case.gaps.title.met")
    return w.say("_case.gaps.title.met_where_required" if stands else "_case.gaps.title.nothing_required")


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield beside(pointer(matter, "levels", w.say("_case.gaps.detail")))
    yield paragraph(w.say("_case.gaps.lead"))
    yield from verdict_tables(matter)
    for group in _in_pages(_by_workload(matter)):
        yield widest_gaps(matter, group)
        yield _widest_table(matter, group)
    yield beside(pointer(matter, "levels", w.say("_case.gaps.harms.detail")))
    yield paragraph(harms_in_short(matter))


def _by_workload(matter: Matter) -> list[list[Placement]]:
    """Placements of each workload, the most serious first, and the workload with the most serious first."""
    ranked = sorted(matter.evaluation.placements, key=lambda reading: _rank(matter, reading))
    together: dict[str, list[Placement]] = {}
    for reading in ranked:
        together.setdefault(reading.placement.workload, []).append(reading.placement)
    return list(together.values())


def _in_pages(groups: Sequence[Sequence[Placement]]) -> Iterator[list[Placement]]:
    """Placements by the figure, those of a workload in one figure where they can be."""
    held: list[Placement] = []
    for group in groups:
        if held and len(held) + len(group) > _ROWS_TO_A_FIGURE:
            yield held
            held = []
        held = [*held, *group]
        while len(held) > _ROWS_TO_A_FIGURE:
            yield held[:_ROWS_TO_A_FIGURE]
            held = held[_ROWS_TO_A_FIGURE:]
    if held:
        yield held


def _rank(matter: Matter, reading: PlacementReading) -> tuple[int, ...]:
    worst = widest(matter.evaluation, reading.placement)
    return worst.rank if worst else (len(Stand),)


def _widest_table(matter: Matter, placements: Sequence[Placement]) -> Table:
    """The figures of the drawing, workload by workload."""
    w = matter.writer
    names = ("hosting", "objective", "required", "claimed", "proven", "reading")
    columns = [
        (w.say(f"_case.gaps.columns.{name}"), share) for name, share in zip(names, (33, 24, 10, 9, 8, 16), strict=True)
    ]
    bodies = [
        Body(tuple(_widest_row(matter, p) for p in placements if p.workload == workload), words(w.name(workload)))
        for workload in dict.fromkeys(placement.workload for placement in placements)
    ]
    return grouped_table(w.say("_case.gaps.widest.caption"), columns, bodies)


def _widest_row(matter: Matter, placement: Placement) -> Row:
    w = matter.writer
    name = head(w.name(placement.hosting))
    worst = widest(matter.evaluation, placement)
    if worst is None:
        nothing = w.say("_words.join.nothing")
        return row(name, *(cell(nothing) for _ in range(4)), cell(w.say("_case.gaps.nothing_required")))
    return row(name, cell(w.objective(worst.objective)), *_figures(matter, worst))


def _figures(matter: Matter, each: Comparison) -> tuple[Cell, ...]:
    w = matter.writer
    nothing = w.say("_words.join.nothing")
    claimed = w.range(each.gate.low, each.gate.high) if each.gate else nothing
    return (
        cell(w.range(each.required.low, each.required.high)),
        cell(claimed),
        cell(str(each.gate.proven) if each.gate else nothing),
        cell(w.say(f"_words.standing.{each.stand.value}"), tone=f"stand {each.stand.value}"),
    )


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
