"""A key waits for whatever the key before it set off, however long that takes."""

import asyncio
from time import monotonic

import pytest
from textual.events import Key
from textual.screen import Screen

from bornage.tui import in_turn
from bornage.tui.in_turn import InTurn


class Behind(Screen[None]):
    """What the first key opens."""

    def on_key(self, event: Key) -> None:
        self.app.note(f"{event.key} behind")


class InFront(Screen[None]):
    """Takes its time to open what is behind."""

    def on_key(self, event: Key) -> None:
        self.app.note(f"{event.key} in front")
        self.call_later(self.open_behind)  # as a form does that says it was filled in

    async def open_behind(self) -> None:
        self.app.begun.set()
        await asyncio.sleep(self.app.takes)
        await self.app.push_screen(Behind())

    async def open_in_steps(self, until: float) -> None:
        self.app.begun.set()
        await asyncio.sleep(0)
        if monotonic() < until:
            self.call_later(self.open_in_steps, until)
        else:
            await self.app.push_screen(Behind())

    async def wait(self) -> None:
        self.app.begun.set()
        await asyncio.sleep(self.app.takes)


class Slow(InTurn[None]):
    def __init__(self, takes: float) -> None:
        super().__init__()
        self.takes = takes
        self.begun = asyncio.Event()
        self.came: list[str] = []
        self.has_come = asyncio.Event()

    def note(self, came: str) -> None:
        self.came.append(came)
        if came.startswith("n"):
            self.has_come.set()

    async def on_mount(self) -> None:
        await self.push_screen(InFront())


@pytest.mark.parametrize(("takes", "later"), [(0.4, 0.0), (0.4, 0.1), (1.3, 0.6)])
async def test_a_key_waits_for_a_slow_one_before_it(takes, later):
    app = Slow(takes)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.post_message(Key("o", "o"))
        await app.begun.wait()
        await asyncio.sleep(later)
        app.post_message(Key("n", "n"))
        await app.has_come.wait()

    assert app.came == ["o in front", "n behind"]


async def test_a_key_waits_for_one_that_is_carried_out_in_many_short_steps():
    app = Slow(0.5)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.screen.open_behind = lambda: app.screen.open_in_steps(monotonic() + app.takes)
        app.post_message(Key("o", "o"))
        await app.begun.wait()
        app.post_message(Key("n", "n"))
        await app.has_come.wait()

    assert app.came == ["o in front", "n behind"]


async def test_a_key_waits_on_a_machine_that_stood_still_for_longer_than_anybody_waits(monkeypatch):
    monkeypatch.setattr(in_turn, "_PATIENCE", 0.0)
    app = Slow(1.3)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.post_message(Key("o", "o"))
        await app.begun.wait()
        app.post_message(Key("n", "n"))
        await app.has_come.wait()

    assert app.came == ["o in front", "n behind"]


async def test_a_key_waits_for_what_no_key_set_off():
    app = Slow(0.3)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.screen.call_later(app.screen.wait)
        app.screen.call_later(app.screen.open_behind)
        await app.begun.wait()
        app.post_message(Key("n", "n"))
        await app.has_come.wait()

    assert app.came == ["n behind"]


async def test_keys_are_taken_one_at_a_time():
    app = Slow(0.2)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.post_message(Key("o", "o"))
        await app.begun.wait()
        for key in "abn":
            app.post_message(Key(key, key))
        await app.has_come.wait()

    assert app.came == ["o in front", "a behind", "b behind", "n behind"]


async def test_what_nobody_waits_for_comes_after_the_page_is_painted():
    app = Slow(0.0)
    order = []
    async with app.run_test() as pilot:
        await pilot.pause()
        painted = app.post_display_hook
        app.post_display_hook = lambda: (order.append("painted"), painted())
        app.after_painting(app.screen, lambda: order.append("after"))
        app.screen.refresh()
        await pilot.pause()
        while "after" not in order:
            await pilot.pause()

    assert order[:2] == ["painted", "after"]


async def test_what_a_key_changes_is_painted_before_every_widget_is_asked(monkeypatch):
    monkeypatch.setattr(in_turn, "_A_FRAME", 10.0)
    app = Slow(0.0)
    order, has_asked = [], asyncio.Event()
    async with app.run_test() as pilot:
        await pilot.pause()
        await asyncio.sleep(0.2)
        asks, paints = app._heard_of_all, app._display
        monkeypatch.setattr(app, "_heard_of_all", lambda: (order.append("asked"), has_asked.set(), asks())[2])
        monkeypatch.setattr(app, "_display", lambda *what: (order.append("painted"), paints(*what)))
        app.post_message(Key("o", "o"))
        await has_asked.wait()

    assert order[0] == "painted"


async def test_it_comes_although_nothing_is_painted():
    app = Slow(0.0)
    done = asyncio.Event()
    async with app.run_test() as pilot:
        await pilot.pause()
        await asyncio.sleep(0.2)
        app.after_painting(app.screen, done.set)
        await asyncio.wait_for(done.wait(), 10)


async def test_at_rest_is_once_the_last_key_is_carried_out():
    app = Slow(0.3)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.post_message(Key("o", "o"))
        await app.begun.wait()
        while not app.is_at_rest:
            await pilot.pause()

        assert isinstance(app.screen, Behind)
