"""What each figure of an evaluation rests on, one step at a time; the inverse says what rests on it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.evaluation.model import Outcome
from bornage.evaluation.numbering import drafts_shown
from bornage.evaluation.tracing import edges, law_edges, law_nodes, nodes
from bornage.evaluation.tracing.reads import Reads, where
from bornage.evaluation.tracing.trace import Address, Edge, Role, Sort
from bornage.evaluation.tracing.written import Entries
from bornage.questionnaire.model import OBJECTIVES, About
from bornage.questionnaire.rule import Reachable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from bornage.assessment.entries import Entry
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import Evaluation, SubjectReading
    from bornage.evaluation.readings import Readings
    from bornage.evaluation.tracing.trace import Node, Plain
    from bornage.questionnaire.rule import Duty, Statute

ABOUTS: Final = (About.ORGANIZATION, About.WORKLOAD, About.HOSTING, About.ENTITY)
"""Everything questions are about."""


class Graph:
    """Everything in one evaluation that rests on something, and what it rests on."""

    def __init__(
        self,
        readings: Readings,
        evaluation: Evaluation,
        advised: Iterable[Advised],
        *,
        today: date,
        entries: tuple[Entry, ...] = (),
        lines: tuple[int, ...] = (),
    ) -> None:
        """`entries` are those of the journal, and `lines` where each begins; sources are held against `today`."""
        self.readings = readings
        self.evaluation = evaluation
        self.advised = tuple(advised)
        self.questionnaire = readings.questionnaire
        self.assessment = readings.assessment
        self.reads = Reads(self.questionnaire, self.assessment)
        self.today = today
        self.written = Entries(self.assessment.opened, entries, lines)
        self._nodes: dict[Address, Node] = {}
        self._edges: dict[Address, tuple[Edge, ...]] = {}

    def node(self, address: Address) -> Node:
        """What there is to say of an address. Raises KeyError for one that is not known."""
        if address not in self._nodes:
            self._nodes[address] = _SAYING[address.sort](self, address)
        return self._nodes[address]

    def rests_on(self, address: Address) -> tuple[Edge, ...]:
        """What an address rests on directly. Raises KeyError for one that is not known."""
        if address not in self._edges:
            found: dict[Address, Role] = {}
            for edge in _RESTING[address.sort](self, address):
                if edge.to != address:
                    found.setdefault(edge.to, edge.role)  # what decides and is weighed as well decides
            self._edges[address] = tuple(Edge(role, to) for to, role in found.items())
        return self._edges[address]

    def supports(self, address: Address) -> tuple[Edge, ...]:
        """What rests on an address directly, in the order of the figures.

        Of a source, what holds; where nothing that cites it does, what is printed beside it all the same.
        """
        found = tuple(self._supports.get(address, ()))
        if address.sort == Sort.SOURCE:
            return tuple(edge for edge in found if holds(self.node(edge.to))) or found
        return found

    @cached_property
    def _supports(self) -> dict[Address, list[Edge]]:
        found: dict[Address, list[Edge]] = {}
        reached = dict.fromkeys((*self.figures(), *self._drafts()))
        left = list(reached)
        for address in left:  # it grows while it is walked
            for edge in self.rests_on(address):
                found.setdefault(edge.to, []).append(Edge(edge.role, address))
                if edge.to not in reached:
                    reached[edge.to] = None
                    left.append(edge.to)
        return found

    @cached_property
    def drafts(self) -> tuple[Statute | Duty, ...]:
        """What is not law yet, where the report lists it."""
        return drafts_shown(self.questionnaire, self.assessment, self.evaluation)

    @cached_property
    def objectives_asked(self) -> tuple[str, ...]:
        """The objectives on which some demand can ask for a level."""
        asked = {objective for demand in self.questionnaire.demands for objective in demand.requires}
        return tuple(objective for objective in OBJECTIVES if objective in asked)

    # --- all there is ---

    @cached_property
    def known(self) -> dict[Address, None]:
        """Every address: figures, then questions and entities, and rules that are not raised or made."""
        return dict.fromkeys((*self.figures(), *self._others()))

    def figures(self) -> Iterator[Address]:
        """The address of every figure of the evaluation."""
        read = self.evaluation
        for each in read.placements:
            yield Address(Sort.VERDICT, where=where(each.placement.workload, each.placement.hosting))
        for id_, workload in read.workloads.items():
            yield from (Address(Sort.REQUIRED, objective, id_) for objective in workload.required)
            yield from (Address(Sort.EXPOSURE, harm, id_) for harm in workload.exposure)
            yield from (Address(Sort.DEMAND, demand, id_) for demand in workload.demands)
        for subject in (*read.hostings.values(), read.organization):
            yield from _levels(subject)
        yield from (Address(Sort.DUTY, duty.duty, where(duty.workload, duty.hosting)) for duty in read.duties)
        yield from (Address(Sort.FINDING, finding.finding, finding.where) for finding in read.findings)
        yield from (Address(Sort.RECOMMENDATION, each.recommendation, each.subject) for each in self.advised)
        yield from self._law()
        yield Address(Sort.COVERAGE)

    def _law(self) -> Iterator[Address]:
        read = self.evaluation
        for hosting, statutes in read.statutes.items():
            yield from (Address(Sort.REACH, id_, hosting) for id_ in self.questionnaire.statute)
            yield from (Address(Sort.STATUTE, each.statute, each.entity) for each in statutes)
            if self.questionnaire.statutes or self.questionnaire.complete_chain:
                yield Address(Sort.CHAIN, where=hosting)
        for crosswalk in read.crosswalks:
            at = where(crosswalk.workload, crosswalk.hosting)
            yield Address(Sort.FRAMEWORK, crosswalk.crosswalk, at)
            yield from (Address(Sort.CRITERION, criterion.criterion, at) for criterion in crosswalk.criteria)

    def _drafts(self) -> Iterator[Address]:
        yield from (Address(Sort.DRAFT, each.id) for each in self.drafts)

    def _others(self) -> Iterator[Address]:
        questionnaire, subjects = self.questionnaire, self.assessment.subjects
        for about in ABOUTS:
            for question in questionnaire.about(about):
                yield from (Address(Sort.ANSWER, question.id, subject.id) for subject in subjects(about))
                yield from () if subjects(about) else (Address(Sort.QUESTION, question.id),)
        yield from (Address(Sort.ENTITY, entity.id) for entity in self.assessment.entities)
        yield from (Address(Sort.OVERRIDE, *key) for key in self.assessment.overrides)
        yield from (Address(Sort.SOURCE, id_) for id_ in questionnaire.sources)
        yield from self._drafts()
        yield Address(Sort.HOME)
        for workload in self.assessment.workloads:
            yield from (Address(Sort.REQUIRED, objective, workload.id) for objective in self.objectives_asked)
        yield from self._rules_not_raised()

    def _rules_not_raised(self) -> Iterator[Address]:
        questionnaire, subjects = self.questionnaire, self.assessment.subjects
        for finding in questionnaire.findings:
            for workload, hosting, _ in self.readings.scopes(finding.about):
                yield Address(Sort.FINDING, finding.id, where(workload, hosting))
        for each in questionnaire.recommendations:
            yield from (Address(Sort.RECOMMENDATION, each.id, subject.id) for subject in subjects(each.about))


def _levels(subject: SubjectReading) -> Iterator[Address]:
    yield from (Address(Sort.GATE, key, subject.id) for key in (*subject.gates, *subject.harms))
    yield from (Address(Sort.COVERAGE, objective, subject.id) for objective in subject.coverage)
    yield from (Address(Sort.FRAMEWORK, each.framework, subject.id) for each in subject.frameworks)


def holds(node: Node) -> bool:
    """Whether something is raised, triggered, reached, made or asked, or may be; what cannot be otherwise, is."""
    said = dict(node.values)
    if node.address.sort in {Sort.STATUTE, Sort.REACH}:
        return any(said[what] is not False for what in Reachable if what in said)
    name, ruled_out = _RULED_OUT.get(node.address.sort, ("", True))
    return said.get(name) != ruled_out


_RULED_OUT: Final[dict[Sort, tuple[str, Plain]]] = {
    Sort.DEMAND: ("triggered", False),
    Sort.DUTY: ("triggered", False),
    Sort.FINDING: ("raised", False),
    Sort.RECOMMENDATION: ("made", False),
    Sort.CRITERION: ("outcome", Outcome.NOT_APPLICABLE.value),
    Sort.ANSWER: ("state", AnswerState.SKIPPED.value),
}
"""What a thing says that does not hold."""

_RESTING: Final[dict[Sort, Callable[[Graph, Address], Iterator[Edge]]]] = {
    Sort.VERDICT: edges.verdict,
    Sort.REQUIRED: edges.required,
    Sort.EXPOSURE: edges.exposure,
    Sort.GATE: edges.gate,
    Sort.COVERAGE: edges.coverage,
    Sort.DEMAND: edges.demand,
    Sort.DUTY: edges.duty,
    Sort.FINDING: edges.finding,
    Sort.RECOMMENDATION: edges.recommendation,
    Sort.ANSWER: edges.answer,
    Sort.QUESTION: edges.question,
    Sort.REACH: law_edges.reach,
    Sort.STATUTE: law_edges.statute,
    Sort.DRAFT: law_edges.draft,
    Sort.CHAIN: law_edges.chain,
    Sort.ENTITY: law_edges.entity,
    Sort.FRAMEWORK: law_edges.framework,
    Sort.CRITERION: law_edges.criterion,
    Sort.OVERRIDE: edges.nothing,
    Sort.HOME: edges.nothing,
    Sort.SOURCE: edges.nothing,
}
"""What the address of each sort rests on."""

_SAYING: Final[dict[Sort, Callable[[Graph, Address], Node]]] = {
    Sort.VERDICT: nodes.verdict,
    Sort.REQUIRED: nodes.required,
    Sort.EXPOSURE: nodes.exposure,
    Sort.GATE: nodes.gate,
    Sort.COVERAGE: nodes.coverage,
    Sort.DEMAND: nodes.demand,
    Sort.DUTY: nodes.duty,
    Sort.FINDING: nodes.finding,
    Sort.RECOMMENDATION: nodes.recommendation,
    Sort.ANSWER: nodes.answer,
    Sort.QUESTION: nodes.question,
    Sort.REACH: law_nodes.reach,
    Sort.STATUTE: law_nodes.statute,
    Sort.DRAFT: law_nodes.draft,
    Sort.CHAIN: law_nodes.chain,
    Sort.ENTITY: law_nodes.entity,
    Sort.FRAMEWORK: law_nodes.framework,
    Sort.CRITERION: law_nodes.criterion,
    Sort.OVERRIDE: law_nodes.override,
    Sort.HOME: law_nodes.home,
    Sort.SOURCE: law_nodes.source,
}
"""What there is to say of it."""
