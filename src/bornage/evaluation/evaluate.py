"""From a questionnaire and an assessment to one `Evaluation`. Pure, and cheap enough for every key press."""

from __future__ import annotations

import hashlib
import json
from types import MappingProxyType
from typing import TYPE_CHECKING

from bornage.evaluation import gates
from bornage.evaluation.model import Coverage, Evaluation
from bornage.evaluation.readings import Readings
from bornage.questionnaire.model import About, Questionnaire

if TYPE_CHECKING:
    from bornage.assessment.entries import Answer
    from bornage.assessment.facts import View
    from bornage.assessment.state import Assessment


def evaluate(
    questionnaire: Questionnaire,
    assessment: Assessment,
    *,
    home: tuple[str, ...] | None = None,
    weights: str | None = None,
) -> Evaluation:
    """Everything the method says of an assessment.

    `home` reads the same answers from other trusted jurisdictions; `weights` names a weight set of the
    framework the questionnaire carries. Raises KeyError for a weight set it does not have.
    """
    return evaluation_of(Readings(questionnaire, assessment, home=home, weights=weights))


def evaluation_of(readings: Readings) -> Evaluation:
    """Everything that some readings say, in one frozen value."""
    questionnaire, assessment = readings.questionnaire, readings.assessment
    hostings = [hosting.id for hosting in assessment.hostings]
    return Evaluation(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        digest=questionnaire.digest,
        answers_digest=answers_digest(assessment),
        home=readings.home,
        organization=readings.organization,
        hostings=MappingProxyType({id_: readings.hosting(id_) for id_ in hostings}),
        workloads=MappingProxyType({w.id: readings.workload(w.id) for w in assessment.workloads}),
        placements=tuple(readings.placement(placement) for placement in assessment.placements),
        duties=tuple(readings.duties()),
        findings=tuple(readings.findings()),
        statutes=MappingProxyType({id_: readings.statutes(id_) for id_ in hostings}),
        chains=MappingProxyType({id_: readings.chain_is_complete(id_) for id_ in hostings}),
        crosswalks=tuple(readings.crosswalks()),
        coverage=_whole_coverage(readings.view),
    )


def _whole_coverage(view: View) -> Coverage:
    return gates.counted(
        view.standing(question, subject.id).state
        for about in (About.ORGANIZATION, About.WORKLOAD, About.HOSTING, About.ENTITY)
        for subject in view.assessment.subjects(about)
        for question in view.questionnaire.about(about)
    )


def answers_digest(assessment: Assessment) -> str:
    """`sha256:` over the subjects, placements, home and answers, in an order that does not depend on theirs.

    Notes, authors and times are left out: two interviews that say the same thing have the same digest.
    """
    content = {
        "home": list(assessment.home),
        "workloads": sorted(w.id for w in assessment.workloads),
        "hostings": sorted(h.id for h in assessment.hostings),
        "entities": sorted([e.id, e.hosting or "", e.role or ""] for e in assessment.entities),
        "overrides": sorted([*key, str(each.response)] for key, each in assessment.overrides.items()),
        "placements": sorted(f"{p.workload}/{p.hosting}" for p in assessment.placements),
        "answers": sorted(map(_plain, assessment.answers.values()), key="\0".join),
    }
    packed = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(packed.encode()).hexdigest()


def _plain(answer: Answer) -> list[str]:
    value = answer.value
    shown = sorted(value) if isinstance(value, frozenset) else [] if value is None else [str(value)]
    return [answer.question, answer.subject, answer.state, answer.grade, *shown]
