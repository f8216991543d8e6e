"""Commands as they are typed: by their key, by their id, or by their name in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.interview.commands import key_words
from bornage.interview.keys import printed
from bornage.text import LANGUAGES, collation_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.interview.commands import Command


def is_named(typed: str, command: Command) -> bool:
    """Whether what was typed is this command."""
    return typed.strip() in _keys(command) or _folded(typed) in _names(command)


def command_named(typed: str, commands: Iterable[Command]) -> Command | None:
    """The command that was typed; a key, whose case counts, before a name, whose case does not."""
    known = tuple(commands)
    key, name = typed.strip(), _folded(typed)
    by_key = (command for command in known if key in _keys(command))
    by_name = (command for command in known if name in _names(command))
    return next(by_key, None) or next(by_name, None)


def _keys(command: Command) -> set[str]:
    return {*command.keys, *(printed(key) or key for key in command.keys)}


def _names(command: Command) -> set[str]:
    said = [command.id, *(command.name(language) for language in LANGUAGES)]
    said += [key_words(key, language) for key in command.keys if len(key) > 1 for language in LANGUAGES]
    return {_folded(each) for each in said}


def _folded(typed: str) -> str:
    return collation_key(" ".join(typed.replace("_", " ").split()))
