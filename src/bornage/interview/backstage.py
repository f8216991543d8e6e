"""What works behind an interview, in another process: the interview never waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from bornage.interview.drafts import Drafts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bornage.interview.desk import Desk
    from bornage.interview.drafts import Keeper
    from bornage.interview.saying import Telling


class Stage(StrEnum):
    """How far a report has come, in order."""

    READING = "reading"
    EVALUATING = "evaluating"
    LAYING_OUT = "laying_out"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a report has come."""

    stage: Stage
    page: int = 0
    """The page being laid out; 0 before the first."""


class Backstage(Protocol):
    """What the interview asks of it; nothing here takes time but what says so."""

    def begin(self) -> None:
        """The first page is painted: there is time for what can be done ahead."""

    def telling(self) -> tuple[Telling, ...] | None:
        """Open questions, those that could change the most first; None while that is being worked out."""

    def statement(self, who: str, language: str) -> Path:
        """Print the statement of one respondent; this one does take time. Raises JournalError."""

    def progress(self) -> Progress | None:
        """How far the report being made has come; None when none is."""

    def close(self) -> None:
        """End what works behind, whatever it is at."""

    @property
    def view(self) -> Callable[[Path], None] | None:
        """Opens a file for reading, where a person would see it."""

    @property
    def edit(self) -> Callable[[str], str]:
        """Opens a text in the person's own editor, and returns it as it was left there. Raises JournalError."""

    @property
    def drafts(self) -> Keeper | None:
        """Keeps what is being typed and not confirmed, in case the program is killed; None where nothing does."""


def stand_behind(desk: Desk, backstage: Backstage) -> None:
    """Let a desk ask for what is worked out elsewhere."""
    desk.telling = backstage.telling
    desk.print_statement = backstage.statement
    desk.drafts = Drafts(backstage.drafts)
