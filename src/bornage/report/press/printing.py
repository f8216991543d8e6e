"""A long report, segment by segment: laid out apart, numbered together, put into one file."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

from bornage.report.press.binding import Places, bound
from bornage.report.press.heads import FIRST_OF_ALL, Heads
from bornage.report.press.heads import JOB as HEADS
from bornage.report.press.pieces import faces_together
from bornage.report.press.process import Task
from bornage.report.press.segments import frame as bare

if TYPE_CHECKING:
    from datetime import datetime

    from bornage.report.pdf import Attached, Attachment
    from bornage.report.press.crew import Crew
    from bornage.report.press.laying import Laid
    from bornage.report.press.pieces import Frame, Packed, Piece
    from bornage.report.press.shelf import Shelf

_ROUNDS: Final = 8
"""How often pages are numbered again at most, where a number takes so much room that a page is added."""

_A_PAGE: Final = 8_000
"""Letters of HTML on a page, about: how many figures a number will have is guessed from that."""

_ANEW: Final = 1.4
"""How much longer a process takes for a segment that another laid out before: it knows none of its lines."""

_ANCHOR: Final = re.compile(r' id="([^"]+)"')


_LINK: Final = re.compile(r' href="#([^"]+)"')


def printed(
    segments: tuple[str, ...],
    crew: Crew,
    shelf: Shelf,
    attachments: Attached,
    made: datetime,
    ground: str,
) -> bytes:
    """The PDF. `ground` says what it rests on beyond the words: typefaces and versions. Raises Unfit and Lost."""
    printing = _Printing(segments, crew, shelf, ground)
    printing.begin()
    carried = attachments()
    return _finished(printing, carried, made)


class _Printing:
    """One report being printed."""

    def __init__(self, segments: tuple[str, ...], crew: Crew, shelf: Shelf, ground: str) -> None:
        self.crew = crew
        self.shelf = shelf
        self.frame = bare(segments[0])
        self._segments = segments
        own = [frozenset(_ANCHOR.findall(each)) for each in segments]
        every = frozenset[str]().union(*own)
        self._anchors = [own[n] | every & set(_LINK.findall(each)) for n, each in enumerate(segments)]
        letters = sorted(set("".join(segments)))
        self.letters = {ord(letter): n for n, letter in enumerate(letters)}
        self.ground = repr((ground, letters))
        self._digests = [
            _digest(self.ground, str(n), html, *sorted(self._anchors[n] - own[n])) for n, html in enumerate(segments)
        ]
        guess = self._guess(own)
        self._history: list[tuple[dict[str, int], ...]] = [
            ({name: guess[name] for name in sorted(self._anchors[n])},) for n in range(len(segments))
        ]
        self._laid: dict[int, Laid] = {}
        self._owners: dict[int, int] = {}
        """Who holds a segment laid out as it is now."""
        self.heads = Heads(crew, shelf, self.frame, self.letters, self.ground)
        self._under_way = 0
        self._final = set[int]()
        self._pieces: dict[int, Piece] = {}

    def _guess(self, own: list[frozenset[str]]) -> dict[str, int]:
        """For each anchor a number of as many figures as that of its page may have: often the lines then stay."""
        before, found = 0, dict[str, int]()
        for html, anchors in zip(self._segments, own, strict=True):
            before += len(html) - len(self.frame)
            found.update(dict.fromkeys(anchors, int("8" * len(str(1 + before // _A_PAGE)))))
        return found

    # --- laying out and drawing ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Have every segment laid out that is not kept."""
        changed = []
        for n in range(len(self._segments)):
            wants = self.shelf.get(("wants", self._digests[n]))
            if wants is None or not self._take(n, wants):
                changed.append(n)
        shared = self._shared_out(changed)
        for n in changed:
            self._lay(n, shared.get(n))
        self.crew.start()

    def _shared_out(self, changed: list[int]) -> dict[int, int]:
        """Who had better lay out what: whoever did so before, as long as all have about as much to do."""
        found: dict[int, int] = {}
        loads = [0.0] * self.crew.size
        known = {n: self.shelf.get(("laid by", n)) for n in changed}
        if any(who is not None for who in known.values()):
            for n in sorted(changed, key=lambda n: -len(self._segments[n])):
                costs = [
                    load + len(self._segments[n]) * (1 if known[n] == who else _ANEW) for who, load in enumerate(loads)
                ]
                found[n] = costs.index(min(costs))
                loads[found[n]] = min(costs)
        return found

    def pieces(self) -> tuple[Piece, ...]:
        """All segments, drawn."""
        every = range(len(self._segments))
        rounds = _ROUNDS
        while len(self._pieces) < len(every):
            if self._under_way or len(self._final) == len(every):
                self._next()
            else:
                rounds -= 1
                self._number(is_last=not rounds)
        return tuple(self._pieces[n] for n in every)

    def _next(self) -> None:
        """Wait for one thing that is done."""
        task, found, who = self.crew.next()
        n: int = task.about
        if task.job == HEADS:
            self.heads.take(n, found)
            return
        if task.job == "draw":
            self._pieces[n] = found
            self.shelf.put(("drawn", *self._key(n, self._laid[n].wants)), found)
            return
        self._under_way -= 1
        self._owners[n] = who
        self.shelf.put(("laid by", n), who)
        self.shelf.put(("wants", self._digests[n]), found.wants)
        self.shelf.put(("laid", *self._key(n, found.wants)), found)
        self._learn(n, found)

    def _key(self, n: int, wants: tuple[str, ...]) -> tuple[Any, ...]:
        """What a segment gives depends on its words, and on the numbers that it named one after the other."""
        return self._digests[n], tuple(tuple(numbers[name] for name in wants) for numbers in self._history[n])

    def _take(self, n: int, wants: tuple[str, ...]) -> bool:
        """Whether a segment laid out like that is kept; it is taken then."""
        known = self.shelf.get(("laid", *self._key(n, wants)))
        if known is not None:
            self._owners.pop(n, None)
            self._learn(n, known)
        return known is not None

    def _lay(self, n: int, best_by: int | None = None) -> None:
        html = self._segments[n]
        weight = len(html) * (1 if n > 1 else 100)  # others wait for the numbers that the first ones name
        self._under_way += 1
        self.crew.put(Task("lay", n, (n, html, self._anchors[n], self._history[n]), weight, best_by=best_by))

    def _learn(self, n: int, laid: Laid) -> None:
        """Take note of a segment that is laid out. Where it names no page, it is as it will be."""
        self._laid[n] = laid
        if not laid.wants or n in self._final:
            self._settle(n)

    def _settle(self, n: int) -> None:
        """Have a segment drawn that is as it will be, unless one like it was."""
        self._final.add(n)
        if len(self._final) == len(self._segments):
            self.heads.begin(each for n in range(len(self._segments)) for each in self._laid[n].running)
        known = self.shelf.get(("drawn", *self._key(n, self._laid[n].wants)))
        if known is not None:
            self._pieces[n] = known
        elif n in self._owners:
            self.crew.put(Task("draw", n, (n, self.letters), len(self._segments[n]), self._owners[n]))
        else:
            self._lay(n)

    def _number(self, *, is_last: bool) -> None:
        """Number all pages, and change those segments that name others; once nothing changes, all are as they will be."""
        first, found = 1, dict[str, int]()
        for n in range(len(self._segments)):
            for name, page in self._laid[n].where.items():
                found.setdefault(name, first + page)
            first += self._laid[n].pages
        moved = False
        for n in sorted(set(self._laid) - self._final):
            wants = self._laid[n].wants
            numbers = {name: found.get(name, 0) for name in wants}
            if not is_last and any(numbers[name] != self._history[n][-1][name] for name in wants):
                moved = True
                self._history[n] = (*self._history[n], numbers)
                if self._take(n, wants):
                    continue
                if n in self._owners:
                    self._under_way += 1
                    self.crew.put(Task("place", n, (n, numbers), len(self._segments[n]), self._owners[n]))
                else:
                    self._lay(n)
        if not moved:
            for n in sorted(set(self._laid) - self._final):
                self._settle(n)


def _digest(*said: str) -> str:
    return hashlib.sha256("\0".join(said).encode(errors="surrogatepass")).hexdigest()


# --- putting it together --------------------------------------------------------------------------------------


def _finished(printing: _Printing, attachments: tuple[Attachment, ...], made: datetime) -> bytes:
    """Give everything its number, and put it into one file."""
    crew, heads, every = printing.crew, printing.heads, printing.pieces()
    places = Places.of(every)
    for n, (piece, numbers) in enumerate(zip(every, places.pieces, strict=True)):
        crew.put(Task("pack", n, (piece, *numbers), len(piece.said)))
    packed: dict[int, Packed] = {}
    frame: Frame | None = None
    is_framed = False
    while frame is None or len(packed) < len(every):
        if heads.are_drawn and not is_framed:
            is_framed = True
            faces = [*(face for each in every for face in each.faces), *heads.faces]
            crew.put(Task("frame", 0, (printing.frame, faces_together(faces), attachments, made), FIRST_OF_ALL))
        task, found, _ = crew.next()
        if task.job == "frame":
            frame = found
        elif task.job == "pack":
            packed[task.about] = found
        else:
            heads.take(task.about, found)
    return bound(every, tuple(packed[n] for n in range(len(every))), heads.streams, frame)
