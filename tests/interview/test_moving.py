"""History, subjects side by side, what waits, what tells the most, and corrections with their reason."""

from datetime import date

import pytest

from bornage.assessment.entries import Answered, AnswerState
from bornage.assessment.proceedings import Document, FollowUp
from bornage.interview.answering import Reasons
from bornage.interview.desk import Desk
from bornage.interview.saying import Telling
from bornage.interview.search import Index
from bornage.interview.talks.moving import correct, history, next_telling, pending, side_by_side
from bornage.questionnaire.model import Grade
from bornage.text import words
from interview.holding import hold
from interview.standin import new_session, said, text


@pytest.fixture
def desk(session) -> Desk:
    return Desk(session)


def told(desk: Desk, language: str = "en") -> list[str]:
    """The history of the question in front of us, line by line."""
    return [paragraph.text for paragraph in hold(history(desk)).steps[0].page(language)]


def rows(talk, language: str = "en", typed: str = "") -> list[tuple[str, str]]:
    return [(row.main, row.beside) for row in hold(talk).steps[0].rows(language, typed)]


# --- history ------------------------------------------------------------------------------------


def test_the_history_tells_every_entry_with_who_and_when(desk):
    desk.speaker = "ciso"
    desk.give("public")
    desk.set_grade(Grade.E2)

    assert told(desk) == [
        "4. November\u00a022,\u00a02026, 14:30, by tester",
        "Said by Security officer: Choice public",
        f"E1 {words('en', 'method.grade.E1')}",
        "",
        "5. November\u00a022,\u00a02026, 14:30, by tester",
        "Said by Security officer: Choice public",
        f"E2 {words('en', 'method.grade.E2')}",
    ]


def test_what_was_undone_says_which_entry(desk):
    desk.give("public")
    desk.give("private")
    number = len(desk.session.journal.entries)
    desk.undo()

    assert f"Annule l’entrée {number}." in told(desk, "fr-CA")


def test_a_withdrawal_and_its_author_are_told(desk):
    desk.speaker = "legal"
    desk.give("public")
    desk.withdraw()

    assert "The answer of Legal is withdrawn." in told(desk)


def test_a_decision_is_told_with_its_reason(desk):
    session = desk.session
    session.answer(said("constitution", "public", by="ciso"))
    session.answer(said("constitution", "private", by="legal"))
    session.resolve(said("constitution", "private"), "La loi constitutive le dit")
    lines = told(desk, "fr-CA")

    assert "Tranché\u00a0: Choix private" in lines
    assert "Motif\u00a0: La loi constitutive le dit" in lines


def test_reasons_notes_documents_and_follow_ups_are_told(desk):
    desk.session.conduct.register(Document("d1", "Acte"))
    desk.give("public")
    desk.cite(("d1",))
    desk.write_note("À revoir", to_print=False)
    desk.put_aside(AnswerState.UNKNOWN, Reasons("Personne", "ciso", date(2026, 12, 1)))
    desk.session.conduct.follow_up(FollowUp("constitution", "", "Relancer", is_done=True))
    page = "\n".join(told(desk, "fr-CA"))

    for each in ("Documents\u00a0: Acte (d1).", "À revoir", "Motif\u00a0: Personne", "Relancer", "Suivi terminé"):
        assert each in page


def test_other_questions_are_not_in_it(desk):
    desk.session.answer(said("employees", 12))

    assert told(desk) == ["Nothing has been recorded about this question yet."]


def test_what_others_said_is_hidden_until_one_has_spoken(desk):
    desk.session.answer(said("constitution", "public", by="ciso"))
    desk.speaker = "legal"
    before = hold(history(desk))
    desk.give("private")

    assert (before.steps, before.said.key) == ([], "interview_moving.said.hidden")
    assert any("Security officer" in line for line in told(desk))


# --- corrections --------------------------------------------------------------------------------


def test_a_correction_is_recorded_with_its_reason(desk):
    desk.give("public")
    asked = hold(correct(desk), {"because": "Le décret a changé"})
    desk.give("private")
    latest = desk.session.journal.entries[-1]

    assert "donnez maintenant la nouvelle réponse" in asked.said.to("fr-CA")
    assert (latest.answer.value, latest.because) == ("private", "Le décret a changé")
    assert "Why it was corrected: Le décret a changé" in told(desk)
    assert desk.because == ""


def test_the_reason_goes_with_one_correction_only(desk):
    desk.give("public")
    hold(correct(desk), {"because": "Un"})
    desk.give("private")
    desk.give("other")

    assert desk.session.journal.entries[-1].because == ""


