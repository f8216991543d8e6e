"""What stands around the question: sections, a second panel, the respondent's view, levels that move."""

import pytest

from bornage.interview.glyphs import PLAIN
from bornage.interview.paragraph import Paragraph
from bornage.interview.saying import Said
from bornage.questionnaire.model import Grade
from bornage.tui.screens import question_view
from interview.standin import said
from tui.onscreen import interview, press, shown


async def after(session, *keys: str, size=(80, 24), **more) -> str:
    app = interview(session, **more)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        await pilot.pause()
        return shown(app)


@pytest.fixture
def answered(session):
    session.answer(said("constitution", "private", grade=Grade.E2, by="legal", note="Voir l’acte\nde 1998"))
    return session


async def test_under_a_hundred_columns_only_the_question_is_shown(session):
    assert "Sections" not in await after(session, size=(99, 24))


async def test_from_a_hundred_columns_sections_stand_beside_it(session):
    screen = await after(session, size=(100, 24))

    assert "Sections" in screen
    assert "Ce qu’il faut demander à voir" not in screen


@pytest.mark.parametrize("width", [140, 200])
async def test_from_a_hundred_and_forty_columns_a_second_panel_gives_what_takes_a_key_elsewhere(answered, width: int):
    screen = await after(answered, "p", size=(width, 40))

    for there in ("Sections", "Ce qu’il faut demander à voir", "Acte", "Pourquoi elle compte", "de 1998", "RLRQ"):
        assert there in screen
    assert "Ce qui a été consigné" in screen


async def test_page_keys_scroll_the_second_panel_when_the_question_is_all_in_sight(answered):
    for n in range(30):
        answered.answer(said("constitution", "private", note=f"Note {n}"))

    screen = await after(answered, "p", *["pagedown"] * 20, size=(140, 30))

    assert "Note 29" in screen


async def test_a_closed_section_and_whoever_is_to_answer_it_are_said(answered):
    answered.conduct.assign("organization", "legal")
    answered.conduct.close("organization")

    wide = await after(answered, "p", size=(120, 30))
    narrow = await after(answered, "p")

    assert "fermée 1/5" in wide
    assert "    Affaires juridiques" in wide
    assert "Section fermée" in narrow


async def test_where_we_are_is_in_sight_on_the_lowest_of_wide_screens(answered):
    answered.conduct.assign("organization", "legal")

    screen = await after(answered, "p", size=(100, 12))

    assert "› Organisation" in screen


async def test_o_shows_a_respondent_the_question_and_nothing_said_of_it(answered):
    screen = await after(answered, "p", "o", size=(200, 40))

    assert "VUE DU RÉPONDANT" in screen
    assert "Que dit constitution?" in screen
    assert "Choix private" in screen
    for hidden in ("Relance", "E2", "Affaires juridiques", "Voir l’acte", "1/5", "réglée", "Ce qu’il faut demander"):
        assert hidden not in screen


async def test_a_respondent_is_not_told_that_another_answer_costs_its_evidence(answered):
    screen = await after(answered, "p", "o", "1")

    assert "Consigné." in screen
    assert "E1" not in screen


async def test_o_again_shows_everything_and_keys_still_answer(session):
    screen = await after(session, "o", "2", "o")

    assert session.assessment.answers["constitution", ""].value == "private"
    assert "VUE DU RÉPONDANT" not in screen
    assert "E1 dit en entrevue" in screen


async def test_the_footer_of_the_respondents_view_says_how_to_leave_it(session):
    assert "o vue du répondant" in await after(session, "o")


async def test_levels_are_not_shown_live_before_they_were_all_revealed(session):
    screen = await after(session, "P", size=(140, 40))

    assert "Niveaux pas encore tous montrés" in screen


class Moving:
    """A panel whose working out is counted."""

    title, short = "Nuage", "Insuffisant\u00a0: 2"

    def __init__(self):
        self.times = 0

    def __call__(self, desk, language):
        self.times += 1
        level = f"niveau {len(desk.session.assessment.answers)}" if language == "fr-CA" else ""
        self.lines = (Paragraph("SOV-3", right=level),)
        return self


@pytest.fixture
def moving(monkeypatch):
    panel = Moving()
    monkeypatch.setattr("bornage.interview.panel.panel_of", panel)
    monkeypatch.setattr("bornage.interview.panel.panel_of", panel)
    monkeypatch.setattr(question_view, "_STILL", 0.02)
    return panel


