"""Texts being typed and not confirmed yet, on the disk for their owner only: one small file for each assessment.

What is there is read with suspicion, and that it cannot be kept stops nobody. A file goes with the assessment it
belongs to: once that is deleted, so is what was being typed about it, at the next start of the program.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from bornage.assessment.journal_reading import ENTRY, HEAD, JournalError, read_bytes
from bornage.interview.drafts import drafts_of, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Opened
    from bornage.interview.drafts import Draft

LARGEST: Final = 1_000_000
"""Bytes of a file; of drafts that would make a larger one, the newest are kept."""

_FORMAT: Final = 1
_MOST_BESIDE: Final = 200
"""Files of a folder that are looked at for an assessment under another name; in a larger folder, it may be there."""


_HEAD_WITHIN: Final = 64_000
"""Bytes of a file in which an assessment says what it is."""

_A_DAY: Final = 24 * 3600
"""Seconds."""


def identity(opened: Opened) -> str:
    """What tells an assessment from any other, wherever its file lies."""
    said = [opened.client, opened.questionnaire, opened.digest, opened.at.isoformat(), opened.author]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


class DraftFile:
    """The drafts of one assessment; a thread of its own writes them, and leaving it writes what is left to write."""

    def __init__(self, folder: Path, opened: Opened, assessment: Path) -> None:
        self._file = folder / f"{identity(opened)}.json"
        self._part = folder / f"{identity(opened)}.part"
        self._assessment = assessment
        self._writing = threading.Lock()
        self._asked = threading.Event()
        self._writer: threading.Thread | None = None
        self._is_over = False
        self._wanted: tuple[Draft, ...] | None = None
        self._on_disk: tuple[Draft, ...] | None = None

    def found(self) -> tuple[Draft, ...]:
        """What was kept, the newest first; nothing when that cannot be read."""
        return drafts_of(_table(self._file).get("drafts"))

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
            said = _said(drafts, _whereabouts(self._assessment))
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
        """Begin; an assessment that was moved is found where it is now, and what belongs to none any more goes."""
        if (kept := self.found()) and _table(self._file).get("assessment") != _whereabouts(self._assessment):
            self.keep(kept)
        sweep_aside(self._file.parent, self._file)
        return self

    def __exit__(self, *_: object) -> None:
        self.flush()
        self._is_over = True
        self._asked.set()


def _table(file: Path) -> dict[str, object]:
    """What a file of drafts holds; nothing when it cannot be read, or is none."""
    try:
        with file.open("rb") as kept:
            said = kept.read(LARGEST + 1)
        table = json.loads(said.decode()) if len(said) <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) and table.get("format") == _FORMAT else {}


def _said(drafts: tuple[Draft, ...], whereabouts: dict[str, object]) -> bytes | None:
    """As many of the newest as go in a file; None for none."""
    kept: list[dict[str, object]] = []
    for table in tables(drafts):
        if len(_written([*kept, table], whereabouts)) <= LARGEST:
            kept.append(table)
    return _written(kept, whereabouts) if kept else None


def _written(kept: list[dict[str, object]], whereabouts: dict[str, object]) -> bytes:
    said = {"format": _FORMAT, "assessment": whereabouts, "drafts": kept}
    return json.dumps(said, ensure_ascii=False).encode()


# --- drafts of what is there no more ----------------------------------------------------------------


def _whereabouts(assessment: Path) -> dict[str, object]:
    """Where an assessment lies: its path, and the disk that its folder is on."""
    path = os.path.abspath(assessment)  # noqa: PTH100 (`resolve` would follow links, away from what was named)
    return {"path": path, "disk": os.stat(os.path.dirname(path)).st_dev}  # noqa: PTH116, PTH120


def sweep_aside(folder: Path, own: Path | None = None, *, patience: float = 0.0) -> None:
    """Delete the drafts of assessments that were deleted, never those in `own`; in a thread, as a disk may not answer.

    `patience`: seconds to wait for it, where the program is about to end.
    """
    if _others(folder, own):
        sweeper = threading.Thread(target=sweep, args=(folder, own), name="sweep", daemon=True)
        sweeper.start()
        sweeper.join(patience)


def sweep(folder: Path, own: Path | None = None) -> None:
    """Delete the drafts of assessments that were deleted; never those in `own`."""
    for file in _others(folder, own):
        is_half = file.suffix == ".part"
        with contextlib.suppress(OSError):
            if _is_old(file) if is_half else _is_deleted(_table(file).get("assessment"), file.stem):
                file.unlink(missing_ok=True)


def _others(folder: Path, own: Path | None) -> list[Path]:
    with contextlib.suppress(OSError):
        return [file for file in folder.iterdir() if file.suffix in {".json", ".part"} and file != own]
    return []


def _is_old(half: Path) -> bool:
    """Whether nobody can be writing it any more: a program that was killed left it."""
    return half.stat().st_mtime < time.time() - _A_DAY


def _is_deleted(whereabouts: object, id_: str) -> bool:
    """Whether an assessment is certainly gone: not where it was, nor under another name in that folder.

    A disk or a folder that is not there tells nothing, as it may have been moved with all it holds; nor does a disk
    that another has taken the place of.
    """
    if not isinstance(whereabouts, dict) or not isinstance(whereabouts.get("path"), str):
        return False
    path = Path(whereabouts["path"])
    with contextlib.suppress(OSError, ValueError):
        if os.path.lexists(path) or path.parent.stat().st_dev != whereabouts.get("disk"):
            return False
        return all(each != id_ for each in _beside(path.parent))
    return False


def _beside(folder: Path) -> Iterator[str]:
    """What tells apart the assessments of a folder. Raises OSError when that cannot be told of each."""
    files = [file for file in folder.iterdir() if file.suffix == ".toml"]
    if len(files) > _MOST_BESIDE:
        raise OSError
    for file in files:
        with file.open("rb") as opened:
            head = opened.read(_HEAD_WITHIN).partition(f"\n{ENTRY}".encode())[0]
        if HEAD.encode() not in head:
            continue
        try:
            yield identity(read_bytes(head + b"\n", str(file)).opened)
        except JournalError as error:
            raise OSError from error
