"""A widget that is nothing but lines of words, as many as its width makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Region
from textual.reactive import Reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Size

    Later = Callable[[Callable[[], None]], None]
    """Does something once what changes on the screen now is there."""


class Lines(Widget):
    """Says its lines for a width; its height follows. Only lines that read otherwise are drawn again."""

    auto_links = Reactive(default=False)
    """Nothing in them is clicked, so no line is searched for it."""

    _had_room: tuple[int, int] | None = None
    """The width and the height it was last given room for."""

    _is_waiting = False
    """It keeps the room it had until there is time to lay out the screen again."""

    _drawn: tuple[Size, list[Content]] | None = None
    """The lines on the screen, or about to be, and the room they were made for."""

    def lines(self, width: int) -> list[Content]:
        """Every line, none longer than `width`."""
        raise NotImplementedError

    def says_otherwise(self, later: Later | None = None) -> None:
        """Draw again; the screen is only laid out again when there are more lines, or fewer.

        Laying out a whole screen costs more than everything else that a key sets off. With `later`, what there is
        room for is drawn now, and room for the rest is only made then.
        """
        width = self.content_size.width
        lines = self.lines(width)
        if self._had_room == (width, len(lines)):
            self._draw(lines)
        elif later is None or self._had_room is None or self._had_room[0] != width:
            self._make_room()
        else:
            self._is_waiting = True
            self._draw(lines)
            later(self._make_room)

    def _make_room(self) -> None:
        self._is_waiting = False
        self.refresh(layout=True)

    def _draw(self, lines: list[Content]) -> None:
        """Draw those that differ from what was drawn before."""
        size, before = self.content_size, self._drawn
        if before is None or before[0] != size or len(before[1]) != len(lines) or self.text_selection is not None:
            self.refresh()
            return
        self._drawn = (size, lines)
        pairs = zip(before[1], lines, strict=True)
        if changed := [Region(0, n, size.width, 1) for n, (was, now) in enumerate(pairs) if not was.is_same(now)]:
            self.refresh(*changed)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 (Textual's)
        if self._is_waiting and self._had_room is not None and self._had_room[0] == width:
            return self._had_room[1]
        height = len(self.lines(width))
        self._had_room = (width, height)
        return height

    def _set_dirty(self, *regions: Region) -> None:
        if not regions:
            self._drawn = None
        super()._set_dirty(*regions)

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))

    def render_line(self, y: int) -> Strip:
        """One line; of words that are selected with the mouse, as Textual draws them."""
        if self.text_selection is not None:
            return super().render_line(y)
        size = self.content_size
        if self._drawn is None or self._drawn[0] != size:
            self._drawn = (size, self.lines(size.width))
        lines = self._drawn[1]
        if y >= len(lines):
            return Strip.blank(size.width, self.visual_style.rich_style)
        drawn = Visual.to_strips(self, lines[y], size.width, 1, self.visual_style)
        return drawn[0] if drawn else Strip.blank(size.width, self.visual_style.rich_style)
