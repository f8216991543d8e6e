"""What each part of a condition looks at: the sorts of subject whose answers it can hang on.

A part that looks at one subject says the same wherever it is read with that subject in view, so it need
be read only once there. One that looks at the answer to one question says the same of the same answer,
whatever the subject. One that asks about any workload or hosting looks at others than those in view.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.conditions import (
    All,
    Any_,
    AnyEntity,
    AnySubject,
    Contested,
    Node,
    Not,
    Reached,
    parts_of,
)
from bornage.questionnaire.model import About, Kind
from bornage.questionnaire.one_answer import OneAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bornage.questionnaire.conditions import Condition, Value, Verity
    from bornage.questionnaire.model import Question, Questionnaire

WORKLOAD: Final = 1
HOSTING: Final = 2
ENTITY: Final = 4
"""An entity, with the hosting in whose chain it stands."""
OTHERS: Final = 8
"""Subjects that are not in view."""
ANYWHERE: Final = WORKLOAD | HOSTING | ENTITY | OTHERS
UNKNOWN: Final[tuple[int, None]] = (ANYWHERE, None)
"""What a part that is in no condition of the questionnaire looks at."""

_AT: Final = {About.ORGANIZATION: 0, About.WORKLOAD: WORKLOAD, About.HOSTING: HOSTING, About.ENTITY: ENTITY}
"""The organization is always in view."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What the parts of the conditions of one questionnaire look at."""

    by: dict[Node, tuple[int, Question | None]]
    """The sorts of subject each part looks at, as flags that add up, and its question if it looks at one answer."""
    at: dict[str, tuple[Node, ...]]
    """The parts that look at the answer to each question alone."""
    said: dict[tuple[str, Value | None], dict[Node, Verity]]
    """What those say of each choice of a question of one choice, and (under None) while it is open."""


def looks(questionnaire: Questionnaire) -> Looks:
    """What every part of every condition of a questionnaire looks at."""
    nodes = dict.fromkeys(node for condition in conditions_of(questionnaire) for node in parts_of(condition.root))
    asked = {node: getattr(node, "question", "") for node in nodes}
    question = {node: questionnaire.questions[id_] for node, id_ in asked.items() if id_ in questionnaire.questions}
    at: dict[str, list[Node]] = {}
    for node, found in question.items():
        at.setdefault(found.id, []).append(node)
    by = {node: (_sorts(node, question), question.get(node)) for node in nodes}
    return Looks(by, {id_: tuple(found) for id_, found in at.items()}, _said_of_choices(questionnaire, at))


def _said_of_choices(
    questionnaire: Questionnaire, at: Mapping[str, Iterable[Node]]
) -> dict[tuple[str, Value | None], dict[Node, Verity]]:
    found: dict[tuple[str, Value | None], dict[Node, Verity]] = {}
    for id_, nodes in at.items():
        question = questionnaire.questions[id_]
        if question.kind == Kind.CHOICE:
            found[id_, None] = said(nodes, OneAnswer(question, question.open))
            found |= {(id_, value): said(nodes, OneAnswer(question, left)) for value, left in question.settled.items()}
    return found


def said(nodes: Iterable[Node], answer: OneAnswer) -> dict[Node, Verity]:
    """What the parts that look at one answer say of it."""
    return {node: node.verity(answer) for node in nodes}


def _sorts(node: Node, question: Mapping[Node, Question]) -> int:
    match node:
        case All(parts=parts) | Any_(parts=parts):
            return reduce(or_, (_sorts(part, question) for part in parts), 0)
        case Not(part=part) | Contested(part=part):
            return _sorts(part, question)
        case AnyEntity(part=part):
            # Its entities are those of the hosting in view, wherever it is read.
            return HOSTING | _sorts(part, question) & OTHERS
        case Reached():
            return HOSTING
        case AnySubject():
            return OTHERS
    return _AT[question[node].about] if node in question else ANYWHERE


def conditions_of(questionnaire: Questionnaire) -> Iterator[Condition]:
    """Every condition that an evaluation can read."""
    written = [question.when for question in questionnaire.questions.values()]
    written += [questionnaire.customer_keys, questionnaire.complete_chain]
    written += [demand.when for demand in questionnaire.demands]
    written += [finding.when for finding in questionnaire.findings]
    written += [condition for duty in questionnaire.duties for condition in (duty.when, duty.met)]
    for statute in questionnaire.statutes:
        written += [*(factor.when for factor in statute.factors), *statute.reaches.values()]
    for criterion in (each for crosswalk in questionnaire.crosswalks for each in crosswalk.criteria):
        written += criterion.conditions
    return (condition for condition in written if condition is not None)
