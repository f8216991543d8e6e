"""Answers that do not sit well together: the checks across answers that an assessment raises.

Only what the answers establish is raised: a check left undecided says nothing, and neither does one that
holds because a question was ruled out or does not apply, since nobody answered it. `evaluate` asks for
none of this; the interview does, for one answer at a time, and the report once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.facts import EXCLUDED
from bornage.questionnaire.conditions import All, Any_, AnyEntity, AnySubject, Not, parts_of
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.assessment.state import Key
    from bornage.assessment.subject_facts import SubjectFacts
    from bornage.evaluation.readings import Readings
    from bornage.questionnaire.conditions import Node
    from bornage.questionnaire.model import Questionnaire
    from bornage.questionnaire.rule import Check


@dataclass(frozen=True, slots=True)
class CheckReading:
    """A check that the answers about one subject or placement raise."""

    check: str
    workload: str | None
    hosting: str | None
    """Of an entity, the hosting in whose chain it stands."""
    entity: str | None
    questions: tuple[Key, ...]
    """The answers it rests on, by question and subject, in the order they are asked."""
    explanation: str
    """Why they stand all the same, as the interviewer wrote it; empty while nobody did."""

    @property
    def key(self) -> tuple[str, str, str]:
        """Under what an explanation is kept: the check, the workload, and the entity or else the hosting."""
        return _key(self.check, self.workload, self.hosting, self.entity)


def raised(readings: Readings) -> tuple[CheckReading, ...]:
    """Every check that the answers raise, about everything it is about."""
    return tuple(_raised(readings, readings.questionnaire.checks))


def raised_by(readings: Readings, key: Key) -> tuple[CheckReading, ...]:
    """Those of them that rest on the answer to this question about this subject."""
    looking = readings.questionnaire.table(_by_question).get(key[0], ())
    return tuple(each for each in _raised(readings, looking) if key in each.questions)


def _raised(readings: Readings, checks: Iterable[Check]) -> Iterator[CheckReading]:
    for check in checks:
        for workload, hosting, entity, facts in _scopes(readings, check.about):
            if check.when.verity(facts) is not True:
                continue
            questions = _answers_behind(readings, check, facts)
            if questions:
                told = readings.assessment.proceedings.explained.get(_key(check.id, workload, hosting, entity))
                yield CheckReading(check.id, workload, hosting, entity, questions, told.reason if told else "")


def _scopes(readings: Readings, about: About) -> Iterator[tuple[str | None, str | None, str | None, SubjectFacts]]:
    scopes = readings.scopes(about)
    entities = readings.assessment.entities if about == About.ENTITY else [None] * len(scopes)
    for (workload, hosting, facts), entity in zip(scopes, entities, strict=True):
        yield workload, hosting, entity.id if entity else None, facts


def _key(check: str, workload: str | None, hosting: str | None, entity: str | None) -> tuple[str, str, str]:
    return check, workload or "", entity or hosting or ""


def _by_question(questionnaire: Questionnaire) -> dict[str, tuple[Check, ...]]:
    """The checks that look at each question."""
    found: defaultdict[str, list[Check]] = defaultdict(list)
    complete = questionnaire.complete_chain.uses if questionnaire.complete_chain else frozenset()
    for check in questionnaire.checks:
        asks_the_chain = any(isinstance(part, AnyEntity) for part in parts_of(check.when.root))
        for question in check.when.uses | (complete if asks_the_chain else frozenset()):
            found[question].append(check)
    return {question: tuple(checks) for question, checks in found.items()}


# --- what a condition rests on ---


def _answers_behind(readings: Readings, check: Check, facts: SubjectFacts) -> tuple[Key, ...]:
    """The answers that make a check hold; none where one of them is no answer."""
    questionnaire = readings.questionnaire
    behind = dict.fromkeys(_rests_on(questionnaire, check.when.root, facts, outcome=True))
    for id_, subject in behind:
        if readings.view.state(questionnaire.questions[id_], subject) in EXCLUDED:
            return ()
    return tuple(sorted(behind, key=lambda key: questionnaire.position[key[0]]))


def _rests_on(questionnaire: Questionnaire, node: Node, facts: SubjectFacts, *, outcome: bool) -> Iterator[Key]:
    """The answers through which a part of a condition comes to `outcome`, which is what it says here."""
    match node:
        case All(parts=parts) | Any_(parts=parts):
            for part in parts:
                if facts.verity(part) is outcome:
                    yield from _rests_on(questionnaire, part, facts, outcome=outcome)
        case Not(part=part):
            yield from _rests_on(questionnaire, part, facts, outcome=not outcome)
        case AnySubject(part=part) | AnyEntity(part=part):
            for other in _others(node, facts):
                if other.verity(part) is outcome:
                    yield from _rests_on(questionnaire, part, other, outcome=outcome)
            complete = questionnaire.complete_chain
            if isinstance(node, AnyEntity) and complete and not outcome and facts.chain_is_complete() is True:
                yield from _rests_on(questionnaire, complete.root, facts, outcome=True)
        case _:
            question = questionnaire.questions[node.question]  # type: ignore[attr-defined]  # any other part names one
            yield question.id, facts.subject_of(question)


def _others(node: AnySubject | AnyEntity, facts: SubjectFacts) -> Iterable[SubjectFacts]:
    if isinstance(node, AnyEntity):
        return facts.entities(node.roles)
    return facts.workloads() if node.subject == About.WORKLOAD else facts.hostings()
