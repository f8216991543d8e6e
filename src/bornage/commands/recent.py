"""Assessments opened lately: their paths and nothing else, for their owner only.

What an assessment says is read from the assessment. That the list cannot be kept stops nobody.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

import tomli

from bornage.assessment.journal import written
from bornage.commands.own_folders import state_folder

MOST: Final = 30
"""Assessments kept; the oldest go."""

_LARGEST: Final = 1_000_000


def recent() -> tuple[Path, ...]:
    """Paths of assessments, the last one opened first; none when the list cannot be read."""
    try:
        with _file().open("rb") as listed:
            table = tomli.loads(listed.read(_LARGEST).decode())
    except (OSError, ValueError, RecursionError):
        return ()
    recorded = table.get("recent")
    paths = recorded.get("paths") if isinstance(recorded, dict) else None
    kept = [path for path in (paths if isinstance(paths, list) else ()) if isinstance(path, str) and _is_path(path)]
    return tuple(Path(path) for path in dict.fromkeys(kept))[:MOST]


def remember(file: Path) -> None:
    """Put an assessment first."""
    first = _whole(file)
    _keep((first, *(path for path in recent() if path != first)))


def forget(file: Path) -> None:
    """Take an assessment off the list."""
    gone = {file, _whole(file)}
    _keep(tuple(path for path in recent() if path not in gone))


def _keep(paths: tuple[Path, ...]) -> None:
    """Write the list whole or not at all."""
    with contextlib.suppress(OSError, UnicodeError):
        said = written("[recent]", {"paths": [str(path) for path in paths[:MOST]]}).encode()
        target = _file()
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as part:  # 0600 from its making
            try:
                part.write(said)
                part.flush()
                os.fsync(part.fileno())
                part.close()
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise


def _file() -> Path:
    return state_folder() / "recent.toml"


def _whole(file: Path) -> Path:
    return Path(os.path.abspath(file))  # noqa: PTH100 (`resolve` would follow links, away from what was named)


def _is_path(written_down: str) -> bool:
    return bool(written_down) and "\0" not in written_down
