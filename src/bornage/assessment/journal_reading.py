"""What the bytes of a journal say: its head, its whole entries, and a last one that was torn.

Reading is forgiving about the tail only, because only a crash while appending explains a torn tail.
Anything else that is wrong stops, with its line, before anything is changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NoReturn

import tomli

from bornage.assessment.codec_keys import Unreadable
from bornage.assessment.codec_reading import entry_of, head_of
from bornage.assessment.plain_entry import plain_table
from bornage.text import Text, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Entry, Opened

HEAD: Final = "[assessment]"
ENTRY: Final = "[[entry]]"

_BLANKS: Final = rb"(?:[ \t]*(?:#[^\n\0]*)?(?:\r?\n|\Z))*"
_MOMENT: Final = rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)[ \t]*(?:\r?\n|\Z)"
_FIRST_LINE: Final = re.compile(rb"\A" + _BLANKS + rb"\[assessment\][ \t]*\r?\n")
_ENTRY_LINE: Final = re.compile(rb"^\[\[entry\]\][ \t]*\r?$", re.MULTILINE)
_OTHER_TABLE: Final = re.compile(rb"^\[(?!\[entry\]\][ \t]*\r?$)[^\n]*\n", re.MULTILINE)
_HEAD_END: Final = re.compile(rb"^created = " + _MOMENT, re.MULTILINE)
_ENTRY_END: Final = re.compile(rb"^at = " + _MOMENT, re.MULTILINE)
_NOTHING_SAID: Final = re.compile(_BLANKS)
_LINE_OF_ERROR: Final = re.compile(r"\(at line (\d+), column \d+\)")
_UTF_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class JournalError(Exception):
    """The journal cannot be read or written as it is; nothing was changed."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.to("en"))
        self.text = text
        """What happened and the way out."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A journal as it was read."""

    opened: Opened
    entries: tuple[Entry, ...]
    lines: tuple[int, ...]
    """The line on which each entry begins."""
    end: int
    """How many bytes hold the head and the whole entries."""
    torn: bytes
    """What was left of an entry that was being written."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The bytes from one table header to the next."""

    start: int
    line: int
    written: bytes
    is_last: bool


def read_bytes(raw: bytes, file: str) -> Reading:
    """Read a journal. Raises JournalError; `file` is how its messages name it."""
    _look_at_head(raw, file)
    head, *blocks = _blocks(raw)
    other = _OTHER_TABLE.search(raw, _first_line_end(raw))
    if other:
        _stop(file, _line(raw, other.start()), message("journal.damage.other_table"))
    end = _end_of(head, _HEAD_END, file)
    if end is None:
        raise JournalError(message("journal.head_torn", file=file))
    opened = _opened(head, end, file)
    complete = head.start + end
    entries: list[Entry] = []
    lines: list[int] = []
    for n, block in enumerate(blocks, start=1):
        end = _end_of(block, _ENTRY_END, file)
        if end is None:
            break
        entries.append(_entry(block, end, n, file))
        lines.append(block.line)
        complete = block.start + end
    rest = raw[complete:]
    torn = b"" if _NOTHING_SAID.fullmatch(rest) else rest
    return Reading(opened, tuple(entries), tuple(lines), len(raw) - len(torn), torn)


def _stop(file: str, line: int, what: Text, key: str = "damaged") -> NoReturn:
    raise JournalError(message(f"journal.{key}", file=file, line=line, what=what))


def _stop_at_key(file: str, block: _Block, error: Unreadable) -> NoReturn:
    _stop(file, _line_of_key(block, error.key), error.text, "newer" if error.is_newer else "damaged")


def _look_at_head(raw: bytes, file: str) -> None:
    """Stop where the file is no assessment, or where its head was never finished."""
    if not raw.strip():
        raise JournalError(message("journal.empty", file=file))
    if _FIRST_LINE.match(raw):
        return
    if raw.startswith(_UTF_MARKS) or b"\0" in raw or not _is_utf8(raw):
        raise JournalError(message("journal.encoding", file=file))
    begun = raw.strip().decode()
    key = "head_torn" if HEAD.startswith(begun) else "no_head"
    raise JournalError(message(f"journal.{key}", file=file))


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _first_line_end(raw: bytes) -> int:
    found = _FIRST_LINE.match(raw)
    return found.end() if found else 0


def _blocks(raw: bytes) -> Iterator[_Block]:
    """The head, then the entries."""
    starts = [0, *(found.start() for found in _ENTRY_LINE.finditer(raw)), len(raw)]
    line = 1
    for start, following in pairwise(starts):
        written = raw[start:following]
        yield _Block(start, line, written, is_last=following == len(raw))
        line += written.count(b"\n")


def _end_of(block: _Block, last_line: re.Pattern[bytes], file: str) -> int | None:
    """Where the block's table ends, or None where the last block was torn."""
    found = last_line.search(block.written)
    if block.is_last and b"\0" in block.written[: found.end() if found else None]:
        return None  # a power cut leaves zeros where bytes had not reached the disk
    if found is None:
        if block.is_last:
            return None
        _stop(file, block.line, message("journal.damage.unfinished"))
    following = _NOTHING_SAID.match(block.written, found.end())
    after = following.end() if following else found.end()
    if after < len(block.written) and not block.is_last:
        line = block.line + block.written.count(b"\n", 0, after)
        _stop(file, line, message("journal.damage.after_the_end"))
    return found.end()


def _opened(block: _Block, end: int, file: str) -> Opened:
    table = _table(block, end, file).get("assessment")
    if not isinstance(table, dict):
        raise JournalError(message("journal.no_head", file=file))
    try:
        return head_of(table)
    except Unreadable as error:
        _stop_at_key(file, block, error)


def _entry(block: _Block, end: int, expected: int, file: str) -> Entry:
    table = _table(block, end, file).get("entry")
    if not isinstance(table, list):
        _stop(file, block.line, message("journal.damage.unfinished"))
    try:
        n, entry = entry_of(table[0])
    except Unreadable as error:
        _stop_at_key(file, block, error)
    if n != expected:
        _stop(file, _line_of_key(block, "n"), message("journal.damage.sequence", number=n, expected=expected))
    return entry


def _table(block: _Block, end: int, file: str) -> dict[str, object]:
    written = block.written[:end]
    try:
        text = written.decode()
        plain = plain_table(text, ENTRY)
        return {"entry": [plain]} if plain is not None else tomli.loads(text)
    except UnicodeDecodeError as error:
        line = block.line + written.count(b"\n", 0, error.start)
        _stop(file, line, message("journal.damage.encoding"))
    except (ValueError, RecursionError) as error:
        found = _LINE_OF_ERROR.search(str(error))
        line = block.line + (int(found[1]) - 1 if found else 0)
        _stop(file, line, message("journal.damage.syntax"))


def _line_of_key(block: _Block, key: str) -> int:
    found = re.search(rb"^" + re.escape(key.encode()) + rb"\s*=", block.written, re.MULTILINE)
    return block.line + (block.written.count(b"\n", 0, found.start()) if found else 0)


def _line(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1
