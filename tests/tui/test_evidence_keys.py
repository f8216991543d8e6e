"""Documents, follow-ups, history and corrections, by keys on the question screen."""

import pytest
from rich.cells import cell_len

from bornage.assessment.proceedings import Document, FollowUp
from bornage.interview.saying import Telling
from bornage.questionnaire.model import Grade
from interview.standin import new_session, said, text
from tui.onscreen import interview, press, shown
from tui.test_hostile import HOSTILE


async def after(session, *keys: str, telling=None, size=(80, 24)) -> str:
    app = interview(session)
    async with app.run_test(size=size) as pilot:
        if telling is not None:
            app.desk.telling = telling
        await press(pilot, *keys)
        await pilot.pause()
        return shown(app)


async def test_k_registers_a_document_cites_it_and_says_what_it_is_worth(session):
    screen = await after(
        session, "1", "k", "down", "enter", "up", "enter", "=Acte", "enter", "enter", "enter", "enter", "2"
    )

    answer = session.assessment.answers["constitution", ""]
    assert (answer.documents, answer.grade) == (("d1",), Grade.E2)
    assert "Documents\u00a0: Acte (d1)." in screen


async def test_the_register_opens_on_its_key(session):
    session.conduct.register(Document("d1", "Politique [bold]"))
    screen = await after(session, "K")

    assert "Registre des documents" in screen
    assert "Politique [bold]" in screen


async def test_f_flags_a_question(session):
    screen = await after(session, "f", "=Relancer", "enter", "=Mme Roy", "enter", "=1er décembre 2026", "enter")

    assert "Suivi\u00a0: Relancer. Responsable\u00a0: Mme Roy." in screen


async def test_a_correction_shows_its_reason_in_the_history(session):
    screen = await after(session, "1", "M", "=Lu trop vite", "enter", "2", "H")

    assert "Motif de la correction\u00a0: Lu trop vite" in screen
    assert session.assessment.answers["constitution", ""].value == "private"


async def test_all_subjects_stand_side_by_side_and_one_goes_there(session):
    session.answer(said("root_key", "ours", "sur_place"))
    there = ("slash", "=root", "enter", "A")
    screen = await after(session, *there)
    gone = await after(session, *there, "=sur place", "enter")

    assert "● Sur place · Choix ours" in screen
    assert "Hébergement\u00a0: Sur place" in gone


async def test_what_waits_is_listed_and_one_goes_there(session):
    screen = await after(session, "l", "n", "n", "j")
    gone = await after(session, "j", "enter")

    assert "À reprendre (1)" in screen
    assert "Que dit constitution?" in gone


async def test_m_goes_where_it_tells_the_most_and_says_why(session):
    def telling():
        return (Telling(("mission", ""), text("elle décide de tout", "it decides everything")),)

    screen = await after(session, "m", telling=telling)

    assert "Que dit mission?" in screen
    assert "elle décide de tout" in screen


async def test_what_is_too_long_for_its_line_is_said_in_full_below_the_question(session):
    def telling():
        return (Telling(("mission", ""), text("pourrait changer le verdict de " + "très " * 20 + "loin", "it")),)

    screen = await after(session, "m", telling=telling)

    assert "loin" in screen
    assert screen.count("Question choisie") == 1
    assert "Voir ci-dessus." in screen


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
async def test_whatever_people_wrote_fits_and_is_not_obeyed(hostile: str):
    session = new_session(client=hostile, workloads=(hostile,), hostings=(hostile, f"{hostile}2"))
    session.conduct.register(Document("d1", hostile, supplied_by=hostile))
    session.answer(said("constitution", "public", by=hostile, note=hostile, documents=("d1",)))
    session.conduct.follow_up(FollowUp("constitution", "", hostile, hostile))
    app = interview(session)
    screens = []
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (
            ("p", "K"),
            ("down", "enter"),
            ("escape", "k"),
            ("escape", "f"),
            ("escape", "H"),
            ("escape", "j"),
            ("escape", "slash", "=root", "enter", "A"),
            ("escape", "S", "e"),
            ("escape", "delete"),
            ("n", "tab", "c", "o"),
        ):
            await press(pilot, *keys)
            await pilot.pause()
            screens.append(shown(app))

    for screen in screens:
        assert len(screen.splitlines()) == 24
        assert all(cell_len(line) <= 80 for line in screen.splitlines())
        assert not set(screen) & set("\x07\x1b\u202e")


async def test_adding_a_document_is_no_tick_and_keeps_what_is_ticked(session):
    session.conduct.register(Document("d1", "Contrat"))
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "k")
        assert "+ Ajouter un document" in shown(app)
        await press(pilot, "down", "enter", "down", "enter")

        assert "Nouveau document" in shown(app)
        await press(pilot, "=Politique", "enter", "enter", "enter", "enter")

    assert session.assessment.answers["constitution", ""].documents == ("d1", "d2")
