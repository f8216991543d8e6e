"""The levels an answer can still have, and what is proven of them: the method's first step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.facts import EXCLUDED, OPEN, View, level_of
from bornage.evaluation.model import Levels
from bornage.questionnaire.model import LEVELS, Grade

if TYPE_CHECKING:
    from bornage.questionnaire.model import Question

PROVEN_AT_MOST: Final = {Grade.E0: 2, Grade.E1: 2, Grade.E2: 3, Grade.E3: 4, Grade.E4: 4}
"""A claim of strength is worth what supports it; an admission of weakness is accepted as said."""


def levels_left(view: View, question: Question, subject: str) -> Levels:
    """The levels a control or exposure question can still have about this subject."""
    state, answer, applies = view.standing(question, subject)
    if state in EXCLUDED:
        return Levels(None, None, None)
    # Where respondents differ on whether it applies at all, it may not.
    unsure = applies is None or (answer is not None and answer.is_disputed and not answer.among)
    level = None if state in OPEN or answer is None or answer.value is None else level_of(question, answer.value)
    if answer is not None and answer.among:
        disputed = [each for value in answer.among if (each := level_of(question, value)) is not None]
        if disputed:  # respondents differ: the worst of what they say counts, and the best is still possible
            proven = min(*disputed, PROVEN_AT_MOST[answer.grade])  # it carries the weakest grade among them
            return Levels(min(disputed), max(disputed), proven, unsure)
    if answer is None or level is None:
        return Levels(question.levels[0], question.levels[-1], question.levels[0], unsure)
    return _SETTLED[level, answer.grade, unsure]


_SETTLED: Final = {
    (level, grade, unsure): Levels(level, level, min(level, at_most), unsure)
    for level in LEVELS
    for grade, at_most in PROVEN_AT_MOST.items()
    for unsure in (False, True)
}
"""All that there can be of one answer that has a level."""
