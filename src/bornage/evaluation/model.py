"""What an evaluation is: one frozen object that the screen, the PDF, JSON and CSV all read.

Levels are ordinal, 0 to 4. `None` always means "not known" or "nothing applies", never zero. Readings of
which one evaluation holds hundreds are named tuples, made in a third of the time that a dataclass takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bornage.assessment.entries import Placement
from bornage.questionnaire.conditions import any_of

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.model import Grade
    from bornage.questionnaire.rule import Factor, Reachable


class Verdict(StrEnum):
    """What can be said of a placement; the first that holds, in this order."""

    BLOCKED = "blocked"
    FALLS_SHORT = "falls_short"
    CANNOT_BE_CONCLUDED = "cannot_be_concluded"
    MET_ON_STATEMENTS = "met_on_statements"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Range:
    """What a number can still be, given everything that is not known."""

    low: float
    high: float

    @property
    def is_settled(self) -> bool:
        """Low and high are the same."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels one question can still have about one subject."""

    low: int | None
    """The worst, or None when the question is certainly excluded."""
    high: int | None
    proven: int | None
    may_be_excluded: bool = False
    """Its condition is undecided, so it may come to count for nothing."""

    @property
    def counts(self) -> bool:
        """Whether it can bear on anything."""
        return self.low is not None


@dataclass(frozen=True, slots=True)
class Gate:
    """The level of a subject on an objective or a harm: its weakest question."""

    low: int
    high: int
    proven: int
    governed_by: tuple[str, ...]
    """Questions at the minimum of `low`, in the order they are asked."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """How much a workload stands to lose: its worst question."""

    low: int
    high: int
    governed_by: tuple[str, ...]
    """Questions at the maximum of `high`."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the questions that bear on something have an answer."""

    answered: int = 0
    unknown: int = 0
    declined: int = 0
    later: int = 0
    not_applicable: int = 0
    unasked: int = 0
    skipped: int = 0

    @property
    def asked(self) -> int:
        """Questions put, or still to be put, to somebody; those a condition rules out are not."""
        return self.answered + self.unknown + self.declined + self.later + self.not_applicable + self.unasked

    @property
    def share(self) -> float:
        """Answered over applicable, 0 to 1; zero when nothing applies, since nothing is then known."""
        applicable = self.asked - self.not_applicable
        return self.answered / applicable if applicable else 0.0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(*(getattr(self, name) + getattr(other, name) for name in Coverage.__slots__))


@dataclass(frozen=True, slots=True)
class Required:
    """The level a workload requires on one objective."""

    low: int
    """What the triggered demands ask."""
    high: int
    """What they and the undecided demands would ask."""
    set_by: tuple[str, ...]
    """Triggered demands at `low`."""
    could_be_set_by: tuple[str, ...]
    """Undecided demands above `low`."""


@dataclass(frozen=True, slots=True)
class OfficialReading:
    """A framework's own formula, as published: blanks are skipped."""

    points: Mapping[str, float]
    """Points by objective."""
    level: Mapping[str, int | None]
    """Lowest level among answered criteria, by objective; None where nothing is answered."""
    percent: float
    seal: int | None
    """Lowest level among all answered criteria."""


@dataclass(frozen=True, slots=True)
class RangeReading:
    """The same formula over everything the answers can still be."""

    points: Mapping[str, Range]
    level: Mapping[str, Range | None]
    percent: Range
    seal: Range | None


@dataclass(frozen=True, slots=True)
class FrameworkReading:
    """Both readings of one framework under one weight set."""

    framework: str
    weights: str
    checksum: str
    official: OfficialReading
    range: RangeReading
    is_inferred: bool = False
    """Its responses come from a crosswalk's mapping, not from the framework's own questions."""


class Outcome(StrEnum):
    """What can be said of one criterion of a crosswalk."""

    PASS = "pass"  # noqa: S105 (an outcome, not a word to enter by)
    FAIL = "fail"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not_applicable"
    SETTLED = "settled"
    """A scored criterion with one response."""


class CriterionReading(NamedTuple):
    """One criterion, on a hosting or a placement."""

    criterion: str
    outcome: Outcome
    response: Range | None = None
    """Of a scored criterion: the worst and best response still possible, from 1."""
    is_overridden: bool = False
    may_be_excluded: bool = False
    """Whether it applies is undecided, so it may come to bring nothing."""


