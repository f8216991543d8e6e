"""A real terminal: the program on one end of a pty, and what a person would see on the other.

Like most terminals now, it says that it shows a frame only once the whole of it has come: half a page is never seen.
"""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pyte

PATIENCE = 60.0
"""Seconds to wait for what must come; machines that run tests are slow at times."""

_ASKS, _ANSWERS = b"\x1b[?2026$p", b"\x1b[?2026;1$y"
_BEGINS, _ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
"""Whether frames are shown whole, as a program asks, and as it marks them then."""

_LOOKS_EVERY = 0.1
"""Seconds after which its reader asks whether anybody still wants to know."""


def _whole(held: bytes) -> int:
    """How much of it is to be shown together: a frame, or what stands before one; 0 when the rest is to come."""
    begins = held.find(_BEGINS)
    if begins == 0:
        ends = held.find(_ENDS)
        return ends + len(_ENDS) if ends > 0 else 0
    if begins > 0:
        return begins
    parted = (size for size in range(1, len(_BEGINS)) if held.endswith(_BEGINS[:size]))
    return len(held) - next(parted, 0)


class Ended(Exception):  # noqa: N818 (it is waited for)
    """The program ended before what was waited for came."""


class Terminal:
    """One program in one terminal, with what is on its screen kept up to date."""

    def __init__(
        self, *arguments: str | Path, home: Path, columns: int = 80, rows: int = 24, code: str = "", **environment: str
    ) -> None:
        """Bornage with these arguments; or other Python, when there is some `code`."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._changed = threading.Condition()
        self.raw = bytearray()
        """Every byte the program sent."""
        self.arrived = 0.0
        """When the last of them came, by `time.perf_counter`."""
        self.shown = 0.0
        """When the last of those that are on the screen did."""
        self._came: deque[tuple[float, bytes]] = deque()
        """Not on the screen yet."""
        self._held = b""
        """Of them, the beginning of a frame."""
        ours, its = pty.openpty()
        self._terminal = ours
        self._set_size(columns, rows)
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "BORNAGE_CONFIG": str(home / "config"),
            "BORNAGE_STATE": str(home / "state"),
            "BORNAGE_CACHE": str(home / "cache"),
        } | environment
        self._program = subprocess.Popen(
            [sys.executable, *(["-c", code] if code else ["-m", "bornage"]), *map(str, arguments)],
            stdin=its,
            stdout=its,
            stderr=its,
            env=variables,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 (one call to the system, no more)
        )
        os.close(its)
        self._is_over = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while not self._is_over.is_set():
            if not select.select([self._terminal], [], [], _LOOKS_EVERY)[0]:
                continue
            try:
                said = os.read(self._terminal, 65536)
            except OSError:
                said = b""
            arrived = time.perf_counter()
            with self._changed:
                self.raw += said
                self.arrived = arrived
                self._came.append((arrived, said))
                self._changed.notify_all()
            if _ASKS in said:
                self.type(_ANSWERS.decode())
            if not said:
                return

    def _show_more(self) -> bool:
        """Put what came first on the screen, up to the end of a frame, and tell whether there was anything.

        It is not done as it comes: what a program sends in one go would seem to have come late.
        """
        with self._changed:
            while not (size := _whole(self._held)):
                if not self._came:
                    return False
                self.shown, said = self._came.popleft()
                self._held += said
            with contextlib.suppress(Exception):  # pyte does not know every sequence there is
                self._stream.feed(self._held[:size])
            self._held = self._held[size:]
        return True

    # --- looking --------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """Everything on the screen, line by line."""
        while self._show_more():
            pass
        return self._shown

    @property
    def _shown(self) -> str:
        with self._changed:
            return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, wanted: str | Callable[[str], bool], patience: float = PATIENCE) -> None:
        """Wait until some words are on the screen, or something holds of it. Raises Ended, or TimeoutError."""
        holds = wanted if callable(wanted) else lambda text: wanted in text
        until = time.monotonic() + patience
        while not holds(self._shown):
            if self._show_more():
                continue
            if self.ended and not self._reader.is_alive():
                raise Ended(self.text, bytes(self.raw[-2000:]))
            if time.monotonic() > until:
                raise TimeoutError(f"never came: {wanted!r}\n{self.text}")
            with self._changed:
                if not self._came:
                    self._changed.wait(0.05)

    def settle(self, quiet: float = 0.1) -> None:
        """Wait until nothing has come for a moment."""
        while time.perf_counter() - self.arrived < quiet:
            time.sleep(quiet / 4)

    # --- doing ----------------------------------------------------------------------------------

    def type(self, keys: str) -> None:
        """Press keys."""
        with contextlib.suppress(OSError):  # the program may have been killed
            os.write(self._terminal, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as dragging its corner does."""
        with self._changed:
            self.screen.resize(rows, columns)
        self._set_size(columns, rows)
        self.signal(signal.SIGWINCH)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        with contextlib.suppress(ProcessLookupError):
            self._program.send_signal(number)

    def kill(self) -> None:
        """Kill the program without warning, and everything it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait(PATIENCE)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped connection does.

        Nobody reads it any more by then: its number may be another terminal's at once.
        """
        if self._terminal >= 0:
            self._is_over.set()
            self._reader.join()
            os.close(self._terminal)
            self._terminal = -1

    @property
    def ended(self) -> bool:
        """Whether the program has ended."""
        return self._program.poll() is not None

    def wait(self) -> int:
        """Wait for the program to end, and return its exit code."""
        return self._program.wait(PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.hang_up()
