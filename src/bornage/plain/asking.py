"""One question line by line: it is told, and what is typed under it is answered, looked for, or refused in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bornage.assessment.journal import JournalError
from bornage.interview.card import PLACES, SEVERAL, TYPED, Card, card_of
from bornage.interview.drafts import ANSWER, TEXT
from bornage.interview.printable import on_one_line
from bornage.interview.respondent import as_respondent_sees
from bornage.interview.saying import Said
from bornage.interview.taking_up import answer_begins
from bornage.interview.talks import TALKS
from bornage.interview.typed import Refusal, read_typed
from bornage.plain.card_words import is_told_alike, question_lines, state_lines
from bornage.plain.host import Left, Switched
from bornage.plain.keeping import Keeping
from bornage.plain.naming import command_named
from bornage.plain.steps import hold
from bornage.plain.writing import KEEP, write
from bornage.questionnaire.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.interview.commands import Command
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Talk
    from bornage.plain.ends import Ends
    from bornage.plain.host import Host
    from bornage.text import Text


class Asking:
    """Whoever tells the question in front of a desk and takes its answer."""

    def __init__(self, desk: Desk, ends: Ends, host: Host) -> None:
        self.desk = desk
        self.ends = ends
        self.host = host
        self.told: Card | None = None
        """The question that was told last, as it was told."""
        self._stood: list[str] = []
        """Where its answer stood then."""
        self.is_for_respondent = False
        """Somebody who answers hears what is told."""

    @property
    def offered(self) -> tuple[Command, ...]:
        """The commands that make sense here."""
        return ()

    # --- telling --------------------------------------------------------------------------------

    def tell_card(self) -> None:
        """The question, when it is another than the one told last; and where its answer stands."""
        item, question = self.desk.item, self.desk.question
        if item is None or question is None:
            self.host.tell("question.nothing")
            return
        self.desk.key = item.key
        card = card_of(self.desk.session, item, self.host.language, self.desk.look)
        if self.is_for_respondent:
            card = as_respondent_sees(card)
        standing = state_lines(self.host, card)
        if not is_told_alike(card, self.told):
            for line in question_lines(self.host, card, question):
                self.ends.tell(line)
        elif standing == self._stood:
            return
        for line in standing:
            self.ends.tell(line)
        self.told, self._stood = card, standing

    def tell(self, said: Said | None) -> None:
        if said is not None:
            self.ends.tell(said.to(self.host.language))

    def tell_problem(self, text: Text) -> None:
        self.host.tell("problem", why=text.to(self.host.language))

    # --- answering ----------------------------------------------------------------------

    def picked(self, typed: str) -> bool:
        """Pick the choices whose keys were typed, if all that was typed is keys."""
        question = self.desk.question
        if question is None or self.told is None:
            return False
        keys = typed.replace(",", " ").split()
        by_key = {each.key: each.id for each in self.told.offered if each.key}
        if not all(len(key) == 1 and (key.isdecimal() or key in by_key) for key in keys):
            return False
        if question.kind in TYPED or (len(keys) > 1 and question.kind not in SEVERAL):
            return False
        missing = next((key for key in keys if key not in by_key), None)
        if missing is not None:
            self.host.tell("question.no_choice", key=missing)
            return True
        self.attempt(partial(self._pick, [by_key[key] for key in keys]))
        return True

    def _pick(self, ids: list[str]) -> Said | None:
        said = None
        for id_ in ids:
            said = self.desk.pick(id_)
        return said

    def is_value(self, typed: str) -> bool:
        """Give what was typed as the answer, where answers are typed and it is no command."""
        question = self.desk.question
        if question is None or question.kind not in TYPED | PLACES:
            return False
        is_one_letter = len(typed) == 1 and not typed.isdecimal()
        if question.kind == Kind.TEXT:
            if is_one_letter and command_named(typed, self.offered):
                return False
            self._give(typed)
            return True
        begins_a_value = question.kind in TYPED and typed.lstrip("+-−.,")[:1].isdecimal()
        if not begins_a_value and command_named(typed, self.offered):
            return False
        if is_one_letter:
            return False
        if question.kind in PLACES:
            self.converse(TALKS["places"](self.desk), "places", typed)
        else:
            self._give(typed)
        return True

    def _give(self, typed: str) -> None:
        """Record what was typed, if it can be."""
        question = self.desk.question
        if question is None:
            return
        read = read_typed(typed, self.host.language, question)
        if isinstance(read, Refusal):
            self.ends.tell(read.text.to(self.host.language))
            return
        self.attempt(partial(self.desk.give, read))

    def type_in(self) -> None:
        """Type the answer where nothing is a command, or look for a place."""
        question = self.desk.question
        if not self.desk.is_asked:
            self.tell(Said("not_asked"))
        elif question is not None and question.kind in PLACES:
            self.converse(TALKS["places"](self.desk), "places")
        elif question is not None:
            self._type(question.kind)

    def _type(self, kind: Kind) -> None:
        spot, before = self.desk.spot(ANSWER), answer_begins(self.desk)
        if spot is None:
            return
        keeping = Keeping(self.desk, ANSWER)
        found = keeping.open(spot, before)
        was_typed = found[TEXT] if found else None
        try:
            if kind == Kind.TEXT:
                typed = write(self.host, before[TEXT], was_typed, lambda text: keeping.typed({TEXT: text}))
            else:
                typed = self._value(was_typed)
        except Left:
            keeping.end()
            self.host.tell("left")
        except Switched:
            return
        else:
            if typed.strip():
                self._give(typed)
            keeping.end()

    def _value(self, found: str | None) -> str:
        """What is typed as a number or a date, or was before the program ended."""
        if found:
            self.host.tell("type_in_found", typed=on_one_line(found), keep=KEEP)
        typed = self.host.reply("type_in")
        return found if found and typed.strip() == KEEP else typed

    # --- recording ----------------------------------------------------------------------

    def attempt(self, act: Callable[[], Said | None]) -> None:
        """Record something and say so; when the disk refuses, say why."""
        try:
            self.tell(act())
        except JournalError as error:
            self.tell_problem(error.text)

    def converse(self, talk: Talk, command: str = "", typed: str = "") -> None:
        self.attempt(partial(hold, self.host, talk, typed, Keeping(self.desk, command)))
