"""Where the interviewer is and what a key does there: the rules of the interview, with no terminal.

Everything that is recorded goes through the session, which writes it to disk before anything else
changes. The desk itself holds only what is not on disk: what is ticked but not confirmed, what was
typed but not recorded, and who is speaking.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bornage.assessment.entries import Answered, AnswerState, Withdrawn
from bornage.assessment.journal import JournalError
from bornage.questionnaire.model import About, Grade
from bornage.text import words
from bornage.tui.answering import Reasons, answered, noted, set_aside
from bornage.tui.card import SEVERAL, recorded_set, toggled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bornage.assessment.agenda import Agenda, Item
    from bornage.assessment.entries import Answer
    from bornage.assessment.session import Session
    from bornage.assessment.state import Key
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Question


@dataclass(frozen=True, slots=True)
class Said:
    """What has just happened, to be said in whatever language is shown."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    then: Said | None = None

    def to(self, language: str) -> str:
        """In words."""
        said = words(language, f"tui.said.{self.key}", **self.values)
        return f"{said} {self.then.to(language)}" if self.then else said


class Desk:
    """One interviewer at work on one assessment."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.speaker = ""
        """The id of a role, or a name; it stays until changed."""
        self.ticked: frozenset[str] | None = None
        self.typed: dict[Key, str] = {}
        """What was typed and left, so that Escape loses nothing."""
        self.key: Key | None = resumed_at(session)
        self._found: tuple[Agenda, Key | None, Item | None] | None = None
        """The item in front of us, once looked for: every key asks."""

    def leave(self) -> None:
        """Note where we are for the next time; leaving never fails for that."""
        item = self.item
        if item is not None and self.session.assessment.answers:
            with suppress(JournalError):
                self.session.pause(item.key)

    # --- where we are ---------------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """The item in front of us; the first one when ours is gone with its subject."""
        agenda = self.session.agenda
        if self._found is None or self._found[0] is not agenda or self._found[1] != self.key:
            found = agenda.item(self.key) if self.key is not None else None
            self._found = (agenda, self.key, found or agenda.after(None))
        return self._found[2]

    @property
    def question(self) -> Question | None:
        """Its question."""
        item = self.item
        return self.session.questionnaire.questions[item.question] if item else None

    @property
    def answer(self) -> Answer | None:
        """What is on disk for it."""
        item = self.item
        return self.session.assessment.answers.get(item.key) if item else None

    @property
    def is_asked(self) -> bool:
        """Whether it can be answered: no condition rules it out."""
        item = self.item
        return item is not None and item.state != AnswerState.SKIPPED

    @property
    def needs_subjects(self) -> bool:
        """Whether there are questions about workloads or hostings and none of these is named."""
        assessment, questionnaire = self.session.assessment, self.session.questionnaire
        named = {About.WORKLOAD: assessment.workloads, About.HOSTING: assessment.hostings}
        return any(questionnaire.about(about) and not subjects for about, subjects in named.items())

    # --- moving ---------------------------------------------------------------------------------

    def go(self, key: Key) -> Said | None:
        """Go to an item, unless something is ticked and not confirmed."""
        if self.ticked is not None and key != self.key:
            return Said("unconfirmed")
        self.key, self.ticked = key, None
        return None

    def go_next(self) -> Said | None:
        """The next question asked."""
        item = self.item
        after = self.session.agenda.after(item.key) if item else None
        return self.go(after.key) if after else Said("at_the_end")

    def go_previous(self) -> Said | None:
        """The one before."""
        item = self.item
        before = self.session.agenda.before(item.key) if item else None
        return self.go(before.key) if before else Said("at_the_start")

    def go_next_open(self) -> Said | None:
        """The next one nobody has answered, going round."""
        item = self.item
        found = self.session.agenda.next_open(item.key if item else None)
        return self.go(found.key) if found else Said("nothing_open")

    # --- answering ------------------------------------------------------------------------------

    def pick(self, picked: str) -> Said | None:
        """One choice or place is recorded at once; of several, it is ticked and waits to be confirmed."""
        item, question = self.item, self.question
        if item is None or question is None:
            return None
        if item.state == AnswerState.SKIPPED:
            return Said("not_asked")
        if question.kind not in SEVERAL:
            return self.give(picked)
        recorded = recorded_set(self.session, item)
        ticked = toggled(question, recorded if self.ticked is None else self.ticked, picked)
        self.ticked = None if ticked == recorded and recorded else ticked
        return Said("ticked") if self.ticked is not None else Said("as_before")

    def confirm(self) -> Said | None:
        """Record what is ticked."""
        if self.ticked is None:
            return None
        if not self.ticked:
            return Said("nothing_ticked")
        said = self.give(self.ticked)
        self.ticked = None
        return said

    def drop_ticks(self) -> Said | None:
        """Go back to what is on disk."""
        if self.ticked is None:
            return None
        self.ticked = None
        return Said("as_before")

    def give(self, value: Value) -> Said | None:
        """Record an answer."""
        item = self.item
        if item is None:
            return None
        if item.state == AnswerState.SKIPPED:
            return Said("not_asked")
        said = self._record(answered(self.answer, item.key, value, self.speaker), "recorded")
        self.typed.pop(item.key, None)
        return said

    def put_aside(self, state: AnswerState, reasons: Reasons | None = None) -> Said | None:
        """Record that there is no answer, and why."""
        item = self.item
        if item is None:
            return None
        if item.state == AnswerState.SKIPPED:
            return Said("not_asked")
        said = self._record(set_aside(self.answer, item.key, state, self.speaker, reasons), f"set_{state}")
        self.ticked = None
        return said

    def write_note(self, note: str, *, to_print: bool) -> Said | None:
        """Record a note with the answer."""
        item = self.item
        if item is None:
            return None
        if item.state == AnswerState.SKIPPED and self.answer is None:
            return Said("not_asked")
        said = "noted" if self.answer else "noted_later"
        return self._record(noted(self.answer, item.key, self.speaker, note, to_print=to_print), said)

    def set_grade(self, grade: Grade) -> Said | None:
        """Record what the answer rests on."""
        answer = self.answer
        if answer is None or answer.state != AnswerState.ANSWERED:
            return Said("no_answer_to_grade")
        return self._record(replace(answer, grade=grade), "graded")

    def withdraw(self) -> Said | None:
        """Take the answer back: the question is open again."""
        answer = self.answer
        if answer is None:
            return Said("nothing_to_withdraw")
        before = self._asked()
        self.session.withdraw(answer.question, answer.subject)
        return Said("withdrawn", then=self._branches(before))

    def undo(self) -> Said | None:
        """Take the last change back, and go where it was made."""
        if self.ticked is not None:
            return self.drop_ticks()
        before = self._asked()
        key = self.session.undo()
        if key is None:
            return Said("nothing_to_undo")
        self.key = key
        return Said("undone", then=self._branches(before))

    def _record(self, answer: Answer, said: str) -> Said:
        was = self.answer
        if was == answer:
            return Said("as_before")
        before = self._asked()
        self.session.answer(answer)
        fell = was is not None and was.state == answer.state == AnswerState.ANSWERED and was.grade > answer.grade
        lowered = fell and was is not None and was.value != answer.value
        branches = self._branches(before)
        if branches:
            return Said("evidence_back" if lowered else "recorded_and", then=branches)
        return Said("grade_starts_over" if lowered else said)

    def _asked(self) -> frozenset[Key]:
        return frozenset(item.key for item in self.session.agenda.asked)

    def _branches(self, before: frozenset[Key]) -> Said | None:
        """What a change opened and closed."""
        after = self._asked()
        opened, closed = len(after - before), before - after
        kept = sum(1 for key in closed if key in self.session.assessment.answers)
        if kept:
            return Said("kept", {"n": kept})
        if closed:
            return Said("closed", {"n": len(closed)})
        return Said("opened", {"n": opened}) if opened else None


def resumed_at(session: Session) -> Key | None:
    """Where an interview goes on: where it was left, or after the last thing said when it was cut short."""
    agenda = session.agenda
    paused_at = session.assessment.paused_at
    if paused_at is not None and agenda.position(paused_at) is not None:
        return paused_at
    for entry in reversed(session.journal.entries):
        match entry:
            case Answered(answer):
                key: Key = (answer.question, answer.subject)
            case Withdrawn(question, subject):
                key = (question, subject)
            case _:
                continue
        if agenda.position(key) is None:
            continue
        following = agenda.after(key)
        return following.key if following is not None and following.is_open else key
    first = agenda.after(None)
    return first.key if first else None


def people(session: Session, question: Question | None) -> tuple[str, ...]:
    """Ids of the roles who might know, those the question is for first, then names already recorded."""
    roles = [*(question.ask if question else ()), *(role.id for role in session.questionnaire.roles)]
    answers = session.assessment.answers.values()
    names = sorted({name for answer in answers for name in (answer.by, answer.owner) if name})
    return tuple(dict.fromkeys([*roles, *names]))
