"""For each workload, the placement that stands best: what the first page shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.comparison import BEST_FIRST, widest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.model import PlacementReading, Verdict
    from bornage.report.matter import Matter


def favoured(matter: Matter) -> Iterator[PlacementReading]:
    """The most favourable placement of each workload that is placed, in the workloads' order.

    The verdict comes first; between equals, the one whose least favourable objective stands best; then
    the order of the hostings.
    """
    for workload in matter.assessment.workloads:
        placed = of_workload(matter, workload.id)
        if placed:
            yield min(placed, key=lambda reading: _order(matter, reading))


def of_workload(matter: Matter, workload: str) -> Sequence[PlacementReading]:
    """Its placements, in the hostings' order."""
    return [each for each in matter.evaluation.placements if each.placement.workload == workload]


def _order(matter: Matter, reading: PlacementReading) -> tuple[int, ...]:
    worst = widest(matter.evaluation, reading.placement)
    return BEST_FIRST.index(reading.verdict), *(-each for each in (worst.rank if worst else (99, 0, 0, 0)))


def only_hosting(matter: Matter, workloads: Sequence[str], verdict: Verdict) -> str | None:
    """The one hosting that gives all these workloads this verdict; None where there are several, or not the same."""
    found = {
        frozenset(each.placement.hosting for each in of_workload(matter, workload) if each.verdict == verdict)
        for workload in workloads
    }
    hostings = next(iter(found)) if len(found) == 1 else frozenset()
    return next(iter(hostings)) if len(hostings) == 1 else None


def serving_all(matter: Matter, workloads: Sequence[str], verdict: Verdict) -> str | None:
    """The one hosting that gives all these workloads this verdict, though others may give it to some of them.

    None where there is none, or several.
    """
    found = [
        {each.placement.hosting for each in of_workload(matter, workload) if each.verdict == verdict}
        for workload in workloads
    ]
    common = set.intersection(*found) if found else set()
    return next(iter(common)) if len(common) == 1 else None
