"""The rules of the interview, with no terminal."""

from datetime import date

import pytest

from bornage.assessment.entries import Answered, AnswerState
from bornage.assessment.journal import JournalError
from bornage.assessment.prefill import BY
from bornage.interview.answering import Reasons
from bornage.interview.desk import Desk, people
from bornage.interview.position import resumed_at
from bornage.questionnaire.model import Grade
from interview.standin import new_session, said

CONSTITUTION = ("constitution", "")
TYPES = ("data_types", "dossiers")
KEY_HERE = ("root_key", "nuage")
KEY_PLACE = ("key_place", "nuage")


@pytest.fixture
def desk(session) -> Desk:
    return Desk(session)


def test_an_interview_starts_at_the_first_question(desk: Desk):
    assert desk.item.key == CONSTITUTION


def test_a_choice_is_on_disk_at_once_and_stays_in_front(desk: Desk):
    desk.pick("private")

    assert desk.session.journal.entries[-1].answer.value == "private"
    assert desk.item.key == CONSTITUTION


def test_choosing_again_corrects(desk: Desk):
    desk.pick("private")
    desk.pick("public")

    assert desk.answer.value == "public"
    assert len(desk.session.history(*CONSTITUTION)) == 2


def test_choosing_the_same_again_records_nothing(desk: Desk):
    desk.pick("private")

    said_again = desk.pick("private")

    assert said_again.key == "as_before"
    assert len(desk.session.history(*CONSTITUTION)) == 1


def test_another_answer_starts_its_evidence_over_and_keeps_its_note(desk: Desk):
    desk.pick("private")
    desk.set_grade(Grade.E3)
    desk.write_note("seen", to_print=False)

    happened = desk.pick("public")

    assert happened.key == "grade_starts_over"
    assert (desk.answer.grade, desk.answer.note, desk.answer.to_print) == (Grade.E1, "seen", False)


def test_who_is_speaking_is_recorded_until_changed(desk: Desk):
    desk.speaker = "legal"
    desk.pick("private")
    desk.go_next()
    desk.put_aside(AnswerState.LATER)

    assert [entry.answer.by for entry in desk.session.journal.entries if isinstance(entry, Answered)] == ["legal"] * 2


def test_several_are_ticked_then_confirmed(desk: Desk):
    desk.go(TYPES)
    desk.pick("personal")
    desk.pick("health")
    ticked = desk.answer

    desk.confirm()

    assert ticked is None
    assert desk.answer.value == frozenset({"personal", "health"})


def test_a_choice_that_excludes_the_others_stands_alone(desk: Desk):
    desk.go(TYPES)
    desk.pick("personal")
    desk.pick("none")
    alone = desk.ticked

    desk.pick("health")

    assert alone == {"none"}
    assert desk.ticked == {"health"}


def test_ticks_that_wait_keep_one_where_they_are(desk: Desk):
    desk.go(TYPES)
    desk.pick("personal")

    assert desk.go_next().key == "unconfirmed"
    assert desk.go_previous().key == "unconfirmed"
    assert desk.item.key == TYPES


def test_ticks_can_be_dropped(desk: Desk):
    desk.go(TYPES)
    desk.pick("personal")
    desk.drop_ticks()

    assert desk.ticked is None
    assert desk.go_next() is None


def test_nothing_ticked_is_no_answer(desk: Desk):
    desk.go(TYPES)
    desk.pick("personal")
    desk.pick("personal")

    assert desk.confirm().key == "nothing_ticked"
    assert desk.answer is None


def test_unticking_back_to_what_is_on_disk_waits_for_nothing(desk: Desk):
    desk.go(TYPES)
    desk.give(frozenset({"personal"}))
    desk.pick("health")
    desk.pick("health")

    assert desk.ticked is None


def test_a_branch_opens_and_says_so(desk: Desk):
    desk.go(KEY_HERE)

    happened = desk.pick("theirs")
    opened = desk.pick("ours")

    assert happened.then.key == "closed"
    assert (opened.then.key, opened.then.values["n"]) == ("opened", 1)


def test_an_answer_under_a_closed_branch_is_kept_and_not_counted(desk: Desk):
    desk.go(KEY_HERE)
    desk.pick("ours")
    desk.go(KEY_PLACE)
    desk.pick("home")
    desk.go(KEY_HERE)

    happened = desk.pick("theirs")

    assert (happened.then.key, happened.then.values["n"]) == ("kept", 1)
    assert KEY_PLACE in desk.session.assessment.answers
    assert desk.session.agenda.item(KEY_PLACE).state == AnswerState.SKIPPED


def test_a_question_ruled_out_cannot_be_answered(desk: Desk):
    desk.go(KEY_HERE)
    desk.pick("theirs")
    desk.go(KEY_PLACE)

    refused = [desk.pick("home"), desk.give("home"), desk.put_aside(AnswerState.UNKNOWN, Reasons("why"))]

    assert [each.key for each in refused] == ["not_asked"] * 3
    assert KEY_PLACE not in desk.session.assessment.answers


def test_going_on_from_a_question_ruled_out_goes_where_it_stood(desk: Desk):
    desk.go(KEY_HERE)
    desk.pick("theirs")
    desk.go(KEY_PLACE)
    desk.go_next()

    assert desk.item.key == ("storage_countries", "sur_place")


def test_the_ends_of_the_interview_say_so(desk: Desk):
    assert desk.go_previous().key == "at_the_start"
    desk.go(desk.session.agenda.asked[-1].key)
    assert desk.go_next().key == "at_the_end"


