"""Published scored frameworks, in two readings side by side.

The formula is the Commission's own (Cloud Sovereignty Framework, calculator of 1 June 2026): an
objective's score is the sum of the points of its selected answers; the total is the sum over
objectives of weight (per cent) times score over a nominal 1000; the overall level is the lowest level
among answered criteria. This is the one place where levels meet weights, under that framework's name.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.evaluation.gates import gate
from bornage.evaluation.model import FrameworkReading, OfficialReading, Range, RangeReading
from bornage.evaluation.possible import levels_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bornage.assessment.facts import View
    from bornage.evaluation.gates import Measured
    from bornage.questionnaire.model import Choice, Question
    from bornage.questionnaire.scored import Framework, WeightSet


def read_framework(view: View, framework: Framework, hosting: str, weights: str | None = None) -> FrameworkReading:
    """Both readings of a framework for one hosting. Raises KeyError for an unknown weight set."""
    weight_set = framework.weights(weights)
    return FrameworkReading(
        framework=framework.id,
        weights=weight_set.id,
        checksum=framework.checksum,
        official=_official(view, framework, weight_set, hosting),
        range=_range(view, framework, weight_set, hosting),
    )


def _official(view: View, framework: Framework, weight_set: WeightSet, hosting: str) -> OfficialReading:
    chosen = {
        objective: [choice for q in _questions(view, ids) if (choice := _choice(view, q, hosting))]
        for objective, ids in framework.criteria.items()
    }
    points = {objective: fsum(_points(choice) for choice in choices) for objective, choices in chosen.items()}
    level = {objective: _lowest(choices) for objective, choices in chosen.items()}
    return OfficialReading(
        points=points,
        level=level,
        percent=_percent(points, framework, weight_set),
        seal=_lowest(choice for choices in chosen.values() for choice in choices),
    )


def _range(view: View, framework: Framework, weight_set: WeightSet, hosting: str) -> RangeReading:
    points: dict[str, Range] = {}
    level: dict[str, Range | None] = {}
    everything: list[Measured] = []
    for objective, ids in framework.criteria.items():
        measures = [(q, levels_left(view, q, hosting)) for q in _questions(view, ids)]
        everything += measures
        bounds = [points_left(view, q, hosting) for q, _ in measures]
        points[objective] = Range(fsum(b.low for b in bounds), fsum(b.high for b in bounds))
        level[objective] = _as_range(measures)
    lows, highs = ({o: getattr(r, end) for o, r in points.items()} for end in ("low", "high"))
    percent = Range(_percent(lows, framework, weight_set), _percent(highs, framework, weight_set))
    return RangeReading(points, level, percent, _as_range(everything))


def _as_range(measures: list[Measured]) -> Range | None:
    weakest = gate(measures)
    return Range(weakest.low, weakest.high) if weakest else None


def points_left(view: View, question: Question, hosting: str) -> Range:
    """The points a criterion can still bring; one excluded, or that may be, can bring none."""
    possible = view.possible(question, hosting)
    if possible.anything:
        points = [_points(choice) for choice in question.choices]
    else:
        points = [_points(question.choice[str(value)]) for value in possible.values]
    points += [0.0] if possible.excluded else []
    return Range(min(points), max(points))


def _choice(view: View, question: Question, hosting: str) -> Choice | None:
    if view.state(question, hosting) != AnswerState.ANSWERED:
        return None
    answer = view.answer(question, hosting)
    return question.choice.get(str(answer.value)) if answer else None


def _questions(view: View, ids: Iterable[str]) -> list[Question]:
    return [view.questionnaire.questions[id_] for id_ in ids]


def _points(choice: Choice) -> float:
    return choice.points or 0.0


def _lowest(choices: Iterable[Choice]) -> int | None:
    return min((choice.level for choice in choices if choice.level is not None), default=None)


def _percent(points: Mapping[str, float], framework: Framework, weight_set: WeightSet) -> float:
    return fsum(weight_set.weights.get(objective, 0.0) * each / framework.divisor for objective, each in points.items())
