"""Published frameworks read from the same answers, criterion by criterion, with clause and fidelity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Outcome
from bornage.evaluation.numbering import told_in_short
from bornage.report.blocks import Cell, Heading, Part, Run, Together, Words, joined, words
from bornage.report.parts.bearing import bearing_cell, is_answered
from bornage.report.parts.crosswalks_in_short import in_short
from bornage.report.parts.laws import sources_cell
from bornage.report.places import places
from bornage.report.shorthand import cell, cell_of_lines, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.model import CriterionReading, CrosswalkReading, Range
    from bornage.questionnaire.crosswalk import Criterion, Crosswalk
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter
    from bornage.report.writer import Writer

Pair = tuple["Criterion", "tuple[CriterionReading, ...]"]
"""A criterion, and what it comes to in some readings."""

_TONES: Final = {
    Outcome.FAIL: "stand short",
    Outcome.UNDECIDED: "stand open",
}


def crosswalks(matter: Matter) -> Part | None:
    """The appendix; left out when no framework is read on anything."""
    if not matter.crosswalks_shown:
        return None
    w = matter.writer
    return Part("crosswalks", w.say("_crosswalks.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    """How many readings of criteria the answers leave undecided, of all that apply; and what is read in short."""
    w = matter.writer
    every = [matter.questionnaire.crosswalk[id_] for id_ in matter.crosswalks_shown]
    full = [each for each in every if not told_in_short(matter.questionnaire, matter.evaluation, each)]
    rest = len(every) - len(full)
    if not full:
        key = "nothing" if all(_applies_nowhere(matter, each) for each in every) else "only_short"
        frameworks = w.counted("framework", rest)
        return w.sentence(w.say(f"_crosswalks.title.{key}", n=rest, frameworks=frameworks))
    tail = w.say("_crosswalks.title.short", n=rest, count=w.count("framework", rest)) if rest else ""
    title = _title_of_facts(matter, full) if matter.facts_only else _title_of_readings(matter, full)
    return f"{title}{tail}"


def _applies_nowhere(matter: Matter, crosswalk: Crosswalk) -> bool:
    outcomes = (c.outcome for r in matter.evaluation.crosswalks if r.crosswalk == crosswalk.id for c in r.criteria)
    return all(each == Outcome.NOT_APPLICABLE for each in outcomes)


def _title_of_readings(matter: Matter, full: Sequence[Crosswalk]) -> str:
    w = matter.writer
    ids = {each.id for each in full}
    read = [each for each in matter.evaluation.crosswalks if each.crosswalk in ids]
    outcomes = [each.outcome for reading in read for each in reading.criteria]
    applicable = [each for each in outcomes if each != Outcome.NOT_APPLICABLE]
    n, total = applicable.count(Outcome.UNDECIDED), len(applicable)
    if total == 1:
        return w.say(f"_crosswalks.title.single.{'open' if n else 'settled'}")
    frameworks = w.counted("framework", len(full))
    counts = {"count": w.count("criterion", n), "total": w.number(total), "frameworks": frameworks}
    return w.say_counted("_crosswalks.title.several", n, **counts)


def _title_of_facts(matter: Matter, full: Sequence[Crosswalk]) -> str:
    """On how many criteria of those read here an answer bears; that it settles any is not said."""
    w = matter.writer
    ids = {each.id for each in full}
    every: dict[tuple[str, str], bool] = {}
    for reading in matter.evaluation.crosswalks:
        criteria = matter.questionnaire.crosswalk[reading.crosswalk].criteria
        for criterion, each in zip(criteria, reading.criteria, strict=True):
            if reading.crosswalk in ids and each.outcome != Outcome.NOT_APPLICABLE:
                key = (reading.crosswalk, criterion.id)
                every[key] = every.get(key, False) or is_answered(matter, criterion, reading)
    n = sum(every.values())
    frameworks = w.counted("framework", len(full))
    counts = {"count": w.count("criterion", n), "total": w.number(len(every)), "frameworks": frameworks}
    return w.sentence(w.say_counted("_crosswalks.title.facts", n, **counts))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_crosswalks.lead"))
    if matter.facts_only:
        yield paragraph(w.say("_crosswalks.lead_of_facts"))
    short = []
    for id_ in matter.crosswalks_shown:
        crosswalk = matter.questionnaire.crosswalk[id_]
        readings = [each for each in matter.evaluation.crosswalks if each.crosswalk == id_]
        if told_in_short(matter.questionnaire, matter.evaluation, crosswalk):
            short.append((crosswalk, readings))
            continue
        yield Together((Heading(3, words(w.read(crosswalk.title))), _facts(matter, crosswalk, readings)))
        applying = _applying(crosswalk, readings)
        yield from _where_nothing(matter, readings, applying)
        for workloads, group in _alike(matter, crosswalk, applying):
            for some in in_fours(group):
                shown = [pair for pair in _across(crosswalk, some) if _is_shown(pair, applying, crosswalk)]
                yield _table(matter, crosswalk, some, shown, workloads)
        yield from _not_shown(matter, crosswalk, applying)
    if short:
        yield in_short(matter, short)


def _applying(crosswalk: Crosswalk, readings: Sequence[CrosswalkReading]) -> list[CrosswalkReading]:
    return [each for each in readings if each.count(Outcome.NOT_APPLICABLE) < len(crosswalk.criteria)]


def _facts(matter: Matter, crosswalk: Crosswalk, readings: Sequence[CrosswalkReading]) -> Table:
    """What the framework is, and how far its cumulative levels are reached, where that is judged at all."""
    w = matter.writer
    status = w.say(f"_crosswalks.status.{crosswalk.status}", date=w.day(crosswalk.as_of))
    strong = "strong" if crosswalk.status == "proposal" else ""
    rows = [
        row(head(w.say("_crosswalks.facts.status")), cell(Run(status, strong))),
        row(head(w.say("_crosswalks.facts.note")), cell(w.read(crosswalk.note))),
        row(head(w.say("_crosswalks.facts.sources")), sources_cell(matter, crosswalk.sources)),
    ]
    deciding = frozenset[str]().union(*(each.when.uses for each in crosswalk.criteria if each.when))
    if deciding and all(each.when for each in crosswalk.criteria):
        numbers = (words(matter.question_number(id_)) for id_ in matter.questionnaire.questions if id_ in deciding)
        rows.append(row(head(w.say("_crosswalks.facts.applies")), cell(joined(numbers, " "))))
    levels = [_levels(matter, crosswalk, each) for each in readings if each.level is not None]
    if levels and not matter.facts_only:
        rows.append(row(head(w.say("_crosswalks.facts.levels")), cell_of_lines(levels)))
    return table("", [("", 18), ("", 82)], rows, "facts")


def _levels(matter: Matter, crosswalk: Crosswalk, reading: CrosswalkReading) -> Words:
    """`« Offre » : aucun niveau à UAL-2`."""
    w = matter.writer
    name = w.where(reading.workload, reading.hosting)
    return words(w.say("_words.join.colon", name=name, value=_level_range(matter, crosswalk, reading.level)))


def _level_range(matter: Matter, crosswalk: Crosswalk, level: Range | None) -> str:
    w = matter.writer
    if level is None:
        return w.say("_words.join.nothing")
    names = [w.say("_crosswalks.no_level"), *(each.upper().replace("_", "-") for each in crosswalk.levels)]
    return w.range(names[int(level.low)], names[int(level.high)])


def _where_nothing(
    matter: Matter, readings: Sequence[CrosswalkReading], applying: Sequence[CrosswalkReading]
) -> Iterator[Block]:
    """To what it does not apply."""
    rest = [(each.workload, each.hosting) for each in readings if each not in applying]
    if rest:
        yield paragraph(matter.writer.say("_crosswalks.not_to", names="; ".join(places(matter, rest))), style="small")


def _alike(
    matter: Matter, crosswalk: Crosswalk, applying: Sequence[CrosswalkReading]
) -> Iterator[tuple[tuple[str, ...], list[CrosswalkReading]]]:
    """Readings to show side by side, of hostings or of one workload; workloads that come to the same are shown once."""
    by_workload: dict[str | None, list[CrosswalkReading]] = {}
    for each in applying:
        by_workload.setdefault(each.workload, []).append(each)
    alike: dict[object, tuple[list[str], list[CrosswalkReading]]] = {}
    for workload, readings in by_workload.items():
        shown = tuple((each.hosting, _shown(matter, crosswalk, each)) for each in readings)
        workloads, _ = alike.setdefault(shown, ([], readings))
        workloads += [workload] if workload else []
    for workloads, readings in alike.values():
        yield tuple(workloads), readings


def _shown(matter: Matter, crosswalk: Crosswalk, reading: CrosswalkReading) -> object:
    """What a reading prints."""
    if not matter.facts_only:
        return reading.criteria
    pairs = zip(crosswalk.criteria, reading.criteria, strict=True)
    return tuple(_outcome(matter, criterion, reading, each) for criterion, each in pairs)


# --- criteria ---


def _across(crosswalk: Crosswalk, readings: Sequence[CrosswalkReading]) -> list[Pair]:
    """Each criterion with what it comes to in some readings."""
    return [(each, tuple(r.criteria[n] for r in readings)) for n, each in enumerate(crosswalk.criteria)]


def _is_shown(pair: Pair, applying: Sequence[CrosswalkReading], crosswalk: Crosswalk) -> bool:
    """Whether a criterion has its row: it applies somewhere, and something bears on it."""
    (everywhere,) = (each for each in _across(crosswalk, applying) if each[0] is pair[0])
    return _applies(everywhere) and not _is_unread(*everywhere)


def _applies(pair: Pair) -> bool:
    return any(each.outcome != Outcome.NOT_APPLICABLE for each in pair[1])


def _not_shown(matter: Matter, crosswalk: Crosswalk, applying: Sequence[CrosswalkReading]) -> Iterator[Block]:
    """Once for all the tables: the criteria that apply nowhere, and those that nothing bears on."""
    w = matter.writer
    across = _across(crosswalk, applying) if applying else []
    left_out = [pair for pair in across if not _applies(pair)]
    unread = [pair for pair in across if _applies(pair) and _is_unread(*pair)]
    for key, pairs in (("left_out", left_out), ("unread_of_facts" if matter.facts_only else "unread", unread)):
        if pairs:
            briefs = [_in_brief(w, criterion) for criterion, _ in pairs]
            ends = ["" if brief[-1].text.endswith("?") else ";" for brief in briefs[:-1]]
            ends.append("" if briefs[-1][-1].text.endswith("?") else ".")
            named = joined((words(*brief, end) for brief, end in zip(briefs, ends, strict=True)), " ")
            yield paragraph(Run(w.say(f"_crosswalks.{key}"), "strong"), " ", named, style="listed")


def _in_brief(w: Writer, criterion: Criterion) -> Words:
    """The clause, and the first sentence of what it asks."""
    first = _SENTENCE.split(w.read(criterion.text), maxsplit=1)[0].rstrip(".")
    return words(Run(criterion.clause, "strong"), f"\u2002{first}")


_SENTENCE: Final = re.compile(r"(?<=[^\W\d_»)])\. (?=[A-ZÀ-Ý])")
"""Where a sentence ends and another begins; not the point of an abbreviation."""


def _is_unread(criterion: Criterion, outcomes: Sequence[CriterionReading]) -> bool:
    """Whether no question bears on a criterion, and nobody answered it in its place."""
    return not criterion.asked and not any(each.is_overridden for each in outcomes)


def _table(
    matter: Matter,
    crosswalk: Crosswalk,
    readings: Sequence[CrosswalkReading],
    across: Sequence[tuple[Criterion, tuple[CriterionReading, ...]]],
    workloads: Sequence[str],
) -> Table:
    w = matter.writer
    columns = [w.say("_crosswalks.columns.criterion"), *(w.name(each.hosting) for each in readings)]
    name = w.read(crosswalk.title)
    caption = w.say("_crosswalks.caption", name=name)
    if workloads:
        named = w.list_of([w.quote(w.name(workload)) for workload in workloads])
        caption = w.say("_crosswalks.caption_of", name=name, workload=named)
    rows = (
        row(
            _named(matter, criterion),
            *(_outcome(matter, criterion, *each) for each in zip(readings, outcomes, strict=True)),
        )
        for criterion, outcomes in across
    )
    share = 18 if matter.facts_only else 14  # grades and the numbers of questions take more room than an outcome
    shares = even(max(100 - share * len(readings), 34), len(readings))
    return table(caption, zip(columns, shares, strict=True), rows)


def _named(matter: Matter, criterion: Criterion) -> Cell:
    """Clause and paraphrase; below, how faithful the reading is and the questions it reads, unless the cells name them."""
    w = matter.writer
    fidelity = w.sentence(w.say(f"_crosswalks.fidelity.{criterion.fidelity.value}"))
    asked = [question for question in matter.questionnaire.questions if question in criterion.asked]
    named = () if matter.facts_only else asked
    references = joined((words(matter.question_number(question)) for question in named), " ")
    cites = matter.cite(criterion.sources)
    note = words(f"{fidelity}. ", references, " " if references and cites else "", cites)
    if not asked:
        note = words(f"{fidelity}. ", w.say("_crosswalks.no_question"), " " if cites else "", cites)
    return head(Run(f"{criterion.clause}\u2002", "strong"), w.read(criterion.text), note=note)


def _outcome(matter: Matter, criterion: Criterion, reading: CrosswalkReading, each: CriterionReading) -> Cell:
    """What a criterion comes to; for counsel, the answers that bear on it, with what they rest on and no more."""
    w = matter.writer
    if matter.facts_only and each.outcome != Outcome.NOT_APPLICABLE:
        return bearing_cell(matter, criterion, reading)
    if each.response is None:
        return cell(w.say(f"_crosswalks.outcome.{each.outcome.value}"), tone=_TONES.get(each.outcome, ""))
    low, high = int(each.response.low), int(each.response.high)
    shown = w.say("_crosswalks.response", response=w.range(low, high), count=len(criterion.points))
    note = w.say("_crosswalks.overridden") if each.is_overridden else ""
    return cell(shown, tone=_TONES.get(each.outcome, ""), note=note)
