"""One row of a figure, larger than life, with what each mark means written beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.report.charts.lettering import cut_to_lines
from bornage.report.charts.marks import COLUMN, LEVELS, Bar, Dot, Drawing, Label, Line, Mark, steps
from bornage.report.charts.palette import ACCENT, DEEP, MIDDLE, RULE, SOFT_INK

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAIMED: Final = (1, 3)
PROVEN: Final = 1
REQUIRED: Final = 3
POSSIBLE: Final = 4
"""The levels of the example: of the bar, the dot, the square and the dashed square."""

_ROW: Final = 38.0
_ABOVE: Final = 16.0
_BELOW: Final = 66.0


@dataclass(frozen=True, slots=True)
class Callouts:
    """What is written beside each mark."""

    required: str
    could_require: str
    claimed: str
    proven: str


def example(callouts: Callouts, alternative: str) -> Drawing:
    """The bar of what is claimed, the dot of what is proven, the squares of what is required."""
    at = steps(40.0, COLUMN.width - 62.0)
    low, high = at[CLAIMED[0]], at[CLAIMED[1]]
    middle = round((low + high) / 2, 2)
    marks: list[Mark] = [Line(x, _ROW - 13, x, _ROW + 13, RULE) for x in at]
    marks += [Label(x, _ROW + 21, str(n), 7, "middle", colour=SOFT_INK) for n, x in zip(LEVELS, at, strict=True)]
    marks += [
        Line(at[0], _ROW, at[-1], _ROW, RULE),
        Bar(low - 6, _ROW - 5, high - low + 12, 10, MIDDLE, DEEP, radius=5),
        Dot(at[PROVEN], _ROW, 4, DEEP),
        _square(at[POSSIBLE], "3 2"),
        _square(at[REQUIRED], "none"),
    ]
    marks += _above(callouts.claimed, middle, _ROW - 5)
    marks += _above(callouts.could_require, at[POSSIBLE], _ROW - 9)
    marks += _below(callouts.proven, at[PROVEN], _ROW + 4)
    marks += _below(callouts.required, at[REQUIRED], _ROW + 9)
    return Drawing(COLUMN.width, _BELOW + 10, alternative, tuple(marks))


def _square(x: float, dash: str) -> Bar:
    return Bar(x - 9, _ROW - 9, 18, 18, "none", ACCENT, 2, dash=dash)


def _above(words: str, x: float, end: float) -> Iterator[Mark]:
    yield Line(x, _ABOVE - 3, x, end, SOFT_INK, 0.6)
    lines = cut_to_lines(words, _room(x), 7.8, 2)
    for n, line in enumerate(lines):
        yield Label(x, _ABOVE - 6 - 9.6 * (len(lines) - 1 - n), line, 7.8, "middle")


def _below(words: str, x: float, start: float) -> Iterator[Mark]:
    yield Line(x, start, x, _BELOW - 2, SOFT_INK, 0.6)
    for n, line in enumerate(cut_to_lines(words, _room(x), 7.8, 2)):
        yield Label(x, _BELOW + 6 + 9.6 * n, line, 7.8, "middle")


def _room(x: float) -> float:
    """As wide as words centred there can be."""
    return min(150.0, 2 * min(x, COLUMN.width - x))
