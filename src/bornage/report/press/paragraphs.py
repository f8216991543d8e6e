"""Where a paragraph breaks, found from one setting of the whole of it.

WeasyPrint 70.0 breaks a paragraph line by line, and sets some four texts for each line: as much as two lines would take,
the line with one word more, that with each part of the next word, and the line itself. Here the paragraph is set once,
without a width; where each line ends follows from where its letters stand, by WeasyPrint's own order of decisions
(`split_first_line`); then the line itself is set, as WeasyPrint does last. Wherever a pixel more or less would make a
difference, or something is written that is not plain, WeasyPrint decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN: Final = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u017f\u2002\u2010-\u2016\u2018-\u2027\u202f-\u2031\u2039\u203a\u20ac\u2122\u2190-\u2193\u2260\u2264\u2265]+"
)
"""Letters and signs of Latin script, none of which turns, joins or hides anything."""

_WIDE: Final = "\u2002"
"""A space of which WeasyPrint does without none at the end of a line."""

_LONGEST: Final = 8_000
"""Letters of a paragraph beyond which WeasyPrint breaks it."""

_HAIR: Final = 1024
"""Within a pixel, letters may stand elsewhere once the line is set by itself: kerning, and letters that join."""

_LETTERS_TO_AN_EM: Final = 4
"""WeasyPrint sets as many letters at most, to find the end of a line."""

_APOSTROPHES: Final = "'’"

_SIGN: Final = 4
"""Bytes that Pango takes to say what a place between two letters is; one bit for each thing it may be."""
_WORD_END: Final = 1 << 6
_WORD_BOUNDARY: Final = 1 << 12
_BREAKS: Final = re.compile(b"[%s]" % b"".join(b"\\x%02x" % n for n in range(1, 256, 2)))
"""The first bit says that a line may end here."""

_WITHIN_A_LETTER: Final = 0x80
"""What begins each byte of a letter but its first."""

_INFO: Final = 20
"""Bytes that Pango takes for a glyph; its width is the second of five numbers."""


class NotPlain(Exception):  # noqa: N818 (says what it is)
    """Not to be decided here."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a style says of where lines break."""

    font_size: float
    hyphenates: bool
    language: str | None
    """Whose rules say where a word may be divided."""
    limits: tuple[int, int, int]
    hyphen: str
    width_of_hyphen: int
    """In units of Pango."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph."""

    text: str
    """What is written of it."""
    resumes_at: int
    """Letters of the paragraph that this line and the ones before take."""
    hyphen: str = ""
    """What it ends with where it ends within a word."""


