"""Every answer in full: question, subject, answer, level, grade, who said it, and remarks marked for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import level_of
from bornage.questionnaire.model import Scale
from bornage.report.blocks import Body, Heading, Part, Row, Run, Words, words
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer
    from bornage.questionnaire.model import Question, Section
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter


def answers(matter: Matter) -> Part | None:
    """The appendix; left out when nobody said anything yet."""
    n = len(matter.recorded)
    if not n:
        return None
    w = matter.writer
    title = w.say_counted("_annex.answers.title", n, count=w.counted("answer", n))
    return Part("answers", w.say("_annex.answers.topic"), title, tuple(_blocks(matter)))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    for section in matter.questionnaire.sections:
        items = [item for item in matter.recorded if item.section == section.id]
        if items:
            yield Heading(3, words(w.read(section.title)))
            yield _section(matter, section, items)


def _section(matter: Matter, section: Section, items: list[Item]) -> Table:
    w = matter.writer
    names = (("subject", 22), ("answer", 37), ("level", 8), ("grade", 9), ("by", 24))
    columns = [(w.say(f"_annex.answers.columns.{name}"), share) for name, share in names]
    order = [question.id for question in section.questions]
    by_question: dict[str, list[Item]] = {}
    for item in items:
        by_question.setdefault(item.question, []).append(item)
    bodies = (
        Body(
            tuple(_row(matter, matter.questionnaire.questions[id_], item) for item in asked),
            words(
                f"{matter.question_number(id_).text}\u2002",
                w.read(matter.questionnaire.questions[id_].text),
                " ",
                Run(id_, "id"),
            ),
            f"question-{id_}",
        )
        for id_, asked in sorted(by_question.items(), key=lambda pair: order.index(pair[0]))
    )
    return grouped_table(w.say("_annex.answers.caption", section=w.read(section.title)), columns, bodies, "answers")


def _row(matter: Matter, question: Question, item: Item) -> Row:
    w = matter.writer
    answer = matter.answer(*item.key)
    nothing = w.say("_words.join.nothing")
    if answer is None:
        return row(head(w.name(item.subject)), *(cell(nothing) for _ in range(4)))
    return row(
        head(w.name(item.subject)),
        cell_of_lines(_said(matter, question, answer, item.state)),
        cell(_level(matter, question, answer) if item.state == AnswerState.ANSWERED else nothing),
        cell(answer.grade.value if answer.state == AnswerState.ANSWERED else nothing),
        cell(w.prose(answer.by) or nothing),
    )


def _said(matter: Matter, question: Question, answer: Answer, state: AnswerState) -> Iterator[Words]:
    """The answer, its reason if there is one, and the note if it may be printed."""
    w = matter.writer
    yield w.answer(question, answer)
    if state != answer.state:
        yield words(Run(w.say(f"_annex.answers.not_counted.{state.value}"), "soft"))
    if answer.reason:
        yield words(Run(w.say("_annex.answers.reason", reason=w.prose(answer.reason)), "soft"))
    if answer.note and answer.to_print:
        yield words(Run(w.say("_annex.answers.note", note=w.prose(answer.note)), "soft"))


def _level(matter: Matter, question: Question, answer: Answer) -> str:
    nothing = matter.writer.say("_words.join.nothing")
    if question.scale == Scale.CONTEXT or answer.state != AnswerState.ANSWERED or answer.value is None:
        return nothing
    level = level_of(question, answer.value)
    return nothing if level is None else str(level)
