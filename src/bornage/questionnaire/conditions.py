"""Conditions in three values: what a checked condition is, and what it says of some answers.

A condition is a small tree of our own. Nothing in it can call, import or reach anything: it asks the
facts it is given, and combines what it hears by Kleene's strong logic, where "undecided" is neither
true nor false. `condition_check` builds the tree from an author's text.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol

from bornage.questionnaire.verity import Possible, Value, Verity, all_of, any_of, opposite, over

if TYPE_CHECKING:
    from bornage.diagnostics import Place

__all__ = [
    "All",
    "AnyEntity",
    "AnySubject",
    "Any_",
    "Compares",
    "Condition",
    "Contested",
    "Facts",
    "Holds",
    "IsOneOf",
    "LiesInside",
    "LiesOutside",
    "Node",
    "Not",
    "Possible",
    "Reached",
    "Value",
    "Verity",
    "all_of",
    "any_of",
    "opposite",
    "parts_of",
]


class Facts(Protocol):
    """What conditions may ask about one subject."""

    def verity(self, node: Node) -> Verity:
        """What a part of a condition says here; facts that are asked often remember it."""
        return node.verity(self)

    def all_hold(self, parts: tuple[Node, ...]) -> Verity:
        """Kleene's `and` over some parts, none asked once one is false."""
        return all_of(map(self.verity, parts))

    def any_holds(self, parts: tuple[Node, ...]) -> Verity:
        """Kleene's `or` over some parts, none asked once one is true."""
        return any_of(map(self.verity, parts))

    def possible(self, question: str) -> Possible:
        """The values that question can still take here."""

    def level_of(self, question: str, value: Value) -> int | None:
        """The level of a choice, or the highest level of several."""

    def lies_outside(self, code: str, codes: tuple[str, ...] | None) -> Verity:
        """Whether a place lies outside `codes`, or outside home when `codes` is None."""

    def workloads(self) -> Iterable[Facts]:
        """The workloads in view: those placed on this hosting, or all of them."""

    def hostings(self) -> Iterable[Facts]:
        """The hostings in view: those of this workload, or all of them."""

    def entities(self, roles: frozenset[str]) -> Iterable[Facts]:
        """The entities of the hosting's chain that have one of these roles; all of them when there are none."""

    def chain_is_complete(self) -> Verity:
        """Whether every entity of the hosting's chain is listed."""

    def reached(self, what: str, statutes: tuple[str, ...]) -> Verity:
        """Whether one of these statutes (of any state outside home, when there are none) reaches that here."""


class Node(Protocol):
    """One part of a condition.

    Nodes are compared by identity, so that what one says can be remembered under it; those of one
    questionnaire that say the same are one node, see `Vocabulary.pooled`.
    """

    def verity(self, facts: Facts) -> Verity:
        """What this part says of these facts."""


