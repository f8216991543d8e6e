"""What stands between a placement and its requirement, one hurdle at a time.

A placement is met when every hurdle is cleared: it says the same as `verdicts.judge`, in pieces small
enough that few recommendations bear on each. A hurdle is read from the same readings as the verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.evaluation.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import Levels
    from bornage.evaluation.readings import Readings


@dataclass(frozen=True, slots=True)
class LevelNeeded:
    """A control question must not hold an objective below what the workload requires of it."""

    placement: Placement
    objective: str
    question: str


@dataclass(frozen=True, slots=True)
class AnswersNeeded:
    """Enough questions of a required objective must be answered."""

    placement: Placement
    objective: str


@dataclass(frozen=True, slots=True)
class DutyKept:
    """A blocking duty must certainly not be breached."""

    placement: Placement
    duty: str


@dataclass(frozen=True, slots=True)
class ExposureKnown:
    """Something must be required of the workload, or something said of what it stands to lose."""

    placement: Placement


@dataclass(frozen=True, slots=True)
class Whole:
    """The placement itself, should its verdict ever rest on what no other hurdle says."""

    placement: Placement


Hurdle = LevelNeeded | AnswersNeeded | DutyKept | ExposureKnown | Whole


class Course:
    """The hurdles of placements, for one target."""

    def __init__(self, target: Verdict) -> None:
        """`target` is `met_on_statements` or `met`."""
        self.target = target
        order = tuple(Verdict)
        self.enough = frozenset(order[order.index(target) :])

    def standing(self, placement: Placement, readings: Readings) -> list[Hurdle]:
        """The hurdles that keep a placement from its target; none when it is met."""
        if readings.placement(placement).verdict in self.enough:
            return []
        return list(self._standing(placement, readings)) or [Whole(placement)]

    def _standing(self, placement: Placement, readings: Readings) -> Iterator[Hurdle]:
        for objective, need in readings.workload(placement.workload).required.items():
            answers = AnswersNeeded(placement, objective)
            if not self.is_cleared(answers, readings):
                yield answers
            for question, levels in readings.control(placement.hosting):
                if objective in question.objectives and not self._holds(levels, need.high):
                    yield LevelNeeded(placement, objective, question.id)
        for reading in readings.blocking(placement):
            if reading.breached is not False:
                yield DutyKept(placement, reading.duty)
        exposure = ExposureKnown(placement)
        if not self.is_cleared(exposure, readings):
            yield exposure

    def is_cleared(self, hurdle: Hurdle, readings: Readings) -> bool:
        """Whether a hurdle does not stand any more."""
        placement = hurdle.placement
        required = readings.workload(placement.workload).required
        match hurdle:
            case LevelNeeded(_, objective, question):
                found = next(levels for q, levels in readings.control(placement.hosting) if q.id == question)
                return objective not in required or self._holds(found, required[objective].high)
            case AnswersNeeded(_, objective):
                hosting = readings.gated(placement.hosting)
                enough = readings.questionnaire.coverage_threshold
                return objective not in required or (
                    objective in hosting.gates and hosting.coverage[objective].share >= enough
                )
            case DutyKept(_, duty):
                return all(each.breached is False for each in readings.blocking(placement) if each.duty == duty)
            case ExposureKnown():
                return bool(required or readings.workload(placement.workload).exposure)
            case Whole():
                return readings.placement(placement).verdict in self.enough

    def _holds(self, levels: Levels, needed: int) -> bool:
        if levels.low is None or levels.proven is None:
            return True
        return levels.low >= needed and (self.target != Verdict.MET or levels.proven >= needed)
