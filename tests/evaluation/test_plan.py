"""The plan on questionnaires small enough to reckon by hand."""

from dataclasses import replace

import pytest

from bornage.assessment.entries import AnswerState, Placement
from bornage.evaluation.model import Verdict
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.questionnaire.model import About, Bands, Deadline, Grade, Scale
from bornage.questionnaire.rule import ConnectingFactor, Factor, KeysEffect, Reachable, Statute
from evaluation.puzzles import HERE, SAID, assessment, condition, demand, duty, finding, question, questionnaire
from evaluation.puzzles import recommendation as advice
from given import held, said

KEYS = question("keys", About.HOSTING, Scale.CONTROL, (0, 1, 2, 3, 4), objectives=("SOV-1",))
EXIT = question("exit", About.HOSTING, Scale.CONTROL, (0, 1, 2, 3, 4), objectives=("SOV-2",))
MODEL = question("model", About.HOSTING, Scale.CONTEXT)
KINDS = question("kinds", About.WORKLOAD, Scale.EXPOSURE, (0, 1, 2, 3, 4))
REVIEW = question("review", About.WORKLOAD, Scale.CONTEXT)
BOARD = question("board", About.ORGANIZATION, Scale.CONTROL, (0, 2, 4), objectives=("SOV-1",))
QUESTIONS = (KEYS, EXIT, MODEL, KINDS, REVIEW, BOARD)

SENSITIVE = said("kinds", "records", "c3")
ONLY = Placement("records", "offer")


def when(source, about, questions=QUESTIONS):
    return condition(source, about, questions, ("law",))


def called(*recommendations, questions=QUESTIONS):
    """A finding that calls for each recommendation, whatever the answers."""
    of = {q.about: q for q in questions}
    return tuple(
        finding(
            f"f_{each.id}",
            each.about,
            when(f'{of[each.about].id} != "c1" or {of[each.about].id} == "c1"', each.about, questions),
            [each.id],
        )
        for each in recommendations
    )


def made(*recommendations, questions=QUESTIONS, requires=None, **rules):
    """A questionnaire in which sensitive kinds require level 3, with these recommendations, always called for."""
    demands = (demand("sensitive", when("level(kinds) >= 3", About.WORKLOAD), requires or {"SOV-1": 3}),)
    return questionnaire(
        questions,
        **{
            "demands": demands,
            "recommendations": recommendations,
            "findings": called(*recommendations, questions=questions),
            **rules,
        },
    )


def planned(made_of, *answers, target=Verdict.MET_ON_STATEMENTS, placements=None, **subjects):
    return plan(Readings(made_of, assessment(*answers, **subjects)), target=target, placements=placements)


def steps(found):
    return [(step.recommendation, step.subject) for step in found.steps]


WEAK = (SENSITIVE, said("keys", "offer", "c0"), said("exit", "offer", "c0"))
MOVE_KEYS = advice("move_keys", About.HOSTING, {"keys": "c3"}, cost=2)


def test_the_one_recommendation_that_is_enough_is_the_plan():
    found = planned(made(MOVE_KEYS), *WEAK)

    assert steps(found) == [("move_keys", "offer")]
    assert (found.cost, found.effort, found.candidates) == (3, 1, 1)
    assert found.before == {ONLY: Verdict.FALLS_SHORT}
    assert found.steps[0].verdicts == {ONLY: Verdict.MET}
    assert found.steps[0].changed == ("keys",)
    ((where, (old, new)),) = found.steps[0].gates.items()
    assert (where, old.low, new.low) == (("offer", "SOV-1"), 0, 3)
    assert found.alone[ONLY].recommendations == (("move_keys", "offer"),)
    assert not found.unsaved


def test_one_that_is_not_enough_is_left_out():
    too_little = advice("lock_keys", About.HOSTING, {"keys": "c2"}, cost=1)

    assert steps(planned(made(too_little, MOVE_KEYS), *WEAK)) == [("move_keys", "offer")]


def test_where_everything_is_met_there_is_nothing_to_do():
    found = planned(made(MOVE_KEYS), SENSITIVE, said("keys", "offer", "c3"))

    assert found.steps == ()
    assert (found.cost, found.effort, found.runner_up) == (0, 0, None)
    assert found.alone[ONLY].recommendations == ()


def test_without_placements_there_is_nothing_to_do():
    found = planned(made(MOVE_KEYS), workloads=(), hostings=())

    assert (found.steps, found.unsaved, dict(found.alone)) == ((), (), {})


