"""The report being made in another process: how far it has come, how long it has taken, and where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.worker import Worker, WorkerState

from bornage.interview.backstage import Stage
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import visible
from bornage.text import Text
from bornage.tui.screens.base import Dialog
from bornage.tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.interview.backstage import Backstage


class ReportPage(Dialog[None]):
    """It can be left at any time: the report is finished all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "close", show=False),
        Binding("o", "view", show=False),
        Binding("L", "language", show=False),
    ]

    def __init__(self, making: Worker[Path], elapsed: Callable[[], float], backstage: Backstage | None = None) -> None:
        super().__init__(classes="-form")
        self._making = making
        self._elapsed = elapsed
        self._began = elapsed()
        self._backstage = backstage

    def inside(self) -> Iterable[Widget]:
        yield Paragraphs("words")

    def on_mount(self) -> None:
        """Count the seconds."""
        self.set_interval(0.5, self.show)
        self.show()

    def show(self) -> None:
        self.show_title(self.say("report.title"))
        self.query_one(Paragraphs).show(self._lines())
        over = "view_keys" if self._can_view else "keys_over"
        self.show_mode(self.say(f"report.{over}" if self._making.is_finished else "report.keys"), is_typing=False)

    def _lines(self) -> list[Paragraph]:
        if self._making.state == WorkerState.SUCCESS:
            return [Paragraph(self.say("report.made"), "bold"), Paragraph(visible(str(self._making.result)))]
        if self._making.is_finished:
            return [Paragraph(self.say("report.failed"), "bold"), Paragraph(visible(why(self._making, self.language)))]
        under_way = Paragraph(self.say("report.under_way", n=int(self._elapsed() - self._began)))
        return [*self._stages(), Paragraph(), under_way]

    def _stages(self) -> list[Paragraph]:
        """The bar, then a line for each stage: done, under way, to come."""
        stages = list(Stage)
        progress = self._backstage.progress() if self._backstage else None
        at = stages.index(progress.stage) if progress else -1
        bar = self.glyphs.ticked * (at + 1) + self.glyphs.unticked * (len(stages) - at - 1)
        lines = [Paragraph(self.say("report.progress", n=max(at, 0), total=len(stages)), lead=f"{bar} ")]
        for n, each in enumerate(stages):
            mark = self.glyphs.done if n < at else self.glyphs.cursor if n == at else " "
            page = self.say("report.page", n=progress.page) if progress and progress.page and n == at else ""
            lines.append(Paragraph(self.say(f"report.stage.{each}"), "bold" if n == at else "", f"{mark} ", right=page))
        return lines

    @property
    def _can_view(self) -> bool:
        made = self._making.state == WorkerState.SUCCESS
        return made and self._backstage is not None and self._backstage.view is not None

    def action_view(self) -> None:
        """Open the report where a person would read it."""
        if self._can_view and self._backstage and self._backstage.view and self._making.result:
            self._backstage.view(self._making.result)


def why(failed: Worker[Path], language: str) -> str:
    """What whoever makes reports says of not having made one: in both languages when it can, else as it is."""
    text = getattr(failed.error, "text", None)
    return text.to(language) if isinstance(text, Text) else str(failed.error or "")
