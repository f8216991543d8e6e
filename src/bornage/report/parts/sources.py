"""The appendix of sources: what the printed rules rely on, the version read, and when it was checked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bornage.report.blocks import Part, Row, Run, words
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table
from bornage.typography import typeset

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from bornage.questionnaire.source import Source
    from bornage.report.blocks import Block, Cell
    from bornage.report.matter import Matter
    from bornage.report.writer import Writer


def sources(matter: Matter) -> Part | None:
    """What the printed rules rely on; left out when they rely on nothing."""
    if not matter.sources:
        return None
    title = sources_title(matter, matter.sources)
    return Part("sources", matter.writer.say("_annex.sources.topic"), title, tuple(_sources(matter)))


def sources_title(matter: Matter, listed: Collection[str]) -> str:
    """How many sources are listed, and how many of them should have been checked again."""
    w = matter.writer
    overdue = sum(source.id in listed for source in matter.overdue())
    counts = {"count": w.count("source", overdue), "total": w.count("source", len(listed))}
    area = "_annex.sources.only" if len(listed) == 1 else "_annex.sources.title"
    return w.say_counted(area, overdue, **counts)


def _sources(matter: Matter) -> Iterator[Block]:
    """The days that most share are said once; a source carries those it does not share."""
    w = matter.writer
    checked, recheck = _usual_days(matter)
    days = {"checked": w.day(checked), "recheck": w.day(recheck)}
    yield paragraph(w.say("_annex.sources.lead"), " ", w.say("_annex.sources.usual", **days))
    names = (("number", 6), ("source", 67), ("dates", 27))
    columns = [(w.say(f"_annex.sources.columns.{name}"), share) for name, share in names]
    rows = (_source(matter, id_, number, (checked, recheck)) for id_, number in matter.sources.items())
    yield table(w.say("_annex.sources.caption"), columns, rows)


def _usual_days(matter: Matter) -> tuple[date, date]:
    """The day most sources were checked, and the one by which most are to be checked again."""
    cited = [matter.questionnaire.sources[id_] for id_ in matter.sources]
    found = (Counter(each.checked for each in cited), Counter(each.recheck for each in cited))
    checked, recheck = (max(days, key=lambda day: (days[day], day)) for days in found)
    return checked, recheck


def _source(matter: Matter, id_: str, number: int, usual: tuple[date, date]) -> Row:
    w = matter.writer
    source = matter.questionnaire.sources[id_]
    note = words(_citation(w, source), " ", Run(source.url, "url", source.url) if source.url else "")
    named = head(w.read(source.title), note=note)
    return row(cell(f"[{number}]"), named, _dates(matter, source, usual), anchor=f"source-{number}")


def _citation(w: Writer, source: Source) -> Run:
    """In the reader's language; in its own, and marked so, where it is words that nobody translates."""
    own = [language for language, _ in source.citation if language]
    said = source.citation.to(w.language)
    if not own or w.language.split("-")[0] in {each.split("-")[0] for each in own}:
        return Run(w.prose(said))
    return Run(typeset(said, own[0]), language=own[0])


def _dates(matter: Matter, source: Source, usual: tuple[date, date]) -> Cell:
    """What it is, the version read, the days that are its own, and whether its check is overdue."""
    w = matter.writer
    kind = w.sentence(w.say(f"_words.source_kind.{source.kind}"))
    confidence = w.say(f"_words.confidence.{source.confidence}")
    lines = [words(f"{kind}, {confidence}"), words(w.say("_annex.sources.as_of", date=w.day(source.as_of)))]
    for name, day, shared in zip(("checked", "recheck"), (source.checked, source.recheck), usual, strict=True):
        if day != shared:
            lines.append(words(w.say(f"_annex.sources.{name}", date=w.day(day))))
    late = source.is_overdue(matter.today)
    if late:
        lines.append(words(Run(w.say("_annex.sources.overdue"), "strong")))
    return cell_of_lines(lines, tone="overdue" if late else "")
