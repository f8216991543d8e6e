"""Links of an edition: those that lead to a part it leaves out become plain words, and say where that part is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from bornage.report.blocks import Body, Card, Heading, Part, Row, Run, Table
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


def targets(thing: object) -> Iterator[str]:
    """Everything in this document that something leads to."""
    if isinstance(thing, Run):
        if thing.target.startswith("#"):
            yield thing.target[1:]
    elif isinstance(thing, tuple):
        for each in thing:
            yield from targets(each)
    elif is_dataclass(thing) and not isinstance(thing, Drawing):
        for field in fields(thing):
            yield from targets(getattr(thing, field.name))


def only_rows(part: Part, prefix: str, kept: frozenset[str]) -> Part:
    """The same part, without the rows anchored under this prefix that are not kept."""

    def is_left(row: Row) -> bool:
        return row.anchor.startswith(prefix) and row.anchor not in kept

    def bodies(table: Table) -> tuple[Body, ...]:
        left = (replace(body, rows=tuple(row for row in body.rows if not is_left(row))) for body in table.bodies)
        return tuple(body for body in left if body.rows)

    blocks = (replace(each, bodies=bodies(each)) if isinstance(each, Table) else each for each in part.blocks)
    return replace(part, blocks=tuple(blocks))


def _relinked(thing: Any, known: frozenset[str], elsewhere: str, *, is_card: bool = False) -> Any:
    if isinstance(thing, tuple):
        return tuple(_each(thing, known, elsewhere, is_card=is_card))
    if not is_dataclass(thing) or isinstance(thing, Drawing | type):
        return thing
    changed = {}
    for field in fields(thing):
        before = getattr(thing, field.name)
        after = _relinked(before, known, elsewhere, is_card=is_card or isinstance(thing, Card))
        if after is not before and after != before:
            changed[field.name] = after
    return replace(thing, **changed) if changed else thing


def _each(things: tuple[Any, ...], known: frozenset[str], elsewhere: str, *, is_card: bool) -> Iterator[Any]:
    """A source that the document does not list is not cited; of a card, a number that leads nowhere says where it is."""
    is_said, is_lost, line = True, False, list[Any]()
    for thing in _cited(things, known):
        if not isinstance(thing, Run):
            line.append(_relinked(thing, known, elsewhere, is_card=is_card))
        elif not thing.target.startswith("#") or thing.target[1:] in known:
            line.append(thing)
        else:
            line.append(replace(thing, target=""))
            is_lost = True
            is_said = thing.target.startswith("#part-")
            if is_said:
                line.append(Run(f" {elsewhere}", "soft"))
    yield from _with_elsewhere(line, elsewhere) if is_card and is_lost and not is_said else line


def _with_elsewhere(line: list[Any], elsewhere: str) -> Iterator[Any]:
    """A line, and where what it names is to be found, before its full stop."""
    *before, last = line
    ends = isinstance(last, Run) and last.text.endswith(".")
    yield from before
    if not ends:
        yield last
    elif last.text[:-1]:
        yield replace(last, text=last.text[:-1])
    yield Run(f" {elsewhere}", "soft")
    if ends:
        yield replace(last, text=".", target="")


def _cited(things: tuple[Any, ...], known: frozenset[str]) -> tuple[Any, ...]:
    """The same, without sources that are not listed, nor the spaces before them."""
    left: list[Any] = []
    for thing in things:
        if isinstance(thing, Run) and thing.style == "cite" and thing.target[1:] not in known:
            while left and isinstance(left[-1], Run) and not left[-1].text.strip():
                left.pop()
        else:
            left.append(thing)
    return tuple(left)
