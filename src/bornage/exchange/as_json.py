"""An evaluation for every other program, as `bornage schema evaluation` describes it.

`null` is "not known yet" or "nothing applies", never zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import (
        Coverage,
        Decision,
        Evaluation,
        FrameworkReading,
        Gate,
        Range,
        SubjectReading,
        WorkloadReading,
    )

FORMAT = 1


def as_json(evaluation: Evaluation, advised: Iterable[Advised] = ()) -> dict[str, Any]:
    """Everything an evaluation says, in plain values."""
    return {
        "format": FORMAT,
        "questionnaire": {
            "id": evaluation.questionnaire,
            "version": evaluation.version,
            "digest": evaluation.digest,
        },
        "answers_digest": evaluation.answers_digest,
        "home": list(evaluation.home),
        "coverage": _coverage(evaluation.coverage),
        "organization": _subject(evaluation.organization),
        "workloads": {id_: _workload(reading) for id_, reading in evaluation.workloads.items()},
        "hostings": {id_: _hosting(reading) for id_, reading in evaluation.hostings.items()},
        "placements": [
            {
                "workload": reading.placement.workload,
                "hosting": reading.placement.hosting,
                "verdict": reading.verdict.value,
                "required": _required(evaluation.workloads[reading.placement.workload]),
                "decided_by": [_decision(decision) for decision in reading.decided_by],
            }
            for reading in evaluation.placements
        ],
        "duties": [
            {
                "id": duty.duty,
                "workload": duty.workload,
                "hosting": duty.hosting,
                "triggered": duty.triggered,
                "met": duty.met,
            }
            for duty in evaluation.duties
        ],
        "findings": [
            {
                "id": finding.finding,
                "workload": finding.workload,
                "hosting": finding.hosting,
                "raised": True if finding.raised else None,
                "because": [{"question": question, "subject": subject} for question, subject in finding.because],
            }
            for finding in evaluation.findings
        ],
        "recommendations": [_advised(each) for each in advised],
    }


def _subject(reading: SubjectReading) -> dict[str, Any]:
    return {
        "gates": {key: _gate(gate) for key, gate in reading.gates.items()},
        "harms": {key: _gate(gate) for key, gate in reading.harms.items()},
        "coverage": {key: _coverage(each) for key, each in reading.coverage.items()},
    }


def _hosting(reading: SubjectReading) -> dict[str, Any]:
    frameworks = {each.framework: _framework(each) for each in reading.frameworks}
    return {"frameworks": frameworks, "statutes": [], **_subject(reading)}


def _gate(gate: Gate) -> dict[str, Any]:
    return {"low": gate.low, "high": gate.high, "proven": gate.proven, "governed_by": list(gate.governed_by)}


def _coverage(coverage: Coverage) -> dict[str, int]:
    return {"asked": coverage.asked, **{name: getattr(coverage, name) for name in coverage.__slots__}}


def _framework(reading: FrameworkReading) -> dict[str, Any]:
    return {
        "weights": reading.weights,
        "table_checksum": reading.checksum,
        "official": {
            "points": dict(reading.official.points),
            "level": dict(reading.official.level),
            "percent": reading.official.percent,
            "seal": reading.official.seal,
        },
        "range": {
            "points": {key: _range(each) for key, each in reading.range.points.items()},
            "level": {key: _range(each) for key, each in reading.range.level.items()},
            "percent": _range(reading.range.percent),
            "seal": _range(reading.range.seal),
        },
    }


def _range(range_: Range | None) -> dict[str, float] | None:
    return {"low": range_.low, "high": range_.high} if range_ else None


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
