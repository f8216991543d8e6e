"""Which readings of one subject can hang on what is said of another, because a rule asks about any of them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.questionnaire.conditions import AnySubject, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Crossings:
    """What a questionnaire lets cross from one subject to another."""

    anything: bool
    """Something that every other reading may rest on: a question's own condition, a demand, a duty, a statute."""
    names: frozenset[Hashable]
    """Names of readings that nothing else rests on: crosswalks, and the scores of hostings."""


def crossings(questionnaire: Questionnaire) -> Crossings:
    """What crosses in a questionnaire. Findings do not count: nothing keeps them."""

    def cross(conditions: Iterable[Condition | None]) -> bool:
        return any(isinstance(node, AnySubject) for each in conditions if each for node in parts_of(each.root))

    conditions = [question.when for question in questionnaire.questions.values()]
    conditions += [questionnaire.customer_keys, questionnaire.complete_chain]
    conditions += [demand.when for demand in questionnaire.demands]
    conditions += [condition for duty in questionnaire.duties for condition in (duty.when, duty.met)]
    conditions += [factor.when for statute in questionnaire.statutes for factor in statute.factors]
    conditions += [condition for statute in questionnaire.statutes for condition in statute.reaches.values()]
    crosswalks = [c for c in questionnaire.crosswalks if cross(x for each in c.criteria for x in each.conditions)]
    names: set[Hashable] = {("crosswalk", each.id) for each in crosswalks}
    if any(each.is_scored for each in crosswalks):
        names.add("hosting")
    return Crossings(cross(conditions), frozenset(names))
