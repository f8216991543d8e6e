"""The plan: the cheapest set of recommendations after which every chosen placement meets its requirement.

It is found exactly, see `search`, and what it says of every placement is read again with the method
itself, step by step. Costs and efforts are those of the questionnaire's own bands: figures that order
plans, not money and not days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from types import MappingProxyType
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, Placement
from bornage.evaluation.changes import moved
from bornage.evaluation.model import Decision, Gate, Verdict
from bornage.evaluation.planning.candidates import Candidates, Foreseen
from bornage.evaluation.planning.search import Search
from bornage.evaluation.planning.solver import weigh
from bornage.questionnaire.model import Deadline

if TYPE_CHECKING:
    from bornage.evaluation.planning.candidates import Chosen
    from bornage.evaluation.readings import Readings


@dataclass(frozen=True, slots=True)
class Step:
    """One recommendation of the plan, and where things would stand once it and those before it are done."""

    recommendation: str
    subject: str
    """Id of a workload or a hosting, or `ORGANIZATION`."""
    cost: int
    """Points, see `Bands`."""
    effort: int
    changed: tuple[str, ...]
    """Questions whose answer it would change for the better."""
    verdicts: Mapping[Placement, Verdict]
    """Of every chosen placement, after this step."""
    gates: Mapping[tuple[str, str], tuple[Gate, Gate]]
    """Gates that this step moves, by subject and objective: before and after."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some recommendations and what they weigh together."""

    recommendations: tuple[tuple[str, str], ...]
    """Ids of each and of its subject, in the order they would be done."""
    cost: int
    effort: int


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A placement that no set of recommendations brings to the target: to move, or to accept and govern."""

    placement: Placement
    verdict: Verdict
    """The best that recommendations can make of it; where `at_odds`, what the plan makes of it."""
    decided_by: tuple[Decision, ...]
    """What still stands then."""
    at_odds: bool = False
    """It could be saved by itself, by what would undo another."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The cheapest way, the next cheapest, and what no way leads to."""

    target: Verdict
    before: Mapping[Placement, Verdict]
    """Verdicts as things stand."""
    steps: tuple[Step, ...]
    """None where every placement that can be saved already is."""
    cost: int
    effort: int
    runner_up: Bundle | None
    """The cheapest that does without some part of the plan; None where nothing else would do, or nothing is needed."""
    unsaved: tuple[Unsaved, ...]
    alone: Mapping[Placement, Bundle]
    """For each placement that can be saved by itself, the cheapest way to save it and no other."""
    candidates: int
    """Recommendations about subjects that were weighed."""

    @property
    def needed(self) -> tuple[tuple[str, str], ...]:
        """What the plan, or a placement by itself, needs: ids of each recommendation and of its subject, each once."""
        steps = [(step.recommendation, step.subject) for step in self.steps]
        return tuple(dict.fromkeys((*steps, *(key for way in self.alone.values() for key in way.recommendations))))


def plan(
    readings: Readings,
    *,
    target: Verdict = Verdict.MET_ON_STATEMENTS,
    placements: Iterable[Placement] | None = None,
) -> Plan:
    """The plan for some placements, or for all that are judged, to reach `met_on_statements` or `met`.

    What weighs is cost, then effort, then how many recommendations there are. Raises ValueError for another
    target, ArithmeticError when the solver fails.
    """
    if target not in {Verdict.MET_ON_STATEMENTS, Verdict.MET}:
        raise ValueError(f"no plan leads to {target}")
    chosen = readings.assessment.placements if placements is None else placements
    return _Planner(readings, tuple(sorted(set(chosen), key=_ids)), target).plan()


def _ids(placement: Placement) -> tuple[str, str]:
    return placement.workload, placement.hosting


