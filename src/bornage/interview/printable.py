"""Text as a terminal may safely be given it: nothing a person wrote is ever obeyed.

Names, notes and questions come from people and files. An escape sequence in them would be carried out
by the terminal, and a right-to-left override would reorder the line around it, so both are shown as a
mark. Wrapping is our own because the line must never break at a no-break space: French has many.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, chop_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARK: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands for one character that would have been obeyed."""

_OBEYED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, but for tab and newline
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # marks that reorder or break the line
    "\ud800-\udfff]"  # halves of a character, which cannot be written out
)
_TAB_WIDTH: Final = 4
_WIDTHLESS: Final = re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")
"""Characters terminals disagree about the width of: without them each part shows on its own."""


def clean(text: str) -> str:
    """What may be recorded of something typed or pasted: newlines and tabs stay, controls become marks."""
    return _OBEYED.sub(MARK, text.replace("\r\n", "\n").replace("\r", "\n"))


def is_written(character: str | None) -> bool:
    """Whether a key writes this character: also a space that never breaks, which `str.isprintable` says no to."""
    return character is not None and (character.isprintable() or unicodedata.category(character) == "Zs")


@lru_cache(maxsize=512)
def visible(text: str) -> str:
    """Text that can be shown on several lines."""
    plain = _WIDTHLESS.sub("", clean(text)).expandtabs(_TAB_WIDTH)
    return _without_piles(unicodedata.normalize("NFC", plain))


def on_one_line(text: str, limit: int = 2000) -> str:
    """Text that can be shown on one line; beyond `limit` characters it is not even looked at."""
    return " ".join(part for part in re.split(r"[ \n\t]+", visible(text[:limit])) if part)


_MOST_MARKS: Final = 2


def _without_piles(text: str) -> str:
    """At most two combining marks on a letter: a pile of them runs into the lines above and below."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """The start of a line, with a mark where it was cut to fit."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room <= 0:
        return ""
    return chop_cells(text, room)[0].rstrip(" ….") + ellipsis


def whole(phrases: Sequence[str], width: int) -> tuple[str, str]:
    """As many phrases as a line has room for, none of them cut; then the rest."""
    fitting = (n for n in range(len(phrases), 0, -1) if cell_len(" ".join(phrases[:n])) <= width)
    n = next(fitting, 0)
    return " ".join(phrases[:n]), " ".join(phrases[n:])


def told_apart(texts: Iterable[str], width: int, ellipsis: str = "…") -> dict[str, str]:
    """Each cut to fit; of those that would then look the same, what they all begin with is left out instead."""
    shown = {text: cut(text, width, ellipsis) for text in texts}
    _tell_apart(shown, list(shown), width, ellipsis)
    return shown


def _tell_apart(shown: dict[str, str], texts: list[str], width: int, ellipsis: str) -> None:
    """Leave out more of those that look the same still, as long as that tells some of them from the others."""
    alike: dict[str, list[str]] = {}
    for text in texts:
        alike.setdefault(shown[text], []).append(text)
    for same in alike.values():
        if len(same) == 1:
            continue
        parts = [text.split(" ") for text in same]
        alike_in = sum(1 for _ in takewhile(lambda each: len(set(each)) == 1, zip(*parts, strict=False)))
        for text, words in zip(same, parts, strict=True):
            own = words[min(alike_in, len(words) - 1) :]
            shown[text] = cut(ellipsis + " ".join(own), width, ellipsis)
        if len({shown[text] for text in same}) > 1:
            _tell_apart(shown, same, width, ellipsis)


@lru_cache(maxsize=1024)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Lines of at most `width` cells, broken at plain spaces and at newlines, never at a no-break space."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrapped_paragraph(paragraph, max(width, 1)))
    return tuple(lines)


def _wrapped_paragraph(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= width:
            lines[-1] = joined
        elif cell_len(word) <= width:
            lines.append(word)
        else:
            pieces = chop_cells(word, width)
            lines[len(lines) if lines[-1] else -1 :] = pieces
    return lines
