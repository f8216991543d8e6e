"""One answer tried out: exactly what it would change, reading again only what it can reach.

An answer tried is taken at grade E3, a document seen and matched to the service, so that it is worth what
it says. How large a change is, is in `answer_changes`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState
from bornage.evaluation import gates
from bornage.evaluation.asking.answer_changes import (
    Change,
    GateChange,
    RequiredChange,
    ScoreChange,
    VerdictChange,
    figures,
    span,
)
from bornage.evaluation.asking.reading_graph import TRIED_AT, reading_graph, touched_hostings, touched_workloads
from bornage.evaluation.asking.trial_values import TrialValues
from bornage.evaluation.crosswalks import read_again
from bornage.evaluation.frameworks import read_framework
from bornage.evaluation.model import Gate, SubjectReading
from bornage.evaluation.possible import levels_left
from bornage.evaluation.verdicts import judge
from bornage.questionnaire.model import About, Harm, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bornage.assessment.entries import Placement
    from bornage.evaluation.asking.reading_graph import Reach
    from bornage.evaluation.gates import Measured
    from bornage.evaluation.model import Coverage, DutyReading, FrameworkReading, WorkloadReading
    from bornage.evaluation.readings import Readings
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Question


class Trials:
    """An assessment on which answers are tried out, one at a time."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        self.reach = readings.questionnaire.table(reading_graph)
        self.values = TrialValues(readings, self.reach)
        view = readings.view
        self.of_organization = gates.measured(view, About.ORGANIZATION, Scale.CONTROL, ORGANIZATION)
        hostings = [hosting.id for hosting in readings.assessment.hostings]
        self.of_hosting = {id_: readings.control(id_) for id_ in hostings}
        self.hosting = {id_: readings.gated(id_) for id_ in hostings}

    @cached_property
    def duties(self) -> dict[Placement, list[DutyReading]]:
        """The blocking duties of each placement, as things stand."""
        return {each: self.readings.blocking(each) for each in self.readings.assessment.placements}

    def trial(self, question: str, subject: str, value: Value) -> Trial:
        """What an answer would change, each part worked out when it is asked for."""
        answer = Answer(question, subject, AnswerState.ANSWERED, value, TRIED_AT)
        return Trial(self, self.reach[question], answer)


