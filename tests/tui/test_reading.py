"""What is given to read: cards, where we stand, why, help, and what a search finds. Never a level."""

from datetime import date, timedelta

import pytest

from bornage.assessment.entries import Answer, AnswerState
from bornage.interview.card import Look, card_of
from bornage.interview.commands import QUESTION
from bornage.interview.desk import Desk
from bornage.interview.glyphs import DRAWN, PLAIN, glyphs_for
from bornage.interview.pages import help_page, problem_page, standing_page, why_page
from bornage.interview.search import Index
from bornage.interview.standing import standing_of
from bornage.questionnaire.model import Grade
from bornage.text import Text
from interview.standin import said


def held(question: str, state: AnswerState, subject: str = "", **more) -> Answer:
    return Answer(question, subject, state, reason="Nobody asked", **more)


def words_of(paragraphs) -> str:
    return "\n".join(f"{each.lead}{each.text} {each.right}".rstrip() for each in paragraphs)


def card(session, question: str, subject: str = "", language: str = "en", **more):
    look = Look(session.assessment.answers.get((question, subject)), **more)
    return card_of(session, session.agenda.item((question, subject)), language, look)


def test_a_card_says_what_the_answer_rests_on_and_who_gave_it(session):
    session.answer(said("constitution", "private", grade=Grade.E2, by="legal"))

    assert card(session, "constitution").standing == ("Answered", "E2 document seen", "said by: Legal")
    assert card(session, "constitution", language="fr-CA").standing[2] == "dit par\u00a0: Affaires juridiques"


def test_a_card_counts_corrections_but_not_grades_and_notes(session):
    for answer in (
        said("constitution", "private"),
        said("constitution", "private", grade=Grade.E3),
        said("constitution", "private", grade=Grade.E3, note="seen"),
        said("constitution", "public"),
    ):
        session.answer(answer)

    assert card(session, "constitution").standing[-1] == "changed once"


def test_a_card_says_why_nobody_knows(session):
    session.answer(held("constitution", AnswerState.UNKNOWN, owner="ciso", due=date(2026, 12, 15), note="ask again"))

    assert card(session, "constitution").remarks == (
        "Reason: Nobody asked. Who would know: Security officer. By December\u00a015,\u00a02026.",
        "Note: ask again",
    )


def test_a_card_of_a_closed_branch_says_that_its_answer_is_kept(session):
    session.answer(said("root_key", "ours", "nuage"))
    session.answer(said("key_place", "home", "nuage"))
    session.answer(said("root_key", "theirs", "nuage"))

    closed = card(session, "key_place", "nuage", "fr-CA")

    assert "réponse conservée, non comptée" in closed.standing
    assert closed.position == ""


def test_a_card_of_a_hidden_question_says_what_its_silence_means(session):
    session.answer(said("data_types", frozenset({"public"}), "dossiers"))

    assert card(session, "people_concerned", "dossiers").remarks == ("No personal information.",)


def test_a_card_says_when_a_question_may_not_apply(session):
    assert card(session, "key_place", "nuage").remarks == (
        "This question may not apply; an answer still unknown will decide.",
    )


def test_places_at_hand_are_home_then_those_other_answers_named(session):
    session.answer(said("storage_countries", frozenset({"US", "FR"}), "nuage"))

    at_hand = card(session, "storage_countries", "sur_place")

    assert [each.id for each in at_hand.offered] == ["CA-QC", "CA", "FR", "US"]
    assert not any(each.is_ticked for each in at_hand.offered)


def test_a_place_named_alone_is_likelier_than_one_in_a_long_list_and_than_one_named_less_often(session):
    session.answer(said("storage_countries", frozenset({"AE", "AU", "BH", "US"}), "nuage"))
    session.answer(said("storage_countries", frozenset({"BH", "CH"}), "sur_place"))

    named = [each.id for each in card(session, "parent_country").offered]
    assert named == ["CA-QC", "CA", "BH", "AE", "AU", "US"]

    session.answer(said("parent_country", "DE"))
    assert [each.id for each in card(session, "storage_countries", "sur_place").offered][:4] == [
        "CA-QC",
        "CA",
        "DE",
        "AE",
    ]


def test_ticking_a_place_moves_no_other(session):
    session.answer(said("parent_country", "US"))
    before = card(session, "storage_countries", "nuage")

    after = card(session, "storage_countries", "nuage", ticked=frozenset({"US", "CA"}))

    assert [each.id for each in after.offered] == [each.id for each in before.offered]


def test_standing_counts_every_state(session):
    session.answer(said("constitution", "private", grade=Grade.E3))
    session.answer(held("decision_date", AnswerState.UNKNOWN, owner="Mme Roy"))
    session.answer(held("employees", AnswerState.DECLINED))
    session.answer(held("mission", AnswerState.LATER))

    organization = standing_of(session, "en").sections[0]

    assert (organization.asked, organization.answered, organization.unknown) == (5, 1, 1)
    assert (organization.set_aside, organization.open) == (1, 2)


