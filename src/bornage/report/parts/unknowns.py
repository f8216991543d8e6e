"""What is not known: unknown, declined, put off, not asked, not applicable, and ruled out by a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import About
from bornage.report.blocks import Heading, Part, Row, Words, words
from bornage.report.places import Place, places
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.agenda import Item
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter


def unknowns(matter: Matter) -> Part:
    """The part."""
    w = matter.writer
    return Part("unknowns", w.say("_unknowns.unknowns.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    w = matter.writer
    missing = matter.items(AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER, AnswerState.UNASKED)
    n = len(missing)
    deciding = sum(bool(_held_back(matter, item)) for item in missing)
    count = w.counted("answer", n)
    if not deciding:
        return w.say_counted("_unknowns.unknowns.title.plain", n, count=count)
    if n == 1:
        return w.say("_unknowns.unknowns.title.deciding.single", count=count)
    return w.say("_unknowns.unknowns.title.deciding", n=deciding, count=count, deciding=w.count("answer", deciding))


def _held_back(matter: Matter, item: Item) -> list[Place]:
    """The placements whose verdict waits on an answer."""
    return [
        (reading.placement.workload, reading.placement.hosting)
        for reading in matter.evaluation.placements
        if reading.verdict == Verdict.CANNOT_BE_CONCLUDED
        and item.subject in {ORGANIZATION, reading.placement.workload, reading.placement.hosting}
        and any(item.question in decision.questions for decision in reading.decided_by)
    ]


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_unknowns.unknowns.lead"))
    for state in (AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER):
        items = matter.items(state)
        if items:
            yield Heading(3, words(w.say(f"_unknowns.unknowns.heading.{state.value}")))
            yield _missing(matter, items, w.say(f"_unknowns.unknowns.caption.{state.value}"))
    if matter.items(AnswerState.UNASKED):
        yield Heading(3, words(w.say("_unknowns.unknowns.heading.unasked")))
        yield _unasked(matter)
    if matter.items(AnswerState.NOT_APPLICABLE):
        yield Heading(3, words(w.say("_unknowns.unknowns.heading.not_applicable")))
        yield _not_applicable(matter)
    if matter.items(AnswerState.SKIPPED):
        yield Heading(3, words(w.say("_unknowns.unknowns.heading.skipped")))
        yield paragraph(w.say("_unknowns.unknowns.skipped"))
        yield _skipped(matter)


def _columns(matter: Matter, **shares: int) -> list[tuple[str, int]]:
    return [(matter.writer.say(f"_unknowns.unknowns.columns.{name}"), share) for name, share in shares.items()]


def _missing(matter: Matter, items: tuple[Item, ...], caption: str) -> Table:
    columns = _columns(matter, question=30, subject=15, reason=21, owner=20, holds_back=14)
    return table(caption, columns, (_missing_row(matter, item) for item in items))


def _missing_row(matter: Matter, item: Item) -> Row:
    w = matter.writer
    answer = matter.answer(*item.key)
    nothing = w.say("_words.join.nothing")
    reason, owner = (w.prose(answer.reason), w.prose(answer.owner)) if answer else ("", "")
    due = w.say("_cover.decision.asked.by", date=w.day(answer.due)) if answer and answer.due else ""
    held = _held_back(matter, item)
    return row(
        head(w.read(matter.questionnaire.questions[item.question].text), note=_bears_on(matter, item)),
        cell(w.name(item.subject)),
        cell(reason or nothing),
        cell_of_lines([words(owner), words(due)], empty=nothing),
        cell("; ".join(places(matter, held)) if held else nothing),
    )


def _bears_on(matter: Matter, item: Item) -> Words:
    question = matter.questionnaire.questions[item.question]
    return words(matter.question_number(question.id), " ", ", ".join(question.objectives))


def _unasked(matter: Matter) -> Table:
    """How many questions were not asked, section by section."""
    w = matter.writer
    counts: dict[str, int] = {}
    for item in matter.items(AnswerState.UNASKED):
        counts[item.section] = counts.get(item.section, 0) + 1
    rows = (
        row(head(w.read(section.title)), cell(w.number(counts[section.id])))
        for section in matter.questionnaire.sections
        if section.id in counts
    )
    return table(w.say("_unknowns.unknowns.caption.unasked"), _columns(matter, section=70, count=30), rows)


def _not_applicable(matter: Matter) -> Table:
    w = matter.writer
    rows = []
    for item in matter.items(AnswerState.NOT_APPLICABLE):
        answer = matter.answer(*item.key)
        reason = w.prose(answer.reason) if answer and answer.reason else w.say("_words.join.nothing")
        question = matter.questionnaire.questions[item.question]
        rows.append(row(head(w.read(question.text)), cell(w.name(item.subject)), cell(reason)))
    caption = w.say("_unknowns.unknowns.caption.not_applicable")
    return table(caption, _columns(matter, question=44, subject=20, reason=36), rows)


def _place(matter: Matter, item: Item) -> Place:
    about = matter.questionnaire.questions[item.question].about
    return (item.subject, None) if about == About.WORKLOAD else (None, item.subject or None)


def _skipped(matter: Matter) -> Table:
    """Questions ruled out, each once, with what its silence means and for whom."""
    w = matter.writer
    subjects: dict[str, list[Place]] = {}
    for item in matter.items(AnswerState.SKIPPED):
        subjects.setdefault(item.question, []).append(_place(matter, item))
    rows = []
    for id_, found in subjects.items():
        question = matter.questionnaire.questions[id_]
        means = w.read(question.when_hidden) if question.when_hidden else w.say("_unknowns.unknowns.no_level")
        told = head(w.read(question.text), note=words(matter.question_number(id_)))
        rows.append(row(told, cell("; ".join(places(matter, found))), cell(means)))
    caption = w.say("_unknowns.unknowns.caption.skipped")
    return table(caption, _columns(matter, question=34, subject=22, means=44), rows)
