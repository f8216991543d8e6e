"""Answers that do not sit well together: raised when they are established, and resting on those that are named."""

from dataclasses import replace
from itertools import product

import pytest

from bornage.assessment.entries import AnswerState
from bornage.assessment.proceedings import CheckExplained, proceedings
from bornage.evaluation.checks import raised, raised_by
from bornage.evaluation.readings import Readings
from bornage.questionnaire.model import About, Scale
from bornage.questionnaire.rule import Check
from evaluation.puzzles import HERE, SAID, condition, question, questionnaire
from given import AT, assessment, held, said

BASE = (
    question("board", About.ORGANIZATION, Scale.CONTEXT),
    question("loss", About.WORKLOAD, Scale.CONTEXT),
    question("keys", About.HOSTING, Scale.CONTEXT),
    question("listed", About.HOSTING, Scale.CONTEXT),
    question("gives", About.ENTITY, Scale.CONTEXT),
)
HIDDEN = question("exit", About.HOSTING, Scale.CONTEXT, when=condition('keys == "c0"', About.HOSTING, BASE))
QUESTIONS = (*BASE, HIDDEN)

CONDITIONS = {
    "alone": (About.ORGANIZATION, 'board == "c0" and any_hosting(keys == "c0")'),
    "work": (About.WORKLOAD, 'board == "c0" and loss == "c1"'),
    "either": (About.HOSTING, 'board == "c0" and (keys == "c1" or listed == "c1")'),
    "pair": (About.PLACEMENT, 'loss == "c0" and not (keys == "c1")'),
    "link": (About.ENTITY, 'keys == "c2" and gives == "c2"'),
    "chain": (About.HOSTING, 'keys == "c2" and any_entity(["provider"], gives == "c1")'),
    "nobody": (About.HOSTING, 'keys == "c2" and not any_entity(gives == "c1")'),
    "hidden": (About.HOSTING, 'board == "c1" and not (exit == "c0")'),
}


def check(id_):
    about, source = CONDITIONS[id_]
    return Check(id_, about, condition(source, about, QUESTIONS), id_ == "work", SAID, SAID, HERE)


ASKED = questionnaire(
    QUESTIONS,
    checks=tuple(check(id_) for id_ in CONDITIONS),
    complete_chain=condition('listed == "c2"', About.HOSTING, QUESTIONS),
)
CHAIN = (("maker", "offer", "provider"), ("owner", "offer", "parent"))


def read(*answers, entities=CHAIN, **subjects):
    return Readings(ASKED, assessment(*answers, entities=entities, **subjects))


def names(readings):
    return [(each.check, each.workload, each.hosting, each.entity) for each in raised(readings)]


def only(readings, id_):
    (found,) = [each for each in raised(readings) if each.check == id_]
    return found


def test_nothing_is_raised_while_nothing_is_said():
    assert raised(read()) == ()


def test_a_check_is_raised_about_each_thing_it_is_about():
    board, loss, keys = said("board", "", "c0"), said("loss", "records", "c1"), said("keys", "offer", "c1")

    assert names(read(board, loss)) == [("work", "records", None, None)]
    assert names(read(board, keys)) == [("either", None, "offer", None)]
    assert names(read(board, said("keys", "offer", "c0"))) == [("alone", None, None, None)]
    assert names(read(said("loss", "records", "c0"), said("keys", "offer", "c0"))) == [
        ("pair", "records", "offer", None)
    ]
    assert names(read(said("keys", "offer", "c2"), said("gives", "owner", "c2"))) == [("link", None, "offer", "owner")]


@pytest.mark.parametrize("state", [AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER])
def test_what_is_undecided_raises_nothing(state):
    assert raised(read(said("board", "", "c0"), held("loss", "records", state))) == ()


def test_what_nobody_answered_raises_nothing_even_behind_a_not():
    board = said("board", "", "c1")

    assert names(read(board, said("keys", "offer", "c0"), said("exit", "offer", "c1"))) == [
        ("hidden", None, "offer", None)
    ]
    assert raised(read(board, said("keys", "offer", "c1"))) == ()
    assert raised(read(board, said("keys", "offer", "c0"), held("exit", "offer", AnswerState.NOT_APPLICABLE))) == ()


def test_only_the_branch_that_holds_is_named_in_the_order_of_the_questions():
    found = only(read(said("listed", "offer", "c1"), said("keys", "offer", "c0"), said("board", "", "c0")), "either")

    assert found.questions == (("board", ""), ("listed", "offer"))


def test_of_a_chain_only_the_entities_that_raise_it_are_named():
    answers = (said("keys", "offer", "c2"), said("gives", "maker", "c1"), said("gives", "owner", "c1"))

    assert only(read(*answers), "chain").questions == (("keys", "offer"), ("gives", "maker"))


def test_that_no_entity_does_rests_on_all_of_them_and_on_the_chain_being_complete():
    answers = [said("keys", "offer", "c2"), said("gives", "maker", "c0"), said("gives", "owner", "c0")]

    assert names(read(*answers)) == []
    found = only(read(*answers, said("listed", "offer", "c2")), "nobody")
    assert set(found.questions) == {("keys", "offer"), ("listed", "offer"), ("gives", "maker"), ("gives", "owner")}
    assert raised_by(read(*answers, said("listed", "offer", "c2")), ("listed", "offer")) == (found,)


def test_one_answer_raises_what_rests_on_it_and_nothing_else():
    values = ("c0", "c1", "c2")
    for board, loss, keys, other in product(values, repeat=4):
        readings = read(
            said("board", "", board),
            said("loss", "records", loss),
            said("keys", "offer", keys),
            said("keys", "other", other),
            said("exit", "other", "c1"),
            said("gives", "maker", loss),
            hostings=("offer", "other"),
        )
        for key in readings.assessment.answers:
            assert raised_by(readings, key) == tuple(each for each in raised(readings) if key in each.questions)


def test_an_answer_tried_out_raises_what_it_would_raise_if_it_were_given():
    before = read(said("board", "", "c0"), said("keys", "offer", "c0"))
    raised(before)
    changed = said("keys", "offer", "c1")

    assert raised(before.changed([changed])) == raised(read(said("board", "", "c0"), changed))


def test_an_explanation_goes_with_the_check_it_explains():
    readings = read(said("keys", "offer", "c2"), said("gives", "owner", "c2"), said("gives", "maker", "c2"))
    told = proceedings([CheckExplained("link", "", "owner", "Seen on site.", AT, "t")])
    explained = Readings(ASKED, replace(readings.assessment, proceedings=told))

    assert {each.entity: each.explanation for each in raised(explained)} == {"owner": "Seen on site.", "maker": ""}
    assert {each.key for each in raised(readings)} == {("link", "", "owner"), ("link", "", "maker")}
