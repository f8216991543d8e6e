"""Where words are typed: nothing a terminal would obey gets in, and Escape always leads out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from bornage.interview.printable import clean, is_written
from bornage.text import collation_key

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget


def _write_rare_space(place: LineInput | PageInput, event: events.Key) -> None:
    """Type a space that never breaks, as French does before a colon: Textual takes it for a key without a letter."""
    if event.character and is_written(event.character) and not event.is_printable:
        event.stop()
        event.prevent_default()
        place.type_on(event.character)


class LineInput(Input):
    """One line of typing; with suggestions, the arrows put each of them in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "suggest(1)", show=False),
        Binding("up", "suggest(-1)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own name)
        super().__init__(id=id, select_on_focus=False)
        self.cursor_blink = False
        self.suggestions: tuple[str, ...] = ()

    async def _on_key(self, event: events.Key) -> None:
        """Textual's own handler runs next, but for what it would leave out."""
        _write_rare_space(self, event)

    def _on_paste(self, event: events.Paste) -> None:
        """Textual's own handler runs next, and takes the first line."""
        event.text = " ".join(clean(event.text).split())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 (Textual's)
        """Without suggestions the arrows belong to whoever is around."""
        return bool(self.suggestions) if action == "suggest" else True

    def type_on(self, text: str) -> None:
        """Type some words on from where the cursor is."""
        self.insert_text_at_cursor(text)

    def action_suggest(self, step: int) -> None:
        """Put in the next suggestion, going round; from something typed, first the one that holds it."""
        wanted = collation_key(self.value.strip())
        if self.value in self.suggestions:
            rank = self.suggestions.index(self.value) + step
        else:
            held = (n for n, each in enumerate(self.suggestions) if wanted and wanted in collation_key(each))
            rank = next(held, 0 if step > 0 else -1)
        self.value = self.suggestions[rank % len(self.suggestions)]
        self.cursor_position = len(self.value)


class PageInput(TextArea):
    """Several lines of typing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+e", "edit_elsewhere", show=False)]

    @dataclass
    class Elsewhere(Message):
        """The person would rather write this in an editor of their own."""

        page: PageInput

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own name)
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.cursor_blink = False
        self.highlight_cursor_line = False

    async def _on_key(self, event: events.Key) -> None:
        """Textual's own handler runs next, but for what it would leave out."""
        _write_rare_space(self, event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Textual's own handler runs next."""
        event.text = clean(event.text)

    def type_on(self, text: str) -> None:
        """Type some words on from where the cursor is."""
        self.insert(text)

    def action_edit_elsewhere(self) -> None:
        """Ask for the editor."""
        self.post_message(self.Elsewhere(self))

    def fill(self, text: str) -> None:
        """Start from some words, with the cursor after them."""
        self.load_text(clean(text))
        self.move_cursor(self.document.end)


class AnswerInput(PageInput):
    """Typing that Enter ends: a text answer. Pasted lines stay lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "give", show=False, priority=True)]

    @dataclass
    class Given(Message):
        """Enter was pressed."""

        text: str

    def action_give(self) -> None:
        """Hand over what was typed."""
        self.post_message(self.Given(self.text))


class Entry(Vertical):
    """The place under a question where its answer is typed; out of sight until wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "drop", show=False)]

    @dataclass
    class Changed(Message):
        """Something was typed; whoever reads it says what it understands with `echo`."""

        text: str

    @dataclass
    class Given(Message):
        """It is to be recorded."""

        text: str

    @dataclass
    class Dropped(Message):
        """The person went back to reading, with this left unrecorded."""

        text: str

    def __init__(self, *, id: str, is_late: bool = False) -> None:  # noqa: A002 (Textual's own name)
        super().__init__(id=id)
        self._is_late = is_late

    def compose(self) -> ComposeResult:
        """Its fields; later, while the first page is still to be painted: nobody sees them there."""
        return iter(() if self._is_late else self._fields())

    def furnish(self) -> None:
        """Bring in what was left for later."""
        if self._is_late:
            self._is_late = False
            self.mount(*self._fields())

    def _fields(self) -> tuple[Widget, ...]:
        return (
            LineInput(id="entry-line"),
            AnswerInput(id="entry-page"),
            Static("", id="entry-echo", markup=False),
        )

    def on_mount(self) -> None:
        """Wait out of sight."""
        self.display = False

    def open(self, text: str, *, of_several_lines: bool) -> None:
        """Come into sight with some words in, ready to type."""
        self.furnish()
        line, page = self.query_one("#entry-line", LineInput), self.query_one("#entry-page", AnswerInput)
        line.display, page.display = not of_several_lines, of_several_lines
        self.echo("")
        self.display = True
        if of_several_lines:
            page.fill(text)
            page.focus()
        else:
            line.value = text
            line.cursor_position = len(text)
            line.focus()

    def insert(self, text: str) -> None:
        """Type some words on from where the cursor is."""
        line, page = self.query_one("#entry-line", LineInput), self.query_one("#entry-page", AnswerInput)
        (page if page.display else line).type_on(text)

    def close(self) -> None:
        """Go out of sight."""
        self.display = False

    def echo(self, words: str, *, is_refused: bool = False) -> None:
        """Say what was understood, or why it cannot be."""
        shown = self.query_one("#entry-echo", Static)
        shown.set_class(is_refused, "-refused")
        shown.update(words)

    @property
    def text(self) -> str:
        """What has been typed so far."""
        page = self.query_one("#entry-page", AnswerInput)
        return page.text if page.display else self.query_one("#entry-line", LineInput).value

    def action_drop(self) -> None:
        """Leave it unrecorded."""
        self.post_message(self.Dropped(self.text))

    def on_input_changed(self, event: Input.Changed) -> None:
        """One line changed."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The page changed."""
        event.stop()
        self.post_message(self.Changed(event.text_area.text))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter, on one line."""
        event.stop()
        self.post_message(self.Given(event.value))

    def on_answer_input_given(self, event: AnswerInput.Given) -> None:
        """Enter, on a page."""
        event.stop()
        self.post_message(self.Given(event.text))
