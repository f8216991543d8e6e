"""Requirements of workloads, and verdicts on placements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.model import (
    Decision,
    DutyReading,
    PlacementReading,
    Required,
    SubjectReading,
    Verdict,
    WorkloadReading,
)
from bornage.questionnaire.model import OBJECTIVES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bornage.assessment.entries import Placement
    from bornage.evaluation.gates import Bearing, Measured
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.rule import Demand


def required(demands: Iterable[Demand], verities: Mapping[str, Verity]) -> dict[str, Required]:
    """The highest level that any triggered demand asks on each objective; a range where one is undecided."""
    sure: dict[str, dict[str, int]] = {objective: {} for objective in OBJECTIVES}
    perhaps: dict[str, dict[str, int]] = {objective: {} for objective in OBJECTIVES}
    for demand in demands:
        verity = verities[demand.id]
        for objective, level in demand.requires.items() if verity is not False else ():
            (sure if verity else perhaps)[objective][demand.id] = level
    found = ((objective, _required(sure[objective], perhaps[objective])) for objective in OBJECTIVES)
    return {objective: each for objective, each in found if each.high}


def _required(sure: Mapping[str, int], perhaps: Mapping[str, int]) -> Required:
    """What some demands ask, each with its level: those triggered, and those that may be."""
    low = max(sure.values(), default=0)
    return Required(
        low,
        max((low, *perhaps.values())),
        tuple([id_ for id_, level in sure.items() if level == low]),
        tuple([id_ for id_, level in perhaps.items() if level > low]),
    )


def judge(
    placement: Placement,
    workload: WorkloadReading,
    hosting: SubjectReading,
    bearing: Bearing,
    duties: Collection[DutyReading],
    *,
    threshold: float,
) -> PlacementReading:
    """The first verdict that holds, with the objectives and questions that decide it.

    `bearing` are the control questions by objective; `duties` are those that block when breached; `threshold` is the share of answered questions below
    which nothing is concluded on a required objective.
    """
    needs = workload.required
    breached = tuple(Decision(None, (), duty.duty, "duty") for duty in duties if duty.breached)
    if breached:
        return PlacementReading(placement, Verdict.BLOCKED, breached)
    short = _short(needs, hosting, bearing)
    if short:
        return PlacementReading(placement, Verdict.FALLS_SHORT, short)
    # Whether a duty is breached may hang on what nobody knows: that is no reason to conclude that it is not.
    undecided = tuple(Decision(None, (), each.duty, "duty_open") for each in duties if each.breached is None)
    open_ = (*_open(needs, hosting, bearing, threshold), *undecided)
    if not needs and not workload.exposure:
        # Nothing is required because nothing was said of what could be lost: silence is no verdict.
        open_ = (Decision(None, (), reason="no_exposure"), *undecided)
    if open_:
        return PlacementReading(placement, Verdict.CANNOT_BE_CONCLUDED, open_)
    unproven = _unproven(needs, hosting, bearing)
    if unproven:
        return PlacementReading(placement, Verdict.MET_ON_STATEMENTS, unproven)
    return PlacementReading(placement, Verdict.MET, ())


def _short(needs: Mapping[str, Required], hosting: SubjectReading, bearing: Bearing) -> tuple[Decision, ...]:
    decisions = []
    for objective, need in needs.items():
        found = hosting.gates.get(objective)
        if found is None or found.high >= need.low:
            continue
        decisions.append(Decision(objective, surely_below(bearing[objective], need.low), reason="short"))
    return tuple(decisions)


def surely_below(measures: Iterable[Measured], level: int) -> tuple[str, ...]:
    """The questions whose answer is below a level, whatever is not known; one that may be excluded is not."""
    return tuple(
        q.id for q, levels in measures if levels.high is not None and levels.high < level and not levels.may_be_excluded
    )


def _open(
    needs: Mapping[str, Required], hosting: SubjectReading, bearing: Bearing, threshold: float
) -> tuple[Decision, ...]:
    decisions = []
    for objective, need in needs.items():
        found = hosting.gates.get(objective)
        if found is None or hosting.coverage[objective].share < threshold:
            wide = [q.id for q, levels in bearing[objective] if levels.low is None or levels.low != levels.high]
            decisions.append(Decision(objective, tuple(wide), reason="coverage"))
        elif found.low < need.high:
            below = [q.id for q, levels in bearing[objective] if levels.low is not None and levels.low < need.high]
            decisions.append(Decision(objective, tuple(below), reason="straddles"))
    return tuple(decisions)


def _unproven(needs: Mapping[str, Required], hosting: SubjectReading, bearing: Bearing) -> tuple[Decision, ...]:
    decisions = []
    for objective, need in needs.items():
        if hosting.gates[objective].proven >= need.high:
            continue
        questions = [
            q.id for q, levels in bearing[objective] if levels.proven is not None and levels.proven < need.high
        ]
        decisions.append(Decision(objective, tuple(questions), reason="unproven"))
    return tuple(decisions)
