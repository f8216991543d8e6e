"""A key waits for whatever the key before it set off, however long that takes."""

import asyncio

import pytest
from textual.events import Key
from textual.screen import Screen

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


async def test_at_rest_is_once_the_last_key_is_carried_out():
    app = Slow(0.3)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.post_message(Key("o", "o"))
        await app.begun.wait()
        while not app.is_at_rest:
            await pilot.pause()

        assert isinstance(app.screen, Behind)
