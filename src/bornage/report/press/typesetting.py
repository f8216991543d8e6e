"""Lines of text: set in shared contexts, measured once for all boxes that say the same, and drawn as they were laid out.

WeasyPrint 70.0 sets each line of each box anew, several times over: to see where it breaks, to see whether a word more
would fit, once more without what follows, and again to draw it. Two thirds of what a report says in one style between two
margins was said before: ticks, verdicts, dates, spaces between links, and whatever is laid out again on the next page.
"""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING, Any, Final

from bornage.report.press.paragraphs import Breaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

_BREAKS: Final = re.compile("[\n\r\u2028\u2029]")
"""What ends a paragraph."""

_FEATURES: Final = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
"""In the order in which WeasyPrint asks for them."""

_BREAKING: Final = (
    "white_space",
    "overflow_wrap",
    "word_break",
    "hyphens",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "tab_size",
)
"""What else a style says of where lines break."""

_WRAPPED: Final = frozenset({"normal", "pre-wrap", "pre-line"})
"""How spaces are dealt with where lines break."""

_MANY: Final = 30_000
"""Lines that are remembered at most."""

_UNBROKEN: Final = 240
"""Letters without a space from which a word is no word: the longest address that a report cites has 195."""

_LETTERS_TO_AN_EM: Final = 4
"""Of any letters but marks, no more go to it."""

_LETTER_AND_MARKS: Final = 8
"""What a letter takes with its marks, as a rule."""


def quicker_lines(weasyprint: ModuleType) -> dict[str, Callable[..., Any]]:
    """What takes the place of functions of `weasyprint.text.line_break` that other modules take by name."""
    line_break = weasyprint.text.line_break
    return {
        "split_first_line": _splitting(line_break.split_first_line, line_break),
        "strut": _struts(line_break.strut),
    }


def quicker_layout(line_break: Any) -> dict[str, Callable[..., Any]]:
    """What takes the place of methods of its `Layout`."""
    return {"setup": _setting_up(line_break), **_kept_until_drawn(line_break)}


# --- measured once --------------------------------------------------------------------------------------------


