"""What an inferred reading of a scored framework rests on: how faithful the mapping is, and what was overridden."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bornage.questionnaire.crosswalk import Fidelity
from bornage.report.blocks import Heading, Paragraph, Row, Run, words
from bornage.report.shorthand import cell, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Override
    from bornage.questionnaire.crosswalk import Criterion, Crosswalk
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter


def basis(matter: Matter, crosswalk: Crosswalk) -> Paragraph:
    """That the reading is inferred, as its author says it."""
    w = matter.writer
    return paragraph(Run(w.say("_framework.framework.inferred.label"), "strong"), " ", w.read(crosswalk.note))


def inferred(matter: Matter, crosswalk: Crosswalk) -> Iterator[Block]:
    """The fidelity of the mapping, then the responses that the interviewer put in place of inferred ones."""
    w = matter.writer
    yield Heading(3, words(w.say("_framework.framework.inferred.heading")))
    yield paragraph(w.linked("_framework.framework.inferred.text"))
    yield _fidelity(matter, crosswalk)
    found = overrides(matter, crosswalk)
    if not found:
        yield paragraph(w.say("_framework.framework.inferred.no_override"))
        return
    names = (("criterion", 38), ("hosting", 20), ("response", 10), ("reason", 24), ("grade", 8))
    columns = [(w.say(f"_framework.framework.overrides.{name}"), share) for name, share in names]
    rows = (_override(matter, crosswalk.criterion[each.criterion], each) for each in found)
    yield table(w.say("_framework.framework.overrides.caption"), columns, rows)


def overrides(matter: Matter, crosswalk: Crosswalk) -> tuple[Override, ...]:
    """Overridden responses, by criterion and then by hosting."""
    return tuple(
        each
        for criterion in crosswalk.criteria
        for hosting in matter.assessment.hostings
        if (each := matter.assessment.overrides.get((criterion.id, hosting.id))) and each.framework == crosswalk.id
    )


def _override(matter: Matter, criterion: Criterion, each: Override) -> Row:
    w = matter.writer
    shown = w.say("_crosswalks.response", response=each.response, count=len(criterion.points))
    return row(
        head(f"{criterion.clause}\u2002", w.read(criterion.text)),
        cell(w.name(each.hosting)),
        cell(shown),
        cell(w.typed(each.reason)),
        cell(each.grade.value),
    )


def _fidelity(matter: Matter, crosswalk: Crosswalk) -> Table:
    """How many criteria are read how closely, and how many no answer bears on."""
    w = matter.writer
    mapped = [criterion for criterion in crosswalk.criteria if criterion.responses]
    counts = Counter(criterion.fidelity for criterion in mapped)
    rows = [
        row(head(w.sentence(w.say(f"_crosswalks.fidelity.{each.value}"))), cell(w.number(counts[each])))
        for each in Fidelity
    ]
    left = len(crosswalk.criteria) - len(mapped)
    rows.append(row(head(w.say("_framework.framework.inferred.not_read")), cell(w.number(left))))
    return table(w.say("_framework.framework.inferred.fidelity"), [("", 62), ("", 38)], rows, "facts")
