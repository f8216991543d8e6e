"""What every screen shares: the language, the marks, the words, and how it is painted again.

A screen is composed of bare widgets once; `show` fills them from what is on disk. Switching language
or recording an answer is then the same thing: `show` once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from bornage.text import words
from bornage.tui.commands import key_words
from bornage.tui.widgets.bars import KeyBar, ModeBar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.tui.app import InterviewApp
    from bornage.tui.commands import Command
    from bornage.tui.glyphs import Glyphs

T = TypeVar("T")


class Spoken:
    """A screen that speaks the language of the interview."""

    @property
    def interview(self) -> InterviewApp:
        """The application, by its own type."""
        return cast("InterviewApp", self.app)  # type: ignore[attr-defined]  # every screen has one

    @property
    def language(self) -> str:
        """The language shown now."""
        return self.interview.language

    @property
    def glyphs(self) -> Glyphs:
        """The marks this terminal can draw."""
        return self.interview.glyphs

    def say(self, key: str, **values: object) -> str:
        """Interface words in the language shown now."""
        return words(self.language, f"tui.{key}", **values)

    def show(self) -> None:
        """Fill every widget from what is on disk, in the language shown now."""


class Page(Spoken, Screen[None]):
    """A whole screen, with commands."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()

    def offers(self, command: str) -> bool:  # noqa: ARG002 (for screens to say)
        """Whether a command makes sense here and now; the others are hidden and do nothing."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 (Textual's)
        return self.offers(action)

    @property
    def offered(self) -> tuple[Command, ...]:
        """The commands that make sense here and now."""
        return tuple(command for command in self.COMMANDS_HERE if self.offers(command.id))

    def show_keys(self, *, is_typing: bool = False) -> None:
        """Put the commands of the footer in the footer; while typing, the few keys that still act."""
        hints = [(c.key(self.language), c.name(self.language)) for c in self.offered if c.in_footer]
        if is_typing:
            hints = [(key_words(key, self.language), self.say(f"typing.{key}")) for key in ("enter", "escape", "f2")]
        self.query_one(KeyBar).show(hints)

    def action_language(self) -> None:
        """The other language, at once."""
        self.interview.switch_language()

    def action_help(self) -> None:
        """Every key."""
        self.interview.show_help(self.offered)

    def action_palette(self) -> None:
        """Every command by name."""
        self.interview.show_palette(self.offered)

    def action_theme(self) -> None:
        """Other colours."""
        self.interview.choose_theme()

    async def action_leave(self) -> None:
        """Leave; everything is on disk already."""
        await self.interview.action_quit()


class Dialog(Spoken, ModalScreen[T]):
    """Something in front of the page that ends with a result, or with None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, priority=True),
        Binding("f2", "language", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static("", id="title", markup=False)
            yield from self.inside()
        yield ModeBar()

    def inside(self) -> Iterable[Widget]:
        """The widgets within the frame."""
        return ()

    def on_mount(self) -> None:
        """Fill it."""
        self.show()

    def action_close(self) -> None:
        """Leave; nothing changes."""
        self.dismiss(None)

    def action_language(self) -> None:
        """The other language, at once."""
        self.interview.switch_language()

    def show_title(self, title: str) -> None:
        """Name it, on its first line."""
        self.query_one("#title", Static).update(title)

    def show_mode(self, said: str, *, is_typing: bool) -> None:
        """Say on the last line whether keys act or type, and what they do."""
        self.query_one(ModeBar).show(self.say("mode.typing" if is_typing else "mode.reading"), said)
