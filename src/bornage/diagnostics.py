"""What is wrong with a file, where, and the way out.

A problem is made where it is found, gathered with all the others, and shown once by a shell. It
quotes the author's own line: an error that does not point is a guess the reader has to make.
"""

from __future__ import annotations

import errno
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bornage.text import LANGUAGES, message, same, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bornage.text import Text


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should mend."""

    code: str
    """Stable, in kebab-case; `bornage explain CODE` says more."""
    place: Place
    message: Text
    help: Text | None = None
    severity: Literal["error", "warning"] = "error"

    @property
    def is_error(self) -> bool:
        """Warnings are shown and do not fail a check."""
        return self.severity == "error"


def system_reason(error: OSError) -> Text:
    """Why the system refused, in words of ours where we have some: its own are in one language only."""
    if (known := _REASONS.get(error.errno or 0)) is not None:
        return message(f"diagnostics.system.{known}")
    return same(error.strerror or str(error) or type(error).__name__)


_REASONS: Final = {
    getattr(errno, name): reason
    for reason, names in {
        "full": ("ENOSPC",),
        "quota": ("EDQUOT",),
        "too_large": ("EFBIG",),
        "forbidden": ("EACCES", "EPERM"),
        "read_only": ("EROFS",),
        "missing": ("ENOENT",),
        "exists": ("EEXIST",),
        "folder": ("EISDIR",),
        "no_folder": ("ENOTDIR",),
        "name": ("ENAMETOOLONG", "ELOOP", "EINVAL"),
        "failing": ("EIO", "ENXIO", "ENODEV"),
        "too_many": ("EMFILE", "ENFILE"),
        "memory": ("ENOMEM",),
        "busy": ("ETXTBSY", "EBUSY", "EAGAIN", "EDEADLK"),
        "elsewhere": ("EXDEV",),
        "closed": ("EPIPE", "EBADF"),
        "away": ("ESTALE", "ENOTCONN", "EHOSTDOWN", "ETIMEDOUT"),
    }.items()
    for name in names
    if hasattr(errno, name)
}


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line, column, then code: the order a person mends them in, without repeats."""
    kept = {(p.place, p.code, p.message): p for p in problems}
    return sorted(kept.values(), key=lambda p: (p.place, p.code))


# --- as a person reads it ------------------------------------------------------------------------

_WIDEST: Final = 160
"""Characters of a line that are shown; of a longer one, the part around the place."""

_BEFORE: Final = 60
"""Of them, how many before the place."""

_LONGEST: Final = 1_200
"""Characters of a message."""


def render(problem: Problem, language: str, lines: Mapping[str, list[str]], mark: str) -> str:
    """One problem as a person reads it: code, place, the author's line, a caret and the way out.

    `lines` holds the text of the files by name; `mark` is the word for the way out ("help").
    """
    place = problem.place
    severity = words(language, f"diagnostics.severity.{problem.severity}")
    said = words(
        language, "diagnostics.says", what=f"{severity}[{problem.code}]", said=_said(problem.message, language)
    )
    shown = [said, f"  --> {printable(str(place))}"]
    source = lines.get(place.file, [])
    if 0 < place.line <= len(source) and source[place.line - 1].strip():
        text, carets = _excerpt(source[place.line - 1], place)
        gutter = " " * len(str(place.line))
        shown += [f"{gutter} |", f"{place.line} | {text}", f"{gutter} | {carets}"]
    if problem.help:
        way_out = words(language, "diagnostics.says", what=mark, said=_said(problem.help, language))
        shown.append(f"   = {way_out}")
    return "\n".join(shown)


def as_json(problem: Problem) -> dict[str, object]:
    """The same problem for a program."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": printable(problem.place.file),
        "line": problem.place.line,
        "column": problem.place.column,
        "message": {language: _said(problem.message, language) for language in LANGUAGES},
        "help": {language: _said(problem.help, language) for language in LANGUAGES} if problem.help else None,
    }


def printable(text: str) -> str:
    """`text` on one line, with what would command a terminal or hide in it replaced by a visible mark."""
    return "".join("\ufffd" if unicodedata.category(c) in _UNSEEN else c for c in text.replace("\t", " "))


_UNSEEN: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _said(text: Text, language: str) -> str:
    shown = printable(text.to(language))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _excerpt(line: str, place: Place) -> tuple[str, str]:
    """The part of a line around a place, and the carets that go under it."""
    first = place.column - 1
    skipped = max(0, first - _BEFORE) if len(line) > _WIDEST else 0
    shown = printable(line[skipped : skipped + _WIDEST])
    start, end = ("…" if skipped else ""), ("…" if skipped + _WIDEST < len(line) else "")
    under = shown[first - skipped : first - skipped + place.width]
    indent = len(start) + _cells(shown[: first - skipped])
    return f"{start}{shown}{end}", " " * indent + "^" * max(1, _cells(under))


def _cells(text: str) -> int:
    """How many columns of a terminal `text` takes: two for a wide character, none for a combining accent."""
    return sum(_WIDTHS.get(unicodedata.east_asian_width(c), 1) for c in text if not unicodedata.combining(c))


_WIDTHS: Final = {"W": 2, "F": 2}


# --- what the TOML parser refuses ----------------------------------------------------------------

_SYNTAX_PLACE: Final = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_SYNTAX: Final = (
    (r"Expected '=' after a key", "no_equals"),
    (r"Invalid statement|Invalid initial character for a key", "no_key"),
    (r"Invalid value", "no_value"),
    (r"Expected newline or end of document", "no_newline"),
    (r"(?:Illegal|Found invalid) character '\\n'|Unterminated string|Expected \"'+\"$|Expected '\"+'$", "open_text"),
    (r"(?:Illegal|Found invalid) character '\\(?:x[0-9a-f]{2}|r)'", "control_character"),
    (r"Unclosed array|Expected '\]", "open_bracket"),
    (r"Unclosed inline table", "open_brace"),
    (r"Cannot overwrite|Cannot declare|Cannot redefine|Cannot mutate|Duplicate inline table key", "twice"),
    (r"Unescaped '\\|Invalid hex value|Escaped character", "escape"),
    (r"Invalid date", "date"),
)


def syntax_problem(error: ValueError, text: str, name: str) -> Problem:
    """What the parser of TOML refuses, in our words. Its own message ends with the place."""
    found = _SYNTAX_PLACE.search(str(error))
    said = _SYNTAX_PLACE.sub("", str(error))
    written = text.rstrip()
    at_end = (written.count("\n") + 1, max(1, len(written) - written.rfind("\n") - 1))
    line, column = (int(found[1]), int(found[2])) if found and found[1] else at_end
    key = next((key for pattern, key in _SYNTAX if re.match(pattern, said)), "other")
    what = message(f"diagnostics.syntax.{key}", said=said)
    return Problem("syntax", Place(name, line, column), what, message(f"diagnostics.syntax_help.{key}"))
