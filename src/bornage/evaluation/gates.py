"""Gates: the weakest control question decides; exposure: the worst question decides.

Minimum and maximum are the only arithmetic, because levels are ordinal.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bornage.evaluation.model import Coverage, Exposure, Gate, Levels
from bornage.evaluation.possible import levels_left
from bornage.questionnaire.model import OBJECTIVES, About, Harm, Question, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bornage.assessment.facts import View

Measured = tuple[Question, Levels]


def measured(view: View, about: About, scale: Scale, subject: str) -> tuple[Measured, ...]:
    """The questions of one scale about a subject, with the levels each can still have."""
    questions = (q for q in view.questionnaire.about(about) if q.scale == scale)
    return tuple((q, levels_left(view, q, subject)) for q in questions)


def gate(measures: Iterable[Measured]) -> Gate | None:
    """The weakest of some questions, or None when none of them applies.

    Low is the minimum of lows, high the minimum of highs, proven the minimum of what is proven. A
    question that may yet be excluded cannot hold `high` down: at best it counts for nothing.
    """
    counted = [(q, levels) for q, levels in measures if levels.counts]
    if not counted:
        return None
    lows = [levels.low for _, levels in counted if levels.low is not None]
    sure = [levels.high for _, levels in counted if levels.high is not None and not levels.may_be_excluded]
    perhaps = [levels.high for _, levels in counted if levels.high is not None]
    low = min(lows)
    return Gate(
        low=low,
        high=min(sure) if sure else max(perhaps),
        proven=min(levels.proven for _, levels in counted if levels.proven is not None),
        governed_by=tuple(q.id for q, levels in counted if levels.low == low),
    )


def gates_by_objective(measures: tuple[Measured, ...]) -> dict[str, Gate]:
    """A gate for each objective that some question bears on."""
    found = ((o, gate((q, levels) for q, levels in measures if o in q.objectives)) for o in OBJECTIVES)
    return {objective: each for objective, each in found if each is not None}


def gates_by_harm(measures: tuple[Measured, ...]) -> dict[str, Gate]:
    """A gate for each harm that some question bears on."""
    found = ((harm.value, gate((q, levels) for q, levels in measures if harm in q.harms)) for harm in Harm)
    return {harm: each for harm, each in found if each is not None}


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
    states = Counter(view.state(question, subject).value for question in questions)
    return Coverage(**{name: states[name] for name in Coverage.__slots__})


def coverage_by_objective(view: View, about: About, subject: str) -> Mapping[str, Coverage]:
    """Coverage of the control questions that bear on each objective."""
    control = [q for q in view.questionnaire.about(about) if q.scale == Scale.CONTROL]
    by_objective = {o: [q for q in control if o in q.objectives] for o in OBJECTIVES}
    return {o: coverage(view, questions, subject) for o, questions in by_objective.items() if questions}
