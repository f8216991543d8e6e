"""Loops in what depends on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def cycles(depends: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """One path through each loop, which comes back to its first member; each arrow is followed once."""
    done: set[str] = set()
    for start in depends:
        path: dict[str, Iterator[str]] = {}
        if start not in done:
            path[start] = iter(depends[start])
        while path:
            last = next(reversed(path))
            beyond = next(path[last], None)
            if beyond is None:
                done.add(last)
                del path[last]
            elif beyond in path:
                loop = list(path)
                yield (*loop[loop.index(beyond) :], beyond)
            elif beyond in depends and beyond not in done:
                path[beyond] = iter(depends[beyond])
