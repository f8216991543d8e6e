"""What a card says of several respondents: where they differ, what was decided, and a section that is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.interview.heard_words import answer_words
from bornage.interview.printable import cut, on_one_line
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.agenda import Item
    from bornage.assessment.session import Session
    from bornage.interview.card import Look

_LONGEST: Final = 70


def state_seen(item: Item, look: Look) -> AnswerState:
    """Where the question stands for whoever is speaking: what others said changes nothing before they have spoken."""
    if item.state == AnswerState.SKIPPED:
        return item.state
    if look.is_blind:
        return AnswerState.UNASKED
    if item.state == AnswerState.UNASKED or look.answer is None or is_disputed(look):
        return item.state
    return look.answer.state


def is_disputed(look: Look) -> bool:
    """Whether what is looked at is an open disagreement, and not what one respondent said."""
    return look.answer is not None and look.answer.is_disputed


def state_words(session: Session, item: Item, look: Look, language: str) -> str:
    """The state in words."""
    held = session.assessment.answers.get(item.key)
    if held is not None and held.is_disputed and not look.is_blind and item.state != AnswerState.SKIPPED:
        return words(language, "interview_people.disputed")
    return words(language, f"interview.state.{state_seen(item, look)}")


def people_remarks(session: Session, item: Item, look: Look, language: str) -> Iterator[str]:
    """One line each."""
    if item.section in session.assessment.proceedings.closed:
        yield words(language, "interview_people.card.closed")
    heard = session.assessment.heard.get(item.key)
    if heard is None or look.is_blind or item.state == AnswerState.SKIPPED:
        return
    if heard.is_open_conflict:
        yield words(language, "interview_people.card.disputed")
    elif heard.resolution and heard.resolution.answer:
        what = cut(answer_words(session, heard.resolution.answer, language), _LONGEST)
        because = cut(on_one_line(heard.resolution.because).rstrip("."), _LONGEST)
        yield words(language, "interview_people.card.decided", what=what, because=because)
