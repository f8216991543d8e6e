"""The process behind an interview: it ranks open questions and makes reports, and dies with the interview.

It is started once the first page is painted. It is told what to do on its standard input and answers on its
output, a line of JSON each; when its input ends, whatever the reason, so does it. Losing it loses a ranking:
another one is started when it is next needed.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from bornage.assessment.journal_reading import JournalError
from bornage.commands.console import Refusal
from bornage.commands.editing import Editor
from bornage.commands.own_folders import cache_folder
from bornage.commands.viewing import viewer
from bornage.interview.backstage import Progress, Stage
from bornage.interview.saying import Telling
from bornage.text import Text, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.commands.drafting import DraftFile

PAUSE: Final = 1.5
"""Seconds without anything new after which the questions are ranked again."""

AHEAD: Final = 10.0
"""Seconds without anything new after which the report is made ahead, once for what was said until then."""

_LOOKS_EVERY: Final = 0.5
_MOST_DEATHS: Final = 3
"""Processes lost one after the other while ranking, after which no more are started for that."""

_CODE: Final = "import sys; sys.path.append(sys.argv[1]); from bornage.commands.behind import main; main()"
"""Without the current folder, where a client may keep files of any name; our own comes last."""


class Backstage:
    """One helper for one assessment; `entries` says how many entries its journal has now."""

    def __init__(
        self,
        file: Path,
        entries: Callable[[], int],
        *,
        language: str | None = None,
        pause: float = PAUSE,
        ahead: float = AHEAD,
    ) -> None:
        self._file = file.absolute()
        self._entries = entries
        self._language = language
        """That of the report made ahead; none is, where it is not known."""
        self._pause = pause
        self._quiet = ahead
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._helper: _Helper | None = None
        self._deaths = 0
        self._asked = -1
        """Entries of the journal for which a ranking was last asked."""
        self._made_ahead: tuple[int, str | None] = (-1, None)
        """Entries of the journal, and the language, for which a report was last asked ahead."""
        self._ranked: tuple[int, tuple[Telling, ...]] | None = None
        self._progress: Progress | None = None
        self.view = viewer(os.environ)
        """Opens a file for reading, where a person would see it."""
        self.edit = Editor(os.environ, cache_folder())
        """Opens a text in the person's own editor."""
        self.drafts: DraftFile | None = None
        """Keeps what is being typed, in case the program is killed."""

    # --- what the interview asks ----------------------------------------------------------------

    def begin(self) -> None:
        """Start what can be done ahead; to be called once the first page is painted."""
        threading.Thread(target=self._tend, name="backstage", daemon=True).start()

    def telling(self) -> tuple[Telling, ...] | None:
        """Open questions, those that could change the most first; None until they are ranked as things stand."""
        ranked = self._ranked
        return ranked[1] if ranked is not None and ranked[0] == self._entries() else None

    def progress(self) -> Progress | None:
        """How far the report being made has come."""
        return self._progress

    def export(self, language: str) -> Path:
        """Make the report, and return where it is. Raises Refusal with what to say."""
        self._progress = None
        self._language = language
        try:
            made = self._done({"do": "report", "language": language})
        finally:
            self._progress = None
        return Path(made["made"])

    def statement(self, who: str, language: str) -> Path:
        """Print the statement of one respondent. Raises JournalError with what to say."""
        try:
            return Path(self._done({"do": "statement", "who": who, "language": language})["made"])
        except Refusal as refusal:
            raise JournalError(refusal.text) from refusal

    # --- ranking, and making ahead, when nobody types -------------------------------------------

    def _tend(self) -> None:
        """Once a while has passed without anything new, have the questions ranked again; later, the report made."""
        self.edit.sweep()
        seen, since = -1, time.monotonic()
        while not self._over.wait(_LOOKS_EVERY):
            now = self._entries()
            if now != seen:
                seen, since = now, time.monotonic()
            if self._progress is not None or self._deaths >= _MOST_DEATHS:
                continue
            calm = time.monotonic() - since
            try:
                if calm >= self._pause and now != self._asked:
                    self._asked = now
                    self._helping().ask({"do": "rank", "entries": now}, self._keep_ranking(now), self._died)
                elif calm >= self._quiet and self._language and (now, self._language) != self._made_ahead:
                    self._made_ahead = now, self._language
                    self._helping().ask({"do": "ahead", "language": self._language}, self._heard_ahead, self._died)
            except OSError:  # it died before it could be asked
                self._died()

    def _keep_ranking(self, entries: int) -> Callable[[dict[str, Any]], bool]:
        def keep(said: dict[str, Any]) -> bool:
            if "telling" in said:
                self._ranked = (entries, tuple(_telling(each) for each in said["telling"]))
                self._deaths = 0
            elif "refused" not in said:
                self._asked = -1  # it was dropped for something else
            return True

        return keep

    def _heard_ahead(self, said: dict[str, Any]) -> bool:
        if "ahead" not in said and "refused" not in said:
            self._made_ahead = -1, None  # it was dropped for something else
        return True

    def _died(self) -> None:
        self._deaths += 1
        self._asked = -1
        self._made_ahead = -1, None

    # --- something that is waited for -----------------------------------------------------------

    def _done(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Have something done; a helper that was lost meanwhile is replaced once."""
        for _ in range(2):
            ended = threading.Event()
            last: list[dict[str, Any]] = []

            def heard(said: dict[str, Any], last: list[dict[str, Any]] = last, ended: threading.Event = ended) -> bool:
                if "stage" in said:
                    self._progress = Progress(Stage(said["stage"]), said.get("page", 0))
                    return False
                last.append(said)
                ended.set()
                return True

            with contextlib.suppress(OSError):
                self._helping().ask(wanted, heard, ended.set)
                ended.wait()
            if last and "refused" in last[0]:
                raise Refusal(Text(tuple((language, words) for language, words in last[0]["refused"])))
            if last:
                return last[0]
            if self._over.is_set():
                break
        raise Refusal(message("cli.report.lost"))

    def _helping(self) -> _Helper:
        """The helper; another one where there is none any more. Raises OSError."""
        with self._lock:
            if self._over.is_set():
                raise BrokenPipeError
            if self._helper is None or not self._helper.is_alive:
                self._helper = _Helper(self._file)
            return self._helper

    # --- the end --------------------------------------------------------------------------------

    def close(self) -> None:
        """End the helper."""
        self._over.set()
        with self._lock:
            if self._helper is not None:
                self._helper.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _telling(said: list[Any]) -> Telling:
    question, subject, why = said
    return Telling((question, subject), Text(tuple((language, words) for language, words in why)))


class _Helper:
    """One process, and who waits for what it says."""

    def __init__(self, file: Path) -> None:
        own = Path(__file__).parents[2]
        self._process = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-P", "-c", _CODE, str(own), str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # what the terminal sends to the interview is not for it
        )
        self._lock = threading.Lock()
        self._asked = 0
        self._waiting: dict[int, tuple[Callable[[dict[str, Any]], bool], Callable[[], None]]] = {}
        self.is_alive = True
        self._listener = threading.Thread(target=self._listen, name="helper", daemon=True)
        self._listener.start()

    def ask(self, wanted: dict[str, Any], heard: Callable[[dict[str, Any]], bool], lost: Callable[[], None]) -> None:
        """Ask for something. `heard` tells whether that was the last word; `lost`, that none will come. Raises OSError."""
        with self._lock:
            if not self.is_alive or self._process.stdin is None:
                raise BrokenPipeError
            self._asked += 1
            self._waiting[self._asked] = (heard, lost)
            try:
                self._process.stdin.write(json.dumps({"n": self._asked, **wanted}).encode() + b"\n")
                self._process.stdin.flush()
            except OSError:
                self.is_alive = False
                del self._waiting[self._asked]
                raise

    def _listen(self) -> None:
        """Hand over what it says, until it says no more."""
        for line in self._process.stdout or ():
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
                said = json.loads(line)
                heard, _ = self._waiting[said["n"]]
                if heard(said):
                    del self._waiting[said["n"]]
        with self._lock:
            self.is_alive = False
            left = list(self._waiting.values())
            self._waiting.clear()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        for _, lost in left:
            lost()

    def end(self) -> None:
        """Close its input, and make sure."""
        with self._lock, contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        self._listener.join(_GRACE)
        if self._listener.is_alive():
            self._process.kill()
            self._listener.join(_GRACE)


_GRACE: Final = 2.0