def _splitting(original: Callable[..., Any], line_break: Any) -> Callable[..., Any]:
    """A line that was split before, in a style that sets and breaks lines alike, is that line.

    One that fits as a whole, with a pixel to spare, fits wherever it has as much room; any other is known by its room.
    """
    breaking = Breaking(line_break)

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,  # noqa: FBT001, FBT002 (WeasyPrint's)
        minimum: bool = False,  # noqa: FBT001, FBT002 (WeasyPrint's)
    ) -> Any:
        for some in _beginnings(text, style, max_width, is_line_start=is_line_start):
            found = split_first_line(some, style, context, max_width, justification_spacing, is_line_start, minimum)
            if found[2] is not None:
                return found
        known = None if justification_spacing else _lines_of(line_break, style)
        if known is None:
            return original(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        found = known.get(text)
        if found is not None and (max_width is None or found[3] + 1 <= max_width):
            return found
        key = (text, max_width, is_line_start, minimum)
        found = known.get(key)
        if found is None:
            found = breaking.line(text, style, context, max_width) or original(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
            layout, _, resumes_at, width, _, _ = found
            is_whole = resumes_at is None and layout.text == text
            layout.bornage_is_shared = True
            known[text if is_whole and (max_width is None or width + 1 <= max_width) else key] = found
        return found

    return split_first_line


def _beginnings(text: str, style: Any, max_width: float | None, *, is_line_start: bool) -> Iterator[str]:
    """Where a text begins with what no space ends, as much of it as takes more than a line; more of it, if it does not.

    Where words end, WeasyPrint itself looks at no more than it needs; without a space it sets all there is, for each
    line anew. The line ends at the same letter, as nothing that far behind its end has a say in it. Of a line without
    any room, to learn how narrow a column can be, it is the first letter and its marks.
    """
    if len(text) <= _UNBROKEN or max_width is None or max_width == inf or not style["font_size"]:
        return
    if style["white_space"] not in _WRAPPED:
        return
    has_room = max_width > 0 or style["overflow_wrap"] != "anywhere" or not is_line_start
    fits = int(_LETTERS_TO_AN_EM * max(0, max_width) / style["font_size"])
    size, behind = (fits + _UNBROKEN, fits) if has_room else (_LETTER_AND_MARKS, 0)
    while size < len(text) and not any(map(str.isspace, text[behind : behind + _UNBROKEN])):
        yield text[:size]
        size *= 4
        behind = max(behind, size - _UNBROKEN)


def _lines_of(line_break: Any, style: Any) -> dict[Any, Any] | None:
    """The lines known in styles that set and break lines like this one; None where a line is never like another."""
    try:
        known: dict[Any, Any] | None = style.bornage_lines
    except AttributeError:
        known = None
        if _is_simple(style) and style["letter_spacing"] == "normal" and not style["word_spacing"]:
            every = style.font_config.__dict__.setdefault("bornage_lines", {})
            if sum(map(len, every.values())) > _MANY:
                for each in every.values():
                    each.clear()
            known = every.setdefault((_set_in_key(line_break, style), *map(style.__getitem__, _BREAKING)), {})
        style.bornage_lines = known
    return known


def _struts(original: Callable[..., tuple[float, float]]) -> Callable[..., tuple[float, float]]:
    """The height of a style's lines, worked out once."""

    def strut(style: Any) -> tuple[float, float]:
        try:
            found: tuple[float, float] = style.bornage_strut
        except AttributeError:
            found = style.bornage_strut = original(style)
        return found

    return strut


# --- set in shared contexts -----------------------------------------------------------------------------------


def _is_simple(style: Any) -> bool:
    return bool(style["text_decoration_line"] == "none" and style["font_language_override"] == "normal")


def _setting_up(line_break: Any) -> Callable[..., None]:
    """Lines of one style are set in one context of Pango, with one description of the typeface.

    What a style says of text does not change once boxes are laid out. Both go when the typefaces of the
    document go.
    """
    original = line_break.Layout.setup
    ffi, gobject, pango = line_break.ffi, line_break.gobject, line_break.pango

    def setup(self: Any, style: Any) -> None:
        self.bornage_set_in = kept = _set_in(line_break, style)
        self.bornage_is_drawn = self.bornage_is_shared = False
        self.bornage_told = None
        if kept is None:
            original(self, style)
            return
        context, self.language, description, features = kept
        self.style = style
        self.first_line_direction = 0
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)  # noqa: FBT003 (Pango's)
        pango.pango_layout_set_font_description(self.layout, description)
        self.ascent = self.underline_position = self.strikethrough_position = None
        if features is not None:
            # The list is the layout's own, and what is said of one line is said of no other.
            own = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(own, features)
            pango.pango_layout_set_attributes(self.layout, own)

    return setup


def _set_in_key(line_break: Any, style: Any) -> tuple[Any, ...]:
    family = line_break._font_style_cache_key(style)  # noqa: SLF001 (what WeasyPrint itself keeps by)
    return family, style["font_size"], style["direction"], style["font_kerning"]


def _set_in(line_break: Any, style: Any) -> tuple[Any, Any, Any, Any] | None:
    """The context, the language, the description of the typeface and its features; None for styles that need more."""
    try:
        found: tuple[Any, Any, Any, Any] | None = style.bornage_set_in
    except AttributeError:
        found = None
        if _is_simple(style):
            known = style.font_config.__dict__.setdefault("bornage_set_in", {})
            key = _set_in_key(line_break, style)
            if key not in known:
                known[key] = _made_for(line_break, style)
            found = known[key]
        style.bornage_set_in = found
    return found


def _made_for(line_break: Any, style: Any) -> tuple[Any, Any, Any, Any]:
    """As WeasyPrint makes them for each line anew."""
    ffi, gobject, pango = line_break.ffi, line_break.gobject, line_break.pango
    config = style.font_config
    context = ffi.gc(pango.pango_font_map_create_context(config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003 (Pango's)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    if style["lang"]:
        name, _held = line_break.unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(name)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    found = line_break.font_features(*(style[each] for each in _FEATURES))
    features = None
    if found:
        said = ",".join(f"{key} {value}" for key, value in found.items()).encode()
        features = config.font_features.setdefault(said, pango.pango_attr_font_features_new(said))
    return context, language, line_break.get_font_description(style), features


# --- drawn as it was laid out ---------------------------------------------------------------------------------


def _kept_until_drawn(line_break: Any) -> dict[str, Callable[..., None]]:
    """A line that was laid out is drawn as it is: WeasyPrint lets go of it, and has Pango set it once more to draw it.

    It is set once more where it is spaced out, or may hold a break, which drawing passes over.
    """
    pango, original = line_break.pango, line_break.Layout
    set_text, deactivate, reactivate = original.set_text, original.deactivate, original.reactivate

    def set_text_at_once(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 (WeasyPrint's)
        self.bornage_is_line = _BREAKS.search(text) is None
        pango.pango_layout_set_single_paragraph_mode(self.layout, self.bornage_is_line)
        set_text(self, text, justify)

    def deactivate_once_drawn(self: Any) -> None:
        if self.bornage_is_drawn and not self.bornage_is_shared:
            deactivate(self)

    def reactivate_unless_kept(self: Any, style: Any) -> None:
        self.bornage_is_drawn = True
        is_as_it_was = self.bornage_is_line and hasattr(self, "layout") and _is_like(self, style)
        if is_as_it_was and (
            self.justification_spacing or style["word_spacing"] or style["letter_spacing"] != "normal"
        ):
            is_as_it_was = False
        if not is_as_it_was:
            reactivate(self, style)

    def _is_like(layout: Any, style: Any) -> bool:
        own = layout.bornage_set_in
        return layout.style is style or (own is not None and own is _set_in(line_break, style))

    return {
        "set_text": set_text_at_once,
        "deactivate": deactivate_once_drawn,
        "reactivate": reactivate_unless_kept,
    }
