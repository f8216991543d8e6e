"""What was undone, in words: which answer, of which question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Answer, Answered, AnswerState, Withdrawn
from bornage.assessment.prefill import BY
from bornage.assessment.statements import heard
from bornage.assessment.undoing import key_of
from bornage.interview.history import answer_words
from bornage.interview.printable import cut
from bornage.interview.saying import Said
from bornage.text import LANGUAGES, Text

if TYPE_CHECKING:
    from bornage.assessment.session import Session
    from bornage.questionnaire.model import Questionnaire

_CELLS: Final = 40
"""Of an answer: with the rest, the line of a terminal of eighty columns holds it."""

_CELLS_OF_FACT: Final = 28
"""Of what the catalogue says, for the same reason."""


def about_to_undo(session: Session, n: int) -> tuple[Said, str]:
    """What is told once the `n`th entry is taken back, and who had said it; to be asked before it is."""
    entries = session.journal.entries
    entry = entries[n - 1]
    key = key_of(entry)
    if isinstance(entry, Answered):
        stood = heard(entries[: n - 1]).get(key)
        said = stood.statements.get(entry.answer.by) if stood else None
        return _of_answer(session, entry.answer, said.answer if said else None), entry.answer.by
    kind = "withdrawn" if isinstance(entry, Withdrawn) else "decided"
    return _said(session.questionnaire, kind, key[0]), ""


def hidden(session: Session, question: str) -> Said:
    """The same for whoever may not hear what it said."""
    return _said(session.questionnaire, "hidden", question)


def _of_answer(session: Session, answer: Answer, before: Answer | None) -> Said:
    """An answer, or what was only added to one that stood."""
    if before is not None and (before.state, before.value) == (answer.state, answer.value):
        changed = (
            ("grade", before.grade != answer.grade),
            ("documents", before.documents != answer.documents),
            ("note", (before.note, before.to_print) != (answer.note, answer.to_print)),
        )
        for kind, is_it in changed:
            if is_it:
                return _said(session.questionnaire, kind, answer.question)
    kind, cells = ("answer" if answer.state == AnswerState.ANSWERED else "unanswered"), _CELLS
    if answer.by.startswith(BY):
        kind, cells = "fact", _CELLS_OF_FACT
    told = tuple((language, cut(answer_words(session, answer, language), cells)) for language in LANGUAGES)
    return _said(session.questionnaire, kind, answer.question, said=Text(told))


def _said(questionnaire: Questionnaire, kind: str, question: str, **values: object) -> Said:
    return Said(f"interview.undone.{kind}", {"number": questionnaire.number(question), **values})
