"""One question about one subject: the screen where an interview is spent.

Every change goes to the journal first and is painted from what the journal then says, so what is on
screen is on disk. The rules are the desk's; this screen turns keys into them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding

from bornage.assessment.entries import AnswerState
from bornage.interview.card import PLACES, TYPED
from bornage.interview.commands import QUESTION, Group
from bornage.interview.saying import Said
from bornage.questionnaire.model import Kind
from bornage.tui.bindings import bindings_of
from bornage.tui.screens.question_view import QuestionView
from bornage.tui.screens.text_page import Reader
from bornage.tui.widgets.question_card import QuestionCard

if TYPE_CHECKING:
    from textual.binding import BindingType

    from bornage.interview.commands import Command

_ABOUT_A_QUESTION: Final = frozenset(
    command.id for command in QUESTION if command.group in {Group.ANSWER, Group.MOVE} or command.id == "why"
) - {"undo", "sitting"}

_ALONGSIDE: Final = frozenset({"pick", "go_on", "previous", "respondent"})
"""What the footer tells somebody who reads along."""


class QuestionScreen(QuestionView):
    """The question in front of us, and every key."""

    COMMANDS_HERE = QUESTION
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(QUESTION),
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("escape", "drop_ticks", show=False),
    ]
    AUTO_FOCUS = "#card"

    def offers(self, command: str) -> bool:  # noqa: PLR0911 (one for each)
        """Hide what makes no sense about this question, or in this interview."""
        question = self.desk.question
        if question is None and command in _ABOUT_A_QUESTION:
            return False
        kind = question.kind if question else None
        match command:
            case "report":
                return self.interview.can_report
            case "type_in":
                return kind in TYPED | PLACES
            case "pick" | "mark":
                return kind != Kind.TEXT
            case "grade":
                answer = self.desk.answer
                return answer is not None and answer.state == AnswerState.ANSWERED
            case "withdraw" | "correct":
                return self.desk.answer is not None
            case _:
                return True

    @property
    def in_footer(self) -> tuple[Command, ...]:
        """Fewer while somebody reads along."""
        hints = super().in_footer
        return tuple(each for each in hints if each.id in _ALONGSIDE) if self.is_for_respondent else hints

    # --- picking and moving ---------------------------------------------------------------------

    def action_pick(self, rank: int) -> None:
        """The choice of that key."""
        self._pick(rank)

    def action_mark(self) -> None:
        """The choice under the cursor; what is typed is opened."""
        question = self.desk.question
        if question is not None and question.kind in TYPED:
            self.action_type_in()
        else:
            self._pick()

    def _pick(self, rank: int | None = None) -> None:
        """Record it, or tick it; what is shown of another question, never."""
        card = self.query_one(QuestionCard)
        if card.key == self.desk.key and (picked := card.pick(rank)) is not None:
            self.attempt(lambda: self.desk.pick(picked))

    def action_go_on(self) -> None:
        """Confirm what is ticked; type an answer that is missing; otherwise the next question."""
        item, question = self.desk.item, self.desk.question
        if self.desk.ticked is not None:
            self.attempt(self.desk.confirm)
        elif item and question and item.is_open and self.desk.answer is None and question.kind in TYPED | PLACES:
            self.action_type_in()
        else:
            self.attempt(self.desk.go_next)

    def action_cursor(self, step: int) -> None:
        """The line above or below."""
        self.query_one(QuestionCard).move(step)

    def action_drop_ticks(self) -> None:
        """Go back to what is on disk."""
        self.attempt(self.desk.drop_ticks)

    def action_page(self, pages: int) -> None:
        """A page of a long question down, or up; of what stands beside it when the question is all in sight."""
        reader, side = self.query_one("#reader", Reader), self.query_one("#side", Reader)
        reader = side if side.display and not reader.max_scroll_y else reader
        reader.scroll_relative(y=pages * max(reader.size.height - 2, 1), animate=False)

    # --- looking --------------------------------------------------------------------------------

    def action_respondent(self) -> None:
        """Show what the person interviewed may read, or go back to everything."""
        self.is_for_respondent = not self.is_for_respondent
        self.said = None
        self.show()

    def action_panel(self) -> None:
        """Show levels as they move, or stop."""
        from bornage.interview.panel import panel_of

        if panel_of(self.desk, self.language) is None:
            self.said = Said("interview.live.hidden")
        else:
            self.is_live = not self.is_live
            self.said = None
        self.show()

    # --- leaving --------------------------------------------------------------------------------

    def action_subjects(self) -> None:
        """Workloads, hostings and placements."""
        self.interview.show_subjects()

    def action_report(self) -> None:
        """Make the report, while the interview goes on."""
        self.interview.make_report()

    async def action_leave(self) -> None:
        """Leave; only ticks that wait to be confirmed would be lost, so they are asked about first."""
        if self.desk.ticked is not None:
            self.attempt(lambda: Said("unconfirmed"))
        else:
            await super().action_leave()
