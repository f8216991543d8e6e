"""What a condition reads: which answers of which subjects, and what else it hangs on."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.tracing.trace import Address, Rule, Sort
from bornage.questionnaire.condition_text import Fault, parsed
from bornage.questionnaire.conditions import (
    All,
    Any_,
    AnyEntity,
    AnySubject,
    Compares,
    Condition,
    Holds,
    IsOneOf,
    LiesInside,
    LiesOutside,
    Node,
    Not,
    Reached,
)
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.state import Assessment
    from bornage.diagnostics import Place
    from bornage.questionnaire.model import Question, Questionnaire


class InView(NamedTuple):
    """The subjects a condition is read about; all None for the organization."""

    workload: str | None = None
    hosting: str | None = None
    entity: str | None = None

    def subject_of(self, question: Question) -> str:
        """Which of them a question is about."""
        subjects = {About.WORKLOAD: self.workload, About.HOSTING: self.hosting, About.ENTITY: self.entity}
        return subjects.get(question.about) or ORGANIZATION


def where(workload: str | None, hosting: str | None) -> str:
    """`workload/hosting`, or the one of them there is, or nothing for the organization."""
    return "/".join(part for part in (workload, hosting) if part)


def in_view_of(about: About, at: str, *, hosting: str | None = None) -> InView:
    """What is in view of something about one sort of subject, from where it stands; an entity takes its hosting."""
    if about == About.PLACEMENT:
        workload, _, placed_on = at.partition("/")
        return InView(workload, placed_on)
    named = {About.WORKLOAD: InView(at), About.HOSTING: InView(None, at), About.ENTITY: InView(None, hosting, at)}
    return named.get(about, InView())


class Reads:
    """What conditions read of one assessment."""

    def __init__(self, questionnaire: Questionnaire, assessment: Assessment) -> None:
        self.questionnaire = questionnaire
        self.assessment = assessment

    def of(self, condition: Condition | None, in_view: InView) -> dict[Address, None]:
        """The answers, statutes, chain and home a condition hangs on, in the order it names them."""
        return dict.fromkeys(self._of(condition.root, in_view)) if condition else {}

    def _of(self, node: Node, in_view: InView) -> Iterator[Address]:
        match node:
            case All(parts=parts) | Any_(parts=parts):
                for part in parts:
                    yield from self._of(part, in_view)
            case Not(part=part):
                yield from self._of(part, in_view)
            case IsOneOf(question=id_) | Holds(question=id_) | Compares(question=id_) | LiesInside(question=id_):
                yield self._answer(id_, in_view)
            case LiesOutside(question=id_, codes=codes):
                yield self._answer(id_, in_view)
                yield from [Address(Sort.HOME)] if codes is None else []
            case Reached(statutes=statutes):
                yield from self._reached(statutes, in_view.hosting or "")
            case AnyEntity(roles=roles, part=part):
                yield from self._any_entity(roles, part, in_view.hosting or "")
            case AnySubject(subject=subject, part=part):
                for other in self._others(subject, in_view):
                    yield from self._of(part, other)

    def _answer(self, id_: str, in_view: InView) -> Address:
        return Address(Sort.ANSWER, id_, in_view.subject_of(self.questionnaire.questions[id_]))

    def _reached(self, statutes: tuple[str, ...], hosting: str) -> Iterator[Address]:
        for id_ in statutes or self.questionnaire.statute:
            yield Address(Sort.REACH, id_, hosting)
        if not statutes:
            yield Address(Sort.HOME)

    def _any_entity(self, roles: frozenset[str], part: Node, hosting: str) -> Iterator[Address]:
        for entity in self.assessment.chain(hosting):
            if not roles or entity.role in roles:
                yield from self._of(part, InView(hosting=hosting, entity=entity.id))
        yield Address(Sort.CHAIN, where=hosting)

    def _others(self, subject: str, in_view: InView) -> Iterator[InView]:
        """The workloads placed on the hosting in view, or all of them; likewise of hostings."""
        placements = self.assessment.placements
        if subject == About.WORKLOAD:
            placed = [p.workload for p in placements if p.hosting == in_view.hosting]
            everyone = [each.id for each in self.assessment.workloads]
            yield from (InView(workload=id_) for id_ in (placed if in_view.hosting else everyone))
        else:
            placed = [p.hosting for p in placements if p.workload == in_view.workload]
            everyone = [each.id for each in self.assessment.hostings]
            yield from (InView(hosting=id_) for id_ in (placed if in_view.workload else everyone))


def rules_of(questionnaire: Questionnaire, key: str, condition: Condition | None, place: Place) -> Iterator[Rule]:
    """A condition, then the definitions it uses and those that these use."""
    if condition is None:
        return
    yield Rule(key, condition.source, condition.place or place)
    seen: dict[str, None] = {}
    left = [condition.source]
    while left:
        for id_ in _names(left.pop()):
            if id_ in questionnaire.definitions and id_ not in seen:
                seen[id_] = None
                left.append(questionnaire.definitions[id_].when.source)
    for id_ in seen:
        defined = questionnaire.definitions[id_]
        yield Rule(id_, defined.when.source, defined.when.place or defined.place)


def _names(source: str) -> Iterator[str]:
    tree = parsed(source)
    if not isinstance(tree, Fault):
        yield from (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
