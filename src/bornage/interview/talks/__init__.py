"""What the commands of the interview ask, one module for each kind of thing.

A command's id is the name of its conversation in `TALKS`, or of its deed in `DEEDS` when it asks nothing.
What is in neither is the business of whoever shows the interview: a cursor, a panel, a theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bornage.assessment.entries import AnswerState
from bornage.interview.desk import Desk

if TYPE_CHECKING:
    from bornage.interview.saying import Said
    from bornage.interview.talk import Talk

F = TypeVar("F")


class _Elsewhere(Mapping[str, F]):
    """What modules declare under one name, each imported when something of its own is first asked for."""

    def __init__(self, name: str, modules: Mapping[str, tuple[str, ...]], here: Mapping[str, F] | None = None) -> None:
        self._name = name
        self._module = {command: module for module, commands in modules.items() for command in commands}
        self._here = dict(here or {})

    def __getitem__(self, command: str) -> F:
        if command not in self._here:
            module: Any = import_module(f"{__name__}.{self._module[command]}")
            self._here |= getattr(module, self._name)
        return self._here[command]

    def __contains__(self, command: object) -> bool:
        return command in self._here or command in self._module

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._here, *self._module)))

    def __len__(self) -> int:
        return len({*self._here, *self._module})


def _later(desk: Desk) -> Said | None:
    return desk.put_aside(AnswerState.LATER)


DEEDS: Final[Mapping[str, Callable[[Desk], Said | None]]] = _Elsewhere(
    "DEEDS",
    {"moving": ("next_telling",)},
    {
        "later": _later,
        "next": Desk.go_next,
        "previous": Desk.go_previous,
        "next_open": Desk.go_next_open,
        "withdraw": Desk.withdraw,
        "undo": Desk.undo,
    },
)
"""Commands that act at once on the desk."""

TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = _Elsewhere(
    "TALKS",
    {
        "answering": ("unknown", "not_applicable", "declined", "note", "grade", "places"),
        "looking": ("why", "standing", "go", "search"),
        "people": ("speaker", "sitting", "assign"),
        "differing": ("others", "conflicts"),
        "reading_back": ("read_back", "statement"),
        "review": ("review",),
        "closing": ("close_section", "reveal"),
        "findings": ("findings",),
        "trying": ("what_if",),
        "overriding": ("override",),
        "evidence": ("documents", "cite", "follow_up"),
        "moving": ("history", "side_by_side", "pending", "correct"),
        "menus": ("subjects",),
    },
)
"""Commands that ask something first."""
