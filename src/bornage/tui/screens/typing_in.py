"""Typing an answer under its question: keys write until Enter records or Escape leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.card import PLACES, TYPED
from bornage.interview.drafts import ANSWER, TEXT
from bornage.interview.printable import clean, is_written
from bornage.interview.saying import Said
from bornage.interview.taking_up import answer_begins
from bornage.interview.talks import TALKS
from bornage.interview.typed import Refusal, read_typed, understood
from bornage.questionnaire.model import Kind
from bornage.tui.screens.desk_page import DeskPage
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.entry import Entry
from bornage.tui.widgets.question_card import QuestionCard

if TYPE_CHECKING:
    from textual import events


_OPENS_NOTHING: Final = {
    "type_in": Said("not_typed"),
    "grade": Said("no_answer_to_grade"),
    "correct": Said("interview_moving.said.nothing_to_correct"),
}
"""By the commands that open something to type or to choose, what is said where they are not offered."""


class Typing(DeskPage):
    """A desk with a place to type on."""

    @property
    def is_typing(self) -> bool:
        """Whether keys go to the place where an answer is typed."""
        return bool(self.query_one(Entry).display)

    @property
    def while_typing(self) -> tuple[str, ...]:
        question = self.desk.question
        is_page = question is not None and question.kind == Kind.TEXT
        return ("enter", *(("ctrl+e",) if is_page else ()), "escape", "f2")

    def on_key(self, event: events.Key) -> None:
        """Open the place to type at a first digit, and give it what comes before it has the focus.

        The focus moves a moment after the place is opened; a quick hand has typed on by then.
        """
        entry, question = self.query_one(Entry), self.desk.question
        if entry.has_focus_within:
            return
        if not self.is_typing and (refused := self._opens_nothing(event.key)) is not None:
            event.stop()
            self.refuse(refused)
        elif not self.is_typing:
            begins = question is not None and question.kind in {Kind.NUMBER, Kind.DATE} and event.key.isdecimal()
            if begins and self.desk.is_asked:
                event.stop()
                self.open_entry(event.key)
        elif event.key == "enter":
            event.stop()
            self.on_entry_given(Entry.Given(entry.text))
        elif event.character and is_written(event.character):
            event.stop()
            entry.insert(event.character)

    def _opens_nothing(self, key: str) -> Said | None:
        """Why the command of a key, which would open something on another question, opens nothing on this one."""
        command = next((each.id for each in self.commands if key in each.keys), "")
        return _OPENS_NOTHING.get(command) if self.desk.item is not None and not self.offers(command) else None

    def pasted(self, text: str) -> None:
        """Open the place to type with it, where the answer is typed; elsewhere, say what opens one."""
        question, item = self.desk.question, self.desk.item
        is_typed = question is not None and question.kind in TYPED
        if item is None or not is_typed or not self.desk.is_asked or self.desk.is_closed:
            is_named = question is not None and question.kind in PLACES and self.desk.is_asked
            self.tell(Said(f"interview.pasted.{'place' if is_named else 'question'}"))
            return
        self.open_entry(clean(text), is_more=True)
        self.tell(Said("interview.pasted.here"))

    def action_type_in(self) -> None:
        """Type the answer, or look for a place."""
        question, item = self.desk.question, self.desk.item
        if question is None or item is None:
            return
        if not self.desk.is_asked:
            self.refuse(Said("not_asked"))
        elif question.kind in TYPED and self.desk.is_closed:
            self.refuse(Said("interview_people.card.closed"))
        elif question.kind in PLACES:
            self.converse(TALKS["places"](self.desk), "places")
        elif question.kind in TYPED:
            self.open_entry()

    def furnish(self) -> None:
        """Bring in what the first page did without."""
        self.query_one(Entry).furnish()

    def open_entry(self, typed: str | None = None, *, is_more: bool = False) -> None:
        """Bring the place to type into sight, with what was typed there before or recorded; or with other words.

        `is_more`: these words come after what was typed there before.
        """
        question, before, spot = self.desk.question, answer_begins(self.desk), self.desk.spot(ANSWER)
        if spot is None:
            return
        found = self.desk.drafts.open(spot, before)
        self.desk.drafts.read_with(self._typed)
        left = self.desk.typed.get((spot.question, spot.subject), found[TEXT] if found else None)
        if typed is None:
            text = before[TEXT] if left is None else left
        else:
            text = f"{left or ''}{typed}" if is_more else typed
        self.said = Said("interview.draft.here") if found and (typed is None or is_more) else None
        is_page = question is not None and question.kind == Kind.TEXT
        self.query_one(Entry).open(text if is_page else " ".join(text.split()), of_several_lines=is_page)
        self.show()
        self.query_one("#reader", Reader).scroll_end(animate=False)

    def _typed(self) -> dict[str, str] | None:
        return {TEXT: self.query_one(Entry).text} if self.is_typing else None

    def close_entry(self) -> None:
        """Back to reading."""
        self.query_one(Entry).close()
        self.query_one(QuestionCard).focus()

    def on_entry_changed(self, event: Entry.Changed) -> None:
        """Say what is understood of what is typed."""
        self.typed_on()
        question = self.desk.question
        if question is None or question.kind == Kind.TEXT:
            return
        read = read_typed(event.text, self.language, question) if event.text.strip() else ""
        self.query_one(Entry).echo("" if isinstance(read, Refusal) else understood(read, question, self.language))

    def on_entry_given(self, event: Entry.Given) -> None:
        """Record what was typed, if it can be; Enter on nothing goes back to reading."""
        question = self.desk.question
        if question is None or not event.text.strip():
            self.on_entry_dropped(Entry.Dropped(""))
            return
        read = read_typed(event.text, self.language, question)
        if isinstance(read, Refusal):
            self.query_one(Entry).echo(read.text.to(self.language), is_refused=True)
            return
        if self.desk.key is not None:
            self.desk.typed[self.desk.key] = event.text
        self.close_entry()
        if self.attempt(lambda: self.desk.give(read), self.action_type_in):
            self.settled()

    def on_entry_dropped(self, event: Entry.Dropped) -> None:
        """Keep what was typed for when it is opened again."""
        if self.desk.key is not None:
            self.desk.typed.pop(self.desk.key, None)
            if event.text.strip():
                self.desk.typed[self.desk.key] = event.text
        self.settled()
        self.close_entry()
        is_new = bool(event.text.strip()) and event.text.strip() != answer_begins(self.desk)[TEXT].strip()
        self.said = Said("interview.draft.left") if is_new else None
        self.show()
