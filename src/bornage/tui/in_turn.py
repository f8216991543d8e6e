"""Keys in their turn: each is carried out to its end before the next one is looked at.

Textual hands every key over as it comes, to whatever has the focus then. Over a slow link a whole burst
comes at once: the Enter that ends a form and the key meant for what is behind it would both go to the
form, and a digit could answer the question before. Here a key that comes while another is still being
carried out waits until it has been, however long ago that one was struck: a busy machine takes its time.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from textual import events
from textual.app import App
from textual.message import Message

from bornage.tui.bursts import Burst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.driver import Driver
    from textual.message_pump import MessagePump

T = TypeVar("T")

_CALM: Final = 2
"""Times in a row that nothing waits anywhere, before it is called calm."""

_PATIENCE: Final = 5.0
"""Seconds after which a key is let through all the same."""

_ROUNDS: Final = 10
"""Times that every widget was asked by then, at least: a machine that stood still has asked none."""

_A_MOMENT: Final = 0.5
"""Seconds in which a widget that is not about to close is heard of."""


class HungUp(Message):
    """The terminal is gone."""


class InTurn(App[T]):
    """An application that takes one key at a time, and no paste for keys."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._struck: deque[events.Key | events.Paste] = deque()
        """Waiting for those before them."""
        self._turn: events.Event | None = None
        """Let through, and on its way."""
        self._passed = asyncio.Event()
        """It has come."""
        self._letting_through: asyncio.Task[None] | None = None

    @property
    def is_at_rest(self) -> bool:
        """Whether every key has had its turn, and what it set off is over."""
        return self._letting_through is None

    def get_driver_class(self) -> type[Driver]:
        """Ours, where the terminal is one of those that Linux and macOS have."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from bornage.tui.driver import TerminalDriver

        return TerminalDriver

    @property
    def takes_text(self) -> bool:
        """Whether something is open to type in."""
        return False

    def pasted(self, text: str) -> None:
        """Something was pasted where nothing takes text."""

    async def on_event(self, event: events.Event) -> None:
        """Everything but keys goes straight on."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and event is not self._turn:
            is_first = self._letting_through is None and self._is_calm
            self._take_turns()
            if not is_first:
                self._struck.append(event)
                return
        if event is self._turn:
            self._passed.set()
            if not self.screen_stack:
                return  # the person has left
        if isinstance(event, events.Paste) and not event.is_forwarded:
            if not self.takes_text:
                self.pasted(event.text)
                return
            if isinstance(event, Burst):
                is_page = event.is_of_several_lines
                self._struck.extendleft([events.Paste(event.text)] if is_page else reversed(event.keys()))
                self._take_turns()
                return
        await super().on_event(event)

    def _take_turns(self) -> None:
        if self._letting_through is None:
            self._letting_through = asyncio.create_task(self._let_through())

    async def _let_through(self) -> None:
        try:
            while not self._exit:
                await self._calm_down()
                if not self._struck:
                    break
                self._turn = self._struck.popleft()
                self._passed.clear()
                if self.post_message(self._turn):
                    await self._passed.wait()
        finally:
            self._letting_through = None  # whatever stopped it, the next key starts it again

    async def _calm_down(self) -> None:
        """Wait until whatever the key before set off is over: every widget is asked in its turn, until none has more."""
        until, calm, rounds = monotonic() + _PATIENCE, 0, 0
        while calm < _CALM and (rounds < _ROUNDS or monotonic() < until) and not self._exit:
            await self._heard_of_all()
            calm = calm + 1 if self._is_calm else 0
            rounds += 1

    async def _heard_of_all(self) -> None:
        """Wait until each widget has done what it was at, and what waited for it."""
        heard = asyncio.Event()
        left = 1

        def one() -> None:
            nonlocal left
            left -= 1
            if not left:
                heard.set()

        for pump in self._pumps():
            left += pump.is_running and pump.call_later(one)
        one()
        with suppress(TimeoutError):
            await asyncio.wait_for(heard.wait(), _A_MOMENT)

    @property
    def _is_calm(self) -> bool:
        stack = self.screen_stack
        return bool(stack) and stack[-1].is_mounted and not any(pump.message_queue_size for pump in self._pumps())

    def _pumps(self) -> Iterator[MessagePump]:
        yield self
        for screen in self.screen_stack:
            yield from screen.walk_children(with_self=True)
