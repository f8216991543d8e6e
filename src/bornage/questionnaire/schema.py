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
Status = Literal["published", "draft"]
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


class LawShape(Shape):
    """`[law]`: the definitions that the evaluation of statutes asks for by name."""

    customer_keys: Id
    complete_chain: Id


class PlanShape(Shape):
    """`[plan]`: what the bands of cost and effort weigh when recommendations are added up."""

    cost: Annotated[list[Annotated[int, Field(ge=0, le=1000)]], Field(min_length=4, max_length=4)]
    effort: dict[Literal["S", "M", "L", "XL"], Annotated[int, Field(ge=0, le=1000)]]


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
    law: LawShape | None = None
    plan: PlanShape | None = None


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
    subject: Literal["organization", "workload", "hosting", "entity"]
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
    """After several of what is counted; `unit_one` after one of it."""
    unit_one: Words | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    sources: list[Id] = []
    was: list[Id] = []
    retired: dt.date | None = None
    fact: Id | None = None


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


class Cited(Shape):
    """How a source is cited in each language; one alone where it is words of that language that nobody translates."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})
    fr_ca: Spoken | None = Field(default=None, alias="fr-CA")
    en: Spoken | None = None


class SourceShape(Shape):
    """`[[source]]`."""

    id: Id
    title: Words
    citation: Spoken | Cited
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    kind: Literal["statute", "regulation", "guideline", "framework", "case", "report", "standard"]
    confidence: Literal["primary", "official", "secondary"]
    as_of: dt.date
    checked: dt.date
    recheck: dt.date
    status: Status = "published"


class SourcesFile(Shape):
    """`sources.toml`."""

    source: list[SourceShape] = []


class DefinitionShape(Shape):
    """`[[definition]]`: a condition with a name."""

    id: Id
    about: AboutName
    when: str


class DefinitionsFile(Shape):
    """`definitions.toml`."""

    definition: list[DefinitionShape] = []
