"""Holding the interview: sittings, documents, follow-ups, sections closed and opened, levels shown.

Like the session's own, each of these is on the disk before it shows, and raises JournalError, with what
to say, when it is refused; then nothing has changed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bornage.assessment.journal import JournalError
from bornage.assessment.proceedings import (
    CheckExplained,
    Document,
    DocumentNamed,
    DocumentRemoved,
    FollowUp,
    FollowUpSet,
    Person,
    Revealed,
    SectionAssigned,
    SectionClosed,
    SectionReopened,
    Sitting,
    SittingHeld,
)
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from bornage.assessment.journal import Journal
    from bornage.assessment.proceedings import Proceedings
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Questionnaire, Section

_SHA256: Final = re.compile("[0-9a-f]{64}")


class Conduct:
    """What the interviewer does beside recording answers."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        journal: Journal,
        assessment: Callable[[], Assessment],
        *,
        clock: Callable[[], datetime],
        author: str,
    ) -> None:
        self._questionnaire = questionnaire
        self._journal = journal
        self._assessment = assessment
        self._clock = clock
        self._author = author

    @property
    def now(self) -> Proceedings:
        """How things stand."""
        return self._assessment().proceedings

    # --- sittings -------------------------------------------------------------------------------

    def begin_sitting(self, people: Iterable[Person], purpose: str = "") -> None:
        """Another sitting begins, with these people."""
        self._hold(Sitting(len(self.now.sittings) + 1, tuple(people), purpose))

    def seat(self, people: Iterable[Person]) -> None:
        """Put right who is at the sitting under way."""
        sitting = self.now.sitting
        self._hold(replace(sitting, people=tuple(people)) if sitting else Sitting(1, tuple(people)))

    def _hold(self, sitting: Sitting) -> None:
        if not any(person.name.strip() for person in sitting.people):
            raise JournalError(message("journal.fit.nobody_there"))
        if sitting != self.now.sitting:
            self._journal.append(SittingHeld(sitting, self._clock(), self._author))

    # --- documents ------------------------------------------------------------------------------

    def register(self, document: Document) -> None:
        """Put a document on the register, or change what is said of it."""
        if not document.title.strip():
            raise JournalError(message("journal.fit.untitled"))
        if document.sha256 and not _SHA256.fullmatch(document.sha256):
            raise JournalError(message("journal.fit.fingerprint"))
        if self.now.documents.get(document.id) != document:
            self._journal.append(DocumentNamed(document, self._clock(), self._author))

    def strike(self, document: str) -> None:
        """Take a document off the register, if it is on it; answers that cite it keep its id."""
        if document in self.now.documents:
            self._journal.append(DocumentRemoved(document, self._clock(), self._author))

    def new_document_id(self) -> str:
        """The id of the next document: `d1`, `d2`, never one that was used."""
        ever = {each.document.id for each in self._journal.entries if isinstance(each, DocumentNamed)}
        return next(f"d{n}" for n in range(1, len(ever) + 2) if f"d{n}" not in ever)

    # --- follow-ups -----------------------------------------------------------------------------

    def follow_up(self, follow_up: FollowUp) -> None:
        """Flag a question, or change what is to be done about it."""
        if not follow_up.what.strip():
            raise JournalError(message("journal.fit.nothing_to_do"))
        if self.now.follow_ups.get((follow_up.question, follow_up.subject)) != follow_up:
            self._journal.append(FollowUpSet(follow_up, self._clock(), self._author))

    # --- sections -------------------------------------------------------------------------------

    def close(self, section: str) -> None:
        """Close a section: nothing in it changes until it is opened again."""
        found = self._section(section)
        if section in self.now.closed:
            raise JournalError(message("journal.fit.closed_already", section=found.title))
        self._journal.append(SectionClosed(section, self._clock(), self._author))

    def reopen(self, section: str, reason: str) -> None:
        """Open a closed section again."""
        found = self._section(section)
        if section not in self.now.closed:
            raise JournalError(message("journal.fit.open_already", section=found.title))
        if not reason.strip():
            raise JournalError(message("journal.fit.reopen_reason"))
        self._journal.append(SectionReopened(section, reason, self._clock(), self._author))

    def assign(self, section: str, to: str) -> None:
        """Say who is to answer a section; nobody in particular when `to` is empty."""
        self._section(section)
        if self.now.assigned.get(section, "") != to:
            self._journal.append(SectionAssigned(section, to, self._clock(), self._author))

    def reveal(self, section: str = "") -> None:
        """Note that levels and verdicts are put on the screen: of a closed section, or all of them."""
        if section:
            self._section(section)
        if not any(each.section == section for each in self.now.revealed):
            self._journal.append(Revealed(section, self._clock(), self._author))

    def _section(self, id_: str) -> Section:
        found = self._questionnaire.section.get(id_)
        if found is None:
            raise JournalError(message("journal.fit.section", section=id_))
        return found

    # --- checks ---------------------------------------------------------------------------------

    def explain(self, check: str, reason: str, *, workload: str = "", hosting: str = "") -> None:
        """Say why answers that do not sit well together stand all the same; nothing takes it back."""
        if check not in self._questionnaire.check:
            raise JournalError(message("journal.fit.no_check", check=check))
        stood = self.now.explained.get((check, workload, hosting))
        if reason != (stood.reason if stood else ""):
            self._journal.append(CheckExplained(check, workload, hosting, reason, self._clock(), self._author))
