"""Naming what the interview is about, by keys."""

from dataclasses import replace

import pytest
from textual.events import Key

from bornage.assessment.entries import Placement
from bornage.tui.screens.question import QuestionScreen
from bornage.tui.screens.subjects import SubjectsScreen
from interview.standin import new_session
from tui.onscreen import interview, press, shown


async def after(session, *keys: str, size=(80, 24)) -> str:
    """What is on the screen once some keys are pressed on the screen of subjects."""
    app = interview(session)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "S") if not app.desk.needs_subjects else None
        await press(pilot, *keys)
        await pilot.pause()
        return shown(app)


def names(session) -> tuple[list[str], list[str]]:
    assessment = session.assessment
    return [each.name for each in assessment.workloads], [each.name for each in assessment.hostings]


@pytest.mark.parametrize("lacking", [{"workloads": ()}, {"hostings": ()}, {"workloads": (), "hostings": ()}])
async def test_it_comes_first_while_subjects_are_lacking(lacking: dict):
    app = interview(new_session(**lacking))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first = type(app.screen)
        missing = shown(app)
        await press(pilot, "n")
        await pilot.pause()
        then = type(app.screen)

    assert first is SubjectsScreen
    assert "Nommez au moins une charge de travail" in missing
    assert then is QuestionScreen


async def test_it_does_not_come_first_once_both_are_named(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first = type(app.screen)

    assert first is QuestionScreen


async def test_names_follow_one_another(session):
    await after(session, "w", "=Rendez-vous", "enter", "=Paie", "enter", "escape", "h", "=Ici", "enter")

    assert names(session) == (["Dossiers", "Rendez-vous", "Paie"], ["Nuage", "Sur place", "Ici"])


async def test_a_name_that_was_left_after_another_was_recorded_is_said_not_to_be(session):
    screen = await after(session, "w", "=Rendez-vous", "enter", "=Paie", "escape")

    assert names(session)[0] == ["Dossiers", "Rendez-vous"]
    assert "Non consigné\u00a0: rouvrir la saisie redonne ce qui était tapé." in screen
    assert "…" not in screen


async def test_enter_on_nothing_ends_the_naming(session):
    screen = await after(session, "w", "enter")

    assert "LECTURE" in screen
    assert names(session)[0] == ["Dossiers"]


async def test_e_renames_what_is_under_the_cursor(session):
    await after(session, "tab", "down", "e", "=-Lévis", "enter")

    assert names(session)[1] == ["Nuage", "Sur place-Lévis"]


async def test_removing_asks_first(session):
    asked = await after(session, "tab", "delete")
    still_there = names(session)[1]
    await after(session, "tab", "delete", "n")
    kept = names(session)[1]
    await after(session, "tab", "delete", "o")

    assert "Retirer «\u00a0Nuage\u00a0»?" in asked
    assert still_there == kept == ["Nuage", "Sur place"]
    assert names(session)[1] == ["Sur place"]


async def test_u_brings_back(session):
    await after(session, "tab", "x", "o", "u")

    assert sorted(names(session)[1]) == ["Nuage", "Sur place"]


async def test_the_space_bar_chooses_placements_on_the_grid(session):
    screen = await after(session, "tab", "tab", "right", "space")

    assert session.assessment.placements == (Placement("dossiers", "nuage"),)
    assert "Placements évalués\u00a0: 1 sur 2" in screen


async def test_the_last_placement_cannot_be_dropped(session):
    screen = await after(session, "tab", "tab", "right", "space", "left", "space")

    assert "Il faut évaluer au moins un placement." in screen


async def test_j_chooses_the_trusted_jurisdictions(session):
    screen = await after(session, "j", "=france", "enter", "enter")

    assert session.assessment.home == ("CA-QC", "CA", "FR")
    assert "Québec, Canada et France" in screen


async def test_a_new_subject_brings_its_questions(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        before = len(session.agenda.asked)
        await press(pilot, "S", "h", "=Ici", "enter", "escape", "n")
        await pilot.pause()

    assert len(session.agenda.asked) == before + 3
    assert names(session)[1][-1] == "Ici"


async def test_a_disk_that_refuses_is_told(session):
    session.journal.is_full = True
    screen = await after(session, "w", "=Paie", "enter")

    assert "Rien n’a été consigné" in screen
    assert names(session)[0] == ["Dossiers"]


async def test_the_question_in_front_goes_with_its_subject():
    session = new_session()
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", "=root", "enter", "S", "tab", "x", "o", "n")
        await pilot.pause()
        screen = shown(app)

    assert "étape 1 sur" in screen


async def test_the_keys_of_this_screen_are_in_its_help(session):
    screen = await after(session, "question_mark")

    assert "Territoires\u00a0: choisit les territoires de confiance du client." in screen


async def test_a_name_typed_faster_than_the_screen_is_whole_and_moves_nothing(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "S")
        before = len(session.journal.entries)
        app.post_message(Key("w", "w"))
        for character in "Portail h x 1":
            app.post_message(Key({" ": "space"}.get(character, character), character))
        app.post_message(Key("enter", "\r"))
        for _ in range(3):
            await pilot.pause()

    assert [entry.subject.name for entry in session.journal.entries[before:]] == ["Portail h x 1"]


async def test_only_what_there_are_questions_about_is_asked_for():
    session = new_session(workloads=(), hostings=())
    sections = tuple(each for each in session.questionnaire.sections if each.id != "workloads")
    session.questionnaire = replace(session.questionnaire, sections=sections)
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        missing = shown(app)

    assert "Nommez au moins un hébergement (h)." in missing
