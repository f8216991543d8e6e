"""One writer at a time: a lock on the assessment itself, and a note beside it that says who holds it.

The lock is the operating system's, so it ends with the program however the program ends, and two names
for one file share it. The note is only there for the message; a stale one means nothing.
"""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

_BUSY: Final = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_NOTE_AT_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that is writing."""

    pid: int
    host: str
    since: datetime


class HeldError(Exception):
    """Somebody else is writing."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(holder)
        self.holder = holder


if sys.platform == "win32":
    import msvcrt

    _BEYOND: Final = 0x7FFF_0000
    """A byte no assessment reaches: a locked byte cannot be read by anybody else."""

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def note_beside(path: Path) -> Path:
    """Where the holder of `path` says who it is."""
    return path.with_name(f"{path.name}.lock")


def take(descriptor: int, path: Path) -> None:
    """Lock the open file of `path`. Raises HeldError, or OSError where files cannot be locked."""
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _BUSY:
            raise HeldError(_holder(note_beside(path))) from None
        raise
    with contextlib.suppress(OSError):
        _sign(note_beside(path))


def release(descriptor: int, path: Path) -> None:
    """Give the lock back. It ends for every process that inherited the open file."""
    with contextlib.suppress(OSError):
        _remove(note_beside(path))
    with contextlib.suppress(OSError):
        _unlock(descriptor)


def _sign(note: Path) -> None:
    _remove(note)
    # O_EXCL follows no link that somebody may have put there.
    descriptor = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, f"{os.getpid()}\n{platform.node()}\n".encode())
    finally:
        os.close(descriptor)


def _remove(note: Path) -> None:
    if note.is_file() and not note.is_symlink():
        note.unlink()


def _holder(note: Path) -> Holder | None:
    """Who signed the note, since when; None where it says nothing sensible."""
    if not note.is_file():
        return None
    try:
        since = datetime.fromtimestamp(note.stat().st_mtime, UTC).astimezone()
        with note.open(encoding="utf-8") as signed:
            pid, host = signed.read(_NOTE_AT_MOST).splitlines()
        return Holder(int(pid), host, since)
    except (OSError, ValueError):
        return None
