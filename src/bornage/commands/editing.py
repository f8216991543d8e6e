"""A text in the person's own editor: on a private file in a folder of ours, gone once the editor is left."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bornage.assessment.journal_reading import JournalError
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import FrameType

LARGEST: Final = 1_000_000
"""Bytes that are read back: some hundreds of pages."""

_OURS: Final = "edit-"
_GRACE: Final = 2.0
_LOOKS_EVERY: Final = 0.5


class Editor:
    """The editor that VISUAL or EDITOR names; what it is given lies in memory where the system has a place for that."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._environment = environment
        self._folder = _in_memory(environment) or folder / "edited"

    def __call__(self, text: str) -> str:
        """The text as the person left it there. Raises JournalError, and then it is to stay what it was."""
        command = self._command()
        try:
            with self._private_folder() as folder:
                file = folder / "bornage.txt"
                with os.fdopen(
                    os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
                ) as new:
                    new.write(f"{text}\n")
                code = self._held([*command, str(file)], folder)
                if code:
                    raise JournalError(message("interview.outside.failed", editor=command[0]))
                return _read(file)
        except OSError as error:
            raise JournalError(message("interview.outside.refused", editor=command[0])) from error

    def _command(self) -> list[str]:
        for variable in ("VISUAL", "EDITOR"):
            with contextlib.suppress(ValueError):  # quotes that do not close
                if command := shlex.split(self._environment.get(variable, "")):
                    return command
        raise JournalError(message("interview.outside.none"))

    @contextlib.contextmanager
    def _private_folder(self) -> Iterator[Path]:
        """A folder for one text and whatever its editor puts beside it; its name says whose it is."""
        self.sweep()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{_OURS}{os.getpid()}-", dir=self._folder))  # 0700
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _held(self, command: list[str], folder: Path) -> int:
        """Run it to its end; what ends us meanwhile ends it too, and leaves nothing."""
        started: list[subprocess.Popen[bytes]] = []

        def end(number: int, _frame: FrameType | None) -> None:
            for editor in started:
                editor.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    editor.wait(_GRACE)
            shutil.rmtree(folder, ignore_errors=True)
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)

        with _told({"SIGINT": _nothing, "SIGQUIT": _nothing, "SIGHUP": end, "SIGTERM": end}):
            started.append(subprocess.Popen(command, env={**self._environment, "TMPDIR": str(folder)}))  # noqa: S603 (the user's own)
            while True:  # never for long at once: what comes just before a wait is heard only after it
                with contextlib.suppress(subprocess.TimeoutExpired):
                    return started[0].wait(_LOOKS_EVERY)

    def sweep(self) -> None:
        """Take away what a program that was killed while its editor was open has left."""
        with contextlib.suppress(OSError):
            for left in self._folder.glob(f"{_OURS}*-*"):
                owner = left.name.removeprefix(_OURS).partition("-")[0]
                if owner.isdecimal() and not _is_alive(int(owner)):
                    shutil.rmtree(left, ignore_errors=True)


def _in_memory(environment: Mapping[str, str]) -> Path | None:
    """The folder of this login, which is on no disk and is for its user only; None where there is none."""
    named = environment.get("XDG_RUNTIME_DIR")
    return Path(named) / "bornage" if named and Path(named).is_dir() and os.access(named, os.W_OK) else None


def _read(file: Path) -> str:
    with file.open("rb") as written:
        found = written.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise JournalError(message("interview.outside.too_long"))
    try:
        return found.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n")
    except UnicodeDecodeError as error:
        raise JournalError(message("interview.outside.encoding")) from error


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """A key of the editor's, which the terminal sends to us as well."""


@contextlib.contextmanager
def _told(handlers: Mapping[str, Callable[[int, FrameType | None], None]]) -> Iterator[None]:
    """While this lasts, signals do what is said; those the system does not have are left out."""
    known = {getattr(signal, name): handler for name, handler in handlers.items() if hasattr(signal, name)}
    before = {number: signal.signal(number, handler) for number, handler in known.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
