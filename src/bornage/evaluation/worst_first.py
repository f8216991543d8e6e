"""Where a finding stands, the worst first: its title names the first of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import Scale

if TYPE_CHECKING:
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import FindingReading
    from bornage.evaluation.numbering import NumberedFinding
    from bornage.questionnaire.model import Questionnaire

_NO_LEVEL: Final = 99
"""After any level: no answer that a reading rests on has one."""


def worst_first(questionnaire: Questionnaire, assessment: Assessment, each: NumberedFinding) -> NumberedFinding:
    """The same finding, its readings by the lowest level among the answers each rests on; equal ones keep their order."""
    ordered = sorted(each.readings, key=lambda reading: _lowest(questionnaire, assessment, reading))
    return replace(each, readings=tuple(ordered))


def _lowest(questionnaire: Questionnaire, assessment: Assessment, reading: FindingReading) -> int:
    levels = []
    for id_, subject in reading.because:
        answer = assessment.answers.get((id_, subject))
        question = questionnaire.questions[id_]
        if question.scale != Scale.CONTROL or answer is None or answer.state != AnswerState.ANSWERED:
            continue
        level = None if answer.value is None else question.level_of(answer.value)
        levels.append(_NO_LEVEL if level is None else level)
    return min(levels, default=_NO_LEVEL)