def test_cost_decides_then_effort_then_number():
    big = advice("big", About.HOSTING, {"keys": "c3", "exit": "c3"}, cost=2, effort="L")
    half_a = advice("half_a", About.HOSTING, {"keys": "c3"}, cost=1, effort="S")
    half_b = advice("half_b", About.HOSTING, {"exit": "c3"}, cost=1, effort="S")
    both = {"SOV-1": 3, "SOV-2": 3}

    halves = [("half_a", "offer"), ("half_b", "offer")]
    assert steps(planned(made(big, half_a, half_b, requires=both), *WEAK)) == halves
    same_cost = {"bands": Bands(cost=(1, 2, 8, 20)), "requires": both}
    assert steps(planned(made(big, half_a, half_b, **same_cost), *WEAK)) == halves
    same_effort = {"bands": Bands(cost=(1, 2, 8, 20), effort={"S": 1, "M": 3, "L": 2, "XL": 9}), "requires": both}
    assert steps(planned(made(big, half_a, half_b, **same_effort), *WEAK)) == [("big", "offer")]


def test_one_recommendation_serves_every_placement_it_bears_on():
    shared = advice("shared", About.HOSTING, {"keys": "c3"}, cost=3)
    found = planned(
        made(shared), *WEAK, said("kinds", "portal", "c4"), workloads=("records", "portal"), hostings=("offer",)
    )

    assert steps(found) == [("shared", "offer")]
    assert found.cost == 8
    assert [bundle.cost for bundle in found.alone.values()] == [8, 8]


def test_what_is_cheapest_together_may_not_be_cheapest_for_each():
    """Two levels asked of one question: the dearer recommendation makes the cheaper one needless."""
    some = advice("some", About.HOSTING, {"keys": "c3"}, cost=2)
    more = advice("more", About.HOSTING, {"keys": "c4"}, cost=3)
    demands = (
        demand("sensitive", when("level(kinds) >= 3", About.WORKLOAD), {"SOV-1": 3}),
        demand("severe", when("level(kinds) >= 4", About.WORKLOAD), {"SOV-1": 4}),
    )

    found = planned(
        made(some, more, demands=demands), *WEAK, said("kinds", "portal", "c4"), workloads=("records", "portal")
    )

    assert found.alone[ONLY].recommendations == (("some", "offer"),)
    assert steps(found) == [("more", "offer")]


# --- what waits for what -------------------------------------------------------------------------


def test_what_a_recommendation_depends_on_comes_with_it_and_before_it():
    first = advice("first", About.HOSTING, {"exit": "c1"}, cost=1, deadline=Deadline.YEARLY)
    second = advice("second", About.HOSTING, {"keys": "c3"}, depends_on=("first",), deadline=Deadline.BEFORE_SIGNATURE)

    found = planned(made(first, second, findings=called(second)), *WEAK)

    assert steps(found) == [("first", "offer"), ("second", "offer")]
    assert [step.verdicts[ONLY] for step in found.steps] == [Verdict.FALLS_SHORT, Verdict.MET]


def test_what_is_done_already_is_not_waited_for():
    first = advice("first", About.HOSTING, {"exit": "c1"})
    second = advice("second", About.HOSTING, {"keys": "c3"}, depends_on=("first",))

    assert steps(planned(made(first, second), *WEAK, said("exit", "offer", "c2"))) == [("second", "offer")]


def test_what_changes_no_answer_is_waited_for_all_the_same():
    first = advice("first", About.ORGANIZATION, {})
    second = advice("second", About.HOSTING, {"keys": "c3"}, depends_on=("first",))

    assert steps(planned(made(first, second), *WEAK)) == [("first", ""), ("second", "offer")]


def test_a_recommendation_waits_for_every_workload_on_its_hosting():
    review = advice("review_it", About.WORKLOAD, {"review": "c2"})
    move = advice("move", About.HOSTING, {"keys": "c3"}, depends_on=("review_it",))
    subjects = {"workloads": ("records", "portal", "away"), "hostings": ("offer", "other")}
    pairs = [Placement("records", "offer"), Placement("portal", "offer"), Placement("away", "other")]

    of_all = planned(made(review, move, findings=called(move)), *WEAK, **subjects, placements=pairs)
    of_two = planned(made(review, move, findings=called(move)), *WEAK, **subjects, placements=pairs[:2])

    assert {subject for id_, subject in steps(of_all) if id_ == "review_it"} == {"records", "portal", "away"}
    assert {subject for id_, subject in steps(of_two) if id_ == "review_it"} == {"records", "portal"}
    assert steps(of_two)[-1] == ("move", "offer")


