"""What a questionnaire is, once read and checked: frozen, indexed, with every reference resolved.

Nothing here knows TOML. A value of these types is right by construction: ids are unique, conditions
are checked, choices run from worst to best, and each thing remembers where its author wrote it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from bornage.questionnaire.conditions import Possible
from bornage.questionnaire.reported import Reported
from bornage.text import plural

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.questionnaire.catalogue import Catalogue
    from bornage.questionnaire.conditions import Condition, Value
    from bornage.questionnaire.crosswalk import Crosswalk
    from bornage.questionnaire.jurisdictions import Jurisdictions
    from bornage.questionnaire.rule import Check, Definition, Demand, Duty, Finding, Recommendation, Statute
    from bornage.questionnaire.scored import Framework
    from bornage.questionnaire.source import Source
    from bornage.text import Text

T = TypeVar("T")

OBJECTIVES: Final = tuple(f"SOV-{n}" for n in range(1, 9))
"""The eight objectives of the EU Cloud Sovereignty Framework."""

LEVELS: Final = range(5)
"""Levels of exposure and control, 0 to 4. They are ordinal: compared, never added or multiplied."""


class About(StrEnum):
    """What a question or a rule is about."""

    ORGANIZATION = "organization"
    WORKLOAD = "workload"
    HOSTING = "hosting"
    ENTITY = "entity"
    """An organization in a hosting's chain: who operates, owns, supports or supplies it."""
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
    """Of go-live."""
    YEARLY = "yearly"


class EntityRole(StrEnum):
    """What an entity is to the hosting in whose chain it stands."""

    PROVIDER = "provider"
    PARENT = "parent"
    AFFILIATE = "affiliate"
    SUBPROCESSOR = "subprocessor"
    SUPPORT = "support"
    KEY_CUSTODIAN = "key_custodian"
    SITE_OWNER = "site_owner"


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
    unit_one: Text | None = None
    """After one of what is counted."""
    minimum: float | None = None
    maximum: float | None = None
    sources: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    retired: date | None = None
    fact: str | None = None
    """What the provider catalogue may pre-fill it with, see `catalogue.FACTS`."""

    def unit_of(self, value: float, language: str) -> str:
        """The unit as it is said after a number, by the plural rules of the language; empty where there is none."""
        said = self.unit_one if self.unit_one and plural(abs(value), language) == "one" else self.unit
        return said.to(language) if said else ""

    @cached_property
    def choice(self) -> dict[str, Choice]:
        """Choices by id."""
        return {choice.id: choice for choice in self.choices}

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """Every level an answer can have, lowest first."""
        return tuple(sorted({c.level for c in self.choices if c.level is not None}))

    def level_of(self, value: Value) -> int | None:
        """The level of a choice; of several, the highest (the scale of several is exposure)."""
        if not isinstance(value, frozenset):
            choice = self.choice.get(str(value))
            return choice.level if choice else None
        levels = [self.choice[each].level for each in value if each in self.choice]
        return max((level for level in levels if level is not None), default=None)

    @cached_property
    def settled(self) -> dict[Value, Possible]:
        """What is possible once a choice is made, by choice."""
        return {choice.id: Possible((choice.id,)) for choice in self.choices}

    @cached_property
    def open(self) -> Possible:
        """What is possible while nothing is answered."""
        if self.kind == Kind.CHOICE:
            return Possible(tuple(choice.id for choice in self.choices))
        return Possible(anything=True)


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
class Role:
    """Somebody a question can be asked of."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Bands:
    """What the bands of cost and effort weigh, so that recommendations can be added up: the method's own figures."""

    cost: tuple[int, ...] = (1, 3, 8, 20)
    """Of the bands $ to $$$$."""
    effort: dict[str, int] = field(default_factory=lambda: {"S": 1, "M": 3, "L": 8, "XL": 20})


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
    statutes: tuple[Statute, ...] = ()
    duties: tuple[Duty, ...] = ()
    findings: tuple[Finding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    framework: Framework | None = None
    """The scored framework whose criteria are this questionnaire's own questions."""
    crosswalks: tuple[Crosswalk, ...] = ()
    """Other published readings of the same answers."""
    checks: tuple[Check, ...] = ()
    """Across answers."""
    drafts: tuple[Statute | Duty, ...] = ()
    """Rules that are not law yet: checked and listed, never evaluated."""
    definitions: dict[str, Definition] = field(default_factory=dict)
    customer_keys: Condition | None = None
    """About a hosting: the client alone can read what is stored there."""
    complete_chain: Condition | None = None
    """About a hosting: every entity of its chain is listed. Without it, no chain is ever complete."""
    catalogue: Catalogue | None = None
    reported: Reported = field(default_factory=Reported)
    """What the report reads from the answers beyond levels."""
    bands: Bands = field(default_factory=Bands)
    retired: tuple[str, ...] = field(default=())
    """Ids of questions no longer asked."""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question that is asked, by id, in the order it is asked."""
        return {q.id: q for section in self.sections for q in section.questions if q.retired is None}

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each question stands in the order they are asked, from 0."""
        return {id_: n for n, id_ in enumerate(self.questions)}

    def number(self, question: str) -> str:
        """The number of a question as it stands wherever it is named, on the screen and in the report: `Q19`."""
        return f"Q{self.position[question] + 1}"

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Former id to present id."""
        return {old: q.id for q in self.questions.values() for old in q.was}

    @cached_property
    def section(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section of each question, by the question's id."""
        return {question.id: section for section in self.sections for question in section.questions}

    @cached_property
    def check(self) -> dict[str, Check]:
        """Checks across answers by id."""
        return {each.id: each for each in self.checks}

    @cached_property
    def recommendation(self) -> dict[str, Recommendation]:
        """Recommendations by id."""
        return {each.id: each for each in self.recommendations}

    @cached_property
    def statute(self) -> dict[str, Statute]:
        """Statutes that are evaluated, by id."""
        return {each.id: each for each in self.statutes}

    @cached_property
    def duty(self) -> dict[str, Duty]:
        """Duties that are evaluated, by id."""
        return {each.id: each for each in self.duties}

    @cached_property
    def demand(self) -> dict[str, Demand]:
        """Demands by id."""
        return {each.id: each for each in self.demands}

    @cached_property
    def crosswalk(self) -> dict[str, Crosswalk]:
        """Crosswalks by id."""
        return {each.id: each for each in self.crosswalks}

    @cached_property
    def finding(self) -> dict[str, Finding]:
        """Findings by id."""
        return {each.id: each for each in self.findings}

    def about(self, about: About) -> tuple[Question, ...]:
        """Questions about one sort of subject, in the order they are asked."""
        return self._by_about[about]

    @cached_property
    def _by_about(self) -> dict[About, tuple[Question, ...]]:
        return {about: tuple(q for q in self.questions.values() if q.about == about) for about in About}

    def table(self, make: Callable[[Questionnaire], T]) -> T:
        """What `make` works out of the questionnaire, once. Nobody writes to it afterwards, but to remember more of it."""
        if make not in self._tables:
            self._tables[make] = make(self)
        return self._tables[make]  # type: ignore[return-value]  # what is kept under a function is what it makes

    @cached_property
    def _tables(self) -> dict[Callable[[Questionnaire], object], object]:
        return {}
