"""Published frameworks read from the same answers, criterion by criterion, with clause and fidelity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Outcome
from bornage.report.blocks import Cell, Heading, Part, Run, Together, Words, joined, words
from bornage.report.parts.bearing import bearing_cell, is_answered
from bornage.report.parts.four_factors import all_factors
from bornage.report.parts.laws import sources_cell
from bornage.report.shorthand import cell, cell_of_lines, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.model import CriterionReading, CrosswalkReading, Range
    from bornage.questionnaire.crosswalk import Criterion, Crosswalk
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter

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
    """How many readings of criteria the answers leave undecided, of all that apply."""
    if matter.facts_only:
        return _title_of_facts(matter)
    w = matter.writer
    outcomes = [each.outcome for reading in matter.evaluation.crosswalks for each in reading.criteria]
    applicable = [each for each in outcomes if each != Outcome.NOT_APPLICABLE]
    n, total = applicable.count(Outcome.UNDECIDED), len(applicable)
    frameworks = w.counted("framework", len(matter.crosswalks_shown))
    if not total:
        return w.sentence(w.say("_crosswalks.title.nothing", n=len(matter.crosswalks_shown), frameworks=frameworks))
    if total == 1:
        return w.say(f"_crosswalks.title.single.{'open' if n else 'settled'}")
    counts = {"count": w.count("criterion", n), "total": w.number(total), "frameworks": frameworks}
    return w.say_counted("_crosswalks.title.several", n, **counts)


def _title_of_facts(matter: Matter) -> str:
    """On how many criteria of those read here an answer bears; that it settles any is not said."""
    w = matter.writer
    every: dict[tuple[str, str], bool] = {}
    for reading in matter.evaluation.crosswalks:
        criteria = matter.questionnaire.crosswalk[reading.crosswalk].criteria
        for criterion, each in zip(criteria, reading.criteria, strict=True):
            if each.outcome != Outcome.NOT_APPLICABLE:
                key = (reading.crosswalk, criterion.id)
                every[key] = every.get(key, False) or is_answered(matter, criterion, reading)
    n = sum(every.values())
    frameworks = w.counted("framework", len(matter.crosswalks_shown))
    counts = {"count": w.count("criterion", n), "total": w.number(len(every)), "frameworks": frameworks}
    return w.sentence(w.say_counted("_crosswalks.title.facts", n, **counts))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_crosswalks.lead"))
    if matter.facts_only:
        yield paragraph(w.say("_crosswalks.lead_of_facts"))
    for id_ in matter.crosswalks_shown:
        crosswalk = matter.questionnaire.crosswalk[id_]
        readings = [each for each in matter.evaluation.crosswalks if each.crosswalk == id_]
        yield Together((Heading(3, words(w.read(crosswalk.title))), _facts(matter, crosswalk, readings)))
        applying = [each for each in readings if each.count(Outcome.NOT_APPLICABLE) < len(each.criteria)]
        yield from _where_nothing(matter, crosswalk, readings, applying)
        for workloads, group in _alike(matter, crosswalk, applying):
            for some in in_fours(group):
                yield from _criteria(matter, crosswalk, some, workloads)
    extracts = tuple(all_factors(matter))
    if extracts:
        yield paragraph(w.say("_crosswalks.four.lead"))
        yield from extracts


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
    matter: Matter, crosswalk: Crosswalk, readings: Sequence[CrosswalkReading], applying: Sequence[CrosswalkReading]
) -> Iterator[Block]:
    """That it does not apply, everywhere or to some."""
    w = matter.writer
    if not applying:
        yield paragraph(w.say(f"_crosswalks.nowhere.{crosswalk.about.value}"))
        return
    rest = [w.where(each.workload, each.hosting) for each in readings if each not in applying]
    if rest:
        yield paragraph(w.say("_crosswalks.not_to", names="; ".join(rest)), style="small")


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


def _criteria(
    matter: Matter, crosswalk: Crosswalk, readings: Sequence[CrosswalkReading], workloads: Sequence[str]
) -> Iterator[Block]:
    """The criteria that apply somewhere in a table, then the clauses of the others, and of those nothing bears on."""
    across = [
        (criterion, tuple(reading.criteria[n] for reading in readings))
        for n, criterion in enumerate(crosswalk.criteria)
    ]
    applying = [pair for pair in across if any(each.outcome != Outcome.NOT_APPLICABLE for each in pair[1])]
    unread = [pair for pair in applying if _is_unread(*pair)]
    shown = [pair for pair in applying if pair not in unread]
    if shown:
        yield _table(matter, crosswalk, readings, shown, workloads)
    left_out = [pair for pair in across if pair not in applying]
    for key, pairs in (("left_out", left_out), ("unread_of_facts" if matter.facts_only else "unread", unread)):
        if pairs:
            clauses = matter.writer.list_of(list(dict.fromkeys(criterion.clause for criterion, _ in pairs)))
            yield paragraph(matter.writer.say(f"_crosswalks.{key}", clauses=clauses), style="listed")


def _is_unread(criterion: Criterion, outcomes: Sequence[CriterionReading]) -> bool:
    """Whether no question bears on a criterion, and nobody answered it in its place."""
    return not criterion.uses and not any(each.is_overridden for each in outcomes)


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
    asked = [question for question in matter.questionnaire.questions if question in criterion.uses]
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
