"""What can be written in an assessment: entries, and the subjects and answers they speak of.

An entry is a fact about the interview: somebody said something at some moment. Entries are never
changed; a correction is a later entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import About, Grade

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Value

ORGANIZATION: Final = ""
"""The subject of answers about the organization, of which there is one."""


class AnswerState(StrEnum):
    """Where a question stands; `unasked` and `skipped` are derived, the others are recorded."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"
    LATER = "later"
    UNASKED = "unasked"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Subject:
    """A workload or a hosting."""

    about: About
    id: str
    name: str
    provider: str | None = None
    """For a hosting, an id of the provider catalogue."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A workload on a hosting."""

    workload: str
    hosting: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is held to be the answer to one question about one subject."""

    question: str
    subject: str
    """Id of the workload or hosting, or `ORGANIZATION`."""
    state: AnswerState
    value: Value | None = None
    """A choice id, a number, a date, a text or a country code; a frozenset of choices or countries."""
    grade: Grade = Grade.E1
    by: str = ""
    """Who said it: a role or a name."""
    reason: str = ""
    """Why unknown, declined, not applicable or later."""
    owner: str = ""
    """Who would know."""
    due: date | None = None
    note: str = ""
    to_print: bool = True
    """Whether the note may appear in the report."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The head of an assessment."""

    client: str
    questionnaire: str
    version: str
    digest: str
    language: str
    home: tuple[str, ...]
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class SubjectNamed:
    """A workload or hosting was added, renamed, or given another provider."""

    subject: Subject
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class SubjectRemoved:
    """A workload or hosting was set aside; its answers stay in the journal and count no more."""

    about: About
    id: str
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class PlacementSet:
    """A placement was chosen, or dropped when `kept` is false. With none chosen, all pairs count."""

    placement: Placement
    kept: bool
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given or corrected."""

    answer: Answer
    at: datetime
    author: str
    undoes: int | None = None
    """The number of the entry it takes back, when it was made by undoing."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An answer was taken back: the question is unasked again."""

    question: str
    subject: str
    at: datetime
    author: str
    undoes: int | None = None
    """The number of the entry it takes back, when it was made by undoing."""


@dataclass(frozen=True, slots=True)
class HomeSet:
    """The client's trusted jurisdictions were changed."""

    home: tuple[str, ...]
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Paused:
    """The interview was left at a question, where it goes on next time."""

    question: str
    subject: str
    at: datetime
    author: str


Entry = SubjectNamed | SubjectRemoved | PlacementSet | Answered | Withdrawn | HomeSet | Paused
"""Anything the journal appends after its head."""
