"""What is left of a segment once it is drawn: bytes and numbers, which any process can keep or put into the file.

Objects refer to each other by number. A piece holds them with the numbers they had when it was drawn; `pack` gives
them those of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bornage.report.press.packing import deflated

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGES, CATALOG, STRUCTURE, PARENTS, DOCUMENT, TYPEFACES, PROFILE, INFO, MAIN = range(1, 10)
"""The numbers of what a file has once, whatever it is made of."""

FIRST: Final = 10
"""The number of the first object of the first segment."""

APART: Final = b"\0"
"""Between objects, none of which holds one."""

_NUMBERS: Final = re.compile(rb"\((?:[^()\\]|\\.)*\)|/(StructParents?) (\d+)|\b(\d+) 0 R\b", re.DOTALL)
"""A string, which is left alone, or a number that a file gives."""

STATES: Final = ("a1", "a1.0", "A1", "A1.0")
"""Opaque colours, which heads and feet use whether or not the page does."""


class Unfit(Exception):  # noqa: N818 (says what happened)
    """A segment holds something that cannot be put together with others."""


@dataclass(frozen=True, slots=True)
class Running:
    """What the head and the foot of a page are made from."""

    kind: tuple[str, bool, str]
    """WeasyPrint's type of the page: its side, whether it is blank, and its name."""
    strings: tuple[tuple[str, str], ...]
    """The named strings, as they stand on the page."""


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface as it was used: what WeasyPrint knows of it, but for what lives in libraries."""

    name: str
    facts: dict[str, Any]
    widths: dict[int, float]
    letters: dict[int, str]
    """What each glyph stands for."""
    missing: dict[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the outline; `at` is a point of a page of the piece, in points from the lower left corner."""

    level: int
    label: bytes
    """As it is written."""
    page: int
    at: tuple[float, float]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment that was drawn."""

    size: int
    """Objects it had when it was drawn."""
    shared: tuple[tuple[int, int], ...]
    """Pairs of a number it had and the number in every file of what it stands for."""
    plain: tuple[int, ...]
    """The numbers of objects that are no streams."""
    streams: tuple[tuple[int, bytes], ...]
    """The numbers of streams, with what they hold."""
    said: bytes
    """Those objects, what belongs to each mark on its pages, and where its anchors are."""
    pages: tuple[int, ...]
    tops: bytes
    """What stands at the top of its structure, but for what stands in its main part."""
    main: bytes
    """Its main part without what stands in it; nothing where it has none."""
    mains: bytes
    """What stands in its main part."""
    anchors: tuple[tuple[str, bytes], ...]
    """Names of anchors: how they are put in order, and as they are written."""
    names: tuple[tuple[str, bytes, bytes], ...]
    """Names of heads of tables likewise, with what they name."""
    marks: tuple[Mark, ...]
    faces: tuple[Face, ...]

    @property
    def kept(self) -> int:
        """Objects it has in the file."""
        return len(self.plain) + len(self.streams)


@dataclass(frozen=True, slots=True)
class Packed:
    """A piece with the numbers of the file."""

    plain: tuple[tuple[int, ...], int, bytes]
    """The numbers of objects in one stream, where in it the first begins, and the stream."""
    streams: tuple[tuple[int, bytes], ...]
    pages: bytes
    tops: bytes
    main: bytes
    mains: bytes
    parents: tuple[bytes, ...]
    anchors: tuple[tuple[str, bytes], ...]
    names: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Margins:
    """Heads and feet that were drawn: a stream for each page, and the typefaces used."""

    streams: tuple[bytes, ...]
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a file has once, with the numbers it had; `PROFILE` and `TYPEFACES` stand for the two that pages refer to."""

    size: int
    shared: tuple[tuple[int, int], ...]
    plain: tuple[tuple[int, bytes], ...]
    streams: tuple[tuple[int, bytes, bytes], ...]
    """Numbers of streams, what is said of them, and what they hold."""
    typefaces: bytes
    catalog: tuple[tuple[str, bytes], ...]
    files: bytes
    """The name tree of attachments; nothing where there are none."""
    info: bytes


def faces_together(faces: Iterable[Face]) -> tuple[Face, ...]:
    """Each typeface once, with all that was made of it; what was said first stands."""
    found: dict[str, Face] = {}
    for each in faces:
        known = found.setdefault(each.name, Face(each.name, each.facts, {}, {}, {}))
        known.widths.update({glyph: width for glyph, width in each.widths.items() if glyph not in known.widths})
        known.letters.update({glyph: said for glyph, said in each.letters.items() if glyph not in known.letters})
        known.missing.update({letter: glyph for letter, glyph in each.missing.items() if letter not in known.missing})
    return tuple(found.values())


# --- into the file ------------------------------------------------------------------------------------------


def pack(piece: Piece, first: int, margins: int, keys: int) -> Packed:
    """Give a piece the numbers of the file.

    `first` is that of its first object, `margins` that of the first head and foot of its pages, `keys` counts the
    keys of the tree of parents that earlier pieces take.
    """
    table = [0] * (piece.size + len(piece.pages))
    for local, number in piece.shared:
        table[local] = number
    order = [*piece.plain, *(n for n, _ in piece.streams)]
    for rank, local in enumerate(order):
        table[local] = first + rank
    for n in range(len(piece.pages)):
        table[piece.size + n] = margins + n

    named = {b"%d" % n: b"%d 0 R" % number for n, number in enumerate(table)}

    def numbered(found: re.Match[bytes]) -> bytes:
        local = found[3]
        if local:
            return named[local]
        return b"/%s %d" % (found[1], keys + int(found[2])) if found[1] else found[0]

    told = _NUMBERS.sub(numbered, piece.said).split(APART)
    plain, streams = len(piece.plain), len(piece.streams)
    heads = told[plain : plain + streams]
    rest = told[plain + streams :]
    return Packed(
        plain=together(tuple(table[n] for n in piece.plain), told[:plain]),
        streams=tuple(
            (table[n], b"%s\nstream\n%s\nendstream" % (head, body))
            for head, (n, body) in zip(heads, piece.streams, strict=True)
        ),
        pages=b" ".join(b"%d 0 R" % table[n] for n in piece.pages),
        tops=_NUMBERS.sub(numbered, piece.tops),
        main=_NUMBERS.sub(numbered, piece.main),
        mains=_NUMBERS.sub(numbered, piece.mains),
        parents=tuple(rest[: len(rest) - len(piece.anchors)]),
        anchors=tuple(
            (name, b"%s %s" % (said, to))
            for (name, said), to in zip(piece.anchors, rest[len(rest) - len(piece.anchors) :], strict=True)
        ),
        names=tuple((name, b"%s %s" % (said, _NUMBERS.sub(numbered, to))) for name, said, to in piece.names),
    )


def renumbered(said: bytes, table: list[int]) -> bytes:
    """The same with the numbers of the file."""
    return _NUMBERS.sub(lambda found: b"%d 0 R" % table[int(found[3])] if found[3] else found[0], said)


def together(numbers: tuple[int, ...], told: list[bytes]) -> tuple[tuple[int, ...], int, bytes]:
    """Objects in one compressed stream."""
    places, at = [], 0
    for number, each in zip(numbers, told, strict=True):
        places.append(b"%d %d" % (number, at))
        at += len(each) + 1
    index = b" ".join(places)
    return numbers, len(index) + 1, deflated(b"\n".join([index, *told]))


def parents_of(piece: Piece) -> int:
    """How many keys of the tree of parents a piece takes."""
    return piece.said.count(APART) + 1 - piece.kept - len(piece.anchors)
