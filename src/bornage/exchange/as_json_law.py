"""What an evaluation says of law and of published frameworks, for every other program.

Statutes by hosting, the chain they take hold of, what they come to together, and crosswalks.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bornage.assessment.entries import AnswerState
from bornage.evaluation.statutes import reached
from bornage.questionnaire.model import About
from bornage.questionnaire.rule import Reachable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.assessment.entries import Subject
    from bornage.assessment.facts import View
    from bornage.evaluation.model import (
        CriterionReading,
        CrosswalkReading,
        Evaluation,
        FrameworkReading,
        Range,
        StatuteReading,
    )
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.crosswalk import Crosswalk
    from bornage.questionnaire.model import Question, Questionnaire


def law_of(view: View, evaluation: Evaluation, hosting: str, today: date) -> dict[str, Any]:
    """The chain of a hosting, each statute over each of its entities, and what they reach together."""
    readings = evaluation.statutes[hosting]
    return {
        "chain": {
            "complete": evaluation.chains[hosting],
            "entities": [_entity(view, entity) for entity in view.assessment.chain(hosting)],
        },
        "statutes": [_statute(view.questionnaire, reading, today) for reading in readings],
        "reach": _reach(view.questionnaire, evaluation, hosting),
    }


def crosswalk(reading: CrosswalkReading, crosswalk: Crosswalk) -> dict[str, Any]:
    """A published framework read on a hosting or a placement."""
    return {
        "id": crosswalk.id,
        "workload": reading.workload,
        "status": crosswalk.status,
        "as_of": crosswalk.as_of.isoformat(),
        "sources": list(crosswalk.sources),
        "criteria": [_criterion(each, crosswalk) for each in reading.criteria],
        "level": range_(reading.level),
        "score": framework(reading.score) if reading.score else None,
    }


def framework(reading: FrameworkReading) -> dict[str, Any]:
    """Both readings of a scored framework."""
    return {
        "weights": reading.weights,
        "table_checksum": reading.checksum,
        "inferred": reading.is_inferred,
        "official": {
            "points": dict(reading.official.points),
            "level": dict(reading.official.level),
            "percent": reading.official.percent,
            "seal": reading.official.seal,
        },
        "range": {
            "points": {key: range_(each) for key, each in reading.range.points.items()},
            "level": {key: range_(each) for key, each in reading.range.level.items()},
            "percent": range_(reading.range.percent),
            "seal": range_(reading.range.seal),
        },
    }


def range_(found: Range | None) -> dict[str, float] | None:
    """Low and high, or null."""
    return {"low": found.low, "high": found.high} if found else None


def keys(found: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Answers, by question and subject."""
    return [{"question": question, "subject": subject} for question, subject in found]


def plain(value: Value | None) -> object:
    """An answer's value as JSON has it."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


# --- the chain ---


def _entity(view: View, entity: Subject) -> dict[str, Any]:
    facts = view.questionnaire.about(About.ENTITY)
    return {
        "id": entity.id,
        "role": entity.role.value if entity.role else None,
        "name": entity.name,
        "facts": {question.id: _fact(view, question, entity.id) for question in facts},
    }


def _fact(view: View, question: Question, entity: str) -> dict[str, Any]:
    state = view.state(question, entity)
    answer = view.answer(question, entity) if state == AnswerState.ANSWERED else None
    return {
        "state": state.value,
        "value": plain(answer.value) if answer else None,
        "grade": answer.grade.value if answer else None,
    }


# --- statutes ---


def _statute(questionnaire: Questionnaire, reading: StatuteReading, today: date) -> dict[str, Any]:
    statute = questionnaire.statute[reading.statute]
    sources = [questionnaire.sources[id_] for id_ in statute.sources]
    return {
        "id": statute.id,
        "jurisdiction": statute.jurisdiction,
        "entity": reading.entity,
        "outside_home": reading.outside_home,
        "factors": [{"factor": factor.value, "verity": verity} for factor, verity in reading.factors],
        "pathways": {
            what.value: {"reached": pathway.reached, "keys": pathway.keys.value}
            for what, pathway in reading.pathways.items()
        },
        "because": keys(reading.because),
        "grade": reading.grade.value if reading.grade else None,
        "sources": list(statute.sources),
        "as_of": min((source.as_of.isoformat() for source in sources), default=None),
        "overdue": any(source.is_overdue(today) for source in sources),
    }


def _reach(questionnaire: Questionnaire, evaluation: Evaluation, hosting: str) -> dict[str, Any]:
    """By statute, and by thing reached over every law of a state outside home, through the whole chain."""
    readings, complete = evaluation.statutes[hosting], evaluation.chains[hosting]

    def found(what: Reachable, *statutes: str) -> bool | None:
        return reached(readings, what.value, statutes, complete=complete)

    return {
        "by_statute": {each.id: {w.value: found(w, each.id) for w in each.reaches} for each in questionnaire.statutes},
        "by_object": {what.value: found(what) for what in Reachable} if questionnaire.statutes else {},
    }


# --- crosswalks ---


def _criterion(reading: CriterionReading, crosswalk: Crosswalk) -> dict[str, Any]:
    criterion = crosswalk.criterion[reading.criterion]
    return {
        "id": criterion.id,
        "clause": criterion.clause,
        "fidelity": criterion.fidelity.value,
        "level": criterion.level,
        "objective": criterion.objective,
        "outcome": reading.outcome.value,
        "response": range_(reading.response),
        "overridden": reading.is_overridden,
        "may_be_excluded": reading.may_be_excluded,
    }
