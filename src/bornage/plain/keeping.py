"""What is being typed line by line, kept as the screen keeps it: found again by either at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.interview.drafts import KEPT, begins, begins_anywhere
from bornage.interview.talk import Fill, Write

if TYPE_CHECKING:
    from bornage.interview.desk import Desk
    from bornage.interview.drafts import Lines, Spot
    from bornage.interview.talk import Step


class Keeping:
    """What is typed in the talk of one command; nothing, where the command keeps nothing."""

    def __init__(self, desk: Desk | None = None, command: str = "") -> None:
        self._desk = desk if command in KEPT else None
        self._command = command

    def begin(self, step: Step, language: str) -> Lines | None:
        """A step is about to be asked: what was typed there before the program ended, and not confirmed."""
        if isinstance(step, Fill | Write) and step.refused is not None:
            return None  # the same step again: it starts from what was typed, and that is kept
        self.end()
        before = begins(step, language)
        if self._desk is None or before is None or (spot := self._desk.spot(self._command, step.title.key)) is None:
            return None
        return self._desk.drafts.open(spot, before, begins_anywhere(step))

    def open(self, spot: Spot, before: Lines) -> Lines | None:
        """The same of a place that no step asks for."""
        return self._desk.drafts.open(spot, before) if self._desk is not None else None

    def typed(self, lines: Lines) -> None:
        """This is typed by now."""
        if self._desk is not None:
            self._desk.drafts.read_with(lambda: lines)
            if self._desk.drafts.touch():
                self._desk.drafts.gather()

    def end(self) -> None:
        """What was typed last was confirmed, or left on purpose."""
        if self._desk is not None:
            self._desk.drafts.close()


NOWHERE = Keeping()
"""Where nothing is kept."""
