"""The words and figures of a report's HTML, held against those that a PDF prints.

For a machine that cannot make the PDF again. It knows nothing of places: every word and figure of the
report must be printed at least as often as the report says it, next to the same neighbour, and nothing
else may be, but for what each page repeats.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOKEN: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+")
_SILENT: Final = frozenset({"head", "style", "script", "title", "desc"})
"""Elements that no page shows; a title here is a drawing's."""
_RUNNING: Final = frozenset({"a", "b", "em", "i", "small", "span", "strong", "sub", "sup", "tspan"})
"""Elements that do not end what they stand in."""
_HYPHEN: Final = re.compile("[\u2010\u00ad]\\s*\n\\s*")
_INSIDE: Final = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
"""Where two words may have come together: set side by side in two columns, they are read back without a space."""
_PAGE: Final = "p"
"""What the style sheet writes before the number of a page that is pointed at."""
_REPEATED: Final = 40
"""Words that a page may repeat of the one before: what runs at its head and foot, the head of a table."""
_LONG: Final = 20
"""Letters of a word that may not fit on a line, such as an address or a checksum."""
_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What two sides do not share; both empty when they say the same."""

    missing: tuple[str, ...]
    """Said by the report, and not printed, or not as often."""
    extra: tuple[str, ...]
    """Printed, and not said by the report."""


def held_against(html: str, pages: Sequence[str]) -> Unmatched:
    """Compare a report's HTML with the text of a PDF's pages."""
    reading = _Reading()
    reading.feed(html)
    reading.close()
    blocks = [tokens for block in reading.blocks if (tokens := _tokens(block))]
    printed = [_tokens(page) for page in _put_together(pages, reading.blocks)]
    said, shown = (Counter(each for some in every for each in some) for every in (blocks, printed))
    missing = list(said - shown)
    beside = dict.fromkeys(
        pair for block in blocks if not _runs_both_ways(block) for pair in pairwise(block) if _has_figure(pair)
    )
    neighbours = _neighbours(printed)
    missing += [" ".join(pair) for pair in beside if pair not in neighbours]
    numbers = {_PAGE, *(str(n) for n in range(1, len(pages) + 1))}
    repeated = {*_tokens(" ".join(reading.running)), *numbers}
    extra = [each for each in shown if each not in said and each not in repeated]
    return Unmatched(tuple(missing[:_MOST]), tuple(extra[:_MOST]))


def _put_together(pages: Sequence[str], blocks: Iterable[str]) -> list[str]:
    """The pages, with words that a line may end anywhere in put together: long ones, and those written without spaces."""
    words = {word for block in blocks for word in block.split() if len(word) >= _LONG or any(map(_is_wide, word))}
    every = "\n".join(pages)
    cut = sorted((word for word in words if word not in every), key=len, reverse=True)
    together = list(pages)
    for word in cut:
        letters = re.compile(r"\s*".join(map(re.escape, word)))
        together = [letters.sub(word.replace("\\", r"\\"), page) for page in together]
    return together


def _is_wide(letter: str) -> bool:
    """Whether it is written as Chinese and Japanese are, where a line may end after any letter."""
    return east_asian_width(letter) in {"W", "F"}


def _runs_both_ways(words: Iterable[str]) -> bool:
    """Whether some of it runs from right to left: readers do not agree in what order to give its figures."""
    return any(bidirectional(word[0]) in {"R", "AL"} for word in words)


def _neighbours(pages: Sequence[Sequence[str]]) -> set[tuple[str, str]]:
    """Words printed one after the other; where a page ends, what it repeats may stand between them."""
    found = {pair for page in pages for pair in pairwise(page)}
    for one, following in pairwise(pages):
        found |= {(last, first) for last in one[-_REPEATED:] for first in following[:_REPEATED]}
    return found


def words_of(page: str) -> list[str]:
    """The words of one page, however its lines are broken."""
    return _HYPHEN.sub("", page).split()


def _tokens(said: str) -> list[str]:
    found = _TOKEN.findall(_HYPHEN.sub("", said))
    return [each for token in found for each in _INSIDE.split(token)]


def _has_figure(pair: Iterable[str]) -> bool:
    return any(each[0].isdecimal() for each in pair)


class _Reading(HTMLParser):
    """The text of each element that stands by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.running: list[str] = []
        """What the head and the foot of pages are made of."""
        self._silent = 0
        self._is_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self.running += [value for name, value in attrs if name.startswith("data-") and value]
        self._is_number = ("class", "number") in attrs
        self._begin(tag, stands_alone=self._is_number)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        self._begin(tag, stands_alone=self._is_number)
        self._is_number = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.blocks[-1] += data

    def _begin(self, tag: str, *, stands_alone: bool) -> None:
        """A number set in the margin stands alone, whatever it is written in."""
        if tag in _RUNNING and not stands_alone:
            self.blocks[-1] += " "
        elif self.blocks[-1]:
            self.blocks.append("")
