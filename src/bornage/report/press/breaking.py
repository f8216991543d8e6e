"""Lines that WeasyPrint ends too early, and words that it divides although nobody would.

Where the words before a link, or before any other run within a sentence, just fit a line but for the space that
ends them, WeasyPrint takes them for words that do not fit and leaves the first of them alone on the line. That
space is not printed where a line ends: words fit when they do without it.

Names are not divided, whatever language they are of, nor are months: a date is read at one glance.
"""

from __future__ import annotations

from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

KNOWN: Final = "70.0"
"""The version of WeasyPrint that does this; any other works as it came."""

_NARROWEST: Final = 4
"""Of letters as narrow as that, so many go to an em: words of more than fit then are not tried."""

_WRAPPED: Final = "normal"
"""How spaces are dealt with in running text."""


_MONTHS: Final = frozenset({"janvier", "février", "juillet", "septembre", "octobre", "novembre", "décembre"})
"""Those long enough to be divided; English writes them as names."""

_LONG: Final = 14
"""Letters beyond which a name is divided all the same: it may be wider than its column."""


@contextmanager
def full_lines(weasyprint: ModuleType) -> Iterator[None]:
    """Keep together on a line what fits it, and what is not to be divided."""
    if weasyprint.VERSION != KNOWN:
        yield
        return
    inline, context = weasyprint.layout.inline, weasyprint.layout.LayoutContext
    original, begin = inline.split_first_line, context.__init__
    inline.split_first_line = _splitting(original)

    def __init__(self: Any, *arguments: Any, **named: Any) -> None:  # noqa: N807 (Python's)
        begin(self, *arguments, **named)
        self.dictionaries = _Dictionaries(weasyprint.text.line_break.pyphen)

    context.__init__ = __init__
    try:
        yield
    finally:
        inline.split_first_line = original
        context.__init__ = begin


class _Dictionaries(dict[Any, Any]):
    """Where words may be divided, by language and by how many letters are left on each side."""

    def __init__(self, pyphen: ModuleType) -> None:
        super().__init__()
        self._pyphen = pyphen

    def get(self, key: tuple[str, int, int, int], _default: Any = None) -> Any:
        """The one for a language, which is made when it is asked for first."""
        if key not in self:
            lang, left, right, _ = key
            self[key] = _Sparing(self._pyphen.Pyphen(lang=lang, left=left, right=right))
        return self[key]


class _Sparing:
    """A dictionary of divisions that divides neither names nor months."""

    def __init__(self, pyphen: Any) -> None:
        self._pyphen = pyphen

    def iterate(self, word: str) -> Iterable[tuple[str, str]]:
        """The two halves of a word, for each place where it may be divided, the last first."""
        is_name = word[:1].isupper() and len(word) <= _LONG
        return () if is_name or word in _MONTHS else self._pyphen.iterate(word)


def _splitting(original: Callable[..., Any]) -> Callable[..., Any]:
    """Its answer: the line, its bytes, the byte to go on at or None where all of it fits, and its measures."""

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        *,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        def split(words: str, width: float | None) -> Any:
            return original(words, style, context, width, justification_spacing, is_line_start, minimum)

        found = split(text, max_width)
        if found[2] is None or text[-1:] != " " or max_width is None or not 0 < max_width < inf:
            return found
        if style["white_space"] != _WRAPPED or len(text) * style["font_size"] > _NARROWEST * max_width:
            return found
        without = split(text.rstrip(" "), max_width)
        return split(text, None) if without[2] is None and without[3] <= max_width else found

    return split_first_line
