"""Stability: how far the order of a workload's hostings survives other weights, and what is not known.

The score is a scored framework's own percent and nothing else: points of each objective, times the weight of
the objective in per cent, over the framework's nominal maximum. Here the points stay and the weights change:
each weight set the framework declares, then equal weights. Hostings that score the same share a rank.

Two things are then said of each pair of hostings that follow one another in the order of the readings' own
weight set. **Ties**: the weight of one objective at which the two score the same, while the others keep their
proportions; the difference is linear in that weight, so this is exact. **Flips**: the criteria not settled on
one of the two whose own range is enough to change which of them is ahead, all other criteria that are not
settled being held at their low end, or else at their high end, on both hostings. A criterion that both
hostings take from the same answer is held or moved on one of them at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, groupby, pairwise
from math import fsum
from typing import TYPE_CHECKING, Final

from bornage.evaluation.asking.answer_changes import ORDER
from bornage.evaluation.flips import Flip, flips
from bornage.questionnaire.scored import WeightSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bornage.evaluation.model import FrameworkReading, Range, Verdict
    from bornage.evaluation.readings import Readings
    from bornage.questionnaire.crosswalk import Crosswalk
    from bornage.questionnaire.scored import Framework

EQUAL: Final = "equal"
"""The weight set, of our own, in which every objective weighs the same."""

PERCENT: Final = 100

Ranks = tuple[tuple[str, ...], ...]
"""Hostings from the first to the last; those that stand level are together, by id."""


@dataclass(frozen=True, slots=True)
class ScoredHosting:
    """A framework's percent on one hosting, under one weight set."""

    hosting: str
    official: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a workload's hostings under one weight set, by the official percent."""

    weights: str
    """Its id, or `EQUAL`."""
    ranks: Ranks
    scores: tuple[ScoredHosting, ...]
    """In that order."""
    unsettled: tuple[tuple[str, str], ...]
    """Hostings that follow one another in that order while the low of the first is not above the high of the
    second: what is not known could turn them round."""

    @property
    def is_settled(self) -> bool:
        """Whether the order stands whatever the answers not known."""
        return not self.unsettled


@dataclass(frozen=True, slots=True)
class Swap:
    """Two hostings of which one is ahead under the readings' own weight set, and behind under others."""

    ahead: str
    behind: str
    weights: tuple[str, ...]
    """The weight sets that turn them round."""


@dataclass(frozen=True, slots=True)
class Tie:
    """The weight of one objective at which two hostings score the same, the others keeping their proportions."""

    objective: str
    weight: float
    """What it weighs now, in per cent."""
    ties_at: float | None
    """In per cent, 0 to 100; None when there is no such weight, or when every weight is one."""


@dataclass(frozen=True, slots=True)
class AdjacentPair:
    """Two hostings that follow one another in the order."""

    ahead: str
    behind: str
    margin: float
    """Percentage points between them."""
    ties: tuple[Tie, ...]
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True)
class FrameworkStability:
    """How far the order by one framework holds."""

    framework: str
    weights: str
    """The weight set of the readings, to which the others are compared."""
    orders: tuple[Order, ...]
    """Under each declared weight set, in the framework's order, and then under equal weights."""
    first_stays: bool
    """Whether the same hosting, or hostings, come first under all of them."""
    swaps: tuple[Swap, ...]
    pairs: tuple[AdjacentPair, ...]


@dataclass(frozen=True, slots=True)
class WorkloadStability:
    """How far the order of one workload's hostings holds."""

    workload: str
    by_verdict: tuple[tuple[Verdict, tuple[str, ...]], ...]
    """The best verdict first; hostings by id."""
    frameworks: tuple[FrameworkStability, ...]
    """One for each scored framework; none where the questionnaire has none, or the workload no hosting."""


def stability(readings: Readings) -> tuple[WorkloadStability, ...]:
    """The stability of the order of each workload's hostings."""
    return tuple(_of_workload(readings, workload.id) for workload in readings.assessment.workloads)


def _of_workload(readings: Readings, workload: str) -> WorkloadStability:
    placements = [each for each in readings.assessment.placements if each.workload == workload]
    hostings = sorted({placement.hosting for placement in placements})
    verdicts = {each.hosting: readings.placement(each).verdict for each in placements}
    best_first = sorted(hostings, key=lambda hosting: -ORDER[verdicts[hosting]])
    scored = {hosting: readings.hosting(hosting).frameworks for hosting in hostings}
    first = scored[hostings[0]] if hostings else ()
    return WorkloadStability(
        workload,
        tuple((verdict, tuple(some)) for verdict, some in groupby(best_first, key=verdicts.__getitem__)),
        tuple(_of_framework(readings, {h: scored[h][n] for h in hostings}) for n in range(len(first))),
    )


