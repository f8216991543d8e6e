"""Every answer in full: question, subject, answer, level, grade, who said it, and remarks marked for print.

Roles go by their initials and hostings by the letters they have everywhere; each key stands where it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import level_of
from bornage.questionnaire.model import About, Scale
from bornage.report.blocks import Cell, Heading, Part, Row, Run, Words, words
from bornage.report.parts.by_letter import has_letters, hosting_of, key, short_name
from bornage.report.parts.initials import initials
from bornage.report.parts.respondents import beside, papers
from bornage.report.shorthand import cell, even, head, in_fours, paragraph, row, table

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
    if not matter.recorded:
        return None
    w = matter.writer
    said = [matter.answer(*item.key) for item in matter.recorded]
    n = sum(answer is not None and answer.state == AnswerState.ANSWERED for answer in said)
    left = len(said) - n
    rest = w.say_counted("_annex.answers.rest", left, count=w.counted("question", left)) if left else ""
    title = w.sentence(w.say_counted("_annex.answers.title", n, count=w.counted("answer", n), rest=rest))
    return Part("answers", w.say("_annex.answers.topic"), title, tuple(_blocks(matter)), begins_anew=True)


def _blocks(matter: Matter) -> Iterator[Block]:
    """One table for each section and kind of subject: questions down, up to four subjects across."""
    w = matter.writer
    roles = _roles(matter)
    if roles:
        said = "; ".join(w.say("_words.join.colon", name=short, value=title) for title, short in roles.items())
        yield paragraph(Run(w.say("_annex.answers.roles"), "strong"), f" {said}.", style="listed")
    anchored: set[str] = set()
    for section in matter.questionnaire.sections:
        items = [item for item in matter.recorded if item.section == section.id]
        if items:
            yield Heading(3, words(w.read(section.title)))
            for about in About:
                yield from _tables(matter, section, [i for i in items if _about(matter, i) == about], anchored, roles)


def _about(matter: Matter, item: Item) -> About:
    return matter.questionnaire.questions[item.question].about


def _roles(matter: Matter) -> dict[str, str]:
    """The initials of every role that answered, by its title; whoever goes by a name keeps it."""
    w = matter.writer
    known = {role.id for role in matter.questionnaire.roles}
    said = (matter.answer(*item.key) for item in matter.recorded)
    return initials(w.prose(w.role(id_)) for id_ in sorted({each.by for each in said if each} & known))


def _tables(
    matter: Matter, section: Section, items: list[Item], anchored: set[str], roles: dict[str, str]
) -> Iterator[Table]:
    w = matter.writer
    said = {item.key: item for item in items}
    for subjects in in_fours(list(dict.fromkeys(item.subject for item in items))):
        asked = [q for q in section.questions if any((q.id, subject) in said for subject in subjects)]
        caption, names = _named(matter, _about(matter, items[0]), subjects)
        columns = [w.say("_annex.answers.columns.question"), *names]
        shares = even(40 if len(subjects) == 1 else 24, len(subjects))
        rows = [_row(matter, question, subjects, said, anchored, roles) for question in asked]
        yield table(caption, zip(columns, shares, strict=True), rows, "dense answers")


def _named(matter: Matter, about: About, subjects: Sequence[str]) -> tuple[str, list[str]]:
    """What a table is about, with the key of the letters in it, and what its columns are called."""
    w = matter.writer
    area, names = f"_annex.answers.about.{about.value}", [short_name(matter, each) for each in subjects]
    if about not in {About.HOSTING, About.ENTITY} or not has_letters(matter):
        return w.say(f"{area}.plain"), names
    hostings = list(dict.fromkeys(hosting_of(matter, each) for each in subjects))
    return w.say(f"{area}.lettered", key=key(matter, hostings)), names


def _row(
    matter: Matter,
    question: Question,
    subjects: Sequence[str],
    said: dict[Key, Item],
    anchored: set[str],
    roles: dict[str, str],
) -> Row:
    """A question and what was said of each subject; the first row about it is where other pages point."""
    w = matter.writer
    anchor = "" if question.id in anchored else f"question-{question.id}"
    anchored.add(question.id)
    return row(
        head(Run(f"{matter.question_number(question.id).text}\u2002", "strong"), w.read(question.text)),
        *(_cell(matter, question, said.get((question.id, subject)), roles) for subject in subjects),
        anchor=anchor,
    )


def _cell(matter: Matter, question: Question, item: Item | None, roles: dict[str, str]) -> Cell:
    """The answer; in small type its level where levels are printed, its evidence and who said it."""
    answer = matter.answer(*item.key) if item else None
    if item is None or answer is None:
        return cell(matter.writer.say("_words.join.nothing"))
    said, known = _said(matter, question, answer, item.state), _known(matter, question, answer, item.state, roles)
    return Cell(tuple(said), note=known)


def _known(matter: Matter, question: Question, answer: Answer, state: AnswerState, roles: dict[str, str]) -> Words:
    w = matter.writer
    by = w.prose(w.role(answer.by))
    is_judged = state == AnswerState.ANSWERED and not matter.facts_only
    level = _level(question, answer) if is_judged else ""
    told = (
        w.say("_annex.answers.level", level=level) if level else "",
        answer.grade.value if answer.state == AnswerState.ANSWERED else "",
        roles.get(by, by),
    )
    rests_on = papers(w, answer)
    return words(" · ".join(each for each in told if each), *((" · ", rests_on) if rests_on else ()))


def _said(matter: Matter, question: Question, answer: Answer, state: AnswerState) -> Iterator[Words]:
    """The answer, its reason if there is one, and the note if it may be printed."""
    w = matter.writer
    yield (
        words(Run(w.say("_respondents.disputed"), "soft"))
        if answer.is_disputed
        else w.answer(question, answer, "short")
    )
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
