"""Who works on a report: this process alone, or several at once. What comes of it is the same.

`put` says what is to be done, `next` waits for the next thing that is. A segment that is laid out stays with the
process that did it, which alone can do the rest of it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
import threading
from collections import deque
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from bornage.report.press.process import Lost, Process, Task, end

if TYPE_CHECKING:
    from bornage.report.press.work import Hands

PROGRESS: Final = "weasyprint.progress"
"""Where WeasyPrint says which page it lays out."""

GET_READY: Final = "get_ready"
READY: Final = "ready"
"""What a process says that has loaded what it needs."""
LET_GO: Final = "let_go"
UNTOLD: Final = frozenset({GET_READY, LET_GO})
"""Jobs whose end nobody waits for."""


def is_page(record: logging.LogRecord) -> bool:
    """Whether it says that a page is being laid out."""
    return str(record.msg).endswith("Page %d")


def cores() -> int:
    """How many cores this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew(Protocol):
    """Who works on it."""

    @property
    def size(self) -> int:
        """How many they are; each goes by a number from 0."""

    def put(self, task: Task) -> None:
        """Have something done."""

    def start(self) -> None:
        """Begin on what was put, where others than this process do it."""

    def next(self) -> tuple[Task, Any, int]:
        """Something that was done, what came of it, and who did it. Raises what doing it raised, and Lost."""


class Alone:
    """This process, one thing after the other; what is begun is finished first."""

    size = 1

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
        self._beginning = threading.RLock()
        self._to_come = 0
        """How many are to be begun in all."""
        self.templates = templates
        """The folder whose typefaces they use; to be known before anything is put. Where it is, they get ready at once."""
        self._workers: list[Process] = []

    @property
    def size(self) -> int:
        """How many there are, or will be."""
        return max(self._to_come, len(self._workers))

    def begin(self, count: int, at_once: int | None = None) -> None:
        """Begin more, until they are as many: only so many load what they need at once, another when one has.

        When one cannot be begun, all end. Raises OSError.
        """
        try:
            with self._beginning:
                self._to_come = count
                self._grow(count if at_once is None else min(count, at_once))
        except BaseException:
            self.close()  # what listens to them may wait for that lock
            raise

    def _grow(self, count: int) -> None:
        for n in range(len(self._workers), count):
            worker = Process(n, self._folder / str(n), self._hear)
            self._workers.append(worker)
            if self.templates is not None:
                worker.tell(self.templates, GET_READY)

    def _hear(self, said: tuple[int, tuple[Any, ...]]) -> None:
        """What a process says, on the thread that listens to it."""
        if said[1] != (READY,):
            self._said.put(said)
            return
        with self._beginning, contextlib.suppress(OSError):  # those that there are do it all
            self._grow(min(self._to_come, len(self._workers) + 1))

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
        with self._beginning, contextlib.suppress(OSError):  # likewise
            self._grow(self._to_come if self._waiting else 0)
        for worker in self._workers:
            fitting = [task for task in self._waiting if task.owner in {None, worker.number}]
            if worker.task is None and fitting:
                chosen = max(fitting, key=lambda task: _rank(task, worker.number))
                self._waiting.remove(chosen)
                worker.ask(chosen, self.templates)

    def rest(self, most: int) -> None:
        """Have so many of them let go of a report that is made, but for what serves the next one, and end the others."""
        self._pages = self._to_come = 0
        staying, others = self._workers[:most], self._workers[most:]
        self._workers = staying
        end(others)
        for worker in staying:
            with contextlib.suppress(OSError):  # it has gone, as whoever gives it something to do will see
                worker.tell(self.templates, LET_GO)

    def close(self) -> None:
        """End them, whatever they are at; nothing of them is left."""
        with self._beginning:
            self._to_come = 0
        end(self._workers)
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _rank(task: Task, number: int) -> tuple[bool, bool, int]:
    """How much a process would rather do this than something else."""
    return task.owner is not None, task.best_by in {None, number}, task.weight
