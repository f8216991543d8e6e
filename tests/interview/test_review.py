"""Looking the interview over, closing sections, showing levels: on a sample client."""

from time import perf_counter

import pytest

from bornage.assessment.entries import Answer, AnswerState
from bornage.assessment.journal import JournalError
from bornage.assessment.proceedings import CheckExplained, FollowUp, Revealed, SectionClosed, SectionReopened
from bornage.evaluation.model import Verdict
from bornage.interview.card import card_of
from bornage.interview.desk import Desk
from bornage.interview.saying import Said, Telling
from bornage.interview.talk import Choose, Fill, Pick, Read, Sure
from bornage.interview.talks.closing import close_section, may_show, reveal
from bornage.interview.talks.review import review
from bornage.text import LANGUAGES, collation_key, same, words
from interview.health_region import at_question, desk_of, hold
from interview.standin import new_session, said

YES, NO = True, False
OFFER = "infonuagique_cles_fournisseur"
READERS = ("stored_data_readers", OFFER)
CHECK = "read_by_us_alone_key_with_provider"


@pytest.fixture
def desk() -> Desk:
    return desk_of()


@pytest.fixture
def at_odds(desk: Desk) -> Desk:
    """The client alone reads the data, and the provider manages the key."""
    desk.go(READERS)
    desk.pick("customer_only")
    return desk


def rows(desk: Desk, language="fr-CA", typed=""):
    return hold(review(desk)).steps[0].rows(language, typed)


def shown(page) -> str:
    return "\n".join(f"{each.lead}{each.text} {each.right}" for each in page)


def said_of(held) -> str:
    assert held.said
    assert held.said.to("fr-CA")
    return held.said.key.rpartition(".")[2]


def entries(desk: Desk, sort: type):
    return [entry for entry in desk.session.journal.entries if isinstance(entry, sort)]


# --- checks, at once -------------------------------------------------------------------------------


def test_an_answer_that_does_not_fit_is_said_at_once_in_whatever_language_is_shown(desk: Desk):
    desk.go(READERS)

    happened = desk.pick("customer_only")

    check = desk.session.questionnaire.check[CHECK]
    assert happened.key == "interview_review.said.check"
    for language in LANGUAGES:
        assert check.text.to(language) in happened.to(language)


def test_the_card_keeps_saying_it_while_it_stands(at_odds: Desk):
    text = at_odds.session.questionnaire.check[CHECK].text.to("en")

    def remarks():
        return " ".join(card_of(at_odds.session, at_odds.item, "en", at_odds.look).remarks)

    before = remarks()
    at_odds.session.conduct.explain(CHECK, "a trial key", hosting=OFFER)
    explained = remarks()
    at_odds.session.conduct.explain(CHECK, "", hosting=OFFER)
    again = remarks()
    at_odds.pick("provider_logged")

    assert text in before
    assert text not in explained
    assert text in again
    assert text not in remarks()


def test_nobody_learns_from_a_check_what_others_said_before_having_spoken(desk: Desk):
    desk.go(READERS)
    desk.speaker = "ciso"
    desk.pick("customer_only")
    heard = desk.look.checks

    desk.speaker = "legal"

    assert heard
    assert desk.is_blind
    assert desk.look.checks == ()


