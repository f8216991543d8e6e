"""What the interview is about: workloads, hostings, and which of the first is judged on which of the second."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input, Static

from bornage.assessment.entries import Placement, Subject
from bornage.questionnaire.model import About
from bornage.questionnaire.places import place_name
from bornage.text import listed
from bornage.tui import roster
from bornage.tui.commands import SUBJECTS, bindings_of
from bornage.tui.desk import Desk, Said
from bornage.tui.printable import on_one_line
from bornage.tui.screens.chain import ChainScreen
from bornage.tui.screens.desk_page import DeskPage
from bornage.tui.screens.forms import Confirm
from bornage.tui.screens.places import PlaceFinder
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.bars import Bar, KeyBar, ModeBar
from bornage.tui.widgets.entry import LineInput
from bornage.tui.widgets.subjects import PlacementGrid, SubjectList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class SubjectsScreen(DeskPage):
    """Two lists and a grid."""

    COMMANDS_HERE = SUBJECTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(SUBJECTS)]
    AUTO_FOCUS = "#workloads"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._naming: About | Subject | None = None
        """What is being typed: the name of a new subject of some sort, or of one that is there."""

    def compose(self) -> ComposeResult:
        yield Bar("head")
        yield Bar("about")
        with Horizontal(id="lists"):
            with Reader(classes="half"):
                yield SubjectList(self.glyphs, "workloads")
            with Reader(classes="half"):
                yield SubjectList(self.glyphs, "hostings")
        with Reader(id="grid-reader"):
            yield PlacementGrid(self.glyphs, "grid")
        yield Static("", id="naming", markup=False)
        yield LineInput(id="name")
        yield ModeBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Nothing is being typed yet."""
        self._set_naming(None)
        self.show()

    # --- painting -------------------------------------------------------------------------------

    def show(self) -> None:
        session = self.desk.session
        assessment = session.assessment
        places = [place_name(session.questionnaire.jurisdictions, code, self.language) for code in assessment.home]
        self.query_one("#head", Bar).show(on_one_line(assessment.client), self.say("subjects.title"))
        self.query_one("#about", Bar).show(self.say("subjects.home", places=listed(places, self.language)))
        for id_, subjects in (("workloads", assessment.workloads), ("hostings", assessment.hostings)):
            names = [on_one_line(subject.name) for subject in subjects]
            title, none = self.say(f"subjects.{id_}", n=len(names)), self.say(f"subjects.no_{id_}")
            self.query_one(f"#{id_}", SubjectList).show(title, names, none)
        self._show_grid()
        self._show_naming()
        self.show_keys(is_typing=self._naming is not None)

    def _show_grid(self) -> None:
        assessment = self.desk.session.assessment
        kept = [
            [Placement(workload.id, hosting.id) in assessment.placements for hosting in assessment.hostings]
            for workload in assessment.workloads
        ]
        pairs = sum(len(row) for row in kept)
        if not pairs:
            title = self.say("subjects.no_placements")
        elif len(assessment.placements) == pairs:
            title = self.say("subjects.all_placements")
        else:
            title = self.say("subjects.some_placements", n=len(assessment.placements), total=pairs)
        names = [on_one_line(workload.name) for workload in assessment.workloads]
        self.query_one(PlacementGrid).show(title, names, kept)

    def _show_naming(self) -> None:
        naming = self._naming
        if isinstance(naming, Subject):
            label = self.say("subjects.rename", name=on_one_line(naming.name))
        else:
            label = self.say(f"subjects.name_{naming}") if naming else ""
        self.query_one("#naming", Static).update(label)
        said = self.said.to(self.language) if self.said else ""
        if naming:
            self.query_one(ModeBar).show(self.say("mode.typing"), said)
        else:
            self.query_one(ModeBar).show(self.say("mode.reading"), said or self._what_is_missing())

    def _what_is_missing(self) -> str:
        if not self.desk.needs_subjects:
            return ""
        asks_of_workloads = bool(self.desk.session.questionnaire.about(About.WORKLOAD))
        return self.say("subjects.missing" if asks_of_workloads else "subjects.missing_hosting")

    # --- naming ---------------------------------------------------------------------------------

    def _set_naming(self, naming: About | Subject | None) -> None:
        before, self._naming = self._naming, naming
        field = self.query_one("#name", LineInput)
        field.display = self.query_one("#naming", Static).display = naming is not None
        field.value = naming.name if isinstance(naming, Subject) else ""
        field.cursor_position = len(field.value)
        if naming is not None:
            field.focus()
        elif before is not None:
            about = before.about if isinstance(before, Subject) else before
            self.query_one("#workloads" if about == About.WORKLOAD else "#hostings", SubjectList).focus()

    @on(Input.Submitted, "#name")
    def named(self, event: Input.Submitted) -> None:
        """Record the name; after a new one, wait for the next of its sort."""
        event.stop()
        naming, typed, session = self._naming, event.value, self.desk.session
        if not typed.strip() or naming is None:
            self.action_questions()
        elif isinstance(naming, Subject):
            if self.attempt(lambda: roster.rename(session, naming, typed)):
                self._set_naming(None)
                self.show()
        elif self.attempt(lambda: roster.add(session, naming, typed)):
            self.query_one("#name", LineInput).value = ""

    def action_add_workload(self) -> None:
        """Name a workload."""
        self._start(About.WORKLOAD)

    def action_add_hosting(self) -> None:
        """Name a hosting."""
        self._start(About.HOSTING)

    def action_rename(self) -> None:
        """Rename the subject under the cursor; on the grid, the same as the space bar."""
        if isinstance(self.focused, PlacementGrid):
            self.action_place()
        elif subject := self._under_cursor():
            self._start(subject)

    def _start(self, naming: About | Subject) -> None:
        self.said = None
        self._set_naming(naming)
        self.show()

    def _under_cursor(self) -> Subject | None:
        focused, assessment = self.focused, self.desk.session.assessment
        if not isinstance(focused, SubjectList):
            return None
        subjects = assessment.workloads if focused.id == "workloads" else assessment.hostings
        return subjects[focused.cursor] if focused.cursor < len(subjects) else None

    # --- removing and placing -------------------------------------------------------------------

    def action_remove(self) -> None:
        """Set a subject aside, once asked."""
        subject = self._under_cursor()
        if subject is None:
            return

        def answered(is_sure: bool | None) -> None:  # noqa: FBT001 (a yes or no is what it is)
            if is_sure:
                self.attempt(lambda: roster.remove(self.desk.session, subject))

        self.app.push_screen(Confirm("remove", name=on_one_line(subject.name)), answered)

    def action_restore(self) -> None:
        """Bring back what was set aside last."""
        self.attempt(lambda: roster.restore(self.desk.session))

    def action_place(self) -> None:
        """Choose the placement under the cursor, or drop it."""
        grid, assessment = self.query_one(PlacementGrid), self.desk.session.assessment
        if self.focused is grid and assessment.workloads and assessment.hostings:
            placement = Placement(assessment.workloads[grid.row].id, assessment.hostings[grid.column].id)
            self.attempt(lambda: roster.toggle(self.desk.session, placement))

    def action_home(self) -> None:
        """Choose the trusted jurisdictions."""
        session = self.desk.session
        offered = session.questionnaire.home_offered

        def given(codes: str | None) -> None:
            chosen = (codes or "").split()
            if chosen:
                home = tuple(
                    sorted(
                        chosen,
                        key=lambda code: (code not in offered, offered.index(code) if code in offered else 0, code),
                    )
                )
                self.attempt(lambda: self._set_home(home))

        ticked = frozenset(session.assessment.home)
        self.app.push_screen(PlaceFinder(session.questionnaire.jurisdictions, offered, ticked, of_several=True), given)

    def _set_home(self, home: tuple[str, ...]) -> Said:
        self.desk.session.set_home(home)
        return Said("home_set")

    def action_chain(self) -> None:
        """Say who stands behind the hosting under the cursor, or the first one."""
        hostings = self.desk.session.assessment.hostings
        subject = self._under_cursor()
        if subject is None or subject.about != About.HOSTING:
            subject = hostings[0] if len(hostings) == 1 else None
        if subject is None:
            self.said = Said("choose_hosting")
            self.show()
            return
        self.app.push_screen(ChainScreen(self.desk, subject.id), lambda _: self.show())

    # --- moving ---------------------------------------------------------------------------------

    def action_other_list(self) -> None:
        """The next list."""
        self.focus_next("SubjectList, PlacementGrid")

    def action_questions(self) -> None:
        """Leave the typing, or go to the questions."""
        if self._naming is not None:
            self._set_naming(None)
            self.said = None
            self.show()
        else:
            self.interview.show_questions()
