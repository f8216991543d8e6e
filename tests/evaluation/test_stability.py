"""Stability: the order under other weights, the weight at which two tie, and what could turn them round."""

from dataclasses import replace
from itertools import pairwise
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.assessment.entries import AnswerState
from bornage.evaluation.model import Verdict
from bornage.evaluation.readings import Readings
from bornage.evaluation.stability import EQUAL, stability
from given import assessment, held, said

HOSTINGS = ("cloud", "metal", "offer", "today")


def readings_of(questionnaire, answers, hostings=HOSTINGS, workloads=("records",)):
    return Readings(questionnaire, assessment(*answers, hostings=hostings, workloads=workloads))


def read(questionnaire, answers, **more):
    return stability(readings_of(questionnaire, answers, **more))[0].frameworks[0]


def everything(eu_csf, hosting, rung, **others):
    """Every criterion of a hosting at one rung (-1, the best), but for some."""
    rungs = {q.id: rung for q in eu_csf.questions.values()} | others
    return [said(id_, hosting, eu_csf.questions[id_].choices[n].id) for id_, n in rungs.items() if n is not None]


@st.composite
def some_answers(draw, eu_csf, share=85):
    found = []
    for hosting in HOSTINGS:
        for question in eu_csf.questions.values():
            choice = draw(st.sampled_from(question.choices)).id
            kept = draw(st.integers(0, 99)) < share
            found.append(
                said(question.id, hosting, choice) if kept else held(question.id, hosting, AnswerState.UNKNOWN)
            )
    return found


def percent_at(questionnaire, points, objective, weight):
    """The framework's percent when one objective weighs so much and the others keep their proportions."""
    weights = questionnaire.framework.weights().weights
    rest = sum(weights.values()) - weights[objective]
    scaled = {o: weight if o == objective else w * (100 - weight) / rest for o, w in weights.items()}
    return fsum(scaled[o] * points[o] / questionnaire.framework.divisor for o in scaled)


@given(st.data())
def test_at_the_weight_where_two_tie_they_have_the_same_percent(eu_csf, data):
    readings = readings_of(eu_csf, data.draw(some_answers(eu_csf)))

    for pair in stability(readings)[0].frameworks[0].pairs:
        ahead, behind = (readings.hosting(h).frameworks[0].official.points for h in (pair.ahead, pair.behind))
        for tie in pair.ties:
            ends = [
                percent_at(eu_csf, ahead, tie.objective, weight) - percent_at(eu_csf, behind, tie.objective, weight)
                for weight in (0, 100)
            ]
            if tie.ties_at is None:
                assert ends[0] * ends[1] > 0 or ends == pytest.approx([0, 0], abs=1e-9)
                continue
            assert 0 <= tie.ties_at <= 100
            ones = (percent_at(eu_csf, points, tie.objective, tie.ties_at) for points in (ahead, behind))
            assert next(ones) == pytest.approx(next(ones), abs=1e-9)


@given(st.data())
def test_an_order_is_that_of_the_percents_under_those_weights(eu_csf, data):
    answers = data.draw(some_answers(eu_csf))
    found = read(eu_csf, answers)

    assert [order.weights for order in found.orders] == [*(w.id for w in eu_csf.framework.weight_sets), EQUAL]
    for order in found.orders[:-1]:
        again = Readings(eu_csf, assessment(*answers, hostings=HOSTINGS), weights=order.weights)
        for score in order.scores:
            framework = again.hosting(score.hosting).frameworks[0]
            percents = (framework.official.percent, framework.range.percent.low, framework.range.percent.high)
            assert (score.official, score.low, score.high) == pytest.approx(percents, abs=1e-8)
    for order in found.orders:
        assert [score.hosting for score in order.scores] == [hosting for rank in order.ranks for hosting in rank]
        assert all(one.official >= other.official for one, other in pairwise(order.scores))
        for one, other in pairwise(order.scores):
            apart = one.low > other.high or one.low == one.high == other.low == other.high
            assert ((one.hosting, other.hosting) in order.unsettled) is not apart


@given(st.data())
def test_what_swaps_is_what_other_weights_turn_round(eu_csf, data):
    found = read(eu_csf, data.draw(some_answers(eu_csf)))
    percents = {order.weights: {score.hosting: score.official for score in order.scores} for order in found.orders}
    own = percents[found.weights]

    expected = {
        (one, other, weights)
        for weights, those in percents.items()
        for one in own
        for other in own
        if own[one] > own[other] and those[one] < those[other]
    }
    assert {(s.ahead, s.behind, weights) for s in found.swaps for weights in s.weights} == expected
    firsts = {frozenset(h for h in those if those[h] == max(those.values())) for those in percents.values()}
    assert found.first_stays == (len(firsts) == 1)


@given(st.data())
def test_a_criterion_flips_a_pair_when_its_two_ends_put_another_ahead(eu_csf, data):
    answers = data.draw(some_answers(eu_csf, share=96))
    readings = readings_of(eu_csf, answers)
    framework = stability(readings)[0].frameworks[0]
    asked = {(a.question, a.subject) for a in answers if a.state == AnswerState.UNKNOWN}

    for pair in framework.pairs[:1]:
        flips = {(flip.criterion, flip.hosting): flip for flip in pair.flips}
        assert set(flips) <= asked
        for key in sorted(asked):
            if key[1] not in {pair.ahead, pair.behind}:
                continue
            for end, others in (("low", 0), ("high", -1)):
                signs = {sign(eu_csf, answers, pair, {key: rung}, others) for rung in (0, -1)}
                assert (end in flips[key].others_at if key in flips else False) == (len(signs) == 2)


