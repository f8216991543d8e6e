"""What must hold of any answers: the promises of the method, as properties."""

from dataclasses import replace
from random import Random
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.model import Outcome, Verdict
from bornage.exchange.as_json import as_json
from bornage.questionnaire.model import About, EntityRole, Grade, Kind, Scale
from given import AT, assessment

WORKLOADS = ("records", "portal")
HOSTINGS = ("offer", "today")
CHAINS = (
    ("offer_provider", "offer", EntityRole.PROVIDER),
    ("offer_parent", "offer", EntityRole.PARENT),
    ("today_support", "today", EntityRole.SUPPORT),
)
MANY = 100
"""Questions, beyond which Hypothesis has no room to draw each answer by itself."""

OPEN = (AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER, AnswerState.NOT_APPLICABLE)
PLACES = ("CA-QC", "CA-ON", "CA", "US", "FR", "DE")


def subjects_of(question) -> tuple[str, ...]:
    entities = tuple(id_ for id_, _, _ in CHAINS)
    named = {About.WORKLOAD: WORKLOADS, About.HOSTING: HOSTINGS, About.ENTITY: entities}
    return named.get(question.about, (ORGANIZATION,))


@st.composite
def an_answer(draw, question, subject):
    grade = draw(st.sampled_from(Grade))
    if draw(st.integers(0, 5)) == 0:
        return Answer(question.id, subject, draw(st.sampled_from(OPEN)), None, grade, reason="because")
    match question.kind:
        case Kind.CHOICE:
            value = draw(st.sampled_from([c.id for c in question.choices]))
        case Kind.CHOICES:
            value = frozenset(draw(st.sets(st.sampled_from([c.id for c in question.choices]), min_size=1, max_size=3)))
        case Kind.COUNTRY:
            value = draw(st.sampled_from(PLACES))
        case Kind.COUNTRIES:
            value = frozenset(draw(st.sets(st.sampled_from(PLACES), min_size=1, max_size=3)))
        case _:
            return Answer(question.id, subject, AnswerState.LATER, None, grade, reason="because")
    return Answer(question.id, subject, AnswerState.ANSWERED, value, grade)


@st.composite
def answers_to(draw, questionnaire):
    """Answers to most questions about two workloads and two hostings, in some order."""
    seed = draw(st.integers(0, 2**32))
    asked = [(q, subject) for q in questionnaire.questions.values() for subject in subjects_of(q)]
    kept = [pair for pair in asked if crc32(f"{seed}{pair[0].id}{pair[1]}".encode()) % 100 < 85]
    if len(questionnaire.questions) > MANY:
        chance = Random(seed)  # noqa: S311 (made-up answers)
        return [made_up(chance, q, subject) for q, subject in kept]
    return [draw(an_answer(q, subject)) for q, subject in kept]


def made_up(chance, question, subject) -> Answer:
    """The same as `an_answer`, from one seed."""
    grade = chance.choice(list(Grade))
    if chance.randrange(6) == 0:
        return Answer(question.id, subject, chance.choice(OPEN), None, grade, reason="because")
    match question.kind:
        case Kind.CHOICE:
            value = chance.choice(question.choices).id
        case Kind.CHOICES:
            ids = [c.id for c in question.choices]
            value = frozenset(chance.sample(ids, chance.randint(1, min(3, len(ids)))))
        case Kind.COUNTRY:
            value = chance.choice(PLACES)
        case Kind.COUNTRIES:
            value = frozenset(chance.sample(PLACES, chance.randint(1, 3)))
        case _:
            return Answer(question.id, subject, AnswerState.LATER, None, grade, reason="because")
    return Answer(question.id, subject, AnswerState.ANSWERED, value, grade)


def held(answers):
    return assessment(*answers, workloads=WORKLOADS, hostings=HOSTINGS, entities=CHAINS)


@pytest.fixture(scope="module", params=["small", "eu_csf", "cloud"])
def questionnaire(request):
    return request.getfixturevalue(request.param)


def lows(evaluation):
    """Every low of an evaluation, by name; what may never rise when an answer is blanked."""
    found = {}
    for id_, hosting in evaluation.hostings.items():
        for key, gate in {**hosting.gates, **hosting.harms}.items():
            found[id_, key] = gate.low
        for framework in hosting.frameworks:
            found[id_, "percent"] = framework.range.percent.low
            found[id_, "seal"] = framework.range.seal.low if framework.range.seal else None
    return found


def fallen(before, after):
    """Inferred criteria that were settled, are settled still, and came out worse."""
    for old, new in zip(before.crosswalks, after.crosswalks, strict=True):
        for was, is_now in zip(old.criteria, new.criteria, strict=True):
            if was.outcome == is_now.outcome == Outcome.SETTLED and is_now.response.low < was.response.low:
                yield was.criterion


@settings(deadline=None)
@given(st.data())
def test_a_better_choice_never_lowers_a_gate_or_a_score(questionnaire, data):
    answers = data.draw(answers_to(questionnaire))
    control = [
        (n, a)
        for n, a in enumerate(answers)
        if a.state == AnswerState.ANSWERED and questionnaire.questions[a.question].scale == Scale.CONTROL
    ]
    if not control:
        return
    n, answer = data.draw(st.sampled_from(control))
    choices = [c.id for c in questionnaire.questions[answer.question].choices]
    better = data.draw(st.sampled_from(choices[choices.index(answer.value) :]))
    before = evaluate(questionnaire, held(answers))
    after = evaluate(questionnaire, held([*answers[:n], replace(answer, value=better), *answers[n + 1 :]]))

    for id_, hosting in before.hostings.items():
        now = after.hostings[id_]
        for was, is_now in ((hosting.gates, now.gates), (hosting.harms, now.harms)):
            for key, gate in was.items():
                assert is_now[key].low >= gate.low
                assert is_now[key].high >= gate.high
                assert is_now[key].proven >= gate.proven
        for old, new in zip(hosting.frameworks, now.frameworks, strict=True):
            # What is inferred can come undone: a better answer may leave open what a worse one had settled.
            if not old.is_inferred:
                assert new.official.percent >= old.official.percent - 1e-9
                assert new.range.percent.low >= old.range.percent.low - 1e-9
    assert not list(fallen(before, after))
    for was, is_now in zip(before.placements, after.placements, strict=True):
        if was.verdict == Verdict.MET and is_now.verdict != Verdict.BLOCKED:
            assert is_now.verdict == Verdict.MET


