"""Scroll bars for terminals whose font has letters and few signs: nothing of them is said by colour alone."""

from __future__ import annotations

from typing import ClassVar

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


class PlainBars(ScrollBarRender):
    """A line of points with `#` where one is; whole characters only."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8

    @classmethod
    def render_bar(  # noqa: PLR0913, PLR0917 (Textual's own)
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,  # noqa: FBT001, FBT002 (Textual's own)
        back_color: Color = Color.parse("black"),  # noqa: B008 (Textual's own)
        bar_color: Color = Color.parse("white"),  # noqa: B008 (Textual's own)
    ) -> Segments:
        """What Textual draws, in signs instead of blanks of two colours."""
        drawn = super().render_bar(
            size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
        )
        return Segments([_in_signs(each) for each in drawn.segments], new_lines=drawn.new_lines)


def _in_signs(segment: Segment) -> Segment:
    if segment.text.strip() or not segment.text.strip("\n"):
        return segment
    style = segment.style
    is_here = style is not None and bool(style.reverse)
    meta = style.meta if style is not None else {}
    return Segment(("#" if is_here else ".") * len(segment.text), Style(meta=meta))