def test_a_way_round_a_dear_prerequisite_is_taken():
    first = advice("first", About.ORGANIZATION, {"board": "c2"}, cost=4)
    cheap = advice("cheap", About.HOSTING, {"keys": "c3"}, cost=1, depends_on=("first",))
    plain = advice("plain", About.HOSTING, {"keys": "c3"}, cost=3)

    assert steps(planned(made(first, cheap, plain), *WEAK)) == [("plain", "offer")]


# --- what no set can do, and other ways ----------------------------------------------------------


def test_a_placement_that_nothing_saves_is_left_out_with_what_still_stands():
    both = {"SOV-1": 3, "SOV-2": 3}

    found = planned(
        made(MOVE_KEYS, requires=both),
        *WEAK,
        said("keys", "other", "c1"),
        said("exit", "other", "c4"),
        hostings=("offer", "other"),
    )

    assert steps(found) == [("move_keys", "other")]
    (unsaved,) = found.unsaved
    assert (unsaved.placement, unsaved.verdict, unsaved.at_odds) == (ONLY, Verdict.FALLS_SHORT, False)
    assert [(d.objective, d.questions, d.reason) for d in unsaved.decided_by] == [("SOV-2", ("exit",), "short")]
    assert ONLY not in found.alone


def test_missing_answers_that_no_recommendation_gives_are_not_saved():
    found = planned(made(MOVE_KEYS, requires={"SOV-1": 3, "SOV-2": 1}), SENSITIVE, said("keys", "offer", "c0"))

    (unsaved,) = found.unsaved
    assert unsaved.verdict == Verdict.CANNOT_BE_CONCLUDED
    assert [(d.objective, d.questions, d.reason) for d in unsaved.decided_by] == [("SOV-2", ("exit",), "straddles")]


def test_the_runner_up_does_without_some_of_the_plan():
    dear = advice("dear", About.HOSTING, {"keys": "c4"}, cost=4)

    found = planned(made(MOVE_KEYS, dear), *WEAK)

    assert found.runner_up.recommendations == (("dear", "offer"),)
    assert found.runner_up.cost - found.cost == 17


def test_there_is_no_runner_up_where_nothing_else_would_do():
    assert planned(made(MOVE_KEYS), *WEAK).runner_up is None


def test_placements_that_ask_for_opposite_answers_are_not_all_saved():
    apart = advice("apart", About.HOSTING, {"model": "c2"})
    rules = {
        "duties": (
            duty(
                "open", About.PLACEMENT, when('review == "c0"', About.PLACEMENT), when('model == "c0"', About.PLACEMENT)
            ),
            duty(
                "shut", About.PLACEMENT, when('review == "c1"', About.PLACEMENT), when('model == "c2"', About.PLACEMENT)
            ),
        ),
        "demands": (),
    }
    answers = (
        said("model", "offer", "c0"),
        said("review", "a", "c0"),
        said("review", "b", "c1"),
        said("kinds", "a", "c0"),
        said("kinds", "b", "c0"),
    )

    found = planned(made(apart, **rules), *answers, workloads=("a", "b"))

    assert found.steps == ()
    assert {each.workload: len(bundle.recommendations) for each, bundle in found.alone.items()} == {"a": 0, "b": 1}
    (unsaved,) = found.unsaved
    assert (unsaved.placement.workload, unsaved.verdict, unsaved.at_odds) == ("b", Verdict.BLOCKED, True)
    assert unsaved.decided_by[0].duty == "shut"


# --- which answers win, and what they do ---------------------------------------------------------


def test_of_several_levels_the_best_wins_whatever_the_order():
    high = advice("high", About.HOSTING, {"keys": "c3"}, cost=1)
    low = advice("low", About.HOSTING, {"keys": "c1", "exit": "c3"}, cost=1)
    both = {"SOV-1": 3, "SOV-2": 3}

    for order in ((high, low), (low, high)):
        assert len(steps(planned(made(*order, requires=both), *WEAK))) == 2


def test_of_several_answers_without_a_level_the_later_recommendation_wins():
    one = advice("one", About.HOSTING, {"model": "c1", "keys": "c3"})
    two = advice("two", About.HOSTING, {"model": "c2", "exit": "c3"})
    rules = {
        "duties": (
            duty(
                "model_two", About.HOSTING, when('model != "c2"', About.HOSTING), when('model == "c2"', About.HOSTING)
            ),
        ),
        "requires": {"SOV-1": 3, "SOV-2": 3},
    }
    answers = (*WEAK, said("model", "offer", "c0"))

    assert len(steps(planned(made(one, two, **rules), *answers))) == 2
    assert [each.placement for each in planned(made(two, one, **rules), *answers).unsaved] == [ONLY]


