"""What the screens may ask of the application they are part of, by name: so neither has to know the other's type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message_pump import MessagePump
    from textual.screen import Screen

    from bornage.interview.commands import Command
    from bornage.interview.glyphs import Glyphs
    from bornage.interview.keymap import Keymap
    from bornage.interview.saying import Said
    from bornage.text import Text


class Interview(Protocol):
    """The application, as its screens see it."""

    language: str
    glyphs: Glyphs
    keys: Keymap
    """Keys that were changed, by the id of their command."""

    @property
    def screen_stack(self) -> list[Screen[object]]:
        """Every screen that is open, the one in front last."""

    @property
    def minutes(self) -> int:
        """Whole minutes of this sitting."""

    @property
    def can_report(self) -> bool:
        """Whether somebody can make a report."""

    def after_painting(self, page: MessagePump, do: Callable[[], None]) -> None:
        """Do something of a page once what changes on the screen now is there."""

    def switch_language(self) -> None:
        """The next language, on every page that is open."""

    def choose_theme(self) -> None:
        """Other colours."""

    def show_subjects(self) -> None:
        """Workloads, hostings and placements."""

    def show_questions(self) -> None:
        """Back to the questions."""

    def show_help(self, commands: tuple[Command, ...]) -> None:
        """Every key of a page."""

    def show_palette(self, commands: tuple[Command, ...]) -> None:
        """Every command of a page by name."""

    def show_problem(self, text: Text, afterwards: Callable[[], None] | None = None) -> None:
        """What the disk refused."""

    def show_notice(self, said: Said) -> None:
        """Why a command opens nothing here."""

    def make_report(self) -> None:
        """Make the report."""

    def action_suspend_process(self) -> None:
        """Give the terminal back to the shell for a while."""

    async def action_quit(self) -> None:
        """Leave."""
