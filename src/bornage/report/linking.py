"""Links of an edition: those that lead to a part it leaves out become plain words, and say where that part is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from bornage.report.blocks import Body, Card, Heading, Part, Row, Run
from bornage.report.charts.marks import Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

_ANCHORED = (Part, Card, Heading, Row, Body)


def anchors(thing: object) -> Iterator[str]:
    """Everything that can be pointed at."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from anchors(each)
    elif is_dataclass(thing) and not isinstance(thing, Run | Drawing):
        if isinstance(thing, _ANCHORED) and thing.anchor:
            yield thing.anchor
        for field in fields(thing):
            yield from anchors(getattr(thing, field.name))


def relinked(thing: T, known: frozenset[str], elsewhere: str) -> T:
    """The same, without links to what is not `known`; a pointer to a whole part is followed by `elsewhere`."""
    made: Any = _relinked(thing, known, elsewhere)
    return made  # type: ignore[no-any-return]


def _relinked(thing: Any, known: frozenset[str], elsewhere: str) -> Any:
    if isinstance(thing, tuple):
        return tuple(_each(thing, known, elsewhere))
    if not is_dataclass(thing) or isinstance(thing, Drawing | type):
        return thing
    changed = {}
    for field in fields(thing):
        before = getattr(thing, field.name)
        after = _relinked(before, known, elsewhere)
        if after is not before and after != before:
            changed[field.name] = after
    return replace(thing, **changed) if changed else thing


def _each(things: tuple[Any, ...], known: frozenset[str], elsewhere: str) -> Iterator[Any]:
    for thing in things:
        if not isinstance(thing, Run):
            yield _relinked(thing, known, elsewhere)
        elif not thing.target.startswith("#") or thing.target[1:] in known:
            yield thing
        else:
            yield replace(thing, target="")
            if thing.target.startswith("#part-"):
                yield Run(f" {elsewhere}", "soft")
