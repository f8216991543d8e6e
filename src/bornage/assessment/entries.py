"""What can be written in an assessment: entries, and the subjects and answers they speak of.

An entry is a fact about the interview: somebody said something at some moment. Entries are never
changed; a correction is a later entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bornage.assessment.proceedings import Step
from bornage.questionnaire.model import About, EntityRole, Grade

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
    """A workload, a hosting, or an entity in a hosting's chain."""

    about: About
    id: str
    name: str
    provider: str | None = None
    """For a hosting, an id of the provider catalogue."""
    hosting: str | None = None
    """For an entity, the hosting in whose chain it stands."""
    role: EntityRole | None = None
    """For an entity, what it is to that hosting."""


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
    """Id of the workload, hosting or entity, or `ORGANIZATION`."""
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
    documents: tuple[str, ...] = ()
    """Ids, on the register of documents, of what it rests on."""
    is_disputed: bool = False
    """Respondents differ and nobody has decided: never recorded, always worked out from what they said."""
    among: tuple[Value, ...] = ()
    """Of a disputed answer, the values it can still be; empty when any."""


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
    """A workload, hosting or entity was added, renamed, or given another provider or role."""

    subject: Subject
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class SubjectRemoved:
    """A workload, hosting or entity was set aside; its answers stay in the journal and count no more.

    A hosting takes its chain with it.
    """

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
    because: str = ""
    """Why what was said before is corrected, where that was asked."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A statement was taken back; with the last one, the question is unasked again."""

    question: str
    subject: str
    at: datetime
    author: str
    undoes: int | None = None
    """The number of the entry it takes back, when it was made by undoing."""
    by: str | None = None
    """Whose statement; everybody's when None."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Respondents differed and a person decided, or took that decision back."""

    question: str
    subject: str
    answer: Answer | None
    """What is held from now on, until somebody says otherwise; None takes the decision back."""
    because: str
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
class Override:
    """The interviewer's own response to a criterion of a scored framework, in place of the one inferred."""

    framework: str
    criterion: str
    hosting: str
    response: int | None
    """From 1, the worst; None takes the override back."""
    reason: str
    grade: Grade = Grade.E1


@dataclass(frozen=True, slots=True)
class Overridden:
    """An inferred criterion was overridden, or its override taken back."""

    override: Override
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Paused:
    """The interview was left at a question, where it goes on next time."""

    question: str
    subject: str
    at: datetime
    author: str


Entry = (
    SubjectNamed
    | SubjectRemoved
    | PlacementSet
    | Answered
    | Withdrawn
    | Resolved
    | HomeSet
    | Overridden
    | Paused
    | Step
)
"""Anything the journal appends after its head."""
