"""An interview under way: a questionnaire, a journal, and what they add up to now.

Everything said here is on the disk before it shows in the state, and the state is never anything but
the fold of the journal.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bornage.assessment.agenda import Agenda, agenda
from bornage.assessment.entries import (
    ORGANIZATION,
    Answer,
    Answered,
    HomeSet,
    Overridden,
    Override,
    Paused,
    Placement,
    PlacementSet,
    Subject,
    SubjectNamed,
    SubjectRemoved,
    Withdrawn,
)
from bornage.assessment.fit import misfits
from bornage.assessment.journal import Journal, JournalError
from bornage.assessment.prefill import prefilled
from bornage.assessment.state import fold
from bornage.questionnaire.model import About
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from bornage.assessment.entries import Entry
    from bornage.assessment.state import Assessment, Key
    from bornage.questionnaire.model import Questionnaire

_LONGEST_ID: Final = 40
_RESERVED: Final = frozenset({"organization", "workload", "hosting", "entity", "placement"})
_SPELLED_OUT: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "’": "_", "'": "_"})


class Session:
    """One interviewer at work on one assessment."""

    def __init__(
        self, questionnaire: Questionnaire, journal: Journal, *, clock: Callable[[], datetime], author: str
    ) -> None:
        self.questionnaire = questionnaire
        self.journal = journal
        self._clock = clock
        self._author = author
        self._folded = -1
        self._assessment = fold(journal.opened, ())
        self._agenda: Agenda | None = None

    @property
    def assessment(self) -> Assessment:
        """Everything said so far."""
        if self._folded != len(self.journal.entries):
            self._assessment = fold(self.journal.opened, self.journal.entries)
            self._agenda = None
            self._folded = len(self.journal.entries)
        return self._assessment

    @property
    def today(self) -> date:
        """The day of the sitting, by the clock it was given."""
        return self._clock().date()

    @property
    def agenda(self) -> Agenda:
        """What there is to ask, now."""
        now = self.assessment
        if self._agenda is None:
            self._agenda = agenda(self.questionnaire, now)
        return self._agenda

    # Each of these raises JournalError, with what to say, and then nothing has changed.

    def answer(self, answer: Answer) -> None:
        """Record an answer, unless exactly this one already stands."""
        self._expect(answer.question, answer.subject)
        question = self.questionnaire.questions[answer.question]
        for misfit in misfits(question, answer, self.questionnaire.jurisdictions):
            raise JournalError(misfit.text)
        if self.assessment.answers.get((answer.question, answer.subject)) != answer:
            self.journal.append(Answered(answer, self._clock(), self._author))

    def withdraw(self, question: str, subject: str) -> None:
        """Take an answer back, if there is one: the question is unasked again."""
        if (question, subject) in self.assessment.answers:
            self.journal.append(Withdrawn(question, subject, self._clock(), self._author))

    def name(self, subject: Subject) -> None:
        """Add a workload, a hosting or an entity, or rename it."""
        if self.assessment.subject(subject.id) == subject:
            return
        if not subject.name.strip():
            raise JournalError(message("journal.fit.nameless", id=subject.id))
        if any(each.id == subject.id and each.about != subject.about for each in self._ever_named()):
            raise JournalError(message("journal.fit.duplicate_id", id=subject.id))
        if subject.about == About.ENTITY:
            self._expect_subject(About.HOSTING, subject.hosting or "")
        catalogue = self.questionnaire.catalogue
        if catalogue and subject.provider is not None and subject.provider not in catalogue.providers:
            raise JournalError(message("journal.fit.provider", id=subject.provider))
        self.journal.append(SubjectNamed(subject, self._clock(), self._author))

    def take_from_catalogue(self, hosting: str) -> int:
        """Fill the chain of a hosting with what the catalogue says of its provider; how many facts were taken.

        Nothing that somebody has said is replaced, and a chain that has begun is left as it is.
        """
        subject = self.assessment.subject(hosting)
        self._expect_subject(About.HOSTING, hosting)
        if subject is None or self.assessment.chain(hosting):
            return 0
        found = prefilled(self.questionnaire, subject, {each.id for each in self._ever_named()})
        at = self._clock()
        answers = [a for a in found.answers if (a.question, a.subject) not in self.assessment.answers]
        self.journal.extend(
            (
                *(SubjectNamed(entity, at, self._author) for entity in found.entities),
                *(Answered(answer, at, self._author) for answer in answers),
            )
        )
        return len(answers)

    def override(self, override: Override) -> None:
        """Put the interviewer's own response to a criterion in place of the one inferred, or take it back."""
        self._expect_subject(About.HOSTING, override.hosting)
        crosswalk = self.questionnaire.crosswalk.get(override.framework)
        criterion = crosswalk.criterion.get(override.criterion) if crosswalk and crosswalk.is_scored else None
        n = override.response
        if criterion is None or (n is not None and not 1 <= n <= len(criterion.points)):
            names = {"framework": override.framework, "criterion": override.criterion}
            raise JournalError(message("journal.record.override", **names))
        if n is not None and not override.reason.strip():
            raise JournalError(message("journal.fit.override_reason"))
        if self.assessment.overrides.get((override.criterion, override.hosting)) != override:
            self.journal.append(Overridden(override, self._clock(), self._author))

    def remove(self, about: About, id_: str) -> None:
        """Set a workload, a hosting or an entity aside, if it is there."""
        if id_ in {subject.id for subject in self.assessment.subjects(about)} - {ORGANIZATION}:
            self.journal.append(SubjectRemoved(about, id_, self._clock(), self._author))

    def place(self, placement: Placement, kept: bool = True) -> None:  # noqa: FBT001, FBT002 (kept, or not)
        """Choose a placement, or drop it.

        As long as none is chosen every pair counts, so dropping the first one chooses all the others.
        """
        now = self.assessment
        self._expect_subject(About.WORKLOAD, placement.workload)
        self._expect_subject(About.HOSTING, placement.hosting)
        if (placement in now.chosen) == kept and now.chosen:
            return
        changes = [(placement, kept)]
        if not kept and not now.chosen:
            changes = [(other, True) for other in now.placements if other != placement]
        at = self._clock()
        self.journal.extend(PlacementSet(each, kept, at, self._author) for each, kept in changes)

    def set_home(self, home: tuple[str, ...]) -> None:
        """Change the trusted jurisdictions."""
        if home != self.assessment.home:
            self.journal.append(HomeSet(home, self._clock(), self._author))

    def pause(self, key: Key) -> None:
        """Note the question in front of the interviewer, unless the file already ends there."""
        if self.assessment.paused_at != key:
            self.journal.append(Paused(*key, self._clock(), self._author))

    def undo(self) -> Key | None:
        """Take back the latest answer or withdrawal not yet taken back; None when there is none left.

        What stood before is recorded again, as a later entry. Called again, it goes further back.
        """
        said = tuple(_said(self.journal.entries))
        undone = {entry.undoes for _, _, entry in said}
        for n, key, entry in reversed(said):
            if entry.undoes is not None or n in undone:
                continue
            if self.assessment.subject(key[1]) is None:
                continue  # its subject was set aside: taking the answer back would change nothing that shows
            before = [earlier for m, about, earlier in said if about == key and m < n]
            self.journal.append(self._again(before[-1] if before else None, key, undoes=n))
            return key
        return None

    def _again(self, stood: Answered | Withdrawn | None, key: Key, *, undoes: int) -> Answered | Withdrawn:
        if isinstance(stood, Answered):
            return Answered(stood.answer, self._clock(), self._author, undoes)
        return Withdrawn(*key, self._clock(), self._author, undoes)

    def history(self, question: str, subject: str) -> tuple[Answered | Withdrawn, ...]:
        """Every entry about one question and subject, oldest first."""
        return tuple(entry for _, key, entry in _said(self.journal.entries) if key == (question, subject))

    def new_id(self, about: About, name: str) -> str:
        """An id for a subject of that name, which no subject has or ever had here."""
        taken = {each.id for each in self._ever_named()} | _RESERVED
        plain = unicodedata.normalize("NFKD", name.casefold().translate(_SPELLED_OUT)).encode("ascii", "ignore")
        wanted = re.sub(r"[^a-z0-9]+", "_", plain.decode())[:_LONGEST_ID].strip("_")
        if not wanted[:1].isalpha():
            wanted = f"{about}_{wanted}".strip("_")
        n = 1
        found = wanted
        while found in taken:
            n += 1
            found = f"{wanted}_{n}"
        return found

    def _expect(self, question: str, subject: str) -> None:
        asked = self.questionnaire.questions.get(question)
        if asked is None:
            raise JournalError(message("journal.fit.question", question=question))
        self._expect_subject(asked.about, subject)

    def _expect_subject(self, about: About, id_: str) -> None:
        if id_ not in {each.id for each in self.assessment.subjects(about)}:
            raise JournalError(message("journal.fit.subject", subject=id_))

    def _ever_named(self) -> Iterator[Subject]:
        return (each.subject for each in self.journal.entries if isinstance(each, SubjectNamed))


def _said(entries: Iterable[Entry]) -> Iterator[tuple[int, Key, Answered | Withdrawn]]:
    """Answers and withdrawals with their numbers, oldest first."""
    for n, entry in enumerate(entries, start=1):
        match entry:
            case Answered(answer):
                yield n, (answer.question, answer.subject), entry
            case Withdrawn(question, subject):
                yield n, (question, subject), entry
            case _:
                continue
