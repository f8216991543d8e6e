"""A yes or no; anything but yes is no."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from bornage.tui.screens.base import Dialog
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.interview.talk import Sure


class SureForm(Dialog[bool]):
    """Yes by its first letter in either language."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,o", "end(True)", show=False),
        Binding("n,enter,q", "end(False)", show=False),
        Binding("L", "language", show=False),
    ]

    def __init__(self, step: Sure) -> None:
        super().__init__(classes="-form")
        self._step = step

    def inside(self) -> Iterable[Widget]:
        yield Reader(Paragraphs("words"))

    def show(self) -> None:
        self.show_title(self._step.title.to(self.language))
        self.query_one(Paragraphs).show(self._step.page(self.language))
        self.show_mode(self.say("confirm.keys"), is_typing=False)

    def action_end(self, is_sure: bool) -> None:  # noqa: FBT001 (a yes or no is what it is)
        """Yes, or no."""
        self.dismiss(is_sure)
