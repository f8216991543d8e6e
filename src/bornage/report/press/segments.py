"""Where a long report is cut, so that its pieces can be laid out apart and in any order.

The cuts follow from the words alone, never from the machine. Each piece begins on a page of its own at the head of
a part; a browser that prints the whole report breaks its pages there too, as the mark is in the HTML.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from math import inf
from typing import Final

MARK: Final = "opens"
"""The class of a part that begins on a page of its own because a segment does."""

FRESH: Final = "fresh"
"""The class of an appendix that begins a segment whatever its size: what changes with each answer stands apart from what
does not, so that the next report has less to lay out."""

SHORT: Final = 240_000
"""Letters of HTML up to which a report is one segment: some thirty pages."""

USUAL: Final = 150_000
"""Letters of HTML that a segment is meant to hold: some twenty pages."""

_GRAIN: Final = 8_000
"""Letters that make no difference: an answer more or less moves no cut."""

_PART: Final = re.compile(r'<(?:section|nav) class="part( contents| appendix)?( fresh)?( opens)?" id="[^"]+"')
_END: Final = "</main>"


def marked(html: str) -> str:
    """The same document with a mark on each part that opens a segment."""
    found = list(_PART.finditer(html))
    if len(html) <= SHORT or not found or _END not in html:
        return html
    sizes = [after - before for before, after in pairwise([*(each.start() for each in found), html.rindex(_END)])]
    fresh = {n for n, each in enumerate(found) if each[2]}
    openers = _openers([each[1] or "" for each in found], fresh, sizes)
    places = sorted((found[n] for n in openers), key=lambda each: each.end())
    for each in reversed(places):
        quote = html.rindex('" id="', each.start(), each.end())
        html = f"{html[:quote]} {MARK}{html[quote:]}"
    return html


def _openers(kinds: list[str], fresh: set[int], sizes: list[int]) -> set[int]:
    """The numbers of the parts that open a segment: after the contents, what is fresh, and wherever what follows is cut."""
    body = next((n + 1 for n, kind in enumerate(kinds) if kind == " contents"), 0)
    appendices = next((n for n, kind in enumerate(kinds) if kind == " appendix"), len(kinds))
    appendices = max(body, appendices)
    openers = set[int]()
    begun = sorted({appendices, *(n for n in fresh if n > appendices)})
    for first, last in ((body, appendices), *pairwise([*begun, len(kinds)])):
        if 0 < first < last:
            openers |= {first + n for n in even(sizes[first:last])}
    return openers


def even(sizes: list[int]) -> list[int]:
    """Where to begin groups of neighbours about as large as each other."""
    weights = [round(size / _GRAIN) + 1 for size in sizes]
    count = min(max(1, round(sum(sizes) / USUAL)), len(sizes))
    sums = [0, *accumulate(weights)]
    best: list[tuple[float, list[int]]] = [(0, []), *((inf, []) for _ in sizes)]
    for _ in range(count):
        rows = (
            min((cost + (sums[end] - sums[n]) ** 2, [*begun, n]) for n, (cost, begun) in enumerate(best[:end]))
            for end in range(1, len(sums))
        )
        best = [(inf, []), *rows]
    return best[-1][1]


def cut(html: str) -> tuple[str, ...]:
    """The segments, each a document with the same head; one where nothing is marked."""
    places = [each.start() for each in _PART.finditer(html) if each[3]]
    if not places:
        return (html,)
    start = html.index(">", html.index("<body")) + 1
    end = html.rindex(_END)
    head, tail = html[:start], html[end:]
    pieces = [html[before:after] for before, after in pairwise([start, *places, end])]
    return tuple("".join((head, piece if n == 0 else f"<main>\n{piece}", tail)) for n, piece in enumerate(pieces))


def frame(html: str) -> str:
    """The document with nothing in it: its head, its style and what runs on every page."""
    start = html.index(">", html.index("<body")) + 1
    return f"{html[:start]}</body>\n</html>"
