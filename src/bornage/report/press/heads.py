"""Heads and feet of all pages, drawn as soon as it is known how many pages there are: segments are still being drawn then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bornage.report.press.process import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.report.press.crew import Crew
    from bornage.report.press.pieces import Face, Margins, Running
    from bornage.report.press.shelf import Shelf

JOB: Final = "margins"

_CHUNK: Final = 32
"""Pages whose heads and feet are drawn at once."""

FIRST_OF_ALL: Final = 10**9
"""Weighs more than any segment: others wait for it."""


class Heads:
    """Those of one report. `ground` says what they rest on beyond the empty report, `frame`."""

    def __init__(self, crew: Crew, shelf: Shelf, frame: str, letters: dict[int, int], ground: str) -> None:
        self._crew, self._shelf, self._frame, self._letters, self._ground = crew, shelf, frame, letters, ground
        self._keys: list[Any] = []
        self._drawn: dict[int, Margins] = {}

    def begin(self, running: Iterable[Running]) -> None:
        """Have all that is not kept drawn; it is known now what each page's needs."""
        every = tuple(running)
        for n, begin in enumerate(range(0, len(every), _CHUNK)):
            wanted = every[begin : begin + _CHUNK]
            self._keys.append((JOB, self._ground, self._frame, wanted, begin, len(every)))
            known = self._shelf.get(self._keys[n])
            if known is None:
                arguments = (self._frame, wanted, begin + 1, len(every), self._letters)
                self._crew.put(Task(JOB, n, arguments, FIRST_OF_ALL))
            else:
                self._drawn[n] = known

    def take(self, n: int, found: Margins) -> None:
        """Take some that were drawn."""
        self._drawn[n] = found
        self._shelf.put(self._keys[n], found)

    @property
    def are_drawn(self) -> bool:
        """Whether all are there."""
        return bool(self._keys) and len(self._drawn) == len(self._keys)

    @property
    def streams(self) -> tuple[bytes, ...]:
        """What is written of each page, in order."""
        return tuple(stream for n in range(len(self._keys)) for stream in self._drawn[n].streams)

    @property
    def faces(self) -> Iterator[Face]:
        """The typefaces used, in order."""
        return (face for n in range(len(self._keys)) for face in self._drawn[n].faces)
