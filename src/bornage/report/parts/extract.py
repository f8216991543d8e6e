"""The statutory factors of one workload after the other, ready to be pasted into the client's own assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.model import Outcome
from bornage.questionnaire.model import About
from bornage.report.blocks import Bullets, Heading, Part, Run, joined, words
from bornage.report.parts import four_factors
from bornage.report.shorthand import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.questionnaire.crosswalk import Criterion
    from bornage.report.blocks import Block
    from bornage.report.matter import Matter
    from bornage.report.writer import Writer


def extracts(matter: Matter, workload: str = "") -> Iterator[Part]:
    """One part for each workload that some text asks to assess, or for the one asked for, numbered from 1.

    The workloads that no text asks to assess are named once, at the end.
    """
    w = matter.writer
    asked = [each for each in matter.assessment.workloads if workload in {"", each.id}]
    blocks = {each.id: tuple(four_factors.factors_of(matter, each.id)) for each in asked}
    left_out = [each for each in asked if not blocks[each.id]]
    told = [each for each in asked if blocks[each.id]]
    anchors = {each.id: f"extract-{n}" for n, each in enumerate(matter.assessment.workloads, start=1)}
    for n, each in enumerate(told, start=1):
        rest = _workloads_left_out(matter, left_out) if each is told[-1] else ()
        body = (*blocks[each.id], *_open_criteria(matter, each.id), *_hostings_left_out(matter, each.id), *rest)
        yield Part(anchors[each.id], w.name(each.id), _title(matter, each.id), body, number=str(n))
    if not told and left_out:
        topic = w.say("_editions.extract.left_out")
        yield Part("extract-none", topic, _nothing_for(w, left_out), (_nothing(matter),))


def _workloads_left_out(matter: Matter, left_out: Sequence[Subject]) -> Iterator[Block]:
    if left_out:
        w = matter.writer
        yield Heading(3, words(w.say("_editions.extract.left_out")))
        yield paragraph(f"{_nothing_for(w, left_out)}. {w.say('_editions.extract.nothing')}")


def _title(matter: Matter, workload: str) -> str:
    """How much of it can be taken over, how much is still to be established, and how many laws stay open."""
    w = matter.writer
    known, missing = four_factors.counted_facts(matter, workload)
    facts = w.counted("fact", known)
    title = w.say_counted(
        "_editions.extract.title",
        missing,
        name=w.quote(w.name(workload)),
        facts=facts,
        count=w.count("fact", missing),
    )
    missed = four_factors.left_out(matter, workload)
    title += w.say("_crosswalks.four.uncovered", n=missed, count=w.count("fact", missed)) if missed else ""
    n = len({criterion.id for _, criterion in _undecided(matter, workload)})
    tail = w.say("_crosswalks.four.open_criteria", n=n, count=w.count("criterion", n)) if n else ""
    return w.sentence(f"{title}{four_factors.open_tail(matter, [workload])}{tail}")


def _nothing_for(w: Writer, workloads: Sequence[Subject]) -> str:
    names = w.list_of([w.quote(w.name(each.id)) for each in workloads])
    return w.say("_editions.extract.title_nothing", name=names)


def _nothing(matter: Matter) -> Block:
    return paragraph(matter.writer.say("_editions.extract.nothing"))


def _undecided(matter: Matter, workload: str) -> list[tuple[str, Criterion]]:
    """What the framework that bears the id of an extract leaves undecided, by hosting."""
    found = []
    for extract in matter.questionnaire.reported.extracts:
        placed = four_factors.placed_in(matter, extract, workload)
        read = (each for each in matter.evaluation.crosswalks if each.crosswalk == extract.id)
        for reading in read:
            if reading.hosting in placed and reading.workload in {None, workload}:
                criteria = matter.questionnaire.crosswalk[extract.id].criteria
                pairs = zip(criteria, reading.criteria, strict=True)
                found += [(reading.hosting, c) for c, each in pairs if each.outcome == Outcome.UNDECIDED]
    return found


def _open_criteria(matter: Matter, workload: str) -> Iterator[Block]:
    """What the answers leave open of the criteria that the report reads for the same assessment, and where."""
    w = matter.writer
    hostings: dict[str, list[str]] = {}
    known = {}
    for hosting, criterion in _undecided(matter, workload):
        hostings.setdefault(criterion.id, []).append(hosting)
        known[criterion.id] = criterion
    if not known:
        return
    yield Heading(3, words(w.say("_editions.extract.open")))
    everywhere = set().union(*hostings.values())
    lines = []
    for id_, criterion in known.items():
        where = w.list_of([w.quote(w.name(each)) for each in hostings[id_]])
        lead = "" if set(hostings[id_]) == everywhere else w.say("_words.join.colon", name=where, value="").rstrip()
        lines.append(words(Run(f"{lead} ", "strong") if lead else "", f"{w.read(criterion.text)} ({criterion.clause})"))
    yield Bullets(tuple(lines))


def _hostings_left_out(matter: Matter, workload: str) -> Iterator[Block]:
    """The hostings of a workload for which no text asks for the assessment, and the answers by which none does."""
    w = matter.writer
    extracts_ = matter.questionnaire.reported.extracts
    held = {hosting for each in extracts_ for hosting in four_factors.placed_in(matter, each, workload)}
    placed = [each.hosting for each in matter.assessment.placements if each.workload == workload]
    rest = [hosting for hosting in placed if hosting not in held]
    if not rest:
        return
    used = frozenset[str]().union(*(basis.when.uses for each in extracts_ for basis in each.bases))
    asked = [id_ for id_, q in matter.questionnaire.questions.items() if id_ in used and q.about == About.HOSTING]
    names = w.list_of([w.quote(w.name(hosting)) for hosting in rest])
    numbers = joined((words(matter.question_number(id_)) for id_ in asked), ", ")
    yield Heading(3, words(w.say("_editions.extract.hostings_left_out")))
    told = w.say_counted("_editions.extract.not_asked", len(rest), names=names)
    yield paragraph(told, " (", numbers, ")." if numbers else "")
