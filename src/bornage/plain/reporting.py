"""Making the report from an interview held line by line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bornage.interview.printable import on_one_line
from bornage.text import Text, words

if TYPE_CHECKING:
    from bornage.interview.backstage import Progress
    from bornage.plain.host import Host

Export = Callable[[str], Path]
"""Make the report in a language, in another process, and return where it is."""

Come = Callable[[], "Progress | None"]
"""How far the report being made has come."""

EVERY: Final = 10.0
"""Seconds between two words about a report that stays where it is."""

_LOOKS_EVERY: Final = 0.2


def _nobody_knows() -> None:
    return None


def make(host: Host, export: Export, come: Come = _nobody_knows) -> None:
    """Make the report in the language spoken, tell how far it has come, and where it is or why there is none."""
    host.tell("report.begun")
    made: list[Path] = []
    failed: list[Exception] = []

    def work() -> None:
        try:
            made.append(export(host.language))
        except Exception as error:  # noqa: BLE001 (whatever it was, it is told, and the interview goes on)
            failed.append(error)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    _wait_for(worker, host, come)
    for path in made:
        host.tell("report.made", path=path)
    for error in failed:
        host.tell("report.failed", why=_why(error, host.language))


def _wait_for(worker: threading.Thread, host: Host, come: Come) -> None:
    """Tell each stage as it begins, and that time passes while one lasts."""
    told, began, waited = None, time.monotonic(), EVERY
    while worker.is_alive():
        worker.join(_LOOKS_EVERY)
        progress = come()
        passed = time.monotonic() - began
        if progress is not None and progress.stage != told:
            told = progress.stage
            host.ends.tell(words(host.language, f"interview.report.stage.{told}"))
        elif worker.is_alive() and passed >= waited:
            waited += EVERY
            host.tell("report.under_way", n=int(passed))


def _why(error: Exception, language: str) -> str:
    text = getattr(error, "text", None)
    return on_one_line(text.to(language) if isinstance(text, Text) else str(error))
