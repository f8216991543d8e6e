"""Lines that WeasyPrint ends too early, and words that it divides although nobody would.

Where the words before a link, or before any other run within a sentence, just fit a line but for the space that
ends them, WeasyPrint takes them for words that do not fit and leaves the first of them alone on the line. That
space is not printed where a line ends: words fit when they do without it.

Where a name longer than any line stands right behind a quotation mark, or any other run that no line may end
after, WeasyPrint lets it leave the page: it breaks such names at the beginning of a line only.

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

_SOME: Final = 3
"""Ems that a line must have left for such a name to begin on it."""

_MONTHS: Final = frozenset({"janvier", "février", "juillet", "septembre", "octobre", "novembre", "décembre"})
"""Those long enough to be divided; English writes them as names."""

_LONG: Final = 14
"""Letters beyond which a name is divided all the same: it may be wider than its column."""

_ENDLESS: Final = 60
"""Letters beyond which it is no word: nobody hyphenates it, and each place where one could would be tried."""


@contextmanager
def full_lines(weasyprint: ModuleType) -> Iterator[None]:
    """Keep together on a line what fits it, and what is not to be divided."""
    if weasyprint.VERSION != KNOWN:
        yield
        return
    inline, context = weasyprint.layout.inline, weasyprint.layout.LayoutContext
    names = ("split_first_line", "split_inline_box", "split_text_box")
    originals, begin = [getattr(inline, name) for name in names], context.__init__
    inline.split_first_line = _splitting(inline.split_first_line)
    inline.split_inline_box, inline.split_text_box = _breaking_anywhere(weasyprint, inline)

    def __init__(self: Any, *arguments: Any, **named: Any) -> None:  # noqa: N807 (Python's)
        begin(self, *arguments, **named)
        self.dictionaries = _Dictionaries(weasyprint.text.line_break.pyphen)

    context.__init__ = __init__
    try:
        yield
    finally:
        for name, original in zip(names, originals, strict=True):
            setattr(inline, name, original)
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
    """A dictionary of divisions that divides neither names nor months, nor what is too long for a word."""

    def __init__(self, pyphen: Any) -> None:
        self._pyphen = pyphen

    def iterate(self, word: str) -> Iterable[tuple[str, str]]:
        """The two halves of a word, for each place where it may be divided, the last first."""
        is_name = word[:1].isupper() and len(word) <= _LONG
        return () if is_name or word in _MONTHS or len(word) > _ENDLESS else self._pyphen.iterate(word)


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


class _Line:
    """A line that is being filled."""

    def __init__(self, left: float, room: float) -> None:
        self.left, self.room = left, room
        self.box: Any = None
        """What was put on it last, or tried to be."""
        self.before = self.after = ""
        """The letter that this stands behind, and the one that it ends with; nothing at the beginning of the line."""


def _breaking_anywhere(weasyprint: ModuleType, inline: Any) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """What takes the place of `split_inline_box` and `split_text_box`."""
    line_box, can_break = weasyprint.formatting_structure.boxes.LineBox, inline.can_break_text
    split_box, split_text = inline.split_inline_box, inline.split_text_box

    def split_inline_box(context: Any, box: Any, position_x: float, max_x: float, *rest: Any) -> Any:
        if isinstance(box, line_box):
            context.bornage_line = _Line(position_x, max_x - position_x)
        return split_box(context, box, position_x, max_x, *rest)

    def split_text_box(context: Any, box: Any, room: float, skip: int, is_line_start: bool = True) -> Any:  # noqa: FBT001, FBT002 (WeasyPrint's)
        line = getattr(context, "bornage_line", None)
        if line is not None and box.position_x > line.left + box.style["font_size"]:
            is_line_start = False  # WeasyPrint takes whatever a box within the line's first box begins with for it
        found = split_text(context, box, room, skip, is_line_start)
        if line is None:
            return found
        if line.box is not box:
            line.box, line.before = box, line.after
        if not is_line_start and _is_endless(found[0], line, room) and not can_break(line.before + box.text[:1], None):
            found = split_text(context, box, room, skip, is_line_start=True)
        line.after = found[0].text[-1:] if found[0] is not None else line.before
        return found

    return split_inline_box, split_text_box


def _is_endless(box: Any, line: _Line, room: float) -> bool:
    """Whether what a line begins with would fit no line, although there is some room left on this one."""
    if box is None or box.width <= line.room or not line.before.strip(" "):
        return False
    return bool(box.style["overflow_wrap"] == "anywhere" and room > _SOME * box.style["font_size"])