def test_the_next_open_question_goes_round(desk: Desk):
    desk.pick("private")
    desk.go(desk.session.agenda.asked[-1].key)
    desk.go_next_open()

    assert desk.item.key == ("decision_date", "")


def test_undoing_goes_back_without_limit_and_shows_where(desk: Desk):
    desk.pick("private")
    desk.pick("public")
    desk.go_next()
    desk.put_aside(AnswerState.LATER)

    first, where_first = desk.undo().key, desk.item.key
    desk.undo()
    corrected = desk.answer.value
    desk.undo()

    assert (first, where_first) == ("interview.undone.unanswered", ("decision_date", ""))
    assert corrected == "private"
    assert desk.session.assessment.answers == {}
    assert desk.undo().key == "nothing_to_undo"


def test_undoing_says_which_answer_of_which_question(desk: Desk):
    desk.pick("private")
    desk.pick("public")
    desk.set_grade(Grade.E3)
    desk.write_note("vu", to_print=True)
    desk.go(("mission", ""))
    desk.put_aside(AnswerState.UNKNOWN, Reasons("personne ne sait"))
    desk.withdraw()

    assert [desk.undo().to("fr-CA").replace("\u00a0", " ") for _ in range(7)] == [
        "Annulé : Q4, le retrait de la réponse.",
        "Annulé : Q4, la mention « Inconnue : personne ne le sait ».",
        "Annulé : Q1, le changement de note.",
        "Annulé : Q1, le changement de preuve.",
        "Annulé : Q1, « Choix public ».",
        "Annulé : Q1, « Choix private ».",
        "Rien à annuler.",
    ]


def test_undoing_what_another_said_does_not_say_it_to_who_has_yet_to_answer(desk: Desk):
    desk.speaker = "legal"
    desk.pick("private")
    desk.speaker = ""
    desk.speak("ciso")
    desk.go(("mission", ""))
    desk.speaker = "legal"
    desk.go(CONSTITUTION)
    desk.write_note("vu", to_print=True)
    desk.speaker = "ciso"

    assert desk.undo().to("en") == "Undone: Q1, the last answer recorded."


def test_undoing_what_the_catalogue_said_says_that_it_did(desk: Desk):
    fact = "Services en nuage et hébergement de longue durée"
    desk.session.answer(said("mission", fact, by=f"{BY} 0.1.0", grade=Grade.E0))
    undone = desk.undo().to("fr-CA").replace("\u00a0", " ")

    assert undone.startswith("Annulé : Q4, le fait du catalogue « Services en nuage")
    assert len(undone) <= 69


def test_a_long_answer_is_undone_in_a_line_of_eighty_columns(desk: Desk):
    desk.go(("mission", ""))
    desk.give("Soigner " * 40)

    assert len(desk.undo().to("fr-CA")) <= 69


def test_undoing_drops_ticks_first(desk: Desk):
    desk.pick("private")
    desk.go(TYPES)
    desk.pick("personal")
    desk.undo()

    assert desk.ticked is None
    assert CONSTITUTION in desk.session.assessment.answers


def test_what_nobody_knows_has_a_reason_an_owner_and_a_day(desk: Desk):
    desk.put_aside(AnswerState.UNKNOWN, Reasons("asked", "ciso"))

    assert (desk.answer.state, desk.answer.reason, desk.answer.owner) == (AnswerState.UNKNOWN, "asked", "ciso")


def test_a_note_on_a_question_nobody_answered_puts_it_off(desk: Desk):
    assert desk.write_note("see the deed", to_print=True).key == "noted_later"
    assert desk.answer.state == AnswerState.LATER


def test_evidence_needs_an_answer(desk: Desk):
    assert desk.set_grade(Grade.E2).key == "no_answer_to_grade"


def test_an_answer_withdrawn_is_open_again(desk: Desk):
    desk.pick("private")
    desk.withdraw()

    assert desk.answer is None
    assert desk.withdraw().key == "nothing_to_withdraw"


def test_a_disk_that_refuses_changes_nothing(desk: Desk):
    desk.session.journal.is_full = True

    with pytest.raises(JournalError):
        desk.pick("private")

    assert desk.answer is None


def test_ticks_survive_a_disk_that_refuses(desk: Desk):
    desk.go(TYPES)
    desk.pick("personal")
    desk.session.journal.is_full = True

    with pytest.raises(JournalError):
        desk.confirm()

    assert desk.ticked == {"personal"}


def test_one_comes_back_to_the_question_that_waited(session):
    session.answer(said("constitution", "private"))

    assert resumed_at(session) == ("decision_date", "")


def test_one_comes_back_to_a_correction_when_nothing_waits_after_it(session):
    session.answer(said("constitution", "private"))
    session.answer(said("decision_date", date(2026, 12, 1)))
    session.answer(said("constitution", "public"))

    assert resumed_at(session) == CONSTITUTION


def test_one_comes_back_to_the_start_of_an_interview_not_begun(session):
    assert resumed_at(session) == CONSTITUTION


def test_subjects_are_needed_while_none_are_named():
    assert Desk(new_session(workloads=())).needs_subjects
    assert Desk(new_session(hostings=())).needs_subjects
    assert not Desk(new_session()).needs_subjects


def test_the_best_placed_to_know_come_first(session):
    session.answer(said("constitution", "private", by="Mme Roy"))

    assert people(session, session.questionnaire.questions["storage_countries"]) == ("ciso", "legal", "Mme Roy")
