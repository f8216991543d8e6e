"""What the question screen looks for: a person, a place, a section, a question; and what it gives to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.model import Kind
from bornage.text import collation_key
from bornage.tui.card import recorded_set
from bornage.tui.desk import Said, people
from bornage.tui.pages import standing_page, why_page
from bornage.tui.printable import on_one_line
from bornage.tui.said import person_id, person_words
from bornage.tui.screens.desk_page import DeskPage
from bornage.tui.screens.finder import Finder, Wanted
from bornage.tui.screens.places import PlaceFinder
from bornage.tui.screens.text_page import Leaf, TextPage
from bornage.tui.search import Found, Index
from bornage.tui.standing import standing_of
from bornage.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Finding(DeskPage):
    """A desk that looks things up."""

    # --- to read --------------------------------------------------------------------------------

    def action_why(self) -> None:
        """What to ask to see, why it matters, the sources."""
        question, questionnaire = self.desk.question, self.desk.session.questionnaire
        if question is not None:

            def leaf(language: str) -> Leaf:
                return self.say("why.title"), why_page(questionnaire, question, language, self.desk.session.today)

            self.app.push_screen(TextPage(leaf))

    def action_standing(self) -> None:
        """Where the interview stands."""

        def leaf(language: str) -> Leaf:
            standing = standing_of(self.desk.session, language)
            return self.say("standing.title"), standing_page(standing, self.interview.minutes, language, self.glyphs)

        self.app.push_screen(TextPage(leaf))

    # --- people and places ----------------------------------------------------------------------

    def action_speaker(self) -> None:
        """Say who is speaking, from now on."""

        def given(who: str | None) -> None:
            if who is not None:
                self.desk.speaker = who
                self.said = Said("speaker") if who else None
                self.show()

        self.app.push_screen(Finder(Wanted("speaker", self._speakers)), given)

    def _speakers(self, language: str, typed: str) -> list[Row]:
        """Roles and people already heard that match; and the name as it was typed."""
        questionnaire, question = self.desk.session.questionnaire, self.desk.question
        wanted = collation_key(typed.strip())
        known = people(self.desk.session, question)
        rows = [Row(who, person_words(questionnaire, who, language)) for who in known]
        rows = [row for row in rows if wanted in collation_key(row.main)]
        name = on_one_line(typed)
        if name and all(collation_key(row.main) != wanted for row in rows):
            rows.append(Row(person_id(questionnaire, name), self.say("finder.as_typed", name=name)))
        return rows

    def look_for_places(self) -> None:
        """Choose a country, or several, by name."""
        item, question = self.desk.item, self.desk.question
        if item is None or question is None:
            return
        of_several = question.kind == Kind.COUNTRIES
        ticked = recorded_set(self.desk.session, item) if self.desk.ticked is None else self.desk.ticked
        session = self.desk.session
        finder = PlaceFinder(
            session.questionnaire.jurisdictions, session.assessment.home, ticked, of_several=of_several
        )

        def given(codes: str | None) -> None:
            if codes is None:
                return
            self.desk.ticked = frozenset(codes.split()) if of_several else None
            self.attempt(self.desk.confirm if of_several else lambda: self.desk.give(codes))

        self.app.push_screen(finder, given)

    # --- finding a question ---------------------------------------------------------------------

    def action_go(self) -> None:
        """Go to a section, or to a question by its id."""
        self._find("go", lambda index, typed: index.with_id(typed))

    def action_search(self) -> None:
        """Find a question by its words, its answer or its note."""
        self._find("search", lambda index, typed: index.with_words(typed))

    def _find(self, title: str, find: Callable[[Index, str], Sequence[Found]]) -> None:
        indexes: dict[str, Index] = {}

        def rows(language: str, typed: str) -> list[Row]:
            if language not in indexes:
                indexes[language] = Index(self.desk.session, language)
            return [self._row(found, with_id=title == "go") for found in find(indexes[language], typed)]

        def given(chosen: str | None) -> None:
            if chosen is not None:
                question, _, subject = chosen.partition(" ")
                self.attempt(lambda: self.desk.go((question, subject)))

        self.app.push_screen(Finder(Wanted(title, rows)), given)

    def _row(self, found: Found, *, with_id: bool) -> Row:
        item = found.item
        id_ = f"{item.question} {item.subject}"
        if found.is_section:
            return Row(id_, found.title, style="bold")
        title = f"{item.question}{self.glyphs.between}{found.title}" if with_id else found.title
        return Row(id_, f"{self.glyphs.states[item.state]} {title}", found.beside)
