"""The shape of a questionnaire's files. A door to pydantic: shapes are read here and nowhere else.

Field names are the keys of the TOML; `docs/questionnaire-format.md` says what each means. From these
shapes `bornage schema` publishes the JSON Schema that editors complete and check against.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from bornage.shapes import Shape

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Objective = Literal["SOV-1", "SOV-2", "SOV-3", "SOV-4", "SOV-5", "SOV-6", "SOV-7", "SOV-8"]
Level = Annotated[int, Field(ge=0, le=4)]
HarmName = Literal["confidentiality", "continuity", "integrity"]
AboutName = Literal["organization", "workload", "hosting", "placement"]
KindName = Literal["choice", "choices", "number", "date", "text", "country", "countries"]
Number = Annotated[float | int, Field(ge=-1e12, le=1e12)]
Spoken = Annotated[
    str, Field(min_length=1, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x08\x0b-\x1f\x7f]*$")
]
"""Something to read: not blank, and nothing in it that would command a terminal."""


class Words(Shape):
    """A text in both languages."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)
    fr_ca: Spoken = Field(alias="fr-CA")
    en: Spoken


class HomeShape(Shape):
    """`[home]`: the trusted jurisdictions a client may choose from."""

    offered: Annotated[list[str], Field(min_length=1)]
    default: Annotated[list[str], Field(min_length=1)]


class RoleShape(Shape):
    """`[[role]]`: somebody a question can be asked of."""

    id: Id
    title: Words


class WeightSetShape(Shape):
    """`[[framework.weight_set]]`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
    weights: dict[Objective, Annotated[Number, Field(ge=0)]]
    sources: list[Id] = []
    default: bool = False


class FrameworkShape(Shape):
    """`[framework]`: a scored framework whose criteria are this questionnaire's questions."""

    id: Id
    title: Words
    divisor: Annotated[Number, Field(gt=0)]
    checksum: str
    weight_set: list[WeightSetShape]
    sources: list[Id] = []


class QuestionnaireFile(Shape):
    """`questionnaire.toml`."""

    format: Literal[1]
    id: Id
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    status: Literal["draft", "published", "retired"]
    date: dt.date
    languages: list[Literal["fr-CA", "en"]]
    title: Words
    description: Words
    coverage_threshold: Annotated[Number, Field(ge=0, le=1)]
    home: HomeShape
    role: list[RoleShape]
    framework: FrameworkShape | None = None


class ChoiceShape(Shape):
    """`[[question.choice]]`."""

    id: Id
    label: Words
    level: Level | None = None
    points: Number | None = None
    exclusive: bool = False


class QuestionShape(Shape):
    """`[[question]]`."""

    id: Id
    subject: Literal["organization", "workload", "hosting"]
    kind: KindName = "choice"
    scale: Literal["exposure", "control", "context"]
    objectives: list[Objective] = []
    harms: list[HarmName] = []
    ask: list[Id] = []
    core: bool = False
    seconds: Annotated[int, Field(ge=5, le=1800)] = 90
    when: str | None = None
    when_hidden: Words | None = None
    text: Words
    probe: Words | None = None
    evidence: Words | None = None
    why: Words | None = None
    choice: list[ChoiceShape] = []
    unit: Words | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    sources: list[Id] = []
    was: list[Id] = []
    retired: dt.date | None = None


class SectionShape(Shape):
    """`[section]`."""

    id: Id
    order: int
    minutes: Annotated[int, Field(ge=1, le=240)]
    title: Words
    intro: Words | None = None


class SectionFile(Shape):
    """`sections/*.toml`."""

    section: SectionShape
    question: list[QuestionShape] = []


class DemandShape(Shape):
    """`[[demand]]`."""

    id: Id
    when: str
    requires: dict[Objective, Level]
    basis: Literal["law", "contract", "method"]
    text: Words
    sources: list[Id] = []


class DutyShape(Shape):
    """`[[duty]]`."""

    id: Id
    about: AboutName
    when: str
    met: str
    blocking: bool = False
    title: Words
    text: Words
    evidence: Words
    sources: list[Id]


class FindingShape(Shape):
    """`[[finding]]`."""

    id: Id
    about: AboutName
    when: str
    severity: Literal["decisive", "major", "minor"]
    objectives: list[Objective]
    harms: list[HarmName]
    title: Words
    criterion: Words
    cause: Words
    consequence: Words
    recommendations: list[Id] = []
    sources: list[Id] = []


class RecommendationShape(Shape):
    """`[[recommendation]]`."""

    id: Id
    about: Literal["organization", "workload", "hosting"]
    track: Literal["provider", "internal", "inherent"]
    changes: dict[Id, str | list[str]]
    grade: Literal["E0", "E1", "E2", "E3", "E4"] = "E3"
    effort: Literal["S", "M", "L", "XL"]
    cost: Annotated[int, Field(ge=1, le=4)]
    owner: Id
    deadline: Literal["before_signature", "before_data", "before_go_live", "within_90_days", "yearly"]
    depends_on: list[Id] = []
    title: Words
    action: Words
    done_when: Words
    residual: Words
    if_refused: Words
    sources: list[Id] = []


class RulesFile(Shape):
    """`rules/*.toml`."""

    demand: list[DemandShape] = []
    duty: list[DutyShape] = []
    finding: list[FindingShape] = []
    recommendation: list[RecommendationShape] = []


class SourceShape(Shape):
    """`[[source]]`."""

    id: Id
    title: Words
    citation: Spoken
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    kind: Literal["statute", "regulation", "guideline", "framework", "case", "report", "standard"]
    confidence: Literal["primary", "official", "secondary"]
    as_of: dt.date
    checked: dt.date
    recheck: dt.date
    status: Literal["published", "draft"] = "published"


class SourcesFile(Shape):
    """`sources.toml`."""

    source: list[SourceShape] = []


class CatalogueShape(Shape):
    """`[catalogue]`: what a shared catalogue says of itself."""

    version: str
    date: dt.date
    checked: dt.date
    recheck: dt.date
    source: list[str] = []


class JurisdictionShape(Shape):
    """`[[jurisdiction]]`: a subdivision or a group; countries need no entry."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2,4}(-[A-Z0-9]{1,3})?$")]
    name: Words | None = None
    members: list[str] = []
    within: str | None = None


class JurisdictionsFile(Shape):
    """`jurisdictions.toml`."""

    catalogue: CatalogueShape
    jurisdiction: list[JurisdictionShape] = []
