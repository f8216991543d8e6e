"""A key paints what it changes, and nothing else: painting a whole page takes longer than everything else it does."""

from collections.abc import Callable

import pytest
from textual._compositor import ChopsUpdate

from bornage.interview.paragraph import Paragraph
from bornage.tui.app import InterviewApp
from bornage.tui.widgets.paragraphs import Paragraphs
from tui.onscreen import interview, press, shown

SIZE = (120, 40)


def painted_by(app: InterviewApp, monkeypatch: pytest.MonkeyPatch) -> list[set[int]]:
    """The lines of every frame from here on."""
    frames: list[set[int]] = []
    paint = app._display

    def painting(screen, what) -> None:
        if what is not None:
            frames.append({y for y, *_ in what.spans} if isinstance(what, ChopsUpdate) else set(range(SIZE[1])))
        paint(screen, what)

    monkeypatch.setattr(app, "_display", painting)
    return frames


def lines_that_differ(before: str, after: str) -> set[int]:
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    return {n for n, (was, now) in enumerate(pairs) if was != now}


async def test_an_answer_paints_the_lines_that_read_otherwise(session, monkeypatch):
    app = interview(session)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1")
        frames, before = painted_by(app, monkeypatch), shown(app)
        await press(pilot, "2")
        changed = lines_that_differ(before, shown(app))

    assert changed
    assert set().union(*frames) == changed


async def test_room_for_a_remark_is_made_once_its_first_line_was_painted(session):
    app = interview(session)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1")
        standing = app.screen.query_one("#standing", Paragraphs)
        waiting: list[Callable[[], None]] = []
        standing.show([Paragraph(f"remark {n}") for n in range(4)], waiting.append)
        await pilot.pause()
        first = shown(app)
        waiting[0]()
        await pilot.pause()
        then = shown(app)

    assert [n for n in range(4) if f"remark {n}" in first] == [0]
    assert [n for n in range(4) if f"remark {n}" in then] == [0, 1, 2, 3]


async def test_another_question_leaves_the_sections_beside_it_alone(session, monkeypatch):
    app = interview(session)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1", "n")
        frames = painted_by(app, monkeypatch)
        await press(pilot, "p")

    assert not any(frame >= set(range(SIZE[1])) for frame in frames)


@pytest.mark.parametrize("opens", ["e", "d"])
async def test_a_letter_paints_neither_the_form_nor_the_page_behind_it(session, monkeypatch, opens: str):
    app = interview(session)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1", opens, "x")
        frames = painted_by(app, monkeypatch)
        await press(pilot, "a")

    assert frames
    assert all(len(frame) < 10 for frame in frames)
