"""Keys a person has chosen, by the id of their command, and what cannot be chosen.

Keys are named as the screen names them (`slash`, `ctrl+l`); a person writes what is printed on the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bornage.interview.card import CHOICE_KEYS
from bornage.interview.commands import CHAIN, HOME, QUESTION, SUBJECTS, Command

Keymap = Mapping[str, tuple[str, ...]]
"""The keys of a command, in place of its own; the first is the one shown."""

PAGES: Final = (QUESTION, SUBJECTS, CHAIN, HOME)
"""Commands that share one keyboard."""

CHANGEABLE: Final = frozenset(
    command.id for page in PAGES for command in page if command.keys and not command.one_by_one
) | {"theme"}
"""Commands whose keys can be chosen: all but the choices of a question."""

_FIXED: Final = frozenset({"escape", "up", "down", "pageup", "pagedown"})
"""What moves and leaves on every page."""


def with_keys(commands: tuple[Command, ...], keymap: Keymap) -> tuple[Command, ...]:
    """The commands of a page, by the keys that were chosen."""
    return tuple(each.with_keys(keymap[each.id]) if each.id in keymap else each for each in commands)


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that was chosen for a command and does something else already."""

    command: str
    key: str
    other: str
    """The other command; empty for a choice of the question, or for what moves and leaves."""


def clashes(keymap: Keymap) -> Iterator[Clash]:
    """Every key that cannot be told apart on some page, once."""
    found: dict[tuple[str, str], Clash] = {}
    for page in PAGES:
        owners: dict[str, str] = dict.fromkeys(_FIXED | (set(CHOICE_KEYS) if page is QUESTION else set()), "")
        commands = [each for each in with_keys(page, keymap) if not each.one_by_one]
        for command in sorted(commands, key=lambda each: each.id in keymap):
            for key in command.keys:
                if command.id not in keymap:
                    owners.setdefault(key, command.id)
                elif owners.setdefault(key, command.id) != command.id:
                    found.setdefault((command.id, key), Clash(command.id, key, owners[key]))
    yield from found.values()
