"""Words laid out down a page, wrapped to its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from bornage.interview.printable import cut, wrapped
from bornage.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.interview.paragraph import Paragraph
    from bornage.tui.widgets.lines import Later


def set_to(paragraph: Paragraph, width: int, ellipsis: str = "…") -> list[Content]:
    """A paragraph set to a width."""
    inset = cell_len(paragraph.lead)
    lead = (paragraph.lead, paragraph.lead_style)
    if paragraph.right:
        room = width - inset - cell_len(paragraph.right) - 2
        text = cut(paragraph.text, room, ellipsis)
        gap = " " * (width - inset - cell_len(text) - cell_len(paragraph.right))
        return [Content.assemble(lead, (text, paragraph.style), gap, (paragraph.right, paragraph.style))]
    first, *others = wrapped(paragraph.text, width - inset)
    lines = [Content.assemble(lead, (first, paragraph.style))]
    return [*lines, *(Content.assemble(" " * inset, (line, paragraph.style)) for line in others)]


class Paragraphs(Lines):
    """Paragraphs one under the other."""

    def __init__(self, id_: str | None = None) -> None:
        super().__init__(id=id_)
        self._paragraphs: tuple[Paragraph, ...] = ()

    def show(self, paragraphs: Iterable[Paragraph], later: Later | None = None) -> None:
        """Replace everything shown; with `later`, room for more lines is only made then."""
        shown = tuple(paragraphs)
        if shown != self._paragraphs:
            self._paragraphs = shown
            self.says_otherwise(later)

    @property
    def text(self) -> str:
        """The words, one paragraph a line."""
        return "\n".join(f"{p.lead}{p.text} {p.right}".rstrip() for p in self._paragraphs)

    def lines(self, width: int) -> list[Content]:
        return [line for paragraph in self._paragraphs for line in set_to(paragraph, width)]
