"""What is replaced of WeasyPrint while a segment is laid out and drawn apart from all others."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType


@contextmanager
def drawn_apart(weasyprint: ModuleType, anchors: frozenset[str], letters: dict[int, int]) -> Iterator[None]:
    """Leave typefaces and the outline to whoever puts the file together, and links to anchors of other segments alone."""

    def resolve_links(pages: list[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
        known = set[str]()
        for page in pages:
            own = [(name, *place[:2]) for name, place in page.anchors.items() if name not in known]
            known.update(page.anchors)
            yield [link for link in page.links if _leads(link, anchors)], own

    def get_unused_glyph_id(font: Any, letter: int) -> int:
        """One that no other segment takes for another letter."""
        found: int = font.missing.setdefault(
            letter, min(font.glyph_count + letters.get(letter, len(letters)), 2**16 - 1)
        )
        return found

    import pydyf

    with replaced(
        (weasyprint.pdf, "resolve_links", resolve_links),
        (weasyprint.pdf, "build_fonts_dictionary", lambda *_: pydyf.Dictionary()),
        (weasyprint.pdf, "add_outlines", lambda *_: None),
        (weasyprint.pdf.fonts.Font, "get_unused_glyph_id", get_unused_glyph_id),
    ):
        yield


def _leads(link: tuple[Any, ...], anchors: frozenset[str]) -> bool:
    kind, target, *_ = link
    if kind == "internal" and target not in anchors:
        logging.getLogger("weasyprint").error("No anchor #%s for internal URI reference", target)
        return False
    return True


@contextmanager
def replaced(*others: tuple[Any, str, Callable[..., Any]]) -> Iterator[None]:
    """Put other functions in the place of some, of modules or classes, for as long as it stands with `with`."""
    before = [(place, name, getattr(place, name)) for place, name, _ in others]
    for place, name, other in others:
        setattr(place, name, other)
    try:
        yield
    finally:
        for place, name, original in before:
            setattr(place, name, original)
