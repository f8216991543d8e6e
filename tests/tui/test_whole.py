"""The layout stays whole: the last line, which says what keys do, is in sight on every page, whatever stands above it."""

import pytest

from bornage.assessment.entries import Answer, AnswerState
from bornage.assessment.proceedings import FollowUp
from bornage.tui.widgets.bars import ModeBar
from interview.standin import new_session
from tui.onscreen import interview, press, shown

LONG = "Une très longue raison, qui ne tient pas sur une ligne. " * 12


async def after(session, *keys: str, size=(80, 24)):
    """Whether the bar is in sight and the page needs no scrolling, and what is shown."""
    app = interview(session)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        await pilot.pause()
        bar = app.screen.query_one(ModeBar).region
        is_whole = bar.height == 1 and 0 <= bar.y < size[1] and not app.screen.max_scroll_y
        return is_whole, shown(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_what_the_disk_refuses_is_told_on_a_small_page(session, size):
    session.journal.is_full = True
    is_whole, screen = await after(session, "2", size=size)

    assert is_whole
    assert "Échap revient" in screen
    assert "Que dit constitution?" in screen or size[0] < 80


@pytest.mark.parametrize(
    "keys", ["d", "x", "e", "f", "v", "k", "s", "T", "z", "Z", "w", "g", "R", "K", "j", "C", "ctrl+r"]
)
async def test_every_dialog_fits_a_small_window(session, keys):
    session.answer(Answer("constitution", "", AnswerState.ANSWERED, "public", note=LONG))
    is_whole, screen = await after(session, "p", keys, size=(40, 10))

    assert is_whole, screen


async def test_all_there_is_to_say_of_an_answer_leaves_room_for_the_question():
    session = new_session(client="Une très longue raison sociale", workloads=(LONG,), hostings=(LONG, "b"))
    session.answer(Answer("constitution", "", AnswerState.UNKNOWN, reason=LONG, owner=LONG, note=LONG))
    session.conduct.follow_up(FollowUp("constitution", "", LONG))
    is_whole, screen = await after(session, "p", size=(40, 10))

    assert is_whole, screen
    assert "constitution?" in screen

    is_whole, screen = await after(session, "S", size=(40, 10))
    assert is_whole, screen