class Paragraph:
    """A text that is set once, and broken from its letters' places. All places are in units of Pango."""

    def __init__(self, text: str, places: list[int], signs: memoryview) -> None:
        self.text = text
        self.places = places
        """Where each letter begins, and where the last one ends."""
        self.signs = signs
        """What Pango says of each place between two letters."""
        last = len(text)
        self.breaks = [n for found in _BREAKS.finditer(bytes(signs)[::_SIGN]) if 0 < (n := found.start()) < last]
        """Places where a line may end."""
        self.breaks.append(last)
        self.ends = [places[n - 1] if text[n - 1] == " " else places[n] for n in self.breaks]
        """For each of them, where the line's last letter but for a space ends."""

    def line(self, begin: int, room: int, seen: int, wording: Wording, dictionaries: Any) -> Line:
        """The line that begins at a letter, in so much room. Raises NotPlain."""
        start = self.places[begin]
        n = bisect_right(self.ends, start + room)
        at = self.breaks[n - 1] if n else 0
        if at <= begin or n == len(self.breaks):
            raise NotPlain  # no word fits, or all do
        if start + room - self.ends[n - 1] < _HAIR or self.ends[n] - start - room < _HAIR:
            raise NotPlain
        following = self.breaks[n]
        if any(self.text[place - 1] in _WIDE for place in (at, following)):
            raise NotPlain  # a space that stays at the end of a line
        if following >= begin + seen < len(self.text):
            raise NotPlain  # WeasyPrint does not see where the next word ends
        if wording.hyphenates and wording.language:
            divided = self._divided(begin, at, following, start + room, wording, dictionaries)
            if divided is not None:
                return divided
        return Line(self.text[begin:at].rstrip(" "), at)

    def _divided(
        self, begin: int, at: int, following: int, limit: int, wording: Wording, dictionaries: Any
    ) -> Line | None:
        """The line with as much of the next word as fits; None where none does."""
        total, left, right = wording.limits
        for first, last in self._words(at, following):
            if last - first < total:
                continue
            dictionary = dictionaries.get((wording.language, left, right, total))
            if dictionary is None:
                raise NotPlain
            if self.places[first + left] + wording.width_of_hyphen > limit + _HAIR:
                return None
            word = self.text[first:last]
            for part, _ in dictionary.iterate(word):
                if not word.startswith(part):
                    raise NotPlain  # a word that is spelled otherwise where it is divided
                spare = limit - self.places[first + len(part)] - wording.width_of_hyphen
                if abs(spare) < _HAIR:
                    raise NotPlain
                if spare > 0:
                    resumes_at = first + len(part)
                    return Line(self.text[begin:resumes_at] + wording.hyphen, resumes_at, wording.hyphen)
            return None
        return None

    def _words(self, at: int, following: int) -> Iterable[tuple[int, int]]:
        """Where the words begin and end that stand before the next place for a break, as WeasyPrint looks for them."""
        last = following - 1 if following < len(self.text) else following
        begin = at
        while last - begin > 1:
            first = begin
            for n in range(begin + 1, last + 1):
                if self.signs[n] & _WORD_END:
                    break
                if self.signs[n] & _WORD_BOUNDARY:
                    first = n
            else:
                return
            yield first, n
            begin = n
            if not self.signs[n] & _WORD_BOUNDARY:
                # WeasyPrint looks on from here as if nothing stood before: an apostrophe then belongs to no word.
                if self.text[n] not in _APOSTROPHES:
                    raise NotPlain
                begin = n + 1


def is_plain(text: str) -> bool:
    """Whether a text may be broken here."""
    return len(text) <= _LONGEST and _PLAIN.fullmatch(text) is not None


def paragraph(line_break: Any, layout: Any) -> Paragraph:
    """What Pango set in one line. Raises NotPlain."""
    ffi, text = line_break.ffi, layout.text
    widths: list[int] = []
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        glyphs = run.data.glyphs
        widths += memoryview(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _INFO)).cast("i").tolist()[1::5]
        run = run.next
    places = list(accumulate(widths, initial=0))
    if len(widths) != len(text):
        places = _letter_by_letter(text, _clusters(ffi, layout), places)
    known = line_break.pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    signs = bytes(ffi.buffer(known, (len(text) + 1) * _SIGN))  # Pango's own go when the layout says something else
    return Paragraph(text, places, memoryview(signs).cast("I"))


def _clusters(ffi: Any, layout: Any) -> list[int]:
    """The byte that each glyph begins with."""
    found: list[int] = []
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        begin, glyphs = run.data.item.offset, run.data.glyphs
        found += [begin + n for n in memoryview(ffi.buffer(glyphs.log_clusters, glyphs.num_glyphs * 4)).cast("i")]
        run = run.next
    return found


