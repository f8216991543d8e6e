"""Subjects, placements, home and chains, as conversations."""

from dataclasses import replace

import pytest

from bornage.assessment.entries import Placement, Subject
from bornage.interview import roster
from bornage.interview.desk import Desk
from bornage.interview.talk import Choose, Fill, Pick, Sure, Tick
from bornage.interview.talks.chains import add_entity, confirm_facts, provider
from bornage.interview.talks.menus import subjects
from bornage.interview.talks.subjects import add, home, placements, remove, rename
from bornage.questionnaire.model import About, EntityRole, Grade
from interview.holding import NO, YES, hold
from interview.standin import new_session, of_one_provider


@pytest.fixture
def desk(session) -> Desk:
    return Desk(session)


@pytest.fixture
def chained() -> Desk:
    """A desk whose questionnaire has a catalogue, and whose first hosting has its chain from there."""
    desk = Desk(new_session(catalogue=of_one_provider()))
    hold(provider(desk, "nuage"), "nimbus")
    return desk


def names(desk: Desk) -> tuple[list[str], list[str]]:
    assessment = desk.session.assessment
    return [each.name for each in assessment.workloads], [each.name for each in assessment.hostings]


# --- naming -------------------------------------------------------------------------------------


def test_names_follow_one_another_until_nothing_is_typed(desk):
    held = hold(add(desk, About.WORKLOAD), {"name": "Paie"}, {"name": " Rendez-vous "}, {"name": ""})

    assert names(desk)[0] == ["Dossiers", "Paie", "Rendez-vous"]
    assert [step.title.to("fr-CA") for step in held.steps] == [
        "Nouvelle charge de travail",
        "«\u00a0Paie\u00a0» est consigné. Une autre charge de travail?",
        "«\u00a0Rendez-vous\u00a0» est consigné. Une autre charge de travail?",
    ]
    assert held.said.values == {"name": "Rendez-vous"}


def test_a_name_already_there_is_given_back(desk):
    held = hold(add(desk, About.HOSTING), {"name": "Nuage"}, {"name": "Nuage privé"})

    assert "déjà" in held.steps[1].refused.to("fr-CA")
    assert held.steps[1].lines[0].start("fr-CA") == "Nuage"
    assert names(desk)[1] == ["Nuage", "Sur place", "Nuage privé"]


def test_a_disk_that_refuses_gives_the_name_back(desk):
    desk.session.journal.is_full = True
    held = hold(add(desk, About.WORKLOAD), {"name": "Paie"})

    assert held.steps[1].refused
    assert held.steps[1].lines[0].start("en") == "Paie"


def test_a_subject_is_renamed_and_removed_once_sure(desk):
    nuage = desk.session.assessment.hostings[0]
    hold(rename(desk, nuage), {"name": "Infonuage"})
    renamed = desk.session.assessment.hostings[0]
    kept = hold(remove(desk, renamed), NO)
    hold(remove(desk, renamed), YES)

    assert renamed == replace(nuage, name="Infonuage")
    assert (type(kept.steps[0]), kept.said) == (Sure, None)
    assert names(desk)[1] == ["Sur place"]


# --- placing ------------------------------------------------------------------------------------


def test_ticking_pairs_writes_what_the_grid_writes():
    by_ticks, by_grid = Desk(new_session(workloads=("A", "B"))), Desk(new_session(workloads=("A", "B")))
    hold(placements(by_ticks), frozenset({"a sur_place", "b nuage"}))
    for pair in (Placement("a", "nuage"), Placement("b", "sur_place")):
        roster.toggle(by_grid.session, pair)

    assert by_ticks.session.journal.entries == by_grid.session.journal.entries
    assert by_ticks.session.assessment.placements == (Placement("a", "sur_place"), Placement("b", "nuage"))


def test_pairs_can_all_be_exchanged(desk):
    hold(placements(desk), frozenset({"dossiers nuage"}))
    held = hold(placements(desk), frozenset({"dossiers sur_place"}))

    assert held.steps[0].ticked == {"dossiers nuage"}
    assert desk.session.assessment.placements == (Placement("dossiers", "sur_place"),)


def test_one_placement_stays(desk):
    assert hold(placements(desk), frozenset()).said.key == "last_placement"
    assert len(desk.session.assessment.placements) == 2


def test_the_same_pairs_record_nothing(desk):
    before = len(desk.session.journal.entries)

    assert hold(placements(desk), frozenset({"dossiers nuage", "dossiers sur_place"})).said.key == "as_before"
    assert len(desk.session.journal.entries) == before


def test_there_must_be_something_to_place():
    assert hold(placements(Desk(new_session(hostings=())))).said.key == "interview_subjects.said.no_pairs"


def test_pairs_are_found_by_either_name(desk):
    step = hold(placements(desk)).steps[0]

    assert [row.main for row in step.rows("fr-CA", "place")] == ["Dossiers dans Sur place"]


def test_home_offers_first_what_the_questionnaire_does_and_keeps_its_order(desk):
    held = hold(home(desk), frozenset({"DE", "FR", "CA-QC"}))
    tick = held.steps[0]

    assert isinstance(tick, Tick)
    assert [row.id for row in tick.rows("fr-CA", "")[:3]] == ["CA-QC", "CA", "FR"]
    assert [row.id for row in tick.rows("en", "germ")][:1] == ["DE"]
    assert desk.session.assessment.home == ("CA-QC", "FR", "DE")


