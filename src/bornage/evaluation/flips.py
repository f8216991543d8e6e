"""What is not known that could turn two hostings round, one criterion at a time."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from bornage.assessment.facts import OPEN
from bornage.evaluation.frameworks import points_left
from bornage.evaluation.model import Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.state import Key
    from bornage.evaluation.model import FrameworkReading
    from bornage.evaluation.readings import Readings
    from bornage.questionnaire.scored import WeightSet


@dataclass(frozen=True, slots=True)
class Flip:
    """A criterion not settled on one hosting of a pair, whose own range changes which of the two is ahead."""

    hosting: str
    criterion: str
    """A question, in a questionnaire that carries the framework's own criteria."""
    others_at: tuple[str, ...]
    """`low`, `high` or both: where all other criteria that are not settled are held when it does."""
    questions: tuple[Key, ...]
    """Open questions it reads, with their subjects, in the order they are asked."""


@dataclass(frozen=True, slots=True)
class _Criterion:
    hosting: str
    id: str
    objective: str
    points: Range
    questions: tuple[str, ...]


def flips(
    readings: Readings, reading: FrameworkReading, weight_set: WeightSet, ahead: str, behind: str
) -> tuple[Flip, ...]:
    """The criteria not settled on either of two hostings that could, alone, change which is ahead."""
    of_both = [list(_criteria(readings, reading, hosting)) for hosting in (ahead, behind)]
    margins = {end: _margin(of_both, weight_set, end) for end in ("low", "high")}
    return tuple(
        Flip(criterion.hosting, criterion.id, others_at, _open(readings, criterion))
        for sign, criteria in zip((1, -1), of_both, strict=True)
        for criterion in criteria
        if (others_at := tuple(end for end in margins if _turns(criterion, weight_set, sign, margins[end], end)))
    )


def _margin(of_both: Sequence[Sequence[_Criterion]], weight_set: WeightSet, end: str) -> float:
    """How far the first is ahead of the second, every criterion held at one end of its range."""
    of_first, of_second = (
        fsum(weight_set.weights.get(c.objective, 0.0) * getattr(c.points, end) for c in criteria)
        for criteria in of_both
    )
    return of_first - of_second


def _turns(criterion: _Criterion, weight_set: WeightSet, sign: int, margin: float, end: str) -> bool:
    """Whether a criterion that goes from one end of its range to the other changes the sign of the margin."""
    span = weight_set.weights.get(criterion.objective, 0.0) * (criterion.points.high - criterion.points.low)
    moved = margin + sign * (span if end == "low" else -span)
    return _sign(margin) != _sign(moved)


def _sign(margin: float) -> int:
    # What is left beyond six decimals of weighted points is how a computer adds.
    settled = round(margin, 6)
    return (settled > 0) - (settled < 0)


def _criteria(readings: Readings, reading: FrameworkReading, hosting: str) -> Iterator[_Criterion]:
    """Every criterion of a framework on one hosting, with the points it can still bring."""
    own = readings.questionnaire.framework
    if own is not None and own.id == reading.framework:
        for objective, ids in own.criteria.items():
            for id_ in ids:
                question = readings.questionnaire.questions[id_]
                points = points_left(readings.view, question, hosting)
                yield _Criterion(hosting, id_, objective, points, (id_,))
        return
    crosswalk = readings.questionnaire.crosswalk[reading.framework]
    for each in readings.crosswalk(crosswalk.id, None, hosting).criteria:
        criterion = crosswalk.criterion[each.criterion]
        if each.response is not None and criterion.objective is not None:
            low, high = (criterion.points[int(n) - 1] for n in (each.response.low, each.response.high))
            low = 0.0 if each.may_be_excluded else low
            uses = sorted(criterion.uses, key=readings.questionnaire.position.__getitem__)
            yield _Criterion(hosting, criterion.id, criterion.objective, Range(low, high), tuple(uses))


def _open(readings: Readings, criterion: _Criterion) -> tuple[Key, ...]:
    """Open questions that a criterion reads, of the hosting, of the entities of its chain, or of the organization."""
    facts = readings.view.facts(hosting=criterion.hosting)
    questions = [readings.questionnaire.questions[id_] for id_ in criterion.questions]
    asked = ((question, subject) for question in questions for subject in facts.subjects_of(question))
    return tuple((q.id, subject) for q, subject in asked if readings.view.state(q, subject) in OPEN)
