"""Swim lanes: one band for each state of the data, one box for each hosting, saying who can read.

Who can read is written in each box; that somebody outside home can is said by a thick edge and a
lozenge too, that it is not known by a dashed edge. No colour is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bornage.report.charts.lettering import cut_to_lines, width
from bornage.report.charts.marks import WIDTH, Bar, Drawing, Label, Outline
from bornage.report.charts.palette import ACCENT, DEEP, INK, PALE, PAPER, SOFT_INK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.report.charts.marks import Mark

Stand = Literal["alone", "read", "outside", "unknown"]

_LABELS: Final = 76.0
_HEADS: Final = 4
"""Lines of a head."""
_SIZE: Final = 7.0
_LINE: Final = 8.4
_BAND: Final = "#f1f5f9"
_DASH: Final = "2.4 1.8"


@dataclass(frozen=True, slots=True)
class LaneBox:
    """Who can read, in one state of the data on one hosting."""

    words: str
    stand: Stand
    open: str = ""
    """Who else might, said apart."""


@dataclass(frozen=True, slots=True)
class LaneLegend:
    """What the boxes mean, in the reader's language."""

    alone: str
    read: str
    outside: str
    unknown: str


def lanes(
    heads: Sequence[str], titles: Sequence[str], grid: Sequence[Sequence[LaneBox]], legend: LaneLegend, alternative: str
) -> Drawing:
    """A band for each title, crossed by a column for each head; `grid` is by title, then by head."""
    column = (WIDTH - _LABELS) / max(len(heads), 2)
    head_lines = [cut_to_lines(head, column - 8, _SIZE, _HEADS) for head in heads]
    top = 20.0 + 9 * max(map(len, head_lines))
    marks: list[Mark] = [*_key(legend)]
    for n, lines in enumerate(head_lines):
        left = _LABELS + column * n + 3
        first = top - 5 - 8.6 * (len(lines) - 1)
        marks += [Label(left, round(first + 8.6 * k, 2), line, _SIZE, weight=600) for k, line in enumerate(lines)]
    for title, boxes in zip(titles, grid, strict=True):
        said = [_lines(box, column - 20) for box in boxes]
        height = 9 + _LINE * max(len(first) + len(rest) for first, rest in said)
        marks.append(Bar(0, top, WIDTH, height + 5, _BAND, _BAND, 0))
        marks += _title(title, top + (height + 5) / 2)
        for n, (box, parts) in enumerate(zip(boxes, said, strict=True)):
            marks += _box(box, parts, _LABELS + column * n, top + 2.5, column - 5, height)
        top += height + 8
    return Drawing(WIDTH, round(top, 2), alternative, tuple(marks))


def _lines(box: LaneBox, room: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return cut_to_lines(box.words, room, _SIZE, 3), cut_to_lines(box.open, room, _SIZE, 2)


def _title(words: str, middle: float) -> Iterator[Mark]:
    lines = cut_to_lines(words, _LABELS - 8, 7.5, 2)
    first = middle + 2.6 - 4.4 * (len(lines) - 1)
    for n, line in enumerate(lines):
        yield Label(4, round(first + 8.8 * n, 2), line, 7.5, weight=600)


def _box(
    box: LaneBox, lines: tuple[tuple[str, ...], tuple[str, ...]], left: float, top: float, size: float, height: float
) -> Iterator[Mark]:
    yield _frame(box.stand, left, top, size, height)
    if box.stand == "outside":
        yield _lozenge(left + size - 7, top + 7)
    first, rest = lines
    weight = 600 if box.stand in {"read", "outside"} else 400
    y = top + 4.4 + _LINE * 0.75
    for n, line in enumerate((*first, *rest)):
        is_open = n >= len(first)
        ink = SOFT_INK if is_open else INK
        yield Label(left + 5, round(y + _LINE * n, 2), line, _SIZE, weight=400 if is_open else weight, colour=ink)


def _frame(stand: Stand, left: float, top: float, size: float, height: float) -> Bar:
    fill, edge, thickness, dash = {
        "alone": (PAPER, DEEP, 0.7, "none"),
        "read": (PALE, DEEP, 0.7, "none"),
        "outside": (PALE, ACCENT, 1.6, "none"),
        "unknown": (PAPER, SOFT_INK, 0.8, _DASH),
    }[stand]
    return Bar(round(left, 2), round(top, 2), round(size, 2), round(height, 2), fill, edge, thickness, 2, dash)


def _lozenge(x: float, y: float) -> Outline:
    return Outline(f"M{x:.2f} {y - 3.2:.2f}l3.2 3.2-3.2 3.2-3.2-3.2z", ACCENT, ACCENT)


def _key(legend: LaneLegend) -> Iterator[Mark]:
    x = 0.0
    named: tuple[tuple[Stand, str], ...] = (
        ("outside", legend.outside),
        ("read", legend.read),
        ("alone", legend.alone),
        ("unknown", legend.unknown),
    )
    for stand, words in named:
        yield _frame(stand, x, 3, 14, 10)
        if stand == "outside":
            yield _lozenge(x + 7, 8)
        yield Label(x + 18, 10.6, words, 6.8)
        x = round(x + 30 + width(words, 6.8), 2)
