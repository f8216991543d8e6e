"""The numbers under which the report prints findings, recommendations, demands, questions and sources.

They are given here, once, so that the report and whoever looks one of them up cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Outcome
from bornage.questionnaire.model import Deadline, Severity, Track

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.assessment.state import Assessment
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import CriterionReading, CrosswalkReading, Evaluation, FindingReading
    from bornage.questionnaire.crosswalk import Criterion, Crosswalk
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
    def is_possible(self) -> bool:
        """Whether no raised finding calls for it, for any subject."""
        return all(each.is_possible for each in self.advised)

    @property
    def answers(self) -> frozenset[str]:
        """The raised findings that call for it, by id."""
        return frozenset(id_ for each in self.advised if not each.is_possible for id_ in each.findings)

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
    """Every recommendation made, the weightiest first; then those that only a plan calls for."""
    by_rule: dict[str, list[Advised]] = {}
    for each in advised:
        by_rule.setdefault(each.recommendation, []).append(each)
    made = [NumberedAdvice(0, questionnaire.recommendation[id_], tuple(some)) for id_, some in by_rule.items()]
    ranked = list(_ranked(questionnaire, [each for each in made if not each.is_possible]))
    groups = ranked[:CARDS_IN_BODY], ranked[CARDS_IN_BODY:], [each for each in made if each.is_possible]
    in_order = (each for group in groups for each in sorted(group, key=_printed_order))
    return tuple(replace(each, number=n) for n, each in enumerate(in_order, 1))


def _printed_order(each: NumberedAdvice) -> tuple[int, int]:
    return _TRACKS.index(each.recommendation.track), _DEADLINES.index(each.recommendation.deadline)


def _ranked(questionnaire: Questionnaire, made: Sequence[NumberedAdvice]) -> Iterator[NumberedAdvice]:
    """Those that change most verdicts, then as few as answer every decisive finding, then the others by weight."""
    changing = sorted((each for each in made if each.verdicts_changed), key=lambda each: -each.verdicts_changed)
    decisive = frozenset(each.id for each in questionnaire.findings if each.severity == Severity.DECISIVE)
    covered = {id_ for each in changing for id_ in each.answers}
    covering = list(covering_first((each for each in made if each not in changing), decisive - covered))
    yield from changing
    yield from covering
    left = (each for each in made if each not in changing and each not in covering)
    yield from sorted(left, key=lambda each: _heaviest(questionnaire, each))


def covering_first(made: Iterable[NumberedAdvice], findings: Iterable[str]) -> Iterator[NumberedAdvice]:
    """As few as answer all of some findings that anything answers: each time the one that answers most of what is left.

    Between two that answer as many, the earlier.
    """
    left, waiting = set(findings), list(made)
    while left and waiting:
        best = max(waiting, key=lambda each: len(left & each.answers))
        if left.isdisjoint(best.answers):
            return
        left -= best.answers
        waiting.remove(best)
        yield best


def _heaviest(questionnaire: Questionnaire, each: NumberedAdvice) -> int:
    return min(_SEVERITIES.index(questionnaire.finding[id_].severity) for id_ in each.answers)


# --- demands ---


def numbered_demands(questionnaire: Questionnaire, evaluation: Evaluation) -> dict[str, int]:
    """The number of each demand that is triggered, or undecided, for some workload."""
    asked = _asked(evaluation)
    return {id_: n for n, id_ in enumerate((d.id for d in questionnaire.demands if d.id in asked), 1)}


def _asked(evaluation: Evaluation) -> set[str]:
    return {id_ for w in evaluation.workloads.values() for id_, verity in w.demands.items() if verity is not False}


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
        if told_in_short(questionnaire, evaluation, crosswalk):
            continue
        for criterion, *across in zip(crosswalk.criteria, *(each.criteria for each in readings), strict=True):
            if _is_shown(criterion, across):
                yield from criterion.sources
    own = questionnaire.framework
    read = (r for hosting in evaluation.hostings.values() for r in hosting.frameworks)
    used = {r.weights for r in read if own and r.framework == own.id}
    if own and used:
        yield from own.sources
        yield from (s for weights in used for s in own.weights(weights).sources)


def told_in_short(questionnaire: Questionnaire, evaluation: Evaluation, crosswalk: Crosswalk) -> bool:
    """Whether a framework takes a line and no more: it applies to nothing here, or is made for other territories."""
    outcomes = (c.outcome for r in evaluation.crosswalks if r.crosswalk == crosswalk.id for c in r.criteria)
    if all(each == Outcome.NOT_APPLICABLE for each in outcomes):
        return True
    lies_within = questionnaire.jurisdictions.lies_within
    return bool(crosswalk.territory) and all(lies_within(e, crosswalk.territory) is False for e in evaluation.home)


def _is_shown(criterion: Criterion, across: Sequence[CriterionReading]) -> bool:
    """Whether a criterion applies somewhere and is read from something: the others are named, and cite nothing."""
    applying = [each for each in across if each.outcome != Outcome.NOT_APPLICABLE]
    return bool(applying) and (bool(criterion.asked) or any(each.is_overridden for each in applying))


_SEVERITIES: Final = tuple(Severity)
_TRACKS: Final = tuple(Track)
_DEADLINES: Final = tuple(Deadline)
