"""Spans of time on a logarithmic axis: how long one can wait, and how long leaving takes.

A span without a lower bound starts at the left edge; one without an upper bound ends in an arrow. What
cannot be done at all is written instead of drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING, Final

from bornage.report.charts.lettering import cut_to_lines, width
from bornage.report.charts.marks import WIDTH, Bar, Drawing, Label, Line, Outline
from bornage.report.charts.palette import ACCENT, DEEP, MIDDLE, PALE, PAPER, RULE, SOFT_INK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.report.charts.marks import Mark

_LABELS: Final = 168.0
_ROW: Final = 12.5
_LINE: Final = 8.4
_HEAD: Final = 13.0
_TOP: Final = 29.0
_FIRST: Final = 1 / 96
"""Days at the left edge: a quarter of an hour."""
_LAST: Final = 1461.0
"""Days at the right edge: four years."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bar: from so many days to so many; None where it has no bound."""

    label: str
    least: float | None = None
    most: float | None = None
    words: str = ""
    """Written in place of the bar, where there is none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Bars of the same sort."""

    title: str
    is_wait: bool
    """Whether they say how long one can wait, and not how long leaving takes."""
    rows: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place of the axis, or a yardstick."""

    days: float
    label: str


def spans(groups: Sequence[Group], ticks: Sequence[Tick], yardsticks: Sequence[Tick], alternative: str) -> Drawing:
    """The groups under one another on one axis, with the yardsticks across all of them."""
    height = sum(_HEAD + sum(map(_room, group.rows)) for group in groups)
    bottom = _TOP + height
    marks: list[Mark] = [*_axis(ticks, bottom), *_yardsticks(yardsticks, bottom)]
    y = _TOP
    for group in groups:
        marks.append(Label(0, y + 9.4, group.title, 7.5, weight=600, colour=DEEP))
        y += _HEAD
        for row in group.rows:
            marks += _row(row, y + _room(row) / 2, is_wait=group.is_wait)
            y += _room(row)
    return Drawing(WIDTH, round(bottom + 6, 2), alternative, tuple(marks))


def at(days: float) -> float:
    """The abscissa of a number of days."""
    share = log10(max(days, _FIRST) / _FIRST) / log10(_LAST / _FIRST)
    return round(_LABELS + (WIDTH - _LABELS) * min(share, 1.0), 2)


def _axis(ticks: Sequence[Tick], bottom: float) -> Iterator[Mark]:
    for tick in ticks:
        x = at(tick.days)
        yield Line(x, _TOP - 2, x, bottom, RULE)
        yield Label(x, _TOP - 6, tick.label, 6.6, "middle", colour=SOFT_INK)


def _yardsticks(yardsticks: Sequence[Tick], bottom: float) -> Iterator[Mark]:
    for each in yardsticks:
        x = at(each.days)
        yield Line(x, _TOP - 13, x, bottom, ACCENT, 0.9, "3 2")
        yield Label(x, _TOP - 15.5, each.label, 7, "middle", 600, ACCENT)


def _label(row: Stretch) -> tuple[str, ...]:
    return cut_to_lines(row.label, _LABELS - 12, 7.2, 2)


def _room(row: Stretch) -> float:
    """The height of a row: that of its name."""
    return _ROW + _LINE * (len(_label(row)) - 1)


def _row(row: Stretch, y: float, *, is_wait: bool) -> Iterator[Mark]:
    lines = _label(row)
    first = y + 2.5 - _LINE / 2 * (len(lines) - 1)
    yield from (Label(6, round(first + _LINE * n, 2), line, 7.2) for n, line in enumerate(lines))
    yield Line(_LABELS, y, WIDTH, y, RULE)
    if row.words:
        yield Bar(_LABELS, y - 5, round(width(row.words, 7) + 8, 2), 10, PAPER, PAPER, 0)
        yield Label(_LABELS + 4, round(y + 2.4, 2), row.words, 7, colour=SOFT_INK)
        return
    left = _LABELS if row.least is None else at(row.least)
    right = WIDTH - 6 if row.most is None else at(row.most)
    fill, height = (PALE, 7.0) if is_wait else (MIDDLE, 7.0)
    yield Bar(left, round(y - height / 2, 2), round(right - left, 2), height, fill, DEEP)
    if row.most is None:
        yield Outline(f"M{right:.2f} {y - 5:.2f}l6 5-6 5z", fill, DEEP)
    if not is_wait:
        yield Line(left, y, right, y, DEEP, 1.1)
