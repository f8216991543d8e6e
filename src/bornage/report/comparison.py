"""What a workload requires against what a hosting offers, objective by objective.

Levels are only compared. The verdicts are the evaluation's; this says, for figures and tables, where
each objective stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import OBJECTIVES

if TYPE_CHECKING:
    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import Evaluation, Gate, Required


class Stand(StrEnum):
    """How an objective stands to its requirement, worst first."""

    SHORT = "short"
    """Even at best below what is required."""
    NOTHING = "nothing"
    """Required, and no question bears on it."""
    OPEN = "open"
    """Below at worst, not at best."""
    UNPROVEN = "unproven"
    """Enough as claimed, not as proven."""
    MET = "met"


_WORST_FIRST: Final = tuple(Stand)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One objective of one placement."""

    objective: str
    required: Required
    gate: Gate | None

    @property
    def stand(self) -> Stand:
        """Where the objective stands."""
        if self.gate is None:
            return Stand.NOTHING
        if self.gate.high < self.required.low:
            return Stand.SHORT
        if self.gate.low < self.required.high:
            return Stand.OPEN
        return Stand.UNPROVEN if self.gate.proven < self.required.high else Stand.MET

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Sorts the worst first: by stand, then the highest requirement, then the lowest level."""
        gate = self.gate
        held = (gate.high, gate.low) if gate else (-1, -1)
        return _WORST_FIRST.index(self.stand), -self.required.low, *held


def comparisons(evaluation: Evaluation, placement: Placement) -> tuple[Comparison, ...]:
    """Every objective the workload requires something of, in the objectives' order."""
    required = evaluation.workloads[placement.workload].required
    gates = evaluation.hostings[placement.hosting].gates
    return tuple(Comparison(o, required[o], gates.get(o)) for o in OBJECTIVES if o in required)


def widest(evaluation: Evaluation, placement: Placement) -> Comparison | None:
    """The objective that stands worst, or None when nothing is required."""
    return min(comparisons(evaluation, placement), key=lambda each: each.rank, default=None)


BEST_FIRST: Final = tuple(reversed(Verdict))
"""Verdicts, the most favourable first."""


def best_verdicts(evaluation: Evaluation) -> dict[str, Verdict]:
    """For each workload placed somewhere, the most favourable verdict among its hostings."""
    best: dict[str, Verdict] = {}
    for reading in evaluation.placements:
        workload = reading.placement.workload
        known = best.get(workload, reading.verdict)
        best[workload] = min(known, reading.verdict, key=BEST_FIRST.index)
    return best
