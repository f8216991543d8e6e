"""The answers a key makes: pure values, from what stood before and who is speaking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bornage.assessment.entries import Answer, AnswerState
from bornage.questionnaire.model import Grade

if TYPE_CHECKING:
    from bornage.assessment.state import Key
    from bornage.questionnaire.conditions import Value


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a question has no answer, who would know, and by when."""

    reason: str
    owner: str = ""
    due: date | None = None


def answered(before: Answer | None, key: Key, value: Value, by: str) -> Answer:
    """An answer, said in the interview; a note stays.

    What supported another value does not support this one, so the grade starts over.
    """
    if before is not None and before.state == AnswerState.ANSWERED and before.value == value:
        said = max(before.grade, Grade.E1)  # saying again what was only pre-filled confirms it
        return replace(before, by=by or ("" if before.grade == Grade.E0 else before.by), grade=said)
    question, subject = key
    note, to_print = (before.note, before.to_print) if before else ("", True)
    return Answer(question, subject, AnswerState.ANSWERED, value, Grade.E1, by, note=note, to_print=to_print)


def set_aside(before: Answer | None, key: Key, state: AnswerState, by: str, reasons: Reasons | None = None) -> Answer:
    """A question that was put and has no answer: unknown, declined, not applicable, or for later."""
    question, subject = key
    why = reasons or Reasons("")
    note, to_print = (before.note, before.to_print) if before else ("", True)
    return Answer(
        question,
        subject,
        state,
        by=by,
        reason=why.reason,
        owner=why.owner,
        due=why.due,
        note=note,
        to_print=to_print,
    )


def noted(before: Answer | None, key: Key, by: str, note: str, *, to_print: bool) -> Answer:
    """The same answer with a note; a question nobody has answered is put off, to carry it."""
    answer = before or set_aside(None, key, AnswerState.LATER, by)
    return replace(answer, note=note, to_print=to_print)
