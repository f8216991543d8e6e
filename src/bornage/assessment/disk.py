"""Bytes to the disk and back, for files that must not lose any."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING, Final

from bornage.assessment.journal_reading import JournalError
from bornage.diagnostics import system_reason
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Windows would turn line ends; elsewhere, opening a pipe would wait for its other end.
_PLAIN: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
READING: Final = os.O_RDONLY | _PLAIN
APPENDING: Final = os.O_RDWR | os.O_APPEND | _PLAIN
CREATING: Final = APPENDING | os.O_CREAT | os.O_EXCL
OWNER_ONLY: Final = 0o600

_READ_AT_ONCE: Final = 1 << 20


def write(descriptor: int, raw: bytes) -> None:
    """Write everything: a disk that fills up takes part of it and reports no error. Raises OSError."""
    left = memoryview(raw)
    while left:
        taken = os.write(descriptor, left)
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left = left[taken:]


def whole(descriptor: int) -> bytes:
    """Everything in an open file, from its start. Raises OSError where it is not a regular file."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    os.lseek(descriptor, 0, os.SEEK_SET)
    return b"".join(iter(lambda: os.read(descriptor, _READ_AT_ONCE), b""))


def new_file(path: Path, raw: bytes) -> None:
    """Write a file that does not exist yet, for its owner only. Raises OSError, and leaves nothing."""
    descriptor = os.open(path, CREATING, OWNER_ONLY)
    try:
        try:
            write(descriptor, raw)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        path.unlink()
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make new names in a folder last, where the system knows how."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def refusals(path: Path, doing: str) -> Iterator[None]:
    """Say what the system refuses in words: `doing` is `create`, `open` or `append`."""
    try:
        yield
    except OSError as error:
        cause = _CAUSES.get(error.errno or 0, "other")
        if cause == "missing":
            cause = (
                "missing_file" if doing != "create" else "no_new_files" if path.parent.is_dir() else "missing_folder"
            )
        why = message(f"journal.cause.{cause}", said=system_reason(error))
        raise JournalError(message(f"journal.refused.{doing}", file=path, why=why)) from error


_CAUSES: Final = {
    errno.ENOSPC: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",
    errno.EFBIG: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.EIO: "failing",
    errno.EMFILE: "too_many",
    errno.ENFILE: "too_many",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "not_a_file",
    errno.ENXIO: "not_a_file",
    errno.EEXIST: "exists",
    errno.ENAMETOOLONG: "name",
    errno.ELOOP: "name",
    errno.ENOLCK: "no_locks",
    getattr(errno, "ENOTSUP", errno.ENOLCK): "no_locks",
    getattr(errno, "EOPNOTSUPP", errno.ENOLCK): "no_locks",
    errno.ENOSYS: "no_locks",
}
