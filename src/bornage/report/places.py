"""Where a rule holds, in as few words as say it exactly: every hosting, one workload everywhere, or a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.spread import Place, Sort, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bornage.evaluation.spread import Line
    from bornage.report.matter import Matter
    from bornage.report.writer import Writer

__all__ = ["Place", "places", "some"]


def places(matter: Matter, found: Iterable[Place]) -> list[str]:
    """The places, each line a name, a placement, or a group of them."""
    return [_said(matter.writer, line) for line in spread(matter.assessment, found)]


def _said(w: Writer, line: Line) -> str:
    names = [w.quote(w.name(id_)) for id_ in line.subjects]
    match line.sort:
        case Sort.ORGANIZATION:
            return w.name(None)
        case Sort.ONE:
            return names[0]
        case Sort.WORKLOAD_ON:
            return w.say("_words.join.on", workload=names[0], hosting=w.list_of(names[1:]))
        case Sort.WORKLOAD_EVERYWHERE:
            return w.say("_words.everywhere.of_workload", workload=names[0])
        case every:
            return w.say(f"_words.everywhere.{every.value}")


def some(matter: Matter, lines: Sequence[str], most: int) -> str:
    """The first few lines, and how many more: for a page that points to where all are listed."""
    w = matter.writer
    if len(lines) <= most:
        return w.list_of(lines)
    more = w.say("_words.join.and_more", count=w.number(len(lines) - most))
    return f"{', '.join(lines[:most])} {more}"
