"""A report from what it is made of, and nothing else: `report` makes it, `verify` makes it again.

The pages depend on three things that travel inside the PDF: the questionnaire, the record of what stands,
and a few choices such as the language and the day. Neither the clock nor the machine comes into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from typing import TYPE_CHECKING, Self

from bornage import shipped
from bornage.assessment.journal_reading import read_bytes
from bornage.assessment.seal import sealed
from bornage.assessment.standing import has_unconfirmed, standing_journal
from bornage.assessment.state import fold
from bornage.commands.choices import (
    ANSWERS,
    COMPARED,
    EARLIER,
    EARLIER_QUESTIONNAIRE,
    EVALUATION,
    MANIFEST,
    QUESTIONNAIRE,
    RECORD,
    RELATIONS,
    THEME,
    THEMED,
    Choices,
    as_bytes,
)
from bornage.evaluation.advice import advise
from bornage.evaluation.asking.next_questions import next_questions
from bornage.evaluation.evaluate import evaluation_of
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.evaluation.stability import stability
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from bornage.assessment.journal_reading import Reading
    from bornage.assessment.state import Assessment
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import Evaluation
    from bornage.questionnaire.model import Questionnaire
    from bornage.report.html import Drawn
    from bornage.report.pdf import Attachment, Press
    from bornage.report.progress import Earlier
    from bornage.report.theme.model import Theme
    from bornage.report.view import ReportView


@dataclass(frozen=True)
class Making:
    """One report being made."""

    questionnaire: Questionnaire
    record: bytes
    """What stands of the assessment; the pages are made from this and not from the journal it came from."""
    home: tuple[str, ...] | None
    """Another home than the assessment's."""
    earlier: Making | None = None
    """A former record, evaluated from the same home, that this one is compared with."""
    theme: Theme | None = None
    """A firm's own look."""

    @classmethod
    def of(cls, questionnaire: Questionnaire, assessment: Assessment, home: tuple[str, ...] | None) -> Self:
        """From an assessment as it stands."""
        first = cls(questionnaire, standing_journal(assessment), home)
        if not has_unconfirmed(assessment):
            return first
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
        return as_bytes(found)

    def html(
        self,
        choices: Choices,
        *,
        is_self_contained: bool = False,
        drawn: Drawn | None = None,
        cache: Path | None = None,
    ) -> str:
        """The report as HTML; `drawn` and `cache` as `report.html.render` has them."""
        from bornage.report.html import render

        return render(
            self.view(choices), shipped("templates"), is_self_contained=is_self_contained, drawn=drawn, cache=cache
        )

    def view(self, choices: Choices) -> ReportView:
        """The report as one frozen value, of which every file is drawn."""
        from bornage.report.outlook import Outlook
        from bornage.report.view import build

        return build(
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
            variant=choices.variant,
            earlier=self._compared(choices),
            theme=self.theme,
        )

    def _compared(self, choices: Choices) -> Earlier | None:
        from bornage.report.progress import Earlier

        then = self.earlier
        if then is None or choices.since is None:
            return None
        return Earlier(then.questionnaire, then.assessment, then.evaluation, choices.since.as_of)

    def carried(self, choices: Choices, archive: bytes, earlier_archive: bytes = b"") -> dict[str, bytes]:
        """What travels inside the PDF, by name; `earlier_archive` is the former record's questionnaire, if another."""
        found = {
            ANSWERS: self.answers,
            RECORD: self.record,
            QUESTIONNAIRE: archive,
            EVALUATION: self.figures(choices.read_on),
            **({EARLIER: self.earlier.record} if self.earlier else {}),
            **({EARLIER_QUESTIONNAIRE: earlier_archive} if self.earlier and earlier_archive else {}),
            **({THEME: self.theme.archive} if self.theme else {}),
        }
        return {**found, MANIFEST: choices.written(found)}

    def pdf(
        self, html: str, choices: Choices, carried: Callable[[], dict[str, bytes]], press: Press | None = None
    ) -> bytes:
        """The report as a PDF, made by a press; what it carries is asked for once its pages are begun.

        Raises PdfUnavailable, and Lost where a process of the press stopped.
        """
        from bornage.report.pdf import to_bytes

        def attachments() -> tuple[Attachment, ...]:
            return _attachments(carried(), choices.language)

        return to_bytes(html, shipped("templates"), attachments=attachments, made=self.last_word, press=press)


def weasyprint_here() -> str:
    """The version of WeasyPrint installed, without loading it; empty when there is none."""
    try:
        return metadata.version("weasyprint")
    except metadata.PackageNotFoundError:
        return ""


def _attachments(carried: dict[str, bytes], language: str) -> tuple[Attachment, ...]:
    from bornage.report.pdf import Attachment

    relations = {**RELATIONS, **COMPARED, **THEMED}
    return tuple(
        Attachment(name, words(language, f"verify.inside.{_inside(name)}"), raw, relations[name])
        for name, raw in carried.items()
    )


def _inside(name: str) -> str:
    """The key of what is said of a file inside."""
    return "earlier_questionnaire" if name == EARLIER_QUESTIONNAIRE else name.partition(".")[0]
