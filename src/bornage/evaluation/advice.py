"""Recommendations that apply, and what each would change: found by evaluating again, never written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState, Placement
from bornage.assessment.facts import View, level_of
from bornage.evaluation.evaluate import evaluate
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import Evaluation, Gate, SubjectReading, Verdict
    from bornage.questionnaire.model import Questionnaire, Recommendation


@dataclass(frozen=True, slots=True)
class Effect:
    """What the figures were and would be."""

    gates: Mapping[str, tuple[Gate, Gate]]
    """Objectives whose gate would change: before and after."""
    harms: Mapping[str, tuple[Gate, Gate]]
    verdicts: Mapping[Placement, tuple[Verdict, Verdict]]
    """Placements whose verdict would change."""


@dataclass(frozen=True, slots=True)
class Advised:
    """A recommendation about one subject, the findings it answers, and its effect."""

    recommendation: str
    about: About
    subject: str
    findings: tuple[str, ...]
    changed: tuple[str, ...]
    """Questions whose answer it would change for the better."""
    effect: Effect


def advise(questionnaire: Questionnaire, assessment: Assessment, evaluation: Evaluation) -> tuple[Advised, ...]:
    """Every recommendation that a raised finding calls for, subject by subject, in the questionnaire's order."""
    called: dict[tuple[str, str], list[str]] = {}
    for reading in evaluation.findings:
        if not reading.raised:
            continue
        for id_ in questionnaire.finding[reading.finding].recommendations:
            subject = _subject(questionnaire.recommendation[id_].about, reading.workload, reading.hosting)
            if subject is not None:
                called.setdefault((id_, subject), []).append(reading.finding)
    found = []
    for recommendation in questionnaire.recommendations:
        for (id_, subject), findings in called.items():
            if id_ == recommendation.id:
                advised = _advised(questionnaire, assessment, evaluation, recommendation, subject, findings)
                found += [advised] if advised else []
    return tuple(found)


def _subject(about: About, workload: str | None, hosting: str | None) -> str | None:
    if about == About.ORGANIZATION:
        return ORGANIZATION
    return workload if about == About.WORKLOAD else hosting


def _advised(
    questionnaire: Questionnaire,
    assessment: Assessment,
    before: Evaluation,
    recommendation: Recommendation,
    subject: str,
    findings: list[str],
) -> Advised | None:
    view = View(questionnaire, assessment, before.home)
    changed = [
        Answer(question, subject, AnswerState.ANSWERED, choice, recommendation.grade)
        for question, choice in recommendation.changes.items()
        if _is_better(view, question, choice, subject)
    ]
    if recommendation.changes and not changed:
        return None
    after = evaluate(questionnaire, assessment.with_answers(changed), home=before.home)
    return Advised(
        recommendation.id,
        recommendation.about,
        subject,
        tuple(dict.fromkeys(findings)),
        tuple(answer.question for answer in changed),
        _effect(before, after, recommendation.about, subject),
    )


def _is_better(view: View, question_id: str, choice: str | frozenset[str], subject: str) -> bool:
    """Whether the answer would rise; a context question has no level, so any other answer counts."""
    question = view.questionnaire.questions[question_id]
    answer = view.answer(question, subject)
    if answer is None or answer.state != AnswerState.ANSWERED:
        return True
    now, then = (level_of(question, each) for each in (answer.value, choice) if each is not None)
    if now is None or then is None:
        return bool(answer.value != choice)
    return then > now if question.scale != "exposure" else then < now


def _effect(before: Evaluation, after: Evaluation, about: About, subject: str) -> Effect:
    was, becomes = _reading(before, about, subject), _reading(after, about, subject)
    verdicts = {
        old.placement: (old.verdict, new.verdict)
        for old, new in zip(before.placements, after.placements, strict=True)
        if old.verdict != new.verdict
    }
    if was is None or becomes is None:
        return Effect({}, {}, verdicts)
    return Effect(_moved(was.gates, becomes.gates), _moved(was.harms, becomes.harms), verdicts)


def _reading(evaluation: Evaluation, about: About, subject: str) -> SubjectReading | None:
    if about == About.ORGANIZATION:
        return evaluation.organization
    return evaluation.hostings.get(subject) if about == About.HOSTING else None


def _moved(before: Mapping[str, Gate], after: Mapping[str, Gate]) -> dict[str, tuple[Gate, Gate]]:
    def figures(gate: Gate) -> tuple[int, int, int]:
        return gate.low, gate.high, gate.proven

    return {
        key: (old, after[key]) for key, old in before.items() if key in after and figures(old) != figures(after[key])
    }
