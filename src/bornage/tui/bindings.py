"""Commands as Textual must know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.binding import Binding

if TYPE_CHECKING:
    from bornage.interview.commands import Command


def bindings_of(commands: tuple[Command, ...]) -> list[Binding]:
    """The bindings of a screen."""
    return [binding for command in commands for binding in _bindings(command)]


def action_of(command: str) -> str:
    """What Textual runs for a command: the page that is asked then knows whether to do it itself, or to hold a talk."""
    return f"command({command!r})"


def _bindings(command: Command) -> list[Binding]:
    """The id of a binding lets its keys be remapped."""
    if command.one_by_one:
        return [
            Binding(key, f"{command.id}({rank})", command.id, show=False, id=f"{command.id}.{rank + 1}")
            for rank, key in enumerate(command.keys)
        ]
    keys = ",".join(command.keys) or _NO_KEY
    return [Binding(keys, action_of(command.id), command.id, show=False, id=command.id)]


_NO_KEY: Final = "f24"
"""No keyboard has it: a command without a key can still be given one."""
