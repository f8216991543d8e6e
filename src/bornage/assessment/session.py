"""An interview under way: a questionnaire, a journal, and what they add up to now.

Everything said here is on the disk before it shows in the state, and the state is never anything but
the fold of the journal.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bornage.assessment.agenda import Agenda, LaidOut, lay_out
from bornage.assessment.conduct import Conduct
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
    Resolved,
    Subject,
    SubjectNamed,
    SubjectRemoved,
    Withdrawn,
)
from bornage.assessment.fit import misfits
from bornage.assessment.journal import Journal, JournalError
from bornage.assessment.prefill import prefilled
from bornage.assessment.proceedings import Step
from bornage.assessment.state import Folding
from bornage.assessment.undoing import Statement, key_of, last_undoable, taking_back
from bornage.questionnaire.model import About
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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
        self._folding = Folding(journal.opened)
        self._folded = 0
        self._assessment = self._folding.state
        self._said: dict[Key, list[Statement]] = {}
        """Of what was folded, what was said of each question about each subject, oldest first."""
        self._laid_out: LaidOut | None = None
        self._is_laid_out = False
        self._touched: dict[str, set[str]] | None = None
        """The questions that something was said on since it was laid out, by subject; any of them, when None."""
        self.conduct = Conduct(questionnaire, journal, lambda: self.assessment, clock=clock, author=author)
        """What is done beside recording answers: sittings, documents, follow-ups, sections."""

    @property
    def assessment(self) -> Assessment:
        """Everything said so far."""
        if self._folded != len(self.journal.entries):
            for entry in self.journal.entries[self._folded :]:
                self._fold(entry)
            self._assessment = self._folding.state
            self._is_laid_out = False
            self._folded = len(self.journal.entries)
        return self._assessment

    def _fold(self, entry: Entry) -> None:
        self._folding.add(entry)
        self._touch(entry)
        if isinstance(entry, Statement):
            self._said.setdefault(key_of(entry), []).append(entry)

    @property
    def today(self) -> date:
        """The day of the sitting, by the clock it was given."""
        return self._clock().date()

    @property
    def agenda(self) -> Agenda:
        """What there is to ask, now."""
        now = self.assessment
        if self._laid_out is None or not self._is_laid_out:
            self._laid_out = lay_out(self.questionnaire, now, self._laid_out, self._touched)
            self._is_laid_out, self._touched = True, {}
        return self._laid_out.agenda

    def _touch(self, entry: Entry) -> None:
        """Note what an entry says something of; anything, for one that is more than an answer."""
        if isinstance(entry, Answered | Withdrawn | Resolved):
            if self._touched is not None:
                question, subject = key_of(entry)
                self._touched.setdefault(subject, set()).add(question)
        elif not isinstance(entry, Paused | Overridden | Step):
            self._touched = None

    # Each of these raises JournalError, with what to say, and then nothing has changed.

    def answer(self, answer: Answer, because: str = "") -> None:
        """Record an answer, unless exactly this one already stands; of a correction, why it is one."""
        self._expect_fit(answer)
        if self.statement(answer.question, answer.subject, answer.by) != answer:
            self.journal.append(Answered(answer, self._clock(), self._author, because=because))

    def statement(self, question: str, subject: str, by: str) -> Answer | None:
        """What one respondent said, if that still stands."""
        heard = self.assessment.heard.get((question, subject))
        said = heard.statements.get(by) if heard else None
        return said.answer if said else None

    def withdraw(self, question: str, subject: str, by: str | None = None) -> None:
        """Take a respondent's statement back, or everybody's; with the last one the question is unasked again."""
        self._expect(question, subject)
        heard = self.assessment.heard.get((question, subject))
        if heard and (by is None or by in heard.statements):
            self.journal.append(Withdrawn(question, subject, self._clock(), self._author, by=by))

    def resolve(self, answer: Answer, because: str) -> None:
        """Decide what is held where respondents differ; a later statement that says otherwise opens it again."""
        self._expect_fit(answer)
        if not because.strip():
            raise JournalError(message("journal.fit.resolution_reason"))
        heard = self.assessment.heard.get((answer.question, answer.subject))
        stands = heard.resolution if heard else None
        if stands is None or (stands.answer, stands.because) != (answer, because):
            self.journal.append(Resolved(answer.question, answer.subject, answer, because, self._clock(), self._author))

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

    @property
    def undoable(self) -> int | None:
        """The number of the entry that undoing would take back."""
        return last_undoable(self.journal.entries, lambda subject: self.assessment.subject(subject) is not None)

    def undo(self) -> Key | None:
        """Take back the latest answer, withdrawal or decision not yet taken back; None when there is none left.

        What stood before is recorded again, as later entries. Called again, it goes further back.
        """
        last = self.undoable
        if last is None:
            return None
        self.journal.extend(taking_back(self.journal.entries, last, self._clock(), self._author))
        return key_of(self.journal.entries[last - 1])

    def history(self, question: str, subject: str) -> tuple[Answered | Withdrawn | Resolved, ...]:
        """Every entry about one question and subject, oldest first."""
        _ = self.assessment  # folds what was said last
        return tuple(self._said.get((question, subject), ()))

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

    def _expect_fit(self, answer: Answer) -> None:
        self._expect(answer.question, answer.subject)
        question = self.questionnaire.questions[answer.question]
        for misfit in misfits(question, answer, self.questionnaire.jurisdictions):
            raise JournalError(misfit.text)
        known = {*self.assessment.proceedings.documents, *self._cited(answer)}
        for document in answer.documents:
            if document not in known:
                raise JournalError(message("journal.fit.document", document=document))

    def _cited(self, answer: Answer) -> Iterator[str]:
        """Documents that what was said of that question already rests on, some perhaps struck off since."""
        heard = self.assessment.heard.get((answer.question, answer.subject))
        if heard is None:
            return
        for said in (*heard.statements.values(), heard.resolution):
            if said is not None and said.answer is not None:
                yield from said.answer.documents

    def _expect(self, question: str, subject: str) -> None:
        asked = self.questionnaire.questions.get(question)
        if asked is None:
            raise JournalError(message("journal.fit.question", question=question))
        section = self.questionnaire.section_of[question]
        if section.id in self.assessment.proceedings.closed:
            raise JournalError(message("journal.fit.closed", section=section.title))
        self._expect_subject(asked.about, subject)

    def _expect_subject(self, about: About, id_: str) -> None:
        if id_ not in {each.id for each in self.assessment.subjects(about)}:
            raise JournalError(message("journal.fit.subject", subject=id_))

    def _ever_named(self) -> Iterator[Subject]:
        return (each.subject for each in self.journal.entries if isinstance(each, SubjectNamed))
