"""Where a rule holds, in as few words as say it exactly: every hosting, one workload everywhere, or a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bornage.report.matter import Matter

Place = tuple[str | None, str | None]
"""A workload, a hosting, both (a placement) or neither (the organization)."""

_WORTH_GROUPING = 3
"""From this many on, "every hosting" is shorter than their names."""


def places(matter: Matter, found: Iterable[Place]) -> list[str]:
    """The places, each line a name, a placement, or a group of them."""
    pairs = list(dict.fromkeys(found))
    if not pairs or pairs == [(None, None)]:
        return [matter.writer.name(None)]
    if all(workload and hosting for workload, hosting in pairs):
        return _placements(matter, [(str(workload), str(hosting)) for workload, hosting in pairs])
    kind = "workload" if pairs[0][0] else "hosting"
    ids = [str(workload or hosting) for workload, hosting in pairs]
    everyone = matter.assessment.workloads if kind == "workload" else matter.assessment.hostings
    if len(ids) == len(everyone) >= _WORTH_GROUPING:
        return [matter.writer.say(f"_words.everywhere.{kind}")]
    return [matter.writer.quote(matter.writer.name(id_)) for id_ in ids]


def _placements(matter: Matter, pairs: Sequence[tuple[str, str]]) -> list[str]:
    w = matter.writer
    judged = matter.assessment.placements
    if len(pairs) == len(judged) >= _WORTH_GROUPING:
        return [w.say("_words.everywhere.placement")]
    lines = []
    for workload in dict.fromkeys(workload for workload, _ in pairs):
        hostings = [hosting for each, hosting in pairs if each == workload]
        name = w.quote(w.name(workload))
        if len(hostings) == sum(p.workload == workload for p in judged) >= _WORTH_GROUPING:
            lines.append(w.say("_words.everywhere.of_workload", workload=name))
        else:
            on = w.list_of([w.quote(w.name(hosting)) for hosting in hostings])
            lines.append(w.say("_words.join.on", workload=name, hosting=on))
    return lines


def some(matter: Matter, lines: Sequence[str], most: int) -> str:
    """The first few lines, and how many more: for a page that points to where all are listed."""
    w = matter.writer
    if len(lines) <= most:
        return w.list_of(lines)
    more = w.say("_words.join.and_more", count=w.number(len(lines) - most))
    return f"{', '.join(lines[:most])} {more}"
