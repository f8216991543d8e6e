"""Everything a person may do, declared once: bindings, footer, palette and help all come from here.

A command's id is its action, and names its words in the catalogue (`commands.<id>.name` and `.help`). Keys are the same in both languages, because hands remember them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bornage.interview.card import CHOICE_KEYS
from bornage.interview.keys import printed
from bornage.text import words


class Group(StrEnum):
    """Headings of the help page, in its order."""

    ANSWER = "answer"
    MOVE = "move"
    LOOK = "look"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do."""

    id: str
    keys: tuple[str, ...]
    """As Textual names them; the first is the one shown."""
    group: Group
    in_footer: bool = False
    in_palette: bool = True
    one_by_one: bool = False
    """Each key picks the line of its rank."""
    keys_shown: str = ""
    """What stands for several keys: `1-9`."""

    def with_keys(self, keys: tuple[str, ...]) -> Command:
        """The same, by other keys."""
        return replace(self, keys=keys, keys_shown="" if keys != self.keys else self.keys_shown)

    def name(self, language: str) -> str:
        """Two or three words, for the footer and the palette."""
        return words(language, f"commands.{self.id}.name")

    def help(self, language: str) -> str:
        """A sentence, for the help page."""
        return words(language, f"commands.{self.id}.help")

    def key(self, language: str) -> str:
        """The key as it is printed on a keyboard."""
        if self.keys_shown:
            return self.keys_shown
        return key_words(self.keys[0], language) if self.keys else ""


def key_words(key: str, language: str) -> str:
    """A key's name: what is printed on it, or what it is called."""
    if (character := printed(key)) is not None:
        return character
    held, _, struck = key.rpartition("+")
    struck = words(language, f"interview.key.{struck}") if struck in _NAMED else struck.upper()
    return f"{held.capitalize()}+{struck}" if held else struck


_NAMED: Final = frozenset({"enter", "space", "escape", "delete", "up", "down", "tab", "pageup", "pagedown"})

_LANGUAGE: Final = Command("language", ("L", "f2"), Group.PROGRAM)
_HELP: Final = Command("help", ("question_mark", "f1"), Group.LOOK, in_footer=True)
_PALETTE: Final = Command("palette", ("ctrl+p",), Group.LOOK, in_palette=False)
_THEME: Final = Command("theme", (), Group.PROGRAM)
_LEAVE: Final = Command("leave", ("q", "ctrl+q"), Group.PROGRAM, in_footer=True)
_SUSPEND: Final = Command("suspend", ("ctrl+z",), Group.PROGRAM)
_PICK: Final = Command(
    "pick", tuple(CHOICE_KEYS), Group.ANSWER, in_footer=True, in_palette=False, one_by_one=True, keys_shown="1-9"
)

