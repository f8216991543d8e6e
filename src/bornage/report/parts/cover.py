"""The cover: whose report it is, what it was made from, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.fingerprint import answers_digest
from bornage.report.blocks import Run
from bornage.report.shorthand import cell, head, row, table
from bornage.report.translation import asked_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.report.blocks import Cell, Table
    from bornage.report.matter import Matter


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says."""

    kind: str
    client: str
    title: str
    status: str
    status_note: str
    is_draft: bool
    facts: Table
    classification: str


def cover(matter: Matter, *, is_final: bool, classification: str | None) -> Cover:
    """The cover of a report; a draft until the assessment is sealed."""
    w = matter.writer
    status = "final" if is_final else "draft"
    return Cover(
        kind=w.say("_cover.cover.kind"),
        client=w.prose(matter.assessment.client),
        title=w.read(matter.questionnaire.title),
        status=w.say(f"_cover.cover.status.{status}"),
        status_note=w.say(f"_cover.cover.status_note.{status}"),
        is_draft=not is_final,
        facts=table("", [("", 34), ("", 66)], (row(head(name), value) for name, value in _facts(matter)), "facts"),
        classification=w.prose(classification) if classification else w.say("_cover.cover.classification"),
    )


def _facts(matter: Matter) -> Iterator[tuple[str, Cell]]:
    w = matter.writer
    questionnaire = matter.questionnaire
    yield w.say("_cover.cover.date"), cell(w.day(matter.today))
    yield w.say("_cover.cover.report_id"), cell(Run(report_id(matter), "id"))
    if author := matter.assessment.opened.author.strip():
        yield w.say("_cover.cover.prepared_by"), cell(w.prose(author))
    yield w.say("_cover.cover.home"), cell(w.home_names() or w.say("_words.join.none"))
    edition = w.say("_cover.cover.edition", version=questionnaire.version, date=w.day(questionnaire.date))
    yield w.say("_cover.cover.questionnaire"), cell(edition)
    wanted = asked_for(matter)
    notice = f"_cover.cover.translation.{wanted}" if wanted else "_cover.cover.language_notice"
    yield w.say("_cover.cover.language"), cell(w.say(notice))
    has_appendices = matter.edition in {"full", "counsel"}
    notice = "_cover.cover.distribution_notice" if has_appendices else "_editions.cover.distribution"
    yield w.say("_cover.cover.distribution"), cell(w.say(notice))


def report_id(matter: Matter) -> str:
    """The first letters of the digest of the answers: the same answers make the same report."""
    return answers_digest(matter.assessment).removeprefix("sha256:")[:12]
