"""A former record to compare with: an assessment, its sealed answers, a report that carries it, or a day of the same file."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import tomli

from bornage import shipped
from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import Opened as Head
from bornage.assessment.journal import pinned
from bornage.assessment.record import to_entries
from bornage.assessment.state import fold
from bornage.commands.choices import QUESTIONNAIRE, Since
from bornage.commands.console import PROBLEMS, USAGE, Refusal, show_problems
from bornage.commands.making import Making
from bornage.commands.opening import load_questionnaire, must_exist, open_to_read
from bornage.questionnaire.archive import packed
from bornage.questionnaire.files import digest
from bornage.text import message

if TYPE_CHECKING:
    from bornage.assessment.state import Assessment
    from bornage.commands.opening import Opened
    from bornage.questionnaire.model import Questionnaire

_UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Of sealed answers, which do not say when they were given; never printed."""


@dataclass(frozen=True)
class Former:
    """A former record, ready to be compared with."""

    making: Making
    since: Since
    archive: bytes
    """Its questionnaire; empty where it is the very same as today's."""


def former(said: str, opened: Opened, file: Path, home: tuple[str, ...], language: str) -> Former:
    """The record that `--since` names, read from the same home. Raises Refusal."""
    day = None if Path(said).exists() else _as_day(said)
    if day is not None:
        return _checked(_of_that_day(day, opened, file, home), opened, said)
    path = Path(said)
    must_exist(path)
    if path.read_bytes()[:1024].lstrip().startswith(b"%PDF-"):
        found = _in_report(path, home)
    elif _is_journal(path):
        found = _in_journal(path, home, language)
    else:
        found = _in_sealed(path, opened, home, language)
    same = found.making.questionnaire.digest == opened.questionnaire.digest
    return _checked(replace(found, archive=b"") if same else found, opened, said)


def _as_day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _is_journal(path: Path) -> bool:
    """Whether it has the head of a journal; what cannot be read is told by whoever opens it."""
    try:
        head = tomli.loads(path.read_text(encoding="utf-8")).get("assessment")
    except (ValueError, RecursionError):
        return True
    return not isinstance(head, dict) or "created" in head


def _of_that_day(day: date, opened: Opened, file: Path, home: tuple[str, ...]) -> Former:
    """The same assessment at the end of that day."""
    journal = opened.journal
    entries = [each for each in journal.entries if each.at.date() <= day]
    if not entries:
        raise Refusal(message("verify.earlier.nothing_yet", file=file, day=day.isoformat()), USAGE)
    then = fold(journal.opened, entries)
    return Former(Making.of(opened.questionnaire, then, home), Since(day), b"")


def _in_journal(path: Path, home: tuple[str, ...], language: str) -> Former:
    found = open_to_read(path, language)
    making = Making.of(found.questionnaire, found.assessment, home)
    return Former(making, Since(making.last_word.date()), packed(pinned(path, found.journal.opened)))


def _in_report(path: Path, home: tuple[str, ...]) -> Former:
    """What a report carries, when it agrees with itself; its pages are not made again."""
    from bornage.commands import verifying
    from bornage.commands.verified import Outcome
    from bornage.report.carried import Unreadable, read_back

    def stop(reason: object) -> Refusal:
        return Refusal(message("verify.earlier.report", file=path, reason=reason), PROBLEMS)

    try:
        theirs = read_back(path.read_bytes())
        inside, check = verifying.inside(theirs.carried(), theirs.named())
    except Unreadable as unreadable:
        raise stop(unreadable.text) from unreadable
    if inside is None:
        raise stop(check.said[0])
    with tempfile.TemporaryDirectory(prefix="bornage-earlier-") as folder:
        questionnaire, check = verifying.questionnaire_of(inside, Path(folder))
    if questionnaire is None or check.outcome != Outcome.PASSED:
        raise stop(check.said[0])
    making, check = verifying.making_of(inside, questionnaire)
    if making is None or check.outcome == Outcome.FAILED:
        raise stop(check.said[0])
    made = Making(questionnaire, making.record, home)
    return Former(made, Since(inside.choices.read_on), inside.files[QUESTIONNAIRE])


def _in_sealed(path: Path, opened: Opened, home: tuple[str, ...], language: str) -> Former:
    """Sealed answers: they name their questionnaire by its digest, and do not carry it."""
    found = read_answers(path)
    if found.answers is None or found.answers.document.shape is None:
        show_problems(found.problems, found.lines, language)
        raise Refusal(message("verify.earlier.sealed", file=path))
    head = found.answers.document.shape.assessment
    questionnaire, archive = _named_by(head.digest or "", head.questionnaire, opened, path, language)
    entries, problems = to_entries(found.answers, questionnaire, _UNDATED, "")
    if any(each.is_error for each in problems):
        show_problems(problems, found.lines, language)
        raise Refusal(message("verify.earlier.sealed", file=path))
    client, spoken = head.client, head.language or language
    first = Head(client, questionnaire.id, questionnaire.version, questionnaire.digest, spoken, home, _UNDATED, "")
    return Former(Making.of(questionnaire, fold(first, entries), home), Since(None), archive)


def _named_by(wanted: str, id_: str, opened: Opened, path: Path, language: str) -> tuple[Questionnaire, bytes]:
    """The questionnaire of that digest, today's or one that is shipped, and its archive."""
    ours = opened.questionnaire
    if wanted == ours.digest or (not wanted and id_ == ours.id):
        return ours, b""
    folder = shipped("questionnaires") / id_
    if not (folder / "questionnaire.toml").is_file() or digest(folder) != wanted:
        raise Refusal(message("verify.earlier.no_questionnaire", file=path), USAGE)
    return load_questionnaire(folder, language), packed(folder)


def _checked(found: Former, opened: Opened, said: str) -> Former:
    """Refuse a record of something else: nothing in it could be compared."""
    then, now = found.making.assessment, opened.assessment
    if found.making.questionnaire.id != opened.questionnaire.id:
        theirs, ours = found.making.questionnaire.id, opened.questionnaire.id
        raise Refusal(message("verify.earlier.other", file=said, theirs=theirs, ours=ours), USAGE)
    if _ids(now) and not _ids(then) & _ids(now):
        raise Refusal(message("verify.earlier.nothing_common", file=said, client=then.client), USAGE)
    return found


def _ids(assessment: Assessment) -> set[str]:
    return {each.id for each in (*assessment.workloads, *assessment.hostings)}