def test_a_note_a_grade_and_the_same_answer_again_are_no_correction(desk):
    desk.give("public")
    hold(correct(desk), {"because": "Un"})
    desk.write_note("note", to_print=True)
    desk.set_grade(Grade.E2)
    desk.give("public")
    waiting = desk.because
    desk.put_aside(AnswerState.UNKNOWN, Reasons("Personne"))
    becauses = [entry.because for entry in desk.session.journal.entries if isinstance(entry, Answered)]

    assert waiting == "Un"
    assert becauses == ["", "", "", "Un"]


@pytest.mark.parametrize("leaving", [Desk.go_next, Desk.undo, Desk.withdraw])
def test_leaving_drops_the_reason(desk, leaving):
    desk.give("public")
    hold(correct(desk), {"because": "Un"})
    leaving(desk)

    assert desk.because == ""


def test_there_must_be_something_to_correct(desk):
    assert hold(correct(desk)).said.key == "interview_moving.said.nothing_to_correct"
    desk.session.answer(said("constitution", "public", by="ciso"))
    desk.speaker = "legal"

    assert hold(correct(desk)).said.key == "interview_moving.said.nothing_to_correct"


def test_a_first_answer_takes_no_reason_with_it(desk):
    desk.because = "Resté là"
    desk.give("public")

    assert desk.session.journal.entries[-1].because == ""


# --- side by side -------------------------------------------------------------------------------


def at_root_key(session) -> Desk:
    desk = Desk(session)
    desk.go(("root_key", "nuage"))
    return desk


def test_all_subjects_of_a_question_stand_side_by_side(session):
    session.answer(said("root_key", "ours", "nuage", grade=Grade.E2))
    session.answer(said("root_key", "none", "sur_place"))
    desk = at_root_key(session)

    assert rows(side_by_side(desk)) == [("● Nuage · Choice ours", "E2"), ("● Sur place · Choice none", "E1")]
    assert rows(side_by_side(desk), "fr-CA", "aucun") == []


def test_what_has_no_answer_says_how_it_stands(session):
    desk = at_root_key(session)
    desk.put_aside(AnswerState.UNKNOWN, Reasons("Personne"))

    assert rows(side_by_side(desk), "fr-CA") == [
        ("? Nuage · Inconnue\u00a0: personne ne le sait", ""),
        ("○ Sur place · Pas encore posée", ""),
    ]


def test_one_goes_to_the_subject_picked(session):
    desk = at_root_key(session)
    hold(side_by_side(desk), "root_key sur_place")

    assert desk.key == ("root_key", "sur_place")


def test_a_question_of_one_subject_says_so(desk):
    assert hold(side_by_side(desk)).said.to("en") == "This question is asked about one subject only."


def test_side_by_side_keeps_what_others_said_from_one_who_has_not_spoken(session):
    session.answer(said("root_key", "ours", "nuage", by="ciso"))
    desk = at_root_key(session)
    desk.speaker = "legal"

    assert rows(side_by_side(desk))[0] == ("○ Nuage · answers hidden", "")


def test_differing_answers_are_said_to_differ(session):
    session.answer(said("root_key", "ours", "nuage", by="ciso"))
    session.answer(said("root_key", "none", "nuage", by="legal"))
    desk = at_root_key(session)

    assert rows(side_by_side(desk))[0] == ("? Nuage · Respondents differ", "")


# --- what waits ---------------------------------------------------------------------------------


def everything_waits():
    session = new_session()
    desk = Desk(session)
    desk.put_aside(AnswerState.LATER, Reasons("Après la pause"))
    desk.go(("employees", ""))
    desk.put_aside(AnswerState.UNKNOWN, Reasons("À demander", "ciso", date(2026, 11, 1)))
    desk.go(("mission", ""))
    desk.put_aside(AnswerState.UNKNOWN, Reasons("Personne"))
    desk.go(("parent_country", ""))
    desk.put_aside(AnswerState.DECLINED, Reasons("Secret"))
    for by, value in (("ciso", "theirs"), ("legal", "none")):
        session.answer(said("root_key", value, "sur_place", by=by))
    for value in ("ours", "none"):
        session.answer(said("root_key", value, "nuage"))
        if value == "ours":
            session.answer(said("key_place", "home", "nuage"))
    session.conduct.follow_up(FollowUp("decision_date", "", "Obtenir le décret", "legal", date(2026, 12, 1)))
    session.conduct.follow_up(FollowUp("constitution", "", "Fini", is_done=True))
    return desk