@dataclass(frozen=True, slots=True, eq=False)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]

    def verity(self, facts: Facts) -> Verity:
        return facts.all_hold(self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class Any_:  # noqa: N801 (the name without it is taken)
    """Some part holds."""

    parts: tuple[Node, ...]

    def verity(self, facts: Facts) -> Verity:
        return facts.any_holds(self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """The part does not hold."""

    part: Node

    def verity(self, facts: Facts) -> Verity:
        return opposite(facts.verity(self.part))


@dataclass(frozen=True, slots=True, eq=False)
class IsOneOf:
    """A choice or a country is one of some values; `negated` for `!=` and `not in`."""

    question: str
    values: frozenset[str]
    negated: bool = False

    def verity(self, facts: Facts) -> Verity:
        possible = facts.possible(self.question)
        if possible.only is not None:
            return (possible.only in self.values) is not self.negated
        return over(possible, lambda value: (value in self.values) is not self.negated)


@dataclass(frozen=True, slots=True, eq=False)
class Holds:
    """An answer of several values holds at least one of some values; `negated` for `not in`."""

    question: str
    values: frozenset[str]
    negated: bool = False

    def verity(self, facts: Facts) -> Verity:
        possible = facts.possible(self.question)
        return over(possible, self._holds) if possible.only is None else self._holds(possible.only)

    def _holds(self, value: Value) -> bool:
        return isinstance(value, frozenset) and self.values.isdisjoint(value) is self.negated


@dataclass(frozen=True, slots=True, eq=False)
class Compares:
    """A number, a date or a level stands in some order to a constant."""

    question: str
    sign: str
    constant: float | date
    of_level: bool = False

    def verity(self, facts: Facts) -> Verity:
        possible = facts.possible(self.question)
        if possible.only is not None:
            return self._stands(possible.only, facts)
        return over(possible, lambda value: self._stands(value, facts))

    def _stands(self, value: Value, facts: Facts) -> bool:
        left = facts.level_of(self.question, value) if self.of_level else value
        return left is not None and bool(ORDERS[self.sign](left, self.constant))


ORDERS: Final[dict[str, Callable[[Any, Any], object]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""The checker has matched the types of the two sides."""


@dataclass(frozen=True, slots=True, eq=False)
class LiesOutside:
    """Some country of the answer lies outside `codes`, or outside home when `codes` is None."""

    question: str
    codes: tuple[str, ...] | None = None

    def verity(self, facts: Facts) -> Verity:
        possible = facts.possible(self.question)
        if possible.only is not None:
            return self._outside(possible.only, facts)
        return over(possible, lambda value: self._outside(value, facts))

    def _outside(self, value: Value, facts: Facts) -> Verity:
        if isinstance(value, frozenset):
            return any_of([facts.lies_outside(code, self.codes) for code in value])
        return facts.lies_outside(str(value), self.codes)


@dataclass(frozen=True, slots=True, eq=False)
class LiesInside:
    """Some country of the answer lies inside `codes`."""

    question: str
    codes: tuple[str, ...]

    def verity(self, facts: Facts) -> Verity:
        possible = facts.possible(self.question)
        if possible.only is not None:
            return self._inside(possible.only, facts)
        return over(possible, lambda value: self._inside(value, facts))

    def _inside(self, value: Value, facts: Facts) -> Verity:
        if isinstance(value, frozenset):
            # Something lies inside, unless everything lies outside.
            return opposite(all_of([facts.lies_outside(code, self.codes) for code in value]))
        return opposite(facts.lies_outside(str(value), self.codes))


_ONE_OF_A_KIND: Final = frozenset({"provider"})
"""The role that one entity of a chain has, and no more."""


@dataclass(frozen=True, slots=True, eq=False)
class AnyEntity:
    """The part holds of some entity of the hosting's chain.

    While the chain is not known to be complete, an entity that nobody has listed may be the one: the
    condition is then undecided, never false. A hosting has one provider: once it is listed, no other may be it.
    """

    roles: frozenset[str]
    part: Node

    def verity(self, facts: Facts) -> Verity:
        listed = tuple(facts.entities(self.roles))
        found = any_of(entity.verity(self.part) for entity in listed)
        if found is not False or (listed and self.roles == _ONE_OF_A_KIND):
            return found
        return False if facts.chain_is_complete() is True else None


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """A statute reaches something on the hosting: one of these, or any of a state outside home."""

    what: str
    statutes: tuple[str, ...] = ()

    def verity(self, facts: Facts) -> Verity:
        return facts.reached(self.what, self.statutes)


@dataclass(frozen=True, slots=True, eq=False)
class AnySubject:
    """The part holds of some workload, or of some hosting, in view."""

    subject: str
    part: Node

    def verity(self, facts: Facts) -> Verity:
        others = facts.workloads() if self.subject == "workload" else facts.hostings()
        return any_of(other.verity(self.part) for other in others)


@dataclass(frozen=True, slots=True, eq=False)
class Contested:
    """The part, about which jurists disagree: where it holds, nobody can say that it is enough."""

    part: Node

    def verity(self, facts: Facts) -> Verity:
        return None if facts.verity(self.part) is not False else False


def parts_of(node: Node) -> Iterator[Node]:
    """A part of a condition, and all the parts within it."""
    yield node
    match node:
        case All(parts=parts) | Any_(parts=parts):
            for part in parts:
                yield from parts_of(part)
        case Not(part=part) | Contested(part=part) | AnySubject(part=part) | AnyEntity(part=part):
            yield from parts_of(part)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as its author wrote it, checked."""

    source: str
    root: Node
    uses: frozenset[str]
    """Ids of the questions it reads."""
    place: Place | None = field(default=None, compare=False)
    """Where it was written."""

    def verity(self, facts: Facts) -> Verity:
        """True, False, or None when the answers do not decide it."""
        return facts.verity(self.root)
