"""A screen with a desk: whatever is recorded is on disk before it is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.journal import JournalError
from bornage.interview.drafts import EVERY, FOUND_OR_LEFT, KEPT, begins, begins_anywhere
from bornage.interview.talks import DEEDS, TALKS
from bornage.tui.screens.talking import TalkingPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bornage.interview.desk import Desk
    from bornage.interview.saying import Said
    from bornage.interview.talk import Step, Talk
    from bornage.tui.screens.base import Dialog


class DeskPage(TalkingPage):
    """What the pages of an assessment share."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._obeyed = ""
        """The command whose talk is held, where what is typed in it is kept."""

    async def obey(self, command: str) -> None:
        """Carry out a command: by an action of this page, by a talk, or at once on the desk."""
        if hasattr(self, f"action_{command}"):
            await super().obey(command)
        elif command in TALKS:
            self._obeyed = command if command in KEPT else ""
            self.converse(TALKS[command](self.desk))
        elif command in DEEDS:
            self.attempt(lambda: DEEDS[command](self.desk))

    def converse(self, talk: Talk, command: str | None = None) -> None:
        """Hold a talk in front of this page, then paint what is on disk; `command`, when it is not that of a key."""
        if command is not None:
            self._obeyed = command
        before, recorded = self.desk.key, self._recorded

        def over(said: Said | None) -> None:
            has_moved = self.desk.key != before
            if said is not None and not (self.has_asked or has_moved or self._recorded != recorded):
                self.refuse(said)
                return
            self._obeyed = ""
            is_past = has_moved or (
                self.has_asked and self.said is not None and self.said.key.startswith(FOUND_OR_LEFT)
            )
            self.said = said or (None if is_past else self.said)
            if has_moved:
                self.arrived()
            self.show()

        self.hold(talk, over, before)

    # --- what is typed, in case the program is killed ---------------------------------------------

    def found(self, step: Step) -> Mapping[str, str] | None:
        before = begins(step, self.language) if self._obeyed else None
        spot = self.desk.spot(self._obeyed, step.title.key)
        if before is None or spot is None:
            return None
        return self.desk.drafts.open(spot, before, begins_anywhere(step))

    def look_after(self, dialog: Dialog[Any]) -> None:
        if self._obeyed:
            dialog.when_typed = self.typed_on
            self.desk.drafts.read_with(lambda: getattr(dialog, "all_typed", None) if dialog.is_mounted else None)

    def settled(self) -> None:
        self.desk.drafts.close()

    def typed_on(self) -> None:
        """Something was typed: have it kept a moment later, with what follows."""
        if self.desk.drafts.touch():
            self.app.set_timer(EVERY, self.desk.drafts.gather)

    @property
    def _recorded(self) -> int:
        return len(self.desk.session.journal.entries)

    def refuse(self, said: Said) -> None:
        """Say why a command opens nothing, where the letters of whoever types on already do nothing either."""
        self.said = None
        self.show()
        self.interview.show_notice(said)

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
