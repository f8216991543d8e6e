"""Words laid out down a page, wrapped to its width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from bornage.tui.printable import cut, wrapped
from bornage.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some words; when there is something on the right, they keep to one line."""

    text: str = ""
    style: str = ""
    lead: str = ""
    """A mark or key before the first line; the other lines are set under the words."""
    lead_style: str = ""
    right: str = ""

    def lines(self, width: int, ellipsis: str = "…") -> list[Content]:
        """The paragraph set to a width."""
        inset = cell_len(self.lead)
        if self.right:
            room = width - inset - cell_len(self.right) - 2
            text = cut(self.text, room, ellipsis)
            gap = " " * (width - inset - cell_len(text) - cell_len(self.right))
            return [Content.assemble((self.lead, self.lead_style), (text, self.style), gap, (self.right, self.style))]
        first, *others = wrapped(self.text, width - inset)
        lines = [Content.assemble((self.lead, self.lead_style), (first, self.style))]
        return [*lines, *(Content.assemble(" " * inset, (line, self.style)) for line in others)]


class Paragraphs(Lines):
    """Paragraphs one under the other."""

    def __init__(self, id_: str | None = None) -> None:
        super().__init__(id=id_)
        self._paragraphs: tuple[Paragraph, ...] = ()

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Replace everything shown."""
        shown = tuple(paragraphs)
        if shown != self._paragraphs:
            self._paragraphs = shown
            self.refresh(layout=True)

    @property
    def text(self) -> str:
        """The words, one paragraph a line."""
        return "\n".join(f"{p.lead}{p.text} {p.right}".rstrip() for p in self._paragraphs)

    def lines(self, width: int) -> list[Content]:
        return [line for paragraph in self._paragraphs for line in paragraph.lines(width)]
