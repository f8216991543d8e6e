"""The interview in a terminal: one application, its two pages, and what floats in front of them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.worker import Worker, WorkerState

from bornage.interview.backstage import stand_behind
from bornage.interview.desk import Desk
from bornage.interview.glyphs import Glyphs, glyphs_for
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, visible
from bornage.interview.saying import Said
from bornage.interview.taking_up import take_up
from bornage.interview.talk import Phrase, Sure
from bornage.text import words
from bornage.tui.screens.base import Spoken
from bornage.tui.screens.desk_page import DeskPage
from bornage.tui.screens.question import QuestionScreen
from bornage.tui.screens.talking import dialog_of
from bornage.tui.spoken_app import SpokenApp, freeze, tidy
from bornage.tui.widgets.question_card import QuestionCard

if TYPE_CHECKING:
    from textual.widget import Widget

    from bornage.assessment.session import Session
    from bornage.interview.backstage import Backstage
    from bornage.interview.keymap import Keymap
    from bornage.interview.talk import Reply

Export = Callable[[str], Path]
"""Make the report in a language, in another process, and return where it is."""

_REPORT: Final = "report"

_SENT: Final = 0.05
"""Seconds in which what is painted has left for the terminal."""


class InterviewApp(SpokenApp):
    """What the pages share: the desk, the language, the marks, the clock."""

    def __init__(
        self,
        session: Session,
        *,
        language: str,
        export: Export | None,
        glyphs: Glyphs,
        elapsed: Callable[[], float],
        keymap: Keymap | None = None,
        theme: str | None = None,
    ) -> None:
        super().__init__(language=language, glyphs=glyphs, keymap=keymap, theme=theme)
        self.desk = Desk(session, glyphs=glyphs, minutes=lambda: self.minutes)
        self.desk.has_panel = True
        self.own_language = session.assessment.opened.language
        self._export = export
        self._elapsed = elapsed
        self._began = elapsed()
        self.backstage: Backstage | None = None
        self._making: Worker[Path] | None = None
        self._made_of = 0
        """Entries there were when that report was asked for."""
        self._is_unseen = False
        """It was made while the person was elsewhere."""
        self.freezes = False
        """Whether to spare the collector what start-up made; not in tests, which make many applications."""
        self._turns = 0
        """Times that everything struck was carried out."""

    def first_page(self) -> QuestionScreen:
        """The questions."""
        questions = QuestionScreen(self.desk)
        questions.said = take_up(self.desk)
        if held := self.desk.session.assessment.proceedings.sittings:
            number = held[-1].sitting.number
            said = Said("interview_people.said.sitting_goes_on", {"number": number}, questions.said)
            questions.said = said
        return questions

    def on_mount(self) -> None:
        """The questions are there, with the subjects in front of them while none are named."""
        if self.freezes or self.backstage is not None:
            self.screen.call_after_refresh(self.set_timer, _SENT, self._painted)
        if self.desk.needs_subjects:
            self.show_subjects()
        if repaired := self.desk.session.journal.repaired:
            self.show_text("repaired", lambda language: [Paragraph(visible(repaired.to(language)))])

    def _painted(self) -> None:
        """The first page is there: now what takes longer."""
        if self.desk.is_hurried:
            self.desk.is_hurried = False
            for screen in self.screen_stack:
                if isinstance(screen, QuestionScreen):
                    screen.furnish()
                if isinstance(screen, Spoken):
                    screen.show()
        if self.freezes:
            freeze()
        if self.backstage is not None:
            self.backstage.begin()

    def passes_keys_on(self, focused: Widget | None) -> bool:
        return isinstance(focused, QuestionCard)

    def rested(self) -> None:
        if self.freezes:
            self._turns += 1
            tidy(self._turns)

    @property
    def minutes(self) -> int:
        """Whole minutes of this sitting."""
        return int((self._elapsed() - self._began) // 60)

    # --- pages ----------------------------------------------------------------------------------

    def show_subjects(self) -> None:
        """Workloads, hostings and placements, in front of the questions."""
        from bornage.tui.screens.subjects import SubjectsScreen

        self.push_screen(SubjectsScreen(self.desk))

    def show_questions(self) -> None:
        """Back to the questions."""
        from bornage.tui.screens.subjects import SubjectsScreen

        if isinstance(self.screen, SubjectsScreen):
            self.pop_screen()

    # --- the report -----------------------------------------------------------------------------

    @property
    def can_report(self) -> bool:
        """Whether somebody can make a report."""
        return self._export is not None

    def make_report(self) -> None:
        """Make the report in the language shown; a second asking shows how far the first has come, or where it is."""
        from bornage.tui.screens.report import ReportPage

        if self._export is None:
            return
        entries = len(self.desk.session.journal.entries)
        is_to_show = self._is_unseen and self._made_of == entries
        self._is_unseen = False
        if self._making is None or (self._making.is_finished and not is_to_show):
            self._made_of = entries
            export, language = self._export, self.language
            self._making = self.run_worker(
                lambda: export(language), name=_REPORT, group=_REPORT, thread=True, exit_on_error=False
            )
        self.push_screen(ReportPage(self._making, self._elapsed, self.backstage))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The report is made, or cannot be: say so where the person is."""
        from bornage.tui.screens.report import ReportPage

        if event.worker.name != _REPORT or not event.worker.is_finished:
            return
        if isinstance(self.screen, ReportPage):
            self.screen.show()
            return
        made = event.worker.state == WorkerState.SUCCESS
        self._is_unseen = made
        file = on_one_line(Path(str(event.worker.result)).name)
        said = Said("report_made", {"path": file}) if made else Said("report_failed")
        for screen in self.screen_stack:
            if isinstance(screen, DeskPage):
                screen.said = said
                screen.show()

    # --- Textual's own --------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Textual's own way out is ours: everything is on disk already, but for a report that is being made."""
        if self._making is None or self._making.is_finished or self.backstage is None:
            self._leave()
            return

        def replied(is_sure: Reply) -> None:
            if is_sure is True:
                self._leave()

        dialog = dialog_of(Sure(Phrase("confirm.leave.title"), _what_leaving_drops))
        dialog.afterwards = replied
        self.push_screen(dialog)

    def end(self) -> None:
        self._leave(128 + signal.SIGTERM)

    def _leave(self, code: int = 0) -> None:
        self.let_go()
        self.exit(code)

    def let_go(self) -> None:
        if self.backstage is not None:
            self.backstage.close()  # whoever waits for it would hold the program up
        self.desk.drafts.leave()
        self.desk.leave()

    def _fatal_error(self) -> None:
        """What is being typed is kept: whatever went wrong, that comes first."""
        with suppress(Exception):
            self.desk.drafts.leave()
        super()._fatal_error()


def _what_leaving_drops(language: str) -> list[Paragraph]:
    return [Paragraph(words(language, "interview.confirm.leave.text"))]


def run(
    session: Session,
    *,
    language: str,
    export: Export | None,
    keymap: Keymap | None = None,
    theme: str | None = None,
    backstage: Backstage | None = None,
    from_home: bool = False,
) -> int:
    """Hold the interview, and return the exit code once the person leaves; `from_home`, where that leads."""
    app = InterviewApp(
        session,
        language=language,
        export=export,
        glyphs=glyphs_for(os.environ),
        elapsed=time.monotonic,
        keymap=keymap,
        theme=theme,
    )
    app.freezes = app.desk.is_hurried = True
    if from_home:
        app.leads_out = "how_to_go_home"
    if backstage is not None:
        app.backstage = backstage
        app.edit = backstage.edit
        stand_behind(app.desk, backstage)
    return app.held()
