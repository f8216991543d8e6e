"""Finding something by typing some of it: sections, questions, commands, people, themes, places."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from bornage.tui.screens.base import Dialog
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.entry import LineInput
from bornage.tui.widgets.paragraphs import Paragraphs
from bornage.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.interview.row import Row
    from bornage.interview.talk import Pick

T = TypeVar("T")

MOST: Final = 300
"""Rows laid out at most; whoever sees that many types one more letter."""


class Seeker(Dialog[T]):
    """A line to type on and the rows that match."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, step: Pick) -> None:
        super().__init__(classes="-large")
        self._step = step
        self._at = step.at

    def inside(self) -> Iterable[Widget]:
        yield Paragraphs("page")
        yield LineInput(id="wanted")
        yield Reader(Rows(self.glyphs, "rows"))

    def show(self) -> None:
        self.show_title(self._step.title.to(self.language))
        page = self._step.page(self.language)
        self.query_one("#page", Paragraphs).show(page)
        self.query_one("#page", Paragraphs).display = bool(page)
        self.show_mode(self.say("finder.keys"), is_typing=True)
        self.fill(self.query_one(Rows).cursor)

    def fill(self, cursor: int = 0) -> None:
        """Find again."""
        typed = self.query_one("#wanted", LineInput).value
        self.query_one(Rows).nothing = self.say("finder.nothing") if typed.strip() else ""
        rows = self._step.rows(self.language, typed)[:MOST]
        if self._at:  # once: from then on the cursor is wherever the arrows take it
            cursor = next((rank for rank, row in enumerate(rows) if row.id == self._at), cursor)
            self._at = ""
        self.query_one(Rows).show(rows, cursor)

    @on(Input.Changed, "#wanted")
    def typed(self, event: Input.Changed) -> None:
        """Find what was typed."""
        event.stop()
        self.fill()

    @on(Input.Submitted, "#wanted")
    def given(self, event: Input.Submitted) -> None:
        """Enter takes the row under the cursor."""
        event.stop()
        if row := self.query_one(Rows).highlighted:
            self.take(row)

    def take(self, row: Row) -> None:
        """What Enter does with a row."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Move the cursor over the rows."""
        self.query_one(Rows).move(step)


class Finder(Seeker[str]):
    """Ends with the id of a row, or None."""

    def take(self, row: Row) -> None:
        """That one."""
        self.dismiss(row.id)
