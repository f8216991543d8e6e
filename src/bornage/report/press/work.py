"""What a process does for a report: lay a segment out, draw it, and make what the file has once.

It is told on its standard input and answers on its output, both in pickles: they pass between our own processes
only. When its input ends, whatever the reason, so does it, and what it put on the disk goes.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import shutil
import signal
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from bornage.report.press import pieces
from bornage.report.press.crew import GET_READY, PROGRESS, READY, UNTOLD, is_page
from bornage.report.press.frame import make_frame
from bornage.report.press.laying import Layout
from bornage.report.press.margins import draw_margins

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.report.press.laying import Laid, Room
    from bornage.report.press.pieces import Piece


_ANYTHING: Final = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Rien</title><style>p { hyphens: auto; width: 40pt }</style></head>
<body><p>Anticonstitutionnellement.</p><p lang="en">Internationalization.</p></body></html>"""
"""A page like none of a report, in both languages."""


class Hands:
    """What can be done for a report in one room, by name. Segments stay laid out until they are drawn or dropped."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._layouts: dict[Any, Layout] = {}
        self._empty: tuple[str, Layout] | None = None

    def do(self, job: str, *arguments: Any) -> Any:
        """Do one thing."""
        return getattr(self, job)(*arguments)

    def get_ready(self) -> None:
        """Load typefaces and what divides words, while there is nothing to lay out yet."""
        Layout(self._room, _ANYTHING, frozenset(), {})

    def let_go(self) -> None:
        """Drop what was laid out; lines and styles that the next report may hold too stay with the room."""
        self._layouts.clear()
        gc.collect()

    def lay(self, key: Any, html: str, anchors: frozenset[str], history: tuple[dict[str, int], ...]) -> Laid:
        """Lay a segment out, with one numbering of pages after the other: the last stands."""
        layout = self._layouts[key] = Layout(self._room, html, anchors, history[0])
        for numbers in history[1:]:
            layout.place(numbers)
        return layout.laid

    def place(self, key: Any, numbers: dict[str, int]) -> Laid:
        """Let it name other pages."""
        self._layouts[key].place(numbers)
        return self._layouts[key].laid

    def draw(self, key: Any, letters: dict[int, int]) -> Piece:
        """Draw it, and let go of it."""
        layout: Layout = self._layouts.pop(key)
        return layout.draw(letters)

    def margins(self, frame: str, *arguments: Any) -> Any:
        """Draw heads and feet."""
        return draw_margins(self._room, self._bare(frame), *arguments)

    def _bare(self, frame: str) -> Layout:
        """The empty report, laid out once."""
        if self._empty is None or self._empty[0] != frame:
            self._empty = frame, Layout(self._room, frame, frozenset(), {})
        return self._empty[1]

    def frame(self, *arguments: Any) -> Any:
        """Make what a file has once."""
        return make_frame(self._room, *arguments)

    def pack(self, *arguments: Any) -> Any:
        """Give a piece the numbers of the file."""
        return pieces.pack(*arguments)


def main() -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this ends it
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)  # whatever a library prints is no answer
    folder = Path(sys.argv[2])
    lock = threading.Lock()

    def say(*said: Any) -> None:
        with lock:
            pickle.dump(said, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()

    wanted: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
    threading.Thread(target=_listen, args=(wanted, folder), daemon=True).start()
    logging.getLogger().addHandler(_Heard(say))
    logging.getLogger(PROGRESS).setLevel(logging.INFO)
    with ExitStack() as stack:
        _work(wanted, say, folder, stack)


def _work(wanted: SimpleQueue[tuple[Any, ...]], say: Callable[..., None], folder: Path, stack: ExitStack) -> None:
    from bornage.report.pdf import load, room_for

    with suppress(Exception):
        load()
    hands: Hands | None = None
    within: Path | None = None
    rooms = 0
    while True:
        templates, job, *arguments = wanted.get()
        try:
            if hands is None or within != templates:
                stack.close()  # one room at a time: what each replaces is put back when it is left
                own = folder / str(rooms)  # a room left may take its folder along any time later
                own.mkdir(exist_ok=True)
                rooms += 1
                # Where WeasyPrint cannot be loaded, this says so again.
                hands, within = Hands(stack.enter_context(room_for(templates, own))), templates
            done = hands.do(job, *arguments)
            if job not in UNTOLD:
                say("done", done)
            elif job == GET_READY:
                say(READY)
        except Exception as failed:  # noqa: BLE001 (likewise)
            if job not in UNTOLD:
                say("failed", _portable(failed))


def _portable(failed: Exception) -> Exception:
    """The same, or what it says where it cannot go from process to process."""
    try:
        pickle.loads(pickle.dumps(failed))  # noqa: S301 (our own)
    except Exception:  # noqa: BLE001 (whatever it is, it does not travel)
        return RuntimeError(f"{type(failed).__name__}: {failed}")
    return failed


def _listen(wanted: SimpleQueue[tuple[Any, ...]], folder: Path) -> None:
    stream = sys.stdin.buffer
    try:
        while True:
            wanted.put(pickle.load(stream))  # noqa: S301 (what our own process says)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            folder.parent.rmdir()  # where nobody is left to do so, the last one does
        os._exit(0)


class _Heard(logging.Handler):
    """Passes on what is logged, and each page that is laid out."""

    def __init__(self, say: Callable[..., None]) -> None:
        super().__init__()
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == PROGRESS:
            if is_page(record):
                self._say("page")
        elif record.levelno >= logging.WARNING:
            self._say("log", record.name, record.levelno, record.getMessage())


if __name__ == "__main__":
    main()
