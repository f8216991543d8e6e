"""The terminal, read a chunk at a time: Textual's own way, but for keys that come all at once and for one that is gone."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

from bornage.tui.bursts import Gatherer, around_escapes
from bornage.tui.in_turn import HungUp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.message import Message

_LOOKS_EVERY: Final = 0.1
_AT_MOST: Final = 4096


class TerminalDriver(LinuxDriver):
    """Reads the terminal in a thread of its own."""

    def send_message(self, message: Message) -> None:
        """Put it where the application finds it at once, with no task in between to carry it there."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def run_input_thread(self) -> None:
        """Hand over what is typed until the application ends, or the terminal is gone."""
        parser, gatherer = XTermParser(self._debug), Gatherer()
        for read in self._reads():
            if read and (burst := gatherer.burst(read, monotonic())) is not None:
                self.process_message(burst)
            elif read:
                for rank, part in enumerate(around_escapes(read)):
                    if rank:
                        self.process_message(Key("escape", "\x1b"))
                    for event in parser.feed(part) if part else ():
                        self.process_message(event)
            for event in parser.tick():
                self.process_message(event)

    def _reads(self) -> Iterator[str]:
        """What was typed since, again and again; nothing now and then. What is no text stands as a mark."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if not selector.select(_LOOKS_EVERY):
                    yield ""
                    continue
                try:
                    read = os.read(self.fileno, _AT_MOST)
                except OSError:
                    read = b""
                if not read:  # there will never be more
                    self._app.post_message(HungUp())
                    return
                yield decode(read)
