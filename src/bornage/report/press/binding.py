"""Pieces, heads and feet of pages and what a file has once, put into one PDF.

Nothing here knows WeasyPrint. The same pieces give the same bytes, whatever made them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bornage.report.press import pieces
from bornage.report.press.packing import deflated
from bornage.report.press.pieces import FIRST, parents_of, renumbered, together

if TYPE_CHECKING:
    from bornage.report.press.pieces import Frame, Packed, Piece

_HEAD: Final = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"


@dataclass(frozen=True, slots=True)
class Places:
    """The numbers that a file gives: for each piece those of `pack`, and what comes after."""

    pieces: tuple[tuple[int, int, int], ...]
    margins: int
    rest: int

    @classmethod
    def of(cls, every: tuple[Piece, ...]) -> Places:
        """Pieces first, in order; then heads and feet."""
        margins = FIRST + sum(each.kept for each in every)
        found = []
        first, page, keys = FIRST, 0, 0
        for each in every:
            found.append((first, margins + page, keys))
            first, page, keys = first + each.kept, page + len(each.pages), keys + parents_of(each)
        return cls(tuple(found), margins, margins + page)


@dataclass
class _File:
    """A PDF while it is written. Objects are found through a stream of references."""

    raw: bytearray = field(default_factory=lambda: bytearray(_HEAD))
    found: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """For each object, whether it stands in a stream, and where."""
    plain: dict[int, bytes] = field(default_factory=dict)
    """Objects that go into the last stream."""

    def stream(self, number: int, said: bytes) -> None:
        """Write a stream."""
        self.found[number] = (1, len(self.raw), 0)
        self.raw += b"%d 0 obj\n%s\nendobj\n" % (number, said)

    def many(self, number: int, packed: tuple[tuple[int, ...], int, bytes]) -> None:
        """Write objects that are in one stream."""
        numbers, first, body = packed
        self.found.update({each: (2, number, rank) for rank, each in enumerate(numbers)})
        how = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>"
        self.stream(number, how % (len(numbers), first, len(body)) + b"\nstream\n%s\nendstream" % body)

    def end(self, number: int) -> bytes:
        """Write where everything is."""
        self.many(number, together(tuple(self.plain), list(self.plain.values())))
        number += 1
        self.found[number] = (1, len(self.raw), 0)
        widths = (1, (len(self.raw).bit_length() + 7) // 8, 3)
        lines = (self.found.get(n, (0, 0, 0)) for n in range(number + 1))
        table = b"".join(
            value.to_bytes(width, "big") for line in lines for value, width in zip(line, widths, strict=True)
        )
        small = deflated(table)
        # Names the file; it protects nothing.
        name = hashlib.md5(self.raw, usedforsecurity=False).hexdigest().encode()
        how = (
            b"<</Type /XRef/W [%d %d %d]/Size %d/Root %d 0 R/Info %d 0 R/ID [(%s) (%s)]/Filter /FlateDecode/Length %d>>"
        )
        said = how % (*widths, number + 1, pieces.CATALOG, pieces.INFO, name, name, len(small))
        at = len(self.raw)
        self.raw += b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, said, small)
        self.raw += b"startxref\n%d\n%%%%EOF\n" % at
        return bytes(self.raw)


def bound(every: tuple[Piece, ...], packed: tuple[Packed, ...], margins: tuple[bytes, ...], frame: Frame) -> bytes:
    """The PDF."""
    places = Places.of(every)
    file = _File()
    for piece in packed:
        for number, said in piece.streams:
            file.stream(number, said)
    for n, said in enumerate(margins):
        file.stream(places.margins + n, said)
    number, entries = _framed(file, frame, places.rest)
    number, outline = _outline(file, every, packed, number)
    _once(file, every, packed, frame, {**entries, **outline})
    for piece in packed:
        file.many(number, piece.plain)
        number += 1
    return file.end(number)


def _framed(file: _File, frame: Frame, number: int) -> tuple[int, dict[str, bytes]]:
    """Write what a file has once; the number that is free then, and what the catalog says of it."""
    table = [0] * frame.size
    for local, known in frame.shared:
        table[local] = known
    for local in (*(n for n, _ in frame.plain), *(n for n, *_ in frame.streams)):
        if table[local] == 0:
            table[local] = number
            number += 1
    for local, said in frame.plain:
        file.plain[table[local]] = renumbered(said, table)
    for local, said, body in frame.streams:
        file.stream(table[local], b"%s\nstream\n%s\nendstream" % (renumbered(said, table), body))
    file.plain[pieces.TYPEFACES] = renumbered(frame.typefaces, table)
    file.plain[pieces.INFO] = frame.info
    entries = {key: renumbered(said, table) for key, said in frame.catalog}
    return number, {**entries, "EmbeddedFiles": renumbered(frame.files, table)}


def _once(
    file: _File, every: tuple[Piece, ...], packed: tuple[Packed, ...], frame: Frame, entries: dict[str, bytes]
) -> None:
    """Write the catalog, and the trees of pages, of structure and of names."""
    files, names = entries.pop("EmbeddedFiles"), b""
    anchors = _in_order([each for piece in packed for each in piece.anchors])
    if anchors:
        names += b"/Dests <</Names [%s]>>" % anchors
    if frame.files:
        names += b"/EmbeddedFiles %s" % files
    said = b"".join(b"/%s %s" % (key.encode(), each) for key, each in entries.items())
    file.plain[pieces.CATALOG] = b"<</Type /Catalog/Pages %d 0 R%s/Names <<%s>>/StructTreeRoot %d 0 R>>" % (
        pieces.PAGES,
        said,
        names,
        pieces.STRUCTURE,
    )
    count = sum(len(each.pages) for each in every)
    kids = b" ".join(each.pages for each in packed)
    file.plain[pieces.PAGES] = b"<</Type /Pages/Kids [%s]/Count %d>>" % (kids, count)
    _structure(file, packed)


def _structure(file: _File, packed: tuple[Packed, ...]) -> None:
    held = [said for piece in packed for said in piece.parents]
    nums = b" ".join(b"%d %s" % (n, said) for n, said in enumerate(held))
    file.plain[pieces.PARENTS] = b"<</Nums [%s]>>" % nums
    names = _in_order([each for piece in packed for each in piece.names])
    file.plain[pieces.STRUCTURE] = (
        b"<</Type /StructTreeRoot/ParentTree %d 0 R/K [%d 0 R]/ParentTreeNextKey %d/IDTree <</Names [%s]>>>>"
        % (pieces.PARENTS, pieces.DOCUMENT, len(held), names)
    )
    tops = [piece.tops for piece in packed]
    main = next((piece.main for piece in packed if piece.main), b"")
    if main:
        kids = b" ".join(piece.mains for piece in packed if piece.mains)
        file.plain[pieces.MAIN] = b"%s/K [%s]>>" % (main.removesuffix(b">>"), kids)
        tops.insert(1, b"%d 0 R" % pieces.MAIN)
    file.plain[pieces.DOCUMENT] = b"<</Type /StructElem/S /Document/K [%s]/P %d 0 R>>" % (
        b" ".join(each for each in tops if each),
        pieces.STRUCTURE,
    )


def _in_order(named: list[tuple[str, bytes]]) -> bytes:
    """What is named, in order of the names; of two alike, the first."""
    found: dict[str, bytes] = {}
    for name, said in named:
        found.setdefault(name, said)
    return b" ".join(found[name] for name in sorted(found))


# --- the outline ---------------------------------------------------------------------------------------------


@dataclass
class _Line:
    level: int
    said: bytes
    is_closed: bool
    below: list[_Line] = field(default_factory=list)
    number: int = 0

    @property
    def seen(self) -> int:
        """Lines below that show once this one is open."""
        return sum(1 + (0 if each.is_closed else each.seen) for each in self.below)


def _outline(
    file: _File, every: tuple[Piece, ...], packed: tuple[Packed, ...], number: int
) -> tuple[int, dict[str, bytes]]:
    """Write the outline; the number that is free then, and what the catalog says of it."""
    root = _Line(0, b"", is_closed=False)
    open_lines = [root]
    for piece, place in zip(every, packed, strict=True):
        pages = place.pages.split(b" R")
        for mark in piece.marks:
            at = b"[%s R /XYZ %s %s 0]" % (pages[mark.page].strip(), _figure(mark.at[0]), _figure(mark.at[1]))
            line = _Line(mark.level, b"/Title %s/Dest %s" % (mark.label, at), mark.is_closed)
            while open_lines[-1].level >= line.level:
                open_lines.pop()
            open_lines[-1].below.append(line)
            open_lines.append(line)
    if not root.below:
        return number, {}
    number = _numbered(root, number)
    _write_lines(file, root)
    first, last = root.below[0].number, root.below[-1].number
    file.plain[root.number] = b"<</Count %d/First %d 0 R/Last %d 0 R>>" % (root.seen, first, last)
    return number, {"Outlines": b"%d 0 R" % root.number}


def _numbered(line: _Line, number: int) -> int:
    line.number = number
    number += 1
    for each in line.below:
        number = _numbered(each, number)
    return number


def _write_lines(file: _File, above: _Line) -> None:
    for n, line in enumerate(above.below):
        links = [(b"Parent", above.number)]
        if n:
            links.append((b"Prev", above.below[n - 1].number))
        if n + 1 < len(above.below):
            links.append((b"Next", above.below[n + 1].number))
        if line.below:
            links += [(b"First", line.below[0].number), (b"Last", line.below[-1].number)]
        said = b"".join(b"/%s %d 0 R" % link for link in links)
        count = -line.seen if line.is_closed else line.seen
        file.plain[line.number] = b"<<%s%s/Count %d>>" % (line.said, said, count)
        _write_lines(file, line)


def _figure(value: float) -> bytes:
    """A number as a PDF writes it."""
    return b"%d" % value if value == int(value) else f"{value:f}".rstrip("0").encode()
