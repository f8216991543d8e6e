"""A page to write on: a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Static

from bornage.interview.drafts import TEXT, is_to_print, written
from bornage.interview.saying import Said
from bornage.interview.talk import Written
from bornage.tui.screens.base import Dialog
from bornage.tui.widgets.entry import PageInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import BindingType
    from textual.widget import Widget

    from bornage.interview.talk import Write


class WriteForm(Dialog[Written]):
    """Leaving it with something new asks once more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "record", show=False, priority=True),
        Binding("f4", "to_print", show=False, priority=True),
    ]

    def __init__(self, step: Write, draft: Mapping[str, str] | None = None) -> None:
        super().__init__(classes="-form")
        self._step = step
        self._draft = draft or {}
        """What was typed here before."""
        self._to_print = is_to_print(self._draft) if self._draft else step.to_print
        self._was_asked = False

    def inside(self) -> Iterable[Widget]:
        yield PageInput(id="note")
        yield Static("", id="echo", markup=False)

    def on_mount(self) -> None:
        page = self.query_one("#note", PageInput)
        page.fill(self._step.text)
        page.focus()
        self._filled = page.text
        if self._draft:
            page.fill(self._draft[TEXT])
        self.show()

    @property
    def all_typed(self) -> dict[str, str]:
        """What is typed, and whether it may be printed."""
        return written(self.query_one("#note", PageInput).text, to_print=self._to_print)

    def show(self) -> None:
        self.show_title(self._step.title.to(self.language))
        why = self._step.refused
        refused = self.say("form.refused", why=why.to(self.language)) + "\n" if why else ""
        found = self.say("draft.here") + "\n" if self.was_found and not why else ""
        echo = self.query_one("#echo", Static)
        echo.update(refused + found + self.say("form.printed" if self._to_print else "form.kept_back"))
        echo.set_class(bool(refused), "-refused")
        self.show_mode(self.say("form.drop" if self._was_asked else "form.note_keys"), is_typing=True)

    def action_record(self) -> None:
        """Record what is written; what was only opened and closed stays as it was, to the letter."""
        text = self.query_one("#note", PageInput).text
        self.dismiss(Written(self._step.text if text == self._filled else text.strip(), self._to_print))

    def action_close(self) -> None:
        """Leave; what is new is dropped only when asked twice."""
        if self._is_new and not self._was_asked:
            self._was_asked = True
            self.show()
        else:
            self.dismiss(None)

    @property
    def _is_new(self) -> bool:
        typed = written(self._filled, to_print=self._step.to_print)
        return self._step.refused is not None or self.all_typed != typed

    @property
    def left_undone(self) -> Said | None:
        return Said("interview.draft.dropped") if self._is_new else None

    @on(PageInput.Changed)
    def typed(self) -> None:
        """Writing on takes the question back."""
        if self._was_asked:
            self._was_asked = False
            self.show()
        if self.when_typed is not None:
            self.when_typed()

    def action_to_print(self) -> None:
        """Whether the note may appear in the report."""
        self._to_print = not self._to_print
        self._was_asked = False
        self.show()
        if self.when_typed is not None:
            self.when_typed()
