"""What a sentence calls the key of a command: as it was remapped, or as it is typed line by line.

The catalogues write a key as `{z|close_section}`: what it is usually called, and the command. Whoever holds
the interview says once which keyboard is in front of the person; every sentence then names it as it is there.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bornage.interview.commands import QUESTION, Command, key_words
from bornage.interview.keymap import PAGES, Keymap, with_keys
from bornage.interview.keys import printed
from bornage.text import name_keys, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ESCAPE: Final = "escape"
"""No command, and never remapped: what leaves whatever is open."""

LEAVE: Final = "!"
"""Typed alone on a line, it leaves what is being asked: what Escape is on the screen."""


def _by_id(keymap: Keymap, pages: tuple[tuple[Command, ...], ...]) -> dict[str, Command]:
    found: dict[str, Command] = {}
    for page in pages:
        for command in with_keys(page, keymap):
            found.setdefault(command.id, command)
    return found


@dataclass(frozen=True, slots=True)
class ScreenKeys:
    """A screen: keys are struck."""

    keymap: Keymap = field(default_factory=dict)

    def named(self, command: str, usual: str, language: str) -> str:
        """The key of a command: where it has several, one of the sort that is usually told, a letter or another."""
        if command == ESCAPE:
            return key_words(ESCAPE, language)
        found = _by_id(self.keymap, PAGES)[command]
        alike = [key for key in found.keys if (printed(key) is None) == (len(usual) > 1)]
        key = next(iter((*alike, *found.keys)), "")
        return key_words(key, language) if key else _quoted(found, language)


@dataclass(frozen=True, slots=True)
class LineKeys:
    """Lines: a letter or a sign is typed alone, a command without one by its name."""

    keymap: Keymap = field(default_factory=dict)

    def named(self, command: str, usual: str, language: str) -> str:
        """What one types for a command."""
        if command == ESCAPE:
            return LEAVE
        if command == "go_on":
            return usual  # an empty line, whatever the screen has it on
        if command in (known := _by_id(self.keymap, (QUESTION,))):
            return typed_key(known[command]) or _quoted(known[command], language)
        return _quoted(_by_id(self.keymap, PAGES)[command], language)


def typed_key(command: Command) -> str:
    """The letter or the sign one types for a command; empty when it has none, and is typed by its name."""
    return next((sign for key in command.keys if (sign := printed(key)) is not None), "")


def _quoted(command: Command, language: str) -> str:
    return words(language, "plain.by_name", name=command.name(language))


def on_screen(keymap: Mapping[str, tuple[str, ...]]) -> None:
    """From here on, in whatever this task starts, sentences name the keys of a screen."""
    name_keys(ScreenKeys(keymap).named)


@contextmanager
def line_by_line(keymap: Mapping[str, tuple[str, ...]]) -> Iterator[None]:
    """While this lasts, sentences name what is typed line by line."""
    name_keys(LineKeys(keymap).named)
    try:
        yield
    finally:
        name_keys(None)