@settings(deadline=None)
@given(st.data())
def test_more_evidence_never_lowers_what_is_proven(questionnaire, data):
    answers = data.draw(answers_to(questionnaire))
    if not answers:
        return
    n = data.draw(st.integers(0, len(answers) - 1))
    grades = list(Grade)
    better = data.draw(st.sampled_from(grades[grades.index(answers[n].grade) :]))
    before = evaluate(questionnaire, held(answers))
    after = evaluate(questionnaire, held([*answers[:n], replace(answers[n], grade=better), *answers[n + 1 :]]))

    for id_, hosting in before.hostings.items():
        for key, gate in hosting.gates.items():
            now = after.hostings[id_].gates[key]
            assert now.proven >= gate.proven
            assert (now.low, now.high) == (gate.low, gate.high)


@settings(deadline=None)
@given(st.data())
def test_blanking_an_answer_never_raises_a_low(questionnaire, data):
    answers = data.draw(answers_to(questionnaire))
    given_ = [n for n, a in enumerate(answers) if a.state == AnswerState.ANSWERED]
    if not given_:
        return
    n = data.draw(st.sampled_from(given_))
    before = evaluate(questionnaire, held(answers))
    after = evaluate(questionnaire, held([*answers[:n], *answers[n + 1 :]]))

    for key, low in lows(before).items():
        now = lows(after).get(key)
        assert low is None or (now is not None and now <= low + 1e-9)
    for id_, workload in before.workloads.items():
        for objective, need in workload.required.items():
            assert after.workloads[id_].required[objective].high >= need.high
    for was, is_now in zip(before.placements, after.placements, strict=True):
        if was.verdict not in {Verdict.MET, Verdict.MET_ON_STATEMENTS}:
            assert is_now.verdict not in {Verdict.MET, Verdict.MET_ON_STATEMENTS}


@settings(deadline=None)
@given(st.data())
def test_ranges_are_ranges_and_proven_is_never_more_than_claimed(questionnaire, data):
    found = evaluate(questionnaire, held(data.draw(answers_to(questionnaire))))

    for hosting in found.hostings.values():
        for gate in (*hosting.gates.values(), *hosting.harms.values()):
            assert 0 <= gate.proven <= gate.low <= gate.high <= 4
            assert gate.governed_by
        for framework in hosting.frameworks:
            # An inferred criterion that is not settled counts for nothing in the official reading, as a blank does,
            # while the range knows which of its worst responses are already ruled out.
            assert framework.is_inferred or framework.range.percent.low <= framework.official.percent + 1e-9
            assert framework.range.percent.low <= framework.range.percent.high
            assert framework.official.percent <= framework.range.percent.high + 1e-9
    for workload in found.workloads.values():
        for need in workload.required.values():
            assert 0 <= need.low <= need.high <= 4
        for exposure in workload.exposure.values():
            assert 0 <= exposure.low <= exposure.high <= 4


@settings(deadline=None)
@given(st.data())
def test_every_reading_that_is_not_met_says_what_decides_it(questionnaire, data):
    found = evaluate(questionnaire, held(data.draw(answers_to(questionnaire))))

    for placement in found.placements:
        assert bool(placement.decided_by) == (placement.verdict != Verdict.MET)
        for decision in placement.decided_by:
            assert decision.duty or decision.objective or decision.reason == "no_exposure"


@settings(deadline=None)
@given(st.data())
def test_the_order_of_answers_subjects_and_sections_changes_nothing(questionnaire, data):
    answers = data.draw(answers_to(questionnaire))
    chance = Random(data.draw(st.integers(0, 2**32)))  # noqa: S311 (an order)
    mixed = shuffled(chance, answers)
    sections = tuple(
        replace(section, questions=tuple(shuffled(chance, section.questions)))
        for section in shuffled(chance, questionnaire.sections)
    )
    here = _figures(questionnaire, held(answers))
    other = assessment(*mixed, workloads=WORKLOADS[::-1], hostings=HOSTINGS[::-1], entities=CHAINS[::-1])
    there = _figures(replace(questionnaire, sections=sections), other)

    assert _unordered(here) == _unordered(there)


def shuffled(chance, things):
    return chance.sample(list(things), len(things))


def _figures(questionnaire, said):
    return as_json(questionnaire, said, evaluate(questionnaire, said), today=AT.date())


def _unordered(value):
    """The same value with lists as bags: order is how it is shown, not what is said."""
    if isinstance(value, dict):
        return {key: _unordered(each) for key, each in value.items()}
    if isinstance(value, list):
        return sorted((_unordered(each) for each in value), key=repr)
    return value


@settings(deadline=None)
@given(st.data())
def test_a_question_that_is_ruled_out_is_always_counted(questionnaire, data):
    found = evaluate(questionnaire, held(data.draw(answers_to(questionnaire))))
    asked = sum(len(subjects_of(q)) for q in questionnaire.questions.values())

    assert found.coverage.asked + found.coverage.skipped == asked
