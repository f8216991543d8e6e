"""Numbers of figures, in the order of the pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbers figures in the order they are made."""

    _next: Iterator[int]

    @classmethod
    def start(cls) -> Numbering:
        """A numbering from 1."""
        return cls(count(1))

    def next(self) -> int:
        """The number of the figure being made."""
        return next(self._next)
