"""Who reads what: for each question, everything that an answer to it can bear on.

Worked out once from the questionnaire alone. A question outside every reach (no control or exposure
question, demand, blocking duty or scored criterion reads it, directly or through the conditions of other
questions) can change no verdict, gate or score, so nothing need be tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bornage.evaluation.asking.looks_apart import adds_up, law_adds_up
from bornage.questionnaire.conditions import (
    AnyEntity,
    Compares,
    Holds,
    IsOneOf,
    LiesInside,
    LiesOutside,
    Reached,
    parts_of,
)
from bornage.questionnaire.model import About, Grade, Kind, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bornage.evaluation.readings import Readings
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.crosswalk import Criterion, Crosswalk
    from bornage.questionnaire.model import Question, Questionnaire

TRIED_AT: Final = Grade.E3
"""The grade an answer tried out is taken at."""

SEVERAL: Final = frozenset({Kind.CHOICES, Kind.COUNTRIES})
"""Kinds of question that take several ticks."""

Rule = tuple["Reader", str, "Condition | None"]
"""What sort of rule, which, and one of its conditions."""

Atom = IsOneOf | Holds | Compares | LiesOutside | LiesInside
"""A part of a condition that looks at the answer to one question."""


class Reader(StrEnum):
    """What sort of rule looks at an answer."""

    QUESTION = "question"
    """The condition of another question."""
    DEMAND = "demand"
    DUTY = "duty"
    CRITERION = "criterion"
    LAW = "law"
    """A statute, or what says who holds the keys or whether the chain is complete."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one rule looks at the answer to one question."""

    reader: Reader
    rule: str
    """Its id; of a criterion, with its framework's before it."""
    atoms: tuple[Atom, ...]
    adds_up: bool = False
    """A demand that several ticks trigger exactly when one of them does, or a statute that is in `pathways`."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the answer to one question can bear on."""

    question: Question
    hosting_controls: frozenset[str]
    """Control questions about hostings: itself, or those that its answer may rule in or out."""
    organization_controls: frozenset[str]
    exposures: bool
    """Whether exposure questions are among them."""
    demands: bool
    duties: bool
    """Duties that block when breached."""
    criteria: Mapping[str, frozenset[str]]
    """Scored frameworks, with the criteria of each that may change."""
    looks: tuple[Look, ...]
    """Every look that a rule of those takes at its answer."""
    pathways: tuple[Reached, ...]
    """What is asked of the law, where several ticks are reached exactly when one of them is."""

    @property
    def all_atoms(self) -> tuple[Atom, ...]:
        """Every part of a rule that looks at its answer, each once."""
        return tuple(dict.fromkeys(atom for look in self.looks for atom in look.atoms))

    @property
    def matters(self) -> bool:
        """Whether any answer can change a verdict, a gate or a score."""
        controls = self.hosting_controls or self.organization_controls
        return bool(controls or self.exposures or self.demands or self.duties or self.criteria)


def reading_graph(questionnaire: Questionnaire) -> dict[str, Reach]:
    """The reach of every question, by id."""
    sinks = _Sinks(questionnaire)
    return {id_: sinks.reach(question) for id_, question in questionnaire.questions.items()}


