"""What makes WeasyPrint lay a long report out sooner, without changing a byte of it.

Most of the time of a report goes to WeasyPrint working out the same things again: the collector looks
for garbage among a million boxes that all live until the end, every element is given styles for notes it
does not have, and every box resolves the same margins as its neighbours. `docs/decisions/0015` says what
each of these costs. A replaced function is known to fit one version of WeasyPrint only; with any other,
WeasyPrint works as it came.
"""

from __future__ import annotations

import atexit
import gc
import re
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

KNOWN: Final = ("70.0", "0.13.0")
"""The versions of WeasyPrint and of pydyf whose functions are replaced."""


def is_known() -> bool:
    """Whether those are the versions there are; it costs no import of either."""
    from importlib import metadata

    try:
        return (metadata.version("weasyprint"), metadata.version("pydyf")) == KNOWN
    except metadata.PackageNotFoundError:
        return False


_NOTES: Final = re.compile(r"^::(?:footnote|note)-\w+ \{[^}]*\}$", re.MULTILINE)


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for garbage: what a report is made of lives until it is written.

    A process that ends does not begin one either: it would take as long as ten pages.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# --- styles that no element of a report has ---------------------------------------------------------------


@cache
def document_class(weasyprint: ModuleType) -> Any:
    """WeasyPrint's document, whose own style sheet says nothing of footnotes, and of markers only in lists.

    That sheet gives six more styles to every element, for parts that only notes and items of lists have.
    """
    lean = _NOTES.sub("", weasyprint.html.UA).replace("\n::marker {", "\nli::marker {")
    sheet = weasyprint.CSS(string=lean)

    def _ua_stylesheets(_document: Any, forms: bool = False) -> list[Any]:  # noqa: ARG001, FBT001, FBT002 (WeasyPrint's)
        return [sheet]

    return type("Report", (weasyprint.HTML,), {"_ua_stylesheets": _ua_stylesheets})


# --- functions that are replaced ----------------------------------------------------------------------------


@contextmanager
def quickened(weasyprint: ModuleType) -> Iterator[None]:
    """Replace the slowest functions by quicker ones that answer the same; only in versions they are known to fit."""
    import pydyf

    if (weasyprint.VERSION, pydyf.VERSION) != KNOWN:
        yield
        return
    percent, line_break = weasyprint.layout.percent, weasyprint.text.line_break
    before: list[tuple[Any, str, Any]] = []

    def put(place: Any, name: str, other: Any) -> None:
        before.append((place, name, getattr(place, name)))
        setattr(place, name, other)

    def everywhere(original: Callable[..., Any], other: Callable[..., Any]) -> None:
        """In every module that took it by name."""
        for name, module in tuple(sys.modules.items()):
            if name.startswith("weasyprint.") and getattr(module, original.__name__, None) is original:
                put(module, original.__name__, other)

    everywhere(percent.resolve_percentages, _resolving(percent.resolve_percentages))
    put(line_break.Layout, "setup", _setting_up(line_break))
    for name, other in _kept_until_drawn(line_break).items():
        put(line_break.Layout, name, other)
    put(line_break, "_font_style_cache_key", _naming(line_break._font_style_cache_key))  # noqa: SLF001
    put(pydyf.PDF, "page_references", property(_page_references))
    try:
        yield
    finally:
        for place, name, original in reversed(before):
            setattr(place, name, original)


_SIZES: Final = ("width", "min_width", "max_width", "height", "min_height", "max_height")
_LENGTHS: Final = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *_SIZES,
)
_BORDERS: Final = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))


def _resolving(original: Callable[..., None]) -> Callable[..., None]:
    """Of a style that holds no percentage, the used values are the same whatever the box is in."""

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        kept = getattr(style, "bornage_used", None)
        if kept is None or any(style[name] is not value for name, value in kept[0]):
            if not _is_absolute(style):
                original(box, containing_block)
                return
            original(box, containing_block)
            own = box.__dict__
            used = {name: own[name] for name in (*_LENGTHS, *_BORDERS)}
            style.bornage_used = (tuple((name, style[name]) for name in _SIZES), used)
            return
        box.__dict__.update(kept[1])

    return resolve_percentages


