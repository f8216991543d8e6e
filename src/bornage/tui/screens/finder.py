"""Finding something by typing some of it: sections, questions, commands, people, themes, places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from bornage.tui.screens.base import Dialog
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.entry import LineInput
from bornage.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

MOST: Final = 300
"""Rows laid out at most; whoever sees that many types one more letter."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: its name in the catalogue, and how rows are found in a language."""

    title: str
    rows: Callable[[str, str], Sequence[Row]]
    """Given a language and what was typed."""


class Finder(Dialog[str]):
    """A line to type on and the rows that match; ends with the id of one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(classes="-large")
        self._wanted = wanted

    def inside(self) -> Iterable[Widget]:
        yield LineInput(id="wanted")
        yield Reader(Rows(self.glyphs, "rows"))

    def show(self) -> None:
        self.show_title(self.say(f"finder.{self._wanted.title}"))
        self.show_mode(self.say("finder.keys"), is_typing=True)
        self.fill()

    def fill(self, cursor: int = 0) -> None:
        """Find again."""
        typed = self.query_one("#wanted", LineInput).value
        self.query_one(Rows).show(self._wanted.rows(self.language, typed)[:MOST], cursor)

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
        self.dismiss(row.id)

    def action_move(self, step: int) -> None:
        """Move the cursor over the rows."""
        self.query_one(Rows).move(step)
