"""What a plan can be made of: recommendations about subjects, what each would change, what each waits for.

Candidates are numbered in the order of their recommendation's id and of their subject, so that neither the
order of files nor that of subjects bears on the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.changes import called_for, improvements, rank
from bornage.evaluation.planning.solver import Clause
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bornage.assessment.entries import Answer, Placement
    from bornage.assessment.state import Key
    from bornage.evaluation.readings import Readings
    from bornage.questionnaire.rule import Recommendation

Chosen = frozenset[int]
"""The numbers of the candidates that are in."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One recommendation about one subject."""

    recommendation: Recommendation
    subject: str
    answers: tuple[Answer, ...]
    """Those it would change for the better."""

    @property
    def key(self) -> tuple[str, str]:
        """The ids of its recommendation and its subject."""
        return self.recommendation.id, self.subject


class Candidates:
    """Everything that a finding calls for, raised or not ruled out, and what that waits for."""

    def __init__(self, readings: Readings, placements: Sequence[Placement]) -> None:
        """What a recommendation about another sort of subject bears on is read from these placements."""
        self.questionnaire = readings.questionnaire
        self.readings = readings
        self.placements = placements
        found: dict[tuple[str, str], Candidate] = {}
        self._waits: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        for id_, subject in called_for(self.questionnaire, readings.findings()):
            candidate = self._candidate(id_, subject)
            if candidate.answers:
                self._add(candidate, found)
        self.all = tuple(found[key] for key in sorted(found))
        number = {candidate.key: n for n, candidate in enumerate(self.all)}
        self.waits_for = tuple(tuple(number[key] for key in self._waits[each.key]) for each in self.all)
        """What each waits for, directly."""
        self.order = tuple(
            Clause(frozenset({m}), frozenset({n})) for n, all_ in enumerate(self.waits_for) for m in all_
        )
        """None is in without what it waits for."""
        self.chains = self._chains()
        """The candidates that change each question about each subject, from the one that yields to all the others."""
        bands = self.questionnaire.bands
        self.cost = tuple(bands.cost[each.recommendation.cost - 1] for each in self.all)
        self.effort = tuple(bands.effort[each.recommendation.effort] for each in self.all)

    def _candidate(self, id_: str, subject: str) -> Candidate:
        recommendation = self.questionnaire.recommendation[id_]
        return Candidate(recommendation, subject, improvements(self.readings.view, recommendation, subject))

    def _add(self, candidate: Candidate, found: dict[tuple[str, str], Candidate]) -> None:
        if candidate.key in found:
            return
        found[candidate.key] = candidate
        before = [
            self._candidate(id_, subject)
            for id_ in candidate.recommendation.depends_on
            for subject in self._subjects(id_, candidate)
        ]
        # One whose answers are all as good already is done; one that changes no answer leaves no trace of that.
        left = [each for each in before if each.answers or not each.recommendation.changes]
        self._waits[candidate.key] = tuple(each.key for each in left)
        for each in left:
            self._add(each, found)

    def _subjects(self, id_: str, after: Candidate) -> Iterable[str]:
        """The subjects about which a recommendation must come before a candidate: its own, or those it bears on."""
        about, its = self.questionnaire.recommendation[id_].about, after.recommendation.about
        if about == its:
            return (after.subject,)
        if about == About.ORGANIZATION:
            return (ORGANIZATION,)
        borne_on = {
            About.ORGANIZATION: self.placements,
            About.WORKLOAD: [each for each in self.placements if each.workload == after.subject],
            About.HOSTING: [each for each in self.placements if each.hosting == after.subject],
        }[its]
        return sorted({each.workload if about == About.WORKLOAD else each.hosting for each in borne_on})

    def _chains(self) -> dict[Key, tuple[int, ...]]:
        ranked: dict[Key, list[tuple[tuple[int, int, int], int]]] = {}
        for n, candidate in enumerate(self.all):
            for answer in candidate.answers:
                place = rank(self.questionnaire, candidate.recommendation, answer)
                ranked.setdefault((answer.question, answer.subject), []).append((place, n))
        return {key: tuple(n for _, n in sorted(places)) for key, places in ranked.items()}

    def answer(self, key: Key, number: int) -> Answer:
        """What a candidate would have a question answered."""
        return next(each for each in self.all[number].answers if (each.question, each.subject) == key)

    def answers(self, chosen: Chosen) -> tuple[Answer, ...]:
        """The answers there would be; of several for one question, the one that `changes.rank` puts highest."""
        keys = sorted({(a.question, a.subject) for n in chosen for a in self.all[n].answers})
        return tuple(self.answer(key, [n for n in self.chains[key] if n in chosen][-1]) for key in keys)


class Foreseen:
    """What the readings would be after some candidates, each set of them tried once."""

    def __init__(self, readings: Readings, candidates: Candidates) -> None:
        self.readings = readings
        self.candidates = candidates
        self._after: dict[Chosen, Readings] = {frozenset(): readings}

    def after(self, chosen: Chosen) -> Readings:
        """The readings after these candidates."""
        if chosen not in self._after:
            if len(self._after) > MOST_KEPT:
                self._after = {frozenset(): self.readings}
            self._after[chosen] = self.readings.changed(self.candidates.answers(chosen))
        return self._after[chosen]


MOST_KEPT = 400
"""Readings kept at once: enough to try every candidate by itself, and few enough to hold in memory."""
