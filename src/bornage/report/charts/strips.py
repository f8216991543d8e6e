"""Bullet bars: one strip of five cells for each thing measured, filled up to its level, and a mark where it should be."""

from __future__ import annotations

from typing import Final

from bornage.report.charts.lettering import cut_to_lines
from bornage.report.charts.marks import (
    LEVELS,
    WIDTH,
    Bar,
    Drawing,
    Label,
    Legend,
    Mark,
    Outline,
    Standing,
    key_of,
    row_label,
)
from bornage.report.charts.palette import ACCENT, DEEP, INK, MIDDLE, PALE, PAPER, RULE, SOFT_INK

_LABEL: Final = 118.0
"""Room for the name of an objective, in points."""


def bullets(rows: tuple[Standing, ...], legend: Legend, alternative: str) -> Drawing:
    """One strip of five cells each, filled up to what is proven, then claimed, then still possible."""
    label_width, cell, row_height, top = 186.0, 38.0, 17.0, 28.0
    marks: list[Mark] = [*_strip_key(legend)[0]]
    for n, row in enumerate(rows):
        y = top + row_height * n
        marks += row_label(row.label, label_width, y + row_height / 2 + 1)
        marks += _strip(row, label_width + 14, y + 4, cell, row_height - 6)
        marks.append(Label(label_width + 24 + cell * len(LEVELS), y + row_height / 2 + 3.4, row.note))
    return Drawing(WIDTH, top + row_height * len(rows) + 4, alternative, tuple(marks))


def bullet_panels(
    heads: tuple[str, ...],
    labels: tuple[str, ...],
    grid: tuple[tuple[Standing, ...], ...],
    legend: Legend,
    alternative: str,
) -> Drawing:
    """A column of strips for each head, with one row for each label; the levels are told once, above."""
    key, height = _strip_key(legend)
    lines = [cut_to_lines(head, _panel(heads) - 14, 7.8, 4) for head in heads]
    above = height + 4 + 9.4 * max(map(len, lines))
    row_height, top = 17.0, above + 14
    bottom = top + row_height * len(labels)
    marks: list[Mark] = [*key]
    for n, label in enumerate(labels):
        marks += row_label(label, _LABEL, top + row_height * (n + 0.5) + 1)
    for column, named in enumerate(lines):
        left = _LABEL + 12 + _panel(heads) * column
        cell = (_panel(heads) - 14) / len(LEVELS)
        start = above - 9.4 * (len(named) - 1)
        marks += [Label(left, round(start + 9.4 * k, 2), line, 7.8, weight=600) for k, line in enumerate(named)]
        marks += [
            Label(round(left + cell * (level + 0.5), 2), top - 2, str(level), 6.5, "middle", colour=SOFT_INK)
            for level in LEVELS
        ]
        for n, row in enumerate(grid[column]):
            marks += _strip(row, left, top + row_height * n + 6, cell, 8, is_lettered=False)
    return Drawing(WIDTH, bottom + 4, alternative, tuple(marks))


def _panel(heads: tuple[str, ...]) -> float:
    return (WIDTH - _LABEL - 12) / max(len(heads), 2)


def _strip(row: Standing, x: float, y: float, cell: float, height: float, *, is_lettered: bool = True) -> list[Mark]:
    marks: list[Mark] = []
    for level in LEVELS:
        fill, ink, dash = _shade(row, level)
        left = round(x + cell * level, 2)
        marks.append(Bar(left, y, round(cell - 1.5, 2), height, fill, DEEP if fill != PAPER else RULE, dash=dash))
        if is_lettered:
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


def _strip_key(legend: Legend) -> tuple[list[Mark], float]:
    signs = (
        (legend.proven, 19.0, lambda x, y: [Bar(x, y - 5, 14, 10, DEEP, DEEP)]),
        (legend.claimed, 19.0, lambda x, y: [Bar(x, y - 5, 14, 10, MIDDLE, DEEP)]),
        (legend.possible, 19.0, lambda x, y: [Bar(x, y - 5, 14, 10, PALE, DEEP, dash="2 1.4")]),
        (legend.required, 10.0, lambda x, y: [_pointer(x + 4, y, ACCENT)]),
        (legend.could_require, 10.0, lambda x, y: [_pointer(x + 4, y, PAPER)]),
    )
    return key_of(signs, WIDTH)
