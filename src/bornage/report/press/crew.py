"""Who works on a report: this process alone, or several at once. What comes of it is the same.

`put` says what is to be done, `next` waits for the next thing that is. A segment that is laid out stays with the
process that did it, which alone can do the rest of it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.report.press.work import Hands

PROGRESS: Final = "weasyprint.progress"
"""Where WeasyPrint says which page it lays out."""

_CODE: Final = "import sys; sys.path.append(sys.argv[1]); from bornage.report.press.work import main; main()"
"""Without the current folder, where a client may keep files of any name; our own comes last."""

GET_READY: Final = "get_ready"
"""A job whose end nobody waits for."""

_GRACE: Final = 2.0
"""Seconds that a process is given to end by itself."""


class Lost(Exception):  # noqa: N818 (says what happened)
    """A process that worked on the report stopped."""


def is_page(record: logging.LogRecord) -> bool:
    """Whether it says that a page is being laid out."""
    return str(record.msg).endswith("Page %d")


def cores() -> int:
    """How many cores this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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


class Crew(Protocol):
    """Who works on it."""

    def put(self, task: Task) -> None:
        """Have something done."""

    def start(self) -> None:
        """Begin on what was put, where others than this process do it."""

    def next(self) -> tuple[Task, Any, int]:
        """Something that was done, what came of it, and who did it. Raises what doing it raised, and Lost."""


class Alone:
    """This process, one thing after the other; what is begun is finished first."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._waiting: list[Task] = []
        self._pages = 0

    def put(self, task: Task) -> None:
        """Have something done."""
        self._waiting.append(task)

    def start(self) -> None:
        """Nobody else is there to begin."""

    def next(self) -> tuple[Task, Any, int]:
        """Do the next thing."""
        chosen = max(self._waiting, key=lambda task: (task.owner is not None, task.weight))
        self._waiting.remove(chosen)
        logger = logging.getLogger(PROGRESS)
        logger.addFilter(self._counted)
        try:
            return chosen, self._hands.do(chosen.job, *chosen.arguments), 0
        finally:
            logger.removeFilter(self._counted)

    def _counted(self, record: logging.LogRecord) -> bool:
        """Count pages on from segment to segment."""
        if is_page(record):
            self._pages += 1
            record.args = (self._pages,)
        return True


class Several:
    """Processes of our own: once begun, they load what they need while the report is still being thought out."""

    def __init__(self, templates: Path | None = None) -> None:
        self._stack = contextlib.ExitStack()
        # One that is still ending may yet hold a file open.
        made = tempfile.TemporaryDirectory(prefix="bornage-typefaces-", ignore_cleanup_errors=True)
        self._folder = Path(self._stack.enter_context(made))
        self._said: Queue[tuple[int, tuple[Any, ...]]] = Queue()
        self._waiting: deque[Task] = deque()
        self._pages = 0
        self.templates = templates
        """The folder whose typefaces they use; to be known before anything is put. Where it is, they get ready at once."""
        self._workers: list[_Worker] = []

    def grow(self, count: int) -> None:
        """Begin more, until they are as many; when one cannot be begun, all end. Raises OSError."""
        try:
            for n in range(len(self._workers), count):
                worker = _Worker(n, self._folder / str(n), self._said.put)
                self._workers.append(worker)
                if self.templates is not None:
                    worker.tell(self.templates, GET_READY)
        except BaseException:
            self.close()
            raise

    def put(self, task: Task) -> None:
        """Have something done."""
        self._waiting.append(task)

    def next(self) -> tuple[Task, Any, int]:
        """Keep everybody busy until something is done."""
        while True:
            self.start()
            if all(each.task is None for each in self._workers):
                raise Lost
            number, (kind, *said) = self._heard()
            worker = self._workers[number]
            if kind == "page":
                self._pages += 1
                logging.getLogger(PROGRESS).info("Step 5 - Creating layout - Page %d", self._pages)
            elif kind == "log":
                name, level, words = said
                logging.getLogger(name).log(level, "%s", words)
            elif kind == "gone":
                raise Lost
            else:
                task, worker.task = worker.task, None
                if kind == "failed":
                    raise said[0]
                if task is not None:
                    return task, said[0], number

    def _heard(self) -> tuple[int, tuple[Any, ...]]:
        """What somebody said last. Looking up now and then lets an interruption through on any system."""
        while True:
            with contextlib.suppress(Empty):
                return self._said.get(timeout=1.0)

    def start(self) -> None:
        """Give everybody who has nothing to do something of what waits."""
        for worker in self._workers:
            fitting = [task for task in self._waiting if task.owner in {None, worker.number}]
            if worker.task is None and fitting:
                chosen = max(fitting, key=lambda task: (task.owner is not None, task.weight))
                self._waiting.remove(chosen)
                worker.ask(chosen, self.templates)

    def close(self) -> None:
        """End them, whatever they are at; nothing of them is left."""
        for worker in self._workers:
            worker.stop()
        for worker in self._workers:
            worker.end()
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Worker:
    """One process, and what it was asked last."""

    def __init__(self, number: int, folder: Path, say: Callable[[tuple[int, tuple[Any, ...]]], None]) -> None:
        self.number = number
        self.task: Task | None = None
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
        self._say((self.number, ("gone",)))

    def stop(self) -> None:
        """Tell it to end."""
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
