"""The numbers under which the report prints findings, recommendations, demands, questions and sources.

They are given here, once, so that the report and whoever looks one of them up cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Outcome
from bornage.questionnaire.model import Deadline, Severity, Track

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.assessment.state import Assessment
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import CriterionReading, CrosswalkReading, Evaluation, FindingReading
    from bornage.questionnaire.crosswalk import Criterion
    from bornage.questionnaire.model import Questionnaire
    from bornage.questionnaire.rule import Duty, Finding, Recommendation, Statute

CARDS_IN_BODY: Final = 7
"""Recommendations shown as cards in the body of the report; the rest follow in an appendix."""


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding, with every subject or placement where it is raised, or where it stays open."""

    number: int
    finding: Finding
    readings: tuple[FindingReading, ...]
    is_raised: bool

    @property
    def anchor(self) -> str:
        """How other pages point at it."""
        return f"finding-{self.number}"


@dataclass(frozen=True, slots=True)
class NumberedAdvice:
    """A recommendation, with every subject it is made for."""

    number: int
    recommendation: Recommendation
    advised: tuple[Advised, ...]

    @property
    def anchor(self) -> str:
        """How other pages point at it."""
        return f"recommendation-{self.number}"

    @property
    def verdicts_changed(self) -> int:
        """How many placements would get another verdict."""
        return len({placement for each in self.advised for placement in each.effect.verdicts})


# --- findings ---


def numbered_findings(
    questionnaire: Questionnaire, evaluation: Evaluation
) -> tuple[tuple[NumberedFinding, ...], tuple[NumberedFinding, ...]]:
    """Findings that are raised, the heaviest first, then those that the answers do not rule out."""
    raised = tuple(_numbered(questionnaire, evaluation, raised=True, start=1))
    return raised, tuple(_numbered(questionnaire, evaluation, raised=False, start=len(raised) + 1))


def _numbered(
    questionnaire: Questionnaire, evaluation: Evaluation, *, raised: bool, start: int
) -> Iterator[NumberedFinding]:
    by_rule: dict[str, list[FindingReading]] = {}
    for reading in evaluation.findings:
        if reading.raised is raised:
            by_rule.setdefault(reading.finding, []).append(reading)
    found = [(questionnaire.finding[id_], readings) for id_, readings in by_rule.items()]
    found.sort(key=lambda pair: (_SEVERITIES.index(pair[0].severity), -reach(evaluation, pair[1])))
    for number, (finding, readings) in enumerate(found, start):
        yield NumberedFinding(number, finding, tuple(readings), raised)


def reach(evaluation: Evaluation, readings: Iterable[FindingReading]) -> int:
    """How many placements some readings bear on."""
    found = tuple(readings)
    placements = (each.placement for each in evaluation.placements)
    return sum(
        any(r.workload in {None, p.workload} and r.hosting in {None, p.hosting} for r in found) for p in placements
    )


# --- recommendations ---


def numbered_advice(questionnaire: Questionnaire, advised: Iterable[Advised]) -> tuple[NumberedAdvice, ...]:
    """Every recommendation made, those of the body first, in the order they are printed."""
    by_rule: dict[str, list[Advised]] = {}
    for each in advised:
        by_rule.setdefault(each.recommendation, []).append(each)
    ranked = sorted(by_rule, key=lambda id_: _rank(questionnaire, by_rule[id_]))

    def printed_order(id_: str) -> tuple[int, int]:
        recommendation = questionnaire.recommendation[id_]
        return _TRACKS.index(recommendation.track), _DEADLINES.index(recommendation.deadline)

    body, rest = ranked[:CARDS_IN_BODY], ranked[CARDS_IN_BODY:]
    in_order = [*sorted(body, key=printed_order), *sorted(rest, key=printed_order)]
    return tuple(
        NumberedAdvice(n, questionnaire.recommendation[id_], tuple(by_rule[id_])) for n, id_ in enumerate(in_order, 1)
    )


def _rank(questionnaire: Questionnaire, advised: list[Advised]) -> tuple[int, int]:
    """Sorts those first that change most verdicts, then those that answer the heaviest finding."""
    changed = {placement for each in advised for placement in each.effect.verdicts}
    findings = [questionnaire.finding[id_] for each in advised for id_ in each.findings]
    return -len(changed), min(_SEVERITIES.index(finding.severity) for finding in findings)


# --- demands and questions ---


