"""Which entry of the journal stands behind an answer, an override, a subject, or home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import Answered, HomeSet, Overridden, Resolved, SubjectNamed, Withdrawn
from bornage.evaluation.tracing.trace import Written

if TYPE_CHECKING:
    from bornage.assessment.entries import Entry, Opened

Key = tuple[str, ...]
HOME: Key = ("home",)


class Entries:
    """The entries of a journal by what they speak of; of several about one thing, the last."""

    def __init__(self, opened: Opened, entries: tuple[Entry, ...], lines: tuple[int, ...]) -> None:
        self._opened = opened
        self._entries = entries
        self._lines = lines
        self._last = {key: n for n, entry in enumerate(entries) if (key := _about(entry)) is not None}

    def answer(self, question: str, subject: str) -> tuple[Entry, Written] | None:
        """The entry that gave, corrected, decided or took back an answer."""
        return self._of(("answer", question, subject))

    def override(self, criterion: str, hosting: str) -> Written | None:
        """The entry that overrode a criterion."""
        found = self._of(("override", criterion, hosting))
        return found[1] if found else None

    def subject(self, id_: str) -> Written | None:
        """The entry that named a subject as it is."""
        found = self._of(("subject", id_))
        return found[1] if found else None

    def home(self) -> Written:
        """The entry that set the trusted jurisdictions, or the head of the assessment."""
        found = self._of(HOME)
        return found[1] if found else Written(None, None, self._opened.at, self._opened.author)

    def _of(self, key: Key) -> tuple[Entry, Written] | None:
        n = self._last.get(key)
        if n is None:
            return None
        entry = self._entries[n]
        line = self._lines[n] if n < len(self._lines) else None
        return entry, Written(n + 1, line, entry.at, entry.author)


def _about(entry: Entry) -> Key | None:
    match entry:
        case Answered(answer):
            return "answer", answer.question, answer.subject
        case Withdrawn(question, subject) | Resolved(question, subject):
            return "answer", question, subject
        case Overridden(override):
            return "override", override.criterion, override.hosting
        case SubjectNamed(subject=named):
            return "subject", named.id
        case HomeSet():
            return HOME
    return None
