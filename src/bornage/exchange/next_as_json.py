"""The next questions, and the stability of the order of hostings, for every other program.

A subject that is `null` is the organization. Every answer tried is taken at grade E3.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from bornage.assessment.fingerprint import answers_digest
from bornage.evaluation.asking.reading_graph import TRIED_AT
from bornage.exchange.head import head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.assessment.entries import Placement
    from bornage.assessment.state import Key
    from bornage.evaluation.asking.answer_changes import Change
    from bornage.evaluation.asking.next_questions import NextQuestion, NextQuestions, ToProve
    from bornage.evaluation.asking.together import Together
    from bornage.evaluation.model import FrameworkReading, Gate, Required
    from bornage.evaluation.readings import Readings
    from bornage.evaluation.stability import AdjacentPair, FrameworkStability, WorkloadStability
    from bornage.questionnaire.conditions import Value

FORMAT = 1


def next_as_json(
    readings: Readings, found: NextQuestions, stable: Sequence[WorkloadStability], limit: int | None = None
) -> dict[str, Any]:
    """Every open question ranked, or the first few, with what else there is to ask, in plain values."""
    return {
        "format": FORMAT,
        **head(readings.questionnaire, answers_digest(readings.assessment), readings.home),
        "grade": TRIED_AT.value,
        "open": len(found.ranked),
        "next": [_question(each) for each in found.ranked[:limit]],
        "pairs": [_pair(each) for each in found.pairs],
        "to_prove": [_to_prove(each) for each in found.to_prove],
        "stability": [_stability(each) for each in stable],
    }


def _question(each: NextQuestion) -> dict[str, Any]:
    item, most = each.item, each.most
    return {
        **_asked(item.key),
        "state": item.state.value,
        "undecided": item.undecided,
        "order": each.position,
        "exact": each.is_exact,
        "answer": _value(most.value) if most else None,
        "change": _change(most) if most else None,
    }


def _change(change: Change) -> dict[str, Any]:
    size = change.size
    return {
        "size": {
            "verdict_steps": size[0],
            "verdicts": size[1],
            "gate_steps": size[2],
            "gates": size[3],
            "required_steps": size[4],
            "required": size[5],
            "score_points": size[6],
            "coverage": size[7],
        },
        "verdicts": [
            {**_placement(each.placement), "before": each.before.value, "after": each.after.value}
            for each in change.verdicts
        ],
        "gates": [
            {"subject": each.subject or None, "key": each.key, "before": _gate(each.before), "after": _gate(each.after)}
            for each in change.gates
        ],
        "required": [
            {
                "workload": each.workload,
                "objective": each.objective,
                "before": _span(each.before),
                "after": _span(each.after),
            }
            for each in change.required
        ],
        "scores": [
            {
                "hosting": each.hosting,
                "framework": each.after.framework,
                "weights": each.after.weights,
                "before": _percent(each.before),
                "after": _percent(each.after),
            }
            for each in change.scores
        ],
    }


def _pair(each: Together) -> dict[str, Any]:
    return {
        **_placement(each.placement),
        "answers": [{**_asked(key), "answer": _value(value)} for key, value in each.answers],
        "after": each.after.value if each.after else None,
        "smallest": each.is_smallest,
    }


def _to_prove(each: ToProve) -> dict[str, Any]:
    return {
        "question": each.question,
        "subject": each.subject or None,
        "grade": each.grade.value,
        "needed": each.needed.value,
        "placements": [_placement(placement) for placement in each.placements],
    }


def _stability(each: WorkloadStability) -> dict[str, Any]:
    return {
        "workload": each.workload,
        "by_verdict": [{"verdict": verdict.value, "hostings": list(some)} for verdict, some in each.by_verdict],
        "frameworks": [_framework(framework) for framework in each.frameworks],
    }


def _framework(each: FrameworkStability) -> dict[str, Any]:
    return {
        "framework": each.framework,
        "weights": each.weights,
        "first_stays": each.first_stays,
        "orders": [
            {
                "weights": order.weights,
                "ranks": [list(rank) for rank in order.ranks],
                "scores": [asdict(score) for score in order.scores],
                "unsettled": [list(pair) for pair in order.unsettled],
            }
            for order in each.orders
        ],
        "swaps": [{"ahead": swap.ahead, "behind": swap.behind, "weights": list(swap.weights)} for swap in each.swaps],
        "pairs": [_adjacent(pair) for pair in each.pairs],
    }


def _adjacent(pair: AdjacentPair) -> dict[str, Any]:
    return {
        "ahead": pair.ahead,
        "behind": pair.behind,
        "margin": pair.margin,
        "ties": [asdict(tie) for tie in pair.ties],
        "flips": [
            {
                "hosting": flip.hosting,
                "criterion": flip.criterion,
                "others_at": list(flip.others_at),
                "questions": [_asked(key) for key in flip.questions],
            }
            for flip in pair.flips
        ],
    }


def _asked(key: Key) -> dict[str, str | None]:
    return {"question": key[0], "subject": key[1] or None}


def _placement(placement: Placement) -> dict[str, str]:
    return {"workload": placement.workload, "hosting": placement.hosting}


def _gate(gate: Gate | None) -> dict[str, int] | None:
    return {"low": gate.low, "high": gate.high, "proven": gate.proven} if gate else None


def _span(required: Required | None) -> dict[str, int] | None:
    return {"low": required.low, "high": required.high} if required else None


def _percent(reading: FrameworkReading) -> dict[str, float]:
    range_ = reading.range.percent
    return {"official": reading.official.percent, "low": range_.low, "high": range_.high}


def _value(value: Value) -> str | float | list[str]:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value
