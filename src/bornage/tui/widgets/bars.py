"""One-line bars at the top and foot of a screen, and the line of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from bornage.interview.printable import cut
from bornage.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence


class Bar(Widget):
    """A line with something at each end; the left gives way when there is no room for both."""

    def __init__(self, id_: str) -> None:
        super().__init__(id=id_)
        self._left = self._right = ""

    def show(self, left: str, right: str = "") -> None:
        """Put words at both ends."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        return Content(ends(self._left, self._right, self.content_size.width))


def ends(left: str, right: str, width: int) -> str:
    """Words at both ends of a line of some width."""
    right = cut(right, width)
    room = width - cell_len(right) - (2 if right else 0)
    left = cut(left, max(room, 0))
    return left + " " * (width - cell_len(left) - cell_len(right)) + right


class ModeBar(Widget):
    """Whether keys act or type, what has just happened, and who is speaking."""

    def __init__(self) -> None:
        super().__init__(id="mode")
        self._mode = self._said = self._right = ""

    def show(self, mode: str, said: str, right: str = "") -> None:
        """`said` is what has just happened; it gives way to nothing but the mode."""
        if (mode, said, right) != (self._mode, self._said, self._right):
            self._mode, self._said, self._right = mode, said, right
            self.refresh()

    @property
    def words(self) -> tuple[str, str, str]:
        """What is shown: mode, what has just happened, who is speaking."""
        return self._mode, self._said, self._right

    def render(self) -> Content:
        mode = f" {self._mode} "
        width = self.content_size.width - cell_len(mode) - 1
        right = self._right if cell_len(self._said) + cell_len(self._right) + 2 <= width else ""
        return Content.assemble((mode, "reverse bold"), " ", ends(self._said, right, max(width, 0)))


class KeyBar(Lines):
    """What the keys do, as many as fit on two lines, the last one always shown."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._hints: tuple[tuple[str, str], ...] = ()

    def show(self, hints: Sequence[tuple[str, str]]) -> None:
        """Pairs of key and name, the most useful first."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.says_otherwise()

    def lines(self, width: int) -> list[Content]:
        lines = []
        for line in laid_out(self._hints, width, 2):
            parts = [part for key, name in line for part in ((key, "bold"), f" {name}", "  ")]
            lines.append(Content.assemble(*parts[:-1]))
        return lines


def laid_out(hints: Sequence[tuple[str, str]], width: int, most: int) -> list[list[tuple[str, str]]]:
    """Hints in at most `most` lines; when they do not all fit, the last one still does."""
    lines: list[list[tuple[str, str]]] = [[]]
    for hint in hints:
        if _width([*lines[-1], hint]) > width and lines[-1]:
            lines.append([])
        lines[-1].append(hint)
    if len(lines) <= most:
        return [line for line in lines if line]
    kept, last = lines[:most], hints[-1]
    while kept[-1] and _width([*kept[-1], last]) > width:
        kept[-1].pop()
    return [*kept[:-1], [*kept[-1], last]]


def _width(line: Sequence[tuple[str, str]]) -> int:
    return sum(cell_len(key) + 1 + cell_len(name) for key, name in line) + 2 * (len(line) - 1)
