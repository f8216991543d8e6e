"""The chain of a hosting as columns: its group, its provider, the hosting itself, and those around it.

Where an entity answers to a state outside home is said by a lozenge and a thick edge, and where that
is not known by a dashed edge; places are written in each box, so that no colour is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from bornage.report.charts.lettering import cut_to_lines, shortened
from bornage.report.charts.marks import WIDTH, Bar, Drawing, Label, Line, Outline
from bornage.report.charts.palette import ACCENT, DEEP, PALE, PAPER, SOFT_INK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.report.charts.marks import Mark

Stand = Literal["inside", "outside", "unknown"]

_GAP: Final = 22.0
_WIDEST: Final = 190.0
_TOP: Final = 40.0
_BOX: Final = 55.0
_STEP: Final = 62.0
_INSET: Final = 6.0
_DASH: Final = "2.4 1.8"


@dataclass(frozen=True, slots=True)
class Node:
    """A box: an entity, or the hosting itself."""

    name: str
    role: str
    places: str = ""
    """Where it is incorporated and controlled from."""
    stand: Stand = "unknown"


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of boxes."""

    title: str
    nodes: tuple[Node, ...]
    is_hosting: bool = False


@dataclass(frozen=True, slots=True)
class ChainLegend:
    """What the edges mean, in the reader's language."""

    inside: str
    outside: str
    unknown: str


def columns(lanes: Sequence[Lane], legend: ChainLegend, alternative: str) -> Drawing:
    """One column for each lane, left to right, each box linked to those of the next."""
    count = len(lanes)
    width = min(_WIDEST, (WIDTH - _GAP * (count - 1)) / count)
    rows = max(len(lane.nodes) for lane in lanes)
    height = _TOP + _STEP * rows - (_STEP - _BOX) + 4
    marks: list[Mark] = [*_key(legend, 8.0)]
    middles: list[tuple[float, ...]] = []
    for n, lane in enumerate(lanes):
        left = n * (width + _GAP)
        marks.append(Label(left, _TOP - 8, shortened(lane.title, width, 7), 7, weight=600, colour=SOFT_INK))
        tops = _tops(len(lane.nodes), rows)
        for node, top in zip(lane.nodes, tops, strict=True):
            marks += _hosting(node, left, top, width) if lane.is_hosting else _entity(node, left, top, width)
        middles.append(tuple(top + _BOX / 2 for top in tops))
    for n, (before, after) in enumerate(pairwise(middles)):
        right = n * (width + _GAP) + width
        marks += _links(right, before, after)
    return Drawing(WIDTH, height, alternative, tuple(marks))


def _tops(count: int, rows: int) -> tuple[float, ...]:
    """The tops of a column's boxes, centred on the tallest column."""
    first = _TOP + (rows - count) * _STEP / 2
    return tuple(first + _STEP * n for n in range(count))


def _links(right: float, before: tuple[float, ...], after: tuple[float, ...]) -> Iterator[Mark]:
    """From each box to a common upright, and from there to each box of the next column."""
    middle = right + _GAP / 2
    ends = (*before, *after)
    yield from (Line(right, y, middle, y, SOFT_INK, 0.7) for y in before)
    if min(ends) != max(ends):
        yield Line(middle, min(ends), middle, max(ends), SOFT_INK, 0.7)
    yield from (Line(middle, y, right + _GAP, y, SOFT_INK, 0.7) for y in after)


def _entity(node: Node, left: float, top: float, width: float) -> Iterator[Mark]:
    edge, thickness, dash = {
        "inside": (DEEP, 0.8, "none"),
        "outside": (ACCENT, 1.6, "none"),
        "unknown": (SOFT_INK, 0.8, _DASH),
    }[node.stand]
    yield Bar(left, top, width, _BOX, PAPER, edge, thickness, 2, dash)
    yield from _words(node, left, top, width)
    if node.stand == "outside":
        yield _lozenge(left + width - 8, top + 8)


def _hosting(node: Node, left: float, top: float, width: float) -> Iterator[Mark]:
    yield Bar(left, top, width, _BOX, PALE, DEEP, 0.8, 2)
    yield from _words(node, left, top, width)


def _words(node: Node, left: float, top: float, width: float) -> Iterator[Mark]:
    room = width - 2 * _INSET
    yield Label(left + _INSET, top + 10, shortened(node.role, room - 8, 6.4), 6.4, colour=SOFT_INK)
    names = cut_to_lines(node.name, room, 7.2, 3)
    for n, line in enumerate(names):
        yield Label(left + _INSET, top + 19 + 8.2 * n, line, 7.2, weight=600)
    below = top + 20 + 8.2 * len(names)
    for n, line in enumerate(cut_to_lines(node.places, room, 6.6, 5 - len(names))):
        yield Label(left + _INSET, below + 7.6 * n, line, 6.6)


def _lozenge(x: float, y: float) -> Outline:
    return Outline(f"M{x:.2f} {y - 3.2:.2f}l3.2 3.2-3.2 3.2-3.2-3.2z", ACCENT, ACCENT)


def _key(legend: ChainLegend, y: float) -> Iterator[Mark]:
    yield Bar(0, y - 5, 14, 10, PAPER, ACCENT, 1.6, 2)
    yield _lozenge(7, y)
    yield Label(19, y + 2.6, legend.outside, 7)
    yield Bar(190, y - 5, 14, 10, PAPER, DEEP, 0.8, 2)
    yield Label(209, y + 2.6, legend.inside, 7)
    yield Bar(370, y - 5, 14, 10, PAPER, SOFT_INK, 0.8, 2, _DASH)
    yield Label(389, y + 2.6, legend.unknown, 7)
