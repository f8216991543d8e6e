"""Conditions that say of several ticks together what they say of one or another of them.

Over the ticks of one question, such a condition adds up: of the join of two sets it says the greater of what
it says of each (false, undecided, true in that order). A tick looked for, a country inside or outside some
places and a level that is high enough add up; so does "or" over parts that do, and "and" where only one part
looks at the question at all. A negation of it, or two looks that must both hold, do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.conditions import (
    All,
    Any_,
    Compares,
    Holds,
    LiesInside,
    LiesOutside,
    parts_of,
)

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Node
    from bornage.questionnaire.model import Questionnaire


def adds_up(node: Node, question: str) -> bool:  # noqa: PLR0911 (one for each form)
    """Whether a part of a condition says of a join the greater of what it says of each set joined."""
    match node:
        case _ if not looks_at(node, question):
            return True
        case All(parts=parts):
            looking = [part for part in parts if looks_at(part, question)]
            return len(looking) == 1 and adds_up(looking[0], question)
        case Any_(parts=parts):
            return all(adds_up(part, question) for part in parts)
        case Holds(negated=negated):
            return not negated
        case Compares(sign=sign, of_level=of_level):
            return of_level and sign in {">", ">="}
        case LiesInside() | LiesOutside():
            return True
    return False


def looks_at(node: Node, question: str) -> bool:
    """Whether a part of a condition looks at the answer to a question."""
    return any(getattr(each, "question", None) == question for each in parts_of(node))


def law_adds_up(questionnaire: Questionnaire, question: str) -> bool:
    """Whether what statutes reach adds up over the ticks of a question that says nothing of keys or of the chain.

    A pathway is open when a factor holds and the entity is able to give it; keys and an incomplete chain only
    ever take a greater reach to a greater one.
    """
    for statute in questionnaire.statutes:
        factors = Any_(tuple(factor.when.root for factor in statute.factors))
        if not all(adds_up(All((factors, able.root)), question) for able in statute.reaches.values()):
            return False
    return True
