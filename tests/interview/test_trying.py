"""Trying answers without recording them, and responses of the interviewer's own to inferred criteria."""

import pickle

import pytest

from bornage.assessment.entries import Overridden
from bornage.assessment.proceedings import Revealed
from bornage.evaluation.asking.next_questions import next_questions
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.model import Verdict
from bornage.interview.desk import Desk
from bornage.interview.panel import panel_of
from bornage.interview.printable import wrapped
from bornage.interview.talk import Choose, Fill, Pick, Read, Sure, Tick
from bornage.interview.talks.overriding import override
from bornage.interview.talks.trying import what_if
from bornage.interview.telling import telling_of, worked_out
from bornage.interview.trying import Effect, recommended, tried
from bornage.questionnaire.model import Grade
from bornage.text import LANGUAGES, words
from interview.health_region import at_question, desk_of, hold
from interview.standin import said

YES, NO = True, False
OFFER = "infonuagique_cles_fournisseur"
READERS = ("stored_data_readers", OFFER)


@pytest.fixture
def desk() -> Desk:
    """With all levels shown."""
    desk = desk_of()
    desk.session.conduct.reveal()
    return desk


def shown(page) -> str:
    return "\n".join(f"{each.lead}{each.text} {each.right}" for each in page)


# --- what if ---------------------------------------------------------------------------------------


def test_trying_shows_levels_so_it_is_asked_for_and_recorded_as_such():
    desk = desk_of()
    desk.go(READERS)

    refused = hold(what_if(desk), NO)
    before = [entry for entry in desk.session.journal.entries if isinstance(entry, Revealed)]
    hold(what_if(desk), YES)
    after = [entry.section for entry in desk.session.journal.entries if isinstance(entry, Revealed)]

    assert [type(step) for step in refused.steps] == [Sure]
    assert (refused.said.key, before) == ("interview_review.said.not_shown", [])
    assert after == ["keys"]


def test_an_answer_is_tried_and_nothing_is_recorded(desk: Desk):
    desk.go(READERS)
    stood, answer = len(desk.session.journal.entries), desk.answer

    held = hold(what_if(desk), "choice:provider_always", None)

    assert [type(step) for step in held.steps] == [Pick, Read, Pick]
    page = shown(held.steps[1].page("en"))
    assert "nothing is recorded" in page
    assert "(SOV-3)" in page
    assert held.said.key == "interview_trying.said.left"
    assert (len(desk.session.journal.entries), desk.answer) == (stood, answer)


def test_what_is_told_is_what_the_method_would_say_had_it_been_recorded(desk: Desk):
    """The effect of a trial against two evaluations from nothing, before and after."""
    key = ("tolerable_outage", "rendez_vous")
    desk.go(key)
    for choice in desk.question.choice:
        before = evaluate(desk.session.questionnaire, desk.session.assessment)
        held = hold(what_if(desk), f"choice:{choice}", None)
        told = shown(held.steps[1].page("en"))
        after = evaluate(
            desk.session.questionnaire,
            desk.session.assessment.with_answers([said(key[0], choice, key[1], grade=Grade.E1)]),
        )

        moved = [
            (was.verdict, becomes.verdict)
            for was, becomes in zip(before.placements, after.placements, strict=True)
            if was.verdict != becomes.verdict
        ]
        arrows = [" → ".join(words("en", f"method.verdict.{each}") for each in pair) for pair in moved]
        assert [each for each in arrows if each not in told] == []
        assert told.count("Verdicts") == bool(arrows)


def test_trials_stack_and_are_dropped_one_by_one(desk: Desk):
    at_question(desk, "root_key")
    picks = ["choice:no_encryption", None, "advice:0", None, "drop:0", None]

    held = hold(what_if(desk), *picks)

    lists = [step for step in held.steps if isinstance(step, Pick)]
    dropped = [[row.id for row in step.rows("en", "") if row.id.startswith("drop")] for step in lists]
    assert dropped[0] == dropped[-1] == ["drop:0"]  # rows tell what is tried now: one was dropped
    assert "1 trial." in shown(lists[-1].page("en"))


