"""How much room words take in a figure, and where to cut them: SVG does not wrap.

Widths are those of IBM Plex Sans SemiBold, rounded up, by families of letters: enough to keep a long
name inside its column, in either weight. The full name is always in the table beside the figure.
"""

from __future__ import annotations

from typing import Final

_FAMILIES: Final = (
    (0.24, " \u00a0\u202f"),
    (0.30, "ijîïl,.’‘'"),
    (0.36, "!:;[]()f·"),
    (0.41, "tr-|{}"),
    (0.48, 'IÎÏ/\\°"'),
    (0.53, "s?zcçvyL“”"),
    (0.57, "aàâäeéèêëgkoôöx_*J«»"),
    (0.60, "bdhnpquùûüEÉÈÊËFTZ0123456789$+<=>^~–"),
    (0.66, "CÇPSVXY"),
    (0.69, "AÀÂBDKRUÙÛÜ"),
    (0.72, "GHNOÔQ#&"),
    (0.89, "mwMæ—…→"),
    (0.97, "œW@%"),
)
_OF_LETTER: Final = {letter: room for room, letters in _FAMILIES for letter in letters}
_OTHER: Final = 0.75
"""A letter of no family."""


def width(words: str, size: float) -> float:
    """The width of a line, in the unit of `size`."""
    return size * sum(_OF_LETTER.get(letter, _OTHER) for letter in words)


def cut_to_lines(words: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """At most that many lines that fit in the room; what does not fit ends with an ellipsis."""
    lines: list[str] = []
    rest = words.strip()
    while rest and len(lines) < most - 1 and width(rest, size) > room:
        head, rest = _first_line(rest, room, size)
        lines.append(head)
    return (*lines, shortened(rest, room, size)) if rest else tuple(lines)


def shortened(words: str, room: float, size: float) -> str:
    """The words, or as many of their letters as fit with an ellipsis."""
    if width(words, size) <= room:
        return words
    taken, fit = 0.0, 0
    for n, letter in enumerate(words, 1):
        taken += _OF_LETTER.get(letter, _OTHER)
        if size * (taken + _OF_LETTER["…"]) > room:
            break
        fit = n
    return words[:fit].rstrip() + "…"


def _first_line(words: str, room: float, size: float) -> tuple[str, str]:
    """As many words as fit on a line, or a piece of the first; and the rest."""
    head, *others = words.split(" ")
    while others and width(f"{head} {others[0]}", size) <= room:
        head = f"{head} {others.pop(0)}"
    if width(head, size) > room:
        fits = max(1, len(shortened(head, room, size)) - 1)
        return head[:fits], words[fits:].strip()
    return head, " ".join(others)
