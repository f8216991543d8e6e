"""From levels to coordinates: figures as frozen shapes, in points, drawn by one template.

No figure says anything by colour alone: what is required is a square, what is claimed a bar, what
is proven a dot, and each has its place on the same five levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from bornage.report.lettering import cut_to_lines
from bornage.report.palette import ACCENT, DEEP, INK, MIDDLE, PALE, PAPER, RULE, SOFT_INK

WIDTH: Final = 500.0
"""Points: the width that both Letter and A4 have room for."""

LEVELS: Final = range(5)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    kind: ClassVar[str] = "line"
    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 0.5
    dash: str = "none"


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle."""

    kind: ClassVar[str] = "bar"
    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str
    edge_width: float = 0.6
    radius: float = 0.0
    dash: str = "none"


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc."""

    kind: ClassVar[str] = "dot"
    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed path."""

    kind: ClassVar[str] = "outline"
    path: str
    fill: str
    edge: str
    edge_width: float = 0.8


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a figure."""

    kind: ClassVar[str] = "label"
    x: float
    y: float
    text: str
    size: float = 7.5
    anchor: Literal["start", "middle", "end"] = "start"
    weight: int = 400
    colour: str = INK


Mark = Line | Bar | Dot | Outline | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: its size, what a reader who cannot see it is told, and its marks."""

    width: float
    height: float
    alternative: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where something stands on the five levels; None where nothing is known or asked."""

    label: str
    low: int | None = None
    high: int | None = None
    proven: int | None = None
    required: int | None = None
    could_require: int | None = None
    """The level that undecided demands would ask; the same as `required` when none is."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks mean, in the reader's language."""

    required: str
    could_require: str
    claimed: str
    proven: str
    possible: str
    levels: str
    """What the axis shows."""


def steps(left: float, right: float) -> tuple[float, ...]:
    """The abscissas of levels 0 to 4 between two edges."""
    return tuple(round(left + (right - left) * level / LEVELS[-1], 2) for level in LEVELS)


def dumbbell(rows: tuple[Standing, ...], legend: Legend, alternative: str) -> Drawing:
    """One row each: a square where it should stand, a bar where it is said to, a dot where it is proven to."""
    label_width, right, row_height, top = 186.0, 376.0, 21.0, 36.0
    at = steps(label_width + 14, right)
    bottom = top + row_height * len(rows)
    marks: list[Mark] = [*_key(legend, 8.0), *_axis(at, top, bottom, legend.levels)]
    for n, row in enumerate(rows):
        y = top + row_height * n + row_height / 2
        marks += _row_label(row.label, label_width, y)
        marks += _standing(row, at, y)
        marks += [
            Label(right + 14, y + 2.6 + 4.6 * (k * 2 - extra), line) for k, line, extra in _stacked(row.note, 110)
        ]
    return Drawing(WIDTH, bottom + 6, alternative, tuple(marks))


def panels(
    heads: tuple[str, ...],
    labels: tuple[str, ...],
    grid: tuple[tuple[Standing, ...], ...],
    legend: Legend,
    alternative: str,
) -> Drawing:
    """A panel for each head, side by side on the same scale, with one row for each label in every panel."""
    label_width, row_height, top = 112.0, 17.0, 64.0
    panel = (WIDTH - label_width) / max(len(heads), 2)
    bottom = top + row_height * len(labels)
    marks: list[Mark] = [*_key(legend, 8.0)]
    for n, label in enumerate(labels):
        marks += _row_label(label, label_width, top + row_height * (n + 0.5))
    for column, head in enumerate(heads):
        left = label_width + panel * column
        at = steps(left + 16, left + panel - 14)
        lines = cut_to_lines(head, panel - 14, 7.5, 3)
        start = top - 16 - 9 * (len(lines) - 1)
        marks += [Label(left + 8, start + 9 * k, line, weight=600) for k, line in enumerate(lines)]
        marks += _axis(at, top, bottom, "")
        for n, row in enumerate(grid[column]):
            marks += _standing(row, at, top + row_height * (n + 0.5))
    return Drawing(WIDTH, bottom + 6, alternative, tuple(marks))


def bullets(rows: tuple[Standing, ...], legend: Legend, alternative: str) -> Drawing:
    """One strip of five cells each, filled up to what is proven, then claimed, then still possible."""
    label_width, cell, row_height, top = 186.0, 38.0, 17.0, 28.0
    marks: list[Mark] = [*_strip_key(legend, 8.0)]
    for n, row in enumerate(rows):
        y = top + row_height * n
        marks += _row_label(row.label, label_width, y + row_height / 2 + 1)
        marks += _strip(row, label_width + 14, y + 4, cell, row_height - 6)
        marks.append(Label(label_width + 24 + cell * len(LEVELS), y + row_height / 2 + 3.4, row.note))
    return Drawing(WIDTH, top + row_height * len(rows) + 4, alternative, tuple(marks))