def sign(eu_csf, answers, pair, given_, others):
    """Which of a pair is ahead when one unknown is given a rung, and all others the worst or the best."""
    filled = []
    for answer in answers:
        rung = given_.get((answer.question, answer.subject), others)
        choice = eu_csf.questions[answer.question].choices[rung].id
        filled.append(answer if answer.state == AnswerState.ANSWERED else said(answer.question, answer.subject, choice))
    readings = readings_of(eu_csf, filled)
    ahead, behind = (readings.hosting(h).frameworks[0].official.percent for h in (pair.ahead, pair.behind))
    margin = round(ahead - behind, 8)
    return (margin > 0) - (margin < 0)


@given(st.data())
def test_the_order_of_answers_and_subjects_changes_nothing(eu_csf, data):
    answers = data.draw(some_answers(eu_csf))
    mixed = data.draw(st.permutations(answers))

    here, there = (
        stability(readings_of(eu_csf, some, hostings=hostings))
        for some, hostings in ((answers, HOSTINGS), (mixed, HOSTINGS[::-1]))
    )

    assert here == there


def test_the_better_of_two_known_hostings_stays_first_under_any_weights(eu_csf):
    answers = [*everything(eu_csf, "metal", -1), *everything(eu_csf, "cloud", 0)]

    found = read(eu_csf, answers, hostings=("cloud", "metal"))

    assert found.first_stays
    assert not found.swaps
    assert not found.pairs[0].flips
    for order in found.orders:
        assert order.ranks == (("metal",), ("cloud",))
        assert order.is_settled


def test_two_alike_share_a_rank_and_no_weight_parts_them(eu_csf):
    answers = [*everything(eu_csf, "metal", 2), *everything(eu_csf, "cloud", 2)]

    found = read(eu_csf, answers, hostings=("metal", "cloud"))

    assert all(order.ranks == (("cloud", "metal"),) for order in found.orders)
    assert all(order.is_settled for order in found.orders)
    assert {tie.ties_at for tie in found.pairs[0].ties} == {None}


def test_with_nothing_known_nothing_is_settled(eu_csf):
    found = read(eu_csf, [], hostings=("metal", "cloud"))

    assert not any(order.is_settled for order in found.orders)
    assert found.pairs[0].flips
    assert {flip.questions for flip in found.pairs[0].flips} >= {(("sov_1_1", "cloud"),)}


def test_a_single_unknown_that_could_turn_two_round_is_named(eu_csf):
    answers = [*everything(eu_csf, "metal", 2), *everything(eu_csf, "cloud", 2, sov_1_1=None)]

    found = read(eu_csf, answers, hostings=("cloud", "metal"))

    assert (found.pairs[0].ahead, found.pairs[0].behind) == ("metal", "cloud")
    assert [(f.criterion, f.hosting, f.others_at) for f in found.pairs[0].flips] == [
        ("sov_1_1", "cloud", ("low", "high"))
    ]


def test_each_workload_is_compared_on_the_hostings_it_is_placed_on(eu_csf):
    placements = [("records", "cloud"), ("portal", "cloud"), ("portal", "metal")]
    state = assessment(workloads=("records", "portal"), hostings=("cloud", "metal"), placements=placements)

    records, portal = stability(Readings(eu_csf, state))

    assert (records.workload, portal.workload) == ("records", "portal")
    assert [len(each.frameworks[0].orders[0].scores) for each in (records, portal)] == [1, 2]
    assert not records.frameworks[0].pairs


def test_hostings_are_ordered_by_verdict_too_the_best_first(small):
    answers = [
        said("kinds", "records", frozenset({"c2"})),
        said("outage", "records", "c0"),
        *(said(question, "cloud", "c0") for question in ("model", "keys")),
    ]

    found = stability(Readings(small, assessment(*answers, hostings=("cloud", "metal"))))[0]

    assert found.by_verdict == ((Verdict.CANNOT_BE_CONCLUDED, ("metal",)), (Verdict.FALLS_SHORT, ("cloud",)))
    assert found.frameworks == ()


def test_a_workload_without_hostings_has_no_order(eu_csf):
    found = stability(Readings(eu_csf, assessment(hostings=())))[0]

    assert (found.by_verdict, found.frameworks) == ((), ())


def test_a_framework_whose_only_objective_counts_has_no_tie(eu_csf):
    framework = eu_csf.framework
    alone = replace(framework.weights(), weights={"SOV-3": 100.0})
    questionnaire = replace(eu_csf, framework=replace(framework, weight_sets=(alone,)))

    found = read(questionnaire, [*everything(eu_csf, "metal", -1), *everything(eu_csf, "cloud", 0)])

    assert [(tie.objective, tie.weight, tie.ties_at) for tie in found.pairs[0].ties] == [("SOV-3", 100.0, None)]
