"""A report from what it is made of, and nothing else: `report` makes it, `verify` makes it again.

The pages depend on three things that travel inside the PDF: the questionnaire, the record of what stands,
and a few choices such as the language and the day. Neither the clock nor the machine comes into it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final, Self, cast

from bornage import __version__, shipped
from bornage.assessment.journal_reading import read_bytes
from bornage.assessment.seal import sealed
from bornage.assessment.standing import standing_journal
from bornage.assessment.state import fold
from bornage.evaluation.advice import advise
from bornage.evaluation.asking.next_questions import next_questions
from bornage.evaluation.evaluate import evaluation_of
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.evaluation.stability import stability
from bornage.text import words

if TYPE_CHECKING:
    from datetime import datetime

    from bornage.assessment.journal_reading import Reading
    from bornage.assessment.state import Assessment
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import Evaluation
    from bornage.questionnaire.model import Questionnaire
    from bornage.report.pdf import Attachment
    from bornage.report.view import Paper

ANSWERS: Final = "answers.toml"
RECORD: Final = "record.toml"
QUESTIONNAIRE: Final = "questionnaire.zip"
EVALUATION: Final = "evaluation.json"
MANIFEST: Final = "report.json"

RELATIONS: Final = {
    ANSWERS: "Source",
    RECORD: "Source",
    QUESTIONNAIRE: "Source",
    EVALUATION: "Data",
    MANIFEST: "Supplement",
}
"""What is carried inside a PDF, in this order, and what it is to the report."""

FORMAT: Final = 1
"""Of the manifest."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a report is made with, beyond the questionnaire and the answers."""

    language: str
    paper: Paper
    is_final: bool
    read_on: date
    """The day of the report, against which sources are held."""
    home: tuple[str, ...]
    bornage: str = __version__
    weasyprint: str = ""
    """Its version; empty for HTML."""

    def written(self, carried: dict[str, bytes]) -> bytes:
        """The manifest: these choices, and the checksum of every other file inside."""
        table = {
            "format": FORMAT,
            "bornage": self.bornage,
            "weasyprint": self.weasyprint,
            "language": self.language,
            "paper": self.paper,
            "final": self.is_final,
            "read_on": self.read_on.isoformat(),
            "home": list(self.home),
            "carried": {name: f"sha256:{hashlib.sha256(raw).hexdigest()}" for name, raw in carried.items()},
        }
        return _as_bytes(table)

    @classmethod
    def read(cls, said: dict[str, Any]) -> Self:
        """The choices that a manifest states. Raises ValueError, naming the key at fault."""
        from bornage.text import LANGUAGES

        known = {"language": str, "paper": str, "final": bool, "read_on": str, "home": list}
        for key, kind in {**known, "bornage": str, "weasyprint": str}.items():
            if type(said.get(key)) is not kind:
                raise ValueError(key)
        if said["language"] not in LANGUAGES or said["paper"] not in {"letter", "a4"}:
            raise ValueError("language, paper")
        if not all(isinstance(code, str) for code in said["home"]):
            raise ValueError("home")
        return cls(
            language=said["language"],
            paper=cast("Paper", said["paper"]),
            is_final=said["final"],
            read_on=date.fromisoformat(said["read_on"]),
            home=tuple(said["home"]),
            bornage=said["bornage"],
            weasyprint=said["weasyprint"],
        )


@dataclass(frozen=True)
class Making:
    """One report being made."""

    questionnaire: Questionnaire
    record: bytes
    """What stands of the assessment; the pages are made from this and not from the journal it came from."""
    home: tuple[str, ...] | None
    """Another home than the assessment's."""

    @classmethod
    def of(cls, questionnaire: Questionnaire, assessment: Assessment, home: tuple[str, ...] | None) -> Self:
        """From an assessment as it stands."""
        first = cls(questionnaire, standing_journal(assessment), home)
        # What nobody confirmed gives way when it is said again, so only the second time says what stands.
        return cls(questionnaire, standing_journal(first.assessment), home)

    @cached_property
    def reading(self) -> Reading:
        """The record, read. Raises JournalError."""
        return read_bytes(self.record, RECORD)

    @cached_property
    def assessment(self) -> Assessment:
        """What the record adds up to. Raises JournalError."""
        return fold(self.reading.opened, self.reading.entries)

    @cached_property
    def readings(self) -> Readings:
        """Its readings, from the home asked for."""
        return Readings(self.questionnaire, self.assessment, home=self.home)

    @cached_property
    def evaluation(self) -> Evaluation:
        """Its evaluation."""
        return evaluation_of(self.readings)

    @cached_property
    def advised(self) -> tuple[Advised, ...]:
        """What it leads to recommend."""
        return tuple(advise(self.questionnaire, self.assessment, self.evaluation))

    @cached_property
    def answers(self) -> bytes:
        """The sealed answers."""
        return sealed(self.assessment, self.questionnaire)

    @property
    def last_word(self) -> datetime:
        """When the last standing answer was written down: the same answers give the same bytes."""
        assessment = self.assessment
        return max((entry.at for entry in assessment.said.values()), default=assessment.opened.at)

    def figures(self, read_on: date) -> bytes:
        """The evaluation as JSON."""
        from bornage.exchange.as_json import as_json

        found = as_json(self.questionnaire, self.assessment, self.evaluation, self.advised, today=read_on)
        return _as_bytes(found)

    def html(self, choices: Choices, *, is_self_contained: bool = False) -> str:
        """The report as HTML."""
        from bornage.report.html import render
        from bornage.report.outlook import Outlook
        from bornage.report.view import build

        view = build(
            self.questionnaire,
            self.assessment,
            self.evaluation,
            self.advised,
            Outlook(plan(self.readings), next_questions(self.readings), stability(self.readings)),
            language=choices.language,
            today=choices.read_on,
            paper=choices.paper,
            version=choices.bornage,
            is_final=choices.is_final,
        )
        return render(view, shipped("templates"), is_self_contained=is_self_contained)

    def carried(self, choices: Choices, archive: bytes) -> dict[str, bytes]:
        """What travels inside the PDF, by name."""
        found = {
            ANSWERS: self.answers,
            RECORD: self.record,
            QUESTIONNAIRE: archive,
            EVALUATION: self.figures(choices.read_on),
        }
        return {**found, MANIFEST: choices.written(found)}

    def pdf(self, html: str, choices: Choices, carried: dict[str, bytes]) -> bytes:
        """The report as a PDF. Raises PdfUnavailable."""
        from bornage.report.pdf import to_bytes

        attachments = _attachments(carried, choices.language)
        return to_bytes(html, shipped("templates"), attachments=attachments, made=self.last_word)


def weasyprint_here() -> str:
    """The version of WeasyPrint installed, without loading it; empty when there is none."""
    try:
        return metadata.version("weasyprint")
    except metadata.PackageNotFoundError:
        return ""


def _attachments(carried: dict[str, bytes], language: str) -> tuple[Attachment, ...]:
    from bornage.report.pdf import Attachment

    return tuple(
        Attachment(name, words(language, f"verify.inside.{name.partition('.')[0]}"), raw, RELATIONS[name])
        for name, raw in carried.items()
    )


def _as_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()