@dataclass(frozen=True, slots=True)
class CrosswalkReading:
    """A published framework read from the answers, by its declared mapping."""

    crosswalk: str
    workload: str | None
    hosting: str
    criteria: tuple[CriterionReading, ...]
    level: Range | None
    """How many cumulative levels are reached, where the framework has some."""
    score: FrameworkReading | None
    """Where it is scored."""

    def count(self, outcome: Outcome) -> int:
        """How many criteria came out so."""
        return sum(each.outcome == outcome for each in self.criteria)


class KeysChange(StrEnum):
    """What keys that only the client holds do, or would do, to one pathway."""

    NONE = "none"
    CLOSED = "closed"
    NARROWED = "narrowed"
    WOULD_CLOSE = "would_close"
    WOULD_NARROW = "would_narrow"


@dataclass(frozen=True, slots=True)
class Pathway:
    """Whether a statute reaches one thing through one entity."""

    reached: Verity
    """True: reaches. None: could reach. False: does not reach on these facts."""
    keys: KeysChange


class StatuteReading(NamedTuple):
    """One statute on one entity of one hosting's chain."""

    statute: str
    hosting: str
    entity: str
    outside_home: Verity
    factors: tuple[tuple[Factor, Verity], ...]
    """Connecting factors that hold or may hold."""
    pathways: Mapping[Reachable, Pathway]
    because: tuple[tuple[str, str], ...]
    """The answers it rests on: question and subject."""
    grade: Grade | None
    """The weakest of those answers; E0 is the catalogue's word alone."""

    @property
    def reached(self) -> Verity:
        """Whether anything is reached."""
        return any_of(pathway.reached for pathway in self.pathways.values())


@dataclass(frozen=True, slots=True)
class SubjectReading:
    """What the answers say of a hosting, or of the organization."""

    id: str
    gates: Mapping[str, Gate]
    """By objective; an objective no question bears on is absent."""
    harms: Mapping[str, Gate]
    """By harm."""
    coverage: Mapping[str, Coverage]
    """By objective, over control questions."""
    frameworks: tuple[FrameworkReading, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkloadReading:
    """What a workload stands to lose, and what it requires."""

    id: str
    exposure: Mapping[str, Exposure]
    """By harm."""
    required: Mapping[str, Required]
    """By objective; an objective nothing asks anything of is absent."""
    demands: Mapping[str, Verity]
    """Every demand and whether it is triggered."""


class DutyReading(NamedTuple):
    """A duty about one subject or placement."""

    duty: str
    workload: str | None
    hosting: str | None
    triggered: Verity
    met: Verity

    @property
    def breached(self) -> Verity:
        """Triggered and not met; undecided when either is and the other does not settle it."""
        if self.triggered is False or self.met is True:
            return False
        return None if self.triggered is None or self.met is None else True


@dataclass(frozen=True, slots=True)
class Decision:
    """What decides a verdict: the questions of one objective, a duty, or that no exposure is known."""

    objective: str | None
    questions: tuple[str, ...]
    duty: str | None = None
    reason: str = ""
    """`short`, `straddles`, `coverage`, `unproven`, `duty`, `duty_open` or `no_exposure`."""


@dataclass(frozen=True, slots=True)
class PlacementReading:
    """The verdict on a workload on a hosting, with its reasons."""

    placement: Placement
    verdict: Verdict
    decided_by: tuple[Decision, ...]


class FindingReading(NamedTuple):
    """A finding about one subject or placement: raised, or not to be ruled out."""

    finding: str
    workload: str | None
    hosting: str | None
    raised: bool
    """False when the answers leave it undecided."""
    because: tuple[tuple[str, str], ...]
    """The answers it reads: question and subject."""

    @property
    def where(self) -> str:
        """`workload/hosting`, or the one of them there is, or nothing for the organization."""
        return "/".join(part for part in (self.workload, self.hosting) if part)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything the method says of an assessment, at one moment, from one home."""

    questionnaire: str
    version: str
    digest: str
    home: tuple[str, ...]
    organization: SubjectReading
    hostings: Mapping[str, SubjectReading]
    workloads: Mapping[str, WorkloadReading]
    placements: tuple[PlacementReading, ...]
    duties: tuple[DutyReading, ...]
    findings: tuple[FindingReading, ...]
    statutes: Mapping[str, tuple[StatuteReading, ...]]
    """By hosting."""
    chains: Mapping[str, Verity]
    """By hosting: whether its chain is known to be complete."""
    crosswalks: tuple[CrosswalkReading, ...]
    coverage: Coverage
    """Over every question of every subject."""

    def placement(self, workload: str, hosting: str) -> PlacementReading:
        """The reading of one placement. Raises KeyError when it is not judged."""
        for each in self.placements:
            if each.placement == Placement(workload, hosting):
                return each
        raise KeyError((workload, hosting))
