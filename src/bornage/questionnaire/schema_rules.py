"""The shape of `rules/*.toml` and `frameworks/*.toml`. A door to pydantic, as `schema`."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from bornage.questionnaire.schema import (
    AboutName,
    HarmName,
    Id,
    Level,
    Number,
    Objective,
    Status,
    WeightSetShape,
    Words,
)
from bornage.shapes import Shape


class DemandShape(Shape):
    """`[[demand]]`."""

    id: Id
    when: str
    requires: dict[Objective, Level]
    basis: Literal["law", "contract", "method"]
    text: Words
    sources: list[Id] = []


class CustomerKeysShape(Shape):
    """`[statute.customer_keys]`."""

    effect: Literal["closes", "narrows", "unchanged"]
    why: Words


class FactorShape(Shape):
    """`[[statute.factor]]`."""

    factor: Literal[
        "incorporated", "controlled", "established", "offers_service", "located", "personnel", "equipment", "transit"
    ]
    when: str
    contested: bool = False


class StatuteShape(Shape):
    """`[[statute]]`."""

    id: Id
    jurisdiction: str
    status: Status = "published"
    title: Words
    text: Words
    secrecy: Words
    challenge: Words
    sources: Annotated[list[Id], Field(min_length=1)]
    reaches: Annotated[dict[Literal["content", "metadata", "keys", "stopping"], str], Field(min_length=1)]
    factor: Annotated[list[FactorShape], Field(min_length=1)]
    customer_keys: CustomerKeysShape


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
    sanction: Words | None = None
    status: Status = "published"
    sources: list[Id]


class CheckShape(Shape):
    """`[[check]]`."""

    id: Id
    about: Literal["organization", "workload", "hosting", "placement", "entity"]
    hard: bool = False
    when: str
    text: Words
    ask: Words


class FindingShape(Shape):
    """`[[finding]]`."""

    id: Id
    about: AboutName
    when: str
    severity: Literal["decisive", "major", "minor"]
    objectives: list[Objective]
    harms: list[HarmName]
    title: Words
    possible: Words | None = None
    """The title while the answers leave it undecided, where the other would not do."""
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
    provided: Words | None = None
    sources: list[Id] = []


class RulesFile(Shape):
    """`rules/*.toml`."""

    demand: list[DemandShape] = []
    statute: list[StatuteShape] = []
    duty: list[DutyShape] = []
    check: list[CheckShape] = []
    finding: list[FindingShape] = []
    recommendation: list[RecommendationShape] = []


class CrosswalkShape(Shape):
    """`[framework]` of a file of `frameworks/`."""

    id: Id
    about: Literal["hosting", "placement"]
    status: Literal["in_force", "voluntary", "proposal"]
    as_of: dt.date
    title: Words
    note: Words
    sources: list[Id]
    territory: list[str] = []
    levels: list[Id] = []
    divisor: Annotated[Number, Field(gt=0)] | None = None
    checksum: str = ""
    weight_set: list[WeightSetShape] = []


class ResponseShape(Shape):
    """`[[criterion.response]]`."""

    n: Annotated[int, Field(ge=1, le=9)]
    when: str


class CriterionShape(Shape):
    """`[[criterion]]`."""

    id: Id
    clause: Annotated[str, Field(min_length=1)]
    fidelity: Literal["direct", "inferred", "editorial"]
    text: Words
    when: str | None = None
    met: str | None = None
    level: Id | None = None
    objective: Objective | None = None
    points: list[Number] = []
    levels: list[Level] = []
    response: list[ResponseShape] = []
    sources: list[Id] = []


class CrosswalkFile(Shape):
    """`frameworks/*.toml`."""

    framework: CrosswalkShape
    criterion: Annotated[list[CriterionShape], Field(min_length=1)]
