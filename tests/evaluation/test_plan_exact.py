"""The plan is the cheapest there is: held against every set of recommendations, tried one by one."""

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bornage.evaluation.model import Verdict
from bornage.evaluation.planning.candidates import Candidates
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from evaluation.puzzles import EverySet, Puzzle

MOST = 7
"""Candidates of a puzzle: every one more doubles the sets to try."""


def in_order(placements):
    return tuple(sorted(placements, key=lambda each: (each.workload, each.hosting)))


@pytest.mark.parametrize("target", [Verdict.MET_ON_STATEMENTS, Verdict.MET])
@given(seed=st.integers(0, 2**32))
def test_no_set_does_as_much_for_less(target, seed):
    puzzle = Puzzle(Random(seed))  # noqa: S311 (chance that can be drawn again)
    readings = Readings(puzzle.questionnaire, puzzle.assessment)
    placements = in_order(puzzle.assessment.placements)
    candidates = Candidates(readings, placements)
    assume(len(candidates.all) <= MOST)
    every = EverySet(puzzle.questionnaire, puzzle.assessment, candidates.all, candidates.waits_for, target)

    found = plan(readings, target=target)

    alone = {each: every.cheapest([each]) for each in placements}
    savable = [each for each in placements if alone[each] is not None]
    best, saved = every.best(savable)
    other = every.cheapest(saved, without=best) if best else None

    def keys(chosen):
        return {candidates.all[n].key for n in chosen}

    assert {(step.recommendation, step.subject) for step in found.steps} == keys(best)
    assert {each: set(bundle.recommendations) for each, bundle in found.alone.items()} == {
        each: keys(alone[each]) for each in savable
    }
    assert [each.placement for each in found.unsaved] == [each for each in placements if each not in saved]
    assert [each.placement for each in found.unsaved if each.at_odds] == [each for each in savable if each not in saved]
    assert (found.runner_up and set(found.runner_up.recommendations)) == (None if other is None else keys(other))
    assert (found.cost, found.effort) == every.weight(best)[:2]
    if found.steps:
        last = found.steps[-1].verdicts
        assert {each for each in placements if each in every.met[best]} == {
            each for each, verdict in last.items() if verdict in {target, Verdict.MET}
        }
