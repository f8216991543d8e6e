"""What recommendations would change: which are called for, which answers would be better, what moves.

Nothing here is recorded: the answers are tried out by `Readings.changed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState
from bornage.assessment.facts import level_of
from bornage.questionnaire.model import About, Grade, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bornage.assessment.facts import View
    from bornage.evaluation.model import FindingReading, Gate
    from bornage.questionnaire.model import Questionnaire
    from bornage.questionnaire.rule import Recommendation

_GRADES: Final = tuple(Grade)


def called_for(questionnaire: Questionnaire, findings: Iterable[FindingReading]) -> dict[tuple[str, str], list[str]]:
    """The findings that call for each recommendation about each subject."""
    called: dict[tuple[str, str], list[str]] = {}
    for reading in findings:
        for id_ in questionnaire.finding[reading.finding].recommendations:
            subject = _subject(questionnaire.recommendation[id_].about, reading)
            if subject is not None:
                called.setdefault((id_, subject), []).append(reading.finding)
    return called


def _subject(about: About, reading: FindingReading) -> str | None:
    if about == About.ORGANIZATION:
        return ORGANIZATION
    return reading.workload if about == About.WORKLOAD else reading.hosting


def improvements(view: View, recommendation: Recommendation, subject: str) -> tuple[Answer, ...]:
    """The answers about a subject that a recommendation would change for the better."""
    return tuple(
        Answer(question, subject, AnswerState.ANSWERED, choice, recommendation.grade)
        for question, choice in recommendation.changes.items()
        if _is_better(view, question, choice, subject)
    )


def _is_better(view: View, question_id: str, choice: str | frozenset[str], subject: str) -> bool:
    """Whether the answer would rise; a context question has no level, so any other answer counts.

    What was said not to apply is left alone: it counts for nothing, and no answer is better than that.
    """
    question = view.questionnaire.questions[question_id]
    answer = view.answer(question, subject)
    if answer is not None and answer.state == AnswerState.NOT_APPLICABLE:
        return False
    if answer is None or answer.state != AnswerState.ANSWERED:
        return True
    now, then = (level_of(question, each) for each in (answer.value, choice) if each is not None)
    if now is None or then is None:
        return bool(answer.value != choice)
    return then > now if question.scale != Scale.EXPOSURE else then < now


def rank(questionnaire: Questionnaire, recommendation: Recommendation, answer: Answer) -> tuple[int, int, int]:
    """Where an answer stands among those that several recommendations would give to one question; the highest wins.

    The best level wins (the highest of control, the lowest of exposure), then the better evidence, then
    the later recommendation in the questionnaire's order. A context question has no level: there the
    later recommendation wins.
    """
    question = questionnaire.questions[answer.question]
    position = questionnaire.recommendations.index(recommendation)
    if question.scale == Scale.CONTEXT:
        return 0, 0, position
    level = None if answer.value is None else level_of(question, answer.value)
    worth = -1 if level is None else level if question.scale == Scale.CONTROL else 5 - level
    return worth, _GRADES.index(answer.grade), position


def moved(before: Mapping[str, Gate], after: Mapping[str, Gate]) -> dict[str, tuple[Gate, Gate]]:
    """The gates whose figures differ: before and after."""

    def figures(gate: Gate) -> tuple[int, int, int]:
        return gate.low, gate.high, gate.proven

    return {
        key: (old, after[key]) for key, old in before.items() if key in after and figures(old) != figures(after[key])
    }