def _is_absolute(style: Any) -> bool:
    """Whether every length is in pixels or left open, and borders are the box's own."""
    if style["border_collapse"] == "collapse":
        return False
    return all(value == "auto" or getattr(value, "unit", None) == "px" for value in map(style.__getitem__, _LENGTHS))


def _setting_up(line_break: Any) -> Callable[..., None]:
    """Lines of one style are set in one context of Pango, with one description of the typeface.

    What a style says of text does not change once boxes are laid out. Both go when the typefaces of the
    document go.
    """
    original = line_break.Layout.setup
    ffi, gobject, pango = line_break.ffi, line_break.gobject, line_break.pango

    def setup(self: Any, style: Any) -> None:
        if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal" or not style["lang"]:
            original(self, style)
            return
        kept = getattr(style, "bornage_set_in", None)
        if kept is None:
            kept = style.bornage_set_in = _set_in(line_break, style)
        context, self.language, description, features = kept
        self.style = style
        self.bornage_is_drawn = False
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


_BREAKS: Final = re.compile("[\n\r\u2028\u2029]")
"""What ends a paragraph."""


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
        if getattr(self, "bornage_is_drawn", True):
            deactivate(self)

    def reactivate_unless_kept(self: Any, style: Any) -> None:
        self.bornage_is_drawn = True
        is_as_it_was = getattr(self, "style", None) is style and self.bornage_is_line
        if is_as_it_was and (
            self.justification_spacing or style["word_spacing"] or style["letter_spacing"] != "normal"
        ):
            is_as_it_was = False
        if not is_as_it_was:
            reactivate(self, style)

    return {
        "set_text": set_text_at_once,
        "deactivate": deactivate_once_drawn,
        "reactivate": reactivate_unless_kept,
    }


def _set_in(line_break: Any, style: Any) -> tuple[Any, Any, Any, Any]:
    """The context, the language, the description of the typeface and its features, for a style."""
    config = style.font_config
    known = config.__dict__.setdefault("bornage_set_in", {})
    family = line_break._font_style_cache_key(style)  # noqa: SLF001 (what WeasyPrint itself keeps by)
    key = (family, style["font_size"], style["direction"], style["font_kerning"])
    if key not in known:
        known[key] = _made_for(line_break, style)
    found: tuple[Any, Any, Any, Any] = known[key]
    return found


def _made_for(line_break: Any, style: Any) -> tuple[Any, Any, Any, Any]:
    """As WeasyPrint makes them for each line anew."""
    ffi, gobject, pango = line_break.ffi, line_break.gobject, line_break.pango
    config = style.font_config
    context = ffi.gc(pango.pango_font_map_create_context(config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003 (Pango's)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    name, _held = line_break.unicode_to_char_p(style["lang"])
    language = pango.pango_language_from_string(name)
    pango.pango_context_set_language(context, language)
    found = line_break.font_features(*(style[each] for each in _FEATURES))
    features = None
    if found:
        said = ",".join(f"{key} {value}" for key, value in found.items()).encode()
        features = config.font_features.setdefault(said, pango.pango_attr_font_features_new(said))
    return context, language, line_break.get_font_description(style), features


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


def _naming(original: Callable[..., str]) -> Callable[..., str]:
    """The name under which the height of a style's lines is kept, worked out once for each style."""

    def _font_style_cache_key(style: Any, include_size: bool = False) -> str:  # noqa: FBT001, FBT002 (WeasyPrint's)
        if not include_size:
            return original(style)
        kept: str | None = getattr(style, "bornage_key", None)
        if kept is None:
            kept = style.bornage_key = original(style, include_size=True)
        return kept

    return _font_style_cache_key


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """Where the pages of a PDF are; every element of its structure asks."""
    pages = pdf.pages["Kids"]
    found: tuple[bytes, ...] = getattr(pdf, "bornage_pages", ())
    if len(found) * 3 != len(pages):
        found = pdf.bornage_pages = tuple(f"{number} 0 R".encode("ascii") for number in pages[::3])
    return found
