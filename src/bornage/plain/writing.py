"""Writing several lines: each is a line of the text, until one that holds only a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.keyboard import LEAVE
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import clean
from bornage.plain.host import Left

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.plain.host import Host

END: Final = "."
KEEP: Final = "="
EMPTY: Final = "-"
ADD: Final = "+"


def write(host: Host, before: str, found: str | None, keep: Callable[[str], None]) -> str:
    """A text: kept to the letter, emptied, gone on with, or written anew. Raises Left, Switched and Over.

    `found` is what was written instead of it before the program ended; `keep` is told what is written by now.
    """
    stands = before if found is None else found
    if found is not None:
        host.tell_found()
    if stands:
        host.tell_page([Paragraph(stands)])
    host.tell("write.before" if stands else "write.new")
    typed = host.reply("write")
    word = typed.strip()
    if word == END or (stands and word == KEEP):
        return stands
    if stands and word == EMPTY:
        return ""
    lines = [clean(stands)] if stands and word == ADD else [_literal(typed)]
    keep("\n".join(lines))
    while (typed := host.ends.ask()).strip() != END:
        if typed.strip() == LEAVE:
            raise Left
        lines.append(_literal(typed))
        keep("\n".join(lines))
    return "\n".join(lines).strip()


def _literal(typed: str) -> str:
    """A sign that would end the writing stands for itself when it is typed twice."""
    return typed.strip()[1:] if typed.strip() in {END * 2, LEAVE * 2} else typed
