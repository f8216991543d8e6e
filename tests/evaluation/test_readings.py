"""Readings are quick because they remember and share; that must never change what is read.

Random questionnaires with every form of rule are read three ways: plainly, from readings that remember, and
from readings that share what a change cannot touch.
"""

from hypothesis import given
from hypothesis import strategies as st

from bornage.assessment.entries import AnswerState
from bornage.evaluation.evaluate import evaluate, evaluation_of
from bornage.evaluation.readings import Readings
from bornage.questionnaire.looks import conditions_of
from bornage.questionnaire.model import About
from evaluation.made_rules import Plain, made_of
from evaluation.reading_parts import assert_same, read
from given import said

seeds = st.integers(0, 2**32)


def scopes(state):
    """What each condition can be read for: a workload, a hosting and an entity, and what it is then about."""
    found = [(About.ORGANIZATION, (None, None, None))]
    found += [(About.WORKLOAD, (w.id, None, None)) for w in state.workloads]
    found += [(About.HOSTING, (None, h.id, None)) for h in state.hostings]
    found += [(About.ENTITY, (None, e.hosting, e.id)) for e in state.entities]
    return [*found, *((About.PLACEMENT, (p.workload, p.hosting, None)) for p in state.placements)]


def rules_about(questionnaire):
    """Every condition with what it is about."""
    found = [(q.about, q.when) for q in questionnaire.questions.values() if q.when]
    found += [(About.WORKLOAD, each.when) for each in questionnaire.demands]
    found += [(each.about, condition) for each in questionnaire.duties for condition in (each.when, each.met)]
    found += [(each.about, each.when) for each in questionnaire.findings]
    found += [(About.HOSTING, questionnaire.customer_keys), (About.HOSTING, questionnaire.complete_chain)]
    for law in questionnaire.statutes:
        found += [(About.ENTITY, each) for each in (*(f.when for f in law.factors), *law.reaches.values())]
    for crosswalk in questionnaire.crosswalks:
        found += [(crosswalk.about, each) for criterion in crosswalk.criteria for each in criterion.conditions]
    return found


# --- what is remembered --------------------------------------------------------------------------


@given(seeds)
def test_every_condition_says_what_the_plain_reading_says_in_whatever_order_it_is_asked(seed):
    made = made_of(seed)
    asked = [
        (condition, in_view)
        for about, condition in rules_about(made.questionnaire)
        for sort, in_view in scopes(made.state)
        if sort == about
    ]
    made.chance.shuffle(asked)
    view = Readings(made.questionnaire, made.state).view

    for condition, (workload, hosting, entity) in asked:
        facts = view.facts(workload=workload, hosting=hosting, entity=entity)
        plain = Plain(made.questionnaire, made.state, workload, hosting, entity)
        assert condition.verity(facts) is condition.verity(plain), (condition.source, workload, hosting, entity)


def test_every_condition_is_looked_into_before_it_is_read():
    made = made_of(1)

    assert {id(c) for c in conditions_of(made.questionnaire)} == {id(c) for _, c in rules_about(made.questionnaire)}


@given(seeds)
def test_statutes_reach_what_the_plain_reading_says(seed):
    made = made_of(seed)
    law = made.questionnaire.statute
    keys = made.questionnaire.customer_keys

    for hosting, readings in evaluate(made.questionnaire, made.state).statutes.items():
        assert [(r.statute, r.entity) for r in readings] == [
            (id_, each.id) for id_ in law for each in made.state.chain(hosting)
        ]
        for reading in readings:
            plain = Plain(made.questionnaire, made.state, hosting=hosting)
            entity = plain.of(hosting=hosting, entity=reading.entity)
            for what, pathway in reading.pathways.items():
                assert (pathway.reached, pathway.keys) == plain.pathway(law[reading.statute], entity, what)
            factors = [(each.factor, each.when.verity(entity)) for each in law[reading.statute].factors]
            assert reading.factors == tuple(each for each in factors if each[1] is not False)
            used = {id_ for each in law[reading.statute].factors for id_ in each.when.uses}
            used |= {id_ for each in law[reading.statute].reaches.values() for id_ in each.uses}
            assert {question for question, _ in reading.because} - keys.uses <= (used if reading.factors else set())
            assert not reading.factors or used <= {question for question, _ in reading.because}
            given_ = [a.grade for key in reading.because if (a := made.state.answers.get(key)) and a.value is not None]
            assert reading.grade == min(given_, default=None)


