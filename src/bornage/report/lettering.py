"""How much room words take in a figure, and where to cut them: SVG does not wrap.

Widths are those of IBM Plex Sans Regular, rounded up, by families of letters: enough to keep a long
name inside its column. The full name is always in the table beside the figure.
"""

from __future__ import annotations

from typing import Final

_NARROW: Final = frozenset("iljtfrI.,;:'’|()[]!« »\u00a0 -")
_WIDE: Final = frozenset("mwMW@%—…")


def width(words: str, size: float) -> float:
    """The width of a line, in the unit of `size`."""
    return size * sum(0.36 if c in _NARROW else 0.92 if c in _WIDE else 0.7 if c.isupper() else 0.6 for c in words)


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
    kept = words
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _first_line(words: str, room: float, size: float) -> tuple[str, str]:
    """As many words as fit on a line, or a piece of the first; and the rest."""
    head, *others = words.split(" ")
    while others and width(f"{head} {others[0]}", size) <= room:
        head = f"{head} {others.pop(0)}"
    if width(head, size) > room:
        fits = max(1, len(shortened(head, room, size)) - 1)
        return head[:fits], words[fits:].strip()
    return head, " ".join(others)
