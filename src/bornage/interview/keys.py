"""What keys are called: by the screen, by a settings file, and on the keyboard."""

from __future__ import annotations

import re
import string
import unicodedata
from functools import cache
from typing import Final

_STRUCK: Final = frozenset(
    {"enter", "space", "tab", "delete", "backspace", "insert", "home", "end", "left", "right"}
    | {f"f{n}" for n in range(1, 13)}
)
_HELD: Final = re.compile(r"ctrl\+([abdefgklnopqrstuvwxyz])")
"""Letters that a terminal sends with Control as nothing else: not C, nor H, I, J and M, which are other keys."""

_NAMED: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where the screen's name of a character is not that of Unicode."""


def key_named(written: str) -> str | None:
    """A key as the screen names it, from what is printed on it (`D`, `/`) or its name (`f5`, `ctrl+l`)."""
    if len(written) == 1:
        return _of_character(written)
    name = written.lower()
    return name if name in _STRUCK or _HELD.fullmatch(name) else None


def _of_character(written: str) -> str | None:
    if written.isalnum():
        return written
    name = unicodedata.name(written, "").lower().replace("-", "_").replace(" ", "_")
    return _NAMED.get(name, name) if written.isprintable() and name and not written.isspace() else None


def printed(key: str) -> str | None:
    """The character printed on a key; None for a key with a name of its own."""
    if len(key) == 1:
        return key
    if key in (signs := _signs()):
        return signs[key]
    try:
        character = unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return None
    return character if character.isprintable() and not character.isspace() else None


@cache
def _signs() -> dict[str, str]:
    return {name: sign for sign in string.punctuation if (name := _of_character(sign))}
