"""What the interview is about: workloads, hostings, and which of the first is judged on which of the second."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from bornage.assessment.entries import Placement
from bornage.interview import roster
from bornage.interview.commands import SUBJECTS
from bornage.interview.printable import on_one_line
from bornage.interview.saying import Said
from bornage.interview.talks import subjects
from bornage.questionnaire.model import About
from bornage.tui.bindings import bindings_of
from bornage.tui.screens.chain import ChainScreen
from bornage.tui.screens.subject_page import SubjectPage
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.subjects import PlacementGrid, SubjectList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.assessment.entries import Subject


class SubjectsScreen(SubjectPage):
    """Two lists and a grid."""

    COMMANDS_HERE = SUBJECTS
    PASTED = "interview.pasted.subjects"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(SUBJECTS)]
    AUTO_FOCUS = "#workloads"

    def inside(self) -> Iterable[Widget]:
        lists = ("workloads", "hostings")
        yield Horizontal(*(Reader(SubjectList(self.glyphs, id_), classes="half") for id_ in lists), id="lists")
        yield Reader(PlacementGrid(self.glyphs, "grid"), id="grid-reader")

    # --- painting -------------------------------------------------------------------------------

    def show(self) -> None:
        session = self.desk.session
        assessment = session.assessment
        self.show_bars(self.say("subjects.title"), roster.home_words(session, self.language), self._what_is_missing())
        for id_, named in (("workloads", assessment.workloads), ("hostings", assessment.hostings)):
            names = [on_one_line(subject.name) for subject in named]
            title, none = self.say(f"subjects.{id_}", n=len(names)), self.say(f"subjects.no_{id_}")
            self.query_one(f"#{id_}", SubjectList).show(title, names, none)
        kept = [
            [Placement(workload.id, hosting.id) in assessment.placements for hosting in assessment.hostings]
            for workload in assessment.workloads
        ]
        names = [on_one_line(workload.name) for workload in assessment.workloads]
        self.query_one(PlacementGrid).show(roster.placed_words(session, self.language), names, kept)

    def _what_is_missing(self) -> str:
        if not self.desk.needs_subjects:
            return ""
        asks_of_workloads = bool(self.desk.session.questionnaire.about(About.WORKLOAD))
        return self.say("subjects.missing" if asks_of_workloads else "subjects.missing_hosting")

    # --- naming ---------------------------------------------------------------------------------

    def action_add_workload(self) -> None:
        """Name workloads."""
        self._add(About.WORKLOAD, "#workloads")

    def action_add_hosting(self) -> None:
        """Name hostings."""
        self._add(About.HOSTING, "#hostings")

    def _add(self, about: About, list_: str) -> None:
        self.query_one(list_, SubjectList).focus()
        self.converse(subjects.add(self.desk, about))

    @property
    def under_cursor(self) -> Subject | None:
        focused, assessment = self.focused, self.desk.session.assessment
        if not isinstance(focused, SubjectList):
            return None
        named = assessment.workloads if focused.id == "workloads" else assessment.hostings
        return named[focused.cursor] if focused.cursor < len(named) else None

    def action_rename(self) -> None:
        """Rename the subject under the cursor; on the grid, the same as the space bar."""
        if isinstance(self.focused, PlacementGrid):
            self.action_place()
        else:
            super().action_rename()

    # --- placing --------------------------------------------------------------------------------

    def action_place(self) -> None:
        """Choose the placement under the cursor, or drop it."""
        grid, assessment = self.query_one(PlacementGrid), self.desk.session.assessment
        if self.focused is grid and assessment.workloads and assessment.hostings:
            placement = Placement(assessment.workloads[grid.row].id, assessment.hostings[grid.column].id)
            self.attempt(lambda: roster.toggle(self.desk.session, placement))

    def action_home(self) -> None:
        """Choose the trusted jurisdictions."""
        self.converse(subjects.home(self.desk))

    def action_chain(self) -> None:
        """Say who stands behind the hosting under the cursor, or the only one."""
        hostings = self.desk.session.assessment.hostings
        subject = self.under_cursor
        if subject is None or subject.about != About.HOSTING:
            subject = hostings[0] if len(hostings) == 1 else None
        if subject is None:
            self.said = Said("choose_hosting")
            self.show()
            return
        self.app.push_screen(ChainScreen(self.desk, subject.id), self._back_from_chain)

    def _back_from_chain(self, _: None) -> None:
        """Show what was done there, unless it led straight to the questions."""
        if self.is_current:
            self.show()

    # --- moving ---------------------------------------------------------------------------------

    def action_other_list(self) -> None:
        """The next list."""
        self.focus_next("SubjectList, PlacementGrid")

    def action_questions(self) -> None:
        """Go to the questions."""
        self.interview.show_questions()
