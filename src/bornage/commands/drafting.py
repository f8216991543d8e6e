"""Texts being typed and not confirmed yet, on the disk for their owner only: one small file for each assessment.

What is there is read with suspicion, and that it cannot be kept stops nobody.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
from typing import TYPE_CHECKING, Final, Self

from bornage.interview.drafts import drafts_of, tables

if TYPE_CHECKING:
    from pathlib import Path

    from bornage.assessment.entries import Opened
    from bornage.interview.drafts import Draft

LARGEST: Final = 1_000_000
"""Bytes of a file; of drafts that would make a larger one, the newest are kept."""

_FORMAT: Final = 1


def identity(opened: Opened) -> str:
    """What tells an assessment from any other, wherever its file lies."""
    said = [opened.client, opened.questionnaire, opened.digest, opened.at.isoformat(), opened.author]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


class DraftFile:
    """The drafts of one assessment; a thread of its own writes them, and leaving it writes what is left to write."""

    def __init__(self, folder: Path, opened: Opened) -> None:
        self._file = folder / f"{identity(opened)}.json"
        self._part = folder / f"{identity(opened)}.part"
        self._writing = threading.Lock()
        self._asked = threading.Event()
        self._writer: threading.Thread | None = None
        self._is_over = False
        self._wanted: tuple[Draft, ...] | None = None
        self._on_disk: tuple[Draft, ...] | None = None

    def found(self) -> tuple[Draft, ...]:
        """What was kept, the newest first; nothing when that cannot be read."""
        try:
            with self._file.open("rb") as kept:
                said = kept.read(LARGEST + 1)
            table = json.loads(said.decode()) if len(said) <= LARGEST else None
        except (OSError, ValueError, RecursionError):
            return ()
        return drafts_of(table.get("drafts")) if isinstance(table, dict) and table.get("format") == _FORMAT else ()

    def keep(self, drafts: tuple[Draft, ...]) -> None:
        """Keep these and no others, soon."""
        self._wanted = drafts
        if self._writer is None:
            self._writer = threading.Thread(target=self._write_on, name="drafts", daemon=True)
            self._writer.start()
        self._asked.set()

    def flush(self) -> None:
        """Write what is still to be written; this one waits for the disk."""
        with self._writing:
            wanted = self._wanted
            if wanted is not None and wanted is not self._on_disk:
                self._put(wanted)
                self._on_disk = wanted

    def _write_on(self) -> None:
        while not self._is_over:
            self._asked.wait()
            self._asked.clear()
            self.flush()

    def _put(self, drafts: tuple[Draft, ...]) -> None:
        """Write the file whole or not at all; without a draft there is none."""
        with contextlib.suppress(OSError, ValueError):
            said = _said(drafts)
            if said is None:
                self._part.unlink(missing_ok=True)
                self._file.unlink(missing_ok=True)
                return
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._part.unlink(missing_ok=True)  # left by a program that was killed while it wrote
            with os.fdopen(os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as part:
                part.write(said)
                part.flush()
                os.fsync(part.fileno())
            self._part.replace(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.flush()
        self._is_over = True
        self._asked.set()


def _said(drafts: tuple[Draft, ...]) -> bytes | None:
    """As many of the newest as go in a file; None for none."""
    kept: list[dict[str, object]] = []
    for table in tables(drafts):
        if len(_written([*kept, table])) <= LARGEST:
            kept.append(table)
    return _written(kept) if kept else None


def _written(kept: list[dict[str, object]]) -> bytes:
    return json.dumps({"format": _FORMAT, "drafts": kept}, ensure_ascii=False).encode()
