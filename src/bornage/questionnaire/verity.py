"""Three values, and the values an answer can still take: Kleene's strong logic over what is not all known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

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
