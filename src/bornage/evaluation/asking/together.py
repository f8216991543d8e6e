"""Questions that matter together though none does alone: what blocks a verdict that no single answer settles.

The open questions that bear on what decides the verdict are all given their most adverse answers (the
lowest control, the highest exposure), then all their most favourable ones; context questions, which have no
level, join in only where those do not suffice, with the value that takes the verdict furthest. From what
then moves the verdict, questions are taken away while it still moves: none of those left can be left out.
Where more than two are left, every pair of them is tried with the same answers, up to `MOST_PAIRS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState
from bornage.assessment.facts import level_of
from bornage.evaluation.asking.answer_changes import ORDER
from bornage.evaluation.asking.reading_graph import TRIED_AT
from bornage.evaluation.model import Verdict
from bornage.evaluation.verdicts import judge
from bornage.questionnaire.model import Scale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bornage.assessment.entries import Placement
    from bornage.assessment.state import Key
    from bornage.evaluation.asking.trial_values import TrialValues
    from bornage.questionnaire.conditions import Value

MOST_PAIRS: Final = 200
"""How many pairs are tried for one placement."""

PAIR: Final = 2

Given = dict["Key", "Value"]
"""Answers tried together."""


@dataclass(frozen=True, slots=True)
class Together:
    """A placement that no single answer settles, and open questions whose answers together would."""

    placement: Placement
    answers: tuple[tuple[Key, Value], ...]
    """Question and subject, with the answer tried; none when no open question bears on it."""
    after: Verdict | None
    """The verdict with those answers."""
    is_smallest: bool
    """Whether no smaller set of the answers tried would do."""

    @property
    def questions(self) -> tuple[Key, ...]:
        """The open questions alone, in the order they are asked."""
        return tuple(key for key, _ in self.answers)


def together(values: TrialValues, open_: Sequence[Key], placement: Placement) -> Together:
    """The smallest set found of open questions that block the verdict on a placement.

    `open_` are all open questions, in the order they are asked.
    """
    blocked = _Blocked(values, placement)
    near = [key for key in open_ if blocked.is_near(key)]
    found: list[Given] = []
    smallest: Given = {}
    for direction in (min, max):
        given = blocked.moving(near, direction) if not smallest or len(smallest) > PAIR else {}
        part = blocked.irreducible(given) if given else {}
        found += [given] if given else []
        smallest = part if part and (not smallest or len(part) < len(smallest)) else smallest
    if not smallest:
        return Together(placement, (), None, is_smallest=True)
    is_smallest = len(smallest) <= PAIR
    if not is_smallest:
        smallest, is_smallest = blocked.pair(found) or (smallest, len(smallest) == PAIR + 1 and blocked.tried_all)
    answers = tuple((key, smallest[key]) for key in open_ if key in smallest)
    return Together(placement, answers, blocked.verdict(smallest), is_smallest)


class _Blocked:
    """A placement whose verdict cannot be concluded, on which answers are tried together."""

    def __init__(self, values: TrialValues, placement: Placement) -> None:
        readings = values.readings
        self.readings = readings
        self.values = values
        self.reach = values.graph
        self.placement = placement
        self.tried_all = True
        chain = readings.view.chains[placement.hosting]
        self.subjects = {ORGANIZATION, placement.workload, placement.hosting, *(entity.id for entity in chain)}
        decisions = readings.placement(placement).decided_by
        needs = readings.workload(placement.workload).required
        self.controls = {question for decision in decisions for question in decision.questions}
        self.needs_vary = any(needs[d.objective].low < needs[d.objective].high for d in decisions if d.objective)
        self.duties_vary = any(decision.duty for decision in decisions)
        self.exposure_varies = any(decision.reason == "no_exposure" for decision in decisions)

    def is_near(self, key: Key) -> bool:
        """Whether a question bears on what decides the verdict."""
        reach = self.reach[key[0]]
        return key[1] in self.subjects and (
            not self.controls.isdisjoint(reach.hosting_controls)
            or (self.needs_vary and reach.demands)
            or (self.duties_vary and reach.duties)
            or (self.exposure_varies and reach.exposures)
        )

    def verdict(self, given: Mapping[Key, Value]) -> Verdict:
        """The verdict as if these answers had been given."""
        answers = [Answer(*key, AnswerState.ANSWERED, value, TRIED_AT) for key, value in given.items()]
        after = self.readings.changed(answers)
        workload, hosting = self.placement.workload, self.placement.hosting
        return judge(
            self.placement,
            after.workload(workload),
            after.gated(hosting),
            after.bearing(hosting),
            after.blocking(self.placement),
            threshold=after.questionnaire.coverage_threshold,
        ).verdict

    def moves(self, given: Mapping[Key, Value]) -> bool:
        """Whether something can be concluded with these answers."""
        return self.verdict(given) != Verdict.CANNOT_BE_CONCLUDED

    def moving(self, near: Sequence[Key], direction: Callable[..., Value]) -> Given:
        """Answers that move the verdict, all adverse (`min`) or all favourable (`max`); none when they do not."""
        given: Given = {key: value for key in near if (value := self._extreme(key, direction)) is not None}
        if given and self.moves(given):
            return given
        for key in near:
            values = () if key in given else self.values.of(*key).values
            if values:
                given[key] = direction(values, key=lambda value, key=key: ORDER[self.verdict({**given, key: value})])
        return given if given and self.moves(given) else {}

    def _extreme(self, key: Key, direction: Callable[..., Value]) -> Value | None:
        """The lowest control and the highest exposure, or the other way round; None where there is no level."""
        question = self.reach[key[0]].question
        if question.scale == Scale.CONTEXT or not question.choices:
            return None
        sign = 1 if question.scale == Scale.CONTROL else -1
        values = self.values.of(*key).values
        return direction(values, key=lambda value: sign * (level_of(question, value) or 0))

    def irreducible(self, given: Given) -> Given:
        """A part of some answers that still moves the verdict, and of which none can be left out."""
        kept, size = list(given), len(given) // 2 or 1
        while True:
            before = len(kept)
            kept = self._without_needless(kept, given, size)
            if size == 1 and len(kept) == before:
                return {key: given[key] for key in kept}
            size = max(1, size // 2)

    def _without_needless(self, kept: list[Key], given: Given, size: int) -> list[Key]:
        n = 0
        while n < len(kept):
            without = [*kept[:n], *kept[n + size :]]
            if without and self.moves({key: given[key] for key in without}):
                kept = without
            else:
                n += size
        return kept

    def pair(self, found: Sequence[Given]) -> tuple[Given, bool] | None:
        """Two of some answers that move the verdict by themselves, where there are two among those tried."""
        pairs = (dict(two) for given in found for two in combinations(given.items(), PAIR))
        tried = list(islice(pairs, MOST_PAIRS + 1))
        self.tried_all = len(tried) <= MOST_PAIRS
        return next(((two, True) for two in tried[:MOST_PAIRS] if self.moves(two)), None)
