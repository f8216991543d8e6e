"""Everything that is read of an assessment, each part when it is asked for, and once.

`evaluate` asks for all of it. What tries answers out (effects, the plan, the next questions, "what if")
asks `changed` for the same readings after some answers, which shares whatever those cannot touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from bornage.assessment.entries import ORGANIZATION, Placement
from bornage.assessment.facts import View
from bornage.assessment.subject_facts import SubjectFacts
from bornage.evaluation import gates
from bornage.evaluation.crossings import crossings
from bornage.evaluation.crosswalks import read_crosswalk
from bornage.evaluation.frameworks import read_framework
from bornage.evaluation.model import (
    CrosswalkReading,
    DutyReading,
    FindingReading,
    PlacementReading,
    StatuteReading,
    SubjectReading,
    WorkloadReading,
)
from bornage.evaluation.ruled_out import ruled_out_by_hosting, ruled_out_by_workload
from bornage.evaluation.statutes import reached, read_statutes
from bornage.evaluation.verdicts import judge, required
from bornage.questionnaire.model import About, Scale

if TYPE_CHECKING:
    from bornage.assessment.entries import Answer
    from bornage.assessment.state import Assessment
    from bornage.evaluation.gates import Bearing, Measured
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.model import Question, Questionnaire
    from bornage.questionnaire.rule import Duty

Scope = tuple[str | None, str | None, SubjectFacts]
"""A workload, a hosting, and the facts of the two."""

Seen = tuple[str | None, str | None]
"""A workload and a hosting, those that a reading is about; neither, for the organization."""

T = TypeVar("T")


class Readings:
    """One assessment, read from one home."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        assessment: Assessment,
        *,
        home: tuple[str, ...] | None = None,
        weights: str | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.assessment = assessment
        self.home = home or assessment.home
        self.weights = weights
        self.view = View(questionnaire, assessment, self.home, self._reached)
        self._scopes: dict[About, tuple[Scope, ...]] = {}
        # By what it is about, so that other readings can share what no change touches.
        self._kept: defaultdict[Seen, dict[Hashable, object]] = defaultdict(dict)
        self._duties: defaultdict[Seen, dict[str, DutyReading]] = defaultdict(dict)
        self._out: dict[tuple[str, str], frozenset[str]] = {}
        self._apart: dict[tuple[Seen, Hashable], object] = {}
        """What may hang on other subjects than those it is about, and is never shared."""

    def changed(self, answers: Iterable[Answer]) -> Readings:
        """The same, as if these answers had been given; nothing is recorded."""
        given = tuple(answers)
        return self.after(self.assessment.with_answers(given), {answer.subject for answer in given})

    def after(self, assessment: Assessment, subjects: Iterable[str]) -> Readings:
        """The same of an assessment that differs in nothing but what is said about these subjects."""
        after = Readings(self.questionnaire, assessment, home=self.home, weights=self.weights)
        touched = set(subjects)
        if ORGANIZATION in touched or self.crosses:
            return after
        touched |= {e.hosting for e in self.assessment.entities if e.id in touched and e.hosting}
        if any(subject in touched for subject in self.view.chains):
            touched |= {e.id for e in self.assessment.entities if e.hosting in touched}
        after.view.share(self.view, touched)
        after._kept.update((seen, kept) for seen, kept in self._kept.items() if touched.isdisjoint(seen))
        after._duties.update((seen, kept) for seen, kept in self._duties.items() if touched.isdisjoint(seen))
        if "organization" in self.__dict__:
            after.__dict__["organization"] = self.organization
        return after

    @property
    def crosses(self) -> bool:
        """Whether what is said of one subject can bear on the readings of another of the same or another sort."""
        return self.questionnaire.table(crossings).anything

    def _once(
        self, name: Hashable, make: Callable[[], T], *, workload: str | None = None, hosting: str | None = None
    ) -> T:
        seen = (workload, hosting)
        if name in self.questionnaire.table(crossings).names:
            if (seen, name) not in self._apart:
                self._apart[seen, name] = make()
            return self._apart[seen, name]  # type: ignore[return-value]  # what was kept under a name is what it makes
        kept = self._kept[seen]
        if name not in kept:
            kept[name] = make()
        return kept[name]  # type: ignore[return-value]

    # --- subjects ---

    def control(self, hosting: str) -> tuple[Measured, ...]:
        """The control questions about a hosting, with the levels each can still have."""
        measured = gates.measured
        return self._once(
            "control", lambda: measured(self.view, About.HOSTING, Scale.CONTROL, hosting), hosting=hosting
        )

    def bearing(self, hosting: str) -> Bearing:
        """The same, by the objective they bear on."""
        return self._once("bearing", lambda: gates.by_objective(self.control(hosting)), hosting=hosting)

    def hosting(self, id_: str) -> SubjectReading:
        """What the answers say of a hosting."""
        return self._once("hosting", lambda: self._hosting(id_), hosting=id_)

    def _hosting(self, id_: str) -> SubjectReading:
        framework = self.questionnaire.framework
        own = (read_framework(self.view, framework, id_, self.weights),) if framework else ()
        scored = (c for c in self.questionnaire.crosswalks if c.is_scored and c.about == About.HOSTING)
        inferred = (self.crosswalk(each.id, None, id_).score for each in scored)
        return replace(self.gated(id_), frameworks=(*own, *(each for each in inferred if each)))

    def gated(self, id_: str) -> SubjectReading:
        """What verdicts rest on about a hosting: its gates and coverage, and no score."""
        return self._once("gated", lambda: self._gated(id_), hosting=id_)

    def _gated(self, id_: str) -> SubjectReading:
        measures = self.control(id_)
        return SubjectReading(
            id=id_,
            gates=MappingProxyType(gates.gates_by_objective(self.bearing(id_))),
            harms=MappingProxyType(gates.gates_by_harm(measures)),
            coverage=gates.coverage_by_objective(self.view, About.HOSTING, id_),
        )

    @cached_property
    def organization(self) -> SubjectReading:
        """What the answers say of the organization."""
        measures = gates.measured(self.view, About.ORGANIZATION, Scale.CONTROL, ORGANIZATION)
        return SubjectReading(
            id=ORGANIZATION,
            gates=MappingProxyType(gates.gates_by_objective(gates.by_objective(measures))),
            harms=MappingProxyType(gates.gates_by_harm(measures)),
            coverage=gates.coverage_by_objective(self.view, About.ORGANIZATION, ORGANIZATION),
        )

    def workload(self, id_: str) -> WorkloadReading:
        """What a workload stands to lose, and what it requires."""
        return self._once("workload", lambda: self._workload(id_), workload=id_)

    def _workload(self, id_: str) -> WorkloadReading:
        facts = self.view.facts(workload=id_)
        verities = {demand.id: demand.when.verity(facts) for demand in self.questionnaire.demands}
        exposed = gates.measured(self.view, About.WORKLOAD, Scale.EXPOSURE, id_)
        return WorkloadReading(
            id=id_,
            exposure=MappingProxyType(gates.exposure_by_harm(exposed)),
            required=MappingProxyType(required(self.questionnaire.demands, verities)),
            demands=MappingProxyType(verities),
        )

    # --- law ---

    def statutes(self, hosting: str) -> tuple[StatuteReading, ...]:
        """What each statute can reach through each entity of the hosting's chain."""
        return self._once("statutes", lambda: read_statutes(self.view, hosting), hosting=hosting)

    def chain_is_complete(self, hosting: str) -> Verity:
        """Whether every entity of the hosting's chain is listed."""
        return self.view.facts(hosting=hosting).chain_is_complete()

    def _reached(self, hosting: str, what: str, statutes: tuple[str, ...]) -> Verity:
        return self._once(
            ("reached", what, statutes),
            lambda: reached(self.statutes(hosting), what, statutes, complete=self.chain_is_complete(hosting)),
            hosting=hosting,
        )

    # --- placements and rules ---

    def placement(self, placement: Placement) -> PlacementReading:
        """The verdict on a workload on a hosting."""
        return self._once(
            "placement",
            lambda: self._judged(placement),
            workload=placement.workload,
            hosting=placement.hosting,
        )

    def _judged(self, placement: Placement) -> PlacementReading:
        return judge(
            placement,
            self.workload(placement.workload),
            self.gated(placement.hosting),
            self.bearing(placement.hosting),
            self.blocking(placement),
            threshold=self.questionnaire.coverage_threshold,
        )

    def blocking(self, placement: Placement) -> list[DutyReading]:
        """The duties that block this placement when they are breached."""
        workload, hosting, facts = placement.workload, placement.hosting, self.view.facts
        scopes: dict[About, Scope] = {
            About.ORGANIZATION: (None, None, facts()),
            About.WORKLOAD: (workload, None, facts(workload=workload)),
            About.HOSTING: (None, hosting, facts(hosting=hosting)),
            About.PLACEMENT: (workload, hosting, facts(workload=workload, hosting=hosting)),
        }
        return [self.duty(duty, *scopes[duty.about]) for duty in self.questionnaire.table(_blocking)]

    def duty(self, duty: Duty, workload: str | None, hosting: str | None, facts: SubjectFacts) -> DutyReading:
        """A duty about one subject or placement."""
        kept = self._duties[workload, hosting]
        found = kept.get(duty.id)
        if found is None:
            is_out = workload is not None and hosting is not None and duty.id in self._ruled_out(workload, hosting)
            triggered = False if is_out else facts.verity(duty.when.root)
            met = None if triggered is False else facts.verity(duty.met.root)
            found = kept[duty.id] = DutyReading(duty.id, workload, hosting, triggered, met)
        return found

    def _ruled_out(self, workload: str, hosting: str) -> frozenset[str]:
        """Duties that need not be asked of a placement."""
        found = self._out.get((workload, hosting))
        if found is None:
            asked, facts = self.questionnaire, self.view.facts
            by_workload = self._once(
                "out", lambda: ruled_out_by_workload(asked, facts(workload=workload)), workload=workload
            )
            by_hosting = self._once("out", lambda: ruled_out_by_hosting(asked, facts(hosting=hosting)), hosting=hosting)
            found = self._out[workload, hosting] = by_workload | by_hosting
        return found

    def duties(self) -> Iterator[DutyReading]:
        """Every duty about everything it is about."""
        for duty in self.questionnaire.duties:
            for workload, hosting, facts in self.scopes(duty.about):
                yield self.duty(duty, workload, hosting, facts)

    def findings(self) -> Iterator[FindingReading]:
        """Every finding that is raised or cannot be ruled out."""
        read = self.questionnaire.table(_read_by_findings)
        for finding in self.questionnaire.findings:
            for workload, hosting, facts in self.scopes(finding.about):
                verity = facts.verity(finding.when.root)
                if verity is not False:
                    because = tuple([(q.id, subject) for q in read[finding.id] for subject in facts.subjects_of(q)])
                    yield FindingReading(finding.id, workload, hosting, verity is True, because)

    def crosswalk(self, id_: str, workload: str | None, hosting: str) -> CrosswalkReading:
        """A framework read on a hosting or a placement."""
        crosswalk = self.questionnaire.crosswalk[id_]
        weights = self.weights if crosswalk.is_scored else None
        return self._once(
            ("crosswalk", id_),
            lambda: read_crosswalk(self.view, crosswalk, workload=workload, hosting=hosting, weights=weights),
            workload=workload,
            hosting=hosting,
        )

    def crosswalks(self) -> Iterator[CrosswalkReading]:
        """Every framework on everything it is about."""
        for crosswalk in self.questionnaire.crosswalks:
            for workload, hosting, _ in self.scopes(crosswalk.about):
                if hosting is not None:
                    yield self.crosswalk(crosswalk.id, workload, hosting)

    def scopes(self, about: About) -> tuple[Scope, ...]:
        """Every subject or placement a rule about that sort is read for."""
        if about not in self._scopes:
            self._scopes[about] = tuple(self._in_view(about))
        return self._scopes[about]

    def _in_view(self, about: About) -> Iterator[Scope]:
        facts, assessment = self.view.facts, self.assessment
        match about:
            case About.ORGANIZATION:
                yield None, None, facts()
            case About.WORKLOAD:
                for workload in assessment.workloads:
                    yield workload.id, None, facts(workload=workload.id)
            case About.HOSTING:
                for hosting in assessment.hostings:
                    yield None, hosting.id, facts(hosting=hosting.id)
            case About.PLACEMENT:
                for pair in assessment.placements:
                    yield pair.workload, pair.hosting, facts(workload=pair.workload, hosting=pair.hosting)
            case About.ENTITY:
                for entity in assessment.entities:
                    yield None, entity.hosting, facts(hosting=entity.hosting, entity=entity.id)


def _blocking(questionnaire: Questionnaire) -> tuple[Duty, ...]:
    return tuple(duty for duty in questionnaire.duties if duty.blocking)


def _read_by_findings(questionnaire: Questionnaire) -> dict[str, tuple[Question, ...]]:
    """The questions each finding reads, in the order they are asked."""
    asked = questionnaire.questions.values()
    return {each.id: tuple(q for q in asked if q.id in each.when.uses) for each in questionnaire.findings}
