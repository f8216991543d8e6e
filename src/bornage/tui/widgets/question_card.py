"""The question, its probe and what can be answered: drawn from a card, answered by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from bornage.interview.card import SEVERAL
from bornage.interview.paragraph import Paragraph
from bornage.tui.widgets.lines import Lines
from bornage.tui.widgets.paragraphs import set_to

if TYPE_CHECKING:
    from textual.binding import BindingType

    from bornage.interview.card import Card, Offered
    from bornage.interview.glyphs import Glyphs


class QuestionCard(Lines, can_focus=True):
    """One card. The cursor is ours, not on disk."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="card")
        self._glyphs = glyphs
        self._card: Card | None = None
        self._hint = ""
        self._is_roomy = False
        self._cursor = self._in_sight = 0
        self._made: tuple[object, list[Content], list[int]] | None = None
        """Its lines, with what they were made of."""

    def show(self, card: Card, hint: str = "", *, is_roomy: bool = False) -> None:
        """Draw another card, or the same one after something changed; `hint` stands under a typed answer.

        `is_roomy` is for somebody who reads along: an empty line around everything.
        """
        before = self._card
        if before is None or (before.question, before.subject) != (card.question, card.subject):
            ticked = (rank for rank, each in enumerate(card.offered) if each.is_ticked)
            self._cursor = self._in_sight = next(ticked, 0)
        self._cursor = min(self._cursor, max(len(card.offered) - 1, 0))
        self._card, self._hint, self._is_roomy = card, hint, is_roomy
        self.says_otherwise()
        if self._in_sight != self._cursor:
            self.call_after_refresh(self._show_cursor)

    @property
    def key(self) -> tuple[str, str] | None:
        """The question that is shown, and its subject."""
        return (self._card.question, self._card.subject) if self._card else None

    # --- keys -----------------------------------------------------------------------------------

    def pick(self, rank: int | None = None) -> str | None:
        """Put the cursor on the line of that rank, if there is one, and tell what was picked: its id.

        Without a rank, the line under the cursor. It is drawn once the answer is, in the same frame: drawn before,
        the answer would wait for the next one.
        """
        rank = self._cursor if rank is None else rank
        if self._card is None or rank >= len(self._card.offered):
            return None
        self._cursor = rank
        return self._card.offered[rank].id

    def move(self, step: int) -> None:
        """Move the cursor, or scroll when there is nothing to move it on."""
        if self._card and self._card.offered:
            self._move_to((self._cursor + step) % len(self._card.offered))
        elif self.parent is not None and isinstance(self.parent, Widget):
            self.parent.scroll_relative(y=step, animate=False)

    def _move_to(self, rank: int) -> None:
        self._cursor = rank
        self.says_otherwise()
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        """Bring the cursor's line into sight, with the one after it; the first line brings the question."""
        self._in_sight = self._cursor
        if self._card is None or not isinstance(self.parent, Widget):
            return
        lines, marks = self._lines_and_marks(self.content_size.width)
        if not marks:
            return
        top = 0 if self._cursor == 0 else marks[self._cursor]
        end = marks[self._cursor + 1] if self._cursor + 1 < len(marks) else len(lines)
        region = Region(0, top, 1, min(end + 1 - top, max(self.parent.size.height, 1)))
        self.parent.scroll_to_region(region, animate=False)

    # --- drawing --------------------------------------------------------------------------------

    def lines(self, width: int) -> list[Content]:
        return self._lines_and_marks(width)[0]

    def _lines_and_marks(self, width: int) -> tuple[list[Content], list[int]]:
        """Every line, and which one starts each thing that can be picked."""
        card = self._card
        if card is None or width <= 0:
            return [Content("")], []
        made_of = (card, self._hint, self._is_roomy, self._cursor, self.has_focus, width)
        if self._made is None or self._made[0] != made_of:
            self._made = (made_of, *self._set_lines(card, width))
        return self._made[1:]

    def _set_lines(self, card: Card, width: int) -> tuple[list[Content], list[int]]:
        lines: list[Content] = []
        for paragraph in self._head(card):
            lines += set_to(paragraph, width)
        marks = []
        for rank, offered in enumerate(card.offered):
            lines += [Content("")] if self._is_roomy and rank else []
            marks.append(len(lines))
            lines += set_to(self._offered(card, rank, offered), width)
        for paragraph in self._foot(card):
            lines += set_to(paragraph, width)
        return lines, marks

    def _head(self, card: Card) -> list[Paragraph]:
        head = [Paragraph(card.intro, "italic"), Paragraph()] if card.intro else []
        head.append(Paragraph(card.text, "bold"))
        if card.probe:
            head.append(Paragraph(card.probe, "dim", lead="  "))
        return [Paragraph(), *head, Paragraph(), Paragraph()] if self._is_roomy else [*head, Paragraph()]

    def _offered(self, card: Card, rank: int, offered: Offered) -> Paragraph:
        glyphs = self._glyphs
        pair = (glyphs.ticked, glyphs.unticked) if card.kind in SEVERAL else (glyphs.chosen, glyphs.not_chosen)
        cursor = glyphs.cursor if rank == self._cursor and self.has_focus else " "
        lead = f"{cursor}{offered.key or ' '} {pair[0] if offered.is_ticked else pair[1]} "
        style = "bold" if offered.is_ticked else ""
        return Paragraph(offered.label, style, lead, "bold")

    def _foot(self, card: Card) -> list[Paragraph]:
        foot = []
        if card.value:
            foot += [Paragraph(card.value, "bold", f"  {self._glyphs.chosen} ")]
        if self._hint:
            foot += [Paragraph()] if card.value else []
            foot += [Paragraph(self._hint, "dim", "  ")]
        return foot
