"""What laws reach on a hosting: Kleene's `or` over its entities, and nothing ruled out of an open list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.statutes import reached
from bornage.questionnaire.rule import Reachable
from bornage.report.reach import OBJECTS, alike, overall, reach_on
from report.law_questionnaire import FAR, LAW, NEAR, UNKNOWN, law_assessment

IDLE = ("US", ("nothing",))


def on(cases, entities, **more):
    assessment = law_assessment(cases, {"h": entities}, **more)
    return {each.statute.id: each for each in reach_on(LAW, evaluate(LAW, assessment), "h")}


def test_one_entity_is_enough(cases):
    found = on(cases, {"a": NEAR, "b": FAR, "c": IDLE}, complete=["h"])

    assert found["closing"].reaches(Reachable.CONTENT) is True
    assert found["home"].reaches(Reachable.CONTENT) is True
    assert found["silent"].reaches(Reachable.CONTENT) is False


def test_what_is_unknown_of_one_entity_leaves_it_open(cases):
    found = on(cases, {"a": NEAR, "b": UNKNOWN}, complete=["h"])

    assert found["closing"].reaches(Reachable.CONTENT) is None
    assert found["stopping"].reaches(Reachable.STOPPING) is None


def test_nothing_is_ruled_out_of_a_list_that_may_be_incomplete(cases):
    found = on(cases, {"a": NEAR})

    assert found["closing"].reaches(Reachable.CONTENT) is None
    assert found["closing"].listed(Reachable.CONTENT) is False
    assert found["stopping"].reaches(Reachable.CONTENT) is False, "a law does not give what is not its object"


def test_keys_held_by_the_client_close_content_and_nothing_else(cases):
    found = on(cases, {"a": FAR}, complete=["h"], keys=["h"])

    assert found["closing"].is_closed
    assert found["closing"].reaches(Reachable.CONTENT) is False
    assert found["closing"].reaches(Reachable.METADATA) is True
    assert found["closing"].telling
    assert not found["silent"].telling


def test_laws_of_states_outside_home_come_first(cases):
    assessment = law_assessment(cases, {"h": {"a": FAR}})

    found = reach_on(LAW, evaluate(LAW, assessment), "h")
    assert [each.statute.id for each in found] == ["closing", "stopping", "silent", "home"]


def test_no_entity_gives_no_reading(cases):
    assert on(cases, {}) == {}


def test_entities_that_come_to_the_same_are_put_together(cases):
    found = on(cases, {"a": FAR, "b": FAR, "c": NEAR})

    assert [[r.entity for r in group] for group in alike(found["closing"].telling)] == [["a", "b"]]


ENTITY = st.tuples(
    st.sampled_from(["US", "CA", "FR", None]),
    st.sampled_from([("content",), ("metadata", "stop"), ("nothing",), None]),
)


@given(st.lists(ENTITY, max_size=4), st.booleans(), st.booleans())
def test_the_page_says_what_conditions_are_told(cases, entities, is_complete, held):
    chain = {f"e{n}": each for n, each in enumerate(entities)}
    assessment = law_assessment(cases, {"h": chain}, complete=["h"] if is_complete else [], keys=["h"] if held else [])
    evaluation = evaluate(LAW, assessment)
    found = reach_on(LAW, evaluation, "h")
    complete = evaluation.chains["h"]

    for what in OBJECTS:
        told = reached(evaluation.statutes["h"], what, (), complete=complete)
        assert overall(found, what, outside=True, is_complete=complete is True) is told
        for each in found:
            if what in each.statute.reaches:
                told = reached(evaluation.statutes["h"], what, (each.statute.id,), complete=complete)
                assert each.reaches(what) is told


@pytest.mark.parametrize("what", OBJECTS)
def test_home_and_outside_are_told_apart(cases, what):
    found = reach_on(LAW, evaluate(LAW, law_assessment(cases, {"h": {"a": NEAR}}, complete=["h"])), "h")

    assert overall(found, what, outside=True, is_complete=True) is False
    assert overall(found, what, outside=False, is_complete=True) is (what in {Reachable.CONTENT, Reachable.METADATA})
