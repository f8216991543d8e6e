"""The copy of the questionnaire kept beside an assessment, so that its words and figures last.

The copy is named by its digest: it is never changed, and an upgraded assessment keeps several.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.files import content_files, whole_path

if TYPE_CHECKING:
    from bornage.assessment.entries import Opened

_DIGITS: Final = 12


def pinned(path: Path, opened: Opened) -> Path:
    """Where the pinned questionnaire of the assessment at `path` lies."""
    if path.is_symlink():
        path = path.resolve()
    digits = opened.digest.removeprefix("sha256:")[:_DIGITS]
    return path.with_name(f"{path.stem}.questionnaire") / digits / opened.questionnaire


def pin(folder: Path, target: Path) -> bool:
    """Copy a questionnaire and the catalogues beside it to `target`; False when it is already there.

    The copy appears whole or not at all. Raises OSError.
    """
    if target.is_dir():
        return False
    named = target.parent
    named.parent.mkdir(exist_ok=True)
    try:
        return _pin(folder, target)
    finally:
        _remove_if_empty(named.parent)


def _pin(folder: Path, target: Path) -> bool:
    named = target.parent
    with tempfile.TemporaryDirectory(prefix=f".{named.name}-", dir=named.parent) as being_made:
        whole = Path(being_made) / named.name
        for source, relative in _files(folder, target.name):
            copy = whole / relative
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
            _flush(copy)
        try:
            whole.rename(named)
        except OSError:
            if target.is_dir():  # another program pinned the same one meanwhile
                return False
            raise
    return True


def unpin(target: Path) -> None:
    """Remove a copy that was just made for an assessment that could not be."""
    shutil.rmtree(target.parent, ignore_errors=True)
    _remove_if_empty(target.parent.parent)


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):  # it holds other copies
        folder.rmdir()


def _files(folder: Path, name: str) -> list[tuple[Path, Path]]:
    """Each file to copy, and where it goes: exactly the files that the digest is made of."""
    folder = whole_path(folder)
    return [
        (path, Path(name) / path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name))
        for path in content_files(folder)
    ]


def _flush(copy: Path) -> None:
    with copy.open("rb+") as written:
        os.fsync(written.fileno())
