"""Exposure against control, harm by harm: two scales compared as ranks, which is a gap to explain and no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.model import Harm
from bornage.report.blocks import Heading, words
from bornage.report.shares import share
from bornage.report.shorthand import cell, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import Exposure, Gate
    from bornage.report.blocks import Block, Cell, Table
    from bornage.report.matter import Matter


def harms_in_full(matter: Matter) -> Iterator[Block]:
    """The comparison for each placement."""
    w = matter.writer
    yield Heading(3, words(w.say("_case.gaps.harms.heading")))
    yield paragraph(w.say("_case.gaps.harms.text"))
    yield _harms(matter)


def harms_in_short(matter: Matter) -> str:
    """How many placements have an exposure above control, for one harm at least."""
    w = matter.writer
    readings = matter.evaluation.placements
    exceeding = sum(any(_exceeds(matter, r.placement, harm) for harm in Harm) for r in readings)
    total = len(readings)
    if total == 1:
        return w.say(f"_case.gaps.harms.short.single.{'one' if exceeding else 'none'}")
    counts = {"share": share(w, "placement", exceeding, total), "total": w.count("placement", total)}
    return w.sentence(w.say_counted("_case.gaps.harms.short", exceeding, **counts))


def _harms(matter: Matter) -> Table:
    w = matter.writer
    columns = [(w.say("_case.gaps.columns.placement"), 34), *((w.harm(harm.value), 22) for harm in Harm)]
    rows = (
        row(
            head(w.where(reading.placement.workload, reading.placement.hosting)),
            *(_harm(matter, reading.placement, harm) for harm in Harm),
        )
        for reading in matter.evaluation.placements
    )
    return table(w.say("_case.gaps.harms.caption"), columns, rows)


def _both(matter: Matter, placement: Placement, harm: Harm) -> tuple[Exposure, Gate] | None:
    exposure = matter.evaluation.workloads[placement.workload].exposure.get(harm.value)
    gate = matter.evaluation.hostings[placement.hosting].harms.get(harm.value)
    return (exposure, gate) if exposure is not None and gate is not None else None


def _exceeds(matter: Matter, placement: Placement, harm: Harm) -> bool:
    """Whether exposure at its lowest is above control at its best."""
    known = _both(matter, placement, harm)
    return known is not None and known[0].low > known[1].high


def _harm(matter: Matter, placement: Placement, harm: Harm) -> Cell:
    w = matter.writer
    known = _both(matter, placement, harm)
    if known is None:
        return cell(w.say("_words.join.nothing"))
    exposure, gate = known
    shown = w.say(
        "_case.gaps.harms.cell", exposure=w.range(exposure.low, exposure.high), control=w.range(gate.low, gate.high)
    )
    if exposure.low > gate.high:
        return cell(shown, tone="stand short", note=w.say("_case.gaps.harms.exceeds"))
    if exposure.high > gate.low:
        return cell(shown, tone="stand open", note=w.say("_case.gaps.harms.could_exceed"))
    return cell(shown)
