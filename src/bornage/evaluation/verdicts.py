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
    from collections.abc import Iterable, Mapping

    from bornage.assessment.entries import Placement
    from bornage.evaluation.gates import Measured
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.model import Demand


def required(demands: Iterable[Demand], verities: Mapping[str, Verity]) -> dict[str, Required]:
    """The highest level that any triggered demand asks on each objective; a range where one is undecided."""
    asked = [(d, verities[d.id]) for d in demands if verities[d.id] is not False]
    found = {}
    for objective in OBJECTIVES:
        sure = {d.id: d.requires[objective] for d, verity in asked if verity and objective in d.requires}
        perhaps = {d.id: d.requires[objective] for d, verity in asked if verity is None and objective in d.requires}
        low = max(sure.values(), default=0)
        high = max([low, *perhaps.values()])
        if high:
            found[objective] = Required(
                low,
                high,
                tuple(id_ for id_, level in sure.items() if level == low),
                tuple(id_ for id_, level in perhaps.items() if level > low),
            )
    return found


def judge(
    placement: Placement,
    workload: WorkloadReading,
    hosting: SubjectReading,
    measures: tuple[Measured, ...],
    duties: Iterable[DutyReading],
    *,
    threshold: float,
) -> PlacementReading:
    """The first verdict that holds, with the objectives and questions that decide it.

    `duties` are those that block when breached; `threshold` is the share of answered questions below
    which nothing is concluded on a required objective.
    """
    needs = workload.required
    breached = tuple(Decision(None, (), duty.duty, "duty") for duty in duties if duty.breached)
    if breached:
        return PlacementReading(placement, Verdict.BLOCKED, breached)
    short = _short(needs, hosting, measures)
    if short:
        return PlacementReading(placement, Verdict.FALLS_SHORT, short)
    open_ = _open(needs, hosting, measures, threshold)
    if not needs and not workload.exposure:
        # Nothing is required because nothing was said of what could be lost: silence is no verdict.
        open_ = (Decision(None, (), reason="no_exposure"),)
    if open_:
        return PlacementReading(placement, Verdict.CANNOT_BE_CONCLUDED, open_)
    unproven = _unproven(needs, hosting, measures)
    if unproven:
        return PlacementReading(placement, Verdict.MET_ON_STATEMENTS, unproven)
    return PlacementReading(placement, Verdict.MET, ())


def _short(
    needs: Mapping[str, Required], hosting: SubjectReading, measures: tuple[Measured, ...]
) -> tuple[Decision, ...]:
    decisions = []
    for objective, need in needs.items():
        found = hosting.gates.get(objective)
        if found is None or found.high >= need.low:
            continue
        questions = tuple(
            q.id
            for q, levels in measures
            if objective in q.objectives
            and levels.high is not None
            and levels.high < need.low
            and not levels.may_be_excluded
        )
        decisions.append(Decision(objective, questions, reason="short"))
    return tuple(decisions)


def _open(
    needs: Mapping[str, Required], hosting: SubjectReading, measures: tuple[Measured, ...], threshold: float
) -> tuple[Decision, ...]:
    decisions = []
    for objective, need in needs.items():
        found = hosting.gates.get(objective)
        bearing = [(q, levels) for q, levels in measures if objective in q.objectives]
        if found is None or hosting.coverage[objective].share < threshold:
            wide = tuple(q.id for q, levels in bearing if levels.low is None or levels.low != levels.high)
            decisions.append(Decision(objective, wide, reason="coverage"))
        elif found.low < need.high:
            below = tuple(q.id for q, levels in bearing if levels.low is not None and levels.low < need.high)
            decisions.append(Decision(objective, below, reason="straddles"))
    return tuple(decisions)


def _unproven(
    needs: Mapping[str, Required], hosting: SubjectReading, measures: tuple[Measured, ...]
) -> tuple[Decision, ...]:
    decisions = []
    for objective, need in needs.items():
        if hosting.gates[objective].proven >= need.high:
            continue
        questions = tuple(
            q.id
            for q, levels in measures
            if objective in q.objectives and levels.proven is not None and levels.proven < need.high
        )
        decisions.append(Decision(objective, questions, reason="unproven"))
    return tuple(decisions)
