"""The statutory factors of one workload after the other, ready to be pasted into the client's own assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.blocks import Part
from bornage.report.parts import four_factors
from bornage.report.shorthand import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.report.blocks import Block
    from bornage.report.matter import Matter


def extracts(matter: Matter, workload: str = "") -> Iterator[Part]:
    """One part for each workload, or for one of them, numbered in their order."""
    w = matter.writer
    for n, each in enumerate(matter.assessment.workloads, start=1):
        if workload in {"", each.id}:
            blocks = tuple(four_factors.factors_of(matter, each.id))
            key = "title" if blocks else "title_nothing"
            title = w.say(f"_editions.extract.{key}", name=w.quote(w.name(each.id)))
            yield Part(
                f"extract-{n}", w.say("_editions.extract.topic"), title, blocks or (_nothing(matter),), number=str(n)
            )


def _nothing(matter: Matter) -> Block:
    return paragraph(matter.writer.say("_editions.extract.nothing"))
