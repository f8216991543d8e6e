"""The statement of one respondent: what they answered, in words, to be read, put right and signed.

It shows no level and no verdict: it records what somebody said, and judges none of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from bornage.assessment.agenda import agenda
from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.questionnaire.model import Grade, Kind
from bornage.report.blocks import Body, Box, Boxes, Ruled, Run, joined, of_one_language, words
from bornage.report.in_france import as_printed_in_france
from bornage.report.parts.respondents import answered, numbered, papers, who
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, in_fours, paragraph, row, table
from bornage.report.view import Running
from bornage.report.writer import Writer
from bornage.text import FRANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer, Answered
    from bornage.assessment.proceedings import Person, SittingHeld
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Questionnaire
    from bornage.report.blocks import Block, Cell, Paragraph, Row, Table, Words
    from bornage.report.view import Paper

    Said = tuple[tuple[Item, Answered], ...]


_TOGETHER: Final = 12
"""Answers to one question that stand together on a page."""

_NOUNS: Final = {
    AnswerState.ANSWERED: "answer",
    AnswerState.UNKNOWN: "answer",
    AnswerState.DECLINED: "answer",
    AnswerState.LATER: "answer",
    AnswerState.NOT_APPLICABLE: "question",
}
"""What is counted of each state, in the order it is said in."""


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
    named, client, said = who(w, respondent), w.prose(assessment.client), _said(w, respondent)
    view = StatementView(
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
        facts=_facts(w, respondent, said, today),
        lead=paragraph(w.say("_respondents.statement.lead"), style="lead"),
        sections=tuple(_sections(w, said)),
        closing=w.say("_respondents.statement.signing"),
        to_sign=tuple(_to_sign(w)),
    )
    return as_printed_in_france(view) if language == FRANCE else view


def _facts(w: Writer, respondent: str, said: Said, today: date) -> Table:
    held = [each for each in w.assessment.proceedings.sittings if _was_there(each.sitting.people, respondent)]
    sittings = (
        w.say("_respondents.sitting.number", number=each.sitting.number, day=w.day(each.at.date())) for each in held
    )
    questionnaire = w.questionnaire
    days = _days(said)
    told = (
        ("client", words(w.prose(w.assessment.client))),
        ("who", words(w.sentence(who(w, respondent)))),
        ("sittings", words("; ".join(sittings))),
        ("count", words(w.sentence(_count(w, said)))),
        ("given", words(w.day(days[0]) if len(days) == 1 and _given_then(days[0], held) else "")),
        ("documents", _papers(w, said)),
        ("questionnaire", words(f"{w.read(questionnaire.title)} ({questionnaire.id} {questionnaire.version})")),
        ("printed", words(w.day(today))),
    )
    rows = (row(head(w.say(f"_respondents.statement.{name}")), cell(said)) for name, said in told if said)
    return table("", [("", 30), ("", 70)], rows, "facts")


def _given_then(day: date, held: Sequence[SittingHeld]) -> bool:
    """Whether answers recorded on a day were given on it: what was said at a sitting may be recorded long after."""
    return not held or any(each.at.date() == day for each in held)


def _count(w: Writer, said: Said) -> str:
    """How many answers were noted, those that nobody knew or gave apart; each of them has a number below."""
    states = Counter(each.answer.state for _, each in said)
    if set(states) <= {AnswerState.ANSWERED}:
        return w.counted("answer", len(said))
    return w.list_of(
        w.say_counted(f"_respondents.statement.counts.{state.value}", states[state], count=w.count(noun, states[state]))
        for state, noun in _NOUNS.items()
        if states[state]
    )


def _papers(w: Writer, said: Said) -> Words:
    """The documents that some answer rests on, under the numbers that stand beside the answers."""
    cited = {id_ for _, each in said for id_ in each.answer.documents}
    register = w.assessment.proceedings.documents
    named = ((n, register[id_].title) for id_, n in numbered(w).items() if id_ in cited)
    return joined((w.telling("_words.join.colon", name=f"D{n}", value=w.typed(title)) for n, title in named), "; ")


def _days(said: Said) -> list[date]:
    return sorted({each.at.date() for _, each in said})


def _was_there(people: tuple[Person, ...], respondent: str) -> bool:
    """Whether somebody of that name or, for a role, somebody who held it was at a sitting; all count for nobody."""
    return not respondent or any(respondent in {person.name, person.role} for person in people)


def _said(w: Writer, respondent: str) -> Said:
    """What they said, in the order of the questions; one question about several subjects comes once, about each."""
    found = []
    for item in agenda(w.questionnaire, w.assessment).items:
        heard = w.assessment.heard.get(item.key)
        statement = heard.statements.get(respondent) if heard else None
        if statement is not None and statement.answer.grade != Grade.E0:
            found.append((item, statement))
    position = w.questionnaire.position
    return tuple(sorted(found, key=lambda each: position[each[0].question]))


def _sections(w: Writer, said: Said) -> Iterator[StatementSection]:
    dated = len(_days(said)) > 1
    numbered = [(item, _row(w, n, item, each, dated=dated)) for n, (item, each) in enumerate(said, start=1)]
    for section in w.questionnaire.sections:
        rows = [each for each in numbered if each[0].section == section.id]
        if rows:
            names = (("subject", 38), ("answer", 38), ("dated" if dated else "support", 24))
            columns = [(w.say(f"_respondents.statement.{name}"), share) for name, share in names]
            bodies = (
                body
                for question, group in groupby(rows, key=lambda each: each[0].question)
                for body in _asked(w, question, [shown for _, shown in group])
            )
            yield StatementSection(w.read(section.title), grouped_table("", columns, bodies, "dense answers"))


def _asked(w: Writer, question: str, rows: list[Row]) -> Iterator[Body]:
    """A question with its number in the report and its answers; what no page could hold together is cut, and says so."""
    number = w.questionnaire.number(question)
    asked = w.read(w.questionnaire.questions[question].text)
    for n, part in enumerate(in_fours(rows, _TOGETHER)):
        said = number if n == 0 else w.say("_respondents.statement.continued", number=number)
        yield Body(tuple(part), words(f"{said}\u2002{asked}"))


def _row(w: Writer, n: int, item: Item, said: Answered, *, dated: bool) -> Row:
    """One answer, under its question: its number, what it is about, the answer, and what it rests on."""
    return row(
        head(Run(f"{n}\u2002", "soft"), _about(w, item.subject)),
        cell_of_lines(_answer(w, item, said)),
        _support(w, said, dated=dated),
    )


def _about(w: Writer, subject: str) -> str:
    """What an answer is about; the organization goes without saying, and namesakes are told apart by their hosting."""
    if subject == ORGANIZATION:
        return ""
    name, entities = w.name(subject), {each.id: each for each in w.assessment.entities}
    if subject not in entities or [w.name(id_) for id_ in entities].count(name) == 1:
        return name
    return w.say("_respondents.statement.of_hosting", name=name, hosting=w.name(entities[subject].hosting))


def _answer(w: Writer, item: Item, said: Answered) -> Iterator[Words]:
    answer = said.answer
    yield _plain(w, answer)
    flag = w.assessment.proceedings.follow_ups.get(item.key)
    owed = flag.what if flag and not flag.is_done else ""
    told: tuple[tuple[str, dict[str, str | Run], object], ...] = (
        ("kept", {}, item.state == AnswerState.SKIPPED),
        ("reason", {"reason": w.typed(answer.reason)}, answer.reason),
        ("owner", {"who": who(w, answer.owner)}, answer.owner),
        ("due", {"day": w.day(answer.due)} if answer.due else {}, answer.due),
        ("note", {"note": w.typed(answer.note)}, answer.note and answer.to_print),
        ("follow_up", {"what": w.typed(owed)}, owed),
    )
    for name, values, is_said in told:
        if is_said:
            yield w.telling(f"_respondents.statement.{name}", "soft", **values)


def _plain(w: Writer, answer: Answer) -> Words:
    """What was said, without the mark that the report puts on a place outside the trusted jurisdiction."""
    question = w.questionnaire.questions[answer.question]
    if question.kind in {Kind.COUNTRY, Kind.COUNTRIES} and answer.state == AnswerState.ANSWERED and answer.value:
        codes = sorted(answer.value) if isinstance(answer.value, frozenset) else [str(answer.value)]
        return words(Run(w.sentence(w.list_of([w.place_name(code) for code in codes])), "strong"))
    first, *others = of_one_language(replace(run, style="strong", target="") for run in answered(w, answer))
    return words(replace(first, text=w.sentence(first.text)), *others)


def _support(w: Writer, said: Answered, *, dated: bool) -> Cell:
    """What it rests on, in words, and the day where answers were given on several."""
    is_answered = said.answer.state == AnswerState.ANSWERED
    support = w.sentence(w.say(f"method.grade.{said.answer.grade.value}")) if is_answered else ""
    named = tuple(replace(run, target="") for run in papers(w, said.answer))
    shown = words(support, " (", named, ")") if named else words(support)
    return cell_of_lines([shown, words(Run(w.day(said.at.date()), "soft")) if dated else ()])


def _to_sign(w: Writer) -> Iterator[Block]:
    yield Ruled(w.say("_respondents.statement.corrections"), 7)
    yield paragraph(w.say("_respondents.statement.meaning"))
    lines = tuple(w.say(f"_respondents.statement.{name}") for name in ("name", "signature", "date"))
    boxes = (Box(words(w.say(f"_respondents.statement.{each}")), lines) for each in ("respondent", "interviewer"))
    yield Boxes(tuple(boxes))
