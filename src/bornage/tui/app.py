"""The interview in a terminal: one application, its two pages, and what floats in front of them."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import App
from textual.theme import Theme
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from bornage.text import LANGUAGES, collation_key, words
from bornage.tui.desk import Desk, Said
from bornage.tui.glyphs import Glyphs, glyphs_for
from bornage.tui.pages import help_page, problem_page
from bornage.tui.printable import on_one_line, visible
from bornage.tui.screens.base import Spoken
from bornage.tui.screens.desk_page import DeskPage
from bornage.tui.screens.finder import Finder, Wanted
from bornage.tui.screens.question import QuestionScreen
from bornage.tui.screens.report import ReportPage
from bornage.tui.screens.subjects import SubjectsScreen
from bornage.tui.screens.text_page import Leaf, TextPage
from bornage.tui.widgets.entry import LineInput, PageInput
from bornage.tui.widgets.paragraphs import Paragraph
from bornage.tui.widgets.rows import Row

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from bornage.assessment.session import Session
    from bornage.text import Text
    from bornage.tui.commands import Command

Export = Callable[[str], Path]
"""Make the report in a language, in another process, and return where it is."""

_REPORT: Final = "report"

THEMES: Final = ("ansi-dark", "ansi-light", "textual-dark", "textual-light", "high-contrast")
"""The terminal's own colours first, because they are the reader's choice and cost nothing over a network."""


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


class InterviewApp(App[int]):
    """What the pages share: the desk, the language, the marks, the clock."""

    TITLE = "Bornage"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        session: Session,
        *,
        language: str,
        export: Export | None,
        glyphs: Glyphs,
        elapsed: Callable[[], float],
    ) -> None:
        # Without colours, Textual would turn the terminal's own into black on black unless told they are native.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.desk = Desk(session)
        self.language = language
        self.glyphs = glyphs
        self._export = export
        self._elapsed = elapsed
        self._began = elapsed()
        self.animation_level = "none"
        self._making: Worker[Path] | None = None
        self.freezes = False
        """Whether to spare the collector what start-up made; not in tests, which make many applications."""

    async def on_mount(self) -> None:
        """The questions, with the subjects in front of them while none are named."""
        self.register_theme(HIGH_CONTRAST)
        self.theme = THEMES[0]
        self.set_class(self.glyphs.is_plain, "-plain")
        await self.push_screen(QuestionScreen(self.desk))
        if self.freezes:
            self.screen.call_after_refresh(_freeze)
        if self.desk.needs_subjects:
            self.show_subjects()
        if repaired := self.desk.session.journal.repaired:
            self._show_text("repaired", lambda language: [Paragraph(visible(repaired.to(language)))])

    @property
    def minutes(self) -> int:
        """Whole minutes of this sitting."""
        return int((self._elapsed() - self._began) // 60)

    # --- language and colours -------------------------------------------------------------------

    def switch_language(self) -> None:
        """The next language, on every page that is open."""
        known = self.language if self.language in LANGUAGES else LANGUAGES[0]
        self.language = LANGUAGES[(LANGUAGES.index(known) + 1) % len(LANGUAGES)]
        for screen in self.screen_stack:
            if isinstance(screen, Spoken):
                screen.show()

    def choose_theme(self) -> None:
        """Other colours, from now to the end of the sitting."""

        def rows(language: str, typed: str) -> list[Row]:
            named = [
                Row(theme, words(language, f"tui.theme.{theme}")) for theme in THEMES if theme in self.available_themes
            ]
            return [row for row in named if collation_key(typed.strip()) in collation_key(row.main)]

        def given(theme: str | None) -> None:
            if theme is not None:
                self.theme = theme

        self.push_screen(Finder(Wanted("theme", rows)), given)

    # --- pages ----------------------------------------------------------------------------------

    def show_subjects(self) -> None:
        """Workloads, hostings and placements, in front of the questions."""
        self.push_screen(SubjectsScreen(self.desk))

    def show_questions(self) -> None:
        """Back to the questions."""
        if isinstance(self.screen, SubjectsScreen):
            self.pop_screen()

    def show_help(self, commands: tuple[Command, ...]) -> None:
        """Every key of a page."""

        def leaf(language: str) -> Leaf:
            return words(language, "tui.help.title"), help_page(commands, language)

        self.push_screen(TextPage(leaf))

    def show_palette(self, commands: tuple[Command, ...]) -> None:
        """Every command of a page by name; the one chosen is run there."""
        page = self.screen

        def rows(language: str, typed: str) -> list[Row]:
            named = [Row(c.id, c.name(language), c.key(language)) for c in commands if c.in_palette]
            return [row for row in named if collation_key(typed.strip()) in collation_key(row.main)]

        async def given(chosen: str | None) -> None:
            if chosen is not None:
                await page.run_action(chosen)

        self.push_screen(Finder(Wanted("palette", rows)), given)

    def show_problem(self, text: Text, afterwards: Callable[[], None] | None = None) -> None:
        """What the disk refused, and the way out; then whatever gives back what was typed."""

        def read(_: None) -> None:
            if afterwards is not None:
                afterwards()

        self._show_text("problem", lambda language: problem_page(text, language), read)

    def _show_text(
        self, title: str, words_in: Callable[[str], Sequence[Paragraph]], then: Callable[[None], None] | None = None
    ) -> None:
        """A small page that says one thing."""

        def leaf(language: str) -> Leaf:
            return words(language, f"tui.{title}.title"), words_in(language)

        self.push_screen(TextPage(leaf, is_small=True), then)

    # --- the report -----------------------------------------------------------------------------

    @property
    def can_report(self) -> bool:
        """Whether somebody can make a report."""
        return self._export is not None

    def make_report(self) -> None:
        """Make the report in the language shown; a second asking shows how far the first has come."""
        if self._export is None:
            return
        if self._making is None or self._making.is_finished:
            export, language = self._export, self.language
            self._making = self.run_worker(
                lambda: export(language), name=_REPORT, group=_REPORT, thread=True, exit_on_error=False
            )
        self.push_screen(ReportPage(self._making, self._elapsed))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The report is made, or cannot be: say so where the person is."""
        if event.worker.name != _REPORT or not event.worker.is_finished:
            return
        if isinstance(self.screen, ReportPage):
            self.screen.show()
            return
        made = event.worker.state == WorkerState.SUCCESS
        said = Said("report_made", {"path": on_one_line(str(event.worker.result))}) if made else Said("report_failed")
        for screen in self.screen_stack:
            if isinstance(screen, DeskPage):
                screen.said = said
                screen.show()

    async def on_key(self, event: events.Key) -> None:
        """Once a place to type has the focus it keeps its letters: one that comes here was typed while it opened."""
        places = [self.focused, *self.screen.query("LineInput, PageInput")]
        place = next((each for each in places if isinstance(each, LineInput | PageInput) and _is_in_sight(each)), None)
        if place is None:
            return
        if event.character and event.is_printable:
            place.type_on(event.character)
        elif event.key == "enter" and not place.has_focus and isinstance(place, LineInput):
            await place.action_submit()
        else:
            return
        event.prevent_default()
        event.stop()

    # --- Textual's own --------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Textual's own way out is ours: everything is on disk already."""
        self.desk.leave()
        self.exit(0)

    def action_help_quit(self) -> None:
        """Ctrl+C says how to leave; it never throws anything away."""
        self.notify(words(self.language, "tui.mode.how_to_leave"), markup=False)


def _is_in_sight(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))


def _freeze() -> None:
    """Take what start-up made out of the collector's sight: its full passes are the longest pauses."""
    gc.collect()
    gc.freeze()


def run(session: Session, *, language: str, export: Export | None) -> int:
    """Hold the interview, and return the exit code once the person leaves."""
    glyphs = glyphs_for(os.environ)
    app = InterviewApp(session, language=language, export=export, glyphs=glyphs, elapsed=time.monotonic)
    app.freezes = True
    return app.run() or 0
