"""What a questionnaire is, once read and checked: frozen, indexed, with every reference resolved.

Nothing here knows TOML. A value of these types is right by construction: ids are unique, conditions
are checked, choices run from worst to best, and each thing remembers where its author wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.jurisdictions import Jurisdictions
    from bornage.text import Text

OBJECTIVES: Final = tuple(f"SOV-{n}" for n in range(1, 9))
"""The eight objectives of the EU Cloud Sovereignty Framework."""

LEVELS: Final = range(5)
"""Levels of exposure and control, 0 to 4. They are ordinal: compared, never added or multiplied."""


class About(StrEnum):
    """What a question or a rule is about."""

    ORGANIZATION = "organization"
    WORKLOAD = "workload"
    HOSTING = "hosting"
    PLACEMENT = "placement"


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    COUNTRY = "country"
    COUNTRIES = "countries"


class Scale(StrEnum):
    """What the levels of a question measure; a context question has none."""

    EXPOSURE = "exposure"
    CONTROL = "control"
    CONTEXT = "context"


class Harm(StrEnum):
    """Somebody else reads, stops or changes it."""

    CONFIDENTIALITY = "confidentiality"
    CONTINUITY = "continuity"
    INTEGRITY = "integrity"


class Grade(StrEnum):
    """What an answer rests on."""

    E0 = "E0"
    """No source: pre-filled or inferred."""
    E1 = "E1"
    """Said in the interview."""
    E2 = "E2"
    """Document seen."""
    E3 = "E3"
    """Document seen and matched to this service."""
    E4 = "E4"
    """Technically verified or independently attested."""


class Severity(StrEnum):
    """How much a finding weighs, heaviest first."""

    DECISIVE = "decisive"
    MAJOR = "major"
    MINOR = "minor"


class Track(StrEnum):
    """Who can act: the provider, the client, or nobody short of moving or accepting."""

    PROVIDER = "provider"
    INTERNAL = "internal"
    INHERENT = "inherent"


class Deadline(StrEnum):
    """The moment of the migration before which something must be done, in order."""

    BEFORE_SIGNATURE = "before_signature"
    BEFORE_DATA = "before_data"
    BEFORE_GO_LIVE = "before_go_live"
    WITHIN_90_DAYS = "within_90_days"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer."""

    id: str
    label: Text
    level: int | None = None
    points: float | None = None
    """Points of a scored framework, exactly as published."""
    exclusive: bool = False
    """In a question of several choices, it cannot stand beside another."""


@dataclass(frozen=True)
class Question:
    """Something asked about each subject of one sort."""

    id: str
    section: str
    about: About
    kind: Kind
    scale: Scale
    text: Text
    place: Place
    objectives: tuple[str, ...] = ()
    harms: tuple[Harm, ...] = ()
    ask: tuple[str, ...] = ()
    """Roles, the best placed first."""
    core: bool = False
    seconds: int = 90
    when: Condition | None = None
    when_hidden: Text | None = None
    probe: Text | None = None
    evidence: Text | None = None
    why: Text | None = None
    choices: tuple[Choice, ...] = ()
    unit: Text | None = None
    minimum: float | None = None
    maximum: float | None = None
    sources: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    retired: date | None = None

    @cached_property
    def choice(self) -> dict[str, Choice]:
        """Choices by id."""
        return {choice.id: choice for choice in self.choices}

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """Every level an answer can have, lowest first."""
        return tuple(sorted({c.level for c in self.choices if c.level is not None}))


@dataclass(frozen=True, slots=True)
class Section:
    """Questions asked together."""

    id: str
    order: int
    title: Text
    minutes: int
    questions: tuple[Question, ...]
    place: Place
    intro: Text | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A citation with the day a person last checked it and the day it must be checked again."""

    id: str
    title: Text
    citation: str
    kind: str
    confidence: str
    as_of: date
    checked: date
    recheck: date
    place: Place
    url: str | None = None
    status: str = "published"

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been checked again before `today`."""
        return today > self.recheck