def test_checks_cost_a_key_press_little(desk: Desk):
    """The first reads everything; each one after shares what the answer cannot touch."""
    desk.go(READERS)
    assert desk.look.checks == ()
    spent = []
    for choice in ("customer_only", "provider_logged") * 5:
        desk.session.answer(said(READERS[0], choice, OFFER))
        assert desk.item
        before = perf_counter()
        assert bool(desk.look.checks) == (choice == "customer_only")
        spent.append(perf_counter() - before)

    assert sorted(spent)[len(spent) // 2] < 0.02  # 1 ms on a quiet core


# --- the review ------------------------------------------------------------------------------------


def test_the_review_lists_what_does_not_fit_first_then_what_is_open_then_the_coverage(at_odds: Desk):
    kinds = list(dict.fromkeys(row.id.split(":")[0] for row in rows(at_odds)))

    assert kinds == ["check", "question", "section", "objective"]
    assert rows(at_odds)[0].id == f"check:{CHECK}//{OFFER}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review_gives_no_level_and_no_verdict_away(at_odds: Desk, language: str):
    page = " ".join(f"{row.main} {row.beside}" for row in rows(at_odds, language))
    page += shown(hold(review(at_odds)).steps[0].page(language))

    assert not [v for v in Verdict if words(language, f"method.verdict.{v}") in page]


def test_the_review_finds_by_every_word_typed(desk: Desk):
    found = rows(desk, "fr-CA", "inconnue exploitation")

    assert found
    assert len(found) < len(rows(desk))


def test_unknowns_are_listed_by_who_would_know(desk: Desk):
    beside = [row.beside for row in rows(desk, "fr-CA") if row.main.startswith("Inconnue")]
    owners = [each.split(" · ")[0] for each in beside]

    assert len(set(owners)) > 3
    assert owners == sorted(owners, key=collation_key)


def test_each_row_goes_to_its_place(desk: Desk):
    question = next(row.id for row in rows(desk) if row.id.startswith("question:"))
    hold(review(desk), question)
    at_question_ = desk.key
    hold(review(desk), "section:keys")
    in_section = desk.item.section
    hold(review(desk), "objective:SOV-8")

    assert "/".join(at_question_) == question.removeprefix("question:")
    assert in_section == "keys"
    assert "SOV-8" in desk.question.objectives


def test_an_objective_wholly_answered_says_so(desk: Desk):
    assert said_of(hold(review(desk), "objective:SOV-2")) == "covered"


def test_follow_ups_past_their_day_are_listed(desk: Desk):
    today = desk.session.today
    late, coming = READERS, ("root_key", OFFER)
    desk.session.conduct.follow_up(FollowUp(*late, "see the key policy", "ciso", today.replace(day=1)))
    desk.session.conduct.follow_up(FollowUp(*coming, "see the contract", "ciso", today.replace(day=30)))

    overdue = [row for row in rows(desk, "en") if row.main.startswith("Follow-up")]

    assert [row.id for row in overdue] == [f"question:{'/'.join(late)}"]
    assert "see the key policy" in overdue[0].beside


def test_respondents_who_differ_are_listed(desk: Desk):
    for who, choice in (("ciso", "customer_only"), ("legal", "provider_logged")):
        desk.session.answer(said(READERS[0], choice, OFFER, by=who))

    conflicts = [row.id for row in rows(desk, "en") if row.main.startswith("Disagreement")]

    assert conflicts == [f"question:{'/'.join(READERS)}"]


def test_questions_that_tell_most_are_named_once_worked_out(desk: Desk):
    before = [row for row in rows(desk, "en") if row.main.startswith("To ask first")]
    desk.telling = lambda: (
        Telling(("memory_readers", OFFER), same("Could change a verdict.")),
        Telling(READERS, same("—")),
    )

    after = [row for row in rows(desk, "en") if row.main.startswith("To ask first")]

    assert before == []
    assert [row.id for row in after] == [f"question:memory_readers/{OFFER}"]  # the other one is answered


def test_a_check_is_explained_with_a_reason_and_the_explanation_can_be_taken_back(at_odds: Desk):
    check = f"check:{CHECK}//{OFFER}"

    refused = hold(review(at_odds), check, "explain", {"reason": "  "})
    hold(review(at_odds), check, "explain", {"reason": "Une clé d’essai."})
    explained = entries(at_odds, CheckExplained)[-1]
    last = rows(at_odds)[-1]
    hold(review(at_odds), check, "take_back")

    assert [type(step) for step in refused.steps] == [Pick, Choose, Fill, Fill, Pick]
    assert refused.steps[3].refused
    assert (explained.check, explained.hosting, explained.reason) == (CHECK, OFFER, "Une clé d’essai.")
    assert last.main.startswith("Expliqué")
    assert rows(at_odds)[0].id == check
    assert at_odds.session.assessment.proceedings.explained == {}


def test_a_check_leads_to_each_of_its_answers(at_odds: Desk):
    held = hold(review(at_odds), f"check:{CHECK}//{OFFER}", f"root_key/{OFFER}")

    assert at_odds.key == ("root_key", OFFER)
    assert at_odds.session.questionnaire.check[CHECK].ask.to("en") in shown(held.steps[1].page("en"))
    assert len(held.steps[1].options) <= 9


def test_leaving_the_review_says_nothing(desk: Desk):
    held = hold(review(desk))

    assert held.is_over
    assert held.said is None


# --- closing ---------------------------------------------------------------------------------------


def test_a_section_with_a_contradiction_stays_open_until_it_is_explained(at_odds: Desk):
    refused = hold(close_section(at_odds))
    at_odds.session.conduct.explain(CHECK, "a trial key", hosting=OFFER)
    closed = hold(close_section(at_odds), YES)

    assert said_of(refused) == "hard_stands"
    assert at_odds.session.questionnaire.check[CHECK].text.to("en") in shown(refused.steps[0].page("en"))
    assert said_of(closed) == "closed"
    assert "keys" in at_odds.session.assessment.proceedings.closed


def test_closing_says_first_what_is_left_open(desk: Desk):
    at_question(desk, "root_key")

    left = hold(close_section(desk))
    closed = hold(close_section(desk), YES)

    assert isinstance(left.steps[0], Sure)
    assert "3 unknown answers" in shown(left.steps[0].page("en"))
    assert (said_of(left), said_of(closed)) == ("still_open", "closed")
    assert len(entries(desk, SectionClosed)) == 1


def test_a_section_where_nothing_is_open_closes_at_once(desk: Desk):
    at_question(desk, "location_lock")

    held = hold(close_section(desk))

    assert held.steps == []
    assert said_of(held) == "closed"


def test_nothing_changes_in_a_closed_section_until_it_is_opened_with_a_reason(desk: Desk):
    desk.go(READERS)
    hold(close_section(desk), YES)
    assert desk.pick("customer_only") == Said("interview_people.card.closed")
    with pytest.raises(JournalError):
        desk.give("customer_only")

    refused = hold(close_section(desk), {"reason": ""})
    opened = hold(close_section(desk), {"reason": "un document est arrivé"})
    desk.pick("customer_only")

    assert refused.steps[-1].refused
    assert said_of(opened) == "reopened"
    assert entries(desk, SectionReopened)[0].reason == "un document est arrivé"
    assert desk.answer.value == "customer_only"


# --- showing levels --------------------------------------------------------------------------------


def test_levels_of_a_section_are_shown_only_once_it_is_closed(desk: Desk):
    at_question(desk, "location_lock")
    refused = hold(reveal(desk), "section")
    hold(close_section(desk))
    shown_ = hold(reveal(desk), "section")

    assert (said_of(refused), len(refused.steps)) == ("close_first", 1)
    assert said_of(shown_) == "shown"
    assert isinstance(shown_.steps[-1], Read)
    assert [entry.section for entry in entries(desk, Revealed)] == ["hosting"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_levels_tells_digits_words_what_decides_and_verdicts(desk: Desk, language: str):
    at_question(desk, "location_lock")
    hold(close_section(desk))
    page = shown(hold(reveal(desk), "section").steps[-1].page(language))

    gate = desk.latest.readings.gated(OFFER).gates["SOV-2"]
    level = words(language, f"report_words.control.{gate.low}")
    assert f"{gate.low} ({level})" in page
    number = desk.session.questionnaire.number(gate.governed_by[0])
    asked = desk.session.questionnaire.questions[gate.governed_by[0]].text.to(language)
    assert f"{number} ({asked[:20]}" in page
    assert gate.governed_by[0] not in page
    assert words(language, "method.verdict.blocked") in page
    assert "{" not in page


def test_showing_everything_early_is_asked_twice_and_recorded(desk: Desk):
    refused = hold(reveal(desk), "all", NO)
    nothing_shown = entries(desk, Revealed)
    hold(reveal(desk), "all", YES)

    assert isinstance(refused.steps[-1], Sure)
    assert (said_of(refused), nothing_shown) == ("not_shown", [])
    assert [entry.section for entry in entries(desk, Revealed)] == [""]
    assert may_show(desk)


def test_everything_is_shown_at_once_when_every_section_is_closed(desk: Desk):
    for section in {item.section for item in desk.session.agenda.asked}:
        desk.session.conduct.close(section)

    held = hold(reveal(desk), "all")

    assert [type(step) for step in held.steps] == [Choose, Read]
    assert said_of(held) == "shown_all"


def test_a_section_opened_again_shows_nothing_more(desk: Desk):
    at_question(desk, "location_lock")
    hold(close_section(desk))
    hold(reveal(desk), "section")
    assert may_show(desk, "hosting")

    hold(close_section(desk), {"reason": "un oubli"})

    assert not may_show(desk, "hosting")


def test_there_is_nothing_to_look_over_where_nothing_is_asked():
    desk = Desk(new_session(workloads=(), hostings=()))
    for item in desk.session.agenda.asked:
        desk.session.answer(Answer(*item.key, AnswerState.NOT_APPLICABLE, reason="none"))

    assert shown(hold(review(desk)).steps[0].page("en")).strip() == "Nothing is left to see to."
