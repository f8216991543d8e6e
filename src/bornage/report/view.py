"""The whole report as one frozen value: every string in the reader's language, every number already text.

Templates only loop over it. What the PDF says, this says; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from bornage.report.editions import EDITIONS, Edition
from bornage.report.lettering import shortened
from bornage.report.matter import Matter
from bornage.report.parts.cover import Cover, cover
from bornage.report.writer import Writer

if TYPE_CHECKING:
    from datetime import date

    from bornage.assessment.state import Assessment
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import Evaluation
    from bornage.questionnaire.model import Questionnaire
    from bornage.report.blocks import Part
    from bornage.report.outlook import Outlook

Paper = Literal["letter", "a4"]

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
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
    body_title: str
    body: tuple[Entry, ...]
    appendices_title: str
    appendices: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """What heads and feet of pages say."""

    client: str
    as_of: str
    classification: str
    status: str


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
    edition: Edition = "full",
) -> ReportView:
    """One edition of the report. `is_final` is the version handed over; until then every page says that it is a draft."""
    writer = Writer(language, questionnaire, assessment, evaluation.home)
    matter = Matter(questionnaire, assessment, evaluation, advised, outlook, writer, today, version)
    parts = tuple(_numbered(_parts(matter, edition)))
    front = cover(matter, is_final=is_final, classification=classification)
    return ReportView(
        language=language,
        paper=paper,
        title=writer.say("_cover.page.document", title=front.title, client=front.client),
        author=writer.prose(assessment.opened.author),
        generator=f"Bornage {version}",
        made=today.isoformat(),
        cover=front,
        running=_running(matter, front),
        contents=_contents(matter, parts),
        first=parts[:_BEFORE_CONTENTS],
        parts=parts[_BEFORE_CONTENTS:],
    )


_BEFORE_CONTENTS: Final = 2
"""The decision and how to read it come first, then the table of contents."""


def _parts(matter: Matter, edition: Edition) -> Iterator[Part]:
    chosen = EDITIONS[edition]
    yield from (part for make in chosen.body if (part := make(matter)))
    yield from (replace(part, is_appendix=True) for make in chosen.appendices if (part := make(matter)))


def _numbered(parts: Iterator[Part]) -> Iterator[Part]:
    """`1`, `2` … in the body, `A`, `B` … in the appendices."""
    bodies = appendices = 0
    for part in parts:
        if part.is_appendix:
            yield replace(part, number=_LETTERS[appendices])
            appendices += 1
        else:
            bodies += 1
            yield replace(part, number=str(bodies))


def _contents(matter: Matter, parts: tuple[Part, ...]) -> Contents:
    w = matter.writer
    entries = [(part.is_appendix, Entry(part.number, part.topic, part.title, part.anchor)) for part in parts]
    return Contents(
        title=w.say("_cover.contents.title"),
        body_title=w.say("_cover.contents.body"),
        body=tuple(entry for is_appendix, entry in entries if not is_appendix),
        appendices_title=w.say("_cover.contents.appendices"),
        appendices=tuple(entry for is_appendix, entry in entries if is_appendix),
    )


def _running(matter: Matter, front: Cover) -> Running:
    w = matter.writer
    dates = [matter.questionnaire.sources[id_].checked for id_ in matter.sources]
    return Running(
        client=shortened(front.client, _ROOM_IN_A_HEAD, 7.5),
        as_of=w.say("_cover.page.as_of", date=w.day(max(dates, default=matter.questionnaire.date))),
        classification=front.classification,
        status=w.say("_cover.page.draft") if front.is_draft else "",
    )
