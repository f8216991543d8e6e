"""`bornage record`: subjects and answers in bulk, from a plain TOML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import Answered, Opened
from bornage.assessment.journal import Journal, JournalError
from bornage.assessment.record import to_entries
from bornage.assessment.state import fold
from bornage.commands.console import DONE, USAGE, Refusal, say, show_problems
from bornage.commands.opening import (
    author,
    check_left_behind,
    load_questionnaire,
    must_exist,
    now,
    open_to_write,
    questionnaire_folder,
)
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from bornage.assessment.answers_file import AnswersFile, AnswersRead
    from bornage.assessment.entries import Entry
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Questionnaire


def run(asked: argparse.Namespace, language: str) -> int:
    """Record everything, or nothing when anything is wrong."""
    must_exist(asked.answers)
    found = read_answers(asked.answers)
    if found.answers is None:
        show_problems(found.problems, found.lines, language)
        raise Refusal(message("cli.record.nothing"))
    record = _into_existing if asked.file.exists() else _into_new
    try:
        entries = record(asked.file, found.answers, found, language)
    except JournalError as error:
        raise Refusal(error.text) from error
    count = sum(isinstance(entry, Answered) for entry in entries)
    say(words(language, "cli.record.done", file=asked.file, n=count))
    return DONE


def _into_existing(file: Path, answers: AnswersFile, found: AnswersRead, language: str) -> tuple[Entry, ...]:
    questionnaire, journal = open_to_write(file, language)
    with journal:
        standing = fold(journal.opened, journal.entries)
        entries = _checked(answers, questionnaire, found, language, into=standing)
        journal.extend(entries)
    return entries


def _into_new(file: Path, answers: AnswersFile, found: AnswersRead, language: str) -> tuple[Entry, ...]:
    folder = questionnaire_folder(answers.questionnaire)
    questionnaire = load_questionnaire(folder, language)
    entries = _checked(answers, questionnaire, found, language)
    head = answers.document.shape
    opened = Opened(
        client=answers.client,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        digest=questionnaire.digest,
        language=(head.assessment.language if head else None) or language,
        home=answers.home or questionnaire.home_default,
        at=now(),
        author=author(),
    )
    if not file.parent.is_dir():
        raise Refusal(message("cli.no_file", path=file.parent), USAGE)
    check_left_behind(file, opened, language)
    with Journal.create(file, opened, folder) as journal:
        journal.extend(entries)
    return entries


def _checked(
    answers: AnswersFile,
    questionnaire: Questionnaire,
    found: AnswersRead,
    language: str,
    into: Assessment | None = None,
) -> tuple[Entry, ...]:
    entries, problems = to_entries(answers, questionnaire, now(), author(), into=into)
    show_problems(problems, found.lines, language)
    if any(problem.is_error for problem in problems):
        raise Refusal(message("cli.record.nothing"))
    return entries
