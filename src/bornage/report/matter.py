"""Everything the report is written from, gathered and numbered once so that all parts agree.

Findings are gathered by rule, because one rule is one cause; recommendations likewise; sources are
those that something printed relies on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bornage.assessment.agenda import agenda
from bornage.evaluation.advice import advise_besides
from bornage.evaluation.checks import raised
from bornage.evaluation.numbering import (
    CARDS_IN_BODY,
    NumberedAdvice,
    NumberedFinding,
    drafts_shown,
    numbered_advice,
    numbered_findings,
    numbered_sources,
    reach,
)
from bornage.evaluation.readings import Readings
from bornage.evaluation.worst_first import worst_first
from bornage.report.blocks import Run, Words, joined, words
from bornage.report.figures.numbering import Numbering
from bornage.report.in_body import in_body
from bornage.report.reach import StatuteReach, reach_on
from bornage.report.variant import FACTS_ONLY

__all__ = ["CARDS_IN_BODY", "Matter", "NumberedAdvice", "NumberedFinding"]

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bornage.assessment.agenda import Agenda, Item
    from bornage.assessment.entries import Answer, AnswerState
    from bornage.assessment.state import Assessment
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.checks import CheckReading
    from bornage.evaluation.model import Evaluation, FindingReading
    from bornage.questionnaire.model import Questionnaire, Severity
    from bornage.questionnaire.rule import Duty, Statute
    from bornage.questionnaire.source import Source
    from bornage.report.outlook import Outlook
    from bornage.report.progress import Earlier
    from bornage.report.variant import Edition
    from bornage.report.writer import Writer


@dataclass(frozen=True)
class Matter:
    """What a part of the report is written from."""

    questionnaire: Questionnaire
    assessment: Assessment
    evaluation: Evaluation
    advised: tuple[Advised, ...]
    outlook: Outlook
    writer: Writer
    today: date
    version: str
    earlier: Earlier | None = None
    """A former record that this one is compared with."""
    edition: Edition = "full"
    """What it is written for: a part says nothing that its edition does not hold."""
    numbering: Numbering = field(default_factory=Numbering.start)
    """Of figures, in the order parts are made, which is that of the pages."""

    @property
    def facts_only(self) -> bool:
        """Whether only what was said or seen is wanted: no level, no verdict, nothing judged of a criterion."""
        return self.edition in FACTS_ONLY

    # --- questions ---

    @cached_property
    def agenda(self) -> Agenda:
        """Every question about every subject, read from the evaluation's home."""
        return agenda(self.questionnaire, replace(self.assessment, home=self.evaluation.home))

    def items(self, *states: AnswerState) -> tuple[Item, ...]:
        """The questions that stand in one of these states."""
        return tuple(item for item in self.agenda.items if item.state in states)

    def answer(self, question: str, subject: str) -> Answer | None:
        """What is recorded about a question and a subject."""
        return self.assessment.answers.get((question, subject))

    @cached_property
    def recorded(self) -> tuple[Item, ...]:
        """The questions about which something was said, even if it no longer counts."""
        return tuple(item for item in self.agenda.items if self.answer(*item.key))

    @cached_property
    def _questions_shown(self) -> frozenset[str]:
        return frozenset(item.question for item in self.recorded)

    def question_number(self, id_: str) -> Run:
        """`Q12`, which leads to the answers in full when there are any."""
        target = f"#question-{id_}" if id_ in self._questions_shown else ""
        return Run(self.questionnaire.number(id_), "ref", target)

    # --- findings ---

    @cached_property
    def findings(self) -> tuple[NumberedFinding, ...]:
        """Findings that are raised, the heaviest first."""
        return self._numbered[0]

    @cached_property
    def open_findings(self) -> tuple[NumberedFinding, ...]:
        """Findings that the answers do not rule out."""
        return self._numbered[1]

    @cached_property
    def _numbered(self) -> tuple[tuple[NumberedFinding, ...], tuple[NumberedFinding, ...]]:
        raised, possible = numbered_findings(self.questionnaire, self.evaluation)
        return self._worst_first(raised), self._worst_first(possible)

    def _worst_first(self, found: Iterable[NumberedFinding]) -> tuple[NumberedFinding, ...]:
        return tuple(worst_first(self.questionnaire, self.assessment, each) for each in found)

    def reach(self, readings: Iterable[FindingReading]) -> int:
        """How many placements some readings bear on."""
        return reach(self.evaluation, readings)

    def weighing(self, severity: Severity) -> tuple[NumberedFinding, ...]:
        """Raised findings of one weight."""
        return tuple(each for each in self.findings if each.finding.severity == severity)

    # --- recommendations ---

    @cached_property
    def all_advised(self) -> tuple[Advised, ...]:
        """What raised findings call for, and what else the plan, or a placement by itself, needs."""
        needed = self.outlook.plan.needed
        return (
            *self.advised,
            *advise_besides(self.questionnaire, self.assessment, self.evaluation, self.advised, needed),
        )

    @cached_property
    def advice(self) -> tuple[NumberedAdvice, ...]:
        """Every recommendation made, in the order of their numbers; those that only the plan calls for come last."""
        return numbered_advice(self.questionnaire, self.all_advised)

    @cached_property
    def in_body(self) -> tuple[NumberedAdvice, ...]:
        """Recommendations shown as cards."""
        return in_body(self)

    @cached_property
    def advice_number(self) -> dict[str, NumberedAdvice]:
        """Recommendations made, by id."""
        return {each.recommendation.id: each for each in self.advice}

    # --- law ---

    @cached_property
    def law(self) -> dict[str, tuple[StatuteReach, ...]]:
        """What each statute reaches, by hosting; nothing where no entity is listed."""
        read = self.evaluation
        return {hosting.id: reach_on(self.questionnaire, read, hosting.id) for hosting in self.assessment.hostings}

    @cached_property
    def at_odds(self) -> tuple[CheckReading, ...]:
        """Answers that do not fit together and still stand, as the assessment's own home reads them."""
        return tuple(raised(Readings(self.questionnaire, self.assessment)))

    @property
    def drafts(self) -> tuple[Statute | Duty, ...]:
        """What is not law yet, wherever law is read of anything."""
        return drafts_shown(self.questionnaire, self.assessment, self.evaluation)

    @cached_property
    def crosswalks_shown(self) -> tuple[str, ...]:
        """Published frameworks that are read on something, by id, in the questionnaire's order."""
        return tuple(dict.fromkeys(reading.crosswalk for reading in self.evaluation.crosswalks))

    # --- sources ---

    @cached_property
    def sources(self) -> dict[str, int]:
        """The number of each source that something printed relies on."""
        return numbered_sources(self.questionnaire, self.assessment, self.evaluation, self.all_advised)

    def cite(self, ids: Iterable[str]) -> Words:
        """`[3] [7†]`, each leading to the list of sources; a dagger where the source must be checked again."""
        numbers = sorted((self.sources[id_], "†" if id_ in self._late else "") for id_ in ids if id_ in self.sources)
        return joined((words(Run(f"[{n}{mark}]", "cite", f"#source-{n}")) for n, mark in numbers), " ")

    @cached_property
    def _late(self) -> frozenset[str]:
        return frozenset(source.id for source in self.overdue())

    def overdue(self) -> tuple[Source, ...]:
        """Sources cited that should have been checked again."""
        return tuple(s for id_ in self.sources if (s := self.questionnaire.sources[id_]).is_overdue(self.today))

    # --- where things are ---

    def subject_anchor(self, subject: str) -> str:
        """How other pages point at a workload or a hosting; never made from what somebody typed."""
        everyone = [*self.assessment.workloads, *self.assessment.hostings]
        return next((f"subject-{n}" for n, each in enumerate(everyone, 1) if each.id == subject), "")
