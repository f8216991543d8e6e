"""Titles of roles in a few letters, for columns in which each would take three lines; a key gives them in full."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD: Final = re.compile(r"[^\W\d_]+")
_SMALL: Final = 3
"""Letters up to which a word is an article or a preposition, in French and in English."""
_SAME: Final = 4
"""Letters that two words begin with when they are one word in two genders."""


def initials(titles: Iterable[str]) -> dict[str, str]:
    """Letters for each title, no two alike; those that would be begin with more of their first word."""
    every = list(dict.fromkeys(titles))
    found = {title: _short(title, 1) for title in every}
    length = 1
    while (alike := _alike(found)) and length < max(map(len, every)):
        length += 1
        found |= {title: _short(title, length) for title in alike}
    # Titles that are alike in all but small words are said in full.
    return found | {title: title for title in _alike(found)}


def _alike(found: dict[str, str]) -> list[str]:
    counts = Counter(found.values())
    return [title for title, short in found.items() if counts[short] > 1 or not short]


def _short(title: str, length: int) -> str:
    """`RSSI` for the one in charge of the security of information systems."""
    long: list[str] = [word for word in _WORD.findall(title) if len(word) > _SMALL]
    first, *others = [
        word for n, word in enumerate(long) if not n or word[:_SAME].lower() != long[n - 1][:_SAME].lower()
    ] or [""]
    return first[:1].upper() + first[1:length].lower() + "".join(word[0].upper() for word in others)
