"""Places and which lie within which: the one geography that rules, homes and answers share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
        trusted = {leaf for place in home for leaf in self._leaves(place)}
        found = {self._leaf_lies_within(leaf, trusted) for leaf in self._leaves(code)}
        return found.pop() if len(found) == 1 else None

    def _leaf_lies_within(self, leaf: str, trusted: set[str]) -> bool | None:
        if leaf in trusted or self.within.get(leaf) in trusted:
            return True
        return None if any(self.within.get(place) == leaf for place in trusted) else False

    def _leaves(self, code: str) -> set[str]:
        """The countries and subdivisions of a group, whatever groups it holds; any other place by itself."""
        left, seen = [code], {code}
        while left:
            inner = self.members.get(left.pop(), frozenset()) - seen
            seen |= inner
            left += inner
        return {place for place in seen if place not in self.members}
