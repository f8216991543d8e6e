"""Next questions: every open question, ranked by the most that its answer could change.

One question at a time, and exactly: each value the rules can tell apart (`TrialValues`) is given as the
answer, at grade E3, and everything it can reach is read again (`trials`). A question is worth its best
value, by `Change.size`, compared part by part:

1. steps of the verdict that would move most, in the order of `Verdict`; then how many verdicts would move;
2. steps of the gate that would move most (low, high or proven; of an objective or a harm, of a hosting or
   of the organization); then how many gates would move;
3. steps of the level required that would move most (either end of it); then how many of them would move;
4. points of the scored framework's percent that would move most (official, or either end of its range);
5. on how many objectives a larger share of questions would be answered;
6. the order in which questions are asked.

Two values that change as much: the first in the order of the choices is named. Two questions can matter
together though neither does alone: `together` names them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bornage.assessment.agenda import agenda
from bornage.assessment.facts import EXCLUDED, OPEN
from bornage.evaluation.asking.answer_changes import NOTHING, most_points, steps_and_count
from bornage.evaluation.asking.together import Together, together
from bornage.evaluation.asking.trials import Trials
from bornage.evaluation.model import Verdict
from bornage.evaluation.possible import PROVEN_AT_MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Placement
    from bornage.evaluation.asking.answer_changes import Change
    from bornage.evaluation.asking.trials import Trial
    from bornage.evaluation.readings import Readings
    from bornage.questionnaire.model import Grade


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """An open question and the most that its answer could change."""

    item: Item
    position: int
    """Where it stands in the order questions are asked, from 0."""
    most: Change | None
    """None when no answer to it can change a verdict, a gate, what is required, a score or a coverage."""
    is_exact: bool = True
    """Whether every value that the rules can tell apart was tried."""
    moves: frozenset[Placement] = frozenset()
    """Placements whose verdict some answer would change, be it another than that of `most`."""


@dataclass(frozen=True, slots=True)
class ToProve:
    """An answer that is believed only so far, and holds placements at `met on statements`."""

    question: str
    subject: str
    grade: Grade
    """What it rests on."""
    needed: Grade
    """The least it must rest on to be worth what is required."""
    placements: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class NextQuestions:
    """What to ask next, and what to ask to see."""

    ranked: tuple[NextQuestion, ...]
    """Every open question, the one that can change most first."""
    pairs: tuple[Together, ...]
    """Placements that no single answer settles."""
    to_prove: tuple[ToProve, ...]


def next_questions(readings: Readings) -> NextQuestions:
    """Every open question ranked, the placements that no single answer settles, and the answers to prove."""
    trials = Trials(readings)
    moved: set[Placement] = set()
    items = open_items(readings)
    ranked = sorted(_valued(trials, items, moved), key=_rank)
    stuck = [p for p in readings.assessment.placements if p not in moved and _is_open(readings, p)]
    pairs = tuple(together(trials.values, [item.key for _, item in items], placement) for placement in stuck)
    return NextQuestions(tuple(ranked), pairs, to_prove(readings))


def open_items(readings: Readings) -> list[tuple[int, Item]]:
    """Questions that nobody has answered, read from the home of the readings, with the order they are asked in."""
    seen = agenda(readings.questionnaire, replace(readings.assessment, home=readings.home))
    return [(n, item) for n, item in enumerate(seen.asked) if item.state in OPEN]


def _rank(each: NextQuestion) -> tuple[tuple[float, ...], int]:
    size = each.most.size if each.most else NOTHING
    return tuple(-part for part in size), each.position


def _valued(trials: Trials, items: Iterable[tuple[int, Item]], moved: set[Placement]) -> Iterator[NextQuestion]:
    """Each question with its best change; the placements that some answer would move are added to `moved`."""
    for position, item in items:
        if not trials.reach[item.question].matters:
            yield NextQuestion(item, position, None)
            continue
        tried = trials.values.of(*item.key)
        found = [trials.trial(*item.key, value) for value in tried.values]
        moves = frozenset(change.placement for trial in found for change in trial.verdicts)
        moved |= moves
        most = best(found)
        yield NextQuestion(item, position, most if most and any(most.size) else None, tried.is_every, moves)


def best(trials: list[Trial]) -> Change | None:
    """The largest change among some trials; the first of those that are equal.

    Parts of the key are read one after another, each only of the trials that are still equal: scores cost
    more than the rest together, and seldom decide.
    """
    for part in (_of_verdicts, _of_gates, _of_required, _of_scores, _of_coverage):
        keys = [part(trial) for trial in trials] if len(trials) > 1 else []
        trials = [trial for trial, key in zip(trials, keys, strict=True) if key == max(keys)] if keys else trials
    return trials[0].change() if trials else None


def _of_verdicts(trial: Trial) -> tuple[int, int]:
    return steps_and_count(trial.verdicts)


def _of_gates(trial: Trial) -> tuple[int, int]:
    return steps_and_count(trial.gates)


def _of_required(trial: Trial) -> tuple[int, int]:
    return steps_and_count(trial.required)


def _of_scores(trial: Trial) -> float:
    return most_points(trial.scores)


def _of_coverage(trial: Trial) -> int:
    return trial.coverage


def _is_open(readings: Readings, placement: Placement) -> bool:
    return readings.placement(placement).verdict == Verdict.CANNOT_BE_CONCLUDED


def to_prove(readings: Readings) -> tuple[ToProve, ...]:
    """Answers whose grade holds placements at `met on statements`, those that hold most placements first."""
    held: dict[tuple[str, str], list[Placement]] = {}
    needed: dict[tuple[str, str], int] = {}
    for placement in readings.assessment.placements:
        reading = readings.placement(placement)
        for decision in reading.decided_by if reading.verdict == Verdict.MET_ON_STATEMENTS else ():
            need = readings.workload(placement.workload).required[decision.objective or ""]
            for question in decision.questions:
                key = (question, placement.hosting)
                held.setdefault(key, [])
                held[key] += [] if placement in held[key] else [placement]
                needed[key] = max(needed.get(key, 0), need.high)
    found = [each for key, placements in held.items() if (each := _to_prove(readings, key, needed[key], placements))]
    position = readings.questionnaire.position
    return tuple(sorted(found, key=lambda each: (-len(each.placements), position[each.question], each.subject)))


def _to_prove(readings: Readings, key: tuple[str, str], level: int, placements: Iterable[Placement]) -> ToProve | None:
    answer = readings.assessment.answers.get(key)
    if answer is None or answer.state in OPEN | EXCLUDED:
        return None
    enough = next(grade for grade, worth in PROVEN_AT_MOST.items() if worth >= level)
    return ToProve(*key, answer.grade, enough, tuple(placements))