def test_a_recommendation_that_breaches_a_duty_is_avoided():
    """`keys` at its best opens a duty that nothing meets: better is not always enough."""
    rules = {
        "duties": (
            duty(
                "no_module",
                About.HOSTING,
                when("level(keys) >= 4", About.HOSTING),
                when('model == "c2"', About.HOSTING),
            ),
        )
    }
    best = advice("best", About.HOSTING, {"keys": "c4"}, cost=1)
    answers = (*WEAK, said("model", "offer", "c0"))

    assert steps(planned(made(best, MOVE_KEYS, **rules), *answers)) == [("move_keys", "offer")]


def test_what_eases_the_requirement_is_a_way_too():
    masked = advice("masked", About.WORKLOAD, {"kinds": "c1"}, cost=1)

    found = planned(made(MOVE_KEYS, masked), *WEAK)

    assert steps(found) == [("masked", "records")]
    assert found.steps[0].verdicts[ONLY] == Verdict.MET


def test_what_rules_a_weak_question_out_is_a_way_too():
    hidden = question(
        "keys",
        About.HOSTING,
        Scale.CONTROL,
        (0, 1, 2, 3, 4),
        objectives=("SOV-1",),
        when=when('model != "c2"', About.HOSTING),
    )
    other = question("other", About.HOSTING, Scale.CONTROL, (0, 3), objectives=("SOV-1",))
    questions = (MODEL, hidden, other, KINDS)
    leave = advice("leave", About.HOSTING, {"model": "c2"}, cost=1)

    found = planned(
        made(MOVE_KEYS, leave, questions=questions), *WEAK, said("model", "offer", "c0"), said("other", "offer", "c1")
    )

    assert steps(found) == [("leave", "offer")]


def test_what_was_said_not_to_apply_is_left_alone():
    answers = (SENSITIVE, held("keys", "offer", AnswerState.NOT_APPLICABLE))

    found = planned(made(MOVE_KEYS), *answers)

    assert found.candidates == 0


def test_answers_that_recommendations_give_count_towards_coverage():
    write = advice("write", About.HOSTING, {"keys": "c3"})

    found = planned(made(write, threshold=1.0), SENSITIVE, said("exit", "offer", "c0"))

    assert steps(found) == [("write", "offer")]
    assert found.before[ONLY] == Verdict.CANNOT_BE_CONCLUDED


def test_a_finding_that_cannot_be_ruled_out_calls_for_its_recommendation():
    weak_keys = finding("weak", About.HOSTING, when("level(keys) <= 1", About.HOSTING), ["move_keys"])

    assert steps(planned(made(MOVE_KEYS, findings=(weak_keys,)), SENSITIVE)) == [("move_keys", "offer")]
    assert planned(made(MOVE_KEYS, findings=(weak_keys,)), SENSITIVE, said("keys", "offer", "c2")).candidates == 0


# --- the target ----------------------------------------------------------------------------------


def test_what_is_only_claimed_is_enough_for_one_target_and_not_for_the_other():
    claimed = advice("claimed", About.HOSTING, {"keys": "c4"}, cost=1, grade=Grade.E1)
    shown = advice("shown", About.HOSTING, {"keys": "c3"}, cost=3, grade=Grade.E3)
    of_both = made(claimed, shown)

    assert steps(planned(of_both, *WEAK)) == [("claimed", "offer")]
    assert steps(planned(of_both, *WEAK, target=Verdict.MET)) == [("shown", "offer")]


def test_a_better_level_on_weaker_evidence_can_undo_what_was_proven():
    """`claimed` is wanted for what else it changes; with it, the level of `keys` is not proven any more."""
    claimed = advice("claimed", About.HOSTING, {"keys": "c4", "exit": "c3"}, cost=1, grade=Grade.E1)
    shown = advice("shown", About.HOSTING, {"keys": "c3"}, cost=1, grade=Grade.E3)
    leave = advice("leave", About.HOSTING, {"exit": "c2"}, cost=4, grade=Grade.E3)

    found = planned(made(claimed, shown, leave, requires={"SOV-1": 3, "SOV-2": 2}), *WEAK, target=Verdict.MET)

    assert steps(found) == [("shown", "offer"), ("leave", "offer")]


