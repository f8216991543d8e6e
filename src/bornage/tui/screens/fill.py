"""Some lines to type, one under the other: a reason, a name, a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input, Static

from bornage.interview.printable import on_one_line
from bornage.interview.saying import Said
from bornage.interview.typed import Refusal, read_day
from bornage.text import day
from bornage.tui.screens.base import Dialog
from bornage.tui.widgets.entry import LineInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from bornage.interview.talk import Fill, Line


class FillForm(Dialog[Mapping[str, str]]):
    """Enter goes from line to line and ends on the last; it ends with what was typed, by line."""

    def __init__(self, step: Fill, draft: Mapping[str, str] | None = None) -> None:
        super().__init__(classes="-form")
        self._step = step
        self._draft = draft or {}
        """What was typed here before and left."""
        self._started: dict[str, str] = {}

    def inside(self) -> Iterable[Widget]:
        for line in self._step.lines:
            yield Static("", id=f"label-{line.id}", markup=False, classes="label")
            yield LineInput(id=f"line-{line.id}")
        yield Static("", id="echo", markup=False)

    def on_mount(self) -> None:
        for line in self._step.lines:
            field = self._field(line)
            self._started[line.id] = on_one_line(line.start(self.language))
            field.value = on_one_line(self._draft.get(line.id, self._started[line.id]))
            field.cursor_position = len(field.value)
        self.show()
        if self._step.refused:
            self._echo(self.say("form.refused", why=self._step.refused.to(self.language)), is_refused=True)
        elif self._draft:
            self._echo(self.say("draft.here"))

    def _field(self, line: Line) -> LineInput:
        return self.query_one(f"#line-{line.id}", LineInput)

    def show(self) -> None:
        self.show_title(self._step.title.to(self.language))
        for line in self._step.lines:
            self.query_one(f"#label-{line.id}", Static).update(line.label.to(self.language))
            self._field(line).suggestions = line.suggestions(self.language)
        has_suggestions = any(line.suggestions(self.language) for line in self._step.lines)
        self.show_mode(self.say("form.keys" if has_suggestions else "form.line_keys"), is_typing=True)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Say which day was understood; typing on takes back what was said of the words before."""
        event.stop()
        line = self._line(event.input)
        read = read_day(event.value) if line.is_day and event.value.strip() else None
        if isinstance(read, Refusal):
            self._echo(read.text.to(self.language))
        elif read is not None:
            self._echo(self.say("form.understood", said=day(read, self.language)))
        elif self.typed_of(line) != self._draft.get(line.id, self._started[line.id]):
            self._echo("")
        if self.when_typed is not None:
            self.when_typed()

    def _line(self, field: Input) -> Line:
        return next(line for line in self._step.lines if field.id == f"line-{line.id}")

    def on_descendant_focus(self) -> None:
        """On an empty line for a day, say how one is written."""
        line = next((each for each in self._step.lines if self._field(each).has_focus), None)
        if line is not None and line.is_day and not self.typed_of(line):
            self._echo(self.say("form.a_day"))

    @on(Input.Submitted)
    def given(self, event: Input.Submitted) -> None:
        """Enter goes to the next line, and ends from the last."""
        event.stop()
        line = self._line(event.input)
        at = self._step.lines.index(line) + 1
        if at < len(self._step.lines) and not self._lacks(line):
            self._field(self._step.lines[at]).focus()
        else:
            self._end()

    def _lacks(self, line: Line) -> bool:
        return line.is_required and not self.typed_of(line)

    def typed_of(self, line: Line) -> str:
        """What is typed on a line now."""
        return on_one_line(self._field(line).value)

    def _end(self) -> None:
        for line in self._step.lines:
            read = read_day(self.typed_of(line)) if line.is_day and self.typed_of(line) else None
            if self._lacks(line):
                self._refuse(line, self.say("form.required"))
                return
            if isinstance(read, Refusal):
                self._refuse(line, read.text.to(self.language))
                return
        self.dismiss(self.all_typed)

    @property
    def all_typed(self) -> dict[str, str]:
        """What is typed on every line."""
        return {line.id: self.typed_of(line) for line in self._step.lines}

    @property
    def draft(self) -> Mapping[str, str]:
        """What is typed that was not there at first: to be given back when the form is opened again."""
        return self.all_typed if self._step.refused or self.all_typed != self._started else {}

    @property
    def left_undone(self) -> Said | None:
        return Said("interview.draft.left") if self.draft else None

    def _refuse(self, line: Line, why: str) -> None:
        self._field(line).focus()
        self._echo(why, is_refused=True)

    def _echo(self, said: str, *, is_refused: bool = False) -> None:
        echo = self.query_one("#echo", Static)
        echo.set_class(is_refused, "-refused")
        echo.update(said)
