"""One of a few things, by its digit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding

from bornage.interview.paragraph import Paragraph
from bornage.tui.screens.base import Dialog
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.interview.talk import Choose, Option


_LEAST: Final = 3
"""Lines left to what is to be read, however many options there are."""


class ChooseForm(Dialog[str]):
    """Ends with the id of what was chosen. The arrows and Enter choose too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"choose({digit})", show=False) for digit in range(10)),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "scroll_page(1)", show=False),
        Binding("pageup", "scroll_page(-1)", show=False),
        Binding("enter,space", "take", show=False),
        Binding("q", "close", show=False),
        Binding("L", "language", show=False),
    ]

    def __init__(self, step: Choose) -> None:
        self._has_page = bool(step.page("en"))
        super().__init__(classes="-large" if self._has_page else "-form")
        self._step = step
        self._is_long = False
        """There is more to read above the options than there is room for."""
        self._has_marks = any(option.is_now for option in step.options)
        """Something stands now; a menu has nothing to mark."""
        self._cursor = next((rank for rank, option in enumerate(step.options) if option.is_now), 0)

    def inside(self) -> Iterable[Widget]:
        if self._has_page:
            yield Reader(Paragraphs("page"), id="reader", classes="-above")
        yield Paragraphs("options")

    def show(self) -> None:
        self.show_title(self._step.title.to(self.language))
        if self._has_page:
            self.query_one("#page", Paragraphs).show(self._step.page(self.language))
        options = [self._line(rank, option) for rank, option in enumerate(self._step.options)]
        self.query_one("#options", Paragraphs).show(options)
        self._show_keys()
        if self._has_page:
            self.call_after_refresh(self._make_room)

    def _show_keys(self) -> None:
        key = "form.choose_keys_reading" if self._is_long else "form.choose_keys"
        first, last = self._step.first_digit, self._step.first_digit + len(self._step.options) - 1
        self.show_mode(self.say(key, first=first, last=last), is_typing=False)

    def _make_room(self) -> None:
        """Leave every option in sight: what is to be read gives way, and scrolls; the keys that do it are told."""
        reader, options = self.query_one(Reader), self.query_one("#options", Paragraphs)
        room = self.query_one("#dialog").content_size.height - reader.region.y - options.size.height - 1
        reader.styles.max_height = max(room, _LEAST)
        self._is_long = self.query_one("#page", Paragraphs).size.height > max(room, _LEAST)
        self._show_keys()

    def on_resize(self) -> None:
        """Another size: other lines, and other room for them."""
        if self._has_page:
            self.call_after_refresh(self._make_room)

    def _line(self, rank: int, option: Option) -> Paragraph:
        cursor = self.glyphs.cursor if rank == self._cursor else " "
        marks = {True: f"{self.glyphs.chosen} ", False: f"{self.glyphs.not_chosen} "} if self._has_marks else {}
        lead = f"{cursor}{rank + self._step.first_digit} {marks.get(option.is_now, '')}"
        return Paragraph(option.words(self.language), "bold" if option.is_now else "", lead, "bold")

    def action_choose(self, digit: int) -> None:
        """What stands at that digit."""
        rank = digit - self._step.first_digit
        if 0 <= rank < len(self._step.options):
            self.dismiss(self._step.options[rank].id)

    def action_move(self, step: int) -> None:
        """The line above or below."""
        self._cursor = (self._cursor + step) % len(self._step.options)
        self.show()

    def action_take(self) -> None:
        """What stands under the cursor."""
        self.dismiss(self._step.options[self._cursor].id)

    def action_scroll_page(self, pages: int) -> None:
        """A page of what is to be read down, or up."""
        for reader in self.query(Reader):
            reader.scroll_relative(y=pages * max(reader.size.height - 2, 1), animate=False)