def test_the_later_of_two_answers_to_one_question_is_the_one_tried(desk: Desk):
    desk.go(READERS)
    now = desk.answer.value

    held = hold(what_if(desk), "choice:provider_always", None, f"choice:{now}", None)

    last = shown([step for step in held.steps if isinstance(step, Read)][-1].page("en"))
    assert "customer" not in last or "SOV-3) → " not in last
    assert last.count("●") == 2


def test_every_recommendation_tells_what_it_would_change(desk: Desk):
    readings = desk.latest.readings
    found = recommended(readings)

    assert len(found) > 20
    for trial in found:
        for language in LANGUAGES:
            effect = Effect(readings, tried(readings, [trial]), language)
            assert "{" not in shown(effect.page()) + effect.trial(trial) + effect.counts()


def test_several_choices_and_places_are_ticked_and_numbers_typed(desk: Desk):
    kinds = {"data_types": Tick, "storage_countries": Tick}
    for question, step in kinds.items():
        at_question(desk, question)
        held = hold(what_if(desk), "give")
        assert [type(each) for each in held.steps] == [Pick, step, Pick]
        assert held.said is None

    number = next(q.id for q in desk.session.questionnaire.questions.values() if q.kind == "number")
    at_question(desk, number)
    held = hold(what_if(desk), "give", {"value": "many"}, {"value": "12"}, None)

    assert [type(each) for each in held.steps] == [Pick, Fill, Fill, Read, Pick]
    assert held.steps[2].refused


# --- responses of one's own ------------------------------------------------------------------------


def test_a_response_of_ones_own_takes_the_place_of_the_inferred_one(desk: Desk):
    desk.go(READERS)
    before = hold(override(desk)).steps[0].rows("en", "")

    held = hold(override(desk), "sov_1_2", "3", "E2", {"reason": "share register seen"})
    after = hold(override(desk)).steps[0].rows("en", "")

    entry = [each for each in desk.session.journal.entries if isinstance(each, Overridden)][-1].override
    assert held.said.key == "interview_trying.said.overridden"
    assert (entry.criterion, entry.hosting, entry.response, entry.grade) == ("sov_1_2", OFFER, 3, Grade.E2)
    assert [row.id for row in before] == [row.id for row in after]
    assert "your own" in next(row.beside for row in after if row.id == "sov_1_2")


def test_a_response_of_ones_own_needs_a_reason_and_can_be_taken_back(desk: Desk):
    desk.go(READERS)
    refused = hold(override(desk), "sov_1_2", "3", "E2", {"reason": " "})
    hold(override(desk), "sov_1_2", "3", "E2", {"reason": "seen"})
    hold(override(desk), "sov_1_2", "take_back")

    assert refused.steps[4].refused
    assert ("sov_1_2", OFFER) not in desk.session.assessment.overrides


def test_the_mapping_of_a_criterion_is_shown_with_its_fidelity(desk: Desk):
    desk.go(READERS)

    step = hold(override(desk), "sov_1_1").steps[1]

    page = shown(step.page("en"))
    assert isinstance(step, Choose)
    assert "decisive_control" in page
    assert words("en", "report_crosswalks.fidelity.inferred") in page
    assert len(step.options) <= 9


def test_the_hosting_is_asked_where_none_is_in_view(desk: Desk):
    at_question(desk, "staff_ai_use")

    held = hold(override(desk), OFFER)

    assert [row.id for row in held.steps[0].rows("en", "cumulant")] == [OFFER, "infonuagique_nos_cles"]
    assert len(held.steps[1].rows("en", "")) == 48


# --- the panel -------------------------------------------------------------------------------------


