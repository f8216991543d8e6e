"""The documents: what was shown or handed over, by whom, what rests on it, and what names no document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import Grade
from bornage.report.blocks import Part, Run, joined, words
from bornage.report.parts.respondents import who
from bornage.report.shorthand import cell, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Answer
    from bornage.assessment.proceedings import Document
    from bornage.report.blocks import Block, Cell, Row, Words
    from bornage.report.matter import Matter

_ON_A_DOCUMENT: Final = frozenset({Grade.E2, Grade.E3, Grade.E4})
"""Grades that say a document was seen, or more."""


def register(matter: Matter) -> Part | None:
    """The appendix; left out when there is no document, and no answer says that one was seen."""
    documents = matter.assessment.proceedings.documents
    unnamed = _unnamed(matter)
    if not documents and not unnamed:
        return None
    w = matter.writer
    return Part(
        "register",
        w.say("_register.topic"),
        _title(matter, len(unnamed)),
        tuple(_blocks(matter, unnamed)),
        begins_anew=True,
    )


def _title(matter: Matter, unnamed: int) -> str:
    """How many documents support how many answers, and how many answers say one was seen and name none."""
    w = matter.writer
    n = len(matter.assessment.proceedings.documents)
    answers = {"answers": w.counted("answer", unnamed)}
    if not n:
        return w.say_counted("_register.title.nothing", unnamed, **answers)
    supported = sum(bool(_named(matter, answer)) for answer in matter.assessment.answers.values())
    counts = {"count": w.count("document", n), "answers": w.counted("answer", supported)}
    title = w.sentence(w.say_counted("_register.title.some", n, **counts))
    return f"{title}{w.say_counted('_register.title.unnamed', unnamed, **answers)}"


def _named(matter: Matter, answer: Answer) -> tuple[str, ...]:
    """The documents of the register that an answer names."""
    return tuple(id_ for id_ in answer.documents if id_ in matter.assessment.proceedings.documents)


def _unnamed(matter: Matter) -> tuple[Answer, ...]:
    """Answers said to rest on a document that name none of the register."""
    answers = matter.assessment.answers.values()
    answered = (each for each in answers if each.state == AnswerState.ANSWERED and each.grade in _ON_A_DOCUMENT)
    return tuple(each for each in answered if not _named(matter, each))


def _blocks(matter: Matter, unnamed: tuple[Answer, ...]) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_register.lead"))
    documents = matter.assessment.proceedings.documents
    if documents:
        prints = any(each.sha256 for each in documents.values())
        names = (("number", 5), ("title", 32), ("from", 18), ("supports", 25 if prints else 45), ("sha256", 20))
        columns = [(w.say(f"_register.columns.{name}"), share) for name, share in names if prints or name != "sha256"]
        rows = (_document(matter, n, each, prints=prints) for n, each in enumerate(documents.values(), start=1))
        yield table(w.say("_register.caption"), columns, rows, "dense")
    if documents and unnamed:
        label = w.say_counted("_register.unnamed", len(unnamed), answers=w.counted("answer", len(unnamed)))
        yield paragraph(Run(w.sentence(label), "strong"), " ", _references(matter, unnamed), ".", style="listed")


def _document(matter: Matter, n: int, document: Document, *, prints: bool) -> Row:
    """A document under its number; the column of fingerprints is there if any was taken."""
    w = matter.writer
    nothing = w.say("_words.join.nothing")
    cited = sum(
        document.id in each.answer.documents
        for heard in matter.assessment.heard.values()
        for each in heard.statements.values()
    )
    dated = w.say("_register.dated", day=w.day(document.dated)) if document.dated else w.say("_register.undated")
    cells = (
        cell(Run(f"D{n}")),
        head(w.typed(document.title), note=dated),
        cell(who(w, document.supplied_by) if document.supplied_by else nothing),
        _supports(matter, document, cited),
        *([cell(Run(document.sha256 or nothing, "id"))] if prints else []),
    )
    return row(*cells, anchor=f"document-{n}")


def _supports(matter: Matter, document: Document, cited: int) -> Cell:
    """The questions whose standing answers name a document, with their grades; below, how many statements if others do."""
    w = matter.writer
    answers = tuple(a for a in matter.assessment.answers.values() if document.id in a.documents)
    said = _references(matter, answers) or words(w.say("_register.nothing"))
    more = w.say_counted("_register.statements", cited, count=w.count("statement", cited))
    return cell(said, note="" if cited == len(answers) else more)


def _references(matter: Matter, answers: tuple[Answer, ...]) -> Words:
    """`Q12 (E2), Q15 (E2, E3)`, in the order the questions are asked."""
    grades: dict[str, set[str]] = {}
    for each in answers:
        if each.state == AnswerState.ANSWERED:
            grades.setdefault(each.question, set()).add(each.grade.value)
    position = matter.questionnaire.position
    asked = sorted((id_ for id_ in grades if id_ in position), key=position.__getitem__)
    return joined(
        words(matter.question_number(id_), Run(f"\u00a0({', '.join(sorted(grades[id_]))})", "soft")) for id_ in asked
    )
