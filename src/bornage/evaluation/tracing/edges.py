"""What verdicts, levels, rules and answers rest on, one step down; law and frameworks are in `law_edges`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation import gates
from bornage.evaluation.tracing.reads import InView, in_view_of, where
from bornage.evaluation.tracing.trace import Address, Edge, Role, Sort
from bornage.questionnaire.model import About, Question, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.evaluation.gates import Measured
    from bornage.evaluation.model import Decision, Evaluation, Gate
    from bornage.evaluation.tracing.graph import Graph
    from bornage.questionnaire.conditions import Condition

Edges = Iterator[Edge]


def nothing(_: Graph, __: Address) -> Edges:
    """What is at the end rests on nothing."""
    yield from ()


def cited(sources: Iterable[str]) -> Edges:
    """The sources of something."""
    yield from (Edge(Role.CITES, Address(Sort.SOURCE, id_)) for id_ in sources)


def reading(graph: Graph, role: Role, in_view: InView, *conditions: Condition | None) -> Edges:
    """Whatever some conditions read."""
    for condition in conditions:
        yield from (Edge(role, address) for address in graph.reads.of(condition, in_view))


# --- verdicts ---


def verdict(graph: Graph, at: Address) -> Edges:
    """What decides it, then everything else that could have decided otherwise."""
    workload, _, hosting = at.where.partition("/")
    found = graph.evaluation.placement(workload, hosting)
    for decision in found.decided_by:
        yield from _decision(graph, decision, workload, hosting)
    role = Role.ALSO if found.decided_by else Role.DECIDES
    needs = graph.evaluation.workloads[workload].required
    for objective in needs:
        yield Edge(role, Address(Sort.REQUIRED, objective, workload))
        yield from _gate_of(graph, role, objective, hosting)
        yield from _coverage_of(graph, Role.ALSO, objective, hosting)
    for objective in graph.objectives_asked:  # that nothing is required is a reason too
        yield Edge(Role.ALSO if needs else role, Address(Sort.REQUIRED, objective, workload))
    blocking = (duty.id for duty in graph.questionnaire.duties if duty.blocking)
    yield from (Edge(role, _duty_at(graph, id_, workload, hosting)) for id_ in blocking)


def _decision(graph: Graph, decision: Decision, workload: str, hosting: str) -> Edges:
    if decision.duty:
        yield Edge(Role.DECIDES, _duty_at(graph, decision.duty, workload, hosting))
        return
    if decision.objective is None:  # nothing is said of what the workload stands to lose
        asked = (q for q in graph.questionnaire.about(About.WORKLOAD) if q.scale == Scale.EXPOSURE)
        yield from (Edge(Role.DECIDES, Address(Sort.ANSWER, q.id, workload)) for q in asked)
        return
    yield Edge(Role.DECIDES, Address(Sort.REQUIRED, decision.objective, workload))
    yield from _gate_of(graph, Role.DECIDES, decision.objective, hosting)
    if decision.reason == "coverage":
        yield from _coverage_of(graph, Role.DECIDES, decision.objective, hosting)
    yield from (Edge(Role.DECIDES, Address(Sort.ANSWER, id_, hosting)) for id_ in decision.questions)


def _gate_of(graph: Graph, role: Role, objective: str, hosting: str) -> Edges:
    if objective in graph.evaluation.hostings[hosting].gates:
        yield Edge(role, Address(Sort.GATE, objective, hosting))


def _coverage_of(graph: Graph, role: Role, objective: str, hosting: str) -> Edges:
    if objective in graph.evaluation.hostings[hosting].coverage:
        yield Edge(role, Address(Sort.COVERAGE, objective, hosting))


def _duty_at(graph: Graph, id_: str, workload: str, hosting: str) -> Address:
    about = graph.questionnaire.duty[id_].about
    borne_by = (
        workload if about in {About.WORKLOAD, About.PLACEMENT} else None,
        hosting if about in {About.HOSTING, About.PLACEMENT} else None,
    )
    return Address(Sort.DUTY, id_, where(*borne_by))


# --- levels ---


def required(graph: Graph, at: Address) -> Edges:
    """The demands that set a level, then the others that bear on it; where nothing is required, all those not triggered."""
    need = graph.evaluation.workloads[at.where].required.get(at.id)
    asking = (each.id for each in graph.questionnaire.demands if at.id in each.requires)
    for id_ in (*need.set_by, *need.could_be_set_by) if need else ():
        yield Edge(Role.DECIDES, Address(Sort.DEMAND, id_, at.where))
    role = Role.ALSO if need else Role.DECIDES
    yield from (Edge(role, Address(Sort.DEMAND, id_, at.where)) for id_ in asking)


def gate(graph: Graph, at: Address) -> Edges:
    """The questions at a bound of the level, claimed or proven, then the others that bear on it."""
    level = level_of(graph.evaluation, at)
    for question, levels in measured(graph, at):
        holds = levels.low == level.low or levels.proven == level.proven
        caps = levels.high == level.high and not levels.may_be_excluded
        role = Role.DECIDES if levels.counts and (holds or caps) else Role.ALSO
        yield Edge(role, Address(Sort.ANSWER, question.id, at.where))


def level_of(evaluation: Evaluation, at: Address) -> Gate:
    """The gate of a subject on an objective or a harm. Raises KeyError where there is none."""
    subject = evaluation.hostings[at.where] if at.where else evaluation.organization
    return {**subject.gates, **subject.harms}[at.id]


def exposure(graph: Graph, at: Address) -> Edges:
    """The questions at a bound of what a workload stands to lose, then the others that bear on it."""
    level = graph.evaluation.workloads[at.where].exposure[at.id]
    for question, levels in measured(graph, at):
        holds = levels.low == level.low and not levels.may_be_excluded
        role = Role.DECIDES if levels.counts and (holds or levels.high == level.high) else Role.ALSO
        yield Edge(role, Address(Sort.ANSWER, question.id, at.where))


def measured(graph: Graph, at: Address) -> list[Measured]:
    """The questions that bear on an objective or a harm of a subject, with the levels each can still have."""
    view = graph.readings.view
    if at.sort == Sort.EXPOSURE:
        found = gates.measured(view, About.WORKLOAD, Scale.EXPOSURE, at.where)
    elif at.where == ORGANIZATION:
        found = gates.measured(view, About.ORGANIZATION, Scale.CONTROL, ORGANIZATION)
    else:
        found = graph.readings.control(at.where)
    return [(q, levels) for q, levels in found if at.id in q.objectives or at.id in q.harms]


def coverage(graph: Graph, at: Address) -> Edges:
    """Every question that is counted."""
    if at.id:
        asked = ((q, at.where) for q, _ in measured(graph, at))
    else:
        questions = graph.questionnaire.questions.values()
        asked = ((q, subject.id) for q in questions for subject in graph.assessment.subjects(q.about))
    yield from (Edge(Role.DECIDES, Address(Sort.ANSWER, q.id, subject)) for q, subject in asked)


# --- rules ---


def demand(graph: Graph, at: Address) -> Edges:
    """What its condition reads, and its sources."""
    found = graph.questionnaire.demand[at.id]
    yield from reading(graph, Role.DECIDES, InView(workload=at.where), found.when)
    yield from cited(found.sources)


def duty(graph: Graph, at: Address) -> Edges:
    """What triggers it and, once it is triggered, what meets it."""
    found = graph.questionnaire.duty[at.id]
    in_view = in_view_of(found.about, at.where)
    facts = graph.readings.view.facts(workload=in_view.workload, hosting=in_view.hosting)
    yield from reading(graph, Role.DECIDES, in_view, found.when)
    met = Role.ALSO if found.when.verity(facts) is False else Role.DECIDES
    yield from reading(graph, met, in_view, found.met)
    yield from cited(found.sources)


def finding(graph: Graph, at: Address) -> Edges:
    """What its condition reads, and its sources."""
    found = graph.questionnaire.finding[at.id]
    yield from reading(graph, Role.DECIDES, in_view_of(found.about, at.where), found.when)
    yield from cited(found.sources)


def recommendation(graph: Graph, at: Address) -> Edges:
    """The findings raised that call for it, or, where it is not made, those that could; then what it would change."""
    found = graph.questionnaire.recommendation[at.id]
    made = next((a for a in graph.advised if (a.recommendation, a.subject) == (at.id, at.where)), None)
    for each in graph.questionnaire.findings:
        if at.id not in each.recommendations:
            continue
        for workload, hosting, facts in graph.readings.scopes(each.about):
            subject = {About.WORKLOAD: workload, About.HOSTING: hosting}.get(found.about, ORGANIZATION)
            if subject == at.where and (made is None or each.when.verity(facts) is True):
                yield Edge(Role.DECIDES, Address(Sort.FINDING, each.id, where(workload, hosting)))
    if made:
        moved = (*made.effect.gates, *made.effect.harms)
        yield from (Edge(Role.ALSO, Address(Sort.GATE, key, at.where)) for key in moved)
        pairs = (where(p.workload, p.hosting) for p in made.effect.verdicts)
        yield from (Edge(Role.ALSO, Address(Sort.VERDICT, where=pair)) for pair in pairs)
    changed = made.changed if made else found.changes
    yield from (Edge(Role.WOULD_CHANGE, Address(Sort.ANSWER, id_, at.where)) for id_ in changed)
    yield from cited(found.sources)


# --- answers ---


def answer(graph: Graph, at: Address) -> Edges:
    """What says whether the question is asked, and its sources."""
    asked = graph.questionnaire.questions[at.id]
    applies = graph.readings.view.applies(asked, at.where)
    in_view = in_view_of(asked.about, at.where, hosting=_hosting_of(graph, asked, at.where))
    role = Role.ASKED_IF if applies is True else Role.DECIDES
    yield from reading(graph, role, in_view, asked.when)
    yield from cited(asked.sources)


def question(graph: Graph, at: Address) -> Edges:
    """The sources of a question that is asked about nobody yet."""
    yield from cited(graph.questionnaire.questions[at.id].sources)


def _hosting_of(graph: Graph, question: Question, subject: str) -> str | None:
    found = graph.assessment.subject(subject) if question.about == About.ENTITY else None
    return found.hosting if found else None
