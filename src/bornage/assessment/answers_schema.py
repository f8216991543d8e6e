"""The shape of an answers file. A door to pydantic: `record` turns it into what the rest knows."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field

from bornage.shapes import Shape

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class AssessmentShape(Shape):
    """`[assessment]`."""

    questionnaire: Id
    client: Annotated[str, Field(min_length=1)]
    home: list[str] = []
    language: Literal["fr-CA", "fr-FR", "en"] | None = None
    """Of the interview, when the file begins one."""
    version: str | None = None
    """With `digest`, the questionnaire that a sealed copy was answered with."""
    digest: str | None = None


class WorkloadShape(Shape):
    """`[[workload]]`."""

    id: Id
    name: Annotated[str, Field(min_length=1)]


class HostingShape(Shape):
    """`[[hosting]]`."""

    id: Id
    name: Annotated[str, Field(min_length=1)]
    provider: Id | None = None


class EntityShape(Shape):
    """`[[entity]]`: an organization in a hosting's chain. A hosting with none takes those of its provider."""

    id: Id
    hosting: Id
    role: Literal["provider", "parent", "affiliate", "subprocessor", "support", "key_custodian", "site_owner"]
    name: Annotated[str, Field(min_length=1)]


class OverrideShape(Shape):
    """`[[override]]`: the interviewer's own response to a criterion of a scored framework, worst = 1."""

    framework: Id
    criterion: Id
    hosting: Id
    response: Annotated[int, Field(ge=1, le=9)]
    reason: Annotated[str, Field(min_length=1)]
    grade: Literal["E0", "E1", "E2", "E3", "E4"] = "E1"


class PlacementShape(Shape):
    """`[[placement]]`: a pair to judge; every pair is judged when there is none."""

    workload: str
    hosting: str


class AnswerShape(Shape):
    """`[[answer]]`: one value, or a state with its reason."""

    question: str
    subject: str | None = None
    choice: str | None = None
    choices: list[str] | None = None
    value: float | int | None = None
    date: dt.date | None = None
    text: str | None = None
    countries: list[str] | None = None
    state: Literal["answered", "unknown", "declined", "not_applicable", "later"] = "answered"
    grade: Literal["E0", "E1", "E2", "E3", "E4"] = "E1"
    by: str = ""
    reason: str = ""
    owner: str = ""
    due: dt.date | None = None
    note: str = ""
    to_print: bool = True
    documents: list[Id] = []
    """Ids of documents it rests on."""


class PersonShape(Shape):
    """Somebody who was at a sitting."""

    name: Annotated[str, Field(min_length=1)]
    role: str = ""
    """Id of a role of the questionnaire, or a title."""


class SittingShape(Shape):
    """`[[sitting]]`: one meeting of the interview."""

    people: Annotated[list[PersonShape], Field(min_length=1)]
    purpose: str = ""
    held: dt.date | None = None
    """The day; when it is recorded, unless it is given."""


class DocumentShape(Shape):
    """`[[document]]`: a document that was shown or handed over."""

    id: Id
    title: Annotated[str, Field(min_length=1)]
    dated: dt.date | None = None
    supplied_by: str = ""
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""


class FollowUpShape(Shape):
    """`[[follow_up]]`: something to do about a question after the sitting."""

    question: str
    subject: str | None = None
    what: Annotated[str, Field(min_length=1)]
    owner: str = ""
    due: dt.date | None = None
    done: bool = False


class AnswersShape(Shape):
    """The whole file; `name` and `expect` make it a case of a questionnaire."""

    assessment: AssessmentShape
    name: str = ""
    rest: Literal["open", "best"] = "open"
    """Of a case: what the control questions it does not answer are held to be."""
    workload: list[WorkloadShape] = []
    hosting: list[HostingShape] = []
    entity: list[EntityShape] = []
    placement: list[PlacementShape] = []
    answer: list[AnswerShape] = []
    override: list[OverrideShape] = []
    sitting: list[SittingShape] = []
    document: list[DocumentShape] = []
    follow_up: list[FollowUpShape] = []
    expect: dict[str, Any] = {}
