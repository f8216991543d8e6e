"""Who stands behind a hosting: its provider in the catalogue, and the entities of its chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input, Static

from bornage.assessment.entries import Subject
from bornage.questionnaire.model import EntityRole
from bornage.text import collation_key, day
from bornage.tui import chain
from bornage.tui.commands import CHAIN, bindings_of
from bornage.tui.printable import on_one_line, visible
from bornage.tui.roster import remove, rename, restore
from bornage.tui.screens.desk_page import DeskPage
from bornage.tui.screens.finder import Finder, Wanted
from bornage.tui.screens.forms import Confirm
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.bars import Bar, KeyBar, ModeBar
from bornage.tui.widgets.entry import LineInput
from bornage.tui.widgets.rows import Row
from bornage.tui.widgets.subjects import SubjectList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from bornage.tui.desk import Desk


class ChainScreen(DeskPage):
    """One list, of the entities of one hosting."""

    COMMANDS_HERE = CHAIN
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(CHAIN)]
    AUTO_FOCUS = "#entities"

    def __init__(self, desk: Desk, hosting: str) -> None:
        super().__init__(desk)
        self.hosting = hosting
        self._naming: EntityRole | Subject | None = None
        """What is being typed: the name of a new entity of some role, or of one that is there."""

    def compose(self) -> ComposeResult:
        yield Bar("head")
        yield Bar("about")
        with Reader():
            yield SubjectList(self.glyphs, "entities")
        yield Static("", id="note", markup=False)
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
        subject = session.assessment.subject(self.hosting)
        name = on_one_line(subject.name) if subject else self.hosting
        self.query_one("#head", Bar).show(on_one_line(session.assessment.client), self.say("chain.title"))
        self.query_one("#about", Bar).show(self.say("subject.hosting", name=name))
        entities = chain.listed(session, self.hosting, self.language)
        title = self.say("chain.entities", n=len(entities))
        self.query_one("#entities", SubjectList).show(title, entities, self.say("chain.none"))
        self.query_one("#note", Static).update(self._catalogue_says())
        self._show_naming()
        self.show_keys(is_typing=self._naming is not None)

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

    def _show_naming(self) -> None:
        naming = self._naming
        if isinstance(naming, Subject):
            label = self.say("subjects.rename", name=on_one_line(naming.name))
        else:
            label = self.say("chain.name", role=self._role(naming)) if naming else ""
        self.query_one("#naming", Static).update(label)
        said = self.said.to(self.language) if self.said else ""
        self.query_one(ModeBar).show(self.say("mode.typing" if naming else "mode.reading"), said)

    def _role(self, role: EntityRole) -> str:
        return self.say(f"role.{role}")

    # --- naming ---------------------------------------------------------------------------------

    def _set_naming(self, naming: EntityRole | Subject | None) -> None:
        self._naming = naming
        field = self.query_one("#name", LineInput)
        field.display = self.query_one("#naming", Static).display = naming is not None
        field.value = naming.name if isinstance(naming, Subject) else ""
        field.cursor_position = len(field.value)
        (field if naming is not None else self.query_one("#entities", SubjectList)).focus()

    @on(Input.Submitted, "#name")
    def named(self, event: Input.Submitted) -> None:
        """Record the name."""
        event.stop()
        naming, typed, session = self._naming, event.value, self.desk.session
        if not typed.strip() or naming is None:
            self.action_back()
            return
        if isinstance(naming, Subject):
            done = self.attempt(lambda: rename(session, naming, typed))
        else:
            done = self.attempt(lambda: chain.add(session, self.hosting, naming, typed))
        if done:
            self._set_naming(None)
            self.show()

    def action_add_entity(self) -> None:
        """Choose a role, then type a name."""

        def rows(language: str, typed: str) -> list[Row]:
            named = ((role.value, chain.role_words(role, language)) for role in EntityRole)
            return [Row(id_, name) for id_, name in named if collation_key(typed.strip()) in collation_key(name)]

        def given(role: str | None) -> None:
            if role is not None:
                self.said = None
                self._set_naming(EntityRole(role))
                self.show()

        self.app.push_screen(Finder(Wanted("role", rows)), given)

    def action_provider(self) -> None:
        """Choose a provider of the catalogue, whose chain is then filled in as far as it is known."""
        session = self.desk.session

        def rows(language: str, typed: str) -> list[Row]:  # noqa: ARG001 (names are the same in every language)
            return [Row(each.id, visible(each.name), each.id) for each in chain.providers(session, typed)]

        def given(provider: str | None) -> None:
            if provider is not None:
                self.attempt(lambda: chain.take(session, self.hosting, provider))

        self.app.push_screen(Finder(Wanted("provider", rows)), given)

    def action_rename(self) -> None:
        """Rename the entity under the cursor."""
        if subject := self._under_cursor():
            self.said = None
            self._set_naming(subject)
            self.show()

    def action_remove(self) -> None:
        """Set an entity aside, once asked."""
        subject = self._under_cursor()
        if subject is None:
            return

        def answered(is_sure: bool | None) -> None:  # noqa: FBT001 (a yes or no is what it is)
            if is_sure:
                self.attempt(lambda: remove(self.desk.session, subject))

        self.app.push_screen(Confirm("remove", name=on_one_line(subject.name)), answered)

    def action_restore(self) -> None:
        """Bring back what was set aside last."""
        self.attempt(lambda: restore(self.desk.session))

    def _under_cursor(self) -> Subject | None:
        entities = self.desk.session.assessment.chain(self.hosting)
        cursor = self.query_one("#entities", SubjectList).cursor
        return entities[cursor] if cursor < len(entities) else None

    # --- moving ---------------------------------------------------------------------------------

    def action_ask(self) -> None:
        """Go to the first question about the entity under the cursor."""
        subject = self._under_cursor()
        asked = self.desk.session.agenda.asked
        first = next((item for item in asked if subject is not None and item.subject == subject.id), None)
        if first is None:
            return
        self.desk.go(first.key)
        self.dismiss()
        self.interview.show_questions()

    def action_back(self) -> None:
        """Leave the typing, or go back to the subjects."""
        if self._naming is not None:
            self._set_naming(None)
            self.said = None
            self.show()
        else:
            self.dismiss()
