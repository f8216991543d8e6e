"""From an author's condition to Python's tree of it, and back from a part of that tree to the author's characters."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.text import message

if TYPE_CHECKING:
    from bornage.text import Text

LONGEST: Final = 1_000
"""Characters in a condition; a longer one is two rules."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
"""Line ends and tabs are spaces; the others mean nothing, and some move the parser's columns."""

_COMMENT: Final = re.compile(r"""(?:"[^"]*"|'[^']*'|[^"'#])*#""")
"""The parser would silently leave out what follows."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with part of a condition, by character of its text."""

    code: str
    start: int
    end: int
    message: Text
    help: Text | None = None


def parsed(source: str) -> ast.expr | Fault:
    """What the text says, or why it cannot be read. Nothing in it is executed."""
    flat = _flat(source)
    if not flat:
        return _unread(source, 0, "condition_empty")
    if len(flat) > LONGEST:
        return _unread(source, 0, "condition_long", n=LONGEST)
    if found := _COMMENT.match(flat):
        return _unread(source, found.end() - 1, "condition_comment")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "invalid escape sequence" and the like are the author's affair
            return ast.parse(flat, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        at = (getattr(error, "offset", None) or 1) - 1
        return _unread(source, at, "condition_syntax", message("diagnostics.condition_syntax_help"))


def characters(source: str, node: ast.expr) -> tuple[int, int]:
    """Where a part stands in the author's text: the parser counts bytes of UTF-8, people count characters."""
    written = _flat(source).encode()
    start, end = node.col_offset, node.end_col_offset or node.col_offset + 1
    shift = _shift(source)
    return len(written[:start].decode(errors="ignore")) + shift, len(written[:end].decode(errors="ignore")) + shift


def _flat(source: str) -> str:
    return _CONTROL.sub(" ", source).strip()


def _shift(source: str) -> int:
    return len(source) - len(_CONTROL.sub(" ", source).lstrip())


def _unread(source: str, at: int, key: str, help_: Text | None = None, **values: object) -> Fault:
    start = max(0, min(at + _shift(source), len(source) - 1))
    return Fault("condition-syntax", start, start + 1, message(f"diagnostics.{key}", **values), help_)
