"""What is typed when the program dies: in its field at the next start, not recorded until it is confirmed there."""

import pytest
from textual.widgets import Static

from bornage.assessment.entries import AnswerState
from bornage.interview.drafts import TEXT, Drafts
from bornage.tui.widgets.entry import Entry, LineInput, PageInput
from interview.standin import said
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
        assert "Texte retrouvé, à confirmer" in shown(app)
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


# --- ticks --------------------------------------------------------------------------------------------


async def test_ticks_come_back_to_be_confirmed(session, memory):
    await left_by_a_crash(session, memory, "g", "=data", "enter", "2", "3")
    assert session.assessment.answers == {}

    app = begun(session, memory, language="en")
    async with app.run_test(size=SIZE) as pilot:
        assert "What about data_types?" in shown(app)
        assert "Ticks found again, not recorded yet: Enter confirms them." in shown(app)
        assert "Ticks to confirm" in shown(app)
        await press(pilot, "enter")

    assert memory.drafts == ()
    [answer] = session.assessment.answers.values()
    assert len(answer.value) == 2


@pytest.mark.parametrize("keys", [("escape",), ("enter",), ("l",)])
async def test_ticks_that_were_dropped_are_not_kept(session, memory, keys):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "=data", "enter", "2", "1")
        assert memory.drafts
        await press(pilot, *keys)

    assert memory.drafts == ()


async def test_ticks_wait_for_whoever_was_speaking(session, memory):
    await left_by_a_crash(session, memory, "s", "=Responsable", "enter", "g", "=data", "enter", "2")

    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        first = " ".join(shown(app).split())
        assert "Coches retrouvées, pas encore consignées." in first
        assert "Responsable de la sécurité parlait" in first
        assert "Coches à confirmer" not in first
        await press(pilot, "s", "=Responsable", "enter")
        assert "Coches à confirmer" in shown(app)


async def test_ticks_of_a_list_come_back_in_it(session, memory):
    await left_by_a_crash(session, memory, "g", "=storage", "enter", "i", "=France", "enter")
    assert memory.drafts

    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        assert "i rouvre la liste des lieux" in shown(app)
        await press(pilot, "i")
        assert "Confirmer\u00a0: France" in shown(app)
        assert "Coches retrouvées" in shown(app)
        await press(pilot, "enter")

    assert memory.drafts == ()
    assert [each.value for each in session.assessment.answers.values()] == [frozenset({"FR"})]


async def test_going_where_one_is_drops_no_ticks(session, memory):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "=data", "enter", "2", "g", "=data", "enter")
        assert "Coches à confirmer" in shown(app)


# --- what is left on purpose is said ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("1", "M", "=Erreur", "escape"), "Non consigné\u00a0: rouvrir la saisie redonne ce qui était tapé."),
        (("d", "=Absent", "escape"), "Non consigné\u00a0: rouvrir la saisie redonne ce qui était tapé."),
        (
            ("n", "n", "n", "i", "=Soigner", "escape"),
            "Non consigné\u00a0: rouvrir la saisie redonne ce qui était tapé.",
        ),
        (("e", "=Vu", "escape", "escape"), "Note abandonnée\u00a0: rien n’est consigné."),
        (("g", "=storage", "enter", "i", "=France", "enter", "escape"), "les coches sont abandonnées"),
    ],
)
async def test_leaving_with_something_typed_says_so(session, memory, keys, told):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *keys)
        assert told in shown(app)


@pytest.mark.parametrize(
    "keys", [("1", "M", "escape"), ("d", "escape"), ("e", "escape"), ("n", "n", "n", "i", "escape")]
)
async def test_leaving_with_nothing_typed_says_nothing(session, memory, keys):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *keys)
        assert "consigné" not in shown(app)
        assert "abandonn" not in shown(app)


async def test_what_was_typed_and_left_is_there_when_it_is_reopened(session, memory):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1", "M", "=Erreur de date", "escape", "M")
        assert app.screen.query_one("#line-because", LineInput).value == "Erreur de date"


async def test_a_form_that_was_refused_and_left_is_there_when_it_is_reopened(session, memory):
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        session.journal.is_full = True
        await press(pilot, "d", "=Absent", "enter", "enter", "enter", "escape")
        assert "Non consigné" in shown(app)
        session.journal.is_full = False
        await press(pilot, "d")
        assert app.screen.query_one("#line-reason", LineInput).value == "Absent"


async def test_whether_a_note_is_printed_is_not_dropped_without_asking(session, memory):
    session.answer(said("constitution", "private", note="Vu"))
    app = begun(session, memory)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "p", "e", "f4", "escape")
        assert "La note a changé" in shown(app)
