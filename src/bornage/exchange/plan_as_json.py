"""A plan for every other program.

A subject that is `null` is the organization. Costs and efforts are in the questionnaire's own points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bornage.assessment.fingerprint import answers_digest
from bornage.exchange.head import head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import Gate, Verdict
    from bornage.evaluation.planning.plan import Bundle, Plan, Step, Unsaved
    from bornage.evaluation.readings import Readings

FORMAT = 1


def plan_as_json(readings: Readings, plan: Plan) -> dict[str, Any]:
    """Everything a plan says, in plain values, with what it was made from."""
    questionnaire = readings.questionnaire
    return {
        "format": FORMAT,
        **head(questionnaire, answers_digest(readings.assessment), readings.home),
        "bands": {"cost": list(questionnaire.bands.cost), "effort": dict(questionnaire.bands.effort)},
        "target": plan.target.value,
        "candidates": plan.candidates,
        "before": _verdicts(plan.before),
        "steps": [_step(step) for step in plan.steps],
        "cost": plan.cost,
        "effort": plan.effort,
        "runner_up": _bundle(plan.runner_up) if plan.runner_up else None,
        "unsaved": [_unsaved(each) for each in plan.unsaved],
        "alone": [{**_placement(placement), **_bundle(bundle)} for placement, bundle in plan.alone.items()],
    }


def _placement(placement: Placement) -> dict[str, str]:
    return {"workload": placement.workload, "hosting": placement.hosting}


def _verdicts(verdicts: Mapping[Placement, Verdict]) -> list[dict[str, str]]:
    return [{**_placement(placement), "verdict": verdict.value} for placement, verdict in verdicts.items()]


def _step(step: Step) -> dict[str, Any]:
    return {
        "recommendation": step.recommendation,
        "subject": step.subject or None,
        "cost": step.cost,
        "effort": step.effort,
        "changes": list(step.changed),
        "verdicts": _verdicts(step.verdicts),
        "gates": [
            {"subject": subject or None, "objective": objective, "before": _gate(before), "after": _gate(after)}
            for (subject, objective), (before, after) in step.gates.items()
        ],
    }


def _gate(gate: Gate) -> dict[str, Any]:
    return {"low": gate.low, "high": gate.high, "proven": gate.proven, "governed_by": list(gate.governed_by)}


def _bundle(bundle: Bundle) -> dict[str, Any]:
    recommendations = [{"recommendation": id_, "subject": subject or None} for id_, subject in bundle.recommendations]
    return {"recommendations": recommendations, "cost": bundle.cost, "effort": bundle.effort}


def _unsaved(each: Unsaved) -> dict[str, Any]:
    return {
        **_placement(each.placement),
        "verdict": each.verdict.value,
        "at_odds": each.at_odds,
        "decided_by": [
            {
                "objective": decision.objective,
                "questions": list(decision.questions),
                "duty": decision.duty,
                "reason": decision.reason,
            }
            for decision in each.decided_by
        ],
    }
