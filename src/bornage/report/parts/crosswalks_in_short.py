"""Frameworks that apply to nothing here, or are made for other territories than the client's: a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.model import Outcome
from bornage.report.blocks import Words, words
from bornage.report.shorthand import cell, cell_of_lines, head, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.model import CrosswalkReading
    from bornage.questionnaire.crosswalk import Crosswalk
    from bornage.report.blocks import Cell, Table
    from bornage.report.matter import Matter

_COUNTED = (Outcome.PASS, Outcome.FAIL, Outcome.UNDECIDED, Outcome.NOT_APPLICABLE)


def in_short(matter: Matter, found: Sequence[tuple[Crosswalk, Sequence[CrosswalkReading]]]) -> Table:
    """One row for each framework: what it is, and how many of its criteria are met, are not, stay undecided, do not apply."""
    w = matter.writer
    columns = [(w.say("_crosswalks.short.framework"), 46), (w.say("_crosswalks.short.reading"), 54)]
    rows = (
        row(
            head(
                w.read(crosswalk.title),
                note=words(
                    w.say(f"_crosswalks.status.{crosswalk.status}", date=w.day(crosswalk.as_of)),
                    " ",
                    matter.cite(crosswalk.sources),
                ),
            ),
            _reading(matter, crosswalk, readings),
        )
        for crosswalk, readings in found
    )
    return table(w.say("_crosswalks.short.caption"), columns, rows)


def _reading(matter: Matter, crosswalk: Crosswalk, readings: Sequence[CrosswalkReading]) -> Cell:
    w = matter.writer
    applying = [each for each in readings if each.count(Outcome.NOT_APPLICABLE) < len(crosswalk.criteria)]
    if not applying:
        return cell(w.say(f"_crosswalks.nowhere.{crosswalk.about.value}"))
    lines = [words(w.say("_crosswalks.short.elsewhere", count=w.number(len(crosswalk.criteria))))]
    return cell_of_lines(lines if matter.facts_only else [*lines, *_counts(matter, applying)])


def _counts(matter: Matter, applying: Sequence[CrosswalkReading]) -> Iterator[Words]:
    """`« Offre » : satisfait 4, non satisfait 8, indécis 12`."""
    w = matter.writer
    for each in applying:
        told = [
            f"{w.say(f'_crosswalks.outcome.{what.value}')} {w.number(n)}"
            for what in _COUNTED
            if (n := each.count(what))
        ]
        yield words(w.say("_words.join.colon", name=w.where(each.workload, each.hosting), value=", ".join(told)))