@dataclass(frozen=True, slots=True)
class Demand:
    """A rule that raises the levels a workload requires."""

    id: str
    when: Condition
    requires: dict[str, int]
    basis: str
    """`law`, `contract` or `method`."""
    text: Text
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a law requires of the client before or while moving data."""

    id: str
    about: About
    when: Condition
    met: Condition
    blocking: bool
    title: Text
    text: Text
    evidence: Text
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What the answers show: one cause, one consequence."""

    id: str
    about: About
    when: Condition
    severity: Severity
    objectives: tuple[str, ...]
    harms: tuple[Harm, ...]
    title: Text
    criterion: Text
    cause: Text
    consequence: Text
    recommendations: tuple[str, ...]
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to do about a finding, and which answers it would change."""

    id: str
    about: About
    track: Track
    changes: dict[str, str | frozenset[str]]
    """Question id to the choice, or choices, its answer would become."""
    grade: Grade
    effort: str
    cost: int
    """A band, 1 to 4, printed $ to $$$$."""
    owner: str
    """A role."""
    deadline: Deadline
    depends_on: tuple[str, ...]
    title: Text
    action: Text
    done_when: Text
    residual: Text
    if_refused: Text
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class WeightSet:
    """Published weights of the objectives, in per cent."""

    id: str
    weights: dict[str, float]
    sources: tuple[str, ...]
    default: bool = False


@dataclass(frozen=True, slots=True)
class Framework:
    """A published scored reading, whose criteria are this questionnaire's own questions."""

    id: str
    title: Text
    divisor: float
    """The nominal maximum of points of each objective."""
    checksum: str
    """`sha256:` and the digest of the table of points and levels, see `load.table_checksum`."""
    weight_sets: tuple[WeightSet, ...]
    criteria: dict[str, tuple[str, ...]]
    """Objective to its question ids, in order."""
    sources: tuple[str, ...]

    def weights(self, id_: str | None = None) -> WeightSet:
        """The named weight set, or the default one. Raises KeyError when there is none of that name."""
        for weight_set in self.weight_sets:
            if weight_set.id == id_ or (id_ is None and weight_set.default):
                return weight_set
        raise KeyError(id_)


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody a question can be asked of."""

    id: str
    title: Text


@dataclass(frozen=True)
class Questionnaire:
    """A checked questionnaire."""

    id: str
    version: str
    status: str
    date: date
    title: Text
    description: Text
    digest: str
    """`sha256:` over the names and bytes of its files and of the catalogues they use."""
    coverage_threshold: float
    """Share of applicable control questions on a required objective that must be answered, 0 to 1."""
    home_offered: tuple[str, ...]
    home_default: tuple[str, ...]
    roles: tuple[Role, ...]
    sections: tuple[Section, ...]
    sources: dict[str, Source]
    jurisdictions: Jurisdictions
    demands: tuple[Demand, ...] = ()
    duties: tuple[Duty, ...] = ()
    findings: tuple[Finding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    framework: Framework | None = None
    retired: tuple[str, ...] = field(default=())
    """Ids of questions no longer asked."""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question that is asked, by id, in the order it is asked."""
        return {q.id: q for section in self.sections for q in section.questions if q.retired is None}

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Former id to present id."""
        return {old: q.id for q in self.questions.values() for old in q.was}

    @cached_property
    def section(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def recommendation(self) -> dict[str, Recommendation]:
        """Recommendations by id."""
        return {each.id: each for each in self.recommendations}

    @cached_property
    def finding(self) -> dict[str, Finding]:
        """Findings by id."""
        return {each.id: each for each in self.findings}

    def about(self, about: About) -> tuple[Question, ...]:
        """Questions about one sort of subject, in the order they are asked."""
        return tuple(q for q in self.questions.values() if q.about == about)
