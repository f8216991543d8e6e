"""Where a rule holds, in as few lines as say it exactly: every hosting, one workload everywhere, or a list."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.assessment.state import Assessment

Place = tuple[str | None, str | None]
"""A workload, a hosting, both (a placement) or neither (the organization)."""

_WORTH_GROUPING = 3
"""From this many on, "every hosting" is shorter than their names."""


class Sort(StrEnum):
    """What one line names."""

    ORGANIZATION = "organization"
    EVERY_WORKLOAD = "workload"
    EVERY_HOSTING = "hosting"
    EVERY_PLACEMENT = "placement"
    WORKLOAD_EVERYWHERE = "of_workload"
    WORKLOAD_ON = "on"
    """A workload, then the hostings it is on."""
    ONE = "one"


class Line(NamedTuple):
    """Some of the places where a rule holds."""

    sort: Sort
    subjects: tuple[str, ...] = ()


def spread(assessment: Assessment, found: Iterable[Place]) -> list[Line]:
    """The places, each line a name, a placement, or a group of them."""
    pairs = list(dict.fromkeys(found))
    if not pairs or pairs == [(None, None)]:
        return [Line(Sort.ORGANIZATION)]
    if all(workload and hosting for workload, hosting in pairs):
        return list(_placements(assessment, [(str(workload), str(hosting)) for workload, hosting in pairs]))
    ids = [str(workload or hosting) for workload, hosting in pairs]
    is_of_workloads = pairs[0][0] is not None
    everyone = assessment.workloads if is_of_workloads else assessment.hostings
    if len(ids) == len(everyone) >= _WORTH_GROUPING:
        return [Line(Sort.EVERY_WORKLOAD if is_of_workloads else Sort.EVERY_HOSTING)]
    return [Line(Sort.ONE, (id_,)) for id_ in ids]


def _placements(assessment: Assessment, pairs: Sequence[tuple[str, str]]) -> Iterator[Line]:
    judged = assessment.placements
    if len(pairs) == len(judged) >= _WORTH_GROUPING:
        yield Line(Sort.EVERY_PLACEMENT)
        return
    for workload in dict.fromkeys(workload for workload, _ in pairs):
        hostings = [hosting for each, hosting in pairs if each == workload]
        if len(hostings) == sum(p.workload == workload for p in judged) >= _WORTH_GROUPING:
            yield Line(Sort.WORKLOAD_EVERYWHERE, (workload,))
        else:
            yield Line(Sort.WORKLOAD_ON, (workload, *hostings))