def _letter_by_letter(text: str, clusters: list[int], places: list[int]) -> list[int]:
    """Where each letter begins, where some have several glyphs or share one: they share its width."""
    written = text.encode()
    begins = [n for n, byte in enumerate(written) if byte & 0xC0 != _WITHIN_A_LETTER]
    known = dict(zip(reversed(clusters), places[-2::-1], strict=True))  # of several glyphs of a letter, the first
    found = [*map(known.get, begins), places[-1]]
    if clusters != sorted(clusters) or found[0] is None or len(found) - found.count(None) != len(known) + 1:
        raise NotPlain  # from right to left, or letters that Pango sees and Python does not
    while None in found:
        first = found.index(None) - 1
        last = next(n for n in range(first + 1, len(found)) if found[n] is not None)
        begin, end = found[first] or 0, found[last] or 0
        found[first:last] = [begin + (end - begin) * n // (last - first) for n in range(last - first)]
    return [place or 0 for place in found]


class Breaking:
    """Breaks lines of plain paragraphs, in the manner of `split_first_line`."""

    def __init__(self, line_break: Any) -> None:
        self._line_break = line_break
        self._fits = line_break.ffi.sizeof("PangoGlyphInfo") == _INFO

    def line(self, text: str, style: Any, context: Any, room: float | None) -> Any:
        """What `split_first_line` answers; None where WeasyPrint is to decide."""
        if room is None or not 0 < room < _ENDLESS or not self._fits:
            return None
        wording = self._wording(style)
        if wording is None or wording.font_size * _LETTERS_TO_AN_EM > room:
            return None
        try:
            return self._line(text, style, context, room, wording)
        except NotPlain:
            return None

    def _line(self, text: str, style: Any, context: Any, room: float, wording: Wording) -> Any:
        before: Paragraph | None = getattr(style, "bornage_paragraph", None)
        line_break, layout = self._line_break, None
        if before is None or not before.text.endswith(text):
            if not is_plain(text):
                return None
            layout = line_break.Layout(style, 0, room)
            layout.set_text(text)
            found = self._measured(layout, style, None)
            if found[3] + 1 <= room:
                layout.deactivate()
                return found
            before = style.bornage_paragraph = paragraph(line_break, layout)
        begin = len(before.text) - len(text)
        seen = int(room / wording.font_size * _LETTERS_TO_AN_EM)
        line = before.line(begin, int(room * line_break.TO_UNITS), seen, wording, context.dictionaries)
        layout = layout or line_break.Layout(style, 0, room)
        layout.set_text(line.text)
        resumes_at = len(text[: line.resumes_at - begin].encode())
        found = self._measured(layout, style, resumes_at, line.hyphen)
        layout.deactivate()
        return found if found[3] <= room else None

    def _measured(self, layout: Any, style: Any, resumes_at: int | None, hyphen: str = "") -> Any:
        """As `first_line_metrics` says it of a line that is set as it will be drawn."""
        line_break = self._line_break
        first_line, _ = layout.get_first_line()
        width, height = line_break.line_size(first_line, style)
        baseline = line_break.pango.pango_layout_get_baseline(layout.layout) * line_break.FROM_UNITS
        return layout, first_line.length - len(hyphen.encode()), resumes_at, width, height, baseline

    def _wording(self, style: Any) -> Wording | None:
        """What a style says; None where it breaks lines in a way of its own."""
        try:
            found: Wording | None = style.bornage_wording
        except AttributeError:
            found = style.bornage_wording = self._read(style)
        return found

    def _read(self, style: Any) -> Wording | None:
        if style["white_space"] != "normal" or style["word_break"] != "normal" or not style["font_size"]:
            return None
        if style["hyphenate_limit_zone"].value or style["direction"] != "ltr":
            return None
        line_break = self._line_break
        hyphen = style["hyphenate_character"]
        layout = line_break.Layout(style)
        layout.set_text(hyphen)
        line, _ = layout.get_first_line()
        return Wording(
            font_size=style["font_size"],
            hyphenates=style["hyphens"] == "auto",
            language=style["lang"] and line_break.pyphen.language_fallback(style["lang"]),
            limits=tuple(style["hyphenate_limit_chars"]),
            hyphen=hyphen,
            width_of_hyphen=round(line_break.line_size(line, style)[0] * line_break.TO_UNITS),
        )


_ENDLESS: Final = 2**21
"""Pixels from which WeasyPrint takes a line for endless."""
