"""Finding questionnaires and opening assessments, for every command that needs one."""

from __future__ import annotations

import contextlib
import getpass
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bornage import shipped
from bornage.assessment.agreement import disagreement
from bornage.assessment.journal import Journal, JournalError, pinned, reading
from bornage.assessment.state import Assessment, fold
from bornage.commands.console import USAGE, Refusal, show_problems, warn
from bornage.questionnaire.files import digest
from bornage.text import message

if TYPE_CHECKING:
    from bornage.assessment.entries import Opened as Head
    from bornage.assessment.journal_reading import Reading
    from bornage.questionnaire.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment, the questionnaire it was pinned to, and the journal they were read from."""

    questionnaire: Questionnaire
    assessment: Assessment
    journal: Reading


def now() -> datetime:
    """This moment, with the machine's own offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def author() -> str:
    """Who is at the keyboard, as the machine knows them."""
    try:
        return os.environ.get("BORNAGE_AUTHOR") or getpass.getuser()
    except (KeyError, OSError):
        return ""


def questionnaire_folder(name: str) -> Path:
    """A questionnaire by id, among those shipped, or by path. Refuses when there is none."""
    for folder in (Path(name), shipped("questionnaires") / name):
        if (folder / "questionnaire.toml").is_file():
            return folder
    known = ", ".join(sorted(path.parent.name for path in shipped("questionnaires").glob("*/questionnaire.toml")))
    raise Refusal(message("cli.no_questionnaire", name=name, known=known), USAGE)


def load_questionnaire(folder: Path, language: str, cache: Path | None = None) -> Questionnaire:
    """A questionnaire without errors; otherwise shows them and refuses.

    With a `cache`, one that was checked before is not checked again.
    """
    found = _loaded(folder, language, cache)
    if found is None:
        raise Refusal(message("cli.questionnaire_errors", folder=folder))
    return found


def _loaded(folder: Path, language: str, cache: Path | None) -> Questionnaire | None:
    """A questionnaire without errors; otherwise shows them."""
    from bornage.questionnaire import cache as copies

    if cache is not None:
        with contextlib.suppress(OSError):  # a file that cannot be read is told of below
            if (found := copies.kept(digest(folder), cache)) is not None:
                return found
    from bornage.questionnaire.load import load  # loads pydantic

    loaded = load(folder)
    if loaded.questionnaire is None:
        show_problems(loaded.errors, loaded.lines, language)
    elif cache is not None:
        copies.keep(loaded.questionnaire, cache)
    return loaded.questionnaire


def open_to_read(
    path: Path, language: str, read: dict[str, Questionnaire] | None = None, cache: Path | None = None
) -> Opened:
    """An assessment as it stands on disk, without taking the writer's lock.

    `read` holds questionnaires that this process read before, by digest: one whose files are still the same is taken
    from there, and any other put there. With a `cache`, one whose files were checked before is not checked again.
    """
    must_exist(path)
    try:
        found = reading(path)
    except JournalError as error:
        raise Refusal(error.text) from error
    folder, wanted = pinned(path, found.opened), found.opened.digest
    questionnaire = _as_read(folder, wanted, read) or _load_pinned(folder, wanted, path, language, cache)
    if read is not None:
        read[wanted] = questionnaire
    return Opened(questionnaire, _agreeing(path, found, questionnaire), found)


def _as_read(folder: Path, wanted: str, read: dict[str, Questionnaire] | None) -> Questionnaire | None:
    """The questionnaire that was read before, where its files are still what they were."""
    if read is None or wanted not in read:
        return None
    with contextlib.suppress(OSError):  # a file that cannot be read is told of below
        return read[wanted] if digest(folder) == wanted else None
    return None


def open_to_write(path: Path, language: str, cache: Path | None = None) -> tuple[Questionnaire, Journal]:
    """An assessment with its lock taken."""
    must_exist(path)
    try:
        journal = Journal.open(path)
    except JournalError as error:
        raise Refusal(error.text) from error
    if journal.repaired:
        warn(f"bornage: {journal.repaired.to(language)}")
    try:
        questionnaire = _load_pinned(journal.questionnaire_folder, journal.opened.digest, path, language, cache)
        _agreeing(path, journal.found, questionnaire)
    except BaseException:
        journal.close()
        raise
    return questionnaire, journal


def _agreeing(path: Path, found: Reading, questionnaire: Questionnaire) -> Assessment:
    """What the journal adds up to; refuses one whose lines were changed into what fits no question."""
    assessment = fold(found.opened, found.entries)
    wrong = disagreement(found, assessment, questionnaire)
    if wrong is not None:
        raise Refusal(message("journal.damaged", file=path, line=wrong[0], what=wrong[1]))
    return assessment


def must_exist(path: Path) -> None:
    """Refuse a file that is not there, or that is no file."""
    if not path.is_file():
        raise Refusal(message("cli.not_a_file" if path.exists() else "cli.no_file", path=path), USAGE)


def check_left_behind(path: Path, opened: Head, language: str) -> None:
    """Refuse to begin on a pinned copy that a former assessment of that name left, and that was changed since."""
    folder = pinned(path, opened)
    if folder.is_dir() and not os.path.lexists(path):
        _load_pinned(folder, opened.digest, path, language)


def _load_pinned(folder: Path, wanted: str, path: Path, language: str, cache: Path | None = None) -> Questionnaire:
    """The questionnaire kept beside an assessment, exactly as it was; nobody is asked to mend that copy."""
    if not folder.is_dir():
        raise Refusal(message("cli.pinned_missing", file=path, folder=folder))
    found = _loaded(folder, language, cache)
    if found is None or found.digest != wanted:
        raise Refusal(message("cli.pinned_changed", folder=folder))
    return found
