"""What several respondents said of one question, and the one answer that comes of it."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.assessment.entries import Answer, Answered, AnswerState
from bornage.assessment.facts import View
from bornage.assessment.journal import JournalError
from bornage.evaluation.possible import levels_left
from bornage.questionnaire.model import Grade
from interview.standin import AT, new_session

KEY = ("root_key", "nuage")
PEOPLE = ("Alice", "Bob", "ciso")
VALUES = ("none", "theirs", "ours")


def says(by, value=None, grade=Grade.E1, **more):
    if value is None:
        return Answer(*KEY, AnswerState.UNKNOWN, by=by, reason="Nobody asked.", **more)
    if value == "not_applicable":
        return Answer(*KEY, AnswerState.NOT_APPLICABLE, by=by, reason="No key.", grade=grade)
    return Answer(*KEY, AnswerState.ANSWERED, value, grade, by, **more)


def held(session):
    return session.assessment.answers.get(KEY)


def levels(session):
    question = session.questionnaire.questions[KEY[0]]
    return levels_left(View(session.questionnaire, session.assessment, ("CA",)), question, KEY[1])


def stands(session):
    heard = session.assessment.heard.get(KEY)
    return (held(session), heard.resolution, list(heard.statements.items())) if heard else None


def interviewed(*answers):
    session = new_session()
    for answer in answers:
        session.answer(answer)
    return session


positions = st.sampled_from((*VALUES, "not_applicable"))
statements = st.builds(says, st.sampled_from(PEOPLE), st.none() | positions, st.sampled_from(list(Grade)[1:]))
by_three = st.tuples(
    *(st.builds(says, st.just(who), st.none() | positions, st.sampled_from(list(Grade)[1:])) for who in PEOPLE)
)

resolutions = st.tuples(st.just("resolve"), statements.filter(lambda answer: answer.state != AnswerState.UNKNOWN))
said_or_done = st.one_of(
    st.tuples(st.just("answer"), statements),
    st.tuples(st.just("answer"), st.builds(says, st.just("Alice"), positions, note=st.sampled_from(("a", "b")))),
    st.tuples(st.just("answer"), st.builds(says, st.just(""), positions)),
    st.tuples(st.just("answer"), st.builds(says, st.sampled_from(("", "catalogue")), positions, st.just(Grade.E0))),
    st.tuples(st.just("withdraw"), st.sampled_from((*PEOPLE, "", None))),
    resolutions,
    st.tuples(st.just("undo"), st.none()),
)


def do(session, step):
    kind, what = step
    match kind:
        case "answer":
            session.answer(what)
        case "withdraw":
            session.withdraw(*KEY, what)
        case "resolve" if held(session):
            session.resolve(what, "Nearer to the facts.")
        case "undo":
            session.undo()


# --- what comes of several statements ---------------------------------------------------------------


@given(by_three)
def test_the_order_of_respondents_changes_no_level(said):
    found = {levels(interviewed(*each)) for each in permutations(said)}

    assert len(found) == 1


@given(by_three)
def test_those_who_agree_give_the_reading_of_the_best_supported(said):
    session = interviewed(*said)
    if session.assessment.conflicts or all(each.state == AnswerState.UNKNOWN for each in said):
        return
    best = max((each for each in said if each.state != AnswerState.UNKNOWN), key=lambda each: each.grade)

    assert levels(session) == levels(interviewed(best))


@given(by_three)
def test_the_range_of_a_conflict_holds_the_reading_of_each_statement(said):
    session = interviewed(*said)
    if not session.assessment.conflicts:
        return
    now = levels(session)
    for each in said:
        alone = levels(interviewed(each))
        if each.state == AnswerState.NOT_APPLICABLE:
            assert now.may_be_excluded
        elif each.state == AnswerState.ANSWERED:
            assert now.low <= alone.low
            assert alone.high <= now.high
            assert now.proven <= alone.proven


@given(by_three, st.integers(0, 2))
def test_resolving_gives_exactly_the_reading_of_the_value_chosen(said, which):
    session = interviewed(*said)
    chosen = said[which]
    if not session.assessment.conflicts or chosen.state == AnswerState.UNKNOWN:
        return
    session.resolve(chosen, "Nearer to the facts.")
    agreeing = [each for each in said if (each.state, each.value) == (chosen.state, chosen.value)]
    best = max(agreeing, key=lambda each: each.grade)

    assert not session.assessment.conflicts
    assert levels(session) == levels(interviewed(best))


def test_a_conflict_is_worth_no_more_than_its_weakest_support():
    session = interviewed(says("Alice", "ours", Grade.E1), says("Bob", "theirs", Grade.E4))

    assert held(session).is_disputed
    assert held(session).among == ("ours", "theirs")
    assert held(session).grade == Grade.E1


def test_one_who_does_not_know_contradicts_nobody_and_opens_no_decision_again():
    session = interviewed(says("Alice", "ours"), says("Bob", "theirs"))
    session.resolve(says("Alice", "ours"), "She holds the cards.")
    session.answer(says("ciso"))

    assert held(session).value == "ours"
    assert session.assessment.heard[KEY].resolution


@pytest.mark.parametrize(
    ("later", "is_open"),
    [
        (says("Bob", "theirs", note="He insists."), False),
        (says("Bob", "theirs", Grade.E3), True),
        (says("Bob", "none"), True),
        (says("Bob", "ours"), False),
        (says("ciso", "theirs"), True),
    ],
    ids=["a note", "a document", "another answer", "agreement", "one more"],
)
def test_a_decision_is_opened_again_only_by_something_new(later, is_open):
    session = interviewed(says("Alice", "ours"), says("Bob", "theirs"))
    session.resolve(says("Alice", "ours"), "She holds the cards.")
    session.answer(later)

    assert bool(session.assessment.conflicts) == is_open


def test_what_supports_a_decision_later_counts():
    session = interviewed(says("Alice", "ours"), says("Bob", "theirs"))
    session.resolve(says("Alice", "ours"), "She holds the cards.")
    session.answer(says("Alice", "ours", Grade.E3, note="Seen."))

    assert (held(session).grade, held(session).note) == (Grade.E3, "Seen.")


@pytest.mark.parametrize(("who", "value", "is_decided"), [("ciso", "ours", True), ("Bob", "ours", True)])
def test_a_decision_stands_while_some_still_differ(who, value, is_decided):
    session = interviewed(says("Alice", "ours"), says("Bob", "theirs"), says("ciso", "none"))
    session.resolve(says("Alice", "ours"), "She holds the cards.")
    session.withdraw(*KEY, who)

    assert held(session).value == value
    assert bool(session.assessment.heard[KEY].resolution) == is_decided


def test_a_decision_falls_with_the_last_who_said_it():
    session = interviewed(says("Alice", "ours"), says("Bob", "theirs"), says("ciso", "none"))
    session.resolve(says("Alice", "ours"), "She holds the cards.")
    session.withdraw(*KEY, "Alice")

    assert session.assessment.conflicts == (KEY,)


def test_a_decision_needs_a_reason():
    session = interviewed(says("Alice", "ours"), says("Bob", "theirs"))
    with pytest.raises(JournalError):
        session.resolve(says("Alice", "ours"), "  ")

    assert session.assessment.conflicts == (KEY,)


# --- undoing ----------------------------------------------------------------------------------------


@given(st.lists(said_or_done, max_size=9), said_or_done.filter(lambda step: step[0] != "undo"))
def test_undo_gives_back_what_stood_whatever_was_said(steps, last):
    session = new_session()
    for step in steps:
        do(session, step)
    before, written = stands(session), len(session.journal.entries)
    do(session, last)
    if len(session.journal.entries) == written:
        return
    session.undo()

    assert stands(session) == before


@given(st.lists(said_or_done, max_size=9))
def test_undo_without_end_comes_back_to_the_beginning(steps):
    session = new_session()
    for step in steps:
        do(session, step)
    for _ in range(len(session.journal.entries)):
        session.undo()

    assert stands(session) is None
    assert session.undo() is None


def test_what_is_said_again_by_undoing_keeps_its_moment():
    session = interviewed(says("Alice", "ours"), says("Bob", "theirs"))
    session.withdraw(*KEY, "Alice")
    session.undo()
    first = session.assessment.heard[KEY].statements["Alice"]

    assert first == Answered(says("Alice", "ours"), AT, "tester")
    assert list(session.assessment.heard[KEY].statements) == ["Alice", "Bob"]
