"""Conditions in three values: what a checked condition is, and what it says of some answers.

A condition is a small tree of our own. Nothing in it can call, import or reach anything: it asks the
facts it is given, and combines what it hears by Kleene's strong logic, where "undecided" is neither
true nor false. `condition_check` builds the tree from an author's text.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
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
    excluded: bool = False
    """It may be ruled out (not applicable, or hidden by its own condition)."""

    @property
    def is_settled(self) -> bool:
        """Exactly one value, or certainly ruled out."""
        return not self.anything and len(self.values) + self.excluded == 1


class Facts(Protocol):
    """What conditions may ask about one subject."""

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


class Node(Protocol):
    """One part of a condition."""

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
        return None
    found: set[Verity] = {test(value) for value in possible.values}
    if possible.excluded:
        found |= {False}
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]

    def verity(self, facts: Facts) -> Verity:
        return all_of(part.verity(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801 (the name without it is taken)
    """Some part holds."""

    parts: tuple[Node, ...]

    def verity(self, facts: Facts) -> Verity:
        return any_of(part.verity(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node

    def verity(self, facts: Facts) -> Verity:
        return opposite(self.part.verity(facts))


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """A choice or a country is one of some values; `negated` for `!=` and `not in`."""

    question: str
    values: frozenset[str]
    negated: bool = False

    def verity(self, facts: Facts) -> Verity:
        return over(facts.possible(self.question), lambda value: (value in self.values) is not self.negated)


@dataclass(frozen=True, slots=True)
class Holds:
    """An answer of several values holds at least one of some values; `negated` for `not in`."""

    question: str
    values: frozenset[str]
    negated: bool = False

    def verity(self, facts: Facts) -> Verity:
        def holds(value: Value) -> bool:
            return isinstance(value, frozenset) and bool(self.values & value) is not self.negated

        return over(facts.possible(self.question), holds)


@dataclass(frozen=True, slots=True)
class Compares:
    """A number, a date or a level stands in some order to a constant."""

    question: str
    sign: str
    constant: float | date
    of_level: bool = False

    def verity(self, facts: Facts) -> Verity:
        compare = ORDERS[self.sign]

        def stands(value: Value) -> bool:
            left = facts.level_of(self.question, value) if self.of_level else value
            return left is not None and bool(compare(left, self.constant))

        return over(facts.possible(self.question), stands)


ORDERS: Final[dict[str, Callable[[Any, Any], object]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""The checker has matched the types of the two sides."""


@dataclass(frozen=True, slots=True)
class LiesOutside:
    """Some country of the answer lies outside `codes`, or outside home when `codes` is None."""

    question: str
    codes: tuple[str, ...] | None = None

    def verity(self, facts: Facts) -> Verity:
        def outside(value: Value) -> Verity:
            places = value if isinstance(value, frozenset) else frozenset({str(value)})
            return any_of(facts.lies_outside(code, self.codes) for code in sorted(places))

        return over(facts.possible(self.question), outside)


@dataclass(frozen=True, slots=True)
class AnySubject:
    """The part holds of some workload, or of some hosting, in view."""

    subject: str
    part: Node

    def verity(self, facts: Facts) -> Verity:
        others = facts.workloads() if self.subject == "workload" else facts.hostings()
        return any_of(self.part.verity(other) for other in others)


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
        return self.root.verity(facts)
