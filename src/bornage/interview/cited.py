"""Documents in words, and the answers that rest on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.printable import on_one_line
from bornage.interview.said import person_words
from bornage.text import day, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.assessment.proceedings import Document
    from bornage.assessment.session import Session
    from bornage.assessment.state import Key

_SHORTENED: Final = 12
"""Digits of a fingerprint that are shown in a list: enough to tell two documents apart."""


def citing(session: Session, document: str) -> tuple[Key, ...]:
    """Questions about subjects of which somebody's answer rests on a document, in the order they are asked."""
    assessment = session.assessment
    found = {key for key, answer in assessment.answers.items() if document in answer.documents}
    for key, heard in assessment.heard.items():
        if any(document in said.answer.documents for said in heard.statements.values()):
            found.add(key)
    return tuple(item.key for item in session.agenda.items if item.key in found)


def document_words(session: Session, document: Document, language: str, between: str) -> str:
    """A document on one line: its id and title, its day, who supplied it, its fingerprint shortened."""
    parts = [document.id, on_one_line(document.title)]
    if document.dated:
        parts.append(day(document.dated, language))
    if document.supplied_by:
        parts.append(person_words(session.questionnaire, document.supplied_by, language))
    if document.sha256:
        parts.append(words(language, "interview_evidence.register.sha256", start=document.sha256[:_SHORTENED]))
    return between.join(parts)


def titles(session: Session, documents: Iterable[str]) -> str:
    """The titles of documents cited; of one struck off the register, its id."""
    register = session.assessment.proceedings.documents
    return "; ".join(f"{on_one_line(register[id_].title)} ({id_})" if id_ in register else id_ for id_ in documents)
