"""The home page: recent assessments, and the way into one."""

from __future__ import annotations

import gc
import os
import threading
from collections import deque
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding

from bornage.interview.commands import HOME
from bornage.interview.glyphs import glyphs_for
from bornage.interview.paragraph import Paragraph
from bornage.interview.row import Row
from bornage.text import words
from bornage.tui.bindings import bindings_of
from bornage.tui.screens.talking import TalkingPage
from bornage.tui.screens.text_page import Reader
from bornage.tui.spoken_app import SpokenApp
from bornage.tui.widgets.bars import Bar, KeyBar, ModeBar
from bornage.tui.widgets.paragraphs import Paragraphs
from bornage.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from bornage.interview.glyphs import Glyphs
    from bornage.interview.home import Home, Listed
    from bornage.interview.keymap import Keymap
    from bornage.interview.saying import Said
    from bornage.interview.talk import Talk

_SENT: Final = 0.05
"""Seconds in which what is painted has left for the terminal."""

_LOOKS_EVERY: Final = 0.1
"""Seconds between two looks at what a thread has found out."""

_ON_ONE: Final = frozenset({"go_on_here", "forget"})
"""Commands about the assessment under the cursor."""


class HomePage(TalkingPage):
    """One list; what is known of the assessment under the cursor stands below."""

    COMMANDS_HERE = HOME
    PASTED = "interview.pasted.home"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(HOME),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._home = home
        self._files: tuple[Path, ...] = ()
        self._listed: dict[Path, Listed] = {}
        self._counter: threading.Thread | None = None
        self._counted: deque[Listed] = deque()
        """What that thread has found out."""
        self.spoken: str | None = None
        """The language, once somebody has switched it here."""

    def compose(self) -> ComposeResult:
        yield Bar("head")
        with Reader():
            yield Rows(self.glyphs, "recent")
            yield Paragraphs("none")
        yield Paragraphs("standing")
        yield ModeBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the names at once; what each file says comes as it is read."""
        self._files = self._home.doors.recent()
        self.show()
        self.call_after_refresh(self.set_timer, _SENT, self._read_next)

    def _read_next(self) -> None:
        """Read one file at a time, so that a key never waits for the list."""
        unread = next((file for file in self._files if file not in self._listed), None)
        if unread is not None and self._home.session is None:
            self._listed[unread] = self._home.listed(unread)
            self.show()
            self.set_timer(0.001, self._read_next)
        elif self._counter is None and any(each.is_uncounted for each in self._listed.values()):
            self._counter = threading.Thread(target=self._count, args=(dict(self._listed),), name="count", daemon=True)
            self._counter.start()
            self._look_at_counted()

    def _count(self, listed: dict[Path, Listed]) -> None:
        """Where how many questions are asked takes seconds to know, find it out in a thread of its own."""
        for file, each in listed.items():
            if each.is_uncounted and self._home.session is None:
                self._counted.append(self._home.counted(file))

    def _look_at_counted(self) -> None:
        """Show what was found out meanwhile, and look again until there is nothing more to come."""
        is_over = self._counter is None or not self._counter.is_alive()
        while self._counted:
            found = self._counted.popleft()
            if found.file in self._listed:
                self._listed[found.file] = found
                self.show()
        if not is_over:
            self.set_timer(_LOOKS_EVERY, self._look_at_counted)

    # --- painting -------------------------------------------------------------------------------

    def show(self) -> None:
        rows = self.query_one("#recent", Rows)
        self.query_one("#head", Bar).show("Bornage", self.say_here("title"))
        rows.show([self._row(file) for file in self._files], rows.cursor)
        rows.display = bool(self._files)
        self.query_one("#none", Paragraphs).show([] if self._files else [Paragraph(self.say_here("none"))])
        listed = self._listed.get(self._here) if self._here else None
        self.query_one("#standing", Paragraphs).show(listed.page(self.language) if listed else [])
        self.query_one(ModeBar).show(self.say("mode.reading"), self.said.to(self.language) if self.said else "")
        self.show_keys()

    def say_here(self, key: str) -> str:
        """Words of this page."""
        return words(self.language, f"interview_home.{key}")

    def _row(self, file: Path) -> Row:
        listed = self._listed.get(file)
        return listed.row(self.language) if listed else Row(str(file), file.name, self.say_here("loading"), "dim")

    @property
    def _here(self) -> Path | None:
        """The assessment under the cursor."""
        cursor = self.query_one("#recent", Rows).cursor
        return self._files[cursor] if cursor < len(self._files) else None

    def offers(self, command: str) -> bool:
        """What is about an assessment needs one."""
        return bool(self._files) or command not in _ON_ONE

    # --- what there is to do --------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Another row."""
        self.query_one("#recent", Rows).move(step)
        self.said = None
        self.show()

    def action_go_on_here(self) -> None:
        """Go on with the assessment under the cursor."""
        if self._here:
            self._converse(_talks().go_on(self._home, self._here))

    def action_begin(self) -> None:
        """Begin an assessment, in the language that is chosen for it."""
        self.spoken = None
        self._converse(_talks().begin(self._home, self.language))

    def action_open_file(self) -> None:
        """Open one by its name."""
        self._converse(_talks().open_file(self._home))

    def action_forget(self) -> None:
        """Take the one under the cursor off the list."""
        if self._here:
            self._converse(_talks().forget(self._home, self._here))

    def action_language(self) -> None:
        """The other language; the interview will be in it too."""
        super().action_language()
        self.spoken = self.language

    def _converse(self, talk: Talk) -> None:
        """Hold a talk; once it has an assessment, the interview follows."""

        def over(said: Said | None) -> None:
            self.said = said
            if self._home.session is not None:
                self.app.exit(0)
                return
            self._files = self._home.doors.recent()
            self._listed.clear()
            self._counter = None
            self.show()
            self._read_next()

        self.hold(talk, over)


def _talks() -> ModuleType:
    """What is asked here, imported once somebody asks for it."""
    from bornage.interview.talks import beginning

    return beginning


class HomeApp(SpokenApp):
    """The home page alone: the interview is another application, with the same colours and keys."""

    def __init__(
        self, home: Home, *, language: str, glyphs: Glyphs, keymap: Keymap | None = None, theme: str | None = None
    ) -> None:
        super().__init__(language=language, glyphs=glyphs, keymap=keymap, theme=theme)
        self.page = HomePage(home)

    def first_page(self) -> HomePage:
        return self.page

    def on_mount(self) -> None:
        """What takes time comes after the page."""
        self.page.call_after_refresh(self.set_timer, _SENT, gc.enable)


def run(home: Home, *, language: str, keymap: Keymap | None = None, theme: str | None = None) -> tuple[str | None, str]:
    """Show the home page until there is an assessment in `home`, or the person leaves.

    The language, when it was switched there; and the colours.
    """
    app = HomeApp(home, language=language, glyphs=glyphs_for(os.environ), keymap=keymap, theme=theme)
    app.held()
    return app.page.spoken, app.theme
