"""Where a sitting begins: recent assessments, a new one, or one that is opened by its name.

Nothing here finds or writes a file: whoever starts the program gives its doors to the disk. What is read
of an assessment is read each time it is listed, so the list never says what was true yesterday.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from bornage.assessment.agenda import agenda
from bornage.assessment.entries import AnswerState
from bornage.assessment.journal import JournalError, pinned, reading
from bornage.assessment.state import fold
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line
from bornage.interview.resuming import resumes_at
from bornage.interview.row import Row
from bornage.text import day, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from bornage.assessment.journal_reading import Reading
    from bornage.assessment.session import Session
    from bornage.questionnaire.model import Questionnaire
    from bornage.text import Text

_LONGEST: Final = 40
"""Characters of a client's name that go into the name of a file."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A questionnaire that an assessment can be begun with."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class New:
    """An assessment to begin."""

    file: Path
    client: str
    questionnaire: str
    home: tuple[str, ...]
    language: str


class Doors(Protocol):
    """The disk, as the home page sees it. Whatever cannot be done raises JournalError, with what to say."""

    def recent(self) -> tuple[Path, ...]:
        """Assessments opened lately, the last one first."""

    def forget(self, file: Path) -> None:
        """Take one off that list; the file stays."""

    def nearby(self) -> tuple[Path, ...]:
        """Assessments that lie where one usually keeps them."""

    def folder(self) -> Path:
        """Where new ones go."""

    def questionnaires(self) -> tuple[Offered, ...]:
        """What a new one can be begun with, the usual one first."""

    def questionnaire(self, id_: str) -> Questionnaire:
        """One of them."""

    def ready(self, folder: Path, digest: str) -> Questionnaire | None:
        """A questionnaire that takes no time to read; None when it would."""

    def checked(self, folder: Path, digest: str) -> Questionnaire | None:
        """The same, checked first when that was never done, which takes seconds; None when it cannot be used."""

    def begin(self, new: New) -> Session:
        """Begin an assessment."""

    def open(self, file: Path) -> Session:
        """Go on with one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An assessment as the list shows it."""

    file: Path
    client: str = ""
    title: Text | None = None
    """Of its questionnaire."""
    answered: int = 0
    asked: int | None = None
    """None when its questionnaire would have to be checked first: only what was answered is told then."""
    open: int = 0
    unknown: int = 0
    """Asked, and nobody knows."""
    changed: datetime | None = None
    left_at: Text | None = None
    """The question it goes on with."""
    left_number: str = ""
    """The number of that question."""
    is_gone: bool = False
    trouble: Text | None = None
    """Why it cannot be read."""

    @property
    def is_uncounted(self) -> bool:
        """Whether how many questions it asks is still to be told."""
        return self.asked is None and self.trouble is None

    def row(self, language: str) -> Row:
        """On one line; its id is the file."""
        if self.trouble is not None:
            said = words(language, f"interview_home.row.{'gone' if self.is_gone else 'broken'}")
            return Row(str(self.file), on_one_line(self.file.name), said, "dim")
        counted = f"{self.answered}/{self.asked}" if self.asked is not None else str(self.answered)
        changed = f" · {self.changed.date().isoformat()}" if self.changed else ""
        return Row(str(self.file), on_one_line(self.client), counted + changed)

    def page(self, language: str) -> list[Paragraph]:
        """All there is to say of it."""
        file = Paragraph(on_one_line(str(self.file)), "dim")
        if self.trouble is not None:
            return [Paragraph(on_one_line(self.trouble.to(language))), file]
        title = on_one_line(self.title.to(language)) if self.title else ""
        changed = _say(language, "changed", day=day(self.changed.date(), language)) if self.changed else ""
        at = on_one_line(self.left_at.to(language)) if self.left_at else ""
        left = _say(language, "left_at", number=self.left_number, question=at) if at else ""
        return [Paragraph(title, "bold", right=changed), Paragraph(self._progress(language)), Paragraph(left), file]

    def _progress(self, language: str) -> str:
        if self.asked is None:
            return _say(language, "answered", n=self.answered)
        said = _say(language, "progress", answered=self.answered, asked=self.asked, n=self.open)
        return f"{said}; {_say(language, 'unknown', n=self.unknown)}" if self.unknown else said


def _say(language: str, key: str, **values: object) -> str:
    return words(language, f"interview_home.page.{key}", **values)


def look_at(file: Path, ready: Callable[[Path, str], Questionnaire | None]) -> Listed:
    """Read an assessment for the list; what is wrong with it is part of what is listed."""
    try:
        found = reading(file)
    except JournalError as error:
        return Listed(file, is_gone=_is_gone(file), trouble=error.text)
    changed = found.entries[-1].at if found.entries else found.opened.at
    questionnaire = ready(pinned(file, found.opened), found.opened.digest)
    if questionnaire is None:
        answers = fold(found.opened, found.entries).answers.values()
        answered = sum(answer.state == AnswerState.ANSWERED for answer in answers)
        return Listed(file, found.opened.client, answered=answered, changed=changed)
    return _measured(file, found, questionnaire, changed)


def _is_gone(file: Path) -> bool:
    """Whether it is not there; where that cannot be told, it may be."""
    try:
        return not file.exists()
    except OSError:
        return False


def _measured(file: Path, found: Reading, questionnaire: Questionnaire, changed: datetime) -> Listed:
    assessment = fold(found.opened, found.entries)
    to_ask = agenda(questionnaire, assessment)
    progress = to_ask.progress()
    at = resumes_at(to_ask, assessment.paused_at, found.entries)
    return Listed(
        file=file,
        client=found.opened.client,
        title=questionnaire.title,
        answered=progress[AnswerState.ANSWERED],
        asked=progress.total() - progress[AnswerState.SKIPPED],
        open=progress[AnswerState.UNASKED] + progress[AnswerState.LATER],
        unknown=progress[AnswerState.UNKNOWN],
        changed=changed,
        left_at=questionnaire.questions[at[0]].text if at and found.entries else None,
        left_number=questionnaire.number(at[0]) if at else "",
    )


class Home:
    """What the home page is about, and what came of it."""

    def __init__(self, doors: Doors, today: Callable[[], date]) -> None:
        self.doors = doors
        self._today = today
        self.session: Session | None = None
        """The assessment that was begun or opened; then the interview goes on with it."""

    def listed(self, file: Path) -> Listed:
        """One assessment, as it stands on the disk now."""
        return look_at(file, self.doors.ready)

    def counted(self, file: Path) -> Listed:
        """The same with how many questions it asks, whatever time that takes."""
        return look_at(file, self.doors.checked)

    def proposed(self, client: str) -> Path:
        """A name for the file of a new assessment, which no file has."""
        folder, stem = self.doors.folder(), f"{_plain(client)}-{self._today().isoformat()}"
        n, found = 1, folder / f"{stem}.toml"
        while found.exists():
            n += 1
            found = folder / f"{stem}-{n}.toml"
        return found


def _plain(name: str) -> str:
    """A name as part of the name of a file, whatever the system."""
    plain = (
        unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("’", " "))
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "client"
