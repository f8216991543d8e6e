"""Something being made that takes seconds: nothing else stops, and it can be left."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from bornage.interview.paragraph import Paragraph
from bornage.interview.talk import Made, made_by
from bornage.tui.screens.base import Dialog
from bornage.tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.interview.talk import Wait


class Waiting(Dialog[Made]):
    """Closes by itself once it is made. Left before that, it is finished all the same, and nothing is said of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "close", show=False),
        Binding("L", "language", show=False),
    ]

    def __init__(self, step: Wait) -> None:
        super().__init__(classes="-form")
        self._step = step
        self._seconds = 0

    def inside(self) -> Iterable[Widget]:
        yield Paragraphs("words")

    def on_mount(self) -> None:
        """Begin, and count the seconds."""
        self.show()
        self.set_interval(1, self._count)
        app = self.app  # a thread that outlives this page could not find it

        def make() -> None:
            made = made_by(self._step.make)
            app.call_from_thread(self._made, made)

        app.run_worker(make, group="waiting", thread=True, exit_on_error=False)

    def _made(self, made: Made) -> None:
        if self.is_current:
            self.dismiss(made)

    def _count(self) -> None:
        self._seconds += 1
        self.show()

    def show(self) -> None:
        self.show_title(self._step.title.to(self.language))
        self.query_one(Paragraphs).show([Paragraph(self.say("waiting.seconds", n=self._seconds))])
        self.show_mode(self.say("waiting.keys"), is_typing=False)
