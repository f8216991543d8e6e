"""The whole report as one frozen value: every string in the reader's language, every number already text.

Templates only loop over it. What the PDF says, this says; a test holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from bornage.report.charts.lettering import shortened
from bornage.report.edition_parts import (
    edition_cover,
    edition_mark,
    edition_marks,
    edition_note,
    edition_parts,
    request,
)
from bornage.report.in_france import as_printed_in_france
from bornage.report.matter import Matter
from bornage.report.parts.cover import Cover, cover
from bornage.report.variant import SHORT, Variant
from bornage.report.writer import Writer
from bornage.text import FRANCE

if TYPE_CHECKING:
    from datetime import date

    from bornage.assessment.state import Assessment
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import Evaluation
    from bornage.questionnaire.model import Questionnaire
    from bornage.report.blocks import Part
    from bornage.report.outlook import Outlook
    from bornage.report.progress import Earlier
    from bornage.report.theme.dressing import Dress
    from bornage.report.theme.model import Theme

Paper = Literal["letter", "a4"]

_FULL: Final = Variant()
_ROOM_IN_A_HEAD: Final = 300.0
"""Points that a client's name may take at the top of a page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    number: str
    topic: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    title: str
    note: str
    """What this edition leaves out; nothing for the full report."""
    body_title: str
    body: tuple[Entry, ...]
    appendices_title: str
    appendices: tuple[Entry, ...]
    is_on_cover: bool = False
    """Of an edition too short to give it a page."""


@dataclass(frozen=True, slots=True)
class Running:
    """What heads and feet of pages say."""

    client: str
    as_of: str
    """The date of the sources; that the report is a translation, and what it is compared with, where it is so."""
    classification: str
    status: str
    """Whether it is a draft, and of which edition; under a line that says who asked for it, if that was said."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report, ready to be drawn."""

    language: str
    paper: Paper
    title: str
    """Of the document, for its metadata."""
    author: str
    generator: str
    made: str
    """The day of the report, as ISO 8601."""
    cover: Cover
    running: Running
    contents: Contents
    first: tuple[Part, ...]
    """Parts before the table of contents."""
    parts: tuple[Part, ...]
    """All other parts, in order."""
    firm: Dress | None = None
    """A firm's own look; ours without one."""


def build(  # noqa: PLR0913 (one for each thing a report is made from)
    questionnaire: Questionnaire,
    assessment: Assessment,
    evaluation: Evaluation,
    advised: tuple[Advised, ...],
    outlook: Outlook,
    *,
    language: str,
    today: date,
    paper: Paper,
    version: str,
    is_final: bool = False,
    classification: str | None = None,
    variant: Variant = _FULL,
    earlier: Earlier | None = None,
    theme: Theme | None = None,
) -> ReportView:
    """One edition of the report. `is_final` is the version handed over; until then every page says that it is a draft."""
    writer = Writer(language, questionnaire, assessment, evaluation.home)
    wanted = variant.edition
    matter = Matter(questionnaire, assessment, evaluation, advised, outlook, writer, today, version, earlier, wanted)
    front = edition_cover(matter, cover(matter, is_final=is_final, classification=classification), variant)
    first, parts, total = edition_parts(matter, variant)
    view = ReportView(
        language=language,
        paper=paper,
        title=writer.say("_cover.page.document", title=front.title, client=front.client),
        author=writer.prose(assessment.opened.author),
        generator=f"Bornage {version}",
        made=today.isoformat(),
        cover=front,
        running=_running(matter, front, variant),
        contents=replace(
            _contents(matter, (*first, *parts), edition_note(matter, variant, (*first, *parts), total)),
            is_on_cover=variant.edition in SHORT,
        ),
        first=first,
        parts=parts,
    )
    if theme is not None:
        from bornage.report.theme.dressing import dress

        view = dress(view, theme, matter)
    return as_printed_in_france(view) if language == FRANCE else view


def _contents(matter: Matter, parts: tuple[Part, ...], note: str) -> Contents:
    w = matter.writer
    entries = [(part.is_appendix, Entry(part.number, part.topic, part.title, part.anchor)) for part in parts]
    return Contents(
        title=w.say("_cover.contents.title"),
        note=note,
        body_title=w.say("_cover.contents.body"),
        body=tuple(entry for is_appendix, entry in entries if not is_appendix),
        appendices_title=w.say("_cover.contents.appendices"),
        appendices=tuple(entry for is_appendix, entry in entries if is_appendix),
    )


def _running(matter: Matter, front: Cover, variant: Variant) -> Running:
    w = matter.writer
    said = (w.say("_cover.page.draft") if front.is_draft else "", edition_mark(matter, variant))
    lines = (request(matter, variant), " · ".join(each for each in said if each))
    dates = [matter.questionnaire.sources[id_].checked for id_ in matter.sources]
    checked = max(dates, default=matter.questionnaire.date)
    return Running(
        client=shortened(front.client, _ROOM_IN_A_HEAD, 7.5),
        as_of=" · ".join((w.say("_cover.page.as_of", date=w.day(checked)), *edition_marks(matter))),
        classification=front.classification,
        status="\n".join(each for each in lines if each),
    )
