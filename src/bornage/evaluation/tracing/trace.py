"""From any figure down to the answers, rules and sources it rests on, and from an answer back up.

Everything that can be traced has an address. What an address rests on is given by `graph`, what
there is to say of it by `nodes`; here the two are walked and become trees.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bornage.diagnostics import Place
    from bornage.evaluation.tracing.graph import Graph
    from bornage.text import Text


class Sort(StrEnum):
    """What an address is the address of."""

    VERDICT = "verdict"
    REQUIRED = "required"
    EXPOSURE = "exposure"
    GATE = "gate"
    COVERAGE = "coverage"
    DEMAND = "demand"
    DUTY = "duty"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    REACH = "reach"
    """A statute on a hosting, through its whole chain."""
    STATUTE = "statute"
    """A statute on one entity."""
    DRAFT = "draft"
    """A statute or a duty that is not law yet: listed, and read of nothing."""
    CHAIN = "chain"
    FRAMEWORK = "framework"
    CRITERION = "criterion"
    OVERRIDE = "override"
    ANSWER = "answer"
    """A question about a subject, answered or not."""
    QUESTION = "question"
    """A question while there is nobody it is about."""
    ENTITY = "entity"
    HOME = "home"
    SOURCE = "source"


ORGANIZATION_NAME: Final = "organization"
"""How the organization is written where a subject is."""


@dataclass(frozen=True, slots=True)
class Address:
    """One thing that can be traced."""

    sort: Sort
    id: str = ""
    """Of the rule, question, source or entity; an objective or a harm; nothing for a verdict."""
    where: str = ""
    """A subject, `workload/hosting`, or nothing for the organization."""

    def __str__(self) -> str:
        """As a person writes it."""
        subject = self.where or ORGANIZATION_NAME
        written = {
            Sort.VERDICT: self.where,
            Sort.GATE: f"{subject}:{self.id}",
            Sort.EXPOSURE: f"{subject}:{self.id}",
            Sort.REQUIRED: f"{subject}:{self.id}",
            Sort.COVERAGE: f"coverage@{subject}:{self.id}" if self.id else "coverage",
            Sort.CHAIN: f"chain@{self.where}",
            Sort.HOME: "home",
            Sort.DRAFT: f"draft:{self.id}",
            Sort.OVERRIDE: f"override:{self.id}@{self.where}",
        }
        return written.get(self.sort) or (f"{self.id}@{self.where}" if self.where else self.id)


class Role(StrEnum):
    """How one thing rests on another."""

    DECIDES = "decides"
    """It makes the figure what it is."""
    ALSO = "also"
    """It was weighed too, and decides nothing as things stand."""
    ASKED_IF = "asked_if"
    """It says whether the question is asked at all."""
    CITES = "cites"
    """It is a source cited."""
    WOULD_CHANGE = "would_change"
    """A recommendation would change this answer."""


FOLLOWED: Final = frozenset({Role.DECIDES, Role.CITES})
"""What is followed further down; the others are shown once, under the thing that was asked about."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One thing rests on another."""

    role: Role
    to: Address


Plain = str | int | float | date | tuple[str, ...] | None
"""A value said of something; a `bool` is an `int`, and None is "not decided" or "not known"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A piece of the questionnaire: what it is to the thing, its text, and where it was written."""

    key: str
    """`when`, `met`, the name of a definition …"""
    source: str
    """The author's condition; nothing for a thing that is merely written there."""
    place: Place


@dataclass(frozen=True, slots=True)
class Written:
    """The entry of the journal behind something."""

    entry: int | None
    """Its number, from 1; None for the head of the assessment."""
    line: int | None
    """Where it begins in the file."""
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Node:
    """What there is to say of an address."""

    address: Address
    title: Text | None
    values: tuple[tuple[str, Plain | Text], ...] = ()
    rules: tuple[Rule, ...] = ()
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Something on a tree, and what is further along."""

    role: Role
    node: Node
    branches: tuple[Branch, ...] = ()
    is_shown_above: bool = False
    """It stands in full, with its branches, where it first appeared."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing, what it rests on, and what rests on it."""

    target: Node
    rests_on: tuple[Branch, ...]
    supports: tuple[Branch, ...]


def trace(graph: Graph, address: Address) -> Trace:
    """Trace one address both ways. Raises KeyError for one that the graph does not know."""
    return Trace(
        graph.node(address),
        rests_on=_Walk(graph, graph.rests_on, _worth_following).branches(address),
        supports=_Walk(graph, graph.supports, _goes_up).branches(address),
    )


class _Walk:
    """One tree being made: each thing stands in full where it is first met."""

    def __init__(
        self,
        graph: Graph,
        edges: Callable[[Address], Iterable[Edge]],
        follow: Callable[[Address, Edge], bool],
    ) -> None:
        self.graph = graph
        self.edges = edges
        self.follow = follow
        self.shown: set[Address] = set()

    def branches(self, root: Address) -> tuple[Branch, ...]:
        """All that the thing asked about touches; what is not followed further stands there alone."""
        self.shown.add(root)
        edges = list(self.edges(root))
        followed = tuple(self.branch(edge) for edge in edges if self.follow(root, edge))
        others = (edge for edge in edges if not self.follow(root, edge))
        return (*followed, *(Branch(edge.role, self.graph.node(edge.to)) for edge in others))

    def branch(self, edge: Edge) -> Branch:
        node = self.graph.node(edge.to)
        if edge.to in self.shown:
            return Branch(edge.role, node, is_shown_above=True)
        self.shown.add(edge.to)
        further = (each for each in self.edges(edge.to) if self.follow(edge.to, each))
        return Branch(edge.role, node, tuple(self.branch(each) for each in further))


def _worth_following(_: Address, edge: Edge) -> bool:
    return edge.role in FOLLOWED


def _goes_up(at: Address, edge: Edge) -> bool:
    """Whatever a figure rests on; of a source, only what cites it."""
    return at.sort != Sort.SOURCE and edge.role != Role.WOULD_CHANGE
