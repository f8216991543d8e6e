"""Recommendations that apply, and what each would change: found by evaluating again, never written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bornage.evaluation.changes import called_for, improvements, moved
from bornage.evaluation.readings import Readings
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from bornage.assessment.entries import Answer, Placement
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import Evaluation, Gate, SubjectReading, Verdict
    from bornage.questionnaire.model import Questionnaire
    from bornage.questionnaire.rule import Recommendation


Stood = tuple[str, str | None, str | None]
"""The id of a rule, and the workload and the hosting where it was read."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the figures were and would be."""

    gates: Mapping[str, tuple[Gate, Gate]]
    """Objectives whose gate would change: before and after."""
    harms: Mapping[str, tuple[Gate, Gate]]
    verdicts: Mapping[Placement, tuple[Verdict, Verdict]]
    """Placements whose verdict would change."""
    closes: frozenset[Stood] = frozenset()
    """The findings it answers that would no longer be raised, each where it was."""
    duties: frozenset[Stood] = frozenset()
    """Duties that would be met, each where it is not now."""


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
    is_possible: bool = False
    """No raised finding calls for it; a finding that is not ruled out may."""


def advise(questionnaire: Questionnaire, assessment: Assessment, evaluation: Evaluation) -> tuple[Advised, ...]:
    """Every recommendation that a raised finding calls for, subject by subject, in the questionnaire's order."""
    raised = [reading for reading in evaluation.findings if reading.raised]
    called = called_for(questionnaire, raised)
    if not called:
        return ()
    before = _before(questionnaire, assessment, evaluation)
    for placement in assessment.placements:
        before.placement(placement)  # kept there, and shared with whatever is tried out below
    found = []
    for recommendation in questionnaire.recommendations:
        for (id_, subject), findings in called.items():
            if id_ == recommendation.id:
                advised = _advised(before, recommendation, subject, findings)
                found += [advised] if advised else []
    return tuple(found)


def advise_besides(
    questionnaire: Questionnaire,
    assessment: Assessment,
    evaluation: Evaluation,
    advised: Iterable[Advised],
    needed: Iterable[tuple[str, str]],
) -> tuple[Advised, ...]:
    """What a plan needs besides the recommendations made: `needed` holds ids of each and of its subject.

    A finding that is not ruled out calls for them, or another recommendation depends on them.
    """
    made = {(each.recommendation, each.subject) for each in advised}
    left = [key for key in needed if key not in made]
    if not left:
        return ()
    called = called_for(questionnaire, evaluation.findings)
    before = _before(questionnaire, assessment, evaluation)
    tried = ((questionnaire.recommendation[id_], subject, called.get((id_, subject), [])) for id_, subject in left)
    found = (_advised(before, recommendation, subject, findings) for recommendation, subject, findings in tried)
    return tuple(replace(each, is_possible=True) for each in found if each)


def _before(questionnaire: Questionnaire, assessment: Assessment, evaluation: Evaluation) -> Readings:
    return Readings(questionnaire, assessment, home=evaluation.home)


def _advised(before: Readings, recommendation: Recommendation, subject: str, findings: list[str]) -> Advised | None:
    changed = improvements(before.view, recommendation, subject)
    if recommendation.changes and not changed:
        return None
    answered = tuple(dict.fromkeys(findings))
    after = before.changed(changed)
    return Advised(
        recommendation.id,
        recommendation.about,
        subject,
        answered,
        tuple(answer.question for answer in changed),
        replace(
            _effect(before, after, recommendation.about, subject),
            closes=_raised(before, answered) - _raised(after, answered),
            duties=_unmet(before, changed) - _unmet(after, changed),
        ),
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


def _raised(readings: Readings, findings: Iterable[str]) -> frozenset[Stood]:
    """Where some findings are raised."""
    rules = [readings.questionnaire.finding[id_] for id_ in findings]
    return frozenset(
        (rule.id, workload, hosting)
        for rule in rules
        for workload, hosting, facts in readings.scopes(rule.about)
        if facts.verity(rule.when.root) is True
    )


def _unmet(readings: Readings, changed: Iterable[Answer]) -> frozenset[Stood]:
    """Where the duties that read some answers are triggered and not met."""
    asked = {answer.question for answer in changed}
    rules = [duty for duty in readings.questionnaire.duties if not asked.isdisjoint(duty.met.uses)]
    return frozenset(
        (duty.id, workload, hosting)
        for duty in rules
        for workload, hosting, facts in readings.scopes(duty.about)
        if (read := readings.duty(duty, workload, hosting, facts)).triggered and read.met is False
    )


def _reading(readings: Readings, about: About, subject: str) -> SubjectReading | None:
    if about == About.ORGANIZATION:
        return readings.organization
    return readings.gated(subject) if about == About.HOSTING else None
