"""Follow-ups in words: what is left to do about a question, by whom and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.printable import cut, on_one_line
from bornage.interview.said import person_words
from bornage.text import day, words

if TYPE_CHECKING:
    from bornage.assessment.proceedings import FollowUp
    from bornage.questionnaire.model import Questionnaire

_NAME: Final = 80
"""Cells of an owner's name: the whole of any but a pasted page."""


def flag_words(questionnaire: Questionnaire, flag: FollowUp, language: str, width: int) -> str:
    """The whole follow-up; what is to be done takes at most `width` cells."""
    what = cut(on_one_line(flag.what).rstrip("."), width)
    return " ".join(
        [words(language, "interview_evidence.card.flag", what=what), *charge(questionnaire, flag, language)]
    )


def charge(questionnaire: Questionnaire, flag: FollowUp, language: str) -> list[str]:
    """Who will do it and by when, as far as that was said: a sentence each."""
    said = []
    if flag.owner:
        who = cut(person_words(questionnaire, flag.owner, language), _NAME)
        said.append(words(language, "interview_evidence.follow_up.by", who=who))
    if flag.due:
        said.append(words(language, "interview_evidence.follow_up.for", day=day(flag.due, language)))
    return said
