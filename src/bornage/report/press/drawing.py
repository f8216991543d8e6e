"""What WeasyPrint 70.0 draws, said in the same bytes sooner.

Most of what a report draws is rows between thin rules: no corner is round, no background shows. What is not so goes
the way that WeasyPrint made for everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

_SQUARE: Final = (0, 0)
"""A corner that is not round."""

_CORNERS: Final = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_ALL_SQUARE: Final = dict.fromkeys(_CORNERS, _SQUARE)
_SIDES: Final = ("top", "right", "bottom", "left")


# --- borders and backgrounds ----------------------------------------------------------------------------------


def drawing_borders(weasyprint: ModuleType, original: Callable[..., None]) -> Callable[..., None]:
    """A border of straight solid sides is drawn at once; one that shows nothing is not looked at."""

    def draw_border(stream: Any, box: Any) -> None:
        style = box.style
        kept = getattr(style, "bornage_border", None)
        if kept is None:
            kept = style.bornage_border = _border(weasyprint, style)
        is_plain, is_one, is_solid, colors = kept
        if not is_plain:
            original(stream, box)
            return
        top, right, bottom, left = widths = (
            box.border_top_width,
            box.border_right_width,
            box.border_bottom_width,
            box.border_left_width,
        )
        if not (top or right or bottom or left):
            return
        if not is_solid or (is_one and top and right and bottom and left) or not all(map(_is_square, _corners(box))):
            original(stream, box)
            return
        x, y, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
        inner = (x + left, y + top, width - left - right, height - top - bottom)
        for n in (2, 3, 1, 0):
            if widths[n] and colors[n]:
                with stream.artifact(), stream.stacked():
                    _clip(stream, n, (x, y, width, height), widths)
                    stream.set_color(colors[n])
                    stream.rectangle(*inner)
                    stream.rectangle(x, y, width, height)
                    stream.fill(even_odd=True)

    return draw_border


def _corners(box: Any) -> tuple[Any, ...]:
    return (
        box.border_top_left_radius,
        box.border_top_right_radius,
        box.border_bottom_right_radius,
        box.border_bottom_left_radius,
    )


def _is_square(corner: Any) -> bool:
    return bool(corner == _SQUARE)


def _border(weasyprint: ModuleType, style: Any) -> tuple[bool, bool, bool, tuple[Any, ...]]:
    """Whether a border is made of sides alone, is of one kind, is all solid where it shows, and its colours."""
    is_plain = (
        style["visibility"] == "visible"
        and style["column_width"] == style["column_count"] == "auto"
        and style["border_image_source"][0] == "none"
    )
    if not is_plain:
        return False, False, False, ()
    colors = tuple(weasyprint.draw.color.get_color(style, f"border_{side}_color") for side in _SIDES)
    sides = [(color.alpha, style[f"border_{side}_style"]) for side, color in zip(_SIDES, colors, strict=True)]
    is_solid = all(not alpha or kind in {"solid", "none", "hidden"} for alpha, kind in sides)
    is_one = len(set(colors)) == 1 and len({alpha and kind for alpha, kind in sides}) == 1
    return True, is_one, is_solid, colors


def _clip(stream: Any, n: int, box: tuple[float, ...], widths: tuple[float, ...]) -> None:
    """Draw within one side alone, up to where it meets the others."""
    x, y, width, height = box
    top, right, bottom, left = widths
    if n in {0, 2}:
        at, down = (y, top) if n == 0 else (y + height, -bottom)
        stream.move_to(x + width, at)
        stream.line_to(x, at)
        stream.line_to(x + left, at + down)
        stream.line_to(x + width + -right, at + down)
    else:
        at, across = (x + width, -right) if n == 1 else (x, left)
        stream.move_to(at, y + height)
        stream.line_to(at, y)
        stream.line_to(at + across, y + top)
        stream.line_to(at + across, y + height + -bottom)
    stream.clip(even_odd=True)
    stream.end()


def laying_backgrounds(weasyprint: ModuleType, original: Callable[..., None]) -> Callable[..., None]:
    """A box whose style shows nothing behind it has no background and square corners."""

    def layout_box_backgrounds(
        page: Any,
        box: Any,
        get_image_from_uri: Any,
        layout_children: bool = True,  # noqa: FBT001, FBT002 (WeasyPrint's)
        style: Any = None,
    ) -> None:
        place = box.__dict__.get("_box", box)  # of what stands for a box, that box
        own = place.style
        kept = getattr(own, "bornage_is_bare", None)
        if kept is None:
            kept = own.bornage_is_bare = _is_bare(weasyprint, own)
        if not kept or style is not None or box is page:
            original(page, box, get_image_from_uri, layout_children, style)
            return
        place.__dict__.update(_ALL_SQUARE)
        if layout_children:
            for child in place.all_children():
                layout_box_backgrounds(page, child, get_image_from_uri)
        place.background = None

    return layout_box_backgrounds


def _is_bare(weasyprint: ModuleType, style: Any) -> bool:
    return bool(
        all((0, "px") in style[each] for each in _CORNERS)
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and style["visibility"] != "hidden"
        and all(kind == "none" for kind, _ in style["background_image"])
        and not style["box_shadow"]
        and weasyprint.draw.color.get_color(style, "background_color").alpha == 0
    )


def drawing_outlines(original: Callable[..., None]) -> Callable[..., None]:
    """No box is looked at where no style draws a line around any."""

    def draw_outline(stream: Any, box: Any) -> None:
        kept = box.style.font_config.__dict__.get("bornage_styles")
        if kept is None or kept.draws_outlines:
            original(stream, box)

    return draw_outline


# --- streams --------------------------------------------------------------------------------------------------


def stacked(stream: Any) -> _Stacked:
    """Save the state of a stream, for as long as it stands with `with`."""
    return _Stacked(stream)


class _Stacked:
    """Puts the state of a stream aside, and takes it up again."""

    __slots__ = ("_stream",)

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __enter__(self) -> Self:
        self._stream.push_state()
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.pop_state()


class _Names(dict[Any, bytes]):
    """How the names of a dictionary are written, each told once."""

    def __missing__(self, name: Any) -> bytes:
        found = self[name] = b"/%s " % (name if isinstance(name, bytes) else str(name).encode("ascii"))
        return found


def holding(pydyf: ModuleType) -> tuple[property, property]:
    """How a dictionary and an array are written, of which most that they hold is written already."""
    names = _Names()

    def of_dictionary(self: Any) -> bytes:
        to_bytes = pydyf._to_bytes  # noqa: SLF001 (it offers no other way)
        said = [names[name] + (value if type(value) is bytes else to_bytes(value)) for name, value in self.items()]
        return b"<<%s>>" % b"".join(said)

    def of_array(self: Any) -> bytes:
        to_bytes = pydyf._to_bytes  # noqa: SLF001 (likewise)
        return b"[%s]" % b" ".join([each if type(each) is bytes else to_bytes(each) for each in self])

    return property(of_dictionary), property(of_array)


def writing(original: Callable[..., bytes]) -> Callable[..., bytes]:
    """The commonest kinds of things to write first."""

    def _to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            found: bytes = item
            return found
        if kind is float:
            return b"%d" % item if item.is_integer() else f"{item:f}".rstrip("0").encode("ascii")
        if kind is int:
            return b"%d" % item
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]  # it is one
        return original(item)

    return _to_bytes
