"""Why a command opens nothing here: a small page that letters never close, because somebody may be typing already."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from bornage.interview.paragraph import Paragraph
from bornage.tui.screens.base import Dialog
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.interview.saying import Said


class Notice(Dialog[None]):
    """Escape or Enter leads back; whatever else is struck goes nowhere."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "close", show=False)]

    def __init__(self, said: Said) -> None:
        super().__init__(classes="-small")
        self._said = said

    def inside(self) -> Iterable[Widget]:
        yield Reader(Paragraphs("words"), id="reader")

    def show(self) -> None:
        self.show_title(self.say("notice.title"))
        self.query_one(Paragraphs).show([Paragraph(self._said.to(self.language))])
        self.show_mode(self.say("notice.keys"), is_typing=False)
