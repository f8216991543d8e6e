"""Entries as TOML tables: a table says everything its entry says, and nothing else.

`codec_reading` reads them back.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from bornage.assessment.codec_steps import step_table
from bornage.assessment.entries import (
    Answer,
    Answered,
    Entry,
    HomeSet,
    Opened,
    Overridden,
    Paused,
    PlacementSet,
    Resolved,
    SubjectNamed,
    SubjectRemoved,
    Withdrawn,
)

FORMAT: Final = 1
"""Of the file. A new kind of entry does not change it; a new meaning of an old one does."""

Table = dict[str, object]


def head_table(opened: Opened) -> Table:
    """The `[assessment]` table. `created` comes last: a head without it was torn."""
    return {
        "format": FORMAT,
        "client": opened.client,
        "questionnaire": opened.questionnaire,
        "version": opened.version,
        "digest": opened.digest,
        "language": opened.language,
        "home": list(opened.home),
        "author": opened.author,
        "created": _written_moment(opened.at),
    }


def entry_table(n: int, entry: Entry) -> Table:
    """The `[[entry]]` table of the `n`th entry. `at` comes last: an entry without it was torn."""
    kind, said = _said(entry)
    return {"n": n, "kind": kind, **said, "author": entry.author, "at": _written_moment(entry.at)}


def _said(entry: Entry) -> tuple[str, Table]:  # noqa: PLR0911 (one for each kind of entry)
    match entry:
        case SubjectNamed(subject):
            named: Table = {"about": subject.about, "id": subject.id, "name": subject.name}
            more = {"provider": subject.provider, "hosting": subject.hosting, "role": subject.role}
            return "subject_named", named | {key: said for key, said in more.items() if said is not None}
        case SubjectRemoved(about, id_):
            return "subject_removed", {"about": about, "id": id_}
        case PlacementSet(placement, kept):
            return "placement_set", {"workload": placement.workload, "hosting": placement.hosting, "kept": kept}
        case Answered(answer):
            return "answered", _answer_table(answer) | _worth_writing(because=entry.because) | _undoing(entry.undoes)
        case Withdrawn(question, subject_id):
            whose: Table = {} if entry.by is None else {"by": entry.by}
            asked: Table = {"question": question} | _worth_writing(subject=subject_id)
            return "withdrawn", asked | whose | _undoing(entry.undoes)
        case Resolved(question, subject_id, answer, because):
            held = _answer_table(answer) if answer else {"question": question} | _worth_writing(subject=subject_id)
            return "resolved", held | {"because": because} | _undoing(entry.undoes)
        case Overridden(each):
            table: Table = {"framework": each.framework, "criterion": each.criterion, "hosting": each.hosting}
            said = {} if each.response is None else {"response": each.response, "grade": each.grade}
            return "overridden", table | said | _worth_writing(reason=each.reason)
        case HomeSet(home):
            return "home_set", {"home": list(home)}
        case Paused(question, subject_id):
            return "paused", {"question": question} | _worth_writing(subject=subject_id)
        case _:
            return step_table(entry)


def _answer_table(answer: Answer) -> Table:
    value = sorted(answer.value) if isinstance(answer.value, frozenset) else answer.value
    return (
        {"question": answer.question}
        | _worth_writing(subject=answer.subject)
        | {"state": answer.state}
        | ({} if value is None else {"value": value})
        | {"grade": answer.grade}
        | _worth_writing(by=answer.by, reason=answer.reason, owner=answer.owner)
        | ({} if answer.due is None else {"due": answer.due})
        | ({"documents": list(answer.documents)} if answer.documents else {})
        | _worth_writing(note=answer.note)
        | ({} if answer.to_print else {"to_print": False})
    )


def _worth_writing(**words: str) -> Table:
    return {key: said for key, said in words.items() if said}


def _undoing(n: int | None) -> Table:
    return {} if n is None else {"undoes": n}


def _written_moment(at: datetime) -> datetime:
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("a moment without its offset from UTC says no moment")
    return at.astimezone(UTC) if offset.seconds % 60 or offset.microseconds else at
