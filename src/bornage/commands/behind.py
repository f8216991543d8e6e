"""What the process behind an interview does: rank the open questions, make the report, and get ready for it.

One line of JSON asks for something, and lines of JSON answer. The end of the input is the end of the
process, at once: the interview has gone. A ranking under way is dropped for whatever is asked next, and so is
a report that is made ahead, unless it is that one which is asked for.
"""

from __future__ import annotations

import _thread
import argparse
import contextlib
import gc
import json
import os
import signal
import sys
import threading
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, TextIO

from bornage.commands.hearing import Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.commands.ahead import Ahead
    from bornage.commands.pressing import Kept
    from bornage.interview.backstage import Stage
    from bornage.questionnaire.model import Questionnaire
    from bornage.report.html import Drawn
    from bornage.report.pdf import Press

IDLE: Final = 15.0
"""Seconds without anything to do, after which what a report needs is loaded."""

WORN: Final = 300.0
"""Seconds without anything to do, after which what made a report makes room for what takes less memory."""

_NICE: Final = 10
_PROCESSES: Final = 4
"""Processes that wait for a report at most: each takes some seventy megabytes."""

_WHOLE_FILE: Final = 5.0
"""Seconds that a file being written is given, so that no part of one is left."""


def main() -> None:
    """Work until the input ends."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)  # whatever a library prints is no answer
    Behind(Path(sys.argv[2]), answers).work()


class Behind:
    """One assessment, and what is asked about it."""

    def __init__(self, file: Path, answers: TextIO) -> None:
        self._file = file
        self._answers = answers
        self._wanted: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._lock = threading.Lock()
        self._droppable: dict[str, Any] | None = None
        """What is being done that may be dropped."""
        self._waited_for: dict[str, Any] | None = None
        """Who asked for the report that is being made ahead."""
        self._writing = threading.Lock()
        self._questionnaires: dict[str, Questionnaire] = {}
        """As the interview has them, for rankings."""
        self._read: dict[str, Questionnaire] = {}
        self._drawn: Drawn = {}
        self._ahead: Ahead | None = None
        self._press: Press | None = None
        self._is_ready = False
        """Whether all that a report needs is loaded."""
        self._is_worn = False
        """Whether it holds what is left of the last report, for one that comes soon."""

    def work(self) -> None:
        """Do what is asked, one thing after the other; with nothing to do for a while, get ready for a report."""
        threading.Thread(target=self._listen, daemon=True).start()
        while True:
            try:
                wanted = self._wanted.get(timeout=self._patience())
            except Empty:
                if self._is_ready and self._press is not None:
                    self._press.rest()
                    self._is_worn = False
                self._is_ready = True
                with contextlib.suppress(Exception):
                    self._get_ready()
                continue
            try:
                self._do(wanted)
            except BrokenPipeError:
                os._exit(0)
            except Exception as error:  # noqa: BLE001 (it is told, and the next thing is asked)
                self._answer(wanted, refused=_as_pairs(error))

    def _patience(self) -> float | None:
        """Seconds to wait before getting ready, or letting go; for ever once there is nothing left to prepare."""
        if not self._is_ready:
            return IDLE
        return WORN if self._is_worn else None

    def _listen(self) -> None:
        for line in sys.stdin.buffer:
            wanted = json.loads(line)
            with self._lock:
                self._wanted.put(wanted)
                if self._droppable is not None and _is_that_report(wanted, self._droppable):
                    self._waited_for = wanted
                elif self._droppable is not None:
                    self._droppable = None
                    _thread.interrupt_main()
        self._writing.acquire(timeout=_WHOLE_FILE)
        os._exit(0)

    def _answer(self, wanted: dict[str, Any], **said: object) -> None:
        self._answers.write(json.dumps({"n": wanted["n"], **said}) + "\n")
        self._answers.flush()

    def _do(self, wanted: dict[str, Any]) -> None:
        if wanted["do"] == "report":
            from bornage.report.press.pace import uncollected

            with uncollected(is_last=True):
                self._answer(wanted, made=str(self._report(wanted)))
            gc.collect()  # it waited until now
        elif wanted["do"] == "statement":
            self._answer(wanted, made=str(self._statement(wanted)))
        elif wanted["do"] == "ahead":
            made = self._unless_dropped(wanted, lambda: self._make_ahead(wanted))
            self._answer(wanted, **({} if made is None else {"ahead": True}))
        else:
            found = self._unless_dropped(wanted, lambda: self._ranked(wanted["entries"]))
            self._answer(wanted, **({} if found is None else {"telling": found}))

    def _unless_dropped(self, wanted: dict[str, Any], do: Callable[[], Any]) -> Any:
        """What comes of something, or None where something else is asked meanwhile."""
        with self._lock:
            self._droppable = wanted if self._wanted.empty() else None
        try:
            try:
                return do() if self._droppable else None
            finally:
                with self._lock:
                    self._droppable = None
        except KeyboardInterrupt:
            return None

    def _get_ready(self) -> None:
        """Load what makes a report, and begin what makes a PDF: most of the wait for one after a few answers."""
        for module in ("bornage.commands.report", "bornage.report.html", "bornage.report.view"):
            import_module(module)
        self._pressing().begin()
        from bornage.commands.opening import open_to_read
        from bornage.commands.own_folders import cache_folder

        open_to_read(self._file, "en", self._read, cache_folder())

    # --- ranking --------------------------------------------------------------------------------

    def _ranked(self, entries: int) -> list[tuple[str, str, list[tuple[str, str]]]]:
        from bornage.assessment.journal import pinned, reading
        from bornage.assessment.state import fold
        from bornage.interview.telling import worked_out

        found = reading(self._file)
        questionnaire = self._questionnaire(pinned(self._file, found.opened), found.opened.digest)
        ranked = worked_out(questionnaire, fold(found.opened, found.entries[:entries]))
        return [(*each.key, list(each.why)) for each in ranked]

    def _questionnaire(self, folder: Path, digest: str) -> Questionnaire:
        """Read once: what is pinned never changes."""
        if digest not in self._questionnaires:
            from bornage.commands.opening import load_questionnaire
            from bornage.commands.own_folders import cache_folder

            self._questionnaires[digest] = load_questionnaire(folder, "en", cache_folder())
        return self._questionnaires[digest]

    # --- the report -----------------------------------------------------------------------------

    def _make_ahead(self, wanted: dict[str, Any]) -> bool:
        """The report, before anybody asks for it. Raises Refusal."""
        from bornage.interview.backstage import Stage

        self._waited_for = None
        ahead = self._expecting()
        self._is_ready, self._is_worn = False, True
        with Pages(lambda page: self._tell_who_waits(stage=str(Stage.LAYING_OUT), page=page)).told():
            ahead.make(wanted["language"], lambda stage: self._tell_who_waits(stage=str(stage)))
        gc.collect()  # it waited until now
        return True

    def _expecting(self) -> Ahead:
        from bornage.commands.ahead import Ahead

        self._ahead = self._ahead or Ahead(self._file, self._kept())
        return self._ahead

    def _kept(self) -> Kept:
        from bornage.commands.pressing import Kept

        return Kept(self._pressing(), self._read, self._drawn)

    def _pressing(self) -> Press:
        """What lays reports out, and remembers what the last one was made of."""
        if self._press is None:
            from bornage import shipped
            from bornage.report.pdf import Press
            from bornage.report.press.crew import cores

            self._press = Press(min(cores(), _PROCESSES), is_kept=True, templates=shipped("templates"))
        return self._press

    def _tell_who_waits(self, **said: object) -> None:
        if self._waited_for is not None:
            self._answer(self._waited_for, **said)

    def _report(self, wanted: dict[str, Any]) -> Path:
        """The report, as `bornage report` makes it."""
        from bornage.commands.report import make, plainly
        from bornage.interview.backstage import Stage

        def tell(stage: Stage) -> None:
            self._answer(wanted, stage=str(stage))
            if stage == Stage.WRITING:
                self._writing.acquire()

        ahead = self._expecting()
        ahead.is_expected = True
        self._is_ready, self._is_worn = False, True
        if ready := self._written_ahead(ahead, wanted["language"]):
            return ready
        asked = plainly(self._file, wanted["language"])
        pages = Pages(lambda page: self._answer(wanted, stage=str(Stage.LAYING_OUT), page=page))
        try:
            with pages.told():
                self._pressing().begin()
                return make(asked, wanted["language"], tell, kept=self._kept()).file
        finally:
            if self._writing.locked():
                self._writing.release()

    def _written_ahead(self, ahead: Ahead, language: str) -> Path | None:
        with self._writing:
            return ahead.hand_over(language)

    def _statement(self, wanted: dict[str, Any]) -> Path:
        """The statement of one respondent, as `bornage statement` prints it."""
        from bornage.commands import statement
        from bornage.text import words

        who, language = wanted["who"], wanted["language"]
        target = statement.statement_path(self._file, who, language)
        named = who or words(language, "cli.statement.nobody_named")
        with self._writing:
            statement.run(argparse.Namespace(file=self._file, lang=language, by=named, out=target), language)
        return target if target.is_file() else target.with_suffix(".html")


def _is_that_report(wanted: dict[str, Any], droppable: dict[str, Any]) -> bool:
    """Whether what is asked for is the report being made ahead."""
    return (wanted["do"], droppable["do"]) == ("report", "ahead") and wanted["language"] == droppable["language"]


def _as_pairs(error: Exception) -> list[tuple[str, str]]:
    """What to say of a failure, in every language."""
    from bornage.text import SPOKEN, Text, message

    text = getattr(error, "text", None)
    if not isinstance(text, Text):
        text = message("cli.report.failed", reason=f"{type(error).__name__}: {error}")
    return [(language, text.to(language)) for language in SPOKEN]


if __name__ == "__main__":
    main()
