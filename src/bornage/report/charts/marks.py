"""From levels to coordinates: figures as frozen shapes, in points, drawn by one template.

No figure says anything by colour alone: what is required is a square, what is claimed a bar, what
is proven a dot, and each has its place on the same five levels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from bornage.report.charts import lettering
from bornage.report.charts.lettering import cut_to_lines
from bornage.report.charts.palette import ACCENT, DEEP, INK, MIDDLE, PAPER, RULE, SOFT_INK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH: Final = 500.0
"""Points: the width of the pages' grid, on Letter and A4 alike."""

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
    under: str = ""
    """Said below the label."""
    under_note: str = ""
    """Said below the note."""


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


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the columns of a figure stand, in points from its left edge."""

    width: float
    label: float
    """Room for the name of a row."""
    left: float
    """Level 0."""
    right: float
    """Level 4."""


WHOLE: Final = Frame(WIDTH, 186.0, 200.0, 376.0)
"""The whole width of a page."""
COLUMN: Final = Frame(351.0, 142.0, 154.0, 214.0)
"""The column of text."""


def dumbbell(rows: tuple[Standing, ...], legend: Legend, alternative: str, frame: Frame = WHOLE) -> Drawing:
    """One row each: a square where it should stand, a bar where it is said to, a dot where it is proven to."""
    key, height = _key(legend, frame.width)
    at, top = steps(frame.left, frame.right), height + 18.0
    marks: list[Mark] = []
    y = top
    for row in rows:
        lines = _row_lines(row, frame)
        room = 9.4 * max(len(lines.left), len(lines.right)) + 5.2
        marks += [*_lines(lines.left, 0, y + room / 2), *_standing(row, at, y + room / 2)]
        marks += _lines(lines.right, frame.right + 14, y + room / 2)
        y += room
    return Drawing(frame.width, y + 4, alternative, (*key, *axis(at, top, y, legend.levels), *marks))


@dataclass(frozen=True, slots=True)
class _RowLines:
    """What is written on each side of a row: words and their weight."""

    left: tuple[tuple[str, int], ...]
    right: tuple[tuple[str, int], ...]


def _row_lines(row: Standing, frame: Frame) -> _RowLines:
    room = frame.width - frame.right - 16
    return _RowLines(
        (*_cut(row.label, frame.label, 600 if row.under else 400), *_cut(row.under, frame.label, 400, 3)),
        (*_cut(row.note, room, 600 if row.under_note else 400), *_cut(row.under_note, room, 400, 1)),
    )


def _cut(words: str, room: float, weight: int, most: int = 2) -> tuple[tuple[str, int], ...]:
    return tuple((line, weight) for line in cut_to_lines(words, room, 7.8 if weight > BOOK else 7.5, most))


BOOK: Final = 400
"""The weight of plain letters."""


def _lines(lines: tuple[tuple[str, int], ...], x: float, middle: float) -> list[Mark]:
    """Lines of a row, about its middle."""
    first = middle + 2.6 - 4.7 * (len(lines) - 1)
    return [Label(x, round(first + 9.4 * n, 2), line, weight=weight) for n, (line, weight) in enumerate(lines)]


def panels(
    heads: tuple[str, ...],
    labels: tuple[str, ...],
    grid: tuple[tuple[Standing, ...], ...],
    legend: Legend,
    alternative: str,
) -> Drawing:
    """A panel for each head, side by side on the same scale, with one row for each label in every panel.

    What a row says `under` itself is written below its line.
    """
    is_tall = any(row.under for column in grid for row in column)
    label_width, row_height = 112.0, 26.0 if is_tall else 17.0
    panel = (WIDTH - label_width) / max(len(heads), 2)
    named = [cut_to_lines(head, panel - 14, 7.5, 4) for head in heads]
    key, above = _key(legend, WIDTH)
    top = above + 18.0 + 9 * max(map(len, named), default=0)
    bottom = top + row_height * len(labels)
    marks: list[Mark] = [*key]
    for n, label in enumerate(labels):
        marks += row_label(label, label_width, top + row_height * (n + 0.5))
    for column, lines in enumerate(named):
        left = label_width + panel * column
        at = steps(left + 16, left + panel - 14)
        start = top - 16 - 9 * (len(lines) - 1)
        marks += [Label(left + 8, start + 9 * k, line, weight=600) for k, line in enumerate(lines)]
        marks += axis(at, top, bottom, "")
        for n, row in enumerate(grid[column]):
            middle = top + row_height * (n + 0.5) - (3.0 if is_tall else 0.0)
            marks += _standing(row, at, middle)
            if row.under:
                under = lettering.shortened(row.under, panel - 4, 6.4)
                room = lettering.width(under, 6.4)
                marks.append(Bar(at[2] - room / 2, middle + 7.6, room, 7, PAPER, PAPER))
                marks.append(Label(at[2], middle + 13, under, 6.4, "middle", colour=SOFT_INK))
    return Drawing(WIDTH, bottom + 6, alternative, tuple(marks))


def axis(at: tuple[float, ...], top: float, bottom: float, title: str) -> list[Mark]:
    marks: list[Mark] = [Line(x, top, x, bottom, RULE) for x in at]
    marks += [Label(x, top - 5, str(level), 7, "middle", colour=SOFT_INK) for level, x in zip(LEVELS, at, strict=True)]
    if title:
        marks.append(Label(at[0] - 14, top - 5, title, 7, "end", colour=SOFT_INK))
    return marks


def row_label(words: str, width: float, y: float) -> list[Mark]:
    lines = cut_to_lines(words, width, 7.5, 2)
    first = y + 2.6 - 4.0 * (len(lines) - 1)
    return [Label(0, round(first + 8.0 * n, 2), line) for n, line in enumerate(lines)]


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


def _key(legend: Legend, width: float) -> tuple[list[Mark], float]:
    """What the marks mean, on as many lines as they need; and the height that takes."""
    signs = (
        (legend.required, 16.0, lambda x, y: [_square(x + 6, y, "none")]),
        (legend.could_require, 16.0, lambda x, y: [_square(x + 6, y, "2 1.4")]),
        (legend.claimed, 27.0, lambda x, y: [Bar(x, y - 3, 22, 6, MIDDLE, DEEP, radius=3)]),
        (legend.proven, 9.0, lambda x, y: [Dot(x + 3, y, 2.6, DEEP)]),
    )
    return key_of(signs, width)


Sign = Callable[[float, float], "Sequence[Mark]"]


def key_of(signs: Iterable[tuple[str, float, Sign]], width: float) -> tuple[list[Mark], float]:
    """Signs with their words, one after the other; and the height of the lines they take."""
    marks: list[Mark] = []
    x, y = 0.0, 8.0
    for words, room, draw in signs:
        taken = room + lettering.width(words, 7)
        if x and x + taken > width:
            x, y = 0.0, y + 15
        marks += [*draw(x, y), Label(x + room, y + 2.6, words, 7)]
        x += round(taken + 11, 2)
    return marks, y + 10
