"""Findings by number, each leading to its row: several that follow one another are a range, not a row of digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.report.blocks import Run, joined, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.report.blocks import Words
    from bornage.report.matter import Matter, NumberedFinding

_FEWEST: Final = 3
"""Numbers that make a range; two are named."""


def finding_spans(matter: Matter, found: Iterable[NumberedFinding]) -> Words:
    """`1 à 6, 8 et 9`, in the order given; a range leads to its first."""
    numbers = list(_spans(matter, found))
    last_two = matter.writer.list_of(["", ""])
    return joined((joined(numbers[:-1]), numbers[-1]), last_two) if len(numbers) > 1 else joined(numbers)


def _spans(matter: Matter, found: Iterable[NumberedFinding]) -> Iterator[Words]:
    w = matter.writer
    for run in _runs(found):
        ends = [(run[0], run[-1])] if len(run) >= _FEWEST else [(each, each) for each in run]
        for first, last in ends:
            yield words(Run(w.range(first.number, last.number), "", f"#{first.anchor}"))


def _runs(found: Iterable[NumberedFinding]) -> Sequence[Sequence[NumberedFinding]]:
    runs: list[list[NumberedFinding]] = []
    for each in found:
        if runs and runs[-1][-1].number + 1 == each.number:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs
