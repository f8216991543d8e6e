"""TOML tables read back as entries.

A key that nobody knows stops the reading, because whoever wrote it meant something by it.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from bornage.assessment.codec import FORMAT
from bornage.assessment.entries import (
    ORGANIZATION,
    Answer,
    Answered,
    AnswerState,
    Entry,
    HomeSet,
    Opened,
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
from bornage.questionnaire.model import About, EntityRole, Grade
from bornage.text import Text, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bornage.questionnaire.conditions import Value

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")

E = TypeVar("E", bound=StrEnum)


class Unreadable(Exception):  # noqa: N818 (it is said of a table)
    """A table that says no entry: the key at fault and what is wrong with it."""

    def __init__(self, key: str, text: Text, *, is_newer: bool = False) -> None:
        super().__init__(key, text.to("en"))
        self.key = key
        self.text = text
        self.is_newer = is_newer
        """It was probably written by a later version: updating is the way out, not mending."""


def head_of(table: Mapping[str, object]) -> Opened:
    """What an `[assessment]` table says. Raises Unreadable."""
    keys = _Keys(table)
    if keys.whole("format") != FORMAT:
        raise Unreadable("format", message("journal.damage.format", known=FORMAT), is_newer=True)
    opened = Opened(
        client=keys.word("client"),
        questionnaire=keys.word("questionnaire", _ID),
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
    keys = _Keys(table)
    n = keys.whole("n")
    kind = keys.word("kind")
    if kind not in _READERS:
        raise Unreadable("kind", message("journal.damage.kind", kind=kind), is_newer=True)
    entry = _READERS[kind](keys)
    keys.end()
    return n, entry


class _Keys:
    """The keys of one table, each asked for once."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._left = dict(table)

    def _take(self, key: str) -> object:
        if key not in self._left:
            raise Unreadable(key, message("journal.damage.missing_key", key=key))
        return self._left.pop(key)

    def has(self, key: str) -> bool:
        return key in self._left

    def word(self, key: str, pattern: re.Pattern[str] | None = None) -> str:
        value = self._take(key)
        if not isinstance(value, str) or (pattern and not pattern.fullmatch(value)):
            raise _wrong(key)
        return value

    def word_if_any(self, key: str) -> str:
        return self.word(key) if self.has(key) else ""

    def words(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list):
            raise _wrong(key)
        words = tuple(each for each in value if isinstance(each, str))
        if len(words) != len(value):
            raise _wrong(key)
        return words

    def whole(self, key: str) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise _wrong(key)
        return value

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if not isinstance(value, bool):
            raise _wrong(key)
        return value

    def day(self, key: str) -> date:
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise _wrong(key)
        return value

    def moment(self, key: str) -> datetime:
        value = self._take(key)
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise _wrong(key)
        return value

    def among(self, key: str, known: type[E]) -> E:
        try:
            return known(self.word(key))
        except ValueError:
            raise _wrong(key) from None

    def sort(self, key: str) -> About:
        about = self.among(key, About)
        if about not in {About.WORKLOAD, About.HOSTING, About.ENTITY}:
            raise _wrong(key)
        return about

    def recorded_state(self, key: str) -> AnswerState:
        state = self.among(key, AnswerState)
        if state in {AnswerState.UNASKED, AnswerState.SKIPPED}:
            raise _wrong(key)
        return state

    def value(self, key: str) -> Value:
        match self._left.get(key):
            case bool() | datetime() | None:
                raise _wrong(key)
            case str() | int() | float() | date() as value:
                self._left.pop(key)
                return value
            case _:
                return frozenset(self.words(key))

    def end(self) -> None:
        for key in self._left:
            raise Unreadable(key, message("journal.damage.unknown_key", key=key), is_newer=True)


def _wrong(key: str) -> Unreadable:
    return Unreadable(key, message("journal.damage.wrong_value", key=key))


def _subject_named(keys: _Keys) -> SubjectNamed:
    about = keys.sort("about")
    id_, name = keys.word("id", _ID), keys.word("name")
    if about == About.ENTITY:
        subject = Subject(about, id_, name, hosting=keys.word("hosting", _ID), role=keys.among("role", EntityRole))
    else:
        subject = Subject(about, id_, name, keys.word("provider") if keys.has("provider") else None)
    return SubjectNamed(subject, keys.moment("at"), keys.word("author"))


def _subject_removed(keys: _Keys) -> SubjectRemoved:
    return SubjectRemoved(keys.sort("about"), keys.word("id"), keys.moment("at"), keys.word("author"))


def _placement_set(keys: _Keys) -> PlacementSet:
    placement = Placement(keys.word("workload"), keys.word("hosting"))
    return PlacementSet(placement, keys.flag("kept"), keys.moment("at"), keys.word("author"))


def _answered(keys: _Keys) -> Answered:
    answer = Answer(
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
    )
    return Answered(answer, keys.moment("at"), keys.word("author"), _undone(keys))


def _withdrawn(keys: _Keys) -> Withdrawn:
    subject = keys.word("subject") if keys.has("subject") else ORGANIZATION
    return Withdrawn(keys.word("question"), subject, keys.moment("at"), keys.word("author"), _undone(keys))


def _undone(keys: _Keys) -> int | None:
    return keys.whole("undoes") if keys.has("undoes") else None


def _overridden(keys: _Keys) -> Overridden:
    override = Override(
        framework=keys.word("framework", _ID),
        criterion=keys.word("criterion", _ID),
        hosting=keys.word("hosting", _ID),
        response=keys.whole("response") if keys.has("response") else None,
        reason=keys.word_if_any("reason"),
        grade=keys.among("grade", Grade) if keys.has("grade") else Grade.E1,
    )
    return Overridden(override, keys.moment("at"), keys.word("author"))


def _home_set(keys: _Keys) -> HomeSet:
    return HomeSet(keys.words("home"), keys.moment("at"), keys.word("author"))


def _paused(keys: _Keys) -> Paused:
    subject = keys.word("subject") if keys.has("subject") else ORGANIZATION
    return Paused(keys.word("question"), subject, keys.moment("at"), keys.word("author"))


_READERS: Final[dict[str, Callable[[_Keys], Entry]]] = {
    "subject_named": _subject_named,
    "subject_removed": _subject_removed,
    "placement_set": _placement_set,
    "answered": _answered,
    "withdrawn": _withdrawn,
    "home_set": _home_set,
    "overridden": _overridden,
    "paused": _paused,
}
