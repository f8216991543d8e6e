"""A citation, and how fresh it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.text import Text


@dataclass(frozen=True, slots=True)
class Source:
    """A citation with the day a person last checked it and the day it must be checked again."""

    id: str
    title: Text
    citation: Text
    """Under no language where it is the same in all, such as a number or a name; in one where it is words of that one."""
    kind: str
    confidence: str
    as_of: date
    checked: date
    recheck: date
    place: Place
    url: str | None = None
    status: str = "published"

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been checked again before `today`."""
        return today > self.recheck
