"""The figure of what moved: for each placement, where control stood then and where it stands now, on the same levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bornage.report.charts.lettering import cut_to_lines
from bornage.report.charts.marks import WIDTH, Bar, Dot, Drawing, Label, Line, Mark, Standing, steps
from bornage.report.charts.palette import ACCENT, DEEP, INK, MIDDLE, PALE, PAPER, RULE, SOFT_INK

_ROW: Final = 38.0
_NAMES: Final = 132.0
_LEFT: Final = 220.0
_RIGHT: Final = 372.0


@dataclass(frozen=True, slots=True)
class Pair:
    """One placement: its name, how it stood then and how it stands now.

    The label of each is the objective that stood worst that day, the note its verdict in words.
    """

    label: str
    then: Standing
    now: Standing


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks mean, in the reader's language."""

    then: str
    now: str
    proven_then: str
    proven_now: str
    claimed_then: str
    claimed_now: str
    required_then: str
    required_now: str
    levels: str


def slopes(pairs: tuple[Pair, ...], legend: Legend, alternative: str) -> Drawing:
    """Two lines for each placement, the former above; on one objective, what is proven is joined from one to the other."""
    top = 52.0
    at = steps(_LEFT, _RIGHT)
    bottom = top + _ROW * len(pairs)
    marks: list[Mark] = [*_key(legend)]
    marks += [Line(x, top - 2, x, bottom, RULE) for x in at]
    marks += [Label(x, top - 6, str(n), 7, "middle", colour=SOFT_INK) for n, x in enumerate(at)]
    marks.append(Label(_LEFT - 12, top - 6, legend.levels, 7, "end", colour=SOFT_INK))
    for n, pair in enumerate(pairs):
        y = top + _ROW * n
        marks += [Line(0, y, WIDTH, y, RULE)] if n else []
        marks += _pair(pair, legend, at, y)
    return Drawing(WIDTH, bottom + 4, alternative, tuple(marks))


def _pair(pair: Pair, legend: Legend, at: tuple[float, ...], y: float) -> list[Mark]:
    then, now = y + 11.5, y + 26.5
    lines = cut_to_lines(pair.label, _NAMES, 7.5, 4)
    first = y + 21.6 - 4.4 * (len(lines) - 1)
    marks: list[Mark] = [Label(0, round(first + 8.8 * n, 2), line) for n, line in enumerate(lines)]
    is_same = pair.then.label == pair.now.label
    if is_same and pair.then.proven is not None and pair.now.proven is not None:
        marks.append(Line(at[pair.then.proven], then, at[pair.now.proven], now, DEEP, 1.1))
    for row, middle, is_now in ((pair.then, then, False), (pair.now, now, True)):
        word = " ".join(each for each in (legend.now if is_now else legend.then, row.label) if each)
        marks.append(
            Label(_LEFT - 12, middle + 2.5, word, 7, "end", 600 if is_now else 400, INK if is_now else SOFT_INK)
        )
        marks += _standing(row, at, middle, is_now=is_now)
        note = cut_to_lines(row.note, WIDTH - _RIGHT - 12, 7, 1)
        marks += [Label(_RIGHT + 12, middle + 2.5, line, 7, weight=600 if is_now else 400) for line in note]
    return marks


def _standing(row: Standing, at: tuple[float, ...], y: float, *, is_now: bool) -> list[Mark]:
    marks: list[Mark] = []
    if row.low is not None and row.high is not None:
        fill, dash = (MIDDLE, "none") if is_now else (PALE, "2 1.4")
        marks.append(
            Bar(at[row.low] - 4, y - 2.5, at[row.high] - at[row.low] + 8, 5, fill, DEEP, radius=2.5, dash=dash)
        )
    if row.required is not None:
        marks.append(Bar(at[row.required] - 5, y - 5, 10, 10, "none", ACCENT, 1.4, dash="none" if is_now else "2 1.4"))
    if row.proven is not None:
        marks.append(Dot(at[row.proven], y, 2.6, DEEP) if is_now else _ring(at[row.proven], y))
    return marks


def _ring(x: float, y: float) -> Bar:
    return Bar(x - 2.6, y - 2.6, 5.2, 5.2, PAPER, DEEP, 1.1, radius=2.6)


def _key(legend: Legend) -> list[Mark]:
    """What is of then on the first line, what is of now on the second."""
    marks: list[Mark] = []
    for y, is_now in ((8.0, False), (21.0, True)):
        fill, dash = (MIDDLE, "none") if is_now else (PALE, "2 1.4")
        marks += [
            Dot(4, y, 2.6, DEEP) if is_now else _ring(4, y),
            Label(11, y + 2.5, legend.proven_now if is_now else legend.proven_then, 7),
            Bar(132, y - 2.5, 20, 5, fill, DEEP, radius=2.5, dash=dash),
            Label(157, y + 2.5, legend.claimed_now if is_now else legend.claimed_then, 7),
            Bar(338, y - 5, 10, 10, "none", ACCENT, 1.4, dash=dash),
            Label(354, y + 2.5, legend.required_now if is_now else legend.required_then, 7),
        ]
    return marks
