"""What makes WeasyPrint lay a long report out sooner, without changing a byte of it.

Most of the time of a report goes to WeasyPrint working out the same things again: the collector looks
for garbage among a million boxes that all live until the end, every element is given styles that others
have (`styles`), every box resolves the same margins as its neighbours (`placing`), the same words are set
and drawn again (`typesetting`, `glyphs`, `drawing`). `docs/decisions/0015` says what that costs. A replaced function is known to fit one version of WeasyPrint only; with any other,
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

from bornage.report.press.drawing import (
    drawing_borders,
    drawing_outlines,
    holding,
    laying_backgrounds,
    stacked,
    writing,
)
from bornage.report.press.glyphs import drawing_lines
from bornage.report.press.matching import noting
from bornage.report.press.placing import avoiding, breaking_between, quicker_boxes, resolving
from bornage.report.press.reading import read
from bornage.report.press.styles import computing, shared_styles
from bornage.report.press.typesetting import quicker_layout, quicker_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

KNOWN: Final = ("70.0", "0.13.0", "0.10.1")
"""The versions of WeasyPrint, pydyf and cssselect2 whose functions are replaced."""


def is_known() -> bool:
    """Whether those are the versions there are; it costs no import of either."""
    from importlib import metadata

    try:
        return tuple(map(metadata.version, ("weasyprint", "pydyf", "cssselect2"))) == KNOWN
    except metadata.PackageNotFoundError:
        return False


_NOTES: Final = re.compile(r"^::(?:footnote|note)-\w+ \{[^}]*\}$", re.MULTILINE)


@contextmanager
def uncollected(*, is_last: bool = False) -> Iterator[None]:
    """Put off the search for garbage: what a report is made of lives until it is written.

    A process that ends does not begin one either. Of the last report of a process, what was made counts as old then, or
    the first search would look through all of it at once. Each would take as long as ten pages.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_last:
            gc.freeze()
            gc.unfreeze()
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

    own: dict[str, Any] = {"_ua_stylesheets": _ua_stylesheets}
    if is_known():
        own["__init__"] = _reading(weasyprint)
    return type("Report", (weasyprint.HTML,), own)


def _reading(weasyprint: ModuleType) -> Callable[..., None]:
    """Read a document at once where that gives what WeasyPrint reads."""
    original = weasyprint.HTML.__init__

    def __init__(self: Any, *, string: str, base_url: str, url_fetcher: Any) -> None:  # noqa: N807 (Python's)
        root = read(string)
        if root is None:
            original(self, string=string, base_url=base_url, url_fetcher=url_fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = base_url, url_fetcher, "print"
        self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    return __init__


# --- functions that are replaced ----------------------------------------------------------------------------


@contextmanager
def quickened(weasyprint: ModuleType) -> Iterator[None]:
    """Replace the slowest functions by quicker ones that answer the same; only in versions they are known to fit."""
    import pydyf

    if (weasyprint.VERSION, pydyf.VERSION, weasyprint.css.cssselect2.VERSION) != KNOWN:
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

    compiler = weasyprint.css.cssselect2.compiler
    put(compiler.CompiledSelector, "__init__", noting(compiler))
    put(weasyprint.css, "StyleFor", shared_styles(weasyprint.css))
    put(weasyprint.css.ComputedStyle, "__missing__", computing(weasyprint.css))
    boxes = weasyprint.formatting_structure.boxes
    everywhere(percent.resolve_percentages, resolving(weasyprint, percent.resolve_percentages))
    collisions = weasyprint.layout.float.avoid_collisions
    everywhere(collisions, avoiding(collisions))
    everywhere(line_break.can_break_text, breaking_between(line_break.can_break_text))
    for name, other in quicker_lines(weasyprint).items():
        everywhere(getattr(line_break, name), other)
    for name, other in quicker_layout(line_break).items():
        put(line_break.Layout, name, other)
    draw = weasyprint.draw
    everywhere(draw.text.draw_first_line, drawing_lines(weasyprint, draw.text.draw_first_line))
    everywhere(weasyprint.svg.utils.color, cache(weasyprint.svg.utils.color))
    everywhere(draw.border.draw_border, drawing_borders(weasyprint, draw.border.draw_border))
    everywhere(draw.border.draw_outline, drawing_outlines(draw.border.draw_outline))
    backgrounds = weasyprint.layout.background.layout_box_backgrounds
    everywhere(backgrounds, laying_backgrounds(weasyprint, backgrounds))
    put(weasyprint.pdf.stream.Stream, "stacked", stacked)
    for each in (*quicker_boxes(boxes), *_of_pydyf(pydyf)):
        put(*each)
    put(line_break, "_font_style_cache_key", _naming(line_break._font_style_cache_key))  # noqa: SLF001
    try:
        yield
    finally:
        for place, name, original in reversed(before):
            setattr(place, name, original)


def _of_pydyf(pydyf: ModuleType) -> Iterator[tuple[Any, str, Any]]:
    """What of pydyf is replaced, and by what."""
    of_dictionary, of_array = holding(pydyf)
    yield pydyf.Dictionary, "data", of_dictionary
    yield pydyf.Array, "data", of_array
    yield pydyf, "_to_bytes", writing(pydyf._to_bytes)  # noqa: SLF001 (it offers no other way)
    yield pydyf.PDF, "page_references", property(_page_references)


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
