"""The report being made in another process: how long it has taken, and where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.worker import Worker, WorkerState

from bornage.text import Text
from bornage.tui.printable import visible
from bornage.tui.screens.base import Dialog
from bornage.tui.widgets.paragraphs import Paragraph, Paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType
    from textual.widget import Widget


class ReportPage(Dialog[None]):
    """It can be left at any time: the report is finished all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "close", show=False),
        Binding("L", "language", show=False),
    ]

    def __init__(self, making: Worker[Path], elapsed: Callable[[], float]) -> None:
        super().__init__(classes="-form")
        self._making = making
        self._elapsed = elapsed
        self._began = elapsed()

    def inside(self) -> Iterable[Widget]:
        yield Paragraphs("words")

    def on_mount(self) -> None:
        """Count the seconds."""
        self.set_interval(1, self.show)
        self.show()

    def show(self) -> None:
        self.show_title(self.say("report.title"))
        self.query_one(Paragraphs).show(self._lines())
        self.show_mode(self.say("report.keys" if self._making.is_running else "report.keys_over"), is_typing=False)

    def _lines(self) -> list[Paragraph]:
        if self._making.state == WorkerState.SUCCESS:
            return [Paragraph(self.say("report.made"), "bold"), Paragraph(visible(str(self._making.result)))]
        if self._making.is_finished:
            return [Paragraph(self.say("report.failed"), "bold"), Paragraph(visible(why(self._making, self.language)))]
        return [Paragraph(self.say("report.under_way", n=int(self._elapsed() - self._began)))]


def why(failed: Worker[Path], language: str) -> str:
    """What whoever makes reports says of not having made one: in both languages when it can, else as it is."""
    text = getattr(failed.error, "text", None)
    return text.to(language) if isinstance(text, Text) else str(failed.error or "")