def test_standing_gathers_unknowns_by_person_and_those_nobody_was_named_for_last(session):
    session.answer(held("constitution", AnswerState.UNKNOWN))
    session.answer(held("decision_date", AnswerState.UNKNOWN, owner="ciso"))
    session.answer(held("root_key", AnswerState.UNKNOWN, "nuage", owner="Alice"))

    assert [owner for owner, _ in standing_of(session, "fr-CA").unknown] == ["Alice", "Responsable de la sécurité", ""]


def test_the_standing_page_says_it_all(session):
    session.answer(said("constitution", "private", grade=Grade.E3))
    session.answer(held("root_key", AnswerState.UNKNOWN, "nuage", owner="ciso", due=date(2026, 12, 1)))
    session.answer(held("mission", AnswerState.LATER))

    page = words_of(standing_page(standing_of(session, "en"), 12, "en", DRAWN))

    assert "1/5 · 4 open" in page
    assert "This sitting: 12 minutes." in page
    assert "What answers rest on: 1 E3" in page
    assert "To ask: Security officer\n  Nuage · What about root_key? · Nobody asked · By December" in page
    assert "To come back to\n  What about mission?" in page


def test_the_why_page_gives_evidence_reasons_people_and_sources(session):
    question = session.questionnaire.questions["constitution"]

    page = words_of(why_page(session.questionnaire, question, "en", session.today))

    for said_there in (
        "Deed",
        "The rule depends on it.",
        "Legal",
        "CQLR, c. P-39.1",
        "https://example.org/act",
        "constitution",
    ):
        assert said_there in page


@pytest.mark.parametrize("language", ["fr-CA", "en"])
def test_the_help_page_has_every_command(language: str):
    page = words_of(help_page(QUESTION, language))

    assert all(command.key(language) in page for command in QUESTION)


def test_a_problem_says_that_the_screen_shows_the_disk():
    page = words_of(problem_page(Text((("fr-CA", "Disque plein"), ("en", "Disk full"))), "en"))

    assert page.startswith("Disk full")
    assert "The screen shows what is on disk." in page


def test_a_search_finds_words_of_questions_answers_and_notes(session):
    session.answer(said("constitution", "private", note="voir le décret"))
    index = Index(session, "fr-CA")

    for typed in ("dit constitution", "choix private", "DECRET"):
        assert [found.item.question for found in index.with_words(typed)] == ["constitution"]


def test_a_search_by_id_gives_sections_until_something_is_typed(session):
    index = Index(session, "en")

    assert [found.title for found in index.with_id("")] == ["Organization", "Workloads", "Hosting"]
    assert {found.item.key for found in index.with_id("root_key")} == {("root_key", "nuage"), ("root_key", "sur_place")}


def test_a_section_leads_to_its_first_open_question(session):
    session.answer(said("constitution", "private"))

    assert Index(session, "en").with_id("organization")[0].item.question == "decision_date"


def test_a_search_leaves_out_questions_ruled_out_unless_an_answer_is_kept(session):
    session.answer(said("root_key", "ours", "nuage"))
    session.answer(said("key_place", "home", "nuage"))
    session.answer(said("root_key", "theirs", "nuage"))
    session.answer(said("root_key", "theirs", "sur_place"))

    assert {found.item.key for found in Index(session, "en").with_words("key_place")} == {("key_place", "nuage")}


def test_a_desk_without_a_question_is_an_empty_desk(session):
    desk = Desk(session)
    desk.key = ("gone", "gone")

    assert desk.item.key == ("constitution", "")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "linux", "LANG": "fr_CA.UTF-8"}, PLAIN),
        ({"TERM": "xterm-256color", "LANG": "C"}, PLAIN),
        ({"TERM": "xterm-256color", "LC_ALL": "POSIX", "LANG": "fr_CA.UTF-8"}, PLAIN),
        ({"TERM": "xterm-256color", "LANG": "C.UTF-8"}, DRAWN),
        ({"TERM": "xterm-256color"}, DRAWN),
    ],
)
def test_marks_fall_back_where_a_terminal_cannot_draw_them(environment, expected):
    assert glyphs_for(environment) == expected


def test_plain_marks_are_ascii():
    marks = [value for value in (getattr(PLAIN, name) for name in PLAIN.__slots__) if isinstance(value, str)]

    assert all(mark.isascii() for mark in [*marks, *PLAIN.states.values()])


def test_no_two_states_have_the_same_mark():
    for glyphs in (DRAWN, PLAIN):
        assert len(set(glyphs.states.values())) == len(AnswerState)


def test_the_why_page_marks_a_source_past_its_recheck(session):
    question = session.questionnaire.questions["constitution"]
    recheck = session.questionnaire.sources["act"].recheck

    in_time = words_of(why_page(session.questionnaire, question, "en", recheck))
    late = words_of(why_page(session.questionnaire, question, "en", recheck + timedelta(days=1)))

    assert "OVERDUE" not in in_time
    assert "OVERDUE" in late