class _Planner:
    def __init__(self, readings: Readings, placements: tuple[Placement, ...], target: Verdict) -> None:
        self.readings = readings
        self.placements = placements
        self.target = target
        self.before = {placement: readings.placement(placement).verdict for placement in placements}
        self.candidates = Candidates(readings, placements)
        self.foreseen = Foreseen(readings, self.candidates)
        self.search = Search(self.foreseen, target)
        self.price: Mapping[int, Fraction] = {}
        """Of each candidate that a placement needs: the least that a verdict costs with it."""

    def plan(self) -> Plan:
        """Everything there is to say."""
        alone = {each: found for each in self.placements if (found := self.search.alone(each)) is not None}
        self.price = self._prices(tuple(alone.values()))
        best, at_odds = self.search.together(tuple(alone))
        saved = [each for each in alone if each not in at_odds]
        other = self.search.another(saved, best) if best else None
        whole = self._bundle(best)
        return Plan(
            target=self.target,
            before=MappingProxyType(self.before),
            steps=tuple(self._steps(best)),
            cost=whole.cost,
            effort=whole.effort,
            runner_up=None if other is None else self._bundle(other),
            unsaved=tuple(self._unsaved(each, best, at_odds) for each in self.placements if each not in saved),
            alone=MappingProxyType({placement: self._bundle(found) for placement, found in alone.items()}),
            candidates=len(self.candidates.all),
        )

    def _unsaved(self, placement: Placement, best: Chosen, at_odds: Iterable[Placement]) -> Unsaved:
        if placement in at_odds:
            reading = self.foreseen.after(best).placement(placement)
            return Unsaved(placement, reading.verdict, reading.decided_by, at_odds=True)
        reading = self.search.best_case(placement)
        return Unsaved(placement, reading.verdict, reading.decided_by)

    def _bundle(self, chosen: Chosen) -> Bundle:
        keys = tuple(self.candidates.all[n].key for n in self._in_order(chosen))
        return Bundle(keys, weigh(chosen, self.candidates.cost), weigh(chosen, self.candidates.effort))

    def _prices(self, ways: Sequence[Chosen]) -> dict[int, Fraction]:
        """What each verdict costs at least by a way that a candidate is part of: its cost, over those it gives."""
        prices: dict[int, Fraction] = {}
        for way in ways:
            given = sum(bool(other) and other <= way for other in ways)
            price = Fraction(weigh(way, self.candidates.cost), given or 1)
            prices.update({n: min(price, prices.get(n, price)) for n in way})
        return prices

    def _in_order(self, chosen: Chosen) -> list[int]:
        """By deadline, then what a verdict costs least with; then as in the questionnaire; none before what it awaits."""
        deadlines = tuple(Deadline)
        place = {each.id: n for n, each in enumerate(self.readings.questionnaire.recommendations)}

        def turn(n: int) -> tuple[int, bool, Fraction, int, int]:
            recommendation = self.candidates.all[n].recommendation
            price = self.price.get(n)
            gate = deadlines.index(recommendation.deadline)
            return gate, price is None, price or Fraction(), place[recommendation.id], n

        waiting = {n: set(self.candidates.waits_for[n]) & chosen for n in chosen}
        ready = [turn(n) for n in chosen if not waiting[n]]
        heapify(ready)
        done: list[int] = []
        while ready:
            *_, n = heappop(ready)
            done.append(n)
            for other, left in waiting.items():
                if n in left:
                    left.remove(n)
                    if not left:
                        heappush(ready, turn(other))
        return done

    def _steps(self, chosen: Chosen) -> Iterable[Step]:
        done: Chosen = frozenset()
        before = self.readings
        for n in self._in_order(chosen):
            done |= {n}
            answers = before.assessment.answers
            new = [each for each in self.candidates.answers(done) if answers.get((each.question, each.subject)) != each]
            after = before.changed(new)
            candidate = self.candidates.all[n]
            yield Step(
                recommendation=candidate.recommendation.id,
                subject=candidate.subject,
                cost=self.candidates.cost[n],
                effort=self.candidates.effort[n],
                changed=tuple(answer.question for answer in candidate.answers),
                verdicts=MappingProxyType({each: after.placement(each).verdict for each in self.placements}),
                gates=MappingProxyType(_moved(before, after)),
            )
            before = after


def _moved(before: Readings, after: Readings) -> dict[tuple[str, str], tuple[Gate, Gate]]:
    pairs = [(ORGANIZATION, before.organization, after.organization)]
    pairs += [(each.id, before.gated(each.id), after.gated(each.id)) for each in before.assessment.hostings]
    return {
        (subject, objective): gates
        for subject, was, becomes in pairs
        for objective, gates in moved(was.gates, becomes.gates).items()
    }
