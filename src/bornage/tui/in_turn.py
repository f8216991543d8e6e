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
    from collections.abc import Callable, Iterator

    from textual.driver import Driver
    from textual.message_pump import MessagePump
    from textual.widget import Widget

T = TypeVar("T")

_CALM: Final = 2
"""Times in a row that nothing waits anywhere, before it is called calm."""

_PATIENCE: Final = 5.0
"""Seconds after which a key is let through all the same."""

_ROUNDS: Final = 10
"""Times that every widget was asked by then, at least: a machine that stood still has asked none."""

_A_FRAME: Final = 0.05
"""Seconds after which whatever a key changes is on the screen, or will come late."""

_SENT: Final = 0.004
"""Seconds in which another thread writes to the terminal what was painted: whatever works meanwhile holds it up."""

_A_MOMENT: Final = 0.5
"""Seconds in which a widget that is not about to close is heard of."""


class HungUp(Message):
    """The terminal is gone."""


class _Heard:
    """Who has not been heard of yet, of all that were asked."""

    def __init__(self) -> None:
        self.missing = 1
        """One more than were asked, until all were."""
        self.of_all = asyncio.Event()
        self.has_more = False
        """Something waits already for one that was heard of."""

    def of_one(self, *, has_more: bool = False) -> None:
        self.has_more |= has_more
        self.missing -= 1
        if not self.missing:
            self.of_all.set()


class _Asked:
    """One of them."""

    __slots__ = ("_heard", "_pump")

    def __init__(self, pump: MessagePump, heard: _Heard) -> None:
        self._pump, self._heard = pump, heard

    def answer(self) -> None:
        """What it was at is done; what that set off waits behind this."""
        self._heard.of_one(has_more=_has_more(self._pump))


def _has_more(pump: MessagePump) -> bool:
    """Whether something waits for a widget; what it has looked at and put back is in its queue no more."""
    return pump.message_queue_size > 0 or pump._pending_message is not None  # noqa: SLF001 (Textual tells it nowhere)


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
        self._is_time = asyncio.Event()
        """What the key let through changes was painted, or another one has come."""
        self._afterwards: dict[tuple[MessagePump, Callable[[], None]], None] = {}
        """What is to be done once something was painted, in order."""

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

    def passes_keys_on(self, focused: Widget | None) -> bool:  # noqa: ARG002 (for applications to say)
        """Whether neither a widget nor what it stands in takes keys itself: then they go straight to the screen.

        Each widget on the way costs a turn, and somebody waits for the answer.
        """
        return False

    def pasted(self, text: str) -> None:
        """Something was pasted where nothing takes text."""

    def rested(self) -> None:
        """Everything that was struck was carried out, and painted: nobody waits."""

    async def on_event(self, event: events.Event) -> None:
        """Everything but keys goes straight on."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and event is not self._turn:
            is_first = self._letting_through is None and self._is_calm
            self._take_turns()
            if not is_first:
                self._struck.append(event)
                self._is_time.set()
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
        if isinstance(event, events.Key) and not event.is_forwarded and self.passes_keys_on(self.focused):
            if not await self._check_bindings(event.key, priority=True):
                self.screen._forward_event(event)  # noqa: SLF001 (as Textual does)
            return
        await super().on_event(event)

    def _take_turns(self) -> None:
        if self._letting_through is None:
            self._letting_through = asyncio.create_task(self._let_through())

    async def _let_through(self) -> None:
        try:
            while not self._exit:
                await self._paint_first()
                await self._calm_down()
                if not self._struck:
                    self.rested()
                    break
                self._turn = self._struck.popleft()
                self._passed.clear()
                if self.post_message(self._turn):
                    await self._passed.wait()
        finally:
            self._letting_through = None  # whatever stopped it, the next key starts it again

    async def _paint_first(self) -> None:
        """Wait for what the key let through changes on the screen, unless another one waits already.

        Asking every widget costs as much as painting does, and a person waits for that.
        """
        for most in (_A_FRAME, _SENT):
            self._is_time.clear()
            if not self._struck:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._is_time.wait(), most)
        self._is_painted()

    def post_display_hook(self) -> None:
        """Something was painted: by a key, which goes on from there, or by itself."""
        self._is_time.set()
        if self.is_at_rest:
            self._is_painted()

    def after_painting(self, page: MessagePump, do: Callable[[], None]) -> None:
        """Do something of a page once what changes on the screen now is there: nobody waits for it."""
        if not self._afterwards:
            self.set_timer(_A_FRAME, self._is_painted)  # nothing may change
        self._afterwards[page, do] = None

    def _is_painted(self) -> None:
        afterwards, self._afterwards = self._afterwards, {}
        for page, do in afterwards:
            page.call_later(do)

    async def _calm_down(self) -> None:
        """Wait until whatever the key before set off is over: every widget is asked in its turn, until none has more."""
        until, calm, rounds = monotonic() + _PATIENCE, 0, 0
        while calm < _CALM and (rounds < _ROUNDS or monotonic() < until) and not self._exit:
            is_over = await self._heard_of_all()
            calm = calm + 1 if is_over and self._is_calm else 0
            rounds += 1

    async def _heard_of_all(self) -> bool:
        """Wait until each widget has done what it was at, and what waited for it; whether nothing more waits."""
        heard = _Heard()
        for pump in self._pumps():
            if pump.is_running and pump.post_message(events.Callback(callback=_Asked(pump, heard).answer)):
                heard.missing += 1
        heard.of_one()
        with suppress(TimeoutError):
            await asyncio.wait_for(heard.of_all.wait(), _A_MOMENT)
        return not heard.has_more

    @property
    def _is_calm(self) -> bool:
        stack = self.screen_stack
        return bool(stack) and stack[-1].is_mounted and not any(_has_more(pump) for pump in self._pumps())

    def _pumps(self) -> Iterator[MessagePump]:
        yield self
        for screen in self.screen_stack:
            yield from screen.walk_children(with_self=True)