@pytest.mark.usefixtures("moving")
@pytest.mark.parametrize(
    ("width", "there"), [(80, "Insuffisant\u00a0: 2"), (120, "Insuffisant\u00a0: 2"), (140, "niveau 1")]
)
async def test_levels_move_with_the_answers(session, width: int, there: str):
    app = interview(session)
    async with app.run_test(size=(width, 30)) as pilot:
        await press(pilot, "P", "2")
        await pilot.pause(0.1)
        live = shown(app)
        await press(pilot, "P")
        await pilot.pause(0.1)
        over = shown(app)

    assert "Niveaux\u00a0: Nuage" in live
    assert there in live
    assert "Nuage ·" not in over
    assert "Niveaux\u00a0: Nuage" not in over


async def test_a_key_is_painted_before_levels_are_worked_out_again(session, moving, monkeypatch):
    app = interview(session)
    async with app.run_test(size=(140, 30)) as pilot:
        await press(pilot, "P")
        await pilot.pause(0.1)
        monkeypatch.setattr(question_view, "_STILL", 60)
        before = moving.times
        await press(pilot, "1", "2", "3")
        await pilot.pause()
        screen = shown(app)

    assert moving.times == before
    assert "3 ● Choix other" in screen


@pytest.mark.usefixtures("moving")
async def test_a_respondent_never_sees_levels(session):
    app = interview(session)
    async with app.run_test(size=(140, 30)) as pilot:
        await press(pilot, "P")
        await pilot.pause(0.1)
        await press(pilot, "o", "2")
        await pilot.pause(0.1)
        alongside = shown(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.1)
        narrow = shown(app)

    assert "Nuage ·" not in narrow
    assert "SOV-3" not in alongside
    assert "Niveaux" not in alongside + narrow


async def test_a_terminal_that_draws_nothing_gets_ascii_around_the_question_too(answered):
    screen = await after(answered, "p", size=(160, 40), language="en", glyphs=PLAIN)

    assert {mark for mark in screen if not mark.isascii()} <= set("\u00a0’é“”·↑↓")


async def test_resizing_loses_nothing_of_what_is_typed_or_ticked(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "=par")
        await pilot.resize_terminal(200, 60)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "=ce que", "enter", "enter", "enter")
        await pilot.pause()

    assert session.assessment.answers["constitution", ""].reason == "parce que"


async def test_a_key_that_was_changed_acts_and_is_shown_and_the_other_no_longer_does(session):
    app = interview(session, keymap={"unknown": ("f5",), "theme": ("f6",), "later": ("d",)})
    async with app.run_test(size=(80, 40)) as pilot:
        footer = shown(app)
        await press(pilot, "question_mark")
        await pilot.pause()
        told = shown(app)
        await press(pilot, "escape", "ctrl+p", "=inconnu")
        await pilot.pause()
        palette = shown(app)
        await press(pilot, "escape", "d")
        await pilot.pause()
        state = session.assessment.answers["constitution", ""].state
        await press(pilot, "f6")
        await pilot.pause()
        colours = shown(app)
        await press(pilot, "escape", "f5")
        await pilot.pause()
        form = shown(app)

    assert "F5 inconnu" in footer
    assert "d plus tard" in footer
    assert "F5" in told
    assert "F5" in palette
    assert state == "later"
    assert "Contraste élevé" in colours
    assert "Personne ne le sait" in form


async def test_ctrl_z_gives_the_terminal_back(session, monkeypatch):
    app, asked = interview(session), []
    monkeypatch.setattr(app, "action_suspend_process", lambda: asked.append(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+z")
        await pilot.pause()

    assert asked == [1]


async def tell(app, pilot, happened: Said) -> None:
    """Say that something has just happened, and wait until there is room for all of it."""
    app.screen.tell(happened)
    while app._afterwards:
        await pilot.pause(0.02)
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("language", ["fr-CA", "en"])
async def test_what_has_just_happened_is_told_in_whole_things_and_the_rest_above(session, language):
    """Of several things, as many as its line has room for; none of them is cut, and none is told twice."""
    long = Said(
        "interview.draft.found.note", then=Said("interview.draft.speaker", {"who": "Marie Tremblay-Desrochers"})
    )
    app = interview(session, language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await tell(app, pilot, long)
        screen, mode = shown(app), app.screen._mode
    first, second = long.phrases(language)

    bar = next(line for line in screen.splitlines() if mode in line)
    assert first in bar
    assert second.strip() not in bar
    assert "…" not in screen
    assert screen.count(second.strip()) == 1


async def test_what_no_line_has_room_for_stands_above_it(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await tell(app, pilot, Said("interview_moving.said.telling", {"why": "pourrait changer " * 6 + "tout."}))
        screen = shown(app)

    assert "Voir ci-dessus." in screen
    assert "…" not in screen
    assert "tout." in screen
