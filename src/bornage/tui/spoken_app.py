"""What the applications share: the language, the marks, the colours, the keys, help and commands by name."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.app import SuspendNotSupported
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.theme import Theme
from textual.widget import Widget

from bornage.assessment.journal import JournalError
from bornage.interview.keyboard import on_screen
from bornage.interview.looks import THEMES
from bornage.interview.printable import is_written
from bornage.interview.row import Row
from bornage.interview.saying import Said
from bornage.interview.talk import Phrase, Pick, Read
from bornage.text import collation_key, next_language, words
from bornage.tui.in_turn import InTurn
from bornage.tui.screens.base import Spoken
from bornage.tui.widgets.entry import LineInput, PageInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.screen import Screen

    from bornage.interview.commands import Command
    from bornage.interview.glyphs import Glyphs
    from bornage.interview.keymap import Keymap
    from bornage.interview.paragraph import Paragraph
    from bornage.text import Text
    from bornage.tui.screens.base import Page

HIGH_CONTRAST: Final = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
)

_TOO_MANY: Final = 50_000
"""Objects made since the last pass, after which the collector no longer waits: some thirty keys in a row leave them."""


class SpokenApp(InTurn[int]):
    """An application whose pages speak the language of the interview."""

    TITLE = "Bornage"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012 (Textual's own attribute)
    """In a window of few lines, what stands below the question leaves it some."""
    BINDINGS: ClassVar[list[BindingType]] = []

    theme = Reactive(THEMES[0])
    """Ours from the start: to change it once the styles are read has them read again."""

    def __init__(
        self, *, language: str, glyphs: Glyphs, keymap: Keymap | None = None, theme: str | None = None
    ) -> None:
        # Without colours, Textual would turn the terminal's own into black on black unless told they are native.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.language = language
        self.own_language = language
        """Of the assessment, which says which French one key leads to; before one is open, the first spoken."""
        self.glyphs = glyphs
        self.keys = dict(keymap or {})
        """Keys that were changed, by the id of their command."""
        self.register_theme(HIGH_CONTRAST)
        self.edit: Callable[[str], str] | None = None
        """Opens a text in an editor of the person's own."""
        self.leads_out = "how_to_leave"
        """What is said of leaving: where that leads."""
        self._first_theme = theme or THEMES[0]
        self.animation_level = "none"

    def held(self) -> int:
        """Run until the person leaves, and return the exit code. Raises what stopped it, for the command to tell."""
        code = self.run() or 0
        if self._exception is not None:
            raise self._exception
        return code

    def _fatal_error(self) -> None:
        """End without Textual's own page: it prints the values at hand, and those are a client's."""
        self._close_messages_no_wait()

    def get_default_screen(self) -> Screen[None]:
        """The page that is there first; under it lies none of Textual's own, which would be painted as well."""
        self.dress()
        return self.first_page()

    def first_page(self) -> Screen[None]:
        """The page that everything else stands in front of."""
        raise NotImplementedError

    def dress(self) -> None:
        """Put the keys, the colours and the marks in place, and be ready to be asked to end."""
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):  # Windows; another thread
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.end)
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.on_hung_up)
        on_screen(self.keys)
        self.set_keymap({command: ",".join(keys) for command, keys in self.keys.items()})
        self.theme = self._first_theme
        self.set_class(self.glyphs.is_plain, "-plain")
        ScrollBar.renderer = ScrollBarRender
        if self.glyphs.is_plain:
            from bornage.tui.widgets.plain_bars import PlainBars

            ScrollBar.renderer = PlainBars

    def end(self) -> None:
        """The system asks: give the terminal back as it was; what is on disk stays."""
        self.exit(128 + signal.SIGTERM)

    def on_hung_up(self) -> None:
        """The terminal is gone: note where we are, and end as a program does that nobody listens to."""
        self.let_go()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGHUP)

    def let_go(self) -> None:
        """Let go of whatever is held open."""

    # --- language and colours -------------------------------------------------------------------

    def switch_language(self) -> None:
        """The next language, on every page that is open."""
        self.language = next_language(self.language, self.own_language)
        for screen in self.screen_stack:
            if isinstance(screen, Spoken):
                screen.show()

    def choose_theme(self) -> None:
        """Other colours, from now to the end of the sitting."""
        from bornage.tui.screens.finder import Finder

        def rows(language: str, typed: str) -> list[Row]:
            named = [
                Row(theme, words(language, f"interview.theme.{theme}"))
                for theme in THEMES
                if theme in self.available_themes
            ]
            return [row for row in named if collation_key(typed.strip()) in collation_key(row.main)]

        def given(theme: str | None) -> None:
            if theme is not None:
                self.theme = theme

        self.push_screen(Finder(Pick(Phrase("finder.theme"), rows)), given)

    # --- pages ----------------------------------------------------------------------------------

    def show_help(self, commands: tuple[Command, ...]) -> None:
        """Every key of a page."""
        from bornage.interview.pages import help_page
        from bornage.tui.screens.text_page import TextPage

        self.push_screen(TextPage(Read(Phrase("help.title"), lambda language: help_page(commands, language))))

    def show_palette(self, commands: tuple[Command, ...]) -> None:
        """Every command of a page by name; the one chosen is run there."""
        from bornage.tui.screens.finder import Finder

        page = cast("Page", self.screen)

        def rows(language: str, typed: str) -> list[Row]:
            named = [Row(c.id, c.name(language), c.key(language)) for c in commands if c.in_palette]
            return [row for row in named if collation_key(typed.strip()) in collation_key(row.main)]

        async def given(chosen: str | None) -> None:
            if chosen is not None:
                await page.obey(chosen)

        self.push_screen(Finder(Pick(Phrase("finder.palette"), rows)), given)

    def show_problem(self, text: Text, afterwards: Callable[[], None] | None = None) -> None:
        """What the disk refused, and the way out; then whatever gives back what was typed."""
        from bornage.interview.pages import problem_page

        def read(_: None) -> None:
            if afterwards is not None:
                afterwards()

        self.show_text("problem", lambda language: problem_page(text, language), read)

    def show_notice(self, said: Said) -> None:
        """Why a command opens nothing here."""
        from bornage.tui.screens.notice import Notice

        self.push_screen(Notice(said))

    def show_text(
        self, title: str, words_in: Callable[[str], Sequence[Paragraph]], then: Callable[[None], None] | None = None
    ) -> None:
        """A small page that says one thing."""
        from bornage.tui.screens.text_page import TextPage

        self.push_screen(TextPage(Read(Phrase(f"{title}.title"), words_in, is_small=True)), then)

    # --- keys -----------------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """Once a place to type has the focus it keeps its letters: one that comes here was typed while it opened."""
        place = self._place
        if place is None:
            return
        if event.character and is_written(event.character):
            place.type_on(event.character)
        elif event.key == "enter" and not place.has_focus and isinstance(place, LineInput):
            await place.action_submit()
        else:
            return
        event.prevent_default()
        event.stop()

    @property
    def _place(self) -> LineInput | PageInput | None:
        """The place to type that is open."""
        places = (self.focused, *self.screen.walk_children())
        return next((each for each in places if isinstance(each, LineInput | PageInput) and _is_in_sight(each)), None)

    @property
    def takes_text(self) -> bool:
        return self._place is not None

    def pasted(self, text: str) -> None:
        if isinstance(self.screen, Spoken):
            self.screen.pasted(text)

    def on_page_input_elsewhere(self, event: PageInput.Elsewhere) -> None:
        """Give the terminal to the person's editor; what is written there comes back to be confirmed as if typed."""
        before = event.page.text
        try:
            with self.suspend():
                said, written = self._edited(before)
        except SuspendNotSupported:
            said, written = Said("interview.outside.unsupported"), before
        if written != before:
            event.page.fill(written)
        self.tell(said)

    def _edited(self, text: str) -> tuple[Said, str]:
        """Whatever goes wrong is said: the terminal must be taken back."""
        if self.edit is None:
            return Said("interview.outside.unsupported"), text
        try:
            written = self.edit(text)
        except JournalError as error:
            return Said("interview.outside.kept", {"why": error.text}), text
        return Said("interview.outside.same" if written == text else "interview.outside.back"), written

    def tell(self, said: Said) -> None:
        """Say something on the line that tells what has just happened."""
        if isinstance(self.screen, Spoken):
            self.screen.tell(said)

    def action_help_quit(self) -> None:
        """Ctrl+C says how to leave; it never throws anything away."""
        self.tell(Said(f"interview.mode.{self.leads_out}"))


def _is_in_sight(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))


def freeze() -> None:
    """Take what start-up made out of the collector's sight: its full passes are the longest pauses.

    From then on it works between keys; during one only when nothing else keeps memory from growing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_TOO_MANY)
    gc.enable()  # it was spared until now


def tidy(turn: int) -> None:
    """Collect what the last keys left, which takes a millisecond; every hundredth turn, what lasted longer too."""
    gc.collect(1 if turn % 100 else 2)
