"""What laws reach, on a questionnaire small enough to reckon by hand."""

from dataclasses import replace

import pytest

from bornage.assessment.entries import AnswerState, Override, Subject
from bornage.assessment.prefill import prefilled
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.model import KeysChange, Outcome, Range, Verdict
from bornage.questionnaire.model import About, EntityRole, Grade
from bornage.questionnaire.rule import Factor, Reachable
from given import assessment, held, said

CONTENT, METADATA, STOPPING = Reachable.CONTENT, Reachable.METADATA, Reachable.STOPPING

LISTED = said("listed", "offer", "yes")
ALL = frozenset({"content", "metadata", "stop"})


def with_chain(*answers, entities=(("theirs", EntityRole.PROVIDER),), **more):
    base = assessment(*answers, **more)
    chain = tuple(Subject(About.ENTITY, id_, id_.title(), hosting="offer", role=role) for id_, role in entities)
    return replace(base, entities=chain, answers={(a.question, a.subject): a for a in answers})


def reach(law, statute, state, entity="theirs"):
    readings = evaluate(law, state).statutes["offer"]
    (found,) = (r for r in readings if r.statute == statute and r.entity == entity)
    return found


AMERICAN = (said("seat", "theirs", "US"), said("present", "theirs", frozenset({"US"})), said("gives", "theirs", ALL))


def test_a_factor_and_something_to_give_are_both_needed(law):
    american = reach(law, "us_closes", with_chain(LISTED, said("keys", "offer", "theirs"), *AMERICAN))
    empty_handed = reach(
        law, "us_closes", with_chain(LISTED, *AMERICAN[:2], said("gives", "theirs", frozenset({"nothing"})))
    )
    elsewhere = reach(
        law,
        "us_closes",
        with_chain(LISTED, said("seat", "theirs", "CA"), said("present", "theirs", frozenset({"CA"})), AMERICAN[2]),
    )

    assert [p.reached for p in american.pathways.values()] == [True, True, True]
    assert {factor for factor, verity in american.factors if verity} == {Factor.INCORPORATED, Factor.ESTABLISHED}
    assert [p.reached for p in empty_handed.pathways.values()] == [False, False, False]
    assert elsewhere.factors == ()
    assert elsewhere.reached is False


def test_what_nobody_knows_could_reach(law):
    unknown = held("seat", "theirs", AnswerState.UNKNOWN)

    found = reach(law, "us_closes", with_chain(LISTED, unknown, *AMERICAN[2:]))

    assert [p.reached for p in found.pathways.values()] == [None, None, None]


@pytest.mark.parametrize(
    ("statute", "content", "keys"),
    [
        ("us_closes", False, KeysChange.CLOSED),
        ("us_narrows", None, KeysChange.NARROWED),
        ("ca_orders", True, KeysChange.NONE),
    ],
)
def test_customer_keys_bear_on_content_alone(law, statute, content, keys):
    both = (said("seat", "theirs", "US"), said("present", "theirs", frozenset({"US", "CA"})), AMERICAN[2])

    found = reach(law, statute, with_chain(LISTED, said("keys", "offer", "ours"), *both))

    assert (found.pathways[CONTENT].reached, found.pathways[CONTENT].keys) == (content, keys)
    assert (found.pathways[METADATA].reached, found.pathways[STOPPING].reached) == (True, True)
    assert found.pathways[STOPPING].keys == KeysChange.NONE


def test_without_them_the_reading_says_what_they_would_do(law):
    found = reach(law, "us_closes", with_chain(LISTED, said("keys", "offer", "theirs"), *AMERICAN))

    assert found.pathways[CONTENT].keys == KeysChange.WOULD_CLOSE


def test_home_is_a_parameter_and_changes_no_reach(law):
    state = with_chain(LISTED, said("keys", "offer", "theirs"), *AMERICAN)
    quebec = evaluate(law, state, home=("CA-QC", "CA")).statutes["offer"]
    american = evaluate(law, state, home=("US",)).statutes["offer"]

    assert [r.pathways for r in quebec] == [r.pathways for r in american]
    assert [r.outside_home for r in quebec] == [True, True, False]
    assert [r.outside_home for r in american] == [False, False, True]


