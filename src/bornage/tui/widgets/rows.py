"""Rows to choose from, with a cursor that shows without any colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from bornage.interview.printable import cut, told_apart, wrapped
from bornage.tui.widgets.bars import ends
from bornage.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.interview.glyphs import Glyphs
    from bornage.interview.row import Row


_INSET: Final = 4
"""Cells before what stands below a row."""


class Rows(Lines):
    """A row a line, or several where it has some below; keys reach it through whoever shows it, so that typing never stops."""

    def __init__(self, glyphs: Glyphs, id_: str) -> None:
        super().__init__(id=id_)
        self._glyphs = glyphs
        self._rows: tuple[Row, ...] = ()
        self._cursor = 0
        self._tops: list[int] = []
        """The first line of each row, and the line after the last."""
        self.nothing = ""
        """What is said when there are no rows."""

    def show(self, rows: Sequence[Row], cursor: int = 0) -> None:
        """Other rows, with the cursor on the first, or where it is said."""
        self._rows = tuple(rows)
        self.says_otherwise()
        self._go(min(cursor, max(len(rows) - 1, 0)))

    @property
    def cursor(self) -> int:
        """The rank of the row under the cursor."""
        return self._cursor

    @property
    def highlighted(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def ids(self) -> tuple[str, ...]:
        """What can be chosen, in order."""
        return tuple(row.id for row in self._rows)

    def move(self, step: int) -> None:
        """One row over, going round; several at once stop at the ends."""
        if not self._rows:
            return
        wanted = self._cursor + step
        last = len(self._rows) - 1
        self._go(wanted % (last + 1) if abs(step) == 1 else min(max(wanted, 0), last))

    def _go(self, rank: int) -> None:
        self._cursor = rank
        self.refresh()
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        if isinstance(self.parent, Widget):
            top, end = self._tops[self._cursor : self._cursor + 2] if self._rows else (0, 1)
            self.parent.scroll_to_region(Region(0, top, 1, end - top), animate=False)

    def lines(self, width: int) -> list[Content]:
        alike: dict[str, list[str]] = {}
        for row in self._rows:
            alike.setdefault(row.main, []).append(row.beside)
        beside = {main: told_apart(said, width // 3, self._glyphs.ellipsis) for main, said in alike.items()}
        shown: list[Content] = []
        self._tops = [0]
        for rank, row in enumerate(self._rows):
            shown += self._lines(rank, row, beside[row.main][row.beside], width)
            self._tops.append(len(shown))
        return shown or [Content.styled(cut(self.nothing, width), "dim")]

    def _lines(self, rank: int, row: Row, beside: str, width: int) -> list[Content]:
        if not row.below:
            return [self._line(rank, row, beside, width)]
        is_here = rank == self._cursor
        lead, inset = f"{self._glyphs.cursor if is_here else ' '} ", " " * _INSET
        main = [f"{'  ' if n else lead}{line}" for n, line in enumerate(wrapped(row.main, width - len(lead)))]
        below = [f"{inset}{line}" for line in wrapped(row.below, width - _INSET)]
        styles = [*[row.style] * len(main), *["dim"] * len(below)]
        return [
            Content.styled(ends(line, "", width), f"{style} reverse".strip() if is_here else style)
            for line, style in zip((*main, *below), styles, strict=True)
        ]

    def _line(self, rank: int, row: Row, beside: str, width: int) -> Content:
        is_here = rank == self._cursor
        lead = f"{self._glyphs.cursor if is_here else ' '} "
        shown = ends(row.main, beside, width - cell_len(lead))
        return Content.styled(f"{lead}{shown}", f"{row.style} reverse".strip() if is_here else row.style)
