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
_OF_A_HEAD: Final = 7.5
"""The size of its letters, in points."""
_ROOM_IN_A_HEAD: Final = 300.0
"""Points that a client's name may take at the top of a page."""
_ROOM_BESIDE_IT: Final = 195.0
"""Points that the topic of a part may; in the margin beside the title of the part it then takes three lines at most."""


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
    names: tuple[str, ...] = ()
    """Names that people gave in another language than the report's, as it prints them."""
    names_language: str = ""
    """That other language, by whose rules such a name is divided; a name itself is of no language."""


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
        names=writer.other_names,
        names_language=writer.other_language,
    )
    if theme is not None:
        from bornage.report.theme.dressing import dress

        view = dress(view, theme, matter)
    view = replace(view, first=_topics_cut(view.first), parts=_topics_cut(view.parts))
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


def _topics_cut(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, each under as much of its topic as the top of a page takes: it may be a name that somebody typed.

    Contents and titles say the whole name.
    """
    cut = ((part, shortened(part.topic, _ROOM_BESIDE_IT, _OF_A_HEAD)) for part in parts)
    return tuple(part if topic == part.topic else replace(part, topic=topic) for part, topic in cut)


def _running(matter: Matter, front: Cover, variant: Variant) -> Running:
    w = matter.writer
    said = (w.say("_cover.page.draft") if front.is_draft else "", edition_mark(matter, variant))
    marks = tuple(edition_marks(matter))  # beside the date there is room for one
    lines = (request(matter, variant), " · ".join(each for each in said if each))
    dates = [matter.questionnaire.sources[id_].checked for id_ in matter.sources]
    checked = max(dates, default=matter.questionnaire.date)
    return Running(
        client=shortened(front.client, _ROOM_IN_A_HEAD, _OF_A_HEAD),
        as_of=" · ".join((w.say("_cover.page.as_of", date=w.day(checked)), *marks[:1])),
        classification=" · ".join((front.classification, *marks[1:])),
        status="\n".join(each for each in lines if each),
    )
