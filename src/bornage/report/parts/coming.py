"""What is not law yet, and is read of nothing: drafts of statutes and of duties, said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.rule import Statute
from bornage.report.blocks import Heading, Row, Run, words
from bornage.report.shorthand import cell, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.questionnaire.rule import Duty
    from bornage.report.blocks import Block
    from bornage.report.matter import Matter


def coming(matter: Matter) -> Iterator[Block]:
    """A heading and a table; nothing when there is no draft."""
    if not matter.drafts:
        return
    w = matter.writer
    yield Heading(3, words(w.say("_statutes.coming.heading")))
    yield paragraph(w.say("_statutes.coming.lead"))
    names = (("draft", 30), ("text", 54), ("status", 16))
    columns = [(w.say(f"_statutes.coming.columns.{name}"), share) for name, share in names]
    yield table(w.say("_statutes.coming.caption"), columns, (_row(matter, each) for each in matter.drafts))


def _row(matter: Matter, draft: Statute | Duty) -> Row:
    w = matter.writer
    kind = w.place_name(draft.jurisdiction) if isinstance(draft, Statute) else w.say("_statutes.coming.duty")
    return row(
        head(w.read(draft.title), note=kind),
        cell(w.read(draft.text), " ", matter.cite(draft.sources)),
        cell(Run(w.say("_statutes.coming.status"), "strong")),
    )
