"""Rules that cannot all be satisfied: a duty never met where it is triggered, or two that exclude one another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from bornage.diagnostics import Problem
from bornage.questionnaire.conditions import All, Condition
from bornage.questionnaire.reachable import verities
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.questionnaire.model import Questionnaire


def contradictions(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Each duty that no answers satisfy once it is triggered, alone or beside another about the same sort."""
    duties = questionnaire.duties
    impossible = set()
    for duty in duties:
        if not _can_hold(questionnaire, duty.when, duty.met):
            impossible.add(duty.id)
            said = message("diagnostics.lint.never_met", duty=duty.id)
            yield Problem("contradiction", duty.met.place or duty.place, said)
    left = [duty for duty in duties if duty.id not in impossible]
    for one, other in combinations(left, 2):
        # Two duties can only be at odds over a question that both are met by.
        if one.about != other.about or not one.met.uses & other.met.uses:
            continue
        if not _can_hold(questionnaire, one.when, other.when):
            continue
        if not _can_hold(questionnaire, one.when, other.when, one.met, other.met):
            said = message("diagnostics.lint.at_odds", duty=other.id, other=one.id, place=one.place)
            yield Problem("contradiction", other.met.place or other.place, said)


def _can_hold(questionnaire: Questionnaire, *conditions: Condition) -> bool:
    """Whether some answers make all of these true, or leave it open."""
    root = All(tuple(condition.root for condition in conditions))
    uses = frozenset().union(*(condition.uses for condition in conditions))
    return verities(Condition("", root, uses), questionnaire.questions) != {False}
