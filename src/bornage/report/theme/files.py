"""The files of a theme: from its folder, or from the archive inside a report, and back into one.

Whichever way they come, only plain files of one folder are read, each under its own name: nothing leads
out of the folder, and nothing is larger than a theme has any reason to be.
"""

from __future__ import annotations

import io
import stat
import zipfile
from typing import TYPE_CHECKING, Final

from bornage.diagnostics import system_reason
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bornage.text import Text

HEAD: Final = "theme.toml"
STYLE: Final = "style.css"
MOST_WORDS: Final = 200_000
"""Bytes of a file of words."""
MOST_ARCHIVE: Final = 4_000_000
MOST_FILES: Final = 64

_DATED: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16


class BadFile(Exception):  # noqa: N818 (said to a person, not to a program)
    """A file of a theme that is not read."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.to("en"))
        self.text = text


class Folder:
    """A theme's folder on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.taken: dict[str, bytes] = {}
        """What was read of it, by name."""

    def has(self, name: str) -> bool:
        """Whether there is anything of that name."""
        return (self.path / name).exists() or (self.path / name).is_symlink()

    def take(self, name: str, most: int) -> bytes:
        """The bytes of one file. Raises BadFile."""
        path = self.path / name
        if "/" in name or "\\" in name or name in {"", ".", ".."}:
            raise BadFile(message("theme.file.outside", name=name))
        try:
            found = path.lstat()
            if stat.S_ISLNK(found.st_mode):
                raise BadFile(message("theme.file.link", name=name))
            if not stat.S_ISREG(found.st_mode):
                raise BadFile(message("theme.file.not_a_file", name=name))
            if found.st_size > most:
                raise BadFile(message("theme.file.too_large", name=name, most=most // 1000))
            raw = path.read_bytes()
        except FileNotFoundError as error:
            raise BadFile(message("theme.file.missing", name=name)) from error
        except OSError as error:
            raise BadFile(message("theme.file.unreadable", name=name, reason=system_reason(error))) from error
        self.taken[name] = raw
        return raw


class Archived:
    """The same files, from an archive."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.taken: dict[str, bytes] = {}

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return name in self.files

    def take(self, name: str, most: int) -> bytes:
        """The bytes of one file. Raises BadFile."""
        raw = self.files.get(name)
        if raw is None:
            raise BadFile(message("theme.file.missing", name=name))
        if len(raw) > most:
            raise BadFile(message("theme.file.too_large", name=name, most=most // 1000))
        self.taken[name] = raw
        return raw


def packed(files: Mapping[str, bytes]) -> bytes:
    """The archive of some files: the same bytes for the same files, whatever the library or the machine."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            named = zipfile.ZipInfo(name, _DATED)
            named.create_system, named.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(named, files[name])
    return found.getvalue()


def unpacked(raw: bytes) -> Archived:
    """The files of an archive that may come from anybody. Raises BadFile."""
    if len(raw) > MOST_ARCHIVE:
        raise BadFile(message("theme.archive.too_large", most=MOST_ARCHIVE // 1_000_000))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if len(members) > MOST_FILES or sum(each.file_size for each in members) > MOST_ARCHIVE:
                raise BadFile(message("theme.archive.too_large", most=MOST_ARCHIVE // 1_000_000))
            if any(each.compress_type != zipfile.ZIP_STORED for each in members):
                raise BadFile(message("theme.archive.unreadable"))
            files = {each.filename: archive.read(each) for each in members}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise BadFile(message("theme.archive.unreadable")) from error
    return Archived(files)
