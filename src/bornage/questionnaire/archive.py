"""A questionnaire in one file: exactly the files its digest is made of, and the same bytes for the same digest.

It is a ZIP in which nothing is compressed (what carries it may do that), so that no library's way of
packing shows in the bytes, and so that what comes out is never larger than what came in.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.files import CATALOGUES, content_files, whole_path
from bornage.text import message

if TYPE_CHECKING:
    from bornage.text import Text

MOST_BYTES: Final = 32 * 1024 * 1024
"""Of an archive; the largest questionnaire shipped takes 1.5 MB."""
MOST_FILES: Final = 2_000

_DATED: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16
_ENCRYPTED: Final = 0x1
_PART: Final = r'[^\x00-\x20\x7f./\\:*?"<>|][^\x00-\x1f\x7f/\\:*?"<>|]*'
_NAME: Final = re.compile(rf"{_PART}(?:/{_PART}){{0,8}}")
"""A path that stays below a folder, on any system; none of its parts is hidden."""


class BadArchive(Exception):  # noqa: N818 (said to a person, not to a program)
    """It is no archive of a questionnaire."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.to("en"))
        self.text = text


def packed(folder: Path) -> bytes:
    """The archive of a questionnaire's content files and its catalogues. Raises OSError."""
    folder = whole_path(folder)
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(content_files(folder), key=lambda each: each.relative_to(folder.parent).as_posix()):
            named = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _DATED)
            named.create_system, named.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(named, path.read_bytes().replace(b"\r\n", b"\n"))  # as the digest reads it
    return found.getvalue()


def unpacked(raw: bytes, into: Path) -> Path:
    """Unpack an archive into an empty folder, and where the questionnaire then lies. Raises BadArchive, OSError.

    The archive may come from anybody: nothing is written but TOML files under `into`.
    """
    if len(raw) > MOST_BYTES:
        raise BadArchive(message("verify.archive.too_large", most=MOST_BYTES // 1024 // 1024))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = _safe(archive.infolist())
            contents = {name: archive.read(member) for name, member in members.items()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise BadArchive(message("verify.archive.unreadable")) from error
    homes = {name.split("/")[0] for name in contents if name not in CATALOGUES}
    if len(homes) != 1 or f"{min(homes)}/questionnaire.toml" not in contents:
        raise BadArchive(message("verify.archive.no_questionnaire"))
    for name, content in contents.items():
        path = into.joinpath(*PurePosixPath(name).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return into / homes.pop()


def _safe(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The members by name, when every one of them is such as `packed` writes; raises BadArchive."""
    if len(members) > MOST_FILES or sum(each.file_size for each in members) > MOST_BYTES:
        raise BadArchive(message("verify.archive.too_large", most=MOST_BYTES // 1024 // 1024))
    named: dict[str, zipfile.ZipInfo] = {}
    for each in members:
        is_ours = each.compress_type == zipfile.ZIP_STORED and each.external_attr == _PLAIN_FILE
        is_plain = is_ours and not each.flag_bits & _ENCRYPTED and _NAME.fullmatch(each.filename)
        if not is_plain or not each.filename.endswith(".toml") or each.filename in named:
            raise BadArchive(message("verify.archive.foreign", name=each.filename))
        named[each.filename] = each
    return named