def numbered_demands(questionnaire: Questionnaire, evaluation: Evaluation) -> dict[str, int]:
    """The number of each demand that is triggered, or undecided, for some workload."""
    asked = _asked(evaluation)
    return {id_: n for n, id_ in enumerate((d.id for d in questionnaire.demands if d.id in asked), 1)}


def _asked(evaluation: Evaluation) -> set[str]:
    return {id_ for w in evaluation.workloads.values() for id_, verity in w.demands.items() if verity is not False}


def numbered_questions(questionnaire: Questionnaire) -> dict[str, int]:
    """The number of each question, in the order they are asked."""
    return {id_: n for n, id_ in enumerate(questionnaire.questions, 1)}


# --- sources ---


def numbered_sources(
    questionnaire: Questionnaire, assessment: Assessment, evaluation: Evaluation, advised: Iterable[Advised]
) -> dict[str, int]:
    """The number of each source that something printed relies on, in the questionnaire's order."""
    cited = {
        *_cited_by_rules(questionnaire, evaluation, advised),
        *_cited_by_law(questionnaire, assessment, evaluation),
        *_cited_by_frameworks(questionnaire, evaluation),
        *_cited_by_delays(questionnaire, assessment),
    }
    return {id_: n for n, id_ in enumerate((id_ for id_ in questionnaire.sources if id_ in cited), 1)}


def drafts_shown(
    questionnaire: Questionnaire, assessment: Assessment, evaluation: Evaluation
) -> tuple[Statute | Duty, ...]:
    """What is not law yet, wherever law is read of anything."""
    is_read = evaluation.duties or (questionnaire.statutes and assessment.hostings)
    return questionnaire.drafts if is_read else ()


def _cited_by_rules(questionnaire: Questionnaire, evaluation: Evaluation, advised: Iterable[Advised]) -> Iterator[str]:
    asked = _asked(evaluation)
    triggered = {reading.duty for reading in evaluation.duties if reading.triggered is not False}
    raised = {reading.finding for reading in evaluation.findings}
    made = {each.recommendation for each in advised}
    for rules, printed in (
        (questionnaire.demands, asked),
        (questionnaire.duties, triggered),
        (questionnaire.findings, raised),
        (questionnaire.recommendations, made),
    ):
        yield from (s for each in rules if each.id in printed for s in each.sources)


def _cited_by_law(questionnaire: Questionnaire, assessment: Assessment, evaluation: Evaluation) -> Iterator[str]:
    read = {each.statute for hosting in assessment.hostings for each in evaluation.statutes.get(hosting.id, ())}
    yield from (s for id_ in read for s in questionnaire.statute[id_].sources)
    yield from (s for draft in drafts_shown(questionnaire, assessment, evaluation) for s in draft.sources)


def _cited_by_delays(questionnaire: Questionnaire, assessment: Assessment) -> tuple[str, ...]:
    """What the delays of the figure on leaving rest on, wherever somebody could leave."""
    leaving = questionnaire.reported.leaving
    return leaving.sources if leaving and assessment.hostings else ()


def _cited_by_frameworks(questionnaire: Questionnaire, evaluation: Evaluation) -> Iterator[str]:
    read_as: dict[str, list[CrosswalkReading]] = {}
    for reading in evaluation.crosswalks:
        read_as.setdefault(reading.crosswalk, []).append(reading)
    for id_, readings in read_as.items():
        crosswalk = questionnaire.crosswalk[id_]
        yield from crosswalk.sources
        yield from (s for weights in crosswalk.weight_sets for s in weights.sources)
        for criterion, *across in zip(crosswalk.criteria, *(each.criteria for each in readings), strict=True):
            if _is_shown(criterion, across):
                yield from criterion.sources
    own = questionnaire.framework
    read = (r for hosting in evaluation.hostings.values() for r in hosting.frameworks)
    used = {r.weights for r in read if own and r.framework == own.id}
    if own and used:
        yield from own.sources
        yield from (s for weights in used for s in own.weights(weights).sources)


def _is_shown(criterion: Criterion, across: Sequence[CriterionReading]) -> bool:
    """Whether a criterion applies somewhere and is read from something: the others are named, and cite nothing."""
    applying = [each for each in across if each.outcome != Outcome.NOT_APPLICABLE]
    return bool(applying) and (bool(criterion.uses) or any(each.is_overridden for each in applying))


_SEVERITIES: Final = tuple(Severity)
_TRACKS: Final = tuple(Track)
_DEADLINES: Final = tuple(Deadline)
