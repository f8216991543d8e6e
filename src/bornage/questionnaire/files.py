"""The files that make a questionnaire what it is: what is digested is what is pinned beside an assessment.

Nothing is read into shapes here, so an interview can pin a questionnaire without the cost of pydantic.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

CATALOGUES: Final = ("jurisdictions.toml", "providers.toml")
"""Files shared by questionnaires, beside their folders."""


def content_files(folder: Path) -> tuple[Path, ...]:
    """The files that make a questionnaire what it is: its own, without its cases, and its catalogues."""
    folder = whole_path(folder)
    within = [(path, path.relative_to(folder).parts) for path in sorted(folder.rglob("*.toml")) if path.is_file()]
    own = [path for path, parts in within if "cases" not in parts and not is_hidden(parts)]
    return (*own, *(folder.parent / name for name in CATALOGUES if (folder.parent / name).is_file()))


def digest(folder: Path) -> str:
    """`sha256:` over the names and contents of the content files; line endings do not count."""
    folder = whole_path(folder)
    whole = hashlib.sha256()
    for path in content_files(folder):
        name = path.relative_to(folder.parent).as_posix()
        content = hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        whole.update(f"{name}\0{content}\n".encode(errors="surrogateescape"))
    return f"sha256:{whole.hexdigest()}"


def whole_path(folder: Path) -> Path:
    """The folder with a name and a parent, wherever the program was started: `.` has neither."""
    return Path(os.path.abspath(folder))  # noqa: PTH100 (`resolve` would follow links, away from the catalogues)


def is_hidden(parts: tuple[str, ...]) -> bool:
    """Editors leave hidden files beside those being edited; they are nobody's content."""
    return any(part.startswith(".") for part in parts)
