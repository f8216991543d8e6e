"""How large the change is that one answer makes: to a verdict, to a gate, to what is required, to a score.

Levels and verdicts are ordinal. What is counted of them is steps in their order, of which the largest is
kept; steps are never added up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import LEVELS

if TYPE_CHECKING:
    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import FrameworkReading, Gate, Required
    from bornage.questionnaire.conditions import Value

ORDER: Final = {verdict: n for n, verdict in enumerate(Verdict)}
"""Verdicts from the worst to the best; the distance of two is the number of steps between them."""

Size = tuple[int, int, int, int, int, int, float, int]
"""How large a change is, see `Change.size`."""

NOTHING: Final[Size] = (0, 0, 0, 0, 0, 0, 0.0, 0)


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A placement whose verdict would change."""

    placement: Placement
    before: Verdict
    after: Verdict

    @property
    def steps(self) -> int:
        """How far apart the two verdicts stand in the order of `Verdict`."""
        return abs(ORDER[self.after] - ORDER[self.before])


@dataclass(frozen=True, slots=True)
class GateChange:
    """A gate that would change, appear or go."""

    subject: str
    """A hosting, or `ORGANIZATION`."""
    key: str
    """An objective or a harm."""
    before: Gate | None
    after: Gate | None

    @property
    def steps(self) -> int:
        """The most that its low, its high or its proven level moves; the whole scale when it appears or goes."""
        if self.before is None or self.after is None:
            return LEVELS[-1]
        pairs = zip(figures(self.before), figures(self.after), strict=True)
        return max(abs(after - before) for before, after in pairs)


@dataclass(frozen=True, slots=True)
class RequiredChange:
    """A level that a workload requires and that would change, appear or go."""

    workload: str
    objective: str
    before: Required | None
    """None where nothing is asked of the objective, which is as much as 0."""
    after: Required | None

    @property
    def steps(self) -> int:
        """The most that either end of it moves."""
        pairs = zip(span(self.before), span(self.after), strict=True)
        return max(abs(after - before) for before, after in pairs)


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A framework's percent on a hosting that would change."""

    hosting: str
    before: FrameworkReading
    after: FrameworkReading

    @property
    def points(self) -> float:
        """The most that the official percent, or either end of its range, moves, in percentage points."""
        pairs = zip(percents(self.before), percents(self.after), strict=True)
        # Nine decimals: what is left beyond them is how a computer adds, and would decide between equals.
        return round(max(abs(after - before) for before, after in pairs), 9)


@dataclass(frozen=True, slots=True)
class Change:
    """What one answer would change."""

    value: Value
    verdicts: tuple[VerdictChange, ...]
    gates: tuple[GateChange, ...]
    required: tuple[RequiredChange, ...]
    scores: tuple[ScoreChange, ...]
    coverage: int
    """On how many objectives, of hostings and of the organization, a larger share of questions is answered."""

    @property
    def size(self) -> Size:
        """How large the change is, compared part by part.

        Steps of the verdict that moves most, number of verdicts that move, steps of the gate that moves
        most, number of gates that move, the same two of levels required, points of the score that moves most,
        coverage gained.
        """
        levels = (*steps_and_count(self.gates), *steps_and_count(self.required))
        return (*steps_and_count(self.verdicts), *levels, most_points(self.scores), self.coverage)


def figures(gate: Gate) -> tuple[int, int, int]:
    """What a gate says, without the questions that say it."""
    return gate.low, gate.high, gate.proven


def span(required: Required | None) -> tuple[int, int]:
    """What is required, without the demands that set it; 0 where nothing is."""
    return (required.low, required.high) if required else (0, 0)


def percents(reading: FrameworkReading) -> tuple[float, float, float]:
    """The official percent, and the ends of its range."""
    return reading.official.percent, reading.range.percent.low, reading.range.percent.high


def steps_and_count(
    changes: tuple[VerdictChange, ...] | tuple[GateChange, ...] | tuple[RequiredChange, ...],
) -> tuple[int, int]:
    """The largest move among some, and how many there are."""
    return max((each.steps for each in changes), default=0), len(changes)


def most_points(changes: tuple[ScoreChange, ...]) -> float:
    """The points of the score that moves most."""
    return max((each.points for each in changes), default=0.0)
