"""The sections and how far each has come, beside the question on a wide terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.tui.widgets.lines import Lines
from bornage.tui.widgets.paragraphs import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from bornage.tui.glyphs import Glyphs
    from bornage.tui.standing import SectionStanding


class Rail(Lines):
    """One line a section."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="rail")
        self._glyphs = glyphs
        self._title = ""
        self._sections: tuple[SectionStanding, ...] = ()
        self._here = ""
        self._foot: tuple[str, ...] = ()

    def show(self, title: str, sections: Sequence[SectionStanding], here: str, foot: Sequence[str]) -> None:
        """Draw the sections; `here` is the one the question is of, `foot` what stands under them."""
        shown = (title, tuple(sections), here, tuple(foot))
        if shown != (self._title, self._sections, self._here, self._foot):
            self._title, self._sections, self._here, self._foot = shown
            self.refresh()

    def lines(self, width: int) -> list[Content]:
        paragraphs = [Paragraph(self._title, "bold"), Paragraph()]
        paragraphs += [self._section(section) for section in self._sections]
        paragraphs += [Paragraph(), *(Paragraph(line, "dim") for line in self._foot)]
        return [line for each in paragraphs for line in each.lines(width, self._glyphs.ellipsis)]

    def _section(self, section: SectionStanding) -> Paragraph:
        is_here = section.id == self._here
        mark = self._glyphs.cursor if is_here else self._glyphs.done if section.is_done else " "
        done = section.asked - section.open
        return Paragraph(section.title, "bold" if is_here else "", f"{mark} ", "bold", f"{done}/{section.asked}")
