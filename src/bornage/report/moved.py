"""Whether two values of a PDF are the same, but for what other libraries may move by a hair or round otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bornage.report.drawn import HAIR, KERN, Drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACES: Final[Mapping[str, range]] = {"/Rect": range(4), "/BBox": range(4), "/Matrix": range(4, 6)}
"""Which numbers of an array are places."""
_STEPS: Final = frozenset({"/XStep", "/YStep"})
"""Lengths: from one tile of a pattern to the next."""
_ROUNDED: Final = frozenset({"/Ascent", "/Descent", "/CapHeight"})
"""Heights of a typeface, in whole thousandths of its size; nothing is placed by them."""
_WIDTHS: Final = "/DescendantFonts/W"
_NAMES: Final = frozenset({"/BaseFont", "/FontName"})
_TARGET: Final = "/XYZ"
_MOST_CODES: Final = 65_536


def same_value(path: str, a: Any, b: Any, *, is_exact: bool) -> Drawn:
    """Compare two values that hold no others."""
    if type(a) is type(b) and a == b:
        return Drawn.SAME
    last = _last(path)
    if _is_number(a) and _is_number(b):
        most = HAIR if last in _STEPS else KERN if last in _ROUNDED else 0
        if abs(float(a) - float(b)) <= (0 if is_exact else most):
            return Drawn.SAME
        return Drawn.PLACED if most else Drawn.CHANGED
    # Six letters before the name say which letters of the typeface are there.
    names = last in _NAMES and isinstance(a, str) and isinstance(b, str) and not is_exact
    return Drawn.SAME if names and a.rpartition("+")[2] == b.rpartition("+")[2] else Drawn.CHANGED


def places_in(path: str, array: list[Any]) -> range:
    """Which members of an array are places on the page; where a link leads to, or what an object takes up."""
    if len(array) > 1 and array[1] == _TARGET:
        return range(2, min(4, len(array)))
    return _PLACES.get(_last(path), range(0))


def same_place(a: Any, b: Any) -> bool:
    """Whether two members that should be places are, and the same but for a hair."""
    return _is_number(a) and _is_number(b) and abs(float(a) - float(b)) <= HAIR


def are_widths(path: str) -> bool:
    """Whether an array says how wide the letters of a typeface are."""
    return path.endswith(_WIDTHS)


def same_widths(a: list[Any], b: list[Any]) -> Drawn:
    """Compare how wide the letters of a typeface are, in thousandths of their size."""
    one, other = _widths(a), _widths(b)
    if one is None or other is None:
        return Drawn.CHANGED
    if one.keys() != other.keys():
        return Drawn.PLACED  # other letters are there
    return Drawn.SAME if all(abs(one[code] - other[code]) <= KERN for code in one) else Drawn.CHANGED


def _widths(array: list[Any]) -> dict[int, float] | None:
    """The width of each letter, by its code: `first [width width …]` or `first last width`; None where it is neither."""
    found: dict[int, float] = {}
    rest = [each.get_object() if hasattr(each, "get_object") else each for each in array]
    while rest:
        first, then = rest.pop(0), rest.pop(0) if rest else None
        if isinstance(then, list):
            widths = then
        elif isinstance(then, int) and isinstance(first, int) and rest and 0 <= then - first < _MOST_CODES:
            widths = [rest.pop(0)] * (then - first + 1)
        else:
            return None
        if not isinstance(first, int) or not all(map(_is_number, widths)):
            return None
        found |= {first + n: float(width) for n, width in enumerate(widths)}
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def _last(path: str) -> str:
    return "/" + path.rpartition("/")[2]
