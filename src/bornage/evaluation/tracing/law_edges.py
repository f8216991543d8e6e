"""What the readings of law and of published frameworks rest on, one step down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bornage.evaluation.model import Outcome
from bornage.evaluation.tracing.edges import cited, reading
from bornage.evaluation.tracing.reads import InView, in_view_of
from bornage.evaluation.tracing.trace import Address, Edge, Role, Sort
from bornage.questionnaire.model import About
from bornage.questionnaire.rule import KeysEffect, Reachable

if TYPE_CHECKING:
    from bornage.evaluation.model import CriterionReading, CrosswalkReading, StatuteReading
    from bornage.evaluation.tracing.graph import Graph
    from bornage.questionnaire.crosswalk import Criterion, Crosswalk

Edges = Iterator[Edge]


# --- law ---


def reach(graph: Graph, at: Address) -> Edges:
    """The statute over each entity of the chain, and whether all of them are listed."""
    for entity in graph.assessment.chain(at.where):
        yield Edge(Role.DECIDES, Address(Sort.STATUTE, at.id, entity.id))
    yield Edge(Role.DECIDES, Address(Sort.CHAIN, where=at.where))


def statute(graph: Graph, at: Address) -> Edges:
    """What connects the entity, what it can give, and the client's keys where they bear on it."""
    found, read = graph.questionnaire.statute[at.id], statute_reading(graph, at)
    in_view = InView(hosting=read.hosting, entity=at.where)
    yield from reading(graph, Role.DECIDES, in_view, *(each.when for each in found.factors))
    given = Role.DECIDES if read.factors else Role.ALSO
    yield from reading(graph, given, in_view, *found.reaches.values())
    if found.keys_effect != KeysEffect.UNCHANGED and Reachable.CONTENT in found.reaches:
        yield from reading(graph, given, in_view, graph.questionnaire.customer_keys)
    yield Edge(Role.ALSO, Address(Sort.ENTITY, at.where))
    yield Edge(Role.ALSO, Address(Sort.HOME))
    yield from cited(found.sources)


def statute_reading(graph: Graph, at: Address) -> StatuteReading:
    """The reading of a statute over one entity. Raises KeyError where there is none."""
    for readings in graph.evaluation.statutes.values():
        for each in readings:
            if (each.statute, each.entity) == (at.id, at.where):
                return each
    raise KeyError(at)


def draft(graph: Graph, at: Address) -> Edges:
    """Its sources: what is not law yet is read of nothing."""
    yield from cited(next(each for each in graph.drafts if each.id == at.id).sources)


def chain(graph: Graph, at: Address) -> Edges:
    """What says whether every entity is listed, then those that are."""
    yield from reading(graph, Role.DECIDES, InView(hosting=at.where), graph.questionnaire.complete_chain)
    for each in graph.assessment.chain(at.where):
        yield Edge(Role.ALSO, Address(Sort.ENTITY, each.id))


def entity(graph: Graph, at: Address) -> Edges:
    """What is known of it."""
    for question in graph.questionnaire.about(About.ENTITY):
        yield Edge(Role.DECIDES, Address(Sort.ANSWER, question.id, at.id))


# --- frameworks ---


def framework(graph: Graph, at: Address) -> Edges:
    """Its criteria, what holds the reading down first; or the questions that are its criteria."""
    if at.id not in graph.questionnaire.crosswalk:
        yield from _own_framework(graph, at)
        return
    crosswalk, read = graph.questionnaire.crosswalk[at.id], crosswalk_reading(graph, at)
    deciding = set(_deciding(crosswalk, read)) or {each.criterion for each in read.criteria}
    for role, is_wanted in ((Role.DECIDES, True), (Role.ALSO, False)):
        for each in read.criteria:
            if (each.criterion in deciding) is is_wanted:
                yield Edge(role, Address(Sort.CRITERION, each.criterion, at.where))
    yield from cited(crosswalk.sources)
    if read.score:
        yield from cited(crosswalk.weights(read.score.weights).sources)


def _deciding(crosswalk: Crosswalk, read: CrosswalkReading) -> Iterator[str]:
    """Criteria that fail, are open, or stand at the level of the whole."""
    for each in read.criteria:
        held = False
        if read.score and each.response and each.outcome == Outcome.SETTLED:
            held = crosswalk.criterion[each.criterion].levels[int(each.response.low) - 1] == read.score.official.seal
        if held or each.outcome in {Outcome.FAIL, Outcome.UNDECIDED}:
            yield each.criterion


def _own_framework(graph: Graph, at: Address) -> Edges:
    found = graph.questionnaire.framework
    if found is None or found.id != at.id or at.where not in graph.evaluation.hostings:
        raise KeyError(at)
    for questions in found.criteria.values():
        yield from (Edge(Role.DECIDES, Address(Sort.ANSWER, id_, at.where)) for id_ in questions)
    yield from cited(found.sources)
    weights = next(r.weights for r in graph.evaluation.hostings[at.where].frameworks if r.framework == at.id)
    yield from cited(found.weights(weights).sources)


def crosswalk_reading(graph: Graph, at: Address) -> CrosswalkReading:
    """The reading of a crosswalk, or of the crosswalk of a criterion. Raises KeyError where there is none."""
    workload, _, hosting = at.where.rpartition("/")
    for each in graph.evaluation.crosswalks:
        crosswalk = graph.questionnaire.crosswalk[each.crosswalk]
        named = at.id in crosswalk.criterion if at.sort == Sort.CRITERION else at.id == crosswalk.id
        if named and (each.workload or "", each.hosting) == (workload, hosting):
            return each
    raise KeyError(at)


def criterion(graph: Graph, at: Address) -> Edges:
    """The interviewer's own response, or what its mapping reads."""
    read = crosswalk_reading(graph, at)
    crosswalk = graph.questionnaire.crosswalk[read.crosswalk]
    found = crosswalk.criterion[at.id]
    own = next(each for each in read.criteria if each.criterion == at.id)
    if own.is_overridden:
        yield Edge(Role.DECIDES, Address(Sort.OVERRIDE, at.id, read.hosting))
    in_view = in_view_of(crosswalk.about, at.where)
    yield from reading(graph, Role.ALSO if own.is_overridden else Role.DECIDES, in_view, found.when)
    rest = Role.ALSO if own.is_overridden or own.outcome == Outcome.NOT_APPLICABLE else Role.DECIDES
    yield from reading(graph, rest, in_view, found.met)
    yield from reading(graph, rest, in_view, *(r.when for r in found.responses if _is_tried(found, own, r.n)))
    yield from reading(graph, Role.ALSO, in_view, *(r.when for r in found.responses))
    yield from cited(found.sources)


def _is_tried(criterion: Criterion, own: CriterionReading, n: int) -> bool:
    """Whether a response is tried: from the worst, until one holds."""
    return own.response is None or n <= own.response.high or own.response.high == len(criterion.points)
