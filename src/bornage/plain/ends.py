"""The two ends of an interview held line by line: where its words go, and where the replies come from.

Words go out one after the other and nothing is ever written over: no cursor is moved, nothing is coloured
and nothing drawn. Of what a person wrote, a terminal obeys nothing.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO

from bornage.interview.printable import clean, visible, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

PROMPT: Final = "> "

_NARROWEST: Final = 20
_USUAL: Final = os.terminal_size((80, 24))


class Over(Exception):  # noqa: N818 (nothing went wrong)
    """The input has come to its end: nobody is left to ask."""


class Ends:
    """Lines in, lines out."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self._source, self._sink = source, sink
        self.is_seen = sink.isatty()
        """Words go to a terminal, whose width they are set to."""
        self.is_conversation = self.is_seen and source.isatty()
        """A person sits at both ends; what is typed already shows, and a long page may wait to be read."""
        self.on_interrupt: Callable[[], None] = lambda: None
        """What Ctrl-C does; nothing that is under way is ever broken off."""
        self.is_over = False
        """The input has come to its end."""
        self._is_waiting = False
        self._was_interrupted = False
        self._ends_blank = True

    @property
    def size(self) -> os.terminal_size:
        """Columns and lines of the terminal, now."""
        try:
            size = os.get_terminal_size(self._sink.fileno())
        except (OSError, ValueError):
            return _USUAL
        return size if size.columns and size.lines else _USUAL

    def tell(self, text: str = "") -> None:
        """Some words, set to the width of the terminal; the same to a file, each on one line however long."""
        self.tell_lines(self.lines(text))

    def lines(self, text: str) -> tuple[str, ...]:
        """The lines that some words take."""
        plain = visible(text)
        return wrapped(plain, max(self.size.columns - 1, _NARROWEST)) if self.is_seen else tuple(plain.split("\n"))

    def tell_lines(self, lines: Iterable[str]) -> None:
        """Lines as they are; of blank ones that follow each other, the first."""
        for line in lines:
            if line or not self._ends_blank:
                self._write(f"{line}\n")
            self._ends_blank = not line

    def ask(self) -> str:
        """The next line somebody types. Raises Over when there is none."""
        while True:
            if self._was_interrupted:
                self._was_interrupted = False
                self.on_interrupt()
            self._write(PROMPT)
            self._sink.flush()
            try:
                line = self._awaited_line()
            except KeyboardInterrupt:
                self._write("\n")
                self._was_interrupted = True
                continue
            if not line:
                self._write("\n")
                self.is_over = True
                raise Over
            typed = clean(line.removesuffix("\n"))
            if not self.is_conversation:
                self._write(f"{visible(typed)}\n")
            self._ends_blank = False
            return typed

    def _awaited_line(self) -> str:
        """A line; nothing at the end of the input, which is also where a terminal that went away ends."""
        self._is_waiting = True
        try:
            return self._source.readline()
        except OSError:
            return ""
        finally:
            self._is_waiting = False

    def _write(self, text: str) -> None:
        encoding = getattr(self._sink, "encoding", None) or "utf-8"
        self._sink.write(text.encode(encoding, "replace").decode(encoding))

    @contextmanager
    def interruptions(self) -> Iterator[None]:
        """While this lasts, Ctrl-C ends a wait for a line and nothing else."""

        def struck(_number: int, _frame: FrameType | None) -> None:
            if self._is_waiting:
                raise KeyboardInterrupt
            self._was_interrupted = True

        try:
            before = signal.signal(signal.SIGINT, struck)
        except ValueError:  # not the main thread: whoever started us decides
            yield
            return
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
