"""Recommendations that apply, and what each would change: found by evaluating again, never written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.evaluation.changes import called_for, improvements, moved
from bornage.evaluation.readings import Readings
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from bornage.assessment.entries import Placement
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import Evaluation, Gate, SubjectReading, Verdict
    from bornage.questionnaire.model import Questionnaire
    from bornage.questionnaire.rule import Recommendation


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
    called = called_for(questionnaire, (reading for reading in evaluation.findings if reading.raised))
    before = Readings(questionnaire, assessment, home=evaluation.home)
    for placement in assessment.placements:
        before.placement(placement)  # kept there, and shared with whatever is tried out below
    found = []
    for recommendation in questionnaire.recommendations:
        for (id_, subject), findings in called.items():
            if id_ == recommendation.id:
                advised = _advised(before, recommendation, subject, findings)
                found += [advised] if advised else []
    return tuple(found)


def _advised(before: Readings, recommendation: Recommendation, subject: str, findings: list[str]) -> Advised | None:
    changed = improvements(before.view, recommendation, subject)
    if recommendation.changes and not changed:
        return None
    return Advised(
        recommendation.id,
        recommendation.about,
        subject,
        tuple(dict.fromkeys(findings)),
        tuple(answer.question for answer in changed),
        _effect(before, before.changed(changed), recommendation.about, subject),
    )


def _effect(before: Readings, after: Readings, about: About, subject: str) -> Effect:
    verdicts = {
        placement: (before.placement(placement).verdict, after.placement(placement).verdict)
        for placement in before.assessment.placements
    }
    differing = {placement: (old, new) for placement, (old, new) in verdicts.items() if old != new}
    was, becomes = _reading(before, about, subject), _reading(after, about, subject)
    if was is None or becomes is None:
        return Effect({}, {}, differing)
    return Effect(moved(was.gates, becomes.gates), moved(was.harms, becomes.harms), differing)


def _reading(readings: Readings, about: About, subject: str) -> SubjectReading | None:
    if about == About.ORGANIZATION:
        return readings.organization
    return readings.gated(subject) if about == About.HOSTING else None
