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
    from bornage.report.writer import Writer


def extracts(matter: Matter, workload: str = "") -> Iterator[Part]:
    """One part for each workload, or for one of them, numbered in their order."""
    w = matter.writer
    for n, each in enumerate(matter.assessment.workloads, start=1):
        if workload in {"", each.id}:
            blocks = tuple(four_factors.factors_of(matter, each.id))
            title = (
                _title(matter, each.id) if blocks else w.say("_editions.extract.title_nothing", name=_name(w, each.id))
            )
            yield Part(
                f"extract-{n}", w.say("_editions.extract.topic"), title, blocks or (_nothing(matter),), number=str(n)
            )


def _title(matter: Matter, workload: str) -> str:
    """How much of it can be taken over, and how much is still to be established."""
    w = matter.writer
    known, missing = four_factors.counted_facts(matter, workload)
    facts = w.counted("fact", known)
    return w.sentence(
        w.say_counted(
            "_editions.extract.title", missing, name=_name(w, workload), facts=facts, count=w.count("fact", missing)
        )
    )


def _name(w: Writer, workload: str) -> str:
    return w.quote(w.name(workload))


def _nothing(matter: Matter) -> Block:
    return paragraph(matter.writer.say("_editions.extract.nothing"))
