"""What the question screen asks in front of a question: a reason, a note, a grade.

Each dialog ends with a value or with None; only then does the desk record anything.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.tui.answering import Reasons
from bornage.tui.desk import Said, people
from bornage.tui.said import person_id, person_words
from bornage.tui.screens.desk_page import DeskPage
from bornage.tui.screens.forms import AskedFor, GradeForm, Note, NoteForm, ReasonForm

if TYPE_CHECKING:
    from bornage.questionnaire.model import Grade


class Asking(DeskPage):
    """A desk that asks about the answer in front of it."""

    # --- why there is no answer -----------------------------------------------------------------

    def action_unknown(self) -> None:
        """Nobody knows: a reason, who would, by when."""
        self._ask_reason(AnswerState.UNKNOWN)

    def action_not_applicable(self) -> None:
        """It does not apply: a reason."""
        self._ask_reason(AnswerState.NOT_APPLICABLE)

    def action_declined(self) -> None:
        """They will not say: a reason."""
        self._ask_reason(AnswerState.DECLINED)

    def action_later(self) -> None:
        """Come back to it."""
        self.attempt(lambda: self.desk.put_aside(AnswerState.LATER))

    def _ask_reason(self, state: AnswerState) -> None:
        if not self.desk.is_asked:
            self.attempt(lambda: Said("not_asked"))
            return
        answer = self.desk.answer
        before = answer if answer is not None and answer.state == state else None
        self._open_reason(state, Reasons(before.reason, before.owner, before.due) if before else Reasons(""))

    def _open_reason(self, state: AnswerState, reasons: Reasons) -> None:
        questionnaire = self.desk.session.questionnaire
        known = people(self.desk.session, self.desk.question)
        asked_for = AskedFor(
            state,
            replace(reasons, owner=person_words(questionnaire, reasons.owner, self.language)),
            tuple(person_words(questionnaire, who, self.language) for who in known),
        )

        def given(typed: Reasons | None) -> None:
            if typed is not None:
                said = replace(typed, owner=person_id(questionnaire, typed.owner))
                self.attempt(lambda: self.desk.put_aside(state, said), lambda: self._open_reason(state, said))

        self.app.push_screen(ReasonForm(asked_for), given)

    # --- beside the answer ----------------------------------------------------------------------

    def action_note(self) -> None:
        """Write a note."""
        answer = self.desk.answer
        on_disk = Note(answer.note, answer.to_print) if answer else Note("", to_print=True)
        self._open_note(on_disk, on_disk)

    def _open_note(self, on_disk: Note, draft: Note) -> None:
        def given(typed: Note | None) -> None:
            if typed is not None and typed != on_disk:
                self.attempt(
                    lambda: self.desk.write_note(typed.text, to_print=typed.to_print),
                    lambda: self._open_note(on_disk, typed),
                )

        self.app.push_screen(NoteForm(draft, is_new=draft != on_disk), given)

    def action_grade(self) -> None:
        """Say what the answer rests on."""
        answer = self.desk.answer
        if answer is None or answer.state != AnswerState.ANSWERED:
            self.attempt(lambda: Said("no_answer_to_grade"))
            return

        def given(grade: Grade | None) -> None:
            if grade is not None:
                self.attempt(lambda: self.desk.set_grade(grade))

        self.app.push_screen(GradeForm(answer.grade), given)

    def action_withdraw(self) -> None:
        """Take the answer back."""
        self.attempt(self.desk.withdraw)

    def action_undo(self) -> None:
        """Take the last change back."""
        before = self.desk.key
        self.attempt(self.desk.undo)
        if self.desk.key != before:
            self.arrived()
