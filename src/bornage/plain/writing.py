"""Writing several lines: each is a line of the text, until one that holds only a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.keyboard import LEAVE
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import clean
from bornage.plain.host import Left

if TYPE_CHECKING:
    from bornage.plain.host import Host

END: Final = "."
KEEP: Final = "="
EMPTY: Final = "-"
ADD: Final = "+"


def write(host: Host, before: str) -> str:
    """A text: kept to the letter, emptied, gone on with, or written anew. Raises Left, Switched and Over."""
    if before:
        host.tell_page([Paragraph(before)])
    host.tell("write.before" if before else "write.new")
    typed = host.reply("write")
    word = typed.strip()
    if word == END or (before and word == KEEP):
        return before
    if before and word == EMPTY:
        return ""
    lines = [clean(before)] if before and word == ADD else [_literal(typed)]
    while (typed := host.ends.ask()).strip() != END:
        if typed.strip() == LEAVE:
            raise Left
        lines.append(_literal(typed))
    return "\n".join(lines).strip()


def _literal(typed: str) -> str:
    """A sign that would end the writing stands for itself when it is typed twice."""
    return typed.strip()[1:] if typed.strip() in {END * 2, LEAVE * 2} else typed
