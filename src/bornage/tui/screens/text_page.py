"""A page to read: help, why a question matters, where the interview stands, a report made, a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll

from bornage.tui.screens.base import Dialog
from bornage.tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.interview.talk import Read


class TextPage(Dialog[None]):
    """Words that any of the usual keys closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,space", "close", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown", "scroll_page(1)", show=False),
        Binding("pageup", "scroll_page(-1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("L", "language", show=False),
    ]

    def __init__(self, step: Read) -> None:
        super().__init__(classes="-small" if step.is_small else "-large")
        self._step = step

    def inside(self) -> Iterable[Widget]:
        yield Reader(Paragraphs("words"), id="reader")

    def show(self) -> None:
        self.show_title(self._step.title.to(self.language))
        self.query_one(Paragraphs).show(self._step.page(self.language))
        self.show_mode(self.say("page.keys"), is_typing=False)

    def action_scroll(self, lines: int) -> None:
        """Some lines down, or up."""
        self.query_one(Reader).scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """A page down, or up, keeping two lines in sight."""
        reader = self.query_one(Reader)
        reader.scroll_relative(y=pages * max(reader.size.height - 2, 1), animate=False)

    def action_edge(self, way: int) -> None:
        """To the end, or the start."""
        reader = self.query_one(Reader)
        (reader.scroll_end if way > 0 else reader.scroll_home)(animate=False)


class Reader(VerticalScroll, can_focus=False):
    """A region that scrolls and is never in the way of keys."""
