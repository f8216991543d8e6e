"""Every answer in full: question, subject, answer, level, grade, who said it, and remarks marked for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import level_of
from bornage.questionnaire.model import About, Scale
from bornage.report.blocks import Cell, Heading, Part, Row, Run, Words, words
from bornage.report.parts.respondents import beside
from bornage.report.shorthand import cell, even, head, in_fours, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer
    from bornage.assessment.state import Key
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
    """One table for each section and kind of subject: questions down, up to four subjects across."""
    w = matter.writer
    anchored: set[str] = set()
    for section in matter.questionnaire.sections:
        items = [item for item in matter.recorded if item.section == section.id]
        if items:
            yield Heading(3, words(w.read(section.title)))
            for about in About:
                yield from _tables(matter, section, [i for i in items if _about(matter, i) == about], anchored)


def _about(matter: Matter, item: Item) -> About:
    return matter.questionnaire.questions[item.question].about


def _tables(matter: Matter, section: Section, items: list[Item], anchored: set[str]) -> Iterator[Table]:
    w = matter.writer
    said = {item.key: item for item in items}
    caption = w.say("_annex.answers.caption", section=w.read(section.title))
    for subjects in in_fours(list(dict.fromkeys(item.subject for item in items))):
        asked = [q for q in section.questions if any((q.id, subject) in said for subject in subjects)]
        columns = [w.say("_annex.answers.columns.question"), *(w.name(subject) for subject in subjects)]
        shares = even(40 if len(subjects) == 1 else 24, len(subjects))
        rows = [_row(matter, question, subjects, said, anchored) for question in asked]
        yield table(caption, zip(columns, shares, strict=True), rows, "dense answers")


def _row(matter: Matter, question: Question, subjects: Sequence[str], said: dict[Key, Item], anchored: set[str]) -> Row:
    """A question and what was said of each subject; the first row about it is where other pages point."""
    w = matter.writer
    anchor = "" if question.id in anchored else f"question-{question.id}"
    anchored.add(question.id)
    return row(
        head(
            Run(f"{matter.question_number(question.id).text}\u2002", "strong"),
            w.read(question.text),
            *((" ", Run(question.id, "id")) if not matter.facts_only else ()),
        ),
        *(_cell(matter, question, said.get((question.id, subject))) for subject in subjects),
        anchor=anchor,
    )


def _cell(matter: Matter, question: Question, item: Item | None) -> Cell:
    """The answer; in small type its level where levels are printed, its evidence and who said it."""
    answer = matter.answer(*item.key) if item else None
    if item is None or answer is None:
        return cell(matter.writer.say("_words.join.nothing"))
    return Cell(tuple(_said(matter, question, answer, item.state)), note=_known(matter, question, answer, item.state))


def _known(matter: Matter, question: Question, answer: Answer, state: AnswerState) -> Words:
    w = matter.writer
    is_judged = state == AnswerState.ANSWERED and not matter.facts_only
    level = _level(question, answer) if is_judged else ""
    told = (
        w.say("_annex.answers.level", level=level) if level else "",
        answer.grade.value if answer.state == AnswerState.ANSWERED else "",
        w.prose(w.role(answer.by)),
    )
    return words(" · ".join(each for each in told if each))


def _said(matter: Matter, question: Question, answer: Answer, state: AnswerState) -> Iterator[Words]:
    """The answer, its reason if there is one, and the note if it may be printed."""
    w = matter.writer
    yield words(Run(w.say("_respondents.disputed"), "soft")) if answer.is_disputed else w.answer(question, answer)
    if state != answer.state:
        yield words(Run(w.say(f"_annex.answers.not_counted.{state.value}"), "soft"))
    if answer.reason:
        yield w.telling("_annex.answers.reason", "soft", reason=w.typed(answer.reason))
    if answer.note and answer.to_print:
        yield w.telling("_annex.answers.note", "soft", note=w.typed(answer.note))
    yield from beside(matter, (answer.question, answer.subject))


def _level(question: Question, answer: Answer) -> str:
    if question.scale == Scale.CONTEXT or answer.state != AnswerState.ANSWERED or answer.value is None:
        return ""
    level = level_of(question, answer.value)
    return "" if level is None else str(level)
