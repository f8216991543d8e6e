"""What stands under a question: what to check, why it is not known, the note, what it rests on, what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.interview.cited import titles
from bornage.interview.flags import flag_words
from bornage.interview.printable import cut, on_one_line
from bornage.interview.said import person_words
from bornage.text import day, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer
    from bornage.assessment.session import Session
    from bornage.interview.card import Look
    from bornage.questionnaire.model import Question

_REMARK: Final = 150
"""Cells of a note or a reason shown under a question: two lines of the smallest screen. `e` shows the rest."""


def doubts(look: Look, language: str) -> Iterator[str]:
    """What does not fit between this answer and others."""
    for check in look.checks:
        yield words(language, "interview_review.card.check", text=on_one_line(check.to(language)))


def remarks_on(session: Session, question: Question, item: Item, answer: Answer | None, language: str) -> list[str]:
    """Why it is not asked or not known, the note, the documents."""
    remarks: list[str] = []
    if item.state == AnswerState.SKIPPED:
        hidden = (
            question.when_hidden.to(language) if question.when_hidden else words(language, "interview.question.skipped")
        )
        remarks.append(on_one_line(hidden))
    elif item.undecided:
        remarks.append(words(language, "interview.question.undecided"))
    if answer is not None:
        remarks += _reasons(session, answer, language)
        if answer.note:
            key = "interview.question.note" if answer.to_print else "interview.question.note_kept_back"
            remarks.append(words(language, key, note=cut(on_one_line(answer.note), _REMARK)))
        if answer.documents:
            cited = cut(titles(session, answer.documents), _REMARK)
            remarks.append(words(language, "interview_evidence.card.documents", titles=cited))
    return remarks


def flagged(session: Session, item: Item, look: Look, language: str) -> Iterator[str]:
    """What is left to do about the question; its words may tell what others said."""
    flag = session.assessment.proceedings.follow_ups.get(item.key)
    if flag is None or flag.is_done:
        return
    if look.is_blind:
        yield words(language, "interview_evidence.card.flag_hidden")
    else:
        yield flag_words(session.questionnaire, flag, language, _REMARK)


def _reasons(session: Session, answer: Answer, language: str) -> list[str]:
    phrases = []
    if answer.reason:
        phrases.append(
            words(language, "interview.question.reason", reason=cut(on_one_line(answer.reason).rstrip("."), _REMARK))
        )
    if answer.owner:
        who = person_words(session.questionnaire, answer.owner, language)
        phrases.append(words(language, "interview.question.owner", who=who))
    if answer.due:
        phrases.append(words(language, "interview.question.due", day=day(answer.due, language)))
    return [" ".join(phrases)] if phrases else []
