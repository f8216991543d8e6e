"""From a questionnaire and an assessment to one `Evaluation`. Pure, and cheap enough for every key press."""

from __future__ import annotations

import hashlib
import json
from types import MappingProxyType
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, Answer
from bornage.assessment.facts import SubjectFacts, View
from bornage.evaluation import gates
from bornage.evaluation.frameworks import read_framework
from bornage.evaluation.model import (
    Coverage,
    DutyReading,
    Evaluation,
    FindingReading,
    SubjectReading,
    WorkloadReading,
)
from bornage.evaluation.verdicts import judge, required
from bornage.questionnaire.model import About, Finding, Questionnaire, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.state import Assessment
    from bornage.evaluation.gates import Measured

Scope = tuple[str | None, str | None, SubjectFacts]
"""A workload, a hosting, and the facts of the two."""


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
    view = View(questionnaire, assessment, home or assessment.home)
    control = {h.id: gates.measured(view, About.HOSTING, Scale.CONTROL, h.id) for h in assessment.hostings}
    hostings = {id_: _hosting(view, id_, measures, weights) for id_, measures in control.items()}
    workloads = {w.id: _workload(view, w.id) for w in assessment.workloads}
    duties = tuple(_duties(view))
    blocking = {duty.id for duty in questionnaire.duties if duty.blocking}
    placements = tuple(
        judge(
            placement,
            workloads[placement.workload],
            hostings[placement.hosting],
            control[placement.hosting],
            [d for d in duties if d.duty in blocking and _bears_on(d, placement.workload, placement.hosting)],
            threshold=questionnaire.coverage_threshold,
        )
        for placement in assessment.placements
    )
    return Evaluation(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        digest=questionnaire.digest,
        answers_digest=answers_digest(assessment),
        home=view.home,
        organization=_organization(view),
        hostings=MappingProxyType(hostings),
        workloads=MappingProxyType(workloads),
        placements=placements,
        duties=duties,
        findings=tuple(_findings(view)),
        coverage=_whole_coverage(view),
    )


def _hosting(view: View, id_: str, measures: tuple[Measured, ...], weights: str | None) -> SubjectReading:
    framework = view.questionnaire.framework
    return SubjectReading(
        id=id_,
        gates=MappingProxyType(gates.gates_by_objective(measures)),
        harms=MappingProxyType(gates.gates_by_harm(measures)),
        coverage=gates.coverage_by_objective(view, About.HOSTING, id_),
        frameworks=(read_framework(view, framework, id_, weights),) if framework else (),
    )


def _organization(view: View) -> SubjectReading:
    measures = gates.measured(view, About.ORGANIZATION, Scale.CONTROL, ORGANIZATION)
    return SubjectReading(
        id=ORGANIZATION,
        gates=MappingProxyType(gates.gates_by_objective(measures)),
        harms=MappingProxyType(gates.gates_by_harm(measures)),
        coverage=gates.coverage_by_objective(view, About.ORGANIZATION, ORGANIZATION),
    )


def _workload(view: View, id_: str) -> WorkloadReading:
    facts = view.facts(workload=id_)
    verities = {demand.id: demand.when.verity(facts) for demand in view.questionnaire.demands}
    exposed = gates.measured(view, About.WORKLOAD, Scale.EXPOSURE, id_)
    return WorkloadReading(
        id=id_,
        exposure=MappingProxyType(gates.exposure_by_harm(exposed)),
        required=MappingProxyType(required(view.questionnaire.demands, verities)),
        demands=MappingProxyType(verities),
    )


def scopes(view: View, about: About) -> Iterator[Scope]:
    """Every subject or placement a rule about that sort is read for."""
    match about:
        case About.ORGANIZATION:
            yield None, None, view.facts()
        case About.WORKLOAD:
            for workload in view.assessment.workloads:
                yield workload.id, None, view.facts(workload=workload.id)
        case About.HOSTING:
            for hosting in view.assessment.hostings:
                yield None, hosting.id, view.facts(hosting=hosting.id)
        case About.PLACEMENT:
            for pair in view.assessment.placements:
                yield pair.workload, pair.hosting, view.facts(workload=pair.workload, hosting=pair.hosting)


def _duties(view: View) -> Iterator[DutyReading]:
    for duty in view.questionnaire.duties:
        for workload, hosting, facts in scopes(view, duty.about):
            yield DutyReading(duty.id, workload, hosting, duty.when.verity(facts), duty.met.verity(facts))


def _bears_on(duty: DutyReading, workload: str, hosting: str) -> bool:
    return duty.workload in {None, workload} and duty.hosting in {None, hosting}


def _findings(view: View) -> Iterator[FindingReading]:
    for finding in view.questionnaire.findings:
        for workload, hosting, facts in scopes(view, finding.about):
            verity = finding.when.verity(facts)
            if verity is not False:
                because = _because(view, finding, facts)
                yield FindingReading(finding.id, workload, hosting, verity is True, because)


def _because(view: View, finding: Finding, facts: SubjectFacts) -> tuple[tuple[str, str], ...]:
    questions = [q for q in view.questionnaire.questions.values() if q.id in finding.when.uses]
    return tuple((q.id, subject) for q in questions for subject in facts.subjects_of(q))


def _whole_coverage(view: View) -> Coverage:
    whole = Coverage()
    for about in (About.ORGANIZATION, About.WORKLOAD, About.HOSTING):
        questions = view.questionnaire.about(about)
        for subject in view.assessment.subjects(about):
            whole += gates.coverage(view, questions, subject.id)
    return whole


def answers_digest(assessment: Assessment) -> str:
    """`sha256:` over the subjects, placements, home and answers, in an order that does not depend on theirs.

    Notes, authors and times are left out: two interviews that say the same thing have the same digest.
    """
    content = {
        "home": list(assessment.home),
        "workloads": sorted(w.id for w in assessment.workloads),
        "hostings": sorted(h.id for h in assessment.hostings),
        "placements": sorted(f"{p.workload}/{p.hosting}" for p in assessment.placements),
        "answers": sorted(_plain(answer) for answer in assessment.answers.values()),
    }
    packed = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(packed.encode()).hexdigest()


def _plain(answer: Answer) -> list[str]:
    value = answer.value
    shown = sorted(value) if isinstance(value, frozenset) else [] if value is None else [str(value)]
    return [answer.question, answer.subject, answer.state.value, answer.grade.value, *shown]
