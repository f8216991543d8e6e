"""Which looks at an answer can still see anything, as an assessment stands.

A rule that is settled while a question is open stays settled whatever the answer: what is undecided only
ever becomes decided by knowing more. So its look at that question is blind, and values that only it could
tell apart are of one sort.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.asking.reading_graph import Reader, scored, touched_hostings, touched_workloads
from bornage.evaluation.model import Outcome
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from bornage.assessment.entries import Placement
    from bornage.evaluation.asking.reading_graph import Look, Reach
    from bornage.evaluation.readings import Readings


class LiveLooks:
    """The looks that can still see anything, by question and subject."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings

    def of(self, reach: Reach, subject: str) -> tuple[Look, ...]:
        """The looks at one question about one subject that can still see anything."""
        workloads = touched_workloads(self.readings, reach, subject)
        hostings = touched_hostings(self.readings, reach, subject)
        live = {
            Reader.DEMAND: {id_ for workload in workloads for id_ in self._demands(workload)},
            Reader.DUTY: self._duties(set(workloads), set(hostings)),
            Reader.CRITERION: {id_ for hosting in hostings for id_ in self._criteria[hosting]},
        }
        return tuple(
            look
            for look in reach.looks
            if look.reader == Reader.LAW
            or (look.rule in live[look.reader] if look.reader in live else self._is_asked(look, reach, subject))
        )

    def _demands(self, workload: str) -> list[str]:
        verities = self.readings.workload(workload).demands
        return [id_ for id_, verity in verities.items() if verity is None]

    def _duties(self, workloads: set[str], hostings: set[str]) -> set[str]:
        return {
            id_
            for placement, ids in self._breaches.items()
            if placement.workload in workloads or placement.hosting in hostings
            for id_ in ids
        }

    @cached_property
    def _breaches(self) -> dict[Placement, list[str]]:
        """The blocking duties of each placement whose breach is undecided."""
        placements = self.readings.assessment.placements
        return {p: [d.duty for d in self.readings.blocking(p) if d.breached is None] for p in placements}

    @cached_property
    def _criteria(self) -> dict[str, list[str]]:
        """The criteria of scored frameworks that are undecided on each hosting, each with its framework."""
        frameworks = [crosswalk.id for crosswalk in scored(self.readings.questionnaire)]
        return {
            hosting.id: [
                f"{id_} {each.criterion}"
                for id_ in frameworks
                for each in self.readings.crosswalk(id_, None, hosting.id).criteria
                if each.outcome == Outcome.UNDECIDED
            ]
            for hosting in self.readings.assessment.hostings
        }

    def _is_asked(self, look: Look, reach: Reach, subject: str) -> bool:
        """Whether it is undecided that another question applies, of some subject."""
        question = self.readings.questionnaire.questions[look.rule]
        view, hostings = self.readings.view, touched_hostings(self.readings, reach, subject)
        match question.about:
            case About.WORKLOAD:
                subjects = touched_workloads(self.readings, reach, subject)
            case About.HOSTING:
                subjects = hostings
            case About.ENTITY:
                subjects = tuple(entity.id for hosting in hostings for entity in view.chains[hosting])
            case _:
                subjects = (ORGANIZATION,)
        return any(view.applies(question, each) is None for each in subjects)
