"""What people and files hold is shown as text: never obeyed, and it never breaks the layout."""

import pytest
from rich.cells import cell_len
from textual.events import Paste

from bornage.interview.printable import MARK
from interview.standin import new_session, said
from tui.onscreen import interview, press, shown

HOSTILE = {
    "markup": "[bold]loud[/] [/] [@click=app.quit]x[/]",
    "an escape sequence": "\x1b[2J\x1b[31mred",
    "an operating system command": "\x1b]0;owned\x07",
    "a right-to-left override": "abc\u202edef",
    "emoji": "👩‍👩‍👧‍👦 🇨🇦 👍🏽",
    "combining marks": "z" + "\u0335" * 40,
    "wide characters": "漢字" * 60,
    "several lines": "one\ntwo\nthree",
    "one long word": "x" * 5000,
    "a hundred kilobytes": "mot " * 25_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_it_fits_wherever_it_is_shown(text: str):
    session = new_session(client=text, workloads=(text,), hostings=(text,))
    session.answer(said("mission", text, note=text, by=text))
    app = interview(session)
    screens = []
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("p", "p"), ("escape", "t"), ("escape", "slash"), ("escape", "S")):
            await press(pilot, *keys)
            await pilot.pause()
            screens.append(shown(app))

    for screen in screens:
        assert len(screen.splitlines()) == 24
        assert all(cell_len(line) <= 80 for line in screen.splitlines())
        assert not set(screen) & set("\x07\x1b\u202e")


async def test_markup_is_read_as_it_was_written():
    session = new_session(client=HOSTILE["markup"])
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = shown(app)

    assert "[bold]loud[/] [/]" in screen


@pytest.mark.parametrize("keys", [("e",), ("n", "n", "n", "i"), ("x",), ("s",)], ids=["note", "text", "reason", "name"])
async def test_a_pasted_escape_is_recorded_as_a_mark(keys: tuple[str, ...]):
    session = new_session()
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        await pilot.pause()
        app.post_message(Paste("a\x1b[31mb\nc"))
        await pilot.pause()
        screen = shown(app)

    assert f"a{MARK}[31mb" in screen
    assert "\x1b" not in screen


async def test_a_page_pasted_in_a_note_keeps_its_lines():
    session = new_session()
    app = interview(session)
    page = "\n".join(f"ligne {n}" for n in range(400))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "e")
        await pilot.pause()
        app.post_message(Paste(page))
        await pilot.pause()
        await press(pilot, "ctrl+s")
        await pilot.pause()

    assert session.assessment.answers["constitution", ""].note == page


async def test_a_note_opened_and_closed_stays_to_the_letter():
    session = new_session()
    session.answer(said("constitution", "public", note="a\x00b"))
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "p", "e")
        await pilot.pause()
        await press(pilot, "ctrl+s")
        await pilot.pause()

    assert session.assessment.answers["constitution", ""].note == "a\x00b"


TYPED = {
    "note": (("e", "=long note", "ctrl+s"), "long note"),
    "reason": (("x", "=long reason", "enter"), "long reason"),
    "text": (("n", "n", "n", "i", "=long text", "enter"), "long text"),
    "name": (("S", "w", "=long name", "enter"), "long name"),
}


@pytest.mark.parametrize(("keys", "typed"), TYPED.values(), ids=TYPED.keys())
async def test_what_was_typed_is_given_back_when_the_disk_refuses_it(keys: tuple[str, ...], typed: str):
    session = new_session()
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        session.journal.is_full = True
        await press(pilot, *keys)
        await pilot.pause()
        refused = shown(app)
        if keys[0] == "n":  # a form says so itself
            await press(pilot, "escape")
            await pilot.pause()
        given_back = shown(app)
        session.journal.is_full = False
        await press(pilot, "ctrl+s" if keys[0] == "e" else "enter")
        await pilot.pause()

    assert "Rien n’a été consigné" in refused
    assert typed in given_back
    assert typed in repr(session.journal.entries[-1])
