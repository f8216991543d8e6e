"""Where boxes go, worked out by WeasyPrint 70.0 from nothing but what most of them are: in the flow, beside no float.

The same boxes are asked the same things over and over: whether they float, what their margins come to, on which kind
of page they begin. What is answered is what WeasyPrint answers.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

_SIZES: Final = ("width", "min_width", "max_width", "height", "min_height", "max_height")
_LENGTHS: Final = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *_SIZES,
)
_BORDERS: Final = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
_USED: Final = (*_LENGTHS, *_BORDERS)


def resolving(weasyprint: ModuleType, original: Callable[..., None]) -> Callable[..., None]:
    """Boxes of one style, within boxes as large, have the same margins, paddings, borders and sizes."""
    boxes = weasyprint.formatting_structure.boxes

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        try:
            kept = style.bornage_used
        except AttributeError:
            kept = style.bornage_used = _kinds_of_use(style)
        if kept is None or box.is_flex_item or box.is_grid_item:  # whose sizes change afterwards
            original(box, containing_block)
            return
        room = None
        if kept[0]:
            is_box = isinstance(containing_block, boxes.Box)
            size = (containing_block.width, containing_block.height) if is_box else tuple(containing_block)
            room = (*size, isinstance(box, boxes.PageBox))
        used = kept[1].get(room)
        if used is None:
            original(box, containing_block)
            own = box.__dict__
            kept[1][room] = {name: own[name] for name in _USED}
            return
        box.__dict__.update(used)

    return resolve_percentages


def _kinds_of_use(style: Any) -> tuple[bool, dict[Any, dict[str, Any]]] | None:
    """Whether what is used depends on what a box is in, and what was used; None where it depends on the box itself."""
    if style["border_collapse"] == "collapse":
        return None
    is_fixed = all(
        value == "auto" or getattr(value, "unit", None) == "px" for value in map(style.__getitem__, _LENGTHS)
    )
    return not is_fixed, {}


def avoiding(original: Callable[..., Any]) -> Callable[..., Any]:
    """Where nothing floats, a line has all the room of what it is in."""

    def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> Any:  # noqa: FBT001, FBT002 (WeasyPrint's)
        if context.excluded_shapes or box.style["float"] != "none" or containing_block.style["direction"] != "ltr":
            return original(context, box, containing_block, outer)
        left: float = containing_block.content_box_x()
        right = left + containing_block.width
        if outer:
            return left, box.position_y, right - left
        left += box.margin_left
        right -= box.margin_right
        return left - box.margin_left, box.border_box_y() - box.margin_top, right - left

    return avoid_collisions


def quicker_boxes(boxes: ModuleType) -> Iterable[tuple[Any, str, Callable[..., Any]]]:
    """What takes the place of methods of boxes."""
    in_flow, of_one = boxes.Box.is_in_normal_flow, boxes.Box.page_values

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        if style["float"] == "none" and style["position"] == "static":
            return True
        found: bool = in_flow(self)
        return found

    def page_values(self: Any) -> tuple[str, str]:
        start, end = of_one(self)
        children = self.children
        first = next((each for each in children if _counts(each)), None)
        if first is None:
            return start, end
        last = next(each for each in reversed(children) if _counts(each))
        begins = first.page_values()
        ends = begins if last is first else last.page_values()
        return begins[0] or start, ends[1] or end

    def descendants(self: Any, placeholders: bool = False) -> Iterator[Any]:  # noqa: FBT001, FBT002 (WeasyPrint's)
        waiting = [self]
        while waiting:
            each = waiting.pop()
            yield each
            if placeholders or isinstance(each, boxes.Box):
                waiting.extend(reversed(each.children))

    yield boxes.Box, "descendants", descendants
    yield boxes.Box, "is_in_normal_flow", is_in_normal_flow
    yield boxes.ParentBox, "page_values", page_values


_TWO_WORDS: Final = re.compile("[a-zà-öø-ÿ] [a-zà-öø-ÿ]")
"""Between two such letters, a space always is a place where a line may end (Unicode Standard Annex #14)."""


def breaking_between(original: Callable[..., bool]) -> Callable[..., bool]:
    """Whether a line may end within a text: most hold two words, and letters that meet are few."""
    known = cache(original)

    def can_break_text(text: str, lang: str | None) -> bool:
        if _TWO_WORDS.search(text):
            return True
        return known(text, lang) if len(text) <= _FEW else original(text, lang)

    return can_break_text


_FEW: Final = 12
"""Letters of a text that is remembered."""


def _counts(box: Any) -> bool:
    """Whether the page that a box begins on says something of the page that it is in begins on."""
    return bool(box.is_in_normal_flow() or box.is_floated())
