"""The shape of `report.toml`. A door to pydantic, as `schema`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bornage.questionnaire.schema import Id, Words
from bornage.shapes import Shape

DurationText = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,3} (hours?|days?|months?)$")]
"""`1 day`, `10 months`."""


class FunctionShape(Shape):
    """`[[function]]`: something an entity of a chain does."""

    id: Id
    title: Words
    roles: list[str] = []
    when: str | None = None
    where: Annotated[list[Id], Field(min_length=1)]


class ReaderShape(Shape):
    """`[[lane.reader]]`: somebody other than the client who can read."""

    who: Literal["provider", "others"]
    when: str
    unsure: str | None = None
    outside: str | None = None


class LaneShape(Shape):
    """`[[lane]]`: one state of the data."""

    id: Id
    title: Words
    reader: Annotated[list[ReaderShape], Field(min_length=1)]


class LineShape(Shape):
    """`[[moment.line]]`: a question whose answer says something of a moment."""

    question: Id
    title: Words


class MomentShape(Shape):
    """`[[moment]]`: a moment after the service stops."""

    id: Id
    title: Words
    line: Annotated[list[LineShape], Field(min_length=1)]


class SpanShape(Shape):
    """`[[leaving.tolerance.span]]`, `[[leaving.exit.span]]`: what a choice comes to in time."""

    choice: Id
    least: DurationText | None = None
    most: DurationText | None = None
    never: bool = False


class SpansShape(Shape):
    """`[leaving.tolerance]`, `[leaving.exit]`."""

    question: Id
    span: Annotated[list[SpanShape], Field(min_length=1)]


class MarkShape(Shape):
    """`[[leaving.mark]]`: a published delay, its terms one after the other."""

    title: Words
    terms: Annotated[list[DurationText], Field(min_length=1)]


class LeavingShape(Shape):
    """`[leaving]`: how long leaving takes, against how long one can wait."""

    relief: str
    partial: str | None = None
    tolerance: SpansShape
    exit: SpansShape
    mark: list[MarkShape] = []
    note: Words | None = None
    sources: list[Id] = []


class BasisShape(Shape):
    """`[[extract.basis]]`: a provision that asks for the assessment, where it applies."""

    when: str
    text: Words
    sources: Annotated[list[Id], Field(min_length=1)]


class FactShape(Shape):
    """`[[extract.heading.fact]]`: an answer as a sentence, with `{answer}`."""

    question: Id
    say: Words


class HeadingShape(Shape):
    """`[[extract.heading]]`: one of the points an assessment weighs."""

    id: Id
    title: Words
    covered: Id | None = None
    laws: bool = False
    fact: list[FactShape] = []


class ExtractShape(Shape):
    """`[[extract]]`: what is ready to be put into an assessment that a law asks for."""

    id: Id
    title: Words
    covers: Id | None = None
    basis: Annotated[list[BasisShape], Field(min_length=1)]
    heading: Annotated[list[HeadingShape], Field(min_length=1)]


class SignatureShape(Shape):
    """`[[decision.signature]]`: somebody who signs, where some choices name them or always."""

    title: Words
    accepts: list[Id] = []
    always: bool = False


class DecisionShape(Shape):
    """`[decision]`: which questions say when it is decided and who accepts, and who signs."""

    date: Id | None = None
    signer: Id | None = None
    signature: list[SignatureShape] = []


class PrevailsShape(Shape):
    """`[[language.prevails]]`: a choice, and the language it asks for."""

    choice: Id
    language: Literal["fr", "en"]


class LanguageShape(Shape):
    """`[language]`: the question that says in which language the client wants the report."""

    question: Id
    prevails: Annotated[list[PrevailsShape], Field(min_length=1)]


class ReportFile(Shape):
    """`report.toml`."""

    function: list[FunctionShape] = []
    lane: list[LaneShape] = []
    moment: list[MomentShape] = []
    leaving: LeavingShape | None = None
    extract: list[ExtractShape] = []
    decision: DecisionShape | None = None
    language: LanguageShape | None = None
