"""What one respondent said, to be read aloud or printed for them to sign."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.journal import JournalError
from bornage.interview.heard_words import answer_words, question_words
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line
from bornage.interview.row import Row
from bornage.interview.said import person_words
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Made, Option, Phrase, Pick, Read, Wait
from bornage.interview.who import with_role
from bornage.questionnaire.model import Grade
from bornage.text import SPOKEN, collation_key, day, words

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answered
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Reply, Step, Talk

_FILE: Final = "interview_people"


def _phrase(key: str, **values: object) -> Phrase:
    return Phrase(key, values, _FILE)


def respondents(desk: Desk) -> dict[str, int]:
    """How many answers of each respondent stand: whoever is speaking first, and those of nobody named last."""
    counted: dict[str, int] = {}
    for heard in desk.session.assessment.heard.values():
        for who, said in heard.statements.items():
            if said.answer.grade != Grade.E0:
                counted[who] = counted.get(who, 0) + 1
    order = sorted(counted, key=lambda who: (who != desk.speaker, not who, collation_key(who)))
    return {who: counted[who] for who in order}


def _whose(desk: Desk, title: str) -> Generator[Step, Reply, str | None]:
    """One of those who said something; the only one is not asked for."""
    found = respondents(desk)
    if len(found) == 1:
        return next(iter(found))

    def rows(language: str, typed: str) -> list[Row]:
        wanted = collation_key(on_one_line(typed))
        named = (
            Row(who, _named(desk, who, language), words(language, f"{_FILE}.read_back.answers", n=n))
            for who, n in found.items()
        )
        return [row for row in named if wanted in collation_key(row.main)]

    who = yield Pick(_phrase(title), rows)
    return who if isinstance(who, str) else None


def _named(desk: Desk, who: str, language: str) -> str:
    return with_role(desk.session, who, language) if who else words(language, f"{_FILE}.others.nobody")


# --- to read aloud ----------------------------------------------------------------------------------


def read_back(desk: Desk) -> Talk:
    """Everything one respondent said, in order, to be read aloud."""
    if not respondents(desk):
        return Said(f"{_FILE}.said.nobody_spoke_yet")
    who = yield from _whose(desk, "read_back.whose")
    if who is not None:
        yield Read(_phrase("read_back.title"), lambda language: list(_read_back(desk, who, language)))
    return None


def _read_back(desk: Desk, who: str, language: str) -> Iterator[Paragraph]:
    session = desk.session
    yield Paragraph(_named(desk, who, language), "bold")
    yield Paragraph(words(language, f"{_FILE}.read_back.lead"))
    section, hidden = "", 0
    for item in session.agenda.items:
        heard = session.assessment.heard.get(item.key)
        said = heard.statements.get(who) if heard else None
        if said is None or said.answer.grade == Grade.E0:
            continue
        if who != desk.speaker and desk.is_blind_to(item.key):
            hidden += 1
            continue
        if item.section != section:
            section = item.section
            yield Paragraph()
            yield Paragraph(on_one_line(session.questionnaire.section[section].title.to(language)), "underline")
        yield from _said_back(desk, item, said, language)
    if hidden:
        yield Paragraph()
        yield Paragraph(words(language, f"{_FILE}.read_back.hidden", n=hidden))


def _said_back(desk: Desk, item: Item, said: Answered, language: str) -> Iterator[Paragraph]:
    """The question, the answer in words, and what was left to do about it."""
    session, answer = desk.session, said.answer
    yield Paragraph()
    yield Paragraph(question_words(session, item.key, language), "dim")
    so = words(language, f"{_FILE}.read_back.so", said=answer_words(session, answer, language))
    yield Paragraph(so, "bold", lead="  ")
    if item.state == AnswerState.SKIPPED:
        yield Paragraph(words(language, f"{_FILE}.read_back.kept"), lead="  ")
    if answer.reason:
        reason = on_one_line(answer.reason).rstrip(".")
        yield Paragraph(words(language, "interview.question.reason", reason=reason), lead="  ")
    if answer.owner:
        owner = person_words(session.questionnaire, answer.owner, language)
        yield Paragraph(words(language, "interview.question.owner", who=owner), lead="  ")
    if answer.due:
        yield Paragraph(words(language, "interview.question.due", day=day(answer.due, language)), lead="  ")
    if answer.note and answer.to_print:
        note = words(language, "interview.question.note", note=on_one_line(answer.note))
        yield Paragraph(note, lead="  ")
    flag = session.assessment.proceedings.follow_ups.get(item.key)
    if flag is not None and not flag.is_done:
        yield Paragraph(words(language, f"{_FILE}.read_back.flag", what=on_one_line(flag.what)), lead="  ")


# --- to print ---------------------------------------------------------------------------------------


def statement(desk: Desk) -> Talk:
    """The statement of answers of one respondent, in the language they read, to be printed and signed."""
    if desk.print_statement is None:
        return Said(f"{_FILE}.said.cannot_print")
    if not respondents(desk):
        return Said(f"{_FILE}.said.nobody_spoke_yet")
    who = yield from _whose(desk, "statement.whose")
    if who is None:
        return None
    own = desk.session.assessment.opened.language
    language = yield Choose(
        _phrase("statement.language"),
        tuple(Option(each, _phrase(f"statement.in.{each}").to, is_now=each == own) for each in SPOKEN),
    )
    if not isinstance(language, str):
        return None
    made = yield Wait(_phrase("statement.printing"), partial(desk.print_statement, who, language))
    if not isinstance(made, Made):
        return None
    if made.refused is not None:
        raise JournalError(made.refused)
    return Said(f"{_FILE}.said.printed", {"path": made.path})


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"read_back": read_back, "statement": statement}
"""By the id of the command."""
