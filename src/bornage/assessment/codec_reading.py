"""TOML tables read back as entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bornage.assessment.codec import FORMAT
from bornage.assessment.codec_keys import ID, Keys, Unreadable
from bornage.assessment.codec_steps import STEP_READERS
from bornage.assessment.entries import (
    ORGANIZATION,
    Answer,
    Answered,
    Entry,
    HomeSet,
    Opened,
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
from bornage.questionnaire.model import About, EntityRole, Grade
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")


def head_of(table: Mapping[str, object]) -> Opened:
    """What an `[assessment]` table says. Raises Unreadable."""
    keys = Keys(table)
    if keys.whole("format") != FORMAT:
        raise Unreadable("format", message("journal.damage.format", known=FORMAT), is_newer=True)
    opened = Opened(
        client=keys.word("client"),
        questionnaire=keys.word("questionnaire", ID),
        version=keys.word("version"),
        digest=keys.word("digest", _DIGEST),
        language=keys.word("language"),
        home=keys.words("home"),
        author=keys.word("author"),
        at=keys.moment("created"),
    )
    keys.end()
    return opened


def entry_of(table: Mapping[str, object]) -> tuple[int, Entry]:
    """The number and the entry an `[[entry]]` table says. Raises Unreadable."""
    keys = Keys(table)
    n = keys.whole("n")
    kind = keys.word("kind")
    if kind not in _READERS:
        raise Unreadable("kind", message("journal.damage.kind", kind=kind), is_newer=True)
    entry = _READERS[kind](keys)
    keys.end()
    return n, entry


def _subject_named(keys: Keys) -> SubjectNamed:
    about = keys.sort("about")
    id_, name = keys.word("id", ID), keys.word("name")
    if about == About.ENTITY:
        subject = Subject(about, id_, name, hosting=keys.word("hosting", ID), role=keys.among("role", EntityRole))
    else:
        subject = Subject(about, id_, name, keys.word("provider") if keys.has("provider") else None)
    return SubjectNamed(subject, keys.moment("at"), keys.word("author"))


def _subject_removed(keys: Keys) -> SubjectRemoved:
    return SubjectRemoved(keys.sort("about"), keys.word("id"), keys.moment("at"), keys.word("author"))


def _placement_set(keys: Keys) -> PlacementSet:
    placement = Placement(keys.word("workload"), keys.word("hosting"))
    return PlacementSet(placement, keys.flag("kept"), keys.moment("at"), keys.word("author"))


def _answered(keys: Keys) -> Answered:
    answer, because = _answer(keys), keys.word_if_any("because")
    return Answered(answer, keys.moment("at"), keys.word("author"), _undone(keys), because)


def _resolved(keys: Keys) -> Resolved:
    answer = _answer(keys) if keys.has("state") else None
    question = answer.question if answer else keys.word("question")
    subject = answer.subject if answer else keys.word_if_any("subject")
    because, moment, author = keys.word("because"), keys.moment("at"), keys.word("author")
    return Resolved(question, subject, answer, because, moment, author, _undone(keys))


def _answer(keys: Keys) -> Answer:
    return Answer(
        question=keys.word("question"),
        subject=keys.word("subject") if keys.has("subject") else ORGANIZATION,
        state=keys.recorded_state("state"),
        value=keys.value("value") if keys.has("value") else None,
        grade=keys.among("grade", Grade),
        by=keys.word_if_any("by"),
        reason=keys.word_if_any("reason"),
        owner=keys.word_if_any("owner"),
        due=keys.day("due") if keys.has("due") else None,
        note=keys.word_if_any("note"),
        to_print=keys.flag("to_print") if keys.has("to_print") else True,
        documents=keys.words("documents") if keys.has("documents") else (),
    )


def _withdrawn(keys: Keys) -> Withdrawn:
    subject = keys.word("subject") if keys.has("subject") else ORGANIZATION
    by = keys.word("by") if keys.has("by") else None
    return Withdrawn(keys.word("question"), subject, keys.moment("at"), keys.word("author"), _undone(keys), by)


def _undone(keys: Keys) -> int | None:
    return keys.whole("undoes") if keys.has("undoes") else None


def _overridden(keys: Keys) -> Overridden:
    override = Override(
        framework=keys.word("framework", ID),
        criterion=keys.word("criterion", ID),
        hosting=keys.word("hosting", ID),
        response=keys.whole("response") if keys.has("response") else None,
        reason=keys.word_if_any("reason"),
        grade=keys.among("grade", Grade) if keys.has("grade") else Grade.E1,
    )
    return Overridden(override, keys.moment("at"), keys.word("author"))


def _home_set(keys: Keys) -> HomeSet:
    return HomeSet(keys.words("home"), keys.moment("at"), keys.word("author"))


def _paused(keys: Keys) -> Paused:
    subject = keys.word("subject") if keys.has("subject") else ORGANIZATION
    return Paused(keys.word("question"), subject, keys.moment("at"), keys.word("author"))


_READERS: Final[dict[str, Callable[[Keys], Entry]]] = {
    "subject_named": _subject_named,
    "subject_removed": _subject_removed,
    "placement_set": _placement_set,
    "answered": _answered,
    "withdrawn": _withdrawn,
    "home_set": _home_set,
    "overridden": _overridden,
    "paused": _paused,
    "resolved": _resolved,
    **STEP_READERS,
}
