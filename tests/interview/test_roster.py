"""Naming workloads and hostings, and choosing what is placed where."""

from bornage.assessment.entries import Placement
from bornage.interview import roster
from bornage.questionnaire.model import About
from interview.standin import new_session, said

PLACED = Placement("dossiers", "nuage")
OTHER = Placement("dossiers", "sur_place")


def test_a_name_is_recorded_with_an_id_of_its_own(session):
    roster.add(session, About.WORKLOAD, "  Rendez-vous\nde la clinique ")

    assert [(each.id, each.name) for each in session.assessment.workloads][1] == (
        "rendez_vous_de_la_clinique",
        "Rendez-vous de la clinique",
    )


def test_a_name_already_there_is_not_recorded_twice(session):
    assert roster.add(session, About.HOSTING, "Nuage").key == "same_name"
    assert len(session.assessment.hostings) == 2


def test_nothing_typed_names_nothing(session):
    assert roster.add(session, About.HOSTING, "   ") is None


def test_all_pairs_are_judged_until_one_is_dropped(session):
    before = session.assessment.placements
    roster.toggle(session, OTHER)

    assert before == (PLACED, OTHER)
    assert session.assessment.placements == (PLACED,)


def test_a_placement_dropped_can_be_chosen_again(session):
    roster.toggle(session, OTHER)
    roster.toggle(session, OTHER)

    assert session.assessment.placements == (PLACED, OTHER)


def test_the_last_placement_stays(session):
    roster.toggle(session, OTHER)

    assert roster.toggle(session, PLACED).key == "last_placement"
    assert session.assessment.placements == (PLACED,)


def test_a_subject_named_after_placements_were_chosen_is_placed_everywhere(session):
    roster.toggle(session, OTHER)
    roster.add(session, About.HOSTING, "Québec")

    assert Placement("dossiers", "quebec") in session.assessment.placements
    assert OTHER not in session.assessment.placements


def test_a_new_name_keeps_the_answers(session):
    session.answer(said("root_key", "ours", "nuage"))
    roster.rename(session, session.assessment.hostings[0], "Infonuage")

    assert session.assessment.hostings[0].name == "Infonuage"
    assert session.assessment.answers["root_key", "nuage"].value == "ours"


def test_the_same_name_records_nothing(session):
    assert roster.rename(session, session.assessment.hostings[0], "Nuage") is None


def test_a_subject_removed_comes_back_with_its_answers(session):
    session.answer(said("root_key", "ours", "nuage"))
    roster.remove(session, session.assessment.hostings[0])
    gone = dict(session.assessment.answers)

    assert roster.restore(session).key == "restored"
    assert gone == {}
    assert session.assessment.answers["root_key", "nuage"].value == "ours"


def test_what_was_removed_last_comes_back_first(session):
    nuage, sur_place = session.assessment.hostings
    roster.remove(session, sur_place)
    roster.remove(session, nuage)

    names = [roster.restore(session).values["name"] for _ in range(2)]

    assert names == ["Nuage", "Sur place"]
    assert roster.restore(session).key == "nothing_to_restore"


def test_nothing_is_brought_back_where_nothing_was_removed():
    assert roster.restore(new_session()).key == "nothing_to_restore"
