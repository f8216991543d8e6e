"""The statement of one respondent: what they answered, in words, to be read, put right and signed.

It shows no level and no verdict: it records what somebody said, and judges none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.agenda import agenda
from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import Grade
from bornage.report.blocks import Box, Boxes, Ruled, Run, words
from bornage.report.parts.respondents import answered, who
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table
from bornage.report.view import Running
from bornage.report.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answered
    from bornage.assessment.proceedings import Person
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Questionnaire, Section
    from bornage.report.blocks import Block, Cell, Paragraph, Row, Table, Words
    from bornage.report.view import Paper


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement, ready to be drawn."""

    language: str
    paper: Paper
    title: str
    """Of the document, for its metadata."""
    author: str
    generator: str
    made: str
    """The day it was made, as ISO 8601."""
    heading: str
    topic: str
    running: Running
    facts: Table
    lead: Paragraph
    sections: tuple[StatementSection, ...]
    closing: str
    to_sign: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class StatementSection:
    """What was answered in one section."""

    title: str
    answers: Table


def build_statement(
    questionnaire: Questionnaire,
    assessment: Assessment,
    respondent: str,
    *,
    language: str,
    today: date,
    paper: Paper,
    version: str,
) -> StatementView:
    """The statement of one respondent: a role, a name, or nobody named when empty."""
    w = Writer(language, questionnaire, assessment, assessment.home)
    named, client = who(w, respondent), w.prose(assessment.client)
    return StatementView(
        language=language,
        paper=paper,
        title=w.say("_respondents.statement.document", who=named, client=client),
        author=w.prose(assessment.opened.author),
        generator=f"Bornage {version}",
        made=today.isoformat(),
        heading=w.say("_respondents.statement.title"),
        topic=named,
        running=Running(
            client=client,
            as_of=w.say("_respondents.statement.page"),
            classification=w.say("_respondents.statement.classification"),
            status="",
        ),
        facts=_facts(w, respondent, today),
        lead=paragraph(w.say("_respondents.statement.lead"), style="lead"),
        sections=tuple(_sections(w, respondent)),
        closing=w.say("_respondents.statement.signing"),
        to_sign=tuple(_to_sign(w)),
    )


def _facts(w: Writer, respondent: str, today: date) -> Table:
    held = [each for each in w.assessment.proceedings.sittings if _was_there(each.sitting.people, respondent)]
    sittings = (
        w.say("_respondents.sitting.number", number=each.sitting.number, day=w.day(each.at.date())) for each in held
    )
    questionnaire = w.questionnaire
    told = (
        ("client", w.prose(w.assessment.client)),
        ("who", w.sentence(who(w, respondent))),
        ("sittings", "; ".join(sittings)),
        ("questionnaire", f"{w.read(questionnaire.title)} ({questionnaire.id} {questionnaire.version})"),
        ("printed", w.day(today)),
    )
    rows = (row(head(w.say(f"_respondents.statement.{name}")), cell(said)) for name, said in told if said)
    return table("", [("", 24), ("", 76)], rows, "facts")


def _was_there(people: tuple[Person, ...], respondent: str) -> bool:
    """Whether somebody of that name or, for a role, somebody who held it was at a sitting; all count for nobody."""
    return not respondent or any(respondent in {person.name, person.role} for person in people)


def _sections(w: Writer, respondent: str) -> Iterator[StatementSection]:
    said: dict[str, list[Row]] = {}
    for item in agenda(w.questionnaire, w.assessment).items:
        heard = w.assessment.heard.get(item.key)
        found = heard.statements.get(respondent) if heard else None
        if found is not None and found.answer.grade != Grade.E0:
            said.setdefault(item.section, []).append(_row(w, item, found))
    yield from (_section(w, each, said[each.id]) for each in w.questionnaire.sections if each.id in said)


def _section(w: Writer, section: Section, rows: list[Row]) -> StatementSection:
    names = (("question", 42), ("answer", 38), ("support", 20))
    columns = [(w.say(f"_respondents.statement.{name}"), share) for name, share in names]
    title = w.read(section.title)
    caption = w.say("_respondents.statement.caption", section=title)
    return StatementSection(title, table(caption, columns, rows, "dense answers"))


def _row(w: Writer, item: Item, said: Answered) -> Row:
    question = w.questionnaire.questions[item.question]
    subject = f" ({w.name(item.subject)})" if item.subject else ""
    return row(
        head(f"{w.read(question.text)}", Run(subject, "soft") if subject else ""),
        cell_of_lines(_answer(w, item, said)),
        _support(w, said),
    )


def _answer(w: Writer, item: Item, said: Answered) -> Iterator[Words]:
    answer = said.answer
    yield words(Run(_plain(answered(w, answer)), "strong"))
    register = w.assessment.proceedings.documents
    flag = w.assessment.proceedings.follow_ups.get(item.key)
    titles = "; ".join(w.prose(register[each].title) for each in answer.documents if each in register)
    owed = flag.what if flag and not flag.is_done else ""
    told: tuple[tuple[str, dict[str, str], object], ...] = (
        ("kept", {}, item.state == AnswerState.SKIPPED),
        ("reason", {"reason": w.prose(answer.reason)}, answer.reason),
        ("owner", {"who": who(w, answer.owner)}, answer.owner),
        ("due", {"day": w.day(answer.due)} if answer.due else {}, answer.due),
        ("note", {"note": w.prose(answer.note)}, answer.note and answer.to_print),
        ("documents", {"titles": titles}, titles),
        ("follow_up", {"what": w.prose(owed)}, owed),
    )
    for name, values, is_said in told:
        if is_said:
            yield words(Run(w.say(f"_respondents.statement.{name}", **values), "soft"))


def _plain(said: Words) -> str:
    return "".join(run.text for run in said)


def _support(w: Writer, said: Answered) -> Cell:
    grade = said.answer.grade
    support = (
        f"{grade.value} {w.say(f'method.grade.{grade.value}')}" if said.answer.state == AnswerState.ANSWERED else ""
    )
    return cell_of_lines([words(support), words(Run(w.day(said.at.date()), "soft"))])


def _to_sign(w: Writer) -> Iterator[Block]:
    yield Ruled(w.say("_respondents.statement.corrections"), 5)
    lines = tuple(w.say(f"_respondents.statement.{name}") for name in ("name", "signature", "date"))
    boxes = (Box(words(w.say(f"_respondents.statement.{each}")), lines) for each in ("respondent", "interviewer"))
    yield Boxes(tuple(boxes))
