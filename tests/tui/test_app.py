"""The application: languages, reports, terminals without colours or drawings, and what it loads."""

import gc
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bornage.assessment.proceedings import Person
from bornage.interview.glyphs import PLAIN
from bornage.interview.looks import THEMES
from bornage.text import message
from tui.onscreen import interview, press, shown

WEIGHTY = {"jinja2", "pydantic", "pydantic_core", "pydyf", "weasyprint"}


async def test_the_report_is_made_in_the_language_shown_while_the_interview_waits_for_nothing(session):
    asked, gate = [], threading.Event()

    def export(language: str) -> Path:
        asked.append(language)
        gate.wait(5)
        return Path(f"client.{language}.pdf")

    app = interview(session, export=export)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "E")
        await pilot.pause()
        under_way = shown(app)
        await press(pilot, "escape", "1")
        await pilot.pause()
        gate.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        done = shown(app)

    assert asked == ["fr-CA"]
    assert "se prépare depuis 0 seconde" in under_way
    assert session.assessment.answers["constitution", ""].value == "public"
    assert "Rapport\u00a0: client.fr-CA.pdf" in done


async def test_a_report_made_behind_ones_back_is_shown_before_another_is_made(session):
    asked, gate = [], threading.Event()

    def export(language: str) -> Path:
        asked.append(language)
        gate.wait(5)
        return Path("/a/very/long/way" * 10) / "client.pdf"

    app = interview(session, export=export)
    async with app.run_test(size=(80, 24)) as pilot:

        async def made_after(*keys: str) -> str:
            gate.clear()
            await press(pilot, *keys)
            gate.set()
            await app.workers.wait_for_complete()
            await pilot.pause()
            return shown(app)

        told = await made_after("E", "escape")
        seen = await made_after("E")
        assert "Rapport\u00a0: client.pdf" in told
        assert "Le rapport est prêt" in seen
        assert len(asked) == 1
        await made_after("escape", "E", "escape")
        assert len(asked) == 2
        await made_after("1", "E")
        assert len(asked) == 3


async def test_a_report_that_cannot_be_made_says_why(session):
    class MissingError(Exception):
        text = message("interview.form.required")

    def export(language: str) -> Path:
        raise MissingError(language)

    app = interview(session, export=export)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "E")
        await pilot.pause(0.2)
        failed = shown(app)

    assert "Le rapport n’a pas été produit" in failed
    assert "Cette ligne est requise." in failed


async def test_without_anybody_to_make_it_the_report_is_not_offered(session):
    app = interview(session)
    async with app.run_test(size=(160, 24)) as pilot:
        await press(pilot, "E")
        await pilot.pause()
        screen = shown(app)

    assert "E rapport" not in screen
    assert "Que dit constitution?" in screen


@pytest.mark.parametrize("theme", THEMES)
async def test_every_theme_paints_the_same_words(session, theme: str):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        before = shown(app)
        app.theme = theme
        await pilot.pause()
        after = shown(app)

    assert before == after


async def test_colours_are_chosen_by_name(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", "=couleurs", "enter", "=contraste", "enter")
        await pilot.pause()
        theme = app.theme

    assert theme == "high-contrast"


async def test_a_terminal_that_draws_nothing_gets_ascii(session):
    app = interview(session, glyphs=PLAIN, language="en")
    screens = []
    async with app.run_test(size=(120, 30)) as pilot:
        for keys in (("1",), ("d",), ("escape", "t"), ("escape", "S"), ("tab", "tab")):
            await press(pilot, *keys)
            await pilot.pause()
            screens.append(shown(app))

    drawn = {mark for screen in screens for mark in screen if not mark.isascii()}
    assert drawn <= set("\u00a0’é“”·↑↓")


async def test_ctrl_c_says_how_to_leave_and_throws_nothing_away(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "ctrl+c")
        await pilot.pause()
        still_there = app.is_running

    assert still_there


async def test_the_smallest_screen_breaks_nothing(session):
    app = interview(session)
    async with app.run_test(size=(20, 6)) as pilot:
        await press(pilot, "1", "n", "t", "escape", "d", "escape", "S", "n")
        await pilot.resize_terminal(200, 60)
        for _ in range(200):  # a moment later, so that a corner that is dragged is not followed step by step
            if "Sections" in (screen := shown(app)):
                break
            await pilot.pause(0.02)

    assert "Sections" in screen


def test_the_interview_loads_nothing_it_does_not_need():
    code = "import sys, bornage.tui.app; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert set(loaded) & WEIGHTY == set()


async def test_going_on_with_a_sitting_asks_who_is_speaking(session):
    session.conduct.begin_sitting((Person("Marie Roy"), Person("Jean Roy")), "")
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Séance 1 reprise\u00a0: s dit qui parle." in shown(app)


async def test_a_journal_that_was_repaired_says_so_first(session):
    session.journal.repaired = message("journal.repaired", file="client.toml", n=12, torn="client.torn")
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        told = shown(app)
        await press(pilot, "escape")
        await pilot.pause()
        then = shown(app)

    assert "Le journal a été réparé" in told
    assert "client.torn" in told
    assert "Que dit constitution?" in then


async def test_without_colours_nothing_is_painted_in_any(session, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        await pilot.pause()
        filters = [type(each).__name__ for each in app.get_line_filters()]

    assert filters == ["NoColor"]


async def test_what_start_up_made_is_out_of_the_collectors_sight(session):
    app = interview(session)
    app.freezes = True
    before, usual = gc.get_freeze_count(), gc.get_threshold()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)  # the first page has left for the terminal
        frozen = gc.get_freeze_count()
    gc.unfreeze()
    gc.set_threshold(*usual)

    assert frozen > before


async def test_the_collector_works_between_keys(session):
    app, usual = interview(session), gc.get_threshold()
    passes: list[int] = []
    app.freezes = True

    def note(phase: str, facts: dict[str, int]) -> None:
        if phase == "start":
            passes.append(facts["generation"])

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)  # the first page has left for the terminal
        gc.callbacks.append(note)
        await press(pilot, "1", "n", "p", "2")
        gc.callbacks.remove(note)
        spared = gc.get_threshold()[0]
    gc.unfreeze()
    gc.set_threshold(*usual)

    assert spared > usual[0]
    assert passes
    assert set(passes) == {1}  # and none of those it begins by itself
