"""A widget that is nothing but lines of words, as many as its width makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Size


class Lines(Widget):
    """Says its lines for a width; its height follows."""

    _had_room: tuple[int, int] | None = None
    """The width and the height it was last given room for."""

    def lines(self, width: int) -> list[Content]:
        """Every line, none longer than `width`."""
        raise NotImplementedError

    def says_otherwise(self) -> None:
        """Draw again; the screen is only laid out again when there are more lines, or fewer.

        Laying out a whole screen costs more than everything else that a key sets off.
        """
        width = self.content_size.width
        self.refresh(layout=self._had_room != (width, len(self.lines(width))))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 (Textual's)
        height = len(self.lines(width))
        self._had_room = (width, height)
        return height

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))
