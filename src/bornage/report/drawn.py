"""Whether two streams of a PDF draw the same thing, operator by operator.

Another version of the system's libraries may place a letter or the edge of a cell by a hair otherwise. It changes
no colour, no size, no scale and no letter. So only places and lengths may differ, and by no more than `HAIR`.
"""

from __future__ import annotations

import re
from enum import IntEnum
from math import hypot
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HAIR: Final = 0.05
"""Points by which two libraries may place the same thing differently.

Pango counts in 1/1024 of a pixel (0.0007 points) and rounds once a glyph and once a line: some sixty lines of a page add
up to 0.04. A tenth of the thinnest line that a report draws, it uncovers no letter, and hides none.
"""
KERN: Final = 1.0
"""Thousandths of a letter's size: WeasyPrint writes whole ones, and rounding may fall either way."""

_TOKEN: Final = re.compile(
    rb"[\x00\t\n\x0c\r ]+"
    rb"|<[0-9a-fA-F\x00\t\n\x0c\r ]*>"
    rb"|<<|>>|\[|\]"
    rb"|\((?:\\.|[^\\()])*\)"
    rb"|/?[^\x00\t\n\x0c\r ()<>\[\]{}/%]+",
    re.DOTALL,
)
"""What no rule here knows (a comment, brackets within a string) is no token, and such a stream is not compared."""
_SPACE: Final = b"\x00\t\n\x0c\r "
_NUMBER: Final = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)")
_OPERATOR: Final = re.compile(rb"[A-Za-z'\"][A-Za-z0-9*'\"]*")
_EVERY: Final = range(8)
_PLACES: Final[Mapping[bytes, Sequence[int]]] = {
    b"m": _EVERY,
    b"l": _EVERY,
    b"c": _EVERY,
    b"re": _EVERY,
    b"d": _EVERY,
    b"cm": (4, 5),
    b"Tm": (4, 5),
}
"""Which numbers before an operator are places or lengths; those of every other operator are compared as they are."""
_SHOWING: Final = b"TJ"
_IMAGE: Final = b"BI"
"""What begins an image written into a stream, which no report has: its bytes are no tokens."""


class Drawn(IntEnum):
    """How two streams compare; the greater, the worse."""

    SAME = 0
    PLACED = 1
    """Placed otherwise, or drawn in another order: other libraries may explain it."""
    CHANGED = 2
    """In another colour, size or scale, or by another name: nothing but an alteration explains it."""


def drawn(ours: bytes, theirs: bytes) -> Drawn:
    """Compare what two streams draw."""
    if ours == theirs:
        return Drawn.SAME
    ones, others = _tokens(ours), _tokens(theirs)
    if others is None:
        return Drawn.CHANGED
    if ones is None or len(ones) != len(others):
        return Drawn.PLACED
    return _compared(ones, others)


def _tokens(raw: bytes) -> list[bytes] | None:
    """The tokens of a stream; None where there is anything else in it."""
    found = _TOKEN.findall(raw)
    if sum(map(len, found)) != len(raw) or _IMAGE in found:
        return None
    return [each for each in found if each[0] not in _SPACE]


def _compared(ones: list[bytes], others: list[bytes]) -> Drawn:
    """Operator by operator, each with what stands before it."""
    worst, scale, begun = Drawn.SAME, 1.0, 0
    scales: list[float] = []
    for at, operator in enumerate(ones):
        if not _OPERATOR.fullmatch(operator):
            continue
        if operator != others[at]:
            return max(worst, Drawn.PLACED)
        before, theirs = ones[begun:at], others[begun:at]
        begun = at + 1
        if before != theirs:
            worst = max(worst, _operands(operator, before, theirs, scale))
        if operator == b"q":
            scales.append(scale)
        elif operator == b"Q":
            scale = scales.pop() if scales else 1.0
        elif operator == b"cm":
            scale *= _scaled(before)
    return worst if ones[begun:] == others[begun:] else Drawn.CHANGED


def _operands(operator: bytes, ours: list[bytes], theirs: list[bytes], scale: float) -> Drawn:
    """What stands before one operator: places by a hair on the page, all else as it is."""
    worst, n = Drawn.SAME, -1
    places = _PLACES.get(operator, ())
    for one, other in zip(ours, theirs, strict=True):
        is_number = _NUMBER.fullmatch(one) is not None
        n += is_number
        if one == other:
            continue
        if not is_number or not _NUMBER.fullmatch(other):
            # Other libraries may choose another glyph; whether it says something else, the words tell.
            is_glyph = operator == _SHOWING and one[:1] == other[:1] == b"<"
            worst = max(worst, Drawn.PLACED if is_glyph else Drawn.CHANGED)
            continue
        apart = abs(float(one) - float(other))
        most = KERN if operator == _SHOWING else HAIR / max(scale, 1.0)
        if operator != _SHOWING and n not in places:
            worst = max(worst, Drawn.SAME if apart == 0 else Drawn.CHANGED)
        elif apart > most:
            worst = max(worst, Drawn.PLACED)
    return worst


def _scaled(matrix: list[bytes]) -> float:
    """By how much a matrix enlarges, at most; 1 where it is none."""
    parts = [float(each) for each in matrix if _NUMBER.fullmatch(each)]
    return max(hypot(*parts[:2]), hypot(*parts[2:4])) if len(parts) == _MATRIX else 1.0


_MATRIX: Final = 6
