"""What actions and answers would move, on the five levels: a bar before, a bar after, and words beside.

Before is hollow, after is solid, each on a line of its own, so that neither needs a colour; where nothing
can be drawn, the row says so in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.report.charts.lettering import cut_to_lines, shortened
from bornage.report.charts.marks import LEVELS, WIDTH, Bar, Drawing, Label, Line, steps
from bornage.report.charts.palette import DEEP, PALE, PAPER, RULE, SOFT_INK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.report.charts.marks import Mark

Span = tuple[int, int]
"""From one level to another, both included."""

_LABELS: Final = 214.0
_LEFT: Final = 232.0
_RIGHT: Final = 366.0
_NOTES: Final = 384.0
_TOP: Final = 34.0
_ROW: Final = 20.0
_HEAD: Final = 15.0
_HALF: Final = 3.6
_DASH: Final = "2 1.4"


@dataclass(frozen=True, slots=True)
class Move:
    """A row: where something stands, and where it would stand."""

    label: str
    before: Span | None = None
    after: Span | None = None
    notes: tuple[str, ...] = ()
    """A few letters each, in the columns on the right."""
    instead: str = ""
    """What is said where there is nothing to draw."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a head; a figure of one group needs none."""

    head: str
    rows: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class MoveLegend:
    """What the marks and the columns mean, in the reader's language."""

    before: str
    after: str
    axis: str
    notes: tuple[str, ...]


def moves(groups: Sequence[Group], legend: MoveLegend, alternative: str, *, is_open_before: bool = False) -> Drawing:
    """One row each, by group: the hollow bar is before, the solid one after.

    `is_open_before` is for what is still possible rather than what holds: its bar is pale and dashed.
    """
    at = steps(_LEFT, _RIGHT)
    heads = sum(bool(group.head) for group in groups)
    bottom = _TOP + _ROW * sum(len(group.rows) for group in groups) + _HEAD * heads
    marks: list[Mark] = [*_key(legend, is_open_before=is_open_before), *_axis(at, bottom, legend)]
    y = _TOP
    for group in groups:
        if group.head:
            marks.append(Label(0, y + 10.5, shortened(group.head, _LABELS, 7.6), 7.6, weight=600, colour=DEEP))
            y += _HEAD
        for each in group.rows:
            marks += _row(each, at, y + _ROW / 2, len(legend.notes), is_open_before=is_open_before)
            y += _ROW
    return Drawing(WIDTH, round(bottom + 4, 2), alternative, tuple(marks))


def _axis(at: tuple[float, ...], bottom: float, legend: MoveLegend) -> Iterator[Mark]:
    yield from (Line(x, _TOP, x, bottom, RULE) for x in at)
    yield from (
        Label(x, _TOP - 5, str(level), 7, "middle", colour=SOFT_INK) for level, x in zip(LEVELS, at, strict=True)
    )
    yield Label(_LEFT - 12, _TOP - 5, legend.axis, 7, "end", colour=SOFT_INK)
    for x, words in zip(_note_columns(len(legend.notes)), legend.notes, strict=True):
        yield Label(x, _TOP - 5, words, 7, colour=SOFT_INK)


def _note_columns(count: int) -> tuple[float, ...]:
    """Where each column of notes begins, all of one width."""
    return tuple(round(_NOTES + (WIDTH - _NOTES) / count * n, 2) for n in range(count))


def _row(each: Move, at: tuple[float, ...], y: float, columns: int, *, is_open_before: bool) -> Iterator[Mark]:
    lines = cut_to_lines(each.label, _LABELS, 7.4, 2)
    first = y + 2.6 - 4.3 * (len(lines) - 1)
    yield from (Label(0, round(first + 8.6 * n, 2), line, 7.4) for n, line in enumerate(lines))
    yield Line(at[0], y, at[-1], y, RULE)
    if each.before:
        yield _bar(each.before, at, y - 5.6, is_after=False, is_open=is_open_before)
    if each.after:
        yield _bar(each.after, at, y + 0.6, is_after=True, is_open=False)
    if not each.before and not each.after and each.instead:
        yield Bar(at[0], y - 4.4, at[-1] - at[0], 8.8, PAPER, PAPER)
        words = shortened(each.instead, at[-1] - at[0] - 4, 6.6)
        yield Label(at[0], y + 2.4, words, 6.6, colour=SOFT_INK)
    for x, words in zip(_note_columns(columns), each.notes, strict=False):
        room = (WIDTH - _NOTES) / columns - 4
        yield Label(x, y + 2.6, shortened(words, room, 7.2), 7.2)


def _bar(span: Span, at: tuple[float, ...], top: float, *, is_after: bool, is_open: bool) -> Bar:
    low, high = min(span), max(span)
    left, width = at[low] - _HALF, at[high] - at[low] + 2 * _HALF
    if is_after:
        return Bar(left, top, width, 5, DEEP, DEEP, 0.8, 2.5)
    return Bar(left, top, width, 5, PALE if is_open else PAPER, DEEP, 0.9, 2.5, _DASH if is_open else "none")


def _key(legend: MoveLegend, *, is_open_before: bool) -> Iterator[Mark]:
    yield Bar(0, 3.5, 20, 5, PALE if is_open_before else PAPER, DEEP, 0.9, 2.5, _DASH if is_open_before else "none")
    yield Label(26, 8.6, legend.before, 7)
    yield Bar(_LEFT, 3.5, 20, 5, DEEP, DEEP, 0.8, 2.5)
    yield Label(_LEFT + 26, 8.6, legend.after, 7)
