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

if TYPE_CHECKING:
    from bornage.diagnostics import Place

Value = str | float | date | frozenset[str]
"""What an answer can be: a choice id, a number, a date, a text, or a set of choices or countries."""

Verity = bool | None
"""True, False, or None for undecided."""


@dataclass(frozen=True, slots=True)
class Possible:
    """Every value the answer to one question can still take."""

    values: tuple[Value, ...] = ()
    anything: bool = False
    """Any value at all: an unknown number, text, country or set of choices."""
    at_least: frozenset[str] | None = None
    """With `anything`, what a set of choices or countries is known to hold, whatever else it holds."""
    excluded: bool = False
    """It may be ruled out (not applicable, or hidden by its own condition)."""
    only: Value | None = field(init=False, repr=False, compare=False)
    """The one value, when there is no other and it is not ruled out."""

    def __post_init__(self) -> None:
        is_sure = len(self.values) == 1 and not self.anything and not self.excluded
        object.__setattr__(self, "only", self.values[0] if is_sure else None)

    @property
    def is_settled(self) -> bool:
        """Exactly one value, or certainly ruled out."""
        return not self.anything and len(self.values) + self.excluded == 1


class Facts(Protocol):
    """What conditions may ask about one subject."""

    def verity(self, node: Node) -> Verity:
        """What a part of a condition says here; facts that are asked often remember it."""
        return node.verity(self)

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


def all_of(verities: Iterable[Verity]) -> Verity:
    """Kleene's `and`: false if any is false, else undecided if any is, else true."""
    undecided = False
    for verity in verities:
        if verity is False:
            return False
        undecided = undecided or verity is None
    return None if undecided else True


def any_of(verities: Iterable[Verity]) -> Verity:
    """Kleene's `or`: true if any is true, else undecided if any is, else false."""
    undecided = False
    for verity in verities:
        if verity is True:
            return True
        undecided = undecided or verity is None
    return None if undecided else False


def opposite(verity: Verity) -> Verity:
    """Kleene's `not`."""
    return None if verity is None else not verity


def over(possible: Possible, test: Callable[[Value], Verity]) -> Verity:
    """What `test` says, if it says the same of every value still possible; undecided otherwise.

    A question ruled out has no value, so a comparison over it is false.
    """
    if possible.anything:
        return None if possible.at_least is None else _whatever_else(possible, test)
    found = {test(value) for value in possible.values}
    if possible.excluded:
        found |= {False}
    return found.pop() if len(found) == 1 else None


def _whatever_else(possible: Possible, test: Callable[[Value], Verity]) -> Verity:
    """What `test` says of a set, if what it is known to hold settles it.

    Tests of sets ask whether something in the set is so. What more of the set can change is only a set
    where nothing is so yet, which is what the test says of nothing at all.
    """
    if possible.at_least is None or possible.excluded:
        return None
    found = test(possible.at_least)
    return found if found is not test(frozenset()) else None


@dataclass(frozen=True, slots=True, eq=False)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]

    def verity(self, facts: Facts) -> Verity:
        undecided = False
        for part in self.parts:
            verity = facts.verity(part)
            if verity is False:
                return False
            undecided = undecided or verity is None
        return None if undecided else True


@dataclass(frozen=True, slots=True, eq=False)
class Any_:  # noqa: N801 (the name without it is taken)
    """Some part holds."""

    parts: tuple[Node, ...]

    def verity(self, facts: Facts) -> Verity:
        undecided = False
        for part in self.parts:
            verity = facts.verity(part)
            if verity is True:
                return True
            undecided = undecided or verity is None
        return None if undecided else False


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


@dataclass(frozen=True, slots=True, eq=False)
class AnyEntity:
    """The part holds of some entity of the hosting's chain.

    While the chain is not known to be complete, an entity that nobody has listed may be the one: the
    condition is then undecided, never false.
    """

    roles: frozenset[str]
    part: Node

    def verity(self, facts: Facts) -> Verity:
        found = any_of(entity.verity(self.part) for entity in facts.entities(self.roles))
        return None if found is False and facts.chain_is_complete() is not True else found


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
