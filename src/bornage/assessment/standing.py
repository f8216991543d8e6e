"""What stands of an assessment, as a journal without its history: what a report is made from, and carries inside.

It says everything that the pages and the figures rest on: subjects, what each respondent holds, what was
decided and why, the sittings and the documents. What was corrected since is not in it, nor remarks kept
from print, nor what only the interviewer needs: flags, closed sections, where the interview was left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bornage.assessment.codec import entry_table, head_table
from bornage.assessment.entries import Answer, Answered, Overridden, PlacementSet, Resolved, SubjectNamed, Withdrawn
from bornage.assessment.journal import written
from bornage.assessment.journal_reading import ENTRY, HEAD
from bornage.assessment.proceedings import DocumentNamed
from bornage.questionnaire.model import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.assessment.entries import Entry, Opened
    from bornage.assessment.state import Assessment
    from bornage.assessment.statements import Heard

_NO_ENTRY: Final = 0
"""What an answer takes back that was given by undoing: its journal counts from 1, and is not here."""


def standing_journal(assessment: Assessment) -> bytes:
    """The journal, as `journal_reading.read_bytes` reads it; the same assessment gives the same bytes."""
    opened = replace(assessment.opened, home=assessment.home)
    return "".join(_blocks(opened, standing(assessment))).encode()


def has_unconfirmed(assessment: Assessment) -> bool:
    """Whether something stands that nobody confirmed: it gives way once the journal is read again."""
    heard = assessment.heard.values()
    return any(each.answer.grade == Grade.E0 for one in heard for each in one.statements.values())


def standing(assessment: Assessment) -> tuple[Entry, ...]:
    """The entries that say it, the fewest that fold into the same answers, statements and proceedings."""
    return tuple(_entries(assessment))


def _blocks(opened: Opened, entries: Iterable[Entry]) -> Iterator[str]:
    yield written(HEAD, head_table(opened))
    for n, entry in enumerate(entries, start=1):
        yield f"\n{written(ENTRY, entry_table(n, entry))}"


def _entries(assessment: Assessment) -> Iterator[Entry]:
    at, author = assessment.opened.at, assessment.opened.author
    held = assessment.proceedings
    for subject in (*assessment.workloads, *assessment.hostings, *assessment.entities):
        yield SubjectNamed(subject, at, author)
    for placement in assessment.placements if assessment.chosen else ():
        yield PlacementSet(placement, True, at, author)  # noqa: FBT003 (as the entry has it)
    yield from held.sittings
    for document in held.documents.values():
        yield DocumentNamed(document, at, author)
    yield from _changed_since_shown(assessment)
    for heard in assessment.heard.values():
        yield from _heard(heard)
    for override in assessment.overrides.values():
        yield Overridden(override, at, author)
    yield from held.revealed
    yield from held.explained.values()


def _changed_since_shown(assessment: Assessment) -> Iterator[Entry]:
    """That something was changed once levels had been shown, where what stands no longer tells.

    The report counts them: an answer taken back, or put back as it was, was changed all the same.
    """
    if not assessment.proceedings.revealed:
        return
    shown = min(each.at for each in assessment.proceedings.revealed)
    for key, touched in assessment.touched.items():
        left = assessment.heard.get(key)
        told = max((entry.at for entry in _heard(left)), default=None) if left is not None else None
        if touched > shown and (told is None or touched > told):
            yield Withdrawn(*key, touched, assessment.opened.author)


def _heard(heard: Heard) -> Iterator[Entry]:
    """What still stands of one question about one subject; what nobody confirmed comes last, as it gives way."""
    by_standing = sorted(heard.statements.values(), key=lambda each: each.answer.grade == Grade.E0)
    for each in by_standing:
        undoes = None if each.undoes is None else _NO_ENTRY
        yield Answered(_printable(each.answer), each.at, each.author, undoes)
    decided = heard.resolution
    if decided is not None and decided.answer is not None:
        yield Resolved(
            decided.question,
            decided.subject,
            _printable(decided.answer),
            decided.because,
            decided.at,
            decided.author,
        )


def _printable(answer: Answer) -> Answer:
    """The answer without a remark that may not be printed."""
    return answer if answer.to_print else replace(answer, note="", to_print=True)
