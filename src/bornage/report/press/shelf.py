"""What segments gave, kept for the next report."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final

_KEPT: Final = 100
"""Things that are kept: some four for each segment, of two reports."""


class Shelf:
    """Whatever is as it was is not laid out again."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Any, Any] = OrderedDict()

    def get(self, key: Any) -> Any:
        """What was kept under a key; None where nothing was."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: Any, value: Any) -> None:
        """Keep it, in the place of what was not asked for the longest."""
        self._kept[key] = value
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
