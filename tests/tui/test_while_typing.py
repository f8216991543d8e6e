"""What is said to a hand that types: how a day is written, who might be meant, and that nothing matches."""

from textual.events import Key
from textual.keys import _character_to_key

from bornage.assessment.proceedings import Person
from bornage.interview.standing import hours_and_minutes
from tui.onscreen import interview, press, shown


async def after(session, *keys: str, **more) -> str:
    app = interview(session, **more)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        await pilot.pause()
        return shown(app)


async def test_how_a_date_is_written_stays_in_sight_while_it_is_typed(session):
    assert "2026-11-22 ou 22 novembre 2026" in await after(session, "n", "i", "3")


async def test_the_unit_and_the_bounds_of_a_number_too(session):
    screen = await after(session, "n", "n", "i")

    assert "Tapez le nombre." in screen
    assert "100\u00a0000" in screen


async def test_a_text_being_written_needs_no_word(session):
    assert "pour écrire" not in await after(session, "n", "n", "n", "i", "a")


async def test_how_a_day_is_written_is_said_before_it_is_typed(session):
    assert "Exemples" in await after(session, "d", "=x", "enter", "enter")
    assert "Compris" in await after(session, "d", "=x", "enter", "enter", "=1er mars 2027")


async def test_an_arrow_completes_what_was_typed(session):
    session.conduct.begin_sitting((Person("Marie Roy", "legal"), Person("Jean Roy")), "")

    assert "Marie Roy" in await after(session, "f", "=x", "enter", "=mari", "down")
    assert "Jean Roy" in await after(session, "f", "=x", "enter", "=ROY", "down", "down")
    assert "Affaires juridiques" in await after(session, "f", "=x", "enter", "down")


async def test_when_nothing_matches_it_is_said(session):
    assert "Rien ne correspond" in await after(session, "g", "=zzz")
    assert "Nothing matches" in await after(session, "g", "=zzz", "f2")


async def test_a_title_typed_in_the_register_is_that_of_a_new_document(session):
    screen = await after(session, "1", "k", "=Plan directeur", "enter", "enter")

    assert "Nouveau document (d1)" in screen
    assert "Plan directeur" in screen


def test_long_times_are_told_in_hours():
    assert hours_and_minutes(119 * 60) == {}
    assert hours_and_minutes(457 * 60) == {"hours": 7, "minutes": "37"}
    assert hours_and_minutes(120 * 60) == {"hours": 2, "minutes": "00"}


NO_BREAKS = "Délai\u00a0: 9\u202f400 «\u00a0oui\u00a0»"
"""As a keyboard of Québec types it: AltGr and the space bar make a space that Python does not call printable."""


async def test_spaces_that_never_break_are_kept_as_they_are_typed(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x")
        await strike(pilot, NO_BREAKS)
        await press(pilot, "enter", "e")
        await strike(pilot, NO_BREAKS)
        await press(pilot, "ctrl+s")

    [answer] = session.assessment.answers.values()
    assert (answer.reason, answer.note) == (NO_BREAKS, NO_BREAKS)


async def strike(pilot, text: str) -> None:
    for character in text:
        pilot.app.post_message(Key(_character_to_key(character), character))
        await pilot.pause()