def _axis(at: tuple[float, ...], top: float, bottom: float, title: str) -> list[Mark]:
    marks: list[Mark] = [Line(x, top, x, bottom, RULE) for x in at]
    marks += [Label(x, top - 5, str(level), 7, "middle", colour=SOFT_INK) for level, x in zip(LEVELS, at, strict=True)]
    if title:
        marks.append(Label(at[0] - 14, top - 5, title, 7, "end", colour=SOFT_INK))
    return marks


def _row_label(words: str, width: float, y: float) -> list[Mark]:
    lines = cut_to_lines(words, width, 7.5, 2)
    first = y + 2.6 - 4.4 * (len(lines) - 1)
    return [Label(0, round(first + 8.8 * n, 2), line) for n, line in enumerate(lines)]


def _stacked(words: str, width: float) -> list[tuple[int, str, int]]:
    lines = cut_to_lines(words, width, 7.5, 2)
    return [(n, line, len(lines) - 1) for n, line in enumerate(lines)]


def _standing(row: Standing, at: tuple[float, ...], y: float) -> list[Mark]:
    marks: list[Mark] = [Line(at[0], y, at[-1], y, RULE)]
    if row.low is not None and row.high is not None:
        marks.append(Bar(at[row.low] - 4, y - 3, at[row.high] - at[row.low] + 8, 6, MIDDLE, DEEP, radius=3))
    if row.proven is not None:
        marks.append(Dot(at[row.proven], y, 2.6, DEEP))
    if row.could_require is not None and row.could_require != row.required:
        marks.append(_square(at[row.could_require], y, "2 1.4"))
    if row.required is not None:
        marks.append(_square(at[row.required], y, "none"))
    return marks


def _square(x: float, y: float, dash: str) -> Bar:
    return Bar(x - 5.6, y - 5.6, 11.2, 11.2, "none", ACCENT, 1.5, dash=dash)


def _strip(row: Standing, x: float, y: float, cell: float, height: float) -> list[Mark]:
    marks: list[Mark] = []
    for level in LEVELS:
        fill, ink, dash = _shade(row, level)
        left = x + cell * level
        marks.append(Bar(left, y, cell - 1.5, height, fill, DEEP if fill != PAPER else RULE, dash=dash))
        marks.append(Label(left + cell / 2, y + height / 2 + 2.5, str(level), 7, "middle", colour=ink))
    if row.could_require is not None and row.could_require != row.required:
        marks.append(_pointer(x + cell * (row.could_require + 0.5), y, PAPER))
    if row.required is not None:
        marks.append(_pointer(x + cell * (row.required + 0.5), y, ACCENT))
    return marks


def _shade(row: Standing, level: int) -> tuple[str, str, str]:
    """Fill, ink and dash of one cell of a strip."""
    if row.proven is not None and level <= row.proven:
        return DEEP, PAPER, "none"
    if row.low is not None and level <= row.low:
        return MIDDLE, INK, "none"
    if row.high is not None and level <= row.high:
        return PALE, INK, "2 1.4"
    return PAPER, SOFT_INK, "none"


def _pointer(x: float, y: float, fill: str) -> Outline:
    """A triangle whose tip rests on the top of a cell."""
    return Outline(f"M{x - 4:.2f} {y - 4.4:.2f}h8l-4 5.4z", fill, ACCENT)


def _key(legend: Legend, y: float) -> list[Mark]:
    return [
        _square(6, y, "none"),
        Label(16, y + 2.6, legend.required, 7),
        _square(126, y, "2 1.4"),
        Label(136, y + 2.6, legend.could_require, 7),
        Bar(246, y - 3, 22, 6, MIDDLE, DEEP, radius=3),
        Label(273, y + 2.6, legend.claimed, 7),
        Dot(382, y, 2.6, DEEP),
        Label(389, y + 2.6, legend.proven, 7),
    ]


def _strip_key(legend: Legend, y: float) -> list[Mark]:
    return [
        Bar(0, y - 5, 14, 10, DEEP, DEEP),
        Label(19, y + 2.6, legend.proven, 7),
        Bar(96, y - 5, 14, 10, MIDDLE, DEEP),
        Label(115, y + 2.6, legend.claimed, 7),
        Bar(222, y - 5, 14, 10, PALE, DEEP, dash="2 1.4"),
        Label(241, y + 2.6, legend.possible, 7),
        _pointer(340, y, ACCENT),
        Label(349, y + 2.6, legend.required, 7),
        _pointer(424, y, PAPER),
        Label(433, y + 2.6, legend.could_require, 7),
    ]
