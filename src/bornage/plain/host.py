"""Whoever holds an interview line by line: one language at a time, words told, lines asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.glyphs import DRAWN
from bornage.interview.keyboard import LEAVE
from bornage.interview.printable import on_one_line
from bornage.plain.naming import is_named
from bornage.text import next_language, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bornage.interview.commands import Command
    from bornage.interview.paragraph import Paragraph
    from bornage.interview.talk import Phrase
    from bornage.plain.ends import Ends

HELP: Final = "?"
FORCED: Final = ":"
"""Before a command, where a line would be taken as words."""


class Left(Exception):  # noqa: N818 (a person's choice)
    """What was asked was left."""


class Switched(Exception):  # noqa: N818 (a person's choice)
    """The language changed: what was asked must be asked again in it."""


class Host:
    """What everything that asks and tells has in common."""

    def __init__(self, ends: Ends, language: str, language_command: Command) -> None:
        self.ends = ends
        self.language = language
        self.own_language = language
        """Of the assessment, which says which French one command leads to; before one is open, the first spoken."""
        self._language_command = language_command
        self.on_language: Callable[[], None] = lambda: None
        """What else changes with the language."""

    # --- telling --------------------------------------------------------------------------------

    def say(self, key: str, /, **values: object) -> str:
        """Words of this way of interviewing, in the language spoken now."""
        return words(self.language, f"plain.{key}", leave=LEAVE, help_sign=HELP, **values)

    def tell(self, key: str, /, **values: object) -> None:
        """The same, told."""
        self.ends.tell(self.say(key, **values))

    def heading(self, title: Phrase) -> None:
        """What is asked, or shown, after a blank line."""
        self.ends.tell()
        self.ends.tell(on_one_line(title.to(self.language)))

    def tell_page(self, page: Sequence[Paragraph]) -> None:
        """A page; in a conversation, a screenful at a time."""
        lines = [line for paragraph in page for line in self.ends.lines(line_of(paragraph))]
        at_once = max(self.ends.size.lines - _KEPT, _AT_LEAST) if self.ends.is_conversation else len(lines)
        while lines:
            self.ends.tell_lines(lines[:at_once])
            lines = lines[at_once:]
            if lines:
                self.tell("page.more", n=len(lines))
                if self.ends.ask().strip() == LEAVE:
                    return

    def tell_found(self, what: str = "here") -> None:
        """That what follows was typed, or ticked, before the program ended, and never confirmed."""
        self.ends.tell(words(self.language, f"interview.draft.{what}"))

    # --- asking ---------------------------------------------------------------------------------

    def reply(self, help_key: str) -> str:
        """A line typed within something asked. Raises Left, Switched, or Over."""
        while True:
            typed = self.ends.ask()
            match typed.strip():
                case word if word == LEAVE:
                    raise Left
                case word if word == HELP:
                    self.tell(f"help.{help_key}")
                case forced if forced.startswith(FORCED) and is_named(forced[1:], self._language_command):
                    self.switch_language()
                    raise Switched
                case _:
                    return typed

    def switch_language(self) -> None:
        """The next language, from now on."""
        self.language = next_language(self.language, self.own_language)
        self.on_language()
        self.tell("language")


def line_of(paragraph: Paragraph) -> str:
    """A paragraph as a line is read aloud: what stands before it, the words, what stands beside."""
    said = " ".join(part for part in (paragraph.lead.strip(), paragraph.text) if part)
    return ", ".join(part for part in (said, paragraph.right) if part).replace(DRAWN.between, ", ")


_KEPT: Final = 3
"""Lines of a screen that a page leaves to what is said after it."""
_AT_LEAST: Final = 5
