"""The keys of a TOML table, each asked for once and held to what it must be.

A key that nobody knows stops the reading, because whoever wrote it meant something by it.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import About
from bornage.text import Text, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bornage.questionnaire.conditions import Value

ID: Final = re.compile(r"[a-z][a-z0-9_]*")

E = TypeVar("E", bound=StrEnum)


class Unreadable(Exception):  # noqa: N818 (it is said of a table)
    """A table that says no entry: the key at fault and what is wrong with it."""

    def __init__(self, key: str, text: Text, *, is_newer: bool = False) -> None:
        super().__init__(key, text.to("en"))
        self.key = key
        self.text = text
        self.is_newer = is_newer
        """It was probably written by a later version: updating is the way out, not mending."""


class Keys:
    """The keys of one table, each asked for once."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._left = dict(table)

    def _take(self, key: str) -> object:
        if key not in self._left:
            raise Unreadable(key, message("journal.damage.missing_key", key=key))
        return self._left.pop(key)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._left

    def word(self, key: str, pattern: re.Pattern[str] | None = None) -> str:
        """A string, of that pattern."""
        value = self._take(key)
        if not isinstance(value, str) or (pattern and not pattern.fullmatch(value)):
            raise wrong(key)
        return value

    def word_if_any(self, key: str) -> str:
        """A string, or an empty one when the key is absent."""
        return self.word(key) if self.has(key) else ""

    def words(self, key: str) -> tuple[str, ...]:
        """Several strings."""
        value = self._take(key)
        if not isinstance(value, list):
            raise wrong(key)
        words = tuple(each for each in value if isinstance(each, str))
        if len(words) != len(value):
            raise wrong(key)
        return words

    def whole(self, key: str) -> int:
        """A whole number."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong(key)
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise wrong(key)
        return value

    def day(self, key: str) -> date:
        """A day."""
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise wrong(key)
        return value

    def day_if_any(self, key: str) -> date | None:
        """A day, or None when the key is absent."""
        return self.day(key) if self.has(key) else None

    def moment(self, key: str) -> datetime:
        """A moment with its offset."""
        value = self._take(key)
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise wrong(key)
        return value

    def among(self, key: str, known: type[E]) -> E:
        """One of the values of an enumeration."""
        try:
            return known(self.word(key))
        except ValueError:
            raise wrong(key) from None

    def sort(self, key: str) -> About:
        """A sort of subject that is named."""
        about = self.among(key, About)
        if about not in {About.WORKLOAD, About.HOSTING, About.ENTITY}:
            raise wrong(key)
        return about

    def recorded_state(self, key: str) -> AnswerState:
        """A state that is recorded."""
        state = self.among(key, AnswerState)
        if state in {AnswerState.UNASKED, AnswerState.SKIPPED}:
            raise wrong(key)
        return state

    def value(self, key: str) -> Value:
        """The value of an answer."""
        match self._left.get(key):
            case bool() | datetime() | None:
                raise wrong(key)
            case str() | int() | float() | date() as value:
                self._left.pop(key)
                return value
            case _:
                return frozenset(self.words(key))

    def end(self) -> None:
        """Nothing may be left."""
        for key in self._left:
            raise Unreadable(key, message("journal.damage.unknown_key", key=key), is_newer=True)


def wrong(key: str) -> Unreadable:
    return Unreadable(key, message("journal.damage.wrong_value", key=key))
