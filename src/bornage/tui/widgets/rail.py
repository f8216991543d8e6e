"""The sections and how far each has come, beside the question on a wide terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from bornage.interview.paragraph import Paragraph
from bornage.tui.widgets.lines import Lines
from bornage.tui.widgets.paragraphs import set_to

if TYPE_CHECKING:
    from bornage.interview.glyphs import Glyphs
    from bornage.interview.standing import SectionStanding


@dataclass(frozen=True, slots=True)
class Sections:
    """What the rail shows."""

    title: str
    sections: tuple[SectionStanding, ...]
    here: str
    """The section the question is of."""
    closed: str
    """The word for a section that is closed."""
    foot: tuple[str, ...]
    """What stands under them."""
    has_counts: bool = True


class Rail(Lines):
    """One line a section, and one under it for whoever is to answer it; where we are is always in sight."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="rail")
        self._glyphs = glyphs
        self._shown: Sections | None = None

    def show(self, sections: Sections) -> None:
        """Draw the sections."""
        if sections != self._shown:
            self._shown = sections
            self._draw(self.lines(self.content_size.width))

    def lines(self, width: int) -> list[Content]:
        shown = self._shown
        if shown is None:
            return [Content("")]
        head = [Paragraph(shown.title, "bold"), Paragraph()]
        foot = [line for said in ("", *shown.foot) for line in set_to(Paragraph(said, "dim"), width)]
        room = max(self.content_size.height - len(head) - len(foot), 1)
        rows = self._rows(shown)
        if len(rows) > room:  # then only where we are says who is to answer it
            rows = [row for row in rows if row.is_section or row.section == shown.here]
        rows = self._in_sight(rows, shown.here, room)
        set_rows = [self._set(paragraph, width) for paragraph in (*head, *(row.paragraph for row in rows))]
        return [*set_rows, *foot]

    def _set(self, paragraph: Paragraph, width: int) -> Content:
        return set_to(paragraph, width, self._glyphs.ellipsis)[0]

    def _rows(self, shown: Sections) -> list[_Row]:
        rows = []
        for section in shown.sections:
            rows.append(_Row(section.id, self._section(shown, section)))
            if section.assigned and shown.has_counts:
                rows.append(_Row(section.id, Paragraph(section.assigned, "dim", "    ", right=" "), is_section=False))
        return rows

    def _in_sight(self, rows: list[_Row], here: str, room: int) -> list[_Row]:
        if len(rows) <= room:
            return rows
        at = next((rank for rank, row in enumerate(rows) if row.section == here), 0)
        top = min(max(at - room // 2, 0), len(rows) - room)
        seen = rows[top : top + room]
        more = Paragraph(self._glyphs.ellipsis, "dim", "  ")
        if top > 0 and seen[0].section != here:
            seen[0] = replace(seen[0], paragraph=more)
        if top + room < len(rows) and seen[-1].section != here:
            seen[-1] = replace(seen[-1], paragraph=more)
        return seen

    def _section(self, shown: Sections, section: SectionStanding) -> Paragraph:
        is_here = section.id == shown.here
        mark = self._glyphs.cursor if is_here else self._glyphs.done if section.is_done and shown.has_counts else " "
        count = f"{section.asked - section.open}/{section.asked}"
        right = f"{shown.closed} {count}" if section.is_closed else count
        return Paragraph(
            section.title, "bold" if is_here else "", f"{mark} ", "bold", right if shown.has_counts else " "
        )


@dataclass(frozen=True, slots=True)
class _Row:
    section: str
    paragraph: Paragraph
    is_section: bool = True
