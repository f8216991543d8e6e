"""What every screen shares: the language, the marks, the words, and how it is painted again.

A screen is composed of bare widgets once; `show` fills them from what is on disk. Switching language
or recording an answer is then the same thing: `show` once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from bornage.interview.commands import key_words
from bornage.interview.keymap import with_keys
from bornage.interview.saying import Said
from bornage.text import words
from bornage.tui.widgets.bars import KeyBar, ModeBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.interview.commands import Command
    from bornage.interview.glyphs import Glyphs
    from bornage.tui.interview import Interview

T = TypeVar("T")


class Spoken:
    """A screen that speaks the language of the interview."""

    @property
    def interview(self) -> Interview:
        """The application."""
        return cast("Interview", self.app)  # type: ignore[attr-defined]  # every screen has one

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
        return words(self.language, f"interview.{key}", **values)

    def show(self) -> None:
        """Fill every widget from what is on disk, in the language shown now."""

    def tell(self, said: Said) -> None:
        """Say what has just happened, or what a key would do."""

    def pasted(self, text: str) -> None:
        """Something was pasted where nothing takes text: say so, and what opens a place that does."""

    def _compositor_refresh(self) -> None:
        """Paint what has changed, once, even behind another screen.

        Textual marks a screen behind another for painting again each time it has painted it: from then on
        every message to that screen, and each key sends it some, has both painted whole.
        """
        super()._compositor_refresh()  # type: ignore[misc]  # every screen has one
        if self.app.screen is not self:  # type: ignore[attr-defined]
            self._repaint_required = False


class Page(Spoken, Screen[None]):
    """A whole screen, with commands."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()

    def offers(self, command: str) -> bool:  # noqa: ARG002 (for screens to say)
        """Whether a command makes sense here and now; the others are hidden and do nothing."""
        return True

    async def obey(self, command: str) -> None:
        """Carry out a command; here, by the action that bears its name."""
        await self.run_action(command)

    async def action_command(self, command: str) -> None:
        """What a key or the palette asks for."""
        await self.obey(command)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.offers(str(parameters[0]) if action == "command" and parameters else action)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What there is to do on this page, with the keys its reader has chosen."""
        return with_keys(self.COMMANDS_HERE, self.interview.keys)

    @property
    def offered(self) -> tuple[Command, ...]:
        """The commands that make sense here and now."""
        return tuple(command for command in self.commands if self.offers(command.id))

    @property
    def in_footer(self) -> tuple[Command, ...]:
        """Those of them the footer tells."""
        return tuple(command for command in self.commands if command.in_footer and self.offers(command.id))

    @property
    def while_typing(self) -> tuple[str, ...]:
        """The few keys that still act where an answer is typed."""
        return ("enter", "escape", "f2")

    def show_keys(self, *, is_typing: bool = False) -> None:
        """Put the commands of the footer in the footer; while typing, the few keys that still act."""
        hints = [(command.key(self.language), command.name(self.language)) for command in self.in_footer]
        if is_typing:
            hints = [(key_words(key, self.language), self.say(f"typing.{key}")) for key in self.while_typing]
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

    def action_suspend(self) -> None:
        """Give the terminal back to the shell; `fg` comes back here."""
        self.interview.action_suspend_process()

    async def action_leave(self) -> None:
        """Leave; everything is on disk already."""
        await self.interview.action_quit()


class Dialog(Spoken, ModalScreen[T]):
    """Something in front of the page that ends with a result, or with None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, priority=True),
        Binding("f2", "language", show=False, priority=True),
    ]

    afterwards: Callable[[T | None], None] | None = None
    """What follows at once, with no key in between."""

    when_typed: Callable[[], None] | None = None
    """What follows each time something was typed."""

    was_found = False
    """It begins with a text that was not confirmed before the program was killed."""

    @property
    def left_undone(self) -> Said | None:
        """What to say when it is left as it is now: that something typed or ticked is recorded nowhere."""
        return None

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

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """End once: a key that a quick hand struck after the last one closes nothing else."""
        if self.app.screen is not self:
            return AwaitComplete()
        popped = super().dismiss(result)
        if self.afterwards is not None:
            self.afterwards(result)
        return popped

    def tell(self, said: Said) -> None:
        bar = self.query_one(ModeBar)
        bar.show(bar.words[0], said.to(self.language))

    def pasted(self, text: str) -> None:  # noqa: ARG002 (nothing here takes it)
        self.tell(Said("interview.pasted.nowhere"))

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
