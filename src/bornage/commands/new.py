"""`bornage new`: begin an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import Opened
from bornage.assessment.journal import Journal, JournalError
from bornage.commands.console import DONE, USAGE, Refusal, say
from bornage.commands.opening import author, check_left_behind, load_questionnaire, now, questionnaire_folder
from bornage.questionnaire.places import Places
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from bornage.questionnaire.model import Questionnaire


def run(asked: argparse.Namespace, language: str) -> int:
    """Create the file and say what to do next."""
    questionnaire, journal = begin(asked.file, asked.questionnaire, asked.client, asked.home, language)
    with journal:
        say(words(language, "cli.new.done", file=asked.file, title=questionnaire.title.to(language)))
        say(words(language, "cli.new.next", file=asked.file))
    return DONE


def begin(
    file: Path, questionnaire_id: str, client: str | None, home: str | None, language: str, cache: Path | None = None
) -> tuple[Questionnaire, Journal]:
    """A new assessment, its lock taken. Refuses to write over a file."""
    folder = questionnaire_folder(questionnaire_id)
    questionnaire = load_questionnaire(folder, language, cache)
    opened = Opened(
        client=(client or "").strip() or file.stem.replace("_", " "),
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        digest=questionnaire.digest,
        language=language,
        home=chosen_home(questionnaire, home) or questionnaire.home_default,
        at=now(),
        author=author(),
    )
    check_left_behind(file, opened, language)
    try:
        return questionnaire, Journal.create(file, opened, folder)
    except JournalError as error:
        raise Refusal(error.text, USAGE) from error


def chosen_home(questionnaire: Questionnaire, written: str | None) -> tuple[str, ...] | None:
    """Trusted jurisdictions from `CA-QC,CA`; refuses a code that names no place."""
    if written is None:
        return None
    codes = tuple(code.strip() for code in written.split(",") if code.strip())
    places = Places(questionnaire.jurisdictions)
    for code in codes:
        if code not in places:
            raise Refusal(message("cli.unknown_place", code=code, known=", ".join(questionnaire.home_offered)), USAGE)
    if not codes:
        raise Refusal(message("cli.no_home", known=", ".join(questionnaire.home_offered)), USAGE)
    return tuple(dict.fromkeys(codes))
