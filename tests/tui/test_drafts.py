"""What is typed when the program dies: in its field at the next start, not recorded until it is confirmed there."""

import pytest
from textual.widgets import Static

from bornage.assessment.entries import AnswerState
from bornage.interview.drafts import TEXT, Drafts
from bornage.tui.widgets.entry import Entry, LineInput, PageInput
from interview.test_drafts import Memory
from tui.onscreen import interview, press, shown

SIZE = (80, 24)


@pytest.fixture
def memory() -> Memory:
    return Memory()


def begun(session, memory, **more):
    app = interview(session, **more)
    app.desk.drafts = Drafts(memory)
    return app


async def left_by_a_crash(session, memory, *keys: str) -> None:
    """Type, and end without leaving: what was gathered is all that stays."""
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *keys)
        app.desk.drafts.gather()


async def test_a_note_comes_back_with_whether_it_is_printed(session, memory):
    before = session.journal.entries
    await left_by_a_crash(session, memory, "e", "=Vu le registre", "f4")
    assert session.journal.entries == before

    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        assert "Un texte non confirmé a été retrouvé" in shown(app)
        await press(pilot, "e")
        assert app.screen.query_one("#note", PageInput).text == "Vu le registre"
        assert "Texte retrouvé, pas encore consigné" in shown(app)
        assert "ne paraîtra pas" in shown(app)
        assert session.journal.entries == before
        await press(pilot, "ctrl+s")

    assert memory.drafts == ()
    [answer] = session.assessment.answers.values()
    assert (answer.note, answer.to_print) == ("Vu le registre", False)


async def test_an_answer_comes_back_on_its_question(session, memory):
    await left_by_a_crash(session, memory, "n", "n", "n", "i", "=Soigner")
    assert session.assessment.answers == {}

    app = begun(session, memory, language="en")
    async with app.run_test(size=SIZE) as pilot:
        assert "What about mission?" in shown(app)
        assert "i reopens the answer" in " ".join(shown(app).split())
        await press(pilot, "i")
        assert app.screen.query_one(Entry).text == "Soigner"
        await press(pilot, "enter")

    assert memory.drafts == ()
    assert [each.value for each in session.assessment.answers.values()] == ["Soigner"]


async def test_a_pasted_answer_comes_after_what_was_found(session, memory):
    await left_by_a_crash(session, memory, "n", "n", "n", "i", "=Soigner")

    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "= et enseigner")
        assert app.screen.query_one(Entry).text == "Soigner et enseigner"


async def test_the_lines_of_a_form_come_back(session, memory):
    await left_by_a_crash(session, memory, "d", "=Personne n’a demandé", "enter", "=Marie Roy")

    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        assert app.screen.query_one("#line-reason", LineInput).value == "Personne n’a demandé"
        assert app.screen.query_one("#line-owner", LineInput).value == "Marie Roy"
        assert "pas encore consigné" in str(app.screen.query_one("#echo", Static).render())
        await press(pilot, "enter", "enter", "enter")

    assert memory.drafts == ()
    [answer] = session.assessment.answers.values()
    assert (answer.state, answer.reason, answer.owner) == (AnswerState.UNKNOWN, "Personne n’a demandé", "Marie Roy")


@pytest.mark.parametrize(
    ("keys", "leave"),
    [
        (("e", "=Vu"), ("escape", "escape")),
        (("d", "=Absent"), ("escape",)),
        (("n", "n", "n", "i", "=Soigner"), ("escape",)),
    ],
)
async def test_what_is_left_on_purpose_is_not_kept(session, memory, keys, leave):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *keys)
        app.desk.drafts.gather()
        assert memory.drafts
        await press(pilot, *leave)

    assert memory.drafts == ()


async def test_a_refused_form_is_kept_until_it_is_recorded(session, memory):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "e", "=Vu")
        app.desk.drafts.gather()
        session.journal.is_full = True
        await press(pilot, "ctrl+s")
        assert memory.drafts
        await press(pilot, "=Bien ")
        app.desk.drafts.gather()
        assert "Bien" in memory.drafts[0].typed[TEXT]
        session.journal.is_full = False
        await press(pilot, "ctrl+s")

    assert memory.drafts == ()


async def test_a_refused_answer_is_given_back_as_it_was_last_typed(session, memory):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n", "n", "n", "i", "=Soigner")
        app.desk.drafts.gather()
        session.journal.is_full = True
        await press(pilot, "= tous", "enter", "escape")
        assert app.screen.query_one(Entry).text == "Soigner tous"
        assert memory.drafts


@pytest.mark.parametrize("end", ["let_go", "_fatal_error"])
async def test_what_was_typed_last_is_kept_when_the_program_ends(session, memory, end):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "e", "=Vu le registre")
        assert memory.drafts == ()
        getattr(app, end)()
        assert memory.drafts[0].typed[TEXT] == "Vu le registre"


async def test_it_is_kept_by_itself_within_moments(session, memory, monkeypatch):
    monkeypatch.setattr("bornage.tui.screens.desk_page.EVERY", 0.01)
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "e", "=Vu")
        for _ in range(200):
            if memory.drafts:
                break
            await pilot.pause(0.05)

    assert memory.drafts[0].typed[TEXT] == "Vu"


async def test_what_another_said_is_not_shown_to_who_speaks_now(session, memory):
    await left_by_a_crash(session, memory, "s", "=Responsable", "enter", "e", "=Vu")
    assert memory.drafts[0].spot.speaker == "ciso"

    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        assert "Responsable de la sécurité parlait" in " ".join(shown(app).split())
        await press(pilot, "e")
        assert app.screen.query_one("#note", PageInput).text == ""
