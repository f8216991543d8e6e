"""How much room the rows of a table take, by their letters: nothing here is laid out."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bornage.report.blocks import Body, Row

SHORT_TEXT: Final = 700
"""Letters beyond which no table and no group stands on one page: it would leave too much of the page before empty."""
LOW: Final = 240
"""Letters up to which a row takes but a few lines."""

_LETTERS: Final = 1.15
"""Letters of an appendix on one hundredth of the width of a page."""
_LINE: Final = 10.0
_PADDING: Final = 4.0
"""Points between lines, and around those of a row."""
_CLOSING: Final = 215.0
"""Points that the last page of a table is to fill at least: with its heads, a third of the page."""


def letters(rows: Iterable[Row]) -> int:
    """Letters in some rows."""
    return sum(len(run.text) for row in rows for cell in row.cells for line in (*cell.lines, cell.note) for run in line)


def closing(bodies: Sequence[Body], widths: Sequence[int]) -> tuple[int, ...]:
    """For each group of rows, how many of its last ones are to stand with the end of the table."""
    left, found = _CLOSING, list[int]()
    for body in reversed(bodies):
        n = 0
        for row in reversed(body.rows):
            if left <= 0:
                break
            left -= _height(row, widths)
            n += 1
        found.append(n)
        left -= (_LINE + _PADDING) if body.head and left > 0 else 0
    return tuple(reversed(found))


def _height(row: Row, widths: Sequence[int]) -> float:
    """Points that a row takes, about."""
    cells = zip(row.cells, widths, strict=False)
    lines = (
        sum(ceil(sum(len(run.text) for run in line) / (_LETTERS * width)) for line in (*cell.lines, cell.note) if line)
        for cell, width in cells
    )
    return _LINE * max(lines, default=1) + _PADDING
