"""An evaluation for every other program, as `bornage schema evaluation` describes it.

`null` is "not known yet" or "nothing applies", never zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bornage.assessment.facts import View
from bornage.assessment.fingerprint import answers_digest
from bornage.evaluation.checks import raised
from bornage.evaluation.readings import Readings
from bornage.exchange.as_json_law import crosswalk, framework, keys, law_of
from bornage.exchange.as_json_said import disputed
from bornage.exchange.head import head

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bornage.assessment.state import Assessment
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.checks import CheckReading
    from bornage.evaluation.model import (
        Coverage,
        Decision,
        DutyReading,
        Evaluation,
        FindingReading,
        Gate,
        PlacementReading,
        SubjectReading,
        WorkloadReading,
    )
    from bornage.questionnaire.model import Questionnaire

FORMAT = 1


def as_json(
    questionnaire: Questionnaire,
    assessment: Assessment,
    evaluation: Evaluation,
    advised: Iterable[Advised] = (),
    *,
    today: date,
) -> dict[str, Any]:
    """Everything an evaluation says, in plain values; sources are held against `today`."""
    view = View(questionnaire, assessment, evaluation.home)
    return {
        "format": FORMAT,
        **head(questionnaire, answers_digest(assessment), evaluation.home),
        "read_on": today.isoformat(),
        "coverage": _coverage(evaluation.coverage),
        "organization": _subject(evaluation.organization),
        "workloads": {id_: _workload(reading) for id_, reading in evaluation.workloads.items()},
        "hostings": {id_: _hosting(view, evaluation, id_, today) for id_ in evaluation.hostings},
        "placements": [_placement(evaluation, reading) for reading in evaluation.placements],
        "duties": [_duty(questionnaire, reading) for reading in evaluation.duties],
        "findings": [_finding(reading) for reading in evaluation.findings],
        "recommendations": [_advised(each) for each in advised],
        "disputed": list(disputed(assessment)),
        "checks": [_check(questionnaire, each) for each in raised(Readings(questionnaire, assessment))],
    }


# --- subjects ---


def _subject(reading: SubjectReading) -> dict[str, Any]:
    return {
        "gates": {key: _gate(gate) for key, gate in reading.gates.items()},
        "harms": {key: _gate(gate) for key, gate in reading.harms.items()},
        "coverage": {key: _coverage(each) for key, each in reading.coverage.items()},
    }


def _hosting(view: View, evaluation: Evaluation, id_: str, today: date) -> dict[str, Any]:
    reading, known = evaluation.hostings[id_], view.questionnaire.crosswalk
    return {
        "frameworks": {each.framework: framework(each) for each in reading.frameworks},
        **law_of(view, evaluation, id_, today),
        "crosswalks": [crosswalk(each, known[each.crosswalk]) for each in evaluation.crosswalks if each.hosting == id_],
        **_subject(reading),
    }


def _gate(gate: Gate) -> dict[str, Any]:
    return {"low": gate.low, "high": gate.high, "proven": gate.proven, "governed_by": list(gate.governed_by)}


def _coverage(coverage: Coverage) -> dict[str, int]:
    return {"asked": coverage.asked, **{name: getattr(coverage, name) for name in coverage.__slots__}}


def _workload(reading: WorkloadReading) -> dict[str, Any]:
    return {
        "exposure": {
            key: {"low": each.low, "high": each.high, "governed_by": list(each.governed_by)}
            for key, each in reading.exposure.items()
        },
        "required": _required(reading),
        "demands": dict(reading.demands),
    }


def _required(reading: WorkloadReading) -> dict[str, Any]:
    return {
        objective: {
            "low": each.low,
            "high": each.high,
            "set_by": list(each.set_by),
            "could_be_set_by": list(each.could_be_set_by),
        }
        for objective, each in reading.required.items()
    }


# --- placements, duties, findings, recommendations ---


def _placement(evaluation: Evaluation, reading: PlacementReading) -> dict[str, Any]:
    return {
        "workload": reading.placement.workload,
        "hosting": reading.placement.hosting,
        "verdict": reading.verdict.value,
        "required": _required(evaluation.workloads[reading.placement.workload]),
        "decided_by": [_decision(decision) for decision in reading.decided_by],
    }


def _duty(questionnaire: Questionnaire, reading: DutyReading) -> dict[str, Any]:
    duty = questionnaire.duty[reading.duty]
    return {
        "id": duty.id,
        "workload": reading.workload,
        "hosting": reading.hosting,
        "triggered": reading.triggered,
        "met": reading.met,
        "breached": reading.breached,
        "blocking": duty.blocking,
        "sources": list(duty.sources),
    }


def _finding(reading: FindingReading) -> dict[str, Any]:
    return {
        "id": reading.finding,
        "workload": reading.workload,
        "hosting": reading.hosting,
        "raised": True if reading.raised else None,
        "because": keys(reading.because),
    }


def _check(questionnaire: Questionnaire, reading: CheckReading) -> dict[str, Any]:
    check = questionnaire.check[reading.check]
    return {
        "id": check.id,
        "hard": check.is_hard,
        "workload": reading.workload,
        "hosting": reading.hosting,
        "entity": reading.entity,
        "questions": keys(reading.questions),
        "text": dict(check.text),
        "ask": dict(check.ask),
        "explanation": reading.explanation or None,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "objective": decision.objective,
        "questions": list(decision.questions),
        "duty": decision.duty,
        "reason": decision.reason,
    }


def _advised(each: Advised) -> dict[str, Any]:
    def moved(gates: Mapping[str, tuple[Gate, Gate]]) -> dict[str, Any]:
        return {key: {"before": _gate(before), "after": _gate(after)} for key, (before, after) in gates.items()}

    return {
        "id": each.recommendation,
        "about": each.about.value,
        "subject": each.subject or None,
        "findings": list(each.findings),
        "changes": list(each.changed),
        "effect": {
            "gates": moved(each.effect.gates),
            "harms": moved(each.effect.harms),
            "verdicts": [
                {
                    "workload": placement.workload,
                    "hosting": placement.hosting,
                    "before": before.value,
                    "after": after.value,
                }
                for placement, (before, after) in each.effect.verdicts.items()
            ],
        },
    }
