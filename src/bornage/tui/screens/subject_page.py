"""What the pages of subjects share: bars around lists, and what is done to the subject under a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview import roster
from bornage.interview.printable import on_one_line, whole
from bornage.interview.talks import subjects
from bornage.tui.screens.desk_page import DeskPage
from bornage.tui.widgets.bars import Bar, KeyBar, ModeBar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.widget import Widget

    from bornage.assessment.entries import Subject


_AROUND_THE_MODE: Final = 4
"""Blanks on the line that says the mode and what has just happened; of several things, it has room for the last."""


class SubjectPage(DeskPage):
    """Some lists of subjects, one of which may be under the cursor."""

    def compose(self) -> ComposeResult:
        yield Bar("head")
        yield Bar("about")
        yield from self.inside()
        yield ModeBar()
        yield KeyBar()

    def inside(self) -> Iterable[Widget]:
        """What stands between the bars."""
        return ()

    def on_mount(self) -> None:
        """Fill it."""
        self.show()

    def show_bars(self, title: str, about: str, otherwise: str = "") -> None:
        """Say whose this is, what it is about, what has just happened or `otherwise`, and what the keys do."""
        self.query_one("#head", Bar).show(on_one_line(self.desk.session.assessment.client), title)
        self.query_one("#about", Bar).show(about)
        phrases = self.said.phrases(self.language) if self.said else (otherwise,)
        mode = self.say("mode.reading")
        rest = whole(phrases, self.app.size.width - len(mode) - _AROUND_THE_MODE)[1]
        self.query_one(ModeBar).show(mode, phrases[-1] if rest else " ".join(phrases))
        self.show_keys()

    @property
    def under_cursor(self) -> Subject | None:
        """The subject that keys act on."""
        return None

    def action_rename(self) -> None:
        """Give the subject under the cursor another name."""
        if subject := self.under_cursor:
            self.converse(subjects.rename(self.desk, subject))

    def action_remove(self) -> None:
        """Set it aside, once asked."""
        if subject := self.under_cursor:
            self.converse(subjects.remove(self.desk, subject))

    def action_restore(self) -> None:
        """Bring back what was set aside last."""
        self.attempt(lambda: roster.restore(self.desk.session))