@given(seeds)
def test_rules_are_triggered_and_met_as_the_plain_reading_says(seed):
    made = made_of(seed)
    found = evaluate(made.questionnaire, made.state)

    for reading in found.duties:
        plain = Plain(made.questionnaire, made.state, reading.workload, reading.hosting)
        rule = made.questionnaire.duty[reading.duty]
        assert reading.triggered is rule.when.verity(plain)
        assert reading.met is (None if reading.triggered is False else rule.met.verity(plain))
    raised = {(f.finding, f.workload, f.hosting): f.raised for f in found.findings}
    for finding in made.questionnaire.findings:
        for about, (workload, hosting, _) in scopes(made.state):
            if about == finding.about:
                verity = finding.when.verity(Plain(made.questionnaire, made.state, workload, hosting))
                assert raised.get((finding.id, workload, hosting)) is {True: True, None: False, False: None}[verity]
    for id_, workload in found.workloads.items():
        plain = Plain(made.questionnaire, made.state, workload=id_)
        assert workload.demands == {each.id: each.when.verity(plain) for each in made.questionnaire.demands}


# --- what is shared ------------------------------------------------------------------------------


def changes(made, state):
    """One to three answers: given, blanked or put otherwise."""
    for question, subject in made.chance.sample(made.keys(state), made.chance.randint(1, 3)):
        changed = made.answer(question, subject)
        if changed is not None:
            yield changed


@given(seeds, st.sampled_from([0.0, 0.3, 1.0]))
def test_readings_of_changed_answers_are_those_of_the_changed_assessment(seed, share):
    made = made_of(seed)
    before = Readings(made.questionnaire, made.state)
    read(before, made.chance, share)
    answers = list(changes(made, made.state))

    after = before.changed(answers)

    if made.chance.random() < 0.5:
        read(before, made.chance, 0.5)  # what is read of one afterwards is remembered for both
    assert_same(after, Readings(made.questionnaire, made.state.with_answers(answers)))
    assert_same(before, Readings(made.questionnaire, made.state))


@given(seeds)
def test_changes_can_be_made_one_upon_another(seed):
    made = made_of(seed)
    steps = [Readings(made.questionnaire, made.state)]
    for _ in range(3):
        read(steps[-1], made.chance, 0.3)
        steps.append(steps[made.chance.randrange(len(steps))].changed(changes(made, made.state)))

    for readings in made.chance.sample(steps, len(steps)):
        assert_same(readings, Readings(made.questionnaire, readings.assessment))


@given(seeds)
def test_a_change_is_read_from_the_same_home_with_the_same_weights(seed):
    made = made_of(seed)
    before = Readings(made.questionnaire, made.state, home=("FR",), weights="even")
    read(before, made.chance, 0.5)
    answers = list(changes(made, made.state))

    fresh = Readings(made.questionnaire, made.state.with_answers(answers), home=("FR",), weights="even")
    assert_same(before.changed(answers), fresh)


def test_what_no_change_touches_is_read_once_for_all():
    made = made_of(5, crossing=False)
    while len(made.state.hostings) < 2:
        made = made_of(made.chance.randrange(2**32), crossing=False)
    before = Readings(made.questionnaire, made.state)
    evaluation_of(before)

    after = before.changed([said("keys", "h_a", "c1")])

    assert after.statutes("h_b") is before.statutes("h_b")
    assert after.gated("h_b") is before.gated("h_b")
    assert after.organization is before.organization
    assert after.gated("h_a") is not before.gated("h_a")


def test_a_choice_that_no_longer_exists_is_asked_again():
    made = made_of(3)
    question = made.questionnaire.questions["keys"]
    hosting = made.state.hostings[0].id
    for gone in ("was_there", frozenset({"c0", "was_there"})):
        view = Readings(made.questionnaire, made.state.with_answers([said("keys", hosting, gone)])).view
        assert view.state(question, hosting) == AnswerState.UNASKED
        assert view.answer(question, hosting) is None
        assert view.possible(question, hosting) == question.open