class Trial:
    """One answer tried out."""

    def __init__(self, trials: Trials, reach: Reach, answer: Answer) -> None:
        self.trials = trials
        self.reach = reach
        self.value: Value = answer.value if answer.value is not None else ""
        self.before = trials.readings
        self.after = trials.readings.changed([answer])
        self.subject = answer.subject

    def change(self) -> Change:
        """Everything it would change."""
        return Change(self.value, self.verdicts, self.gates, self.required, self.scores, self.coverage)

    # --- what it can touch ---

    @cached_property
    def workloads(self) -> tuple[str, ...]:
        """Workloads whose readings it may change."""
        return touched_workloads(self.before, self.reach, self.subject)

    @cached_property
    def hostings(self) -> tuple[str, ...]:
        """Hostings whose readings it may change."""
        return touched_hostings(self.before, self.reach, self.subject)

    # --- gates and coverage ---

    @cached_property
    def _measures(self) -> dict[str, tuple[Measured, ...]]:
        """Control questions of the hostings whose levels change."""
        ids, found = self.reach.hosting_controls, {}
        for hosting in self.hostings if ids else ():
            before = self.trials.of_hosting[hosting]
            after = self._again(before, ids, hosting)
            if after != before:
                found[hosting] = after
        return found

    def _again(self, before: tuple[Measured, ...], ids: frozenset[str], subject: str) -> tuple[Measured, ...]:
        view = self.after.view
        return tuple((q, levels_left(view, q, subject)) if q.id in ids else (q, levels) for q, levels in before)

    @cached_property
    def _readings(self) -> dict[str, SubjectReading]:
        """Hostings whose gates or coverage may change, read again."""
        ids, found = self.reach.hosting_controls, {}
        for hosting in self.hostings if ids else ():
            before, was = self.trials.hosting[hosting], self.trials.of_hosting[hosting]
            found[hosting] = self._reread(before, was, self._measures.get(hosting, was), ids)
        return found

    @cached_property
    def _organization(self) -> SubjectReading | None:
        ids, was = self.reach.organization_controls, self.trials.of_organization
        if not ids:
            return None
        return self._reread(self.before.organization, was, self._again(was, ids, ORGANIZATION), ids)

    def _reread(
        self,
        before: SubjectReading,
        was: tuple[Measured, ...],
        now: tuple[Measured, ...],
        ids: frozenset[str],
    ) -> SubjectReading:
        moved = [new[0] for old, new in zip(was, now, strict=True) if old[1] != new[1]]
        objectives = {objective for q in moved for objective in q.objectives}
        harms = {harm for q in moved for harm in q.harms}
        by_objective = {o: gates.gate(m for m in now if o in m[0].objectives) for o in objectives}
        by_harm = {harm.value: gates.gate(m for m in now if harm in m[0].harms) for harm in Harm if harm in harms}
        return SubjectReading(
            id=before.id,
            gates=_updated(before.gates, by_objective),
            harms=_updated(before.harms, by_harm),
            coverage=self._covered(before.coverage, [q for q, _ in now if q.id in ids], before.id),
        )

    def _covered(
        self, before: Mapping[str, Coverage], questions: list[Question], subject: str
    ) -> Mapping[str, Coverage]:
        found = dict(before)
        for question in questions:
            was, now = (readings.view.state(question, subject).value for readings in (self.before, self.after))
            for objective in question.objectives if was != now else ():
                counts = found[objective]
                found[objective] = replace(counts, **{was: getattr(counts, was) - 1, now: getattr(counts, now) + 1})
        return found

    @cached_property
    def _pairs(self) -> list[tuple[SubjectReading, SubjectReading]]:
        """Hostings, then the organization: what each was and would be."""
        pairs = [(self.trials.hosting[id_], reading) for id_, reading in self._readings.items()]
        return [*pairs, *([(self.before.organization, self._organization)] if self._organization else [])]

    @cached_property
    def gates(self) -> tuple[GateChange, ...]:
        """Gates that would change, of hostings and then of the organization."""
        return tuple(
            GateChange(before.id, key, was.get(key), now.get(key))
            for before, after in self._pairs
            for was, now in ((before.gates, after.gates), (before.harms, after.harms))
            for key in dict.fromkeys((*was, *now))
            if _says(was.get(key)) != _says(now.get(key))
        )

    @cached_property
    def coverage(self) -> int:
        """See `Change.coverage`."""
        return sum(
            each.share > before.coverage[objective].share
            for before, after in self._pairs
            for objective, each in after.coverage.items()
        )

    # --- what is required, and verdicts ---

    @cached_property
    def required(self) -> tuple[RequiredChange, ...]:
        """Levels required that would change."""
        return tuple(
            RequiredChange(id_, objective, was.get(objective), now.get(objective))
            for id_, each in self._required.items()
            for was, now in ((self.before.workload(id_).required, each.required),)
            for objective in dict.fromkeys((*was, *now))
            if span(was.get(objective)) != span(now.get(objective))
        )

    @cached_property
    def _required(self) -> dict[str, WorkloadReading]:
        """Workloads whose requirements may change, read again."""
        if not (self.reach.demands or self.reach.exposures):
            return {}
        found = {id_: self.after.workload(id_) for id_ in self.workloads}
        return {id_: each for id_, each in found.items() if not _same_needs(each, self.before.workload(id_))}

    @cached_property
    def verdicts(self) -> tuple[VerdictChange, ...]:
        """Placements whose verdict would change."""
        return tuple(change for change in self._judged() if change.before != change.after)

    def _judged(self) -> Iterator[VerdictChange]:
        trials, reach = self.trials, self.reach
        for placement in self.before.assessment.placements:
            workload, hosting = placement.workload, placement.hosting
            owed = reach.duties and (workload in self.workloads or hosting in self.hostings)
            if not owed and workload not in self._required and hosting not in self._readings:
                continue
            now = judge(
                placement,
                self._required.get(workload) or self.before.workload(workload),
                self._readings.get(hosting) or trials.hosting[hosting],
                gates.by_objective(self._measures.get(hosting) or trials.of_hosting[hosting]),
                self.after.blocking(placement) if owed else trials.duties[placement],
                threshold=self.before.questionnaire.coverage_threshold,
            )
            yield VerdictChange(placement, self.before.placement(placement).verdict, now.verdict)

    # --- scores ---

    @cached_property
    def scores(self) -> tuple[ScoreChange, ...]:
        """Percents of scored frameworks that would change."""
        changes = (
            ScoreChange(hosting, before, self._scored(before, hosting))
            for hosting in (self.hostings if self.reach.criteria else ())
            for before in self.before.hosting(hosting).frameworks
            if before.framework in self.reach.criteria
        )
        return tuple(change for change in changes if change.points)

    def _scored(self, before: FrameworkReading, hosting: str) -> FrameworkReading:
        view, weights = self.after.view, self.before.weights
        own = self.before.questionnaire.framework
        if own is not None and own.id == before.framework:
            return read_framework(view, own, hosting, weights)
        crosswalk = self.before.questionnaire.crosswalk[before.framework]
        was = self.before.crosswalk(crosswalk.id, None, hosting)
        return read_again(view, crosswalk, was, self.reach.criteria[crosswalk.id], weights).score or before


def _updated(before: Mapping[str, Gate], again: Mapping[str, Gate | None]) -> dict[str, Gate]:
    found: dict[str, Gate | None] = {**before, **again}
    return {key: gate for key, gate in found.items() if gate is not None}


def _says(gate: Gate | None) -> tuple[int, int, int] | None:
    return None if gate is None else figures(gate)


def _same_needs(one: WorkloadReading, other: WorkloadReading) -> bool:
    """Whether verdicts see the same in two readings of a workload."""
    return one.required == other.required and bool(one.exposure) == bool(other.exposure)
