"""A screen with a desk: whatever is recorded is on disk before it is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.journal import JournalError
from bornage.tui.screens.base import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.tui.desk import Desk, Said


class DeskPage(Page):
    """What the parts of the question screen share."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.said: Said | None = None
        """What has just happened."""

    def attempt(self, act: Callable[[], Said | None], otherwise: Callable[[], None] | None = None) -> bool:
        """Record something, then paint what is on disk, and tell whether it was recorded.

        When the disk refuses, say why; `otherwise` then gives back what the person had typed.
        """
        before, is_recorded = self.desk.key, True
        try:
            self.said = act()
        except JournalError as error:
            self.said, is_recorded = None, False
            self.interview.show_problem(error.text, otherwise)
        if self.desk.key != before:
            self.arrived()
        self.show()
        return is_recorded

    def arrived(self) -> None:
        """Another question is in front of us."""
