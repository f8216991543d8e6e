"""Small forms in front of the question: a reason, a note, a grade, a yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding
from textual.widgets import Input, Static

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import Grade
from bornage.text import day, words
from bornage.tui.answering import Reasons
from bornage.tui.printable import on_one_line
from bornage.tui.screens.base import Dialog
from bornage.tui.typed import Refusal, read_day
from bornage.tui.widgets.entry import LineInput, PageInput
from bornage.tui.widgets.paragraphs import Paragraph, Paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

USUAL_REASONS: Final = 4
"""How many reasons the arrows offer, each in the catalogue."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What a reason form starts from."""

    state: AnswerState
    reasons: Reasons
    """With the owner's name as it is said, not as it is recorded."""
    people: tuple[str, ...]
    """Who might know, the best placed first."""


class ReasonForm(Dialog[Reasons]):
    """Why there is no answer; for what nobody knows, also who would know and by when."""

    def __init__(self, asked_for: AskedFor) -> None:
        super().__init__(classes="-form")
        self._asked_for = asked_for
        self._fields = ("reason", "owner", "due") if asked_for.state == AnswerState.UNKNOWN else ("reason",)

    def inside(self) -> Iterable[Widget]:
        for field in self._fields:
            yield Static("", id=f"label-{field}", markup=False, classes="label")
            yield LineInput(id=field)
        yield Static("", id="echo", markup=False)

    def on_mount(self) -> None:
        before = self._asked_for.reasons
        self._fill("reason", before.reason)
        if "owner" in self._fields:
            self._fill("owner", before.owner)
            self._fill("due", before.due.isoformat() if before.due else "")
            self.query_one("#owner", LineInput).suggestions = self._asked_for.people
        self.show()

    def _fill(self, field: str, text: str) -> None:
        line = self.query_one(f"#{field}", LineInput)
        line.value = on_one_line(text)
        line.cursor_position = len(line.value)

    def show(self) -> None:
        state = self._asked_for.state
        self.show_title(self.say(f"form.title.{state}"))
        for field in self._fields:
            self.query_one(f"#label-{field}", Static).update(self.say(f"form.label.{field}"))
        self.query_one("#reason", LineInput).suggestions = tuple(
            self.say(f"form.usual.{state}.{n}") for n in range(1, USUAL_REASONS + 1)
        )
        self.show_mode(self.say("form.keys"), is_typing=True)

    @on(Input.Changed, "#due")
    def due_typed(self, event: Input.Changed) -> None:
        """Say which day was understood."""
        read = read_day(event.value) if event.value.strip() else None
        if read is None:
            self._echo("")
        elif isinstance(read, Refusal):
            self._echo(read.text.to(self.language))
        else:
            self._echo(self.say("form.understood", said=day(read, self.language)))

    @on(Input.Submitted)
    def given(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, and records from the last."""
        event.stop()
        at = self._fields.index(event.input.id or "")
        if at + 1 < len(self._fields) and (at or event.value.strip()):
            self.query_one(f"#{self._fields[at + 1]}", LineInput).focus()
        else:
            self._record()

    def _record(self) -> None:
        typed = {field: on_one_line(self.query_one(f"#{field}", LineInput).value) for field in self._fields}
        if not typed["reason"]:
            self._echo(self.say("form.reason_required"))
            self.query_one("#reason", LineInput).focus()
            return
        due = read_day(typed["due"]) if typed.get("due") else None
        if isinstance(due, Refusal):
            self._echo(due.text.to(self.language))
            return
        self.dismiss(Reasons(typed["reason"], typed.get("owner", ""), due))

    def _echo(self, said: str) -> None:
        self.query_one("#echo", Static).update(said)


@dataclass(frozen=True, slots=True)
class Note:
    """A note, and whether it may appear in the report."""

    text: str
    to_print: bool


class NoteForm(Dialog[Note]):
    """A page to write on. Leaving it with something new asks once more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "record", show=False, priority=True),
        Binding("f4", "to_print", show=False, priority=True),
    ]

    def __init__(self, note: Note, *, is_new: bool = False) -> None:
        super().__init__(classes="-form")
        self._before = note
        self._is_new = is_new
        """What it starts from is not on disk."""
        self._to_print = note.to_print
        self._was_asked = False

    def inside(self) -> Iterable[Widget]:
        yield PageInput(id="note")
        yield Static("", id="echo", markup=False)

    def on_mount(self) -> None:
        page = self.query_one("#note", PageInput)
        page.fill(self._before.text)
        page.focus()
        self._filled = page.text
        self.show()

    def show(self) -> None:
        self.show_title(self.say("form.title.note"))
        self.query_one("#echo", Static).update(self.say("form.printed" if self._to_print else "form.kept_back"))
        self.show_mode(self.say("form.drop" if self._was_asked else "form.note_keys"), is_typing=True)

    def action_record(self) -> None:
        """Record what is written; what was only opened and closed stays as it was, to the letter."""
        text = self.query_one("#note", PageInput).text
        self.dismiss(Note(self._before.text if text == self._filled else text.strip(), self._to_print))

    def action_close(self) -> None:
        """Leave; what is new is dropped only when asked twice."""
        is_new = self._is_new or self.query_one("#note", PageInput).text != self._filled
        if is_new and not self._was_asked:
            self._was_asked = True
            self.show()
        else:
            self.dismiss(None)

    @on(PageInput.Changed)
    def typed(self) -> None:
        """Writing on takes the question back."""
        if self._was_asked:
            self._was_asked = False
            self.show()

    def action_to_print(self) -> None:
        """Whether the note may appear in the report."""
        self._to_print = not self._to_print
        self.show()


class GradeForm(Dialog[Grade]):
    """What the answer rests on, by one digit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(rank), f"choose({rank})", show=False) for rank in range(len(Grade))),
        Binding("q", "close", show=False),
        Binding("L", "language", show=False),
    ]

    def __init__(self, grade: Grade) -> None:
        super().__init__(classes="-form")
        self._grade = grade

    def inside(self) -> Iterable[Widget]:
        yield Paragraphs("grades")

    def show(self) -> None:
        self.show_title(self.say("form.title.grade"))
        marks = {True: self.glyphs.chosen, False: self.glyphs.not_chosen}
        self.query_one(Paragraphs).show(
            Paragraph(
                words(self.language, f"method.grade.{grade}"),
                "bold" if grade == self._grade else "",
                f" {n} {marks[grade == self._grade]} E{n} ",
            )
            for n, grade in enumerate(Grade)
        )
        self.show_mode(self.say("form.grade_keys"), is_typing=False)

    def action_choose(self, rank: int) -> None:
        """The grade of that digit."""
        self.dismiss(list(Grade)[rank])


class Confirm(Dialog[bool]):
    """A yes or no; anything but yes is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,o", "yes", show=False),
        Binding("n,enter,q", "no", show=False),
    ]

    def __init__(self, asked: str, **values: str) -> None:
        super().__init__(classes="-form")
        self._asked, self._values = asked, values

    def inside(self) -> Iterable[Widget]:
        yield Paragraphs("words")

    def show(self) -> None:
        self.show_title(self.say(f"confirm.{self._asked}.title", **self._values))
        self.query_one(Paragraphs).show([Paragraph(self.say(f"confirm.{self._asked}.text", **self._values))])
        self.show_mode(self.say("confirm.keys"), is_typing=False)

    def action_yes(self) -> None:
        """Yes."""
        self.dismiss(result=True)

    def action_no(self) -> None:
        """No."""
        self.dismiss(result=False)
