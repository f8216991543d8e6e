"""What the report reads from the answers beyond levels: who does what, who can read, what happens if all stops.

A questionnaire declares it in `report.toml`, in closed forms: no page of the report names a question.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.model import EntityRole
    from bornage.text import Text

DAYS: Final = {"hour": 1 / 24, "day": 1.0, "month": 365.25 / 12}
"""Days in each unit of a duration; a month is the mean one of the Julian year."""


@dataclass(frozen=True, slots=True)
class Function:
    """Something an entity of a chain does: a column of the matrix of who is who."""

    id: str
    title: Text
    place: Place
    roles: frozenset[EntityRole]
    """An entity of one of these roles does it, whatever the answers."""
    when: Condition | None
    """About an entity: it does it."""
    where: tuple[str, ...]
    """Questions about the entity or its hosting whose countries say where it is done."""


class Who(StrEnum):
    """Who reads besides the client, who always can."""

    PROVIDER = "provider"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody other than the client, in one state of the data."""

    who: Who
    when: Condition
    """About a hosting: they can read."""
    unsure: Condition | None = None
    """What leaves it open, although it is answered."""
    outside: Condition | None = None
    """They read from outside home, or answer to somebody there."""

    @property
    def uses(self) -> frozenset[str]:
        """Questions that decide whether they can read."""
        return self.when.uses | (self.unsure.uses if self.unsure else frozenset())


@dataclass(frozen=True, slots=True)
class Lane:
    """One state of the data."""

    id: str
    title: Text
    place: Place
    readers: tuple[Reader, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A question whose answer says something of a moment."""

    question: str
    title: Text


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment after the service stops, and what the answers say of it."""

    id: str
    title: Text
    place: Place
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Duration:
    """So many hours, days or months."""

    count: int
    unit: str

    @property
    def days(self) -> float:
        """In days."""
        return self.count * DAYS[self.unit]


@dataclass(frozen=True, slots=True)
class Span:
    """What a choice comes to in time."""

    least: Duration | None = None
    """None from nothing at all."""
    most: Duration | None = None
    """None without bound."""
    is_never: bool = False
    """It cannot be done at all."""


@dataclass(frozen=True, slots=True)
class Spans:
    """A question of durations, and the span of each of its choices."""

    question: str
    of: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Mark:
    """A published delay, to hold the others against: terms that run one after the other."""

    title: Text
    terms: tuple[Duration, ...]

    @property
    def days(self) -> float:
        """Of all its terms, in days."""
        return sum(term.days for term in self.terms)


@dataclass(frozen=True, slots=True)
class Leaving:
    """How long leaving takes, against how long one can wait."""

    tolerance: Spans
    """About a workload."""
    exit: Spans
    """About a hosting."""
    relief: Condition
    """About a hosting: something else takes over meanwhile."""
    place: Place
    marks: tuple[Mark, ...] = ()
    note: Text | None = None
    """What the marks are, and where they bind."""
    sources: tuple[str, ...] = ()
    partial: Condition | None = None
    """About a hosting: nothing takes over, but a degraded mode is set out in writing."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A provision that asks for an assessment, where it applies."""

    when: Condition
    """About a placement."""
    text: Text
    place: Place
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer as a sentence: `say` holds `{answer}`."""

    question: str
    say: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """One of the points an assessment weighs."""

    id: str
    title: Text
    facts: tuple[Fact, ...]
    covered: str | None = None
    """The choice of the extract's question by which the client says that its assessment covers this point."""
    has_laws: bool = False
    """Whether the laws that reach the content are listed under it."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What is ready to be put into an assessment that a law asks for, workload by workload."""

    id: str
    title: Text
    bases: tuple[Basis, ...]
    """The extract is made for a workload where one of them holds, or may."""
    headings: tuple[Heading, ...]
    place: Place
    covers: str | None = None
    """The question that says which points the client's assessment covers."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody who signs the acceptance."""

    title: Text
    accepts: frozenset[str]
    """Choices of the question on who accepts that name them."""
    always: bool
    """They sign where somebody else accepts, too."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """What says when it is decided, and who accepts a risk."""

    place: Place
    date: str | None = None
    """The question whose answer is the day."""
    signer: str | None = None
    """The question whose answer says who accepts in writing."""
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class Prevailing:
    """The language in which the client wants the report: a copy in another one is a translation."""

    question: str
    of: dict[str, str]
    """By choice; a choice that says none gives both the same standing."""


@dataclass(frozen=True, slots=True)
class Reported:
    """`report.toml`; empty when a questionnaire has none."""

    functions: tuple[Function, ...] = ()
    lanes: tuple[Lane, ...] = ()
    moments: tuple[Moment, ...] = ()
    leaving: Leaving | None = None
    extracts: tuple[Extract, ...] = field(default=())
    decision: Deciding | None = None
    language: Prevailing | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source cited."""
        cited = [*(self.leaving.sources if self.leaving else ())]
        cited += [id_ for each in self.extracts for basis in each.bases for id_ in basis.sources]
        return tuple(dict.fromkeys(cited))

    @property
    def conditions(self) -> list[tuple[Place, Condition]]:
        """Every condition, and where what it belongs to was written."""
        said = [(each.place, each.when) for each in self.functions]
        for lane in self.lanes:
            said += [(lane.place, part) for each in lane.readers for part in (each.when, each.unsure, each.outside)]
        if leaving := self.leaving:
            said += [(leaving.place, leaving.relief), (leaving.place, leaving.partial)]
        said += [(basis.place, basis.when) for each in self.extracts for basis in each.bases]
        return [(place, condition) for place, condition in said if condition]

    @property
    def texts(self) -> list[tuple[Place, Text]]:
        """Every text, and where what it belongs to was written."""
        said = [(each.place, each.title) for each in self.functions]
        said += [(each.place, each.title) for each in self.lanes]
        for moment in self.moments:
            said += [(moment.place, text) for text in (moment.title, *(line.title for line in moment.lines))]
        if leaving := self.leaving:
            noted = (leaving.note,) if leaving.note else ()
            said += [(leaving.place, text) for text in (*(mark.title for mark in leaving.marks), *noted)]
        if self.decision is not None:
            said += [(self.decision.place, each.title) for each in self.decision.signatures]
        for each in self.extracts:
            facts = (fact.say for heading in each.headings for fact in heading.facts)
            headings = (heading.title for heading in each.headings)
            said += [(each.place, text) for text in (each.title, *headings, *facts)]
            said += [(basis.place, basis.text) for basis in each.bases]
        return said