def test_a_blocking_duty_may_ask_what_is_reached(law):
    reached = evaluate(law, with_chain(LISTED, said("keys", "offer", "theirs"), *AMERICAN))
    at_home = evaluate(law, with_chain(LISTED, said("keys", "offer", "theirs"), *AMERICAN), home=("US", "CA"))
    unlisted = evaluate(law, with_chain(said("listed", "offer", "no"), said("keys", "offer", "theirs"), entities=()))

    assert reached.placements[0].verdict == Verdict.BLOCKED
    assert [d.triggered for d in at_home.duties] == [False]
    assert [d.triggered for d in unlisted.duties] == [None]
    assert unlisted.placements[0].verdict == Verdict.CANNOT_BE_CONCLUDED
    assert ("no_reach_from_abroad", "duty_open") in {(d.duty, d.reason) for d in unlisted.placements[0].decided_by}


def test_a_reading_says_what_it_rests_on_and_how_well(law):
    weak = replace(AMERICAN[0], grade=Grade.E0)

    found = reach(law, "us_closes", with_chain(LISTED, said("keys", "offer", "theirs"), weak, *AMERICAN[1:]))

    assert found.because == (("keys", "offer"), ("seat", "theirs"), ("present", "theirs"), ("gives", "theirs"))
    assert found.grade == Grade.E0


# --- the catalogue ---------------------------------------------------------------------------------


def test_the_catalogue_fills_a_chain_unconfirmed(law):
    hosting = Subject(About.HOSTING, "offer", "Offer", "nimbus")

    found = prefilled(law, hosting, {"offer_provider"})

    assert [e.id for e in found.entities] == [
        "offer_provider_2",
        "offer_parent",
        "offer_subprocessor",
        "offer_subprocessor_2",
    ]
    assert {a.grade for a in found.answers} == {Grade.E0}
    assert {a.by for a in found.answers} == {"catalogue 2026-01-05"}
    assert ("parent", "offer", "US") in {(a.question, a.subject, a.value) for a in found.answers}


def test_a_list_from_the_catalogue_is_a_lower_bound_until_confirmed(law):
    said_so = said("present", "theirs", frozenset({"CA"}), Grade.E0)
    seat = said("seat", "theirs", "CA")

    unconfirmed = reach(law, "us_closes", with_chain(LISTED, seat, said_so, AMERICAN[2]))
    confirmed = reach(law, "us_closes", with_chain(LISTED, seat, replace(said_so, grade=Grade.E2), AMERICAN[2]))
    at_home = reach(
        law, "ca_orders", with_chain(LISTED, held("seat", "theirs", AnswerState.UNKNOWN), said_so, AMERICAN[2])
    )

    assert unconfirmed.reached is None
    assert confirmed.reached is False
    assert at_home.pathways[METADATA].reached is True


# --- other readings of the same answers ------------------------------------------------------------


def crosswalk(law, id_, state):
    (found,) = (each for each in evaluate(law, state).crosswalks if each.crosswalk == id_)
    return found


def test_cumulative_levels_are_a_range(law):
    seat = said("seat", "theirs", "CA")
    both = crosswalk(law, "levels", with_chain(LISTED, said("keys", "offer", "ours"), seat))
    weak = crosswalk(law, "levels", with_chain(LISTED, said("keys", "offer", "theirs"), seat))
    blank = crosswalk(law, "levels", with_chain())

    assert (both.level, weak.level, blank.level) == (Range(2, 2), Range(0, 0), Range(0, 2))
    assert [c.outcome for c in weak.criteria] == [Outcome.FAIL, Outcome.PASS]
    assert [c.outcome for c in blank.criteria] == [Outcome.UNDECIDED, Outcome.UNDECIDED]


def test_a_scored_crosswalk_has_both_readings(law):
    found = crosswalk(law, "scored", with_chain(said("keys", "offer", "ours"))).score

    assert found.is_inferred
    assert found.official.points["SOV-3"] == 1000
    assert found.official.percent == pytest.approx(60)
    assert (found.range.percent.low, found.range.percent.high) == pytest.approx((60, 100))
    assert found.official.seal == 4
    assert found.range.seal == Range(1, 4)


def test_an_override_takes_the_place_of_what_is_inferred(law):
    override = Override("scored", "keys_held", "offer", 2, "Seen in the contract")
    state = replace(with_chain(said("keys", "offer", "ours")), overrides={("keys_held", "offer"): override})

    found = crosswalk(law, "scored", state)

    assert found.criteria[0].is_overridden
    assert found.score.official.points["SOV-3"] == 500
