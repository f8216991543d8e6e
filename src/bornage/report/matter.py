"""Everything the report is written from, gathered and numbered once so that all parts agree.

Findings are gathered by rule, because one rule is one cause; recommendations likewise; sources are
those that something printed relies on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bornage.assessment.agenda import agenda
from bornage.questionnaire.model import Deadline, Severity, Track
from bornage.report.blocks import Run, Words, joined, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bornage.assessment.agenda import Agenda, Item
    from bornage.assessment.entries import Answer, AnswerState
    from bornage.assessment.state import Assessment
    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import Evaluation, FindingReading
    from bornage.questionnaire.model import Finding, Questionnaire, Recommendation, Source
    from bornage.report.writer import Writer

CARDS_IN_BODY: Final = 7
"""Recommendations shown as cards in the body; the rest follow in an appendix."""


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding, with every subject or placement where it is raised, or where it stays open."""

    number: int
    finding: Finding
    readings: tuple[FindingReading, ...]
    is_raised: bool

    @property
    def anchor(self) -> str:
        """How other pages point at it."""
        return f"finding-{self.number}"


@dataclass(frozen=True, slots=True)
class NumberedAdvice:
    """A recommendation, with every subject it is made for."""

    number: int
    recommendation: Recommendation
    advised: tuple[Advised, ...]

    @property
    def anchor(self) -> str:
        """How other pages point at it."""
        return f"recommendation-{self.number}"

    @property
    def verdicts_changed(self) -> int:
        """How many placements would get another verdict."""
        return len({placement for each in self.advised for placement in each.effect.verdicts})


@dataclass(frozen=True)
class Matter:
    """What a part of the report is written from."""

    questionnaire: Questionnaire
    assessment: Assessment
    evaluation: Evaluation
    advised: tuple[Advised, ...]
    writer: Writer
    today: date
    version: str

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
    def _question_numbers(self) -> dict[str, int]:
        return {id_: n for n, id_ in enumerate(self.questionnaire.questions, 1)}

    @cached_property
    def _questions_shown(self) -> frozenset[str]:
        return frozenset(item.question for item in self.recorded)

    def question_number(self, id_: str) -> Run:
        """`Q12`, which leads to the answers in full when there are any."""
        target = f"#question-{id_}" if id_ in self._questions_shown else ""
        return Run(f"Q{self._question_numbers[id_]}", "ref", target)

    # --- findings ---

    @cached_property
    def findings(self) -> tuple[NumberedFinding, ...]:
        """Findings that are raised, the heaviest first."""
        return tuple(self._numbered(raised=True, start=1))

    @cached_property
    def open_findings(self) -> tuple[NumberedFinding, ...]:
        """Findings that the answers do not rule out."""
        return tuple(self._numbered(raised=False, start=len(self.findings) + 1))

    def _numbered(self, *, raised: bool, start: int) -> Iterator[NumberedFinding]:
        by_rule: dict[str, list[FindingReading]] = {}
        for reading in self.evaluation.findings:
            if reading.raised is raised:
                by_rule.setdefault(reading.finding, []).append(reading)
        found = [(self.questionnaire.finding[id_], readings) for id_, readings in by_rule.items()]
        found.sort(key=lambda pair: (_SEVERITIES.index(pair[0].severity), -self.reach(pair[1])))
        for number, (finding, readings) in enumerate(found, start):
            yield NumberedFinding(number, finding, tuple(readings), raised)

    def reach(self, readings: Iterable[FindingReading]) -> int:
        """How many placements some readings bear on."""
        return sum(
            any(r.workload in {None, p.workload} and r.hosting in {None, p.hosting} for r in readings)
            for p in self.assessment.placements
        )

    def weighing(self, severity: Severity) -> tuple[NumberedFinding, ...]:
        """Raised findings of one weight."""
        return tuple(each for each in self.findings if each.finding.severity == severity)

    # --- recommendations ---

    @cached_property
    def advice(self) -> tuple[NumberedAdvice, ...]:
        """Every recommendation made, those of the body first, in the order they are printed."""
        by_rule: dict[str, list[Advised]] = {}
        for each in self.advised:
            by_rule.setdefault(each.recommendation, []).append(each)
        ranked = sorted(by_rule, key=lambda id_: self._rank(by_rule[id_]))
        body, rest = ranked[:CARDS_IN_BODY], ranked[CARDS_IN_BODY:]
        in_order = [*sorted(body, key=self._printed_order), *sorted(rest, key=self._printed_order)]
        return tuple(
            NumberedAdvice(n, self.questionnaire.recommendation[id_], tuple(by_rule[id_]))
            for n, id_ in enumerate(in_order, 1)
        )

    def _rank(self, advised: list[Advised]) -> tuple[int, int]:
        """Sorts those first that change most verdicts, then those that answer the heaviest finding."""
        changed = {placement for each in advised for placement in each.effect.verdicts}
        findings = [self.questionnaire.finding[id_] for each in advised for id_ in each.findings]
        return -len(changed), min(_SEVERITIES.index(finding.severity) for finding in findings)

    def _printed_order(self, id_: str) -> tuple[int, int]:
        recommendation = self.questionnaire.recommendation[id_]
        return _TRACKS.index(recommendation.track), _DEADLINES.index(recommendation.deadline)

    @cached_property
    def advice_number(self) -> dict[str, NumberedAdvice]:
        """Recommendations made, by id."""
        return {each.recommendation.id: each for each in self.advice}

    # --- sources ---

    @cached_property
    def sources(self) -> dict[str, int]:
        """The number of each source that something printed relies on."""
        cited = set(self._cited())
        return {id_: n for n, id_ in enumerate((id_ for id_ in self.questionnaire.sources if id_ in cited), 1)}

    def _cited(self) -> Iterator[str]:
        asked = {id_ for w in self.evaluation.workloads.values() for id_, v in w.demands.items() if v is not False}
        triggered = {reading.duty for reading in self.evaluation.duties if reading.triggered is not False}
        yield from (s for demand in self.questionnaire.demands if demand.id in asked for s in demand.sources)
        yield from (s for duty in self.questionnaire.duties if duty.id in triggered for s in duty.sources)
        yield from (s for each in (*self.findings, *self.open_findings) for s in each.finding.sources)
        yield from (s for each in self.advice for s in each.recommendation.sources)
        yield from self._cited_by_framework()

    def _cited_by_framework(self) -> Iterator[str]:
        framework = self.questionnaire.framework
        used = {r.weights for hosting in self.evaluation.hostings.values() for r in hosting.frameworks}
        if framework and used:
            yield from framework.sources
            for weights in used:
                yield from framework.weights(weights).sources

    def cite(self, ids: Iterable[str]) -> Words:
        """`[3], [7]`, each leading to the list of sources."""
        numbers = sorted(self.sources[id_] for id_ in ids if id_ in self.sources)
        return joined((words(Run(f"[{n}]", "cite", f"#source-{n}")) for n in numbers), " ")

    def overdue(self) -> tuple[Source, ...]:
        """Sources cited that should have been checked again."""
        return tuple(s for id_ in self.sources if (s := self.questionnaire.sources[id_]).is_overdue(self.today))

    # --- where things are ---

    def subject_anchor(self, subject: str) -> str:
        """How other pages point at a workload or a hosting; never made from what somebody typed."""
        everyone = [*self.assessment.workloads, *self.assessment.hostings]
        return next((f"subject-{n}" for n, each in enumerate(everyone, 1) if each.id == subject), "")


_SEVERITIES: Final = tuple(Severity)
_TRACKS: Final = tuple(Track)
_DEADLINES: Final = tuple(Deadline)