def test_the_panel_waits_until_everything_was_shown():
    desk = desk_of()
    desk.session.conduct.reveal("keys")
    hidden = panel_of(desk, "en")
    desk.session.conduct.reveal()

    assert hidden is None
    assert panel_of(desk, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["stored_data_readers", "entity_control", "tolerable_outage", "staff_ai_use"])
def test_the_panel_fits_36_columns_and_names_every_verdict_in_view(desk: Desk, question: str, language: str):
    panel = panel_of(at_question(desk, question), language)

    assert panel
    for line in panel.lines:
        if line.right:
            assert wrapped(f"{line.lead}{line.text} {line.right}", 36)[1:] == ()
    verdicts = {words(language, f"method.verdict.{each}") for each in Verdict}
    assert any(verdict in shown(panel.lines) for verdict in verdicts)
    assert any(verdict in panel.short for verdict in verdicts)


def test_the_panel_shows_the_figures_of_the_evaluation_after_every_key(desk: Desk):
    """The readings carried from one answer to the next say what an evaluation from nothing says."""
    desk.go(READERS)
    for choice in desk.question.choice:
        desk.pick(choice)
        panel = panel_of(desk, "en")
        gate = evaluate(desk.session.questionnaire, desk.session.assessment).hostings[OFFER].gates["SOV-3"]
        claimed = str(gate.low) if gate.low == gate.high else f"{gate.low}–{gate.high}"
        line = next(each for each in panel.lines if each.text == "SOV-3")
        assert line.right.startswith(f"{claimed}, proven {gate.proven}")


@pytest.mark.parametrize("sort", ["answer", "withdrawn", "override", "undo", "removed", "home"])
def test_readings_kept_up_with_the_journal_are_those_of_what_stands(desk: Desk, sort: str):
    session = desk.session
    assert desk.latest.readings.placement(session.assessment.placements[0])
    match sort:
        case "answer":
            session.answer(said("staff_ai_use", desk.session.questionnaire.questions["staff_ai_use"].choices[-1].id))
        case "withdrawn":
            session.withdraw(*READERS)
        case "override":
            desk.go(READERS)
            hold(override(desk), "sov_1_2", "3", "E2", {"reason": "seen"})
        case "undo":
            session.answer(said(READERS[0], "provider_always", OFFER))
            assert desk.latest.readings
            session.undo()
        case "removed":
            session.remove(session.assessment.hostings[0].about, session.assessment.hostings[0].id)
        case "home":
            session.set_home(("FR",))

    kept, fresh = desk.latest.readings, evaluate(session.questionnaire, session.assessment)

    assert tuple(kept.placement(each) for each in session.assessment.placements) == fresh.placements
    assert {each.id: kept.hosting(each.id) for each in session.assessment.hostings} == fresh.hostings
    assert tuple(kept.findings()) == fresh.findings


# --- what tells most -------------------------------------------------------------------------------


def test_what_tells_most_keeps_the_exact_order_and_survives_another_process(desk: Desk):
    found = next_questions(desk.latest.readings)
    telling = worked_out(desk.session.questionnaire, desk.session.assessment)

    ranked = [each.item.key for each in found.ranked if each.most]
    assert [each.key for each in telling if each.key in ranked] == ranked
    assert pickle.loads(pickle.dumps(telling)) == telling  # noqa: S301 (our own)


@pytest.mark.parametrize("name", ["health_region", "research_cluster"])
def test_why_a_question_tells_gives_no_verdict_and_no_level_away(name: str):
    desk = desk_of(name)
    telling = telling_of(next_questions(desk.latest.readings), desk.session.assessment)

    assert telling
    for language in LANGUAGES:
        whys = [each.why.to(language) for each in telling]
        verdicts = [words(language, f"method.verdict.{each}") for each in Verdict]
        assert all(why.endswith(".") and "{" not in why for why in whys)
        assert not [why for why in whys if any(f" {verdict}" in why for verdict in verdicts)]
