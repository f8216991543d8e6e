"""Short ways to make the blocks that every part makes most: cells, rows, tables, paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from bornage.report.blocks import Body, Cell, Column, Paragraph, Row, Run, Table, Words, words

Said = str | Run | Words
T = TypeVar("T")


def cell(*parts: Said, tone: str = "", note: Said = "") -> Cell:
    """A cell of one line."""
    return Cell((words(*parts),), tone, note=words(note))


def cell_of_lines(lines: Iterable[Words], *, tone: str = "", empty: str = "") -> Cell:
    """A cell of several lines, or of one that says there is nothing."""
    kept = tuple(line for line in lines if line)
    return Cell(kept or (words(empty),), tone)


def head(*parts: Said, note: Said = "") -> Cell:
    """The cell that names its row."""
    return Cell((words(*parts),), is_head=True, note=words(note))


def row(*cells: Cell, anchor: str = "") -> Row:
    """A row."""
    return Row(cells, anchor)


def table(caption: Said, columns: Iterable[tuple[str, int]], rows: Iterable[Row], style: str = "") -> Table:
    """A table of one body; columns are titles and shares of the width."""
    return grouped_table(caption, columns, [Body(tuple(rows))], style)


def grouped_table(caption: Said, columns: Iterable[tuple[str, int]], bodies: Iterable[Body], style: str = "") -> Table:
    """A table of several bodies, each under its own head."""
    return Table(words(caption), tuple(Column(title, share) for title, share in columns), tuple(bodies), style)


def paragraph(*parts: Said, style: str = "") -> Paragraph:
    """A paragraph."""
    return Paragraph(words(*parts), style)


def in_fours(items: Sequence[T], most: int = 4) -> Iterator[Sequence[T]]:
    """The items by groups of at most four, or of `most`, as even as can be: what fits across a page."""
    groups = -(-len(items) // most)
    for n in range(groups):
        yield items[len(items) * n // groups : len(items) * (n + 1) // groups]


def even(first: int, others: int) -> list[int]:
    """Shares in per cent: the first column's, then the rest of the width in equal parts."""
    return [first, *([(100 - first) // max(others, 1)] * others)]