def _of_framework(readings: Readings, scored: Mapping[str, FrameworkReading]) -> FrameworkStability:
    first = next(iter(scored.values()))
    framework = _framework(readings, first.framework)
    sets = [*framework.weight_sets, equal_weights(framework)]
    orders = {each.id: _order(scored, each, framework.divisor or 1.0) for each in sets}
    own = orders[first.weights]
    weight_set = framework.weights(first.weights)
    return FrameworkStability(
        framework=first.framework,
        weights=first.weights,
        orders=tuple(orders.values()),
        first_stays=all(order.ranks[0] == own.ranks[0] for order in orders.values()),
        swaps=_swaps(own, orders.values()),
        pairs=tuple(_pair(readings, scored, weight_set, two) for two in pairwise(own.scores)),
    )


def _framework(readings: Readings, id_: str) -> Framework | Crosswalk:
    own = readings.questionnaire.framework
    return own if own is not None and own.id == id_ else readings.questionnaire.crosswalk[id_]


def equal_weights(framework: Framework | Crosswalk) -> WeightSet:
    """The same weight for every objective that the framework's weight sets name; they add up to 100."""
    objectives = sorted({objective for each in framework.weight_sets for objective in each.weights})
    return WeightSet(EQUAL, dict.fromkeys(objectives, PERCENT / len(objectives)), ())


# --- orders ---


def _order(scored: Mapping[str, FrameworkReading], weight_set: WeightSet, divisor: float) -> Order:
    def percent(points: Mapping[str, float]) -> float:
        # Nine decimals: what is left beyond them is how a computer adds, and would part equals.
        total = fsum(weight_set.weights.get(objective, 0.0) * each / divisor for objective, each in points.items())
        return round(total, 9)

    def end(points: Mapping[str, Range], of: Callable[[Range], float]) -> float:
        return percent({objective: of(each) for objective, each in points.items()})

    found = [
        ScoredHosting(
            hosting,
            percent(reading.official.points),
            end(reading.range.points, lambda each: each.low),
            end(reading.range.points, lambda each: each.high),
        )
        for hosting, reading in scored.items()
    ]
    found.sort(key=lambda each: (-each.official, each.hosting))
    ranks = tuple(tuple(each.hosting for each in some) for _, some in groupby(found, key=lambda each: each.official))
    unsettled = tuple((a.hosting, b.hosting) for a, b in pairwise(found) if not _is_settled(a, b))
    return Order(weight_set.id, ranks, tuple(found), unsettled)


def _is_settled(ahead: ScoredHosting, behind: ScoredHosting) -> bool:
    """Whether ranges that do not overlap, or a level score with nothing unknown, keep two in their order."""
    if ahead.official == behind.official:
        return ahead.low == ahead.high == behind.low == behind.high
    return ahead.low > behind.high


def _swaps(own: Order, orders: Iterable[Order]) -> tuple[Swap, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    was = {hosting: n for n, some in enumerate(own.ranks) for hosting in some}
    for order in orders:
        now = {hosting: n for n, some in enumerate(order.ranks) for hosting in some}
        for ahead, behind in combinations([each.hosting for each in own.scores], 2):
            if was[ahead] < was[behind] and now[ahead] > now[behind]:
                found.setdefault((ahead, behind), []).append(order.weights)
    return tuple(Swap(*pair, tuple(sets)) for pair, sets in found.items())


# --- pairs ---


def _pair(
    readings: Readings,
    scored: Mapping[str, FrameworkReading],
    weight_set: WeightSet,
    two: Sequence[ScoredHosting],
) -> AdjacentPair:
    ahead, behind = two
    points = [scored[each.hosting].official.points for each in two]
    between = {objective: Fraction(points[0][objective]) - Fraction(points[1][objective]) for objective in points[0]}
    return AdjacentPair(
        ahead=ahead.hosting,
        behind=behind.hosting,
        margin=round(ahead.official - behind.official, 9),
        ties=tuple(tie(objective, weight_set, between) for objective in weight_set.weights),
        flips=flips(readings, scored[ahead.hosting], weight_set, ahead.hosting, behind.hosting),
    )


def tie(objective: str, weight_set: WeightSet, between: Mapping[str, Fraction]) -> Tie:
    """The weight of an objective at which two hostings tie, from the points between them on each objective.

    With `t` the weight looked for, `S` the sum of weights, `d` the points between them on the objective and `r`
    their mean on the others in the proportions of the set, the two tie where `t·d + (S − t)·r = 0`.
    """
    weights = {each: Fraction(weight) for each, weight in weight_set.weights.items()}
    whole, own = sum(weights.values(), Fraction()), weights[objective]
    now = float(own * PERCENT / whole)
    rest = whole - own
    if not rest:
        return Tie(objective, now, None)
    others = sum((weights[each] * between.get(each, Fraction()) for each in weights if each != objective), Fraction())
    mean = others / rest
    slope = mean - between.get(objective, Fraction())
    if not slope:
        return Tie(objective, now, None)
    at = PERCENT * mean / slope
    return Tie(objective, now, float(at) if 0 <= at <= PERCENT else None)
