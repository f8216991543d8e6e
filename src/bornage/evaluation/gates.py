"""Gates: the weakest control question decides; exposure: the worst question decides.

Minimum and maximum are the only arithmetic, because levels are ordinal.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.evaluation.model import Coverage, Exposure, Gate, Levels
from bornage.evaluation.possible import levels_left
from bornage.questionnaire.model import OBJECTIVES, About, Harm, Question, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bornage.assessment.facts import View
    from bornage.questionnaire.model import Questionnaire

Measured = tuple[Question, Levels]

Bearing = dict[str, list[Measured]]
"""Questions by what they bear on."""


def measured(view: View, about: About, scale: Scale, subject: str) -> tuple[Measured, ...]:
    """The questions of one scale about a subject, with the levels each can still have."""
    questions = view.questionnaire.table(_by_scale)[about, scale]
    return tuple((q, levels_left(view, q, subject)) for q in questions)


def _by_scale(questionnaire: Questionnaire) -> dict[tuple[About, Scale], tuple[Question, ...]]:
    return {
        (about, scale): tuple(q for q in questionnaire.about(about) if q.scale == scale)
        for about in About
        for scale in Scale
    }


def gate(measures: Iterable[Measured]) -> Gate | None:
    """The weakest of some questions, or None when none of them applies.

    Low is the minimum of lows, high the minimum of highs, proven the minimum of what is proven. A
    question that may yet be excluded cannot hold `high` down: at best it counts for nothing.
    """
    counted = [(levels.low, q.id, levels) for q, levels in measures if levels.low is not None]
    if not counted:
        return None
    low = min([lowest for lowest, _, _ in counted])
    sure = [levels.high for _, _, levels in counted if levels.high is not None and not levels.may_be_excluded]
    perhaps = sure or [levels.high for _, _, levels in counted if levels.high is not None]
    return Gate(
        low=low,
        high=min(sure) if sure else max(perhaps),
        proven=min([levels.proven for _, _, levels in counted if levels.proven is not None]),
        governed_by=tuple([id_ for lowest, id_, _ in counted if lowest == low]),
    )


def by_objective(measures: tuple[Measured, ...]) -> Bearing:
    """The questions that bear on each objective."""
    bearing: Bearing = {objective: [] for objective in OBJECTIVES}
    for each in measures:
        for objective in each[0].objectives:
            bearing[objective].append(each)
    return bearing


def gates_by_objective(bearing: Bearing) -> dict[str, Gate]:
    """A gate for each objective that some question bears on."""
    return _gates(bearing)


def gates_by_harm(measures: tuple[Measured, ...]) -> dict[str, Gate]:
    """A gate for each harm that some question bears on."""
    bearing: Bearing = {harm.value: [] for harm in Harm}
    for each in measures:
        for harm in each[0].harms:
            bearing[harm].append(each)
    return _gates(bearing)


def _gates(bearing: Bearing) -> dict[str, Gate]:
    return {key: found for key, measures in bearing.items() if (found := gate(measures)) is not None}


def exposure_by_harm(measures: tuple[Measured, ...]) -> dict[str, Exposure]:
    """For each harm, the worst a workload stands to lose.

    A question that may be excluded cannot hold `low` up: at best nothing is exposed by it.
    """
    exposures = {}
    for harm in Harm:
        counted = [(q, levels) for q, levels in measures if harm in q.harms and levels.counts]
        if not counted:
            continue
        high = max(levels.high for _, levels in counted if levels.high is not None)
        sure = [levels.low for _, levels in counted if levels.low is not None and not levels.may_be_excluded]
        governed_by = tuple(q.id for q, levels in counted if levels.high == high)
        exposures[harm.value] = Exposure(max(sure, default=0), high, governed_by)
    return exposures


def coverage(view: View, questions: Iterable[Question], subject: str) -> Coverage:
    """How many of these questions have an answer about this subject."""
    return counted(view.state(question, subject) for question in questions)


def counted(states: Iterable[AnswerState]) -> Coverage:
    """How many of these states there are of each."""
    found = Counter(states)
    return Coverage(*[found[state] for state in _STATES])


_STATES: Final = tuple(AnswerState(name) for name in Coverage.__slots__)
"""In the order in which coverage counts them."""


def coverage_by_objective(view: View, about: About, subject: str) -> Mapping[str, Coverage]:
    """Coverage of the control questions that bear on each objective."""
    states: dict[str, list[AnswerState]] = {objective: [] for objective in OBJECTIVES}
    for question in view.questionnaire.table(_by_scale)[about, Scale.CONTROL]:
        state = view.standing(question, subject).state
        for objective in question.objectives:
            states[objective].append(state)
    return {objective: counted(each) for objective, each in states.items() if each}