QUESTION: Final = (
    _PICK,
    Command("go_on", ("enter",), Group.ANSWER, in_footer=True, in_palette=False),
    Command("type_in", ("i",), Group.ANSWER, in_footer=True),
    Command("unknown", ("d",), Group.ANSWER, in_footer=True),
    Command("not_applicable", ("x",), Group.ANSWER, in_footer=True),
    Command("later", ("l",), Group.ANSWER, in_footer=True),
    Command("note", ("e",), Group.ANSWER, in_footer=True),
    Command("grade", ("v",), Group.ANSWER, in_footer=True),
    Command("previous", ("p",), Group.MOVE, in_footer=True),
    Command("go", ("g",), Group.MOVE, in_footer=True),
    Command("why", ("w",), Group.LOOK, in_footer=True),
    Command("standing", ("t",), Group.LOOK, in_footer=True),
    _LEAVE,
    Command("undo", ("u",), Group.ANSWER, in_footer=True),
    Command("declined", ("r",), Group.ANSWER, in_footer=True),
    Command("next_open", ("N",), Group.MOVE, in_footer=True),
    Command("search", ("slash",), Group.MOVE, in_footer=True),
    Command("subjects", ("S",), Group.PROGRAM, in_footer=True),
    Command("speaker", ("s",), Group.ANSWER, in_footer=True),
    Command("report", ("E",), Group.PROGRAM, in_footer=True),
    Command("mark", ("space",), Group.ANSWER, in_palette=False),
    Command("withdraw", ("delete",), Group.ANSWER),
    Command("sitting", ("T",), Group.ANSWER),
    Command("others", ("y",), Group.LOOK, in_footer=True),
    Command("conflicts", ("C",), Group.LOOK),
    Command("read_back", ("B",), Group.LOOK),
    Command("assign", ("Z",), Group.PROGRAM),
    Command("statement", ("D",), Group.PROGRAM),
    Command("correct", ("M",), Group.ANSWER),
    Command("cite", ("k",), Group.ANSWER, in_footer=True),
    Command("follow_up", ("f",), Group.ANSWER, in_footer=True),
    Command("next_telling", ("m",), Group.MOVE, in_footer=True),
    Command("side_by_side", ("A",), Group.MOVE),
    Command("pending", ("j",), Group.MOVE, in_footer=True),
    Command("history", ("H",), Group.LOOK, in_footer=True),
    Command("documents", ("K",), Group.PROGRAM),
    Command("close_section", ("z",), Group.PROGRAM),
    Command("review", ("R",), Group.LOOK, in_footer=True),
    Command("findings", ("F",), Group.LOOK, in_footer=True),
    Command("reveal", ("ctrl+r",), Group.LOOK),
    Command("what_if", ("W",), Group.LOOK),
    Command("override", ("O",), Group.PROGRAM),
    Command("respondent", ("o",), Group.LOOK, in_footer=True),
    Command("panel", ("P",), Group.LOOK),
    Command("next", ("n",), Group.MOVE),
    _SUSPEND,
    _LANGUAGE,
    _THEME,
    _PALETTE,
    _HELP,
)
"""On the question screen, those the footer should show first in front, and help always last."""

_ON_EVERY_SCREEN: Final = (_SUSPEND, _LEAVE, _LANGUAGE, _THEME, _PALETTE, _HELP)
"""Help last, as the footer wants it. The question screen says for itself where each of these stands."""

SUBJECTS: Final = (
    Command("add_workload", ("w",), Group.ANSWER, in_footer=True),
    Command("add_hosting", ("h",), Group.ANSWER, in_footer=True),
    Command("rename", ("e", "enter"), Group.ANSWER, in_footer=True),
    Command("remove", ("delete", "x"), Group.ANSWER, in_footer=True),
    Command("restore", ("u",), Group.ANSWER, in_footer=True),
    Command("place", ("space",), Group.ANSWER, in_footer=True),
    Command("home", ("j",), Group.ANSWER, in_footer=True),
    Command("chain", ("c",), Group.ANSWER, in_footer=True),
    Command("other_list", ("tab",), Group.MOVE, in_footer=True, in_palette=False),
    Command("questions", ("n", "escape"), Group.MOVE, in_footer=True),
    *_ON_EVERY_SCREEN,
)
"""On the screen of workloads, hostings and placements."""


CHAIN: Final = (
    Command("provider", ("f",), Group.ANSWER, in_footer=True),
    Command("add_entity", ("o",), Group.ANSWER, in_footer=True),
    Command("ask", ("enter", "n"), Group.MOVE, in_footer=True),
    Command("rename", ("e",), Group.ANSWER, in_footer=True),
    Command("remove", ("delete", "x"), Group.ANSWER, in_footer=True),
    Command("restore", ("u",), Group.ANSWER, in_footer=True),
    Command("confirm_facts", ("v",), Group.ANSWER, in_footer=True),
    Command("back", ("escape",), Group.MOVE, in_footer=True),
    *_ON_EVERY_SCREEN,
)
"""On the screen of a hosting's chain."""


HOME: Final = (
    Command("go_on_here", ("enter",), Group.MOVE, in_footer=True),
    Command("begin", ("n",), Group.ANSWER, in_footer=True),
    Command("open_file", ("o",), Group.MOVE, in_footer=True),
    Command("forget", ("x", "delete"), Group.PROGRAM, in_footer=True),
    *(command for command in _ON_EVERY_SCREEN if command is not _SUSPEND),
)
"""On the page of recent assessments."""