def test_no_plan_leads_to_another_verdict():
    with pytest.raises(ValueError, match="blocked"):
        planned(made(MOVE_KEYS), *WEAK, target=Verdict.BLOCKED)


# --- law and chains ------------------------------------------------------------------------------


def test_keys_that_stop_a_statute_meet_a_duty():
    law = Statute(
        "law",
        "US",
        SAID,
        SAID,
        SAID,
        SAID,
        {Reachable.CONTENT: when('model != "c2"', About.ENTITY)},
        (ConnectingFactor(Factor.CONTROLLED, when('model != "c2"', About.ENTITY)),),
        KeysEffect.CLOSES,
        SAID,
        (),
        HERE,
    )
    rules = {
        "statutes": (law,),
        "customer_keys": when("level(keys) >= 3", About.HOSTING),
        "complete_chain": when('model != "c1"', About.HOSTING),
        "duties": (
            duty(
                "unread", About.HOSTING, when('reached("content")', About.HOSTING), when('model == "c2"', About.HOSTING)
            ),
        ),
        "demands": (),
    }
    answers = (said("keys", "offer", "c0"), said("model", "offer", "c0"), said("kinds", "records", "c0"))

    found = planned(made(MOVE_KEYS, **rules), *answers, entities=("offer",))

    assert found.before[ONLY] == Verdict.BLOCKED
    assert steps(found) == [("move_keys", "offer")]


def test_a_chain_that_is_not_complete_leaves_a_duty_open():
    rules = {
        "complete_chain": when('model == "c1"', About.HOSTING),
        "duties": (
            duty(
                "nobody_else",
                About.HOSTING,
                when('any_entity(["parent"], level(keys) <= 1)', About.HOSTING),
                when('exit == "c4"', About.HOSTING),
            ),
        ),
        "demands": (),
    }
    lists = advice("lists", About.HOSTING, {"model": "c1"}, cost=1)
    unlists = advice("unlists", About.HOSTING, {"model": "c2", "keys": "c3"}, cost=1)
    answers = (*WEAK[1:], said("kinds", "records", "c0"), said("model", "offer", "c0"))

    assert steps(planned(made(unlists, lists, **rules), *answers)) == [("lists", "offer")]
    assert steps(planned(made(lists, unlists, **rules), *answers)) == [("lists", "offer")]


# --- order ---------------------------------------------------------------------------------------


def test_of_one_deadline_what_gives_a_verdict_for_least_comes_first():
    """The questionnaire has the dear one first; the cheap one brings a placement of its own."""
    dear = advice("dear", About.HOSTING, {"keys": "c3"}, cost=3)
    cheap = advice("cheap", About.HOSTING, {"exit": "c3"}, cost=1)
    answers = (
        SENSITIVE,
        *(said("keys", "one", "c0"), said("exit", "one", "c3")),
        *(said("keys", "two", "c3"), said("exit", "two", "c0")),
    )
    both = made(dear, cheap, requires={"SOV-1": 3, "SOV-2": 3})
    found = planned(both, *answers, hostings=("one", "two"))
    late = replace(cheap, deadline=Deadline.YEARLY)
    later = planned(made(dear, late, requires={"SOV-1": 3, "SOV-2": 3}), *answers, hostings=("one", "two"))

    assert steps(found) == [("cheap", "two"), ("dear", "one")]
    assert steps(later) == [("dear", "one"), ("cheap", "two")]


def test_the_order_of_subjects_and_of_answers_changes_nothing():
    twins = [advice(id_, About.HOSTING, {"keys": "c3"}, cost=2) for id_ in ("b_twin", "a_twin")]
    answers = [
        *(said("kinds", workload, "c3") for workload in ("records", "portal")),
        *(said(q, hosting, "c0") for q in ("keys", "exit") for hosting in ("offer", "other")),
    ]

    one = planned(made(*twins), *answers, workloads=("records", "portal"), hostings=("offer", "other"))
    two = planned(made(*twins), *answers[::-1], workloads=("portal", "records"), hostings=("other", "offer"))

    assert one == two
    assert steps(one) == [("a_twin", "offer"), ("a_twin", "other")]
    assert set(one.runner_up.recommendations) & {("b_twin", "offer"), ("b_twin", "other")}


def test_a_subset_of_placements_is_planned_by_itself():
    subjects = {"hostings": ("offer", "other")}
    answers = (*WEAK, said("keys", "other", "c0"))

    found = planned(made(MOVE_KEYS), *answers, **subjects, placements=[Placement("records", "other")])

    assert steps(found) == [("move_keys", "other")]
    assert list(found.before) == [Placement("records", "other")]
