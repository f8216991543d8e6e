"""What is typed line by line when the input ends: found again at the next start, line by line or on the screen."""

import pytest
from textual.widgets import Static

from bornage.assessment.entries import AnswerState
from bornage.interview.desk import Desk
from bornage.interview.drafts import TEXT, Drafts, is_to_print
from bornage.tui.widgets.entry import PageInput
from interview.test_drafts import Memory
from plain.lines import held
from tui.onscreen import interview, press, shown
from tui.test_drafts import left_by_a_crash

MISSION = ("mission", "")
TYPES = ("data_types", "dossiers")


@pytest.fixture
def memory() -> Memory:
    return Memory()


def typed(session, memory, *lines: str, language: str = "fr-CA"):
    """Type some lines, after which the input ends as a line that was cut does."""
    desk = Desk(session)
    desk.drafts = Drafts(memory)
    return held(session, *lines, desk=desk, language=language)


def test_a_note_that_was_being_written_comes_back(session, memory):
    before = session.journal.entries
    told = typed(session, memory, "e", "Vu le registre", "page 4")
    assert session.journal.entries == before
    assert "La saisie n’était pas terminée" in told.text
    assert memory.drafts[0].typed[TEXT] == "Vu le registre\npage 4"

    again = typed(session, memory, "e", "+", "et 5", ".", "n", language="en")

    assert "Text found again, to confirm: e reopens the note." in again.text
    assert "Text found again, not recorded yet.\nVu le registre\npage 4" in again.text
    [answer] = session.assessment.answers.values()
    assert (answer.note, answer.to_print) == ("Vu le registre\npage 4\net 5", False)
    assert memory.drafts == ()


def test_a_found_text_is_taken_as_it_is(session, memory):
    typed(session, memory, "g", "mission", "1", "i", "Soigner", "tous")
    typed(session, memory, "i", ".")

    assert session.assessment.answers[MISSION].value == "Soigner\ntous"
    assert memory.drafts == ()


def test_what_is_left_on_purpose_is_not_kept(session, memory):
    typed(session, memory, "e", "Vu", "!", "d", "Absent", "!")

    assert memory.drafts == ()


def test_the_lines_of_a_form_come_back(session, memory):
    typed(session, memory, "d", "Personne n’a demandé")
    told = typed(session, memory, "d", "", "Marie Roy", "")

    assert "Pourquoi? (requis) [Personne n’a demandé]" in told.text
    [answer] = session.assessment.answers.values()
    assert (answer.state, answer.reason, answer.owner) == (AnswerState.UNKNOWN, "Personne n’a demandé", "Marie Roy")
    assert memory.drafts == ()


def test_a_refused_form_is_kept_until_it_is_recorded(session, memory):
    session.journal.is_full = True
    typed(session, memory, "d", "Absent", "", "")

    assert memory.drafts[0].typed["reason"] == "Absent"


def test_an_answer_given_on_one_line_leaves_no_draft(session, memory):
    typed(session, memory, "g", "mission", "1", "i", "Soigner")
    typed(session, memory, "Enseigner toujours")

    assert session.assessment.answers[MISSION].value == "Enseigner toujours"
    assert memory.drafts == ()


async def test_what_was_typed_line_by_line_comes_back_on_the_screen(session, memory):
    typed(session, memory, "e", "Vu le registre", "page 4")

    app = interview(session)
    app.desk.drafts = Drafts(memory)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "e rouvre la note" in shown(app)
        await press(pilot, "e")
        assert app.screen.query_one("#note", PageInput).text == "Vu le registre\npage 4"
        assert "Texte retrouvé" in str(app.screen.query_one("#echo", Static).render())


async def test_what_was_typed_on_the_screen_comes_back_line_by_line(session, memory):
    await left_by_a_crash(session, memory, "e", "=Vu le registre", "f4")
    assert not is_to_print(memory.drafts[0].typed)
    told = typed(session, memory, "e", "=", "")

    assert "Vu le registre" in told.text
    [answer] = session.assessment.answers.values()
    assert (answer.note, answer.to_print) == ("Vu le registre", False)


async def test_a_number_typed_on_the_screen_comes_back_line_by_line(session, memory):
    await left_by_a_crash(session, memory, "g", "=employees", "enter", "i", "=1250")
    told = typed(session, memory, "i", "=")

    assert "Texte retrouvé, pas encore consigné\u00a0: 1250. = le reprend" in told.text
    assert session.assessment.answers["employees", ""].value == 1250


# --- ticks ------------------------------------------------------------------------------------------


def test_ticks_come_back_and_an_empty_line_confirms_them(session, memory):
    told = typed(session, memory, "g", "data", "", "2 3")
    assert TYPES not in session.assessment.answers
    assert "reviendront à la prochaine ouverture" in told.text

    again = typed(session, memory, "")

    assert "Coches retrouvées, pas encore consignées" in again.text
    assert len(session.assessment.answers[TYPES].value) == 2
    assert memory.drafts == ()


def test_ticks_of_a_list_of_places_come_back(session, memory):
    typed(session, memory, "g", "storage", "1", "i", "1")
    assert memory.drafts
    told = typed(session, memory, "i", "")

    assert "Coches retrouvées, pas encore consignées." in told.text
    assert memory.drafts == ()
