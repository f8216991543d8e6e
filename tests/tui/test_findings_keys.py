"""The screen of findings: its key, what it shows at each size and in both languages, and where it leads."""

import pytest

from bornage.interview.glyphs import PLAIN
from bornage.tui.screens.choose import ChooseForm
from bornage.tui.screens.finder import Finder
from bornage.tui.screens.sure import SureForm
from bornage.tui.widgets.paragraphs import Paragraphs
from bornage.tui.widgets.rows import Rows
from interview.small_findings import session_with_findings
from tui.onscreen import interview, press, shown

SMALL, LARGE = (80, 24), (120, 40)
HOSTINGS = ("Nuage, clés du fournisseur", "Sur place", "Nuage, nos clés", "Relève", "Essais")


@pytest.fixture
def told():
    """Findings that somebody asked for before."""
    session = session_with_findings()
    session.conduct.reveal()
    return session


async def test_they_are_asked_for_before_they_are_shown_and_never_again():
    session = session_with_findings()
    app = interview(session)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "F")
        asked = shown(app)
        assert isinstance(app.screen, SureForm)
        await press(pilot, "o")
        assert isinstance(app.screen, Finder)
        await press(pilot, "escape", "F")
        assert isinstance(app.screen, Finder)

    assert "Montrer les constats?" in asked
    assert len(session.assessment.proceedings.revealed) == 1


async def test_no_shows_nothing_and_records_nothing():
    session = session_with_findings()
    app = interview(session)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "F", "n")
        seen = shown(app)

    assert "Rien n’a été montré." in seen
    assert session.assessment.proceedings.revealed == ()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_finding_stands_in_full_with_its_grade_and_where_it_holds(told, size):
    app = interview(told)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "F")
        seen = shown(app)

    assert "Constats décisifs" in seen
    assert "Constat 1 · Le fournisseur tient les clés de «\xa0Nuage\xa0»" in seen
    assert "Décisif · SOV-3, Confidentialité · Preuve\xa0: E1 · Vaut aussi pour" in seen
    assert "Constat 2 · L’organisation est privée (à établir)" in seen
    assert "Trancherait la réponse à : Q1" in " ".join(seen.split())


async def test_the_language_switches_while_it_is_open(told):
    app = interview(told)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "F", "f2")
        seen = shown(app)

    assert "Decisive findings" in seen
    assert "Evidence: E1" in seen


async def test_it_opens_leads_to_the_answer_that_would_settle_it_and_comes_back(told):
    app = interview(told)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "F", *"priv", "down", "enter")
        opened = shown(app)
        assert isinstance(app.screen, ChooseForm)
        await press(pilot, "1")
        assert app.screen.desk.key == ("constitution", "")
        await press(pilot, "2", "F")
        raised = shown(app)
        await press(pilot, "escape", "u", "F")
        undone = shown(app)

    assert "Ce qui en découlerait" in opened
    assert "Trancherait la réponse à\xa0: Q1 Que dit constitution?" in opened
    assert "Constat 2 · L’organisation est privée\n" in f"{raised}\n"
    assert "(à établir)" not in raised
    assert "(à établir)" in undone


async def test_escape_from_a_finding_goes_back_to_it_in_the_list(told):
    app = interview(told)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "F", "down", "down", "down", "enter", "escape")
        row = app.screen.query_one(Rows).highlighted

    assert row.id == "private_body possible"


async def test_it_is_found_by_name_in_the_palette_and_told_in_the_help(told):
    app = interview(told)
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "f1")
        helped = app.screen.query_one(Paragraphs).text
        await press(pilot, "escape", "ctrl+p", *"constats", "enter")
        assert isinstance(app.screen, Finder)
        seen = shown(app)

    assert "Constats\xa0: montre ce que les réponses établissent" in helped
    assert "Constats décisifs" in seen


async def test_every_option_is_in_sight_however_long_the_page(told):
    """What is to be read gives way, and scrolls; the line of the mode says how."""
    app = interview(told)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "F", "down", "enter")
        small = shown(app)
        await press(pilot, "pagedown")
        scrolled = shown(app)
        await pilot.resize_terminal(*LARGE)
        await press(pilot, "down", "up")
        large = shown(app)

    for seen in (small, scrolled, large):
        assert "1 Aller à\xa0: Q9" in seen
        assert "2 Aller à\xa0: Q9" in seen
    assert "Page↓\xa0: lire" in small
    assert "https://example.org/act" not in small
    assert "https://example.org/act" in scrolled
    assert "https://example.org/act" in large
    assert "Page↓\xa0: lire" not in large


async def test_with_plain_marks_and_no_colour_nothing_but_ascii_is_drawn(told, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = interview(told, language="en", glyphs=PLAIN)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "F")
        seen = shown(app)

    assert "> Decisive findings" in seen
    assert "Finding 1 - The provider holds the keys" in seen
    rows = seen.splitlines()[:-1]
    assert not set("".join(rows)) & set("›·●○■…")


async def test_the_cursor_stays_in_sight_over_rows_of_several_lines():
    session = session_with_findings(hostings=HOSTINGS)
    session.conduct.reveal()
    app = interview(session)
    async with app.run_test(size=(80, 14)) as pilot:
        await press(pilot, "F", "up")
        last = app.screen.query_one(Rows).highlighted
        bottom = shown(app)
        await press(pilot, "down")
        top = shown(app)

    assert last.main.split(" · ")[1] in " ".join(bottom.split())
    assert "› Constats" in top
