"""The fingerprint of a file somebody showed: enough to tell later whether another file is the same one.

The file is read where it stands; neither it nor its path is kept.
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from typing import Final

from bornage.assessment.journal import JournalError
from bornage.interview.printable import cut, on_one_line
from bornage.text import message

_BLOCK: Final = 1 << 20
"""Bytes read at a time."""

MOST: Final = 1 << 30
"""Bytes of the largest file read: about a second. No contract or export of a configuration comes near it."""

_SHOWN: Final = 120
"""Cells of a path that are said back: two lines of the smallest screen."""


def sha256_of(typed: str, most: int = MOST) -> str:
    """The SHA-256 of the file of that path, in hexadecimal. Raises JournalError, with what to say, when there is none.

    Only a plain file is read: a pipe or a device would never end.
    """
    shown = cut(on_one_line(typed), _SHOWN)
    try:
        path = Path(typed.strip().strip("\"'")).expanduser()
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise JournalError(message("interview_evidence.file.not_a_file", file=shown))
        if found.st_size > most:
            raise JournalError(message("interview_evidence.file.too_large", file=shown))
        return _digest(path)
    except FileNotFoundError:
        raise JournalError(message("interview_evidence.file.missing", file=shown)) from None
    except (OSError, ValueError, RuntimeError):
        # A name with a zero byte, a folder that is closed to us, a home nobody has: all the same to who typed it.
        raise JournalError(message("interview_evidence.file.unreadable", file=shown)) from None


def _digest(path: Path) -> str:
    seen = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            seen.update(block)
    return seen.hexdigest()
