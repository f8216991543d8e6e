"""Lists of workloads and hostings, and the grid of what is placed where."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import cut
from bornage.tui.widgets.lines import Lines
from bornage.tui.widgets.paragraphs import set_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from bornage.interview.glyphs import Glyphs


class _Listed(Lines, can_focus=True):
    """Something with a cursor of its own, in a region that scrolls."""

    def __init__(self, glyphs: Glyphs, id_: str) -> None:
        super().__init__(id=id_)
        self.glyphs = glyphs

    def on_focus(self) -> None:
        """The cursor shows only where keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """And no longer."""
        self.refresh()

    def keep_in_sight(self, line: int, height: int = 1) -> None:
        """Scroll to some lines; the first brings the title with it."""
        if isinstance(self.parent, Widget):
            top = 0 if line <= 1 else line
            self.parent.scroll_to_region(Region(0, top, 1, line - top + height), animate=False)


class SubjectList(_Listed):
    """The names of one sort of subject."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
    ]

    def __init__(self, glyphs: Glyphs, id_: str) -> None:
        super().__init__(glyphs, id_)
        self._title = self._none = ""
        self._names: tuple[str, ...] = ()
        self._tops: list[int] = []
        """The line each name starts on, and last the one after them all."""
        self.cursor = 0

    def show(self, title: str, names: Sequence[str], none: str) -> None:
        """Draw names under a title; `none` is what is said when there are none."""
        if self._names and len(names) > len(self._names):
            self.cursor = len(names) - 1
            self.call_after_refresh(self._keep_cursor_in_sight)
        self._title, self._names, self._none = title, tuple(names), none
        self.cursor = min(self.cursor, max(len(names) - 1, 0))
        self.says_otherwise()

    def action_cursor(self, step: int) -> None:
        """The name above or below, going round."""
        if self._names:
            self.cursor = (self.cursor + step) % len(self._names)
            self.refresh()
            self._keep_cursor_in_sight()

    def _keep_cursor_in_sight(self) -> None:
        """All the lines of a long name."""
        if self.cursor + 1 < len(self._tops):
            top, end = self._tops[self.cursor : self.cursor + 2]
            self.keep_in_sight(top, end - top)

    def lines(self, width: int) -> list[Content]:
        self._tops = []
        lines = set_to(Paragraph(self._title, "bold underline" if self.has_focus else "bold"), width)
        for rank, name in enumerate(self._names):
            mark = self.glyphs.cursor if self.has_focus and rank == self.cursor else " "
            self._tops.append(len(lines))
            lines += set_to(Paragraph(name, "bold" if mark.strip() else "", f"{mark}{rank + 1:>2} "), width)
        self._tops.append(len(lines))
        return lines if self._names else [*lines, *set_to(Paragraph(self._none, "dim", "  "), width)]


class PlacementGrid(_Listed):
    """Which workloads are judged on which hostings, a line a workload and a column a hosting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor(1, 0)", show=False),
        Binding("up", "cursor(-1, 0)", show=False),
        Binding("right", "cursor(0, 1)", show=False),
        Binding("left", "cursor(0, -1)", show=False),
    ]

    def __init__(self, glyphs: Glyphs, id_: str) -> None:
        super().__init__(glyphs, id_)
        self._title = ""
        self._workloads: tuple[str, ...] = ()
        self._kept: tuple[tuple[bool, ...], ...] = ()
        self.row = self.column = 0

    def show(self, title: str, workloads: Sequence[str], kept: Sequence[Sequence[bool]]) -> None:
        """Draw the grid; `kept` has a row a workload and a column a hosting."""
        self._title, self._workloads = title, tuple(workloads)
        self._kept = tuple(tuple(row) for row in kept)
        self.row = min(self.row, max(len(self._workloads) - 1, 0))
        self.column = min(self.column, max(self._columns - 1, 0))
        self.says_otherwise()

    @property
    def _columns(self) -> int:
        return len(self._kept[0]) if self._kept else 0

    def action_cursor(self, down: int, right: int) -> None:
        """One cell over, going round."""
        if self._columns:
            self.row = (self.row + down) % len(self._workloads)
            self.column = (self.column + right) % self._columns
            self.refresh()
            self.keep_in_sight(self.row + 2)

    def lines(self, width: int) -> list[Content]:
        lines = set_to(Paragraph(self._title, "bold underline" if self.has_focus else "bold"), width)
        if not self._columns:
            return lines
        cell = max(cell_len(self.glyphs.ticked) + 2, 4)
        longest = max(cell_len(name) for name in self._workloads) + 3
        room = max(min(longest, width - cell * self._columns), 12)
        lines.append(Content(" " * room + "".join(f"{n + 1:^{cell}}" for n in range(self._columns))))
        for row, name in enumerate(self._workloads):
            label = cut(name, room - 3, self.glyphs.ellipsis)
            cells = [self._cell(row, column, cell) for column in range(self._columns)]
            lines.append(Content.assemble("  ", label, " " * (room - 2 - cell_len(label)), *cells))
        return lines

    def _cell(self, row: int, column: int, width: int) -> tuple[str, str]:
        mark = self.glyphs.ticked if self._kept[row][column] else self.glyphs.unticked
        is_here = self.has_focus and (row, column) == (self.row, self.column)
        return f"{mark:^{width}}", "reverse" if is_here else ""
