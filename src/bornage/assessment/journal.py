"""The journal of an assessment: a TOML file that only ever grows. The one door to tomli-w.

What `append` has returned from is on the disk. A crash loses at most the entry being written; what is
left of it is set aside the next time the file is opened, and nothing already written is ever touched.
"""

from __future__ import annotations

import errno
import os
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, Self

import tomli
import tomli_w

from bornage.assessment import disk, lock
from bornage.assessment.codec import Table, entry_table, head_table
from bornage.assessment.codec_keys import Unreadable
from bornage.assessment.codec_reading import entry_of, head_of
from bornage.assessment.journal_reading import ENTRY, HEAD, JournalError, Reading, read_bytes
from bornage.assessment.pin import pin, pinned, unpin
from bornage.text import LANGUAGES, Text, message, moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from bornage.assessment.entries import Entry, Opened

__all__ = ["Journal", "JournalError", "pinned", "read", "reading", "written"]


class Journal:
    """An assessment open for writing: nobody else can write to it until `close`."""

    def __init__(self, path: Path, descriptor: int, found: Reading, repaired: Text | None = None) -> None:
        self.path = path
        self.opened: Opened = found.opened
        self.entries: tuple[Entry, ...] = found.entries
        self.found = found
        """What stood in the file when it was opened, with the line of every entry."""
        self.repaired = repaired
        """What was set aside from a torn tail, when there was one."""
        self._where = path.absolute()
        self._descriptor: int | None = descriptor
        self._size = found.end
        self._is_cut_pending = False
        """Part of a failed entry may still stand after the last whole one."""

    @classmethod
    def create(cls, path: Path, opened: Opened, questionnaire_folder: Path) -> Journal:
        """Begin an assessment in a file that does not exist yet, and pin its questionnaire."""
        head = _head(opened, path)
        with disk.refusals(path, "create"), ExitStack() as back:
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            target = pinned(path, opened)
            if pin(questionnaire_folder, target):
                back.callback(unpin, target)
            descriptor = os.open(path, disk.CREATING, disk.OWNER_ONLY)
            back.callback(path.unlink)
            back.callback(os.close, descriptor)
            _take_lock(descriptor, path)
            back.callback(lock.release, descriptor, path.absolute())
            disk.write(descriptor, head)
            os.fsync(descriptor)
            disk.flush_folder(path.parent)
            back.pop_all()
        return cls(path, descriptor, Reading(opened, (), (), len(head), b""))

    @classmethod
    def open(cls, path: Path) -> Journal:
        """Open an assessment to go on with it; a torn tail is set aside, and `repaired` says so."""
        with disk.refusals(path, "open"), ExitStack() as back:
            descriptor = os.open(path, disk.APPENDING)
            back.callback(os.close, descriptor)
            _take_lock(descriptor, path)
            back.callback(lock.release, descriptor, path.absolute())
            found = read_bytes(disk.whole(descriptor), str(path))
            repaired = _set_torn_tail_aside(descriptor, path, found) if found.torn else None
            back.pop_all()
        return cls(path, descriptor, found, repaired)

    @property
    def questionnaire_folder(self) -> Path:
        """The pinned copy of the questionnaire."""
        return pinned(self.path, self.opened)

    def append(self, entry: Entry) -> None:
        """Write one entry to the disk. Raises JournalError, and then nothing was changed."""
        self.extend((entry,))

    def extend(self, entries: Iterable[Entry]) -> None:
        """Write several entries at once: all of them, or JournalError and none."""
        if self._descriptor is None:
            raise ValueError("the journal is closed")
        new = tuple(entries)
        if not new:
            return
        block = b"".join(_block(n, entry, self.path) for n, entry in enumerate(new, len(self.entries) + 1))
        self._expect_nobody_else_wrote(self._descriptor)
        with disk.refusals(self.path, "append"):
            try:
                disk.write(self._descriptor, block)
                os.fsync(self._descriptor)
            except BaseException:
                self._cut_back(self._descriptor)
                raise
        self._size += len(block)
        self.entries += new

    def close(self) -> None:
        """Let others write. Everything is on the disk already."""
        if self._descriptor is None:
            return
        lock.release(self._descriptor, self._where)
        os.close(self._descriptor)
        self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _expect_nobody_else_wrote(self, descriptor: int) -> None:
        if self._is_cut_pending:
            self._cut_back(descriptor)
        if self._is_cut_pending:
            raise JournalError(message("journal.cut_pending", file=self.path))
        held = os.fstat(descriptor)
        try:
            there = self._where.stat()
        except OSError as error:
            raise JournalError(message("journal.gone", file=self.path)) from error
        if not os.path.samestat(there, held):
            raise JournalError(message("journal.gone", file=self.path))
        if held.st_size != self._size:
            raise JournalError(message("journal.changed", file=self.path))

    def _cut_back(self, descriptor: int) -> None:
        """Remove what a failed append may have left."""
        try:
            os.ftruncate(descriptor, self._size)
            os.fsync(descriptor)
        except OSError:
            self._is_cut_pending = True
        else:
            self._is_cut_pending = False


def read(path: Path) -> tuple[Opened, tuple[Entry, ...]]:
    """What an assessment says, while somebody else may be writing it. A torn tail is passed over."""
    found = reading(path)
    return found.opened, found.entries


def reading(path: Path) -> Reading:
    """The same, with the line of every entry."""
    with disk.refusals(path, "open"):
        descriptor = os.open(path, disk.READING)
        try:
            raw = disk.whole(descriptor)
        finally:
            os.close(descriptor)
    return read_bytes(raw, str(path))


def written(header: str, table: Table) -> str:
    """A table under its header, with every string on one line."""
    return f"{header}\n{tomli_w.dumps(table)}"


def _head(opened: Opened, path: Path) -> bytes:
    said = written(HEAD, head_table(opened))
    try:
        if head_of(_read_back(said)["assessment"]) == opened:
            return said.encode()
    except (ValueError, Unreadable):
        pass
    raise JournalError(message("journal.unwritable", file=path))


def _block(n: int, entry: Entry, path: Path) -> bytes:
    """An entry as bytes that are known to read back as that entry: what is written is never rewritten."""
    said = f"\n{written(ENTRY, entry_table(n, entry))}"
    try:
        if entry_of(_read_back(said)["entry"][0]) == (n, entry):
            return said.encode()
    except (ValueError, Unreadable):
        pass
    raise JournalError(message("journal.unwritable", file=path))


def _read_back(said: str) -> dict[str, Any]:
    return tomli.loads(said.encode().decode())


def _take_lock(descriptor: int, path: Path) -> None:
    try:
        lock.take(descriptor, path.absolute())
    except lock.HeldError as error:
        raise JournalError(_held(path, error.holder)) from None


def _held(path: Path, holder: lock.Holder | None) -> Text:
    if holder is None:
        return message("journal.held", file=path)
    since = Text(tuple((language, moment(holder.since, language)) for language in LANGUAGES))
    return message("journal.held_by", file=path, pid=holder.pid, host=holder.host, since=since)


def _set_torn_tail_aside(descriptor: int, path: Path, found: Reading) -> Text:
    """Move the torn tail to a file of its own, named after the moment it was written."""
    stopped = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
    name = f"{path.name}.torn-{stopped:%Y%m%dT%H%M%SZ}"
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    aside = next(path.with_name(each) for each in names if not os.path.lexists(path.with_name(each)))
    disk.new_file(aside, found.torn)
    os.ftruncate(descriptor, found.end)
    os.fsync(descriptor)
    return message("journal.repaired", n=len(found.torn), file=path, torn=aside.name)
