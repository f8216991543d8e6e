"""The disk as the home page sees it: recent assessments, questionnaires, and the session of one that is opened."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import tomli

from bornage import shipped
from bornage.assessment.journal import JournalError
from bornage.assessment.journal_reading import HEAD
from bornage.assessment.session import Session
from bornage.commands import recent
from bornage.commands.console import Refusal
from bornage.commands.new import begin
from bornage.commands.opening import author, load_questionnaire, now, open_to_write, questionnaire_folder
from bornage.diagnostics import system_reason
from bornage.interview.home import New, Offered
from bornage.questionnaire.files import digest as digest_of
from bornage.text import Text, message, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.questionnaire.model import Questionnaire

USUAL: Final = "cloud_sovereignty"
"""The questionnaire an assessment is begun with unless another is named."""

_FOLDER: Final = Path("assessments")
_MOST: Final = 50
_HEAD_WITHIN: Final = 4_000
"""Bytes of a file in which an assessment says that it is one."""


class Disk:
    """Assessments on this machine."""

    def __init__(self, language: str, cache: Path) -> None:
        self._language = language
        self._cache = cache
        self._ready: dict[str, Questionnaire | None] = {}
        self._checking = threading.Lock()
        """Held while one is checked: it is not checked twice at once."""

    # --- what there is --------------------------------------------------------------------------

    def recent(self) -> tuple[Path, ...]:
        """Assessments opened lately."""
        return recent.recent()

    def forget(self, file: Path) -> None:
        """Take one off that list."""
        recent.forget(file)

    def nearby(self) -> tuple[Path, ...]:
        """Assessments here and where new ones go."""
        found = [path for folder in (_FOLDER, Path()) for path in sorted(folder.glob("*.toml"))[:_MOST]]
        return tuple(path for path in found if _is_assessment(path))

    def folder(self) -> Path:
        """Where new ones go."""
        return _FOLDER

    def questionnaires(self) -> tuple[Offered, ...]:
        """Those that are shipped, the usual one first, by the title their file gives."""
        found = []
        for path in sorted(shipped("questionnaires").glob("*/questionnaire.toml")):
            title = tomli.loads(path.read_text("utf-8")).get("title", {})
            said = tuple((language, str(title[language])) for language in title)
            found.append(Offered(path.parent.name, Text(said) if said else same(path.parent.name)))
        return tuple(sorted(found, key=lambda each: each.id != USUAL))

    def questionnaire(self, id_: str) -> Questionnaire:
        """One of them. Raises JournalError."""
        with _said_as_one(), self._checking:
            return load_questionnaire(questionnaire_folder(id_), self._language, self._cache)

    def ready(self, folder: Path, digest: str) -> Questionnaire | None:
        """A questionnaire that was checked before, and whose files are as they were."""
        if digest not in self._ready:
            from bornage.questionnaire.cache import kept

            try:
                is_whole = digest_of(folder) == digest
            except OSError:
                is_whole = False
            self._ready[digest] = kept(digest, self._cache) if is_whole else None
        return self._ready[digest]

    def checked(self, folder: Path, digest: str) -> Questionnaire | None:
        """The same, checked now and kept ready when it was not; whoever opens it meanwhile waits for that."""
        with self._checking:
            if (found := self.ready(folder, digest)) is not None:
                return found
            from bornage.questionnaire.cache import keep
            from bornage.questionnaire.load import load  # loads pydantic

            found = load(folder).questionnaire
            if found is None or found.digest != digest:
                return None
            keep(found, self._cache)
            self._ready[digest] = found
            return found

    # --- opening --------------------------------------------------------------------------------

    def begin(self, new: New) -> Session:
        """Begin an assessment. Raises JournalError."""
        with _said_as_one(), self._checking:
            return self.begun(new.file, new.questionnaire, new.client, ",".join(new.home), new.language)

    def open(self, file: Path) -> Session:
        """Go on with an assessment. Raises JournalError."""
        with _said_as_one(), self._checking:
            return self.opened(file)

    def begun(self, file: Path, questionnaire: str, client: str | None, home: str | None, language: str) -> Session:
        """The session of a new assessment. Raises Refusal."""
        file.parent.mkdir(parents=True, exist_ok=True)
        read, journal = begin(file, questionnaire, client, home, language, self._cache)
        recent.remember(file)
        return Session(read, journal, clock=now, author=author())

    def opened(self, file: Path) -> Session:
        """The session of an assessment that is there. Raises Refusal."""
        read, journal = open_to_write(file, self._language, self._cache)
        recent.remember(file)
        return Session(read, journal, clock=now, author=author())


@contextmanager
def _said_as_one() -> Iterator[None]:
    """Whatever cannot be done, as the interview expects to hear of it."""
    try:
        yield
    except Refusal as refusal:
        raise JournalError(refusal.text) from refusal
    except OSError as error:
        file = error.filename if isinstance(error.filename, str) else ""
        raise JournalError(message("cli.os_error", file=file, reason=system_reason(error))) from error


def _is_assessment(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return HEAD.encode() in file.read(_HEAD_WITHIN)
    except OSError:
        return False
