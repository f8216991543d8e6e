"""Crosswalks read: each criterion passes, fails, stays open, or does not apply; scored ones give a range.

The mapping is the questionnaire's, declared and printed. A scored framework's formula is its own, see
`frameworks`; here the responses come from our answers, or from the interviewer who overrides them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from math import fsum
from typing import TYPE_CHECKING

from bornage.evaluation.model import (
    CriterionReading,
    CrosswalkReading,
    FrameworkReading,
    OfficialReading,
    Outcome,
    Range,
    RangeReading,
)
from bornage.questionnaire.model import OBJECTIVES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from bornage.assessment.facts import View
    from bornage.assessment.subject_facts import SubjectFacts
    from bornage.questionnaire.conditions import Condition, Node, Verity
    from bornage.questionnaire.crosswalk import Criterion, Crosswalk
    from bornage.questionnaire.model import Questionnaire
    from bornage.questionnaire.scored import WeightSet


def read_crosswalk(
    view: View, crosswalk: Crosswalk, *, workload: str | None, hosting: str, weights: str | None = None
) -> CrosswalkReading:
    """One framework read on a hosting or a placement. Raises KeyError for an unknown weight set."""
    facts = view.facts(workload=workload, hosting=hosting)
    if crosswalk.is_scored:
        graded = view.questionnaire.table(_gradings)[crosswalk.id].values()
        criteria = tuple([_scored(view, each, hosting, facts) for each in graded])
        score = _score(crosswalk, criteria, crosswalk.weights(weights))
        return CrosswalkReading(crosswalk.id, workload, hosting, criteria, None, score)
    criteria = tuple([_passed(each, facts.verity) for each in view.questionnaire.table(_passings)[crosswalk.id]])
    return CrosswalkReading(crosswalk.id, workload, hosting, criteria, _level(crosswalk, criteria), None)


def read_again(
    view: View, crosswalk: Crosswalk, before: CrosswalkReading, criteria: Collection[str], weights: str | None = None
) -> CrosswalkReading:
    """A scored framework read again where only these criteria can have changed."""
    facts = view.facts(workload=before.workload, hosting=before.hosting)
    graded = view.questionnaire.table(_gradings)[crosswalk.id]
    again = tuple(
        _scored(view, graded[each.criterion], before.hosting, facts) if each.criterion in criteria else each
        for each in before.criteria
    )
    return replace(before, criteria=again, score=_score(crosswalk, again, crosswalk.weights(weights)))


@dataclass(frozen=True, slots=True)
class _Passing:
    """A criterion that is not scored, and every reading it can come to."""

    when: Node | None
    met: Node | None
    excluded: CriterionReading
    passed: CriterionReading
    failed: CriterionReading
    undecided: CriterionReading


def _passings(questionnaire: Questionnaire) -> dict[str, tuple[_Passing, ...]]:
    """The criteria of each crosswalk that is not scored, by its id."""
    outcomes = (Outcome.NOT_APPLICABLE, Outcome.PASS, Outcome.FAIL, Outcome.UNDECIDED)
    return {
        crosswalk.id: tuple(
            _Passing(_root(each.when), _root(each.met), *(CriterionReading(each.id, outcome) for outcome in outcomes))
            for each in crosswalk.criteria
        )
        for crosswalk in questionnaire.crosswalks
        if not crosswalk.is_scored
    }


def _root(condition: Condition | None) -> Node | None:
    return condition.root if condition else None


def _passed(passing: _Passing, verity: Callable[[Node], Verity]) -> CriterionReading:
    applies = True if passing.when is None else verity(passing.when)
    if applies is False:
        return passing.excluded
    is_met = None if passing.met is None else verity(passing.met)
    if is_met is True:
        return passing.passed
    return passing.failed if is_met is False and applies else passing.undecided


def _level(crosswalk: Crosswalk, criteria: tuple[CriterionReading, ...]) -> Range | None:
    """How many of the cumulative levels are reached: low counts what passes, high what may yet; 0 is none."""
    if not crosswalk.levels:
        return None
    outcomes: dict[str, list[Outcome]] = {level: [] for level in crosswalk.levels}
    for reading in criteria:
        outcomes[crosswalk.criterion[reading.criterion].level or ""].append(reading.outcome)
    passes = {Outcome.PASS, Outcome.NOT_APPLICABLE}
    low = _reached(all(each in passes for each in outcomes[level]) for level in crosswalk.levels)
    high = _reached(Outcome.FAIL not in outcomes[level] for level in crosswalk.levels)
    return Range(low, high)


def _reached(steps: Iterable[bool]) -> int:
    count = 0
    for step in steps:
        if not step:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class _Grading:
    """A criterion that is scored, and every reading it can come to while nobody overrides it."""

    criterion: Criterion
    excluded: CriterionReading
    left: dict[tuple[int, int, Verity], CriterionReading]
    """By the worst and best responses still possible, and whether it applies."""


def _gradings(questionnaire: Questionnaire) -> dict[str, dict[str, _Grading]]:
    """The criteria of each crosswalk that is scored, by its id and theirs."""
    return {
        crosswalk.id: {each.id: _grading(each) for each in crosswalk.criteria}
        for crosswalk in questionnaire.crosswalks
        if crosswalk.is_scored
    }


def _grading(criterion: Criterion) -> _Grading:
    responses = range(1, len(criterion.points) + 1)
    left: dict[tuple[int, int, Verity], CriterionReading] = {}
    for low, high in product(responses, responses):
        both, settled = Range(low, high), Outcome.SETTLED if low == high else Outcome.UNDECIDED
        left[low, high, True] = CriterionReading(criterion.id, settled, both)
        left[low, high, None] = CriterionReading(criterion.id, Outcome.UNDECIDED, both, may_be_excluded=True)
    return _Grading(criterion, CriterionReading(criterion.id, Outcome.NOT_APPLICABLE), left)


def _scored(view: View, grading: _Grading, hosting: str, facts: SubjectFacts) -> CriterionReading:
    criterion = grading.criterion
    override = view.assessment.overrides.get((criterion.id, hosting))
    if override is not None and override.response is not None:
        n = override.response
        return CriterionReading(criterion.id, Outcome.SETTLED, Range(n, n), is_overridden=True)
    applies = True if criterion.when is None else criterion.when.verity(facts)
    if applies is False:
        return grading.excluded
    verities = ((response.n, facts.verity(response.when.root)) for response in criterion.responses)
    return grading.left[*responses_left(verities, len(criterion.points)), applies]


def responses_left(verities: Iterable[tuple[int, Verity]], count: int) -> tuple[int, int]:
    """The worst and best responses still possible, from 1 to `count`; responses are tried from the worst.

    The first that certainly holds stops the trial; where none does, nothing is established and every
    response stays open, so that a blank can only widen what is left.
    """
    worst = None
    for n, verity in verities:
        if worst is None and verity is not False:
            worst = n
        if verity is True:
            return worst or n, n
    return 1, count


@dataclass(slots=True)
class _Tally:
    """The criteria of one objective counted up: each as settled, or over the responses still possible."""

    settled: list[float] = field(default_factory=list)
    """Points."""
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    settled_levels: list[int] = field(default_factory=list)
    low_levels: list[int] = field(default_factory=list)
    high_levels: list[int] = field(default_factory=list)

    def count(self, criterion: Criterion, response: Range, *, may_be_excluded: bool) -> None:
        """Add one criterion; one that may be excluded brings nothing for certain."""
        worst, best = int(response.low) - 1, int(response.high) - 1
        self.high.append(criterion.points[best])
        self.low_levels.append(criterion.levels[worst])
        self.high_levels.append(criterion.levels[best])
        if may_be_excluded:
            return
        self.low.append(criterion.points[worst])
        if worst == best:
            self.settled.append(criterion.points[worst])
            self.settled_levels.append(criterion.levels[worst])

    @property
    def level(self) -> Range | None:
        """The lowest level, over the responses still possible."""
        return Range(min(self.low_levels), min(self.high_levels)) if self.low_levels else None


def _score(crosswalk: Crosswalk, criteria: tuple[CriterionReading, ...], weight_set: WeightSet) -> FrameworkReading:
    tallies = {objective: _Tally() for objective in OBJECTIVES}
    for reading in criteria:
        criterion = crosswalk.criterion[reading.criterion]
        if reading.response is not None and criterion.objective is not None:
            tallies[criterion.objective].count(criterion, reading.response, may_be_excluded=reading.may_be_excluded)
    points = {o: fsum(tally.settled) for o, tally in tallies.items()}
    lows = {o: fsum(tally.low) for o, tally in tallies.items()}
    highs = {o: fsum(tally.high) for o, tally in tallies.items()}
    levels = {o: min(tally.settled_levels, default=None) for o, tally in tallies.items()}
    left = {o: tally.level for o, tally in tallies.items()}
    return FrameworkReading(
        framework=crosswalk.id,
        weights=weight_set.id,
        checksum=crosswalk.checksum,
        official=OfficialReading(points, levels, percent(points, crosswalk, weight_set), _lowest(levels.values())),
        range=RangeReading(
            {o: Range(lows[o], highs[o]) for o in tallies},
            left,
            Range(percent(lows, crosswalk, weight_set), percent(highs, crosswalk, weight_set)),
            _lowest_of([each for each in left.values() if each]),
        ),
        is_inferred=True,
    )


def _lowest(levels: Iterable[int | None]) -> int | None:
    return min((level for level in levels if level is not None), default=None)


def _lowest_of(levels: list[Range]) -> Range | None:
    return Range(min(each.low for each in levels), min(each.high for each in levels)) if levels else None


def percent(points: Mapping[str, float], crosswalk: Crosswalk, weight_set: WeightSet) -> float:
    """The framework's own total: the sum over objectives of weight times points over the nominal maximum."""
    divisor = crosswalk.divisor or 1.0
    return fsum(weight_set.weights.get(objective, 0.0) * each / divisor for objective, each in points.items())
