"""How an interview is held: sittings and who was there, documents, follow-ups, and where sections stand.

None of it is an answer, and none of it bears on a level or a verdict: it says how the answers were come
by, which whoever reads the report may ask.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

Key = tuple[str, str]
"""Question id and subject id."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the room."""

    name: str
    role: str = ""
    """Id of a role of the questionnaire, or a title as it was typed."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of the interview."""

    number: int
    """From 1, in the order they were held."""
    people: tuple[Person, ...]
    """Those interviewed; whoever holds the interview is the author of its entries."""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document somebody showed or handed over. The file itself stays where it is."""

    id: str
    title: str
    dated: date | None = None
    """The day the document bears."""
    supplied_by: str = ""
    """A role or a name."""
    sha256: str = ""
    """Of the file as it was seen, in hexadecimal; empty when none was taken."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to do about a question after the sitting."""

    question: str
    subject: str
    what: str
    owner: str = ""
    due: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class SittingHeld:
    """A sitting began, or who is there was put right: the number tells which."""

    sitting: Sitting
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class DocumentNamed:
    """A document was put on the register, or what is said of it was changed."""

    document: Document
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class DocumentRemoved:
    """A document was taken off the register."""

    id: str
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class FollowUpSet:
    """A question was flagged, its follow-up changed, or done."""

    follow_up: FollowUp
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class SectionClosed:
    """A section was closed: nothing in it changes until it is opened again."""

    section: str
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class SectionReopened:
    """A closed section was opened again, and why."""

    section: str
    reason: str
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class SectionAssigned:
    """Who is to answer a section: a role or a name, or nobody in particular."""

    section: str
    to: str
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """Levels and verdicts were put on the screen."""

    section: str
    """The closed section they were shown for, or empty when all were."""
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class CheckExplained:
    """Why answers that do not sit well together stand all the same."""

    check: str
    workload: str
    hosting: str
    reason: str
    """Empty takes the explanation back."""
    at: datetime
    author: str


Step = (
    SittingHeld
    | DocumentNamed
    | DocumentRemoved
    | FollowUpSet
    | SectionClosed
    | SectionReopened
    | SectionAssigned
    | Revealed
    | CheckExplained
)
"""Any entry about how the interview is held."""


def _nothing() -> MappingProxyType[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Proceedings:
    """Everything known of how the interview was held."""

    sittings: tuple[SittingHeld, ...] = ()
    """The latest word on each, in the order of their numbers; `at` is when it began."""
    documents: Mapping[str, Document] = field(default_factory=lambda: MappingProxyType({}))
    follow_ups: Mapping[Key, FollowUp] = field(default_factory=lambda: MappingProxyType({}))
    closed: frozenset[str] = frozenset()
    """Sections."""
    reopened: tuple[SectionReopened, ...] = ()
    assigned: Mapping[str, str] = field(default_factory=_nothing)
    """Who is to answer, by section."""
    revealed: tuple[Revealed, ...] = ()
    explained: Mapping[tuple[str, str, str], CheckExplained] = field(default_factory=lambda: MappingProxyType({}))
    """By check, workload and hosting."""

    @property
    def sitting(self) -> Sitting | None:
        """The latest one."""
        return self.sittings[-1].sitting if self.sittings else None

    def is_revealed(self, section: str) -> bool:
        """Whether levels were shown, for this section or for all."""
        return any(each.section in {"", section} for each in self.revealed)


def proceedings(entries: Iterable[object]) -> Proceedings:  # noqa: C901 (one for each kind of entry)
    """A fold over the entries that are about how the interview is held; the others are passed over."""
    sittings: dict[int, SittingHeld] = {}
    documents: dict[str, Document] = {}
    follow_ups: dict[Key, FollowUp] = {}
    closed: dict[str, None] = {}
    reopened: list[SectionReopened] = []
    assigned: dict[str, str] = {}
    revealed: list[Revealed] = []
    explained: dict[tuple[str, str, str], CheckExplained] = {}
    for entry in entries:
        match entry:
            case SittingHeld(sitting):
                first = sittings.get(sitting.number, entry)
                sittings[sitting.number] = SittingHeld(sitting, first.at, first.author)
            case DocumentNamed(document):
                documents[document.id] = document
            case DocumentRemoved(id_):
                documents.pop(id_, None)
            case FollowUpSet(each):
                follow_ups[each.question, each.subject] = each
            case SectionClosed(section):
                closed[section] = None
            case SectionReopened(section):
                closed.pop(section, None)
                reopened.append(entry)
            case SectionAssigned(section, to):
                assigned[section] = to
            case Revealed():
                revealed.append(entry)
            case CheckExplained(check, workload, hosting):
                explained[check, workload, hosting] = entry
    return Proceedings(
        sittings=tuple(sittings[number] for number in sorted(sittings)),
        documents=MappingProxyType(documents),
        follow_ups=MappingProxyType(follow_ups),
        closed=frozenset(closed),
        reopened=tuple(reopened),
        assigned=MappingProxyType({section: to for section, to in assigned.items() if to}),
        revealed=tuple(revealed),
        explained=MappingProxyType({key: each for key, each in explained.items() if each.reason}),
    )
