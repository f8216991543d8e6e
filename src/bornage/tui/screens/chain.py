"""Who stands behind a hosting: its provider in the catalogue, and the entities of its chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from bornage.interview import chain
from bornage.interview.commands import CHAIN
from bornage.interview.printable import on_one_line, visible
from bornage.interview.talks import chains
from bornage.text import day
from bornage.tui.bindings import bindings_of
from bornage.tui.screens.subject_page import SubjectPage
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.subjects import SubjectList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.assessment.entries import Subject
    from bornage.interview.desk import Desk
    from bornage.interview.saying import Said


class ChainScreen(SubjectPage):
    """One list, of the entities of one hosting."""

    COMMANDS_HERE = CHAIN
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(CHAIN)]
    AUTO_FOCUS = "#entities"

    def __init__(self, desk: Desk, hosting: str) -> None:
        super().__init__(desk)
        self.hosting = hosting

    def inside(self) -> Iterable[Widget]:
        yield Reader(SubjectList(self.glyphs, "entities"))
        yield Static("", id="note", markup=False)

    # --- painting -------------------------------------------------------------------------------

    def show(self) -> None:
        session = self.desk.session
        subject = session.assessment.subject(self.hosting)
        name = on_one_line(subject.name) if subject else self.hosting
        self.show_bars(self.say("chain.title"), self.say("subject.hosting", name=name))
        entities = chain.listed(session, self.hosting, self.language)
        title = self.say("chain.entities", n=len(entities))
        self.query_one("#entities", SubjectList).show(title, entities, self.say("chain.none"))
        self.query_one("#note", Static).update(self._catalogue_says())

    def _catalogue_says(self) -> str:
        """What the catalogue is, as of when, and the note it holds about the provider."""
        provider = chain.provider_of(self.desk.session, self.hosting)
        if provider is None:
            return self.say("chain.no_provider")
        said = self.say("chain.provider", name=visible(provider.name), day=day(provider.as_of, self.language))
        catalogue = self.desk.session.questionnaire.catalogue
        if catalogue and catalogue.is_overdue(self.desk.session.today):
            said += " " + self.say("why.overdue", day=day(catalogue.recheck, self.language))
        return f"{said} {visible(provider.note.to(self.language))}" if provider.note else said

    # --- the chain ------------------------------------------------------------------------------

    @property
    def under_cursor(self) -> Subject | None:
        entities = self.desk.session.assessment.chain(self.hosting)
        cursor = self.query_one("#entities", SubjectList).cursor
        return entities[cursor] if cursor < len(entities) else None

    def action_add_entity(self) -> None:
        """A role, then a name."""
        self.converse(chains.add_entity(self.desk, self.hosting))

    def action_provider(self) -> None:
        """Choose a provider of the catalogue, whose chain is then filled in as far as it is known."""
        self.converse(chains.provider(self.desk, self.hosting))

    def action_confirm_facts(self) -> None:
        """Confirm what the catalogue says of the entity under the cursor; a wrong fact leads to its question."""
        subject = self.under_cursor
        if subject is None:
            return

        def over(said: Said | None) -> None:
            self.said = said
            self.show()
            if chains.leads_out(said):
                self._leave_for_questions()

        self.hold(chains.confirm_facts(self.desk, subject), over)

    # --- moving ---------------------------------------------------------------------------------

    def action_ask(self) -> None:
        """Go to the first question about the entity under the cursor."""
        subject = self.under_cursor
        asked = self.desk.session.agenda.asked
        first = next((item for item in asked if subject is not None and item.subject == subject.id), None)
        if first is None:
            return
        self.said = self.desk.go(first.key)
        if self.said is None:
            self._leave_for_questions()
        else:
            self.show()

    def _leave_for_questions(self) -> None:
        self.dismiss()
        self.interview.show_questions()

    def action_back(self) -> None:
        """Go back to the subjects."""
        self.dismiss()
