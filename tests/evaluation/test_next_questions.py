"""Next questions: the change claimed is the largest there is, found again the long way."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState, Subject
from bornage.assessment.facts import OPEN
from bornage.diagnostics import Place
from bornage.evaluation.asking.next_questions import next_questions, open_items
from bornage.evaluation.asking.reading_graph import reading_graph
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.model import Verdict
from bornage.evaluation.readings import Readings
from bornage.questionnaire.conditions import AnySubject, Compares, Condition, IsOneOf, LiesOutside
from bornage.questionnaire.crosswalk import Criterion, Crosswalk, Fidelity, Response
from bornage.questionnaire.model import About, EntityRole, Grade, Kind, Scale
from bornage.questionnaire.scored import WeightSet
from bornage.text import same
from given import assessment, held, said

FEWER = settings(deadline=None, max_examples=settings.default.max_examples // 2)
"""Each example is evaluated hundreds of times."""

HERE = Place("test.toml")
WORKLOADS, HOSTINGS = ("records", "portal"), ("offer", "today")
PLACES = ("CA-QC", "CA-ON", "CA", "US", "FR")
VERDICTS = list(Verdict)
CHAIN = (
    Subject(About.ENTITY, "operator", "Operator", hosting="offer", role=EntityRole.PROVIDER),
    Subject(About.ENTITY, "owner", "Owner", hosting="offer", role=EntityRole.PARENT),
)


def when(root, *uses):
    return Condition("…", root, frozenset(uses))


def criterion(id_, objective, question, *sorts):
    responses = tuple(Response(n, when(each, question)) for n, each in enumerate(sorts, 1))
    points = (0.0, 12.5, 40.0)[: len(sorts)]
    return Criterion(
        id_,
        id_,
        Fidelity.DIRECT,
        same(id_),
        HERE,
        objective=objective,
        points=points,
        levels=(0, 1, 4),
        responses=responses,
    )


def one_of(question, *choices):
    return IsOneOf(question, frozenset(choices))


SCORED = Crosswalk(
    "scored",
    About.HOSTING,
    "in_force",
    None,
    same("Scored"),
    same("…"),
    (
        criterion("k", "SOV-3", "keys", one_of("keys", "c0"), one_of("keys", "c1", "c2"), one_of("keys", "c3")),
        criterion("s", "SOV-4", "stored", LiesOutside("stored"), Compares("board", ">=", 0, of_level=True)),
        criterion("b", "SOV-1", "board", Compares("board", "<", 2, of_level=True), one_of("board", "c1", "c2")),
    ),
    (),
    HERE,
    divisor=100.0,
    weight_sets=(
        WeightSet("even", {"SOV-1": 20.0, "SOV-3": 40.0, "SOV-4": 40.0}, (), default=True),
        WeightSet("odd", {"SOV-1": 80.0, "SOV-3": 10.0, "SOV-4": 10.0}, ()),
    ),
)


@pytest.fixture(scope="module")
def scored(small):
    return replace(small, crosswalks=(SCORED,))


@pytest.fixture(scope="module")
def crossing(small):
    """What is said of a hosting bears on what a workload requires."""
    elsewhere = when(AnySubject("hosting", one_of("model", "c1")), "model")
    return replace(small, demands=(*small.demands, replace(small.demands[0], id="elsewhere", when=elsewhere)))


@pytest.fixture(scope="module", params=["small", "scored", "crossing"])
def questionnaire(request):
    return request.getfixturevalue(request.param)


def subjects_of(question):
    entities = tuple(entity.id for entity in CHAIN)
    by_about = {About.WORKLOAD: WORKLOADS, About.HOSTING: HOSTINGS, About.ENTITY: entities}
    return by_about.get(question.about, (ORGANIZATION,))


def every_value(question):
    """Every answer there is to a question, countries by twos at most."""
    match question.kind:
        case Kind.CHOICE:
            return [choice.id for choice in question.choices]
        case Kind.CHOICES:
            ids = [choice.id for choice in question.choices]
        case Kind.COUNTRY:
            return list(PLACES)
        case Kind.COUNTRIES:
            ids = PLACES
        case _:
            return []
    most = len(ids) if question.kind == Kind.CHOICES and len(ids) < 5 else 2
    return [frozenset(some) for n in range(1, most + 1) for some in combinations(ids, n)]


@st.composite
def answers_to(draw, questionnaire, share=60):
    """Answers to some of the questions; the others are open, in one way or another."""
    found = []
    for question in questionnaire.questions.values():
        for subject in subjects_of(question):
            value = draw(st.sampled_from(every_value(question)))
            if draw(st.integers(0, 99)) < share:
                found.append(Answer(question.id, subject, AnswerState.ANSWERED, value, draw(st.sampled_from(Grade))))
            elif draw(st.booleans()):
                found.append(held(question.id, subject, draw(st.sampled_from(sorted(OPEN - {AnswerState.UNASKED})))))
    return found


def readings_of(questionnaire, answers):
    return Readings(questionnaire, assessment(*answers, workloads=WORKLOADS, hostings=HOSTINGS))


# --- the long way ---


def gates_of(evaluation):
    subjects = (*evaluation.hostings.values(), evaluation.organization)
    return {
        (each.id, key): (gate.low, gate.high, gate.proven)
        for each in subjects
        for key, gate in {**each.gates, **each.harms}.items()
    }


def percents_of(evaluation):
    return {
        (id_, each.framework, n): figure
        for id_, hosting in evaluation.hostings.items()
        for each in hosting.frameworks
        for n, figure in enumerate((each.official.percent, each.range.percent.low, each.range.percent.high))
    }


def shares_of(evaluation):
    subjects = (*evaluation.hostings.values(), evaluation.organization)
    return {(each.id, objective): counts.share for each in subjects for objective, counts in each.coverage.items()}


def needs_of(evaluation):
    return {
        (id_, objective): (required.low, required.high)
        for id_, workload in evaluation.workloads.items()
        for objective, required in workload.required.items()
    }


def size_of(before, after):
    """How large the change from one whole evaluation to another is."""
    steps = [
        abs(VERDICTS.index(new.verdict) - VERDICTS.index(old.verdict))
        for old, new in zip(before.placements, after.placements, strict=True)
    ]
    was, now = gates_of(before), gates_of(after)
    moves = [
        max(abs(a - b) for a, b in zip(was[key], now[key], strict=True)) if key in was and key in now else 4
        for key in {*was, *now}
    ]
    asked, asks = needs_of(before), needs_of(after)
    raised = [
        max(abs(a - b) for a, b in zip(asked.get(key, (0, 0)), asks.get(key, (0, 0)), strict=True))
        for key in {*asked, *asks}
    ]
    old, new = percents_of(before), percents_of(after)
    points = max((round(abs(new[key] - old[key]), 9) for key in old), default=0.0)
    shares = shares_of(before)
    gained = sum(share > shares[key] for key, share in shares_of(after).items())
    told = [part for some in (steps, moves, raised) for part in (max(some, default=0), sum(map(bool, some)))]
    return (*told, points, gained)


def tried(questionnaire, answers, item, value):
    given_ = said(item.question, item.subject, value)
    state = assessment(*answers, workloads=WORKLOADS, hostings=HOSTINGS).with_answers([given_])
    return evaluate(questionnaire, state)


@FEWER
@given(st.data())
def test_the_change_claimed_is_the_largest_over_all_values(questionnaire, data):
    answers = data.draw(answers_to(questionnaire))
    readings = readings_of(questionnaire, answers)
    before = evaluate(questionnaire, readings.assessment)

    for each in next_questions(readings).ranked:
        values = every_value(questionnaire.questions[each.item.question])
        sizes = [size_of(before, tried(questionnaire, answers, each.item, value)) for value in values]
        if each.most is None:
            assert not any(any(size) for size in sizes)
            continue
        assert each.is_exact
        assert each.most.size == max(sizes)
        assert size_of(before, tried(questionnaire, answers, each.item, each.most.value)) == each.most.size


@settings(deadline=None, max_examples=8, phases=(Phase.explicit, Phase.generate))
@given(st.data())
def test_it_is_exact_on_a_shipped_questionnaire_too(cloud, data):
    """With chains, statutes, duties and a scored framework; among others, a question of several ticks."""
    state = _half_answered(cloud, data.draw(st.integers(0, 2**16)))
    before = evaluate(cloud, state)
    asked = {each.item.key: each for each in next_questions(Readings(cloud, state)).ranked}
    several = sorted(key for key in asked if cloud.questions[key[0]].kind in {Kind.CHOICES, Kind.COUNTRIES})
    keys = {data.draw(st.sampled_from(sorted(asked))), *data.draw(st.lists(st.sampled_from(several), max_size=2))}

    for key in sorted(keys):
        each, values = asked[key], every_value(cloud.questions[key[0]])
        for value in [*values[:24], *([each.most.value] if each.most else [])]:
            size = size_of(before, evaluate(cloud, state.with_answers([said(*key, value)])))
            most = each.most.size if each.most else (0,) * 8
            assert size <= most or not each.is_exact
            assert not each.most or value != each.most.value or size == most


def test_what_only_a_statute_tells_apart_is_tried(cloud):
    """Copies kept in a country whose law would then reach the metadata, and no other place in question."""
    known = {
        "entity_incorporation": "CA-QC",
        "entity_service": "cloud_or_hosting",
        "entity_reach": frozenset({"metadata"}),
        "entity_presence": frozenset({"CA-QC"}),
        "entity_markets": frozenset({"CA-QC"}),
        "entity_staff": frozenset({"CA-QC"}),
        "entity_control": "CA-QC",
    }
    placed = {"storage_countries": frozenset({"CA-QC"}), "access_countries": frozenset({"CA-QC"})}
    promised = {"parent_order_barrier": "promise", "network_routes": "two_home", "parent_country": "CA-QC"}
    on_offer = [said(q, "offer", value) for q, value in {**placed, **promised}.items() if q in cloud.questions]
    chain = [said(question, "operator", value) for question, value in known.items()]
    state = replace(assessment(*on_offer), entities=CHAIN[:1]).with_answers(chain)

    found = next_questions(Readings(cloud, state)).ranked
    most = next(each.most for each in found if each.item.key == ("copy_countries", "offer"))

    assert most.scores
    assert not most.value & {"CA-QC", "CA"}


def _half_answered(cloud, seed):
    """Answers to about half of the questions, the same for the same seed."""
    answers = []
    for n, question in enumerate(cloud.questions.values()):
        values = every_value(question)
        for m, subject in enumerate(subjects_of(question)):
            if values and (seed * 31 + n * 7 + m * 3) % 5 < 3:
                answers.append(said(question.id, subject, values[(seed + n + m) % len(values)]))
    return replace(assessment(workloads=WORKLOADS, hostings=HOSTINGS), entities=CHAIN).with_answers(answers)


# --- ranking ---


@FEWER
@given(st.data())
def test_every_open_question_is_ranked_once_the_largest_first(questionnaire, data):
    readings = readings_of(questionnaire, data.draw(answers_to(questionnaire)))
    found = next_questions(readings).ranked

    assert sorted(each.item.key for each in found) == sorted(item.key for _, item in open_items(readings))
    assert all(each.item.state in OPEN for each in found)
    sizes = [each.most.size if each.most else (0,) * 8 for each in found]
    assert sizes == sorted(sizes, reverse=True)
    for one, other in pairwise(found):
        assert (one.most and one.most.size) != (other.most and other.most.size) or one.position < other.position


@FEWER
@given(st.data())
def test_the_order_of_answers_and_of_subjects_changes_no_size(questionnaire, data):
    answers = data.draw(answers_to(questionnaire))
    mixed = assessment(*data.draw(st.permutations(answers)), workloads=WORKLOADS[::-1], hostings=HOSTINGS[::-1])

    here = next_questions(readings_of(questionnaire, answers))
    there = next_questions(Readings(questionnaire, mixed))

    assert sizes_of(here) == sizes_of(there)
    assert {each.placement for each in here.pairs} == {each.placement for each in there.pairs}
    assert set_of_proofs(here) == set_of_proofs(there)


def sizes_of(found):
    return {each.item.key: each.most and (each.most.size, each.most.value) for each in found.ranked}


def set_of_proofs(found):
    return {(e.question, e.subject, e.grade, e.needed, frozenset(e.placements)) for e in found.to_prove}


@FEWER
@given(st.data())
def test_however_a_question_is_left_open_it_is_worth_the_same(small, data):
    answers = data.draw(answers_to(small, share=75))
    blank = [a for a in answers if a.state == AnswerState.ANSWERED]
    unknown = [a if a.state == AnswerState.ANSWERED else replace(a, state=AnswerState.UNKNOWN) for a in answers]

    assert sizes_of(next_questions(readings_of(small, blank))) == sizes_of(next_questions(readings_of(small, unknown)))


def test_a_question_that_no_rule_reads_comes_last_and_changes_nothing(cloud):
    unread = {id_ for id_, reach in reading_graph(cloud).items() if not reach.matters}
    found = next_questions(Readings(cloud, assessment())).ranked

    assert {"workload_purpose", "decision_date"} <= unread
    assert all(each.most is None for each in found if each.item.question in unread)


def test_what_only_raises_what_is_required_counts_after_the_levels_held_and_before_scores(cloud):
    """A placement that is below for another reason keeps its verdict; how far below it is, the answer says."""
    severe = next(choice.id for choice in cloud.questions["data_types"].choices if choice.level == 3)
    kept = said("data_types", "records", frozenset({severe}))
    found = next_questions(Readings(cloud, assessment(kept))).ranked
    most = next(each.most for each in found if each.item.question == "keep_until")

    assert not most.verdicts
    assert not most.gates
    assert {(each.workload, each.objective) for each in most.required} == {("records", "SOV-6")}
    assert most.size[4:6] == (most.required[0].steps, 1)
    sorts = [each.most.size[:6] if each.most else (0,) * 6 for each in found]
    assert sorts == sorted(sorts, reverse=True)


def test_another_home_gives_other_answers_to_try(small):
    """The duty to stay home is breached by what lies outside whatever home it is read from."""
    kept = (said("sector", "", "c2"), said("model", "offer", "c0"), said("kinds", "records", frozenset({"c0"})))

    def stored(home):
        found = next_questions(Readings(small, assessment(*kept), home=home)).ranked
        return next(each.most for each in found if each.item.question == "stored")

    assert stored(("CA",)).verdicts[0].after == stored(("US",)).verdicts[0].after == Verdict.BLOCKED
    assert "US" in stored(("CA",)).value
    assert "US" not in stored(("US",)).value


# --- pairs and proofs ---


def test_with_nothing_said_no_single_answer_settles_a_verdict_and_two_do(small):
    found = next_questions(Readings(small, assessment()))
    pair = found.pairs[0]

    assert not any(each.most and each.most.verdicts for each in found.ranked)
    assert len(pair.answers) == 2
    assert pair.is_smallest
    assert {subject for _, subject in pair.questions} == {"records", "offer"}
    assert pair.after == Verdict.FALLS_SHORT


@FEWER
@given(st.data())
def test_pairs_move_the_verdict_and_none_of_them_can_be_left_out(questionnaire, data):
    answers = data.draw(answers_to(questionnaire, share=30))
    readings = readings_of(questionnaire, answers)
    found = next_questions(readings)
    single = {change.placement for each in found.ranked if each.most for change in each.most.verdicts}

    for each in found.pairs:
        where = (each.placement.workload, each.placement.hosting)
        assert each.placement not in single
        assert evaluate(questionnaire, readings.assessment).placement(*where).verdict == Verdict.CANNOT_BE_CONCLUDED
        assert bool(each.answers) == (each.after is not None)
        for left_out in (None, *each.questions) if each.answers else ():
            given_ = [said(*key, value) for key, value in each.answers if key != left_out]
            verdict = evaluate(questionnaire, readings.assessment.with_answers(given_)).placement(*where).verdict
            assert (verdict == Verdict.CANNOT_BE_CONCLUDED) == (left_out is not None)
            assert left_out is not None or verdict == each.after


def test_an_answer_that_is_only_stated_is_listed_as_one_to_prove(small):
    strong = {"model": "c0", "keys": "c3", "readers": "c3", "exit": "c4", "support": "c2"}
    answers = [said(question, "offer", value) for question, value in strong.items() if question != "keys"]
    work = (said("kinds", "records", frozenset({"c3"})), said("outage", "records", "c0"), said("sector", "", "c0"))
    state = assessment(*work, *answers, said("keys", "offer", "c3", Grade.E1))

    proof = next_questions(Readings(small, state)).to_prove

    assert [(e.question, e.subject, e.grade, e.needed) for e in proof] == [("keys", "offer", Grade.E1, Grade.E3)]


@FEWER
@given(st.data())
def test_what_reads_an_answer_is_in_its_reach(questionnaire, data):
    """Whatever changes in a whole evaluation, the graph said that it could."""
    answers = data.draw(answers_to(questionnaire))
    before = evaluate(questionnaire, readings_of(questionnaire, answers).assessment)
    question = data.draw(st.sampled_from(list(questionnaire.questions.values())))
    value = data.draw(st.sampled_from(every_value(question)))
    item = Answer(question.id, data.draw(st.sampled_from(subjects_of(question))), AnswerState.UNKNOWN)
    after = tried(questionnaire, answers, item, value)
    reach = reading_graph(questionnaire)[question.id]

    if any(size_of(before, after)):
        assert reach.matters
    if percents_of(before) != percents_of(after):
        assert reach.criteria
    if question.scale == Scale.CONTEXT and gates_of(before) != gates_of(after):
        assert reach.hosting_controls | reach.organization_controls