# --- chains -------------------------------------------------------------------------------------


def test_a_provider_is_found_by_name_and_fills_the_chain(chained):
    step = hold(provider(chained, "nuage")).steps[0]

    assert [row.id for row in step.rows("fr-CA", "NIM")] == ["nimbus"]
    assert [each.name for each in chained.session.assessment.chain("nuage")] == ["Nimbus Canada inc.", "Nimbus Corp."]


def test_without_a_catalogue_there_is_nothing_to_pick(desk):
    assert hold(provider(desk, "nuage")).said.key == "interview_subjects.said.no_catalogue"


def test_an_entity_is_added_by_role_then_name(chained):
    held = hold(add_entity(chained, "sur_place"), "support", {"name": "Aide inc."})

    assert [type(step) for step in held.steps] == [Choose, Fill]
    assert held.steps[1].title.to("fr-CA") == "Nouvelle entité (soutien technique)"
    added = chained.session.assessment.chain("sur_place")[0]
    assert (added.name, added.role, added.hosting) == ("Aide inc.", EntityRole.SUPPORT, "sur_place")


def fact(desk: Desk, entity: Subject):
    return desk.session.assessment.answers["entity_control", entity.id]


def test_a_fact_is_confirmed_by_whoever_speaks(chained):
    first, second = chained.session.assessment.chain("nuage")
    chained.speaker = "legal"
    held = hold(confirm_facts(chained, first), "right")

    assert "Nimbus Canada inc." in " ".join(paragraph.text for paragraph in held.steps[0].page("en"))
    assert (fact(chained, first).grade, fact(chained, first).by) == (Grade.E1, "legal")
    assert fact(chained, second).grade == Grade.E0
    assert held.said.to("fr-CA") == "1 fait confirmé."


def test_before_anybody_is_named_it_asks_who_confirms(chained):
    chained.speaker = ""
    first = chained.session.assessment.chain("nuage")[0]
    held = hold(confirm_facts(chained, first))

    assert [step.title.key for step in held.steps] == ["confirm.who"]
    hold(confirm_facts(chained, first), "ciso", "right")
    assert fact(chained, first).by == "ciso"
    assert chained.speaker == "ciso"


def test_a_fact_passed_over_stays_unconfirmed(chained):
    first = chained.session.assessment.chain("nuage")[0]
    hold(confirm_facts(chained, first), "ciso", "not_now")

    assert fact(chained, first).grade == Grade.E0


def test_a_wrong_fact_leads_to_its_question(chained):
    first = chained.session.assessment.chain("nuage")[0]
    held = hold(confirm_facts(chained, first), "ciso", "wrong")

    assert chained.key == ("entity_control", first.id)
    assert fact(chained, first).grade == Grade.E0
    assert "right answer" in held.said.to("en")


def test_with_nothing_to_confirm_it_says_so(desk):
    nuage = desk.session.assessment.hostings[0]

    assert hold(confirm_facts(desk, nuage)).said.key == "interview_subjects.said.nothing_to_confirm"


# --- line by line -------------------------------------------------------------------------------


def test_the_menu_goes_on_until_it_is_left_and_says_what_was_done(desk):
    held = hold(subjects(desk), "add_workload", {"name": "Paie"}, {"name": ""}, "rename", "nuage", {"name": "Ailleurs"})

    assert [type(step) for step in held.steps] == [Choose, Fill, Fill, Choose, Pick, Fill, Choose]
    assert "Ailleurs" in held.steps[-1].page("en")[0].text
    assert names(desk) == (["Dossiers", "Paie"], ["Ailleurs", "Sur place"])
    assert held.said.key == "renamed"


def test_what_was_removed_comes_back_from_the_menu(desk):
    hold(subjects(desk), "remove", "nuage", YES, "restore")

    assert sorted(names(desk)[1]) == ["Nuage", "Sur place"]


def test_the_menu_of_a_chain_does_what_its_screen_does(chained):
    entity = chained.session.assessment.chain("nuage")[1].id
    replies = ("chain", "nuage", "rename_entity", entity, {"name": "Nimbus Inc."}, "remove_entity", entity, True)
    held = hold(subjects(chained), *replies, "confirm_facts", "ciso", "right", None)
    chain = chained.session.assessment.chain("nuage")

    assert [each.name for each in chain] == ["Nimbus Canada inc."]
    assert fact(chained, chain[0]).grade == Grade.E1
    assert held.is_over


def test_a_wrong_fact_leads_out_of_both_menus(chained):
    entity = chained.session.assessment.chain("nuage")[0].id
    held = hold(subjects(chained), "chain", "nuage", "confirm_facts", entity, "ciso", "wrong", "never asked")

    assert chained.key == ("entity_control", entity)
    assert isinstance(held.steps[-1], Choose)
    assert held.steps[-1].title.key == "confirm.title"


def test_without_subjects_there_is_nobody_to_rename():
    held = hold(subjects(Desk(new_session(workloads=(), hostings=()))), "rename")

    assert "None is named yet." in held.steps[-1].page("en")[0].text