def test_everything_that_waits_stands_under_its_heading():
    shown = rows(pending(everything_waits()))

    assert shown == [
        ("To come back to (1)", ""),
        ("  Q1 · What about constitution? · Après la pause", ""),
        ("To follow up (1)", ""),
        ("  Obtenir le décret · Legal · Q2 · What about decision_date?", "2026-12-01"),
        ("To ask Security officer (1)", ""),
        ("  Q3 · What about employees? · À demander", "OVERDUE: 2026-11-01"),
        ("To ask; nobody is named yet (1)", ""),
        ("  Q4 · What about mission? · Personne", ""),
        ("Declined to answer (1)", ""),
        ("  Q5 · What about parent_country? · Secret", ""),
        ("Disagreements to settle (1)", ""),
        ("  Q9 · Sur place · What about root_key?", ""),
        ("Answers kept, not counted (1)", ""),
        ("  Q10 · Nuage · What about key_place?", ""),
    ]


def test_headings_and_rows_lead_there_and_none_shares_an_id():
    desk = everything_waits()
    found = hold(pending(desk)).steps[0].rows("fr-CA", "décret")
    reached = []
    for row in found:
        desk.go(("mission", ""))
        hold(pending(desk), row.id)
        reached.append(desk.key)

    assert reached == [("decision_date", "")] * 2
    ids = [row.id for row in hold(pending(desk)).steps[0].rows("en", "")]
    assert len(ids) == len(set(ids))


def test_what_others_said_of_what_waits_is_not_told_to_one_who_has_not_spoken():
    session = new_session()
    desk = Desk(session)
    desk.speaker = "ciso"
    desk.put_aside(AnswerState.UNKNOWN, Reasons("Le CA hésite", "ciso"))
    session.conduct.follow_up(FollowUp("constitution", "", "Le CA doit trancher"))
    desk.speaker = "legal"

    assert not any("CA" in main for main, _ in rows(pending(desk)))


def test_nothing_waits_in_a_new_interview(desk):
    assert hold(pending(desk)).said.to("en") == "Nothing is pending."


# --- what tells the most ------------------------------------------------------------------------


def telling(*keys):
    return lambda: tuple(Telling(key, text(f"décide de {key[0]}", f"decides {key[0]}")) for key in keys)


def test_it_goes_to_the_first_that_is_open_and_not_here_and_says_why(desk):
    desk.session.answer(said("employees", 12))
    desk.telling = telling(("constitution", ""), ("employees", ""), ("gone", "nowhere"), ("mission", ""))
    heard = next_telling(desk)

    assert desk.key == ("mission", "")
    assert heard.to("fr-CA") == "Question choisie\u00a0: décide de mission"
    assert heard.to("en") == "Why this question: decides mission"


def test_while_it_is_being_worked_out_it_says_so(desk):
    assert next_telling(desk).key == "interview_moving.said.working"
    desk.telling = telling(("constitution", ""))

    assert next_telling(desk).key == "interview_moving.said.none_telling"


def test_ticks_that_wait_are_not_left_behind(session):
    desk = Desk(session)
    desk.go(("data_types", "dossiers"))
    desk.pick("public")
    desk.telling = telling(("mission", ""))

    assert next_telling(desk).key == "unconfirmed"


# --- search -------------------------------------------------------------------------------------


@pytest.fixture
def searched(session) -> Index:
    session.conduct.register(Document("d1", "Politique de chiffrement"))
    session.answer(said("constitution", "public", by="ciso", documents=("d1",), note="vu au greffe"))
    session.answer(said("constitution", "private", by="legal", note="le décret fait foi"))
    session.conduct.follow_up(FollowUp("employees", "", "Appeler la paie", "Mme Roy"))
    session.answer(said("mission", "Soigner"))
    return Index(session, "fr-CA")


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("chiffrement", "constitution"),
        ("d1", "constitution"),
        ("greffe", "constitution"),
        ("decret foi", "constitution"),
        ("choix private", "constitution"),
        ("affaires juridiques", "constitution"),
        ("paie", "employees"),
        ("roy", "employees"),
        ("soigner", "mission"),
        ("decision_date", "decision_date"),
    ],
)
def test_search_finds_whatever_was_said_noted_cited_or_left_to_do(searched, typed, question):
    assert question in {found.item.question for found in searched.with_words(typed)}


def test_search_does_not_tell_what_others_said(session):
    session.answer(said("constitution", "public", by="ciso", note="greffe"))
    desk = Desk(session)
    desk.speaker = "legal"

    assert Index(session, "fr-CA", desk.is_blind_to).with_words("greffe") == ()
