"""One process of ours that works on a report, and what it is asked to do: see `work` for what it does."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_CODE: Final = "import sys; sys.path.append(sys.argv[1]); from bornage.report.press.work import main; main()"
"""Without the current folder, where a client may keep files of any name; our own comes last."""

_GRACE: Final = 2.0
"""Seconds that a process is given to end by itself."""


class Lost(Exception):  # noqa: N818 (says what happened)
    """A process that worked on the report stopped."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do; `about` says to whoever put it what it was."""

    job: str
    about: Any
    arguments: tuple[Any, ...]
    weight: int = 0
    """The heaviest are begun first."""
    owner: int | None = None
    """Who alone can do it; anybody where nobody is named."""
    best_by: int | None = None
    """Who had better do it; others do when they have nothing else to do."""


class Process:
    """One process, and what it was asked last."""

    def __init__(self, number: int, folder: Path, say: Callable[[tuple[int, tuple[Any, ...]]], None]) -> None:
        self.number = number
        self.task: Task | None = None
        self._is_dismissed = False
        self._say = say
        folder.mkdir()
        own = Path(__file__).parents[3]
        self._process = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-P", "-c", _CODE, str(own), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._listener = threading.Thread(target=self._listen, name="press", daemon=True)
        self._listener.start()

    def ask(self, task: Task, templates: Path | None) -> None:
        """Have it do something."""
        self.task = task
        try:
            self.tell(templates, task.job, *task.arguments)
        except OSError as error:
            raise Lost from error

    def tell(self, templates: Path | None, job: str, *arguments: Any) -> None:
        """Say what is to be done. Raises OSError where it has gone."""
        stream = self._process.stdin
        if stream is not None:
            pickle.dump((templates, job, *arguments), stream, pickle.HIGHEST_PROTOCOL)
            stream.flush()

    def _listen(self) -> None:
        with contextlib.suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while self._process.stdout is not None:
                self._say((self.number, pickle.load(self._process.stdout)))  # noqa: S301 (what our own process says)
        if not self._is_dismissed:
            self._say((self.number, ("gone",)))

    def stop(self) -> None:
        """Tell it to end."""
        self._is_dismissed = True
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()

    def end(self) -> None:
        """Wait until it has ended, once it was told to."""
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join(_GRACE)
        if self._process.stdout is not None:
            self._process.stdout.close()


def end(several: Iterable[Process]) -> None:
    """End them, whatever they are at, all at once."""
    workers = list(several)
    for worker in workers:
        worker.stop()
    for worker in workers:
        worker.end()
