"""The history of a question: everything that was ever recorded of it, oldest first, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Answered, AnswerState, Resolved, Withdrawn
from bornage.assessment.proceedings import FollowUpSet
from bornage.interview.cited import titles
from bornage.interview.flags import flag_words
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line
from bornage.interview.said import person_words, value_words
from bornage.text import day, moment, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Answer, Entry
    from bornage.assessment.session import Session
    from bornage.assessment.state import Key

_LONGEST: Final = 2000
"""Cells of what is left to do; the whole of any but a pasted page."""


def history_page(session: Session, key: Key, language: str) -> list[Paragraph]:
    """Every entry about a question and a subject: its number, when, who wrote it down, and what it says."""
    page: list[Paragraph] = []
    for n, entry in enumerate(session.journal.entries, start=1):
        said = list(_said(session, entry, language)) if _is_about(entry, key) else []
        if said:
            head = _say(language, "entry", n=n, moment=moment(entry.at, language), author=on_one_line(entry.author))
            page += [Paragraph(head, "bold"), *(Paragraph(each, lead="  ") for each in said), Paragraph()]
    return page[:-1] or [Paragraph(_say(language, "nothing"))]


def answer_words(session: Session, answer: Answer, language: str) -> str:
    """An answer on one line: what was said, or why nothing was."""
    if answer.is_disputed:
        return _say(language, "disputed")
    if answer.state == AnswerState.ANSWERED and answer.value is not None:
        question = session.questionnaire.questions[answer.question]
        return on_one_line(value_words(session.questionnaire, question, answer.value, language))
    return words(language, f"interview.state.{answer.state}")


def _say(language: str, key: str, **values: object) -> str:
    return words(language, f"interview_moving.history.{key}", **values)


def _is_about(entry: Entry, key: Key) -> bool:
    match entry:
        case Answered(answer):
            return (answer.question, answer.subject) == key
        case Withdrawn(question, subject) | Resolved(question, subject):
            return (question, subject) == key
        case FollowUpSet(flag):
            return (flag.question, flag.subject) == key
    return False


def _said(session: Session, entry: Entry, language: str) -> Iterator[str]:
    match entry:
        case Answered(answer):
            yield _by(session, answer.by, answer_words(session, answer, language), language)
            yield from _beside(session, answer, language)
            if entry.because:
                yield _say(language, "because", reason=on_one_line(entry.because))
        case Withdrawn(by=by):
            who = person_words(session.questionnaire, by, language) if by else ""
            yield _say(language, "withdrawn_of", who=who) if who else _say(language, "withdrawn")
        case Resolved(answer=None, because=because):
            yield _say(language, "unresolved", reason=on_one_line(because))
        case Resolved(answer=held, because=because) if held is not None:
            yield _say(language, "resolved", said=answer_words(session, held, language))
            yield from _beside(session, held, language)
            yield _say(language, "reason", reason=on_one_line(because))
        case FollowUpSet(flag):
            if flag.is_done:
                yield words(language, "interview_evidence.said.followed_up")
            yield flag_words(session.questionnaire, flag, language, _LONGEST)
    if isinstance(entry, Answered | Withdrawn | Resolved) and entry.undoes is not None:
        yield _say(language, "undoes", n=entry.undoes)


def _by(session: Session, by: str, said: str, language: str) -> str:
    return _say(language, "by", who=person_words(session.questionnaire, by, language), said=said) if by else said


def _beside(session: Session, answer: Answer, language: str) -> Iterator[str]:
    """What stands beside an answer: its grade and documents, why there is none, its note."""
    if answer.state == AnswerState.ANSWERED:
        yield f"{answer.grade} {words(language, f'method.grade.{answer.grade}')}"
    if answer.documents:
        yield words(language, "interview_evidence.card.documents", titles=titles(session, answer.documents))
    if answer.reason:
        yield _say(language, "reason", reason=on_one_line(answer.reason))
    if answer.owner:
        who = person_words(session.questionnaire, answer.owner, language)
        yield words(language, "interview.question.owner", who=who)
    if answer.due:
        yield words(language, "interview.question.due", day=day(answer.due, language))
    if answer.note:
        key = "note" if answer.to_print else "note_kept_back"
        yield words(language, f"interview.question.{key}", note=on_one_line(answer.note))
