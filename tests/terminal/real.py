"""A real terminal: the program on one end of a pty, and what a person would see on the other."""

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
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pyte

PATIENCE = 60.0
"""Seconds to wait for what must come; machines that run tests are slow at times."""

_LOOKS_EVERY = 0.1
"""Seconds after which its reader asks whether anybody still wants to know."""


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
                if said:
                    with contextlib.suppress(Exception):  # pyte does not know every sequence there is
                        self._stream.feed(said)
                self._changed.notify_all()
            if not said:
                return

    # --- looking --------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """Everything on the screen, line by line."""
        with self._changed:
            return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, wanted: str | Callable[[str], bool], patience: float = PATIENCE) -> None:
        """Wait until some words are on the screen, or something holds of it. Raises Ended, or TimeoutError."""
        holds = wanted if callable(wanted) else lambda text: wanted in text
        until = time.monotonic() + patience
        while not holds(self.text):
            if self.ended and not self._reader.is_alive():
                raise Ended(self.text, bytes(self.raw[-2000:]))
            if time.monotonic() > until:
                raise TimeoutError(f"never came: {wanted!r}\n{self.text}")
            with self._changed:
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