class _Sinks:
    """What demands, blocking duties and scored frameworks read."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.chain = _uses([questionnaire.complete_chain])
        self.statutes = _uses(statute_conditions(questionnaire))
        self.keys = _uses([questionnaire.customer_keys])
        self.rules = list(_rules(questionnaire))
        self.demands = self.reads(demand.when for demand in questionnaire.demands)
        self.duties = self.reads(condition for reader, _, condition in self.rules if reader == Reader.DUTY)
        self.criteria = dict(self._criteria())
        nodes = [node for _, _, condition in self.rules if condition for node in parts_of(condition.root)]
        self.asked_of_law = tuple(dict.fromkeys(node for node in nodes if isinstance(node, Reached)))
        keys = questionnaire.customer_keys if self.asked_of_law else None
        statutes = statute_conditions(questionnaire) if self.asked_of_law else []
        self.law: list[Rule] = [(Reader.LAW, "", each) for each in (questionnaire.complete_chain, keys, *statutes)]
        self.readers = self._readers()

    def reads(self, conditions: Iterable[Condition | None]) -> frozenset[str]:
        """Questions that some conditions read, by themselves, through the chain or through what the law reaches."""
        found: set[str] = set()
        for condition in conditions:
            for node in parts_of(condition.root) if condition else ():
                found |= self.chain if isinstance(node, AnyEntity | Reached) else set()
                found |= self.statutes | self.keys if isinstance(node, Reached) else set()
            found |= condition.uses if condition else set()
        return frozenset(found)

    def _criteria(self) -> Iterator[tuple[str, dict[str, frozenset[str]]]]:
        own = self.questionnaire.framework
        if own is not None:
            yield own.id, {id_: frozenset({id_}) for ids in own.criteria.values() for id_ in ids}
        for crosswalk in scored(self.questionnaire):
            yield crosswalk.id, {each.id: self.reads(mapping(each)) for each in crosswalk.criteria}

    def _readers(self) -> dict[str, set[str]]:
        """Question to the questions whose own condition reads it."""
        found: dict[str, set[str]] = {id_: set() for id_ in self.questionnaire.questions}
        for question in self.questionnaire.questions.values():
            for read in self.reads([question.when]):
                found[read].add(question.id)
        return found

    def touched(self, id_: str) -> set[str]:
        """A question, and those that its answer may rule in or out."""
        touched, left = {id_}, [id_]
        while left:
            further = self.readers[left.pop()] - touched
            touched |= further
            left += further
        return touched

    def reach(self, question: Question) -> Reach:
        """What an answer to a question can bear on."""
        touched = self.touched(question.id)
        of_all = [self.questionnaire.questions[each] for each in touched]
        control = [q for q in of_all if q.scale == Scale.CONTROL]
        others = touched - {question.id}
        pathways = self._pathways(question, others) if question.kind in SEVERAL else ()
        return Reach(
            question=question,
            hosting_controls=frozenset(q.id for q in control if q.about == About.HOSTING),
            organization_controls=frozenset(q.id for q in control if q.about == About.ORGANIZATION),
            exposures=any(q.scale == Scale.EXPOSURE and q.about == About.WORKLOAD for q in of_all),
            demands=not touched.isdisjoint(self.demands),
            duties=not touched.isdisjoint(self.duties),
            criteria={
                framework: changing
                for framework, criteria in self.criteria.items()
                if (changing := frozenset(c for c, read in criteria.items() if not touched.isdisjoint(read)))
            },
            looks=tuple(self._looks(question, others, law_adds_up=bool(pathways))),
            pathways=pathways,
        )

    def _pathways(self, question: Question, others: set[str]) -> tuple[Reached, ...]:
        """What is asked of the law, where it adds up over ticks of this question and it reads none of the others."""
        law = self.statutes | self.keys | self.chain
        if question.id not in self.statutes - self.keys - self.chain or not others.isdisjoint(law):
            return ()
        return self.asked_of_law if law_adds_up(self.questionnaire, question.id) else ()

    def _looks(self, question: Question, others: set[str], *, law_adds_up: bool) -> Iterator[Look]:
        for reader, rule, condition in (*self.rules, *self.law):
            if condition is None or question.id not in condition.uses:
                continue
            nodes = (node for node in parts_of(condition.root) if isinstance(node, Atom))
            atoms = tuple(dict.fromkeys(node for node in nodes if node.question == question.id))
            is_sum = law_adds_up if reader == Reader.LAW else False
            if reader == Reader.DEMAND and question.kind in SEVERAL and others.isdisjoint(self.reads([condition])):
                is_sum = adds_up(condition.root, question.id)
            yield Look(reader, rule, atoms, is_sum)


def _rules(questionnaire: Questionnaire) -> Iterator[Rule]:
    """Every condition that a verdict, a gate or a score rests on, but for the law's."""
    for question in questionnaire.questions.values():
        yield Reader.QUESTION, question.id, question.when
    for demand in questionnaire.demands:
        yield Reader.DEMAND, demand.id, demand.when
    for duty in questionnaire.duties:
        if duty.blocking:
            yield from ((Reader.DUTY, duty.id, each) for each in (duty.when, duty.met))
    for crosswalk in scored(questionnaire):
        for criterion in crosswalk.criteria:
            yield from ((Reader.CRITERION, f"{crosswalk.id} {criterion.id}", each) for each in mapping(criterion))


def _uses(conditions: Iterable[Condition | None]) -> frozenset[str]:
    return frozenset().union(*(condition.uses for condition in conditions if condition))


def statute_conditions(questionnaire: Questionnaire) -> list[Condition]:
    """The conditions of statutes, from their factors to what they reach."""
    factors = [factor.when for statute in questionnaire.statutes for factor in statute.factors]
    return [*factors, *(each for statute in questionnaire.statutes for each in statute.reaches.values())]


def scored(questionnaire: Questionnaire) -> list[Crosswalk]:
    """The crosswalks that score hostings."""
    return [each for each in questionnaire.crosswalks if each.is_scored and each.about == About.HOSTING]


def mapping(criterion: Criterion) -> list[Condition | None]:
    """The conditions of a scored criterion."""
    return [criterion.when, *(response.when for response in criterion.responses)]


def touched_workloads(readings: Readings, reach: Reach, subject: str) -> tuple[str, ...]:
    """Workloads whose readings an answer may change."""
    if _is_everywhere(readings, reach):
        return tuple(each.id for each in readings.assessment.workloads)
    return (subject,) if reach.question.about == About.WORKLOAD else ()


def touched_hostings(readings: Readings, reach: Reach, subject: str) -> tuple[str, ...]:
    """Hostings whose readings an answer may change."""
    assessment = readings.assessment
    if _is_everywhere(readings, reach):
        return tuple(each.id for each in assessment.hostings)
    if reach.question.about == About.ENTITY:
        return tuple(e.hosting for e in assessment.entities if e.id == subject and e.hosting)
    return (subject,) if reach.question.about == About.HOSTING else ()


def _is_everywhere(readings: Readings, reach: Reach) -> bool:
    return reach.question.about == About.ORGANIZATION or readings.crosses
