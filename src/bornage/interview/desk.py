"""Where the interviewer is and what a key does there: the rules of the interview, with no terminal.

Everything that is recorded goes through the session, which writes it to disk before anything else
changes. The desk itself holds only what is not on disk: what is ticked but not confirmed, what was
typed but not recorded, and who is speaking.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.prefill import BY
from bornage.interview.answering import Reasons, answered, noted, set_aside
from bornage.interview.card import SEVERAL, ticked_in, toggled
from bornage.interview.checking import texts_here
from bornage.interview.drafts import ANSWER
from bornage.interview.position import Position
from bornage.interview.saying import Said

if TYPE_CHECKING:
    from bornage.assessment.agenda import Agenda
    from bornage.assessment.entries import Answer, Resolved
    from bornage.assessment.session import Session
    from bornage.assessment.state import Key
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Grade, Question


CITABLE: Final = frozenset({AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE})
"""States of an answer that may rest on documents."""


_DISPUTED: Final = Said("interview_people.said.disputed")
_CLOSED: Final = Said("interview_people.card.closed")


class Desk(Position):
    """One interviewer at work on one assessment."""

    def pick(self, picked: str) -> Said | None:
        """One choice or place is recorded at once; of several, it is ticked and waits to be confirmed."""
        item, question = self.item, self.question
        if item is None or question is None:
            return None
        if item.state == AnswerState.SKIPPED:
            return Said("not_asked")
        if self.is_closed:
            return _CLOSED
        if question.kind not in SEVERAL:
            return self.give(picked)
        recorded = ticked_in(self.answer)
        ticked = toggled(question, recorded if self.ticked is None else self.ticked, picked)
        self.ticked = None if ticked == recorded and recorded else ticked
        self.keep_ticks()
        return Said("ticked") if self.ticked is not None else Said("as_before")

    def confirm(self) -> Said | None:
        """Record what is ticked."""
        if self.ticked is None:
            return None
        if not self.ticked:
            return Said("nothing_ticked")
        said = self.give(self.ticked)
        self.ticked = None
        self.keep_ticks()
        return said

    def drop_ticks(self) -> Said | None:
        """Go back to what is on disk."""
        if self.ticked is None:
            return None
        self.ticked = None
        self.keep_ticks()
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
        if (spot := self.spot(ANSWER)) is not None:
            self.drafts.forget(spot)
        return said

    def put_aside(self, state: AnswerState, reasons: Reasons | None = None) -> Said | None:
        """Record that there is no answer, and why."""
        item = self.item
        if item is None:
            return None
        if item.state == AnswerState.SKIPPED:
            return Said("not_asked")
        if self._is_disputed and state != AnswerState.NOT_APPLICABLE:
            return _DISPUTED
        said = self._record(set_aside(self.answer, item.key, state, self.speaker, reasons), f"set_{state}")
        self.ticked = None
        self.keep_ticks()
        return said

    def write_note(self, note: str, *, to_print: bool) -> Said | None:
        """Record a note with the answer."""
        item = self.item
        if item is None:
            return None
        if item.state == AnswerState.SKIPPED and self.answer is None:
            return Said("not_asked")
        if self._is_disputed:
            return _DISPUTED
        said = "noted" if self.answer else "noted_later"
        return self._record(noted(self.answer, item.key, self.speaker, note, to_print=to_print), said)

    def set_grade(self, grade: Grade) -> Said | None:
        """Record what the answer rests on."""
        answer = self.answer
        if answer is None or answer.state != AnswerState.ANSWERED:
            return Said("no_answer_to_grade")
        return self._record(replace(answer, grade=grade), "graded")

    def cite(self, documents: tuple[str, ...]) -> Said | None:
        """Record which documents of the register the answer rests on; that alone raises no grade."""
        answer = self.answer
        if answer is None or answer.state not in CITABLE:
            return Said("interview_evidence.said.nothing_to_rest")
        said = "cited" if documents else "nothing_cited"
        return self._record(replace(answer, documents=documents), f"interview_evidence.said.{said}")

    def withdraw(self) -> Said | None:
        """Take the answer back: the question is open again."""
        answer = self.answer
        if answer is None:
            return Said("nothing_to_withdraw")
        if self.is_closed:
            return _CLOSED
        if self.session.statement(answer.question, answer.subject, answer.by) is None:
            return Said("interview_people.said.decision_withdrawn")
        before, self.because = self.session.agenda, ""
        self.session.withdraw(answer.question, answer.subject, answer.by)
        others = (answer.question, answer.subject) in self.session.assessment.answers
        return Said("interview_people.said.withdrawn_one" if others else "withdrawn", then=self._branches(before))

    def undo(self) -> Said | None:
        """Take the last change back, and go where it was made."""
        if self.ticked is not None:
            return self.drop_ticks()
        from bornage.interview.undone import about_to_undo, hidden  # the first page does without

        before, last = self.session.agenda, self.session.undoable
        if last is None:
            return Said("nothing_to_undo")
        undone, who = about_to_undo(self.session, last)
        key = self.session.undo()
        self.key, self.because = key, ""
        if key is not None and self.is_blind and who != self.speaker:
            undone = hidden(self.session, key[0])
        return replace(undone, then=self._branches(before))

    @property
    def _is_disputed(self) -> bool:
        """Respondents differ, and whoever is speaking is none of them: there is no answer to add anything to."""
        return self.answer is not None and self.answer.is_disputed

    def _record(self, answer: Answer, said: str) -> Said:
        was = self.answer
        if was == answer:
            return Said("as_before")
        before = self.session.agenda
        key = (answer.question, answer.subject)
        stood = self._is_decided(key)
        is_said_otherwise = was is None or (was.state, was.value) != (answer.state, answer.value)
        decision = self._decision(was)
        if decision is not None and not is_said_otherwise:
            self.session.resolve(answer, decision.because)
        else:
            self.session.answer(answer, self.because if was and is_said_otherwise else "")
        if is_said_otherwise:
            self.because = ""
        fell = was is not None and was.state == answer.state == AnswerState.ANSWERED and was.grade > answer.grade
        lowered = fell and was is not None and was.value != answer.value
        branches = self._branches(before)
        if (fallen := self._fallen(key, stood=stood)) is not None:
            return Said(fallen.key, then=branches)
        checks = texts_here(self, (answer.question, answer.subject)) if is_said_otherwise else ()
        if checks:
            doubt = Said("interview_review.card.check", {"text": checks[0]}, branches)
            return Said("interview_review.said.check", then=doubt)
        if branches:
            return Said("evidence_back" if lowered else "recorded_and", then=branches)
        return Said("grade_starts_over" if lowered else said)

    def _decision(self, answer: Answer | None) -> Resolved | None:
        """The decision between respondents that an answer comes of: what is added to it leaves it a decision."""
        heard = self.session.assessment.heard.get((answer.question, answer.subject)) if answer else None
        decision = heard.resolution if heard else None
        return decision if decision is not None and decision.answer is answer else None

    def _is_decided(self, key: Key) -> bool:
        """Whether somebody decided between respondents who differ."""
        heard = self.session.assessment.heard.get(key)
        return heard is not None and heard.resolution is not None

    def _fallen(self, key: Key, *, stood: bool) -> Said | None:
        """That a decision no longer stands, once one of those it was between says something else."""
        if not stood or self._is_decided(key):
            return None
        is_open = key in self.session.assessment.conflicts
        return Said(f"interview_people.said.{'decision_fell' if is_open else 'decision_settled'}")

    def _branches(self, before: Agenda) -> Said | None:
        """What a change opened and closed."""
        opened, closed = self.session.agenda.opened_and_closed(before)
        kept = sum(1 for key in closed if key in self.session.assessment.answers)
        if kept:
            return Said("kept", {"n": kept})
        if closed:
            return Said("closed", {"n": len(closed)})
        return Said("opened", {"n": len(opened)}) if opened else None


def people(session: Session, question: Question | None) -> tuple[str, ...]:
    """Ids of the roles who might know, those the question is for first, then names already recorded; the catalogue is nobody."""
    roles = [*(question.ask if question else ()), *(role.id for role in session.questionnaire.roles)]
    answers = session.assessment.answers.values()
    named = {name for answer in answers for name in (answer.by, answer.owner) if name}
    names = sorted(name for name in named if not name.startswith(f"{BY} "))
    return tuple(dict.fromkeys([*roles, *names]))
