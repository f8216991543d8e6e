"""Places and which lie within which: the one geography that rules, homes and answers share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.text import Text


@dataclass(frozen=True, slots=True)
class Jurisdictions:
    """Codes of places and which lie within which."""

    names: dict[str, Text]
    """Names of subdivisions and groups; countries take theirs from the CLDR."""
    members: dict[str, frozenset[str]]
    """Group to the codes within it."""
    within: dict[str, str]
    """Subdivision to its country."""

    def lies_within(self, code: str, home: tuple[str, ...]) -> bool | None:
        """Whether a place lies within any of some places; None when `code` is too coarse to say.

        Canada lies within Canada; Québec lies within Canada; whether an answer of "Canada" lies
        within Québec cannot be said.
        """
        return self.territory(home).holds(code)

    def territory(self, places: Iterable[str]) -> Territory:
        """Some places taken together, of which one can ask what lies within them."""
        leaves = frozenset(leaf for place in places for leaf in self.leaves(place))
        return Territory(self, leaves, frozenset(self.within[leaf] for leaf in leaves if leaf in self.within))

    def leaves(self, code: str) -> set[str]:
        """The countries and subdivisions of a group, whatever groups it holds; any other place by itself."""
        if code not in self.members:
            return {code}
        left, seen = [code], {code}
        while left:
            inner = self.members.get(left.pop(), frozenset()) - seen
            seen |= inner
            left += inner
        return {place for place in seen if place not in self.members}


@dataclass(frozen=True, slots=True)
class Territory:
    """Some countries and subdivisions, taken together."""

    jurisdictions: Jurisdictions
    leaves: frozenset[str]
    in_part: frozenset[str]
    """Countries of which a subdivision is among them."""

    def holds(self, code: str) -> bool | None:
        """Whether a place lies within them; None when `code` is too coarse to say."""
        found = {self._holds(leaf) for leaf in self.jurisdictions.leaves(code)}
        return found.pop() if len(found) == 1 else None

    def _holds(self, leaf: str) -> bool | None:
        if leaf in self.leaves or self.jurisdictions.within.get(leaf) in self.leaves:
            return True
        return None if leaf in self.in_part else False
