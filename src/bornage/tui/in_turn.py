"""Keys in their turn: each is carried out to its end before the next one is looked at.

Textual hands every key over as it comes, to whatever has the focus then. Over a slow link a whole burst
comes at once: the Enter that ends a form and the key meant for what is behind it would both go to the
form, and a digit could answer the question before. Here a key that comes while another is still being
carried out waits until it has been.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.message_pump import MessagePump

T = TypeVar("T")

_AT_ONCE: Final = 0.05
"""Seconds: keys further apart than this are two gestures of a hand."""

_CALM: Final = 2
"""Times in a row that nothing waits anywhere, before it is called calm."""

_PATIENCE: Final = 5.0
"""Seconds after which a key is let through all the same."""

_A_MOMENT: Final = 0.5
"""Seconds in which a widget that is not about to close is heard of."""


class InTurn(App[T]):
    """An application that takes one key at a time."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._struck: deque[events.Key | events.Paste] = deque()
        """Waiting for those before them."""
        self._turn: events.Event | None = None
        """Let through, and on its way."""
        self._passed = asyncio.Event()
        """It has come."""
        self._struck_at = 0.0
        self._letting_through: asyncio.Task[None] | None = None

    @property
    def is_at_rest(self) -> bool:
        """Whether every key has had its turn."""
        return self._letting_through is None and not self._struck

    async def on_event(self, event: events.Event) -> None:
        """Everything but keys goes straight on."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and event is not self._turn:
            if self._struck or monotonic() - self._struck_at < _AT_ONCE or not self._is_calm:
                self._struck.append(event)
                if self._letting_through is None:
                    self._letting_through = asyncio.create_task(self._let_through())
                return
            self._struck_at = monotonic()
        if event is self._turn:
            self._passed.set()
            if not self.screen_stack:
                return  # the person has left
        await super().on_event(event)

    async def _let_through(self) -> None:
        try:
            while self._struck and not self._exit:
                await self._calm_down()
                self._turn = self._struck.popleft()
                self._struck_at = monotonic()
                self._passed.clear()
                if self.post_message(self._turn):
                    await self._passed.wait()
        finally:
            self._letting_through = None  # whatever stopped it, the next key starts it again

    async def _calm_down(self) -> None:
        """Wait until whatever the key before set off is over: every widget is asked in its turn, until none has more."""
        until, calm = monotonic() + _PATIENCE, 0
        while calm < _CALM and monotonic() < until and not self._exit:
            await self._heard_of_all(until)
            calm = calm + 1 if self._is_calm else 0

    async def _heard_of_all(self, until: float) -> None:
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
            await asyncio.wait_for(heard.wait(), min(_A_MOMENT, max(until - monotonic(), 0)))

    @property
    def _is_calm(self) -> bool:
        stack = self.screen_stack
        return bool(stack) and stack[-1].is_mounted and not any(pump.message_queue_size for pump in self._pumps())

    def _pumps(self) -> Iterator[MessagePump]:
        yield self
        for screen in self.screen_stack:
            yield from screen.walk_children(with_self=True)
