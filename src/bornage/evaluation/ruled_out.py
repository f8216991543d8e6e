"""Duties about placements that the workload, or the hosting, rules out by itself.

A duty is most often triggered by what a workload holds and by where a hosting stands together. Where one of
the two alone says no, every placement of it says no, and none of them needs to be asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.conditions import All
from bornage.questionnaire.looks import HOSTING, UNKNOWN, WORKLOAD, looks
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from bornage.assessment.subject_facts import SubjectFacts
    from bornage.questionnaire.conditions import Node
    from bornage.questionnaire.model import Questionnaire

Conjuncts = tuple[tuple[str, tuple["Node", ...]], ...]
"""Of each duty, the parts of its trigger that must all hold and look at one sort of subject."""


def ruled_out_by_workload(questionnaire: Questionnaire, workload: SubjectFacts) -> frozenset[str]:
    """Ids of the duties about placements that are not triggered on any placement of this workload."""
    return _ruled_out(questionnaire.table(_of_workloads), workload)


def ruled_out_by_hosting(questionnaire: Questionnaire, hosting: SubjectFacts) -> frozenset[str]:
    """Ids of the duties about placements that are not triggered on any placement on this hosting."""
    return _ruled_out(questionnaire.table(_of_hostings), hosting)


def _ruled_out(conjuncts: Conjuncts, facts: SubjectFacts) -> frozenset[str]:
    return frozenset(id_ for id_, parts in conjuncts if facts.all_hold(parts) is False)


def _of_workloads(questionnaire: Questionnaire) -> Conjuncts:
    return _conjuncts(questionnaire, {0, WORKLOAD})


def _of_hostings(questionnaire: Questionnaire) -> Conjuncts:
    return _conjuncts(questionnaire, {HOSTING})


def _conjuncts(questionnaire: Questionnaire, sorts: set[int]) -> Conjuncts:
    by = questionnaire.table(looks).by
    found = []
    for duty in questionnaire.duties:
        root = duty.when.root
        parts = root.parts if isinstance(root, All) else (root,)
        those = tuple(part for part in parts if by.get(part, UNKNOWN)[0] in sorts)
        if duty.about == About.PLACEMENT and those:
            found.append((duty.id, those))
    return tuple(found)
