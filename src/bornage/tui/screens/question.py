"""One question about one subject: the screen where an interview is spent.

Every change goes to the journal first and is painted from what the journal then says, so what is on
screen is on disk. The rules are the desk's; this screen turns keys into them and paints.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import Horizontal

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import Kind
from bornage.tui.card import PLACES, SEVERAL, TYPED, Card, card_of
from bornage.tui.commands import QUESTION, Group, bindings_of
from bornage.tui.desk import Said
from bornage.tui.printable import cut
from bornage.tui.said import person_words
from bornage.tui.screens.asking import Asking
from bornage.tui.screens.text_page import Reader
from bornage.tui.screens.typing_in import Typing
from bornage.tui.standing import section_standings
from bornage.tui.typed import bounds_words
from bornage.tui.widgets.bars import Bar, KeyBar, ModeBar
from bornage.tui.widgets.entry import Entry
from bornage.tui.widgets.paragraphs import Paragraph, Paragraphs
from bornage.tui.widgets.question_card import QuestionCard
from bornage.tui.widgets.rail import Rail

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_CLIENT_AT_LEAST: Final = 8

_ABOUT_A_QUESTION: Final = frozenset(
    command.id for command in QUESTION if command.group in {Group.ANSWER, Group.MOVE} or command.id == "why"
) - {"undo"}


class QuestionScreen(Asking, Typing):
    """The question in front of us."""

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
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual's own attribute)
        (0, "-narrow"),
        (100, "-wide"),
        (120, "-wider"),
    ]
    """From 100 columns the sections stand beside the question."""

    def compose(self) -> ComposeResult:
        yield Bar("head")
        yield Bar("about")
        with Horizontal(id="middle"):
            with Reader(id="reader"):
                yield QuestionCard(self.glyphs)
                yield Entry(id="entry")
            yield Rail(self.glyphs)
        yield Paragraphs("standing")
        yield ModeBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Paint, and keep the clock right."""
        self.show()
        self.set_interval(15, self._show_head)

    def on_screen_resume(self) -> None:
        """Back from another page: subjects may have changed."""
        self.show()

    def on_resize(self) -> None:
        """More room, or less: for the client's name, for the sections."""
        self.call_after_refresh(self.show)

    def offers(self, command: str) -> bool:
        """Hide what makes no sense about this question, or in this interview."""
        question, answer = self.desk.question, self.desk.answer
        if question is None and command in _ABOUT_A_QUESTION:
            return False
        kind = question.kind if question else None
        sense = {
            "report": self.interview.can_report,
            "type_in": kind in TYPED | PLACES,
            "pick": kind != Kind.TEXT,
            "mark": kind != Kind.TEXT,
            "grade": answer is not None and answer.state == AnswerState.ANSWERED,
            "withdraw": answer is not None,
        }
        return sense.get(command, True)

    # --- painting -------------------------------------------------------------------------------

    def show(self) -> None:
        item = self.desk.item
        if item is None:
            self._show_nothing()
            return
        self.desk.key = item.key
        card = card_of(self.desk.session, item, self.language, self.desk.ticked)
        self.query_one(QuestionCard).show(card, self._hint(card))
        self._show_head(card)
        self.query_one("#about", Bar).show(card.about)
        self._show_standing(card)
        self._show_rail(item.section)
        self._show_mode()
        self.show_keys(is_typing=self.is_typing)

    def _show_nothing(self) -> None:
        """A questionnaire without a question, or nothing to ask it about."""
        self.query_one("#head", Bar).show(self.desk.session.assessment.client)
        self.query_one("#about", Bar).show(self.say("question.nothing"))
        self._show_mode()
        self.show_keys()

    def _show_head(self, card: Card | None = None) -> None:
        item = self.desk.item
        if card is None and item is not None:
            card = card_of(self.desk.session, item, self.language, self.desk.ticked)
        if card is None:
            return
        between = self.glyphs.between
        minutes = self.say("question.minutes", n=self.interview.minutes)
        right = between.join(part for part in (card.position, minutes) if part)
        room = self.app.size.width - cell_len(f"{between}{card.section}  {right}") - 2
        client = cut(card.client, max(room, _CLIENT_AT_LEAST), self.glyphs.ellipsis)
        self.query_one("#head", Bar).show(f"{client}{between}{card.section}", right)

    def _show_standing(self, card: Card) -> None:
        mark = self.glyphs.states[card.state]
        state = self.glyphs.between.join(card.standing)
        shown = [Paragraph(state, "bold", f"{mark} ", "bold")]
        if card.is_draft:
            shown = [Paragraph(self.say("question.draft"), "bold", f"{self.glyphs.states[AnswerState.LATER]} ", "bold")]
        marks = [Paragraph(remark, lead="  ") for remark in card.remarks]
        self.query_one("#standing", Paragraphs).show([*shown, *marks])

    def _show_rail(self, section: str) -> None:
        if not self.query_one(Rail).display:
            return
        sections = section_standings(self.desk.session, self.language)
        asked = sum(each.asked for each in sections)
        foot = (
            self.say("rail.done", n=asked - sum(each.open for each in sections), total=asked),
            self.say("rail.unknown", n=sum(each.unknown for each in sections)),
            self.say("rail.left", n=ceil(sum(each.seconds_left for each in sections) / 60)),
        )
        self.query_one(Rail).show(self.say("rail.title"), sections, section, foot)

    def _show_mode(self) -> None:
        speaker = self.desk.speaker
        who = (
            person_words(self.desk.session.questionnaire, speaker, self.language)
            if speaker
            else self.say("mode.nobody")
        )
        said = self.said.to(self.language) if self.said else ""
        mode = "mode.typing" if self.is_typing else "mode.reading"
        self.query_one(ModeBar).show(self.say(mode), said, self.say("mode.speaker", who=who))

    def _hint(self, card: Card) -> str:
        """How it is answered, where no choices say so."""
        if card.state == AnswerState.SKIPPED or self.is_typing:
            return ""
        if card.kind in TYPED:
            return self._typed_hint(card)
        return self.say(f"question.hint.{card.kind}") if card.kind in PLACES | SEVERAL else ""

    def _typed_hint(self, card: Card) -> str:
        question = self.desk.session.questionnaire.questions[card.question]
        hint = self.say("question.hint.again" if card.value else f"question.hint.{card.kind}")
        return f"{hint} {bounds_words(question, self.language)}".strip()

    # --- picking and moving ---------------------------------------------------------------------

    def action_pick(self, rank: int) -> None:
        """The choice of that key."""
        self.query_one(QuestionCard).pick(rank)

    def action_mark(self) -> None:
        """The choice under the cursor; what is typed is opened."""
        question = self.desk.question
        if question is not None and question.kind in TYPED:
            self.action_type_in()
        else:
            self.query_one(QuestionCard).mark()

    def on_question_card_picked(self, event: QuestionCard.Picked) -> None:
        """Record it, or tick it."""
        self.attempt(lambda: self.desk.pick(event.id))

    def action_go_on(self) -> None:
        """Confirm what is ticked; type an answer that is missing; otherwise the next question."""
        item, question = self.desk.item, self.desk.question
        if self.desk.ticked is not None:
            self.attempt(self.desk.confirm)
        elif item and question and item.is_open and self.desk.answer is None and question.kind in TYPED | PLACES:
            self.action_type_in()
        else:
            self.action_next()

    def action_next(self) -> None:
        """The next question."""
        self.attempt(self.desk.go_next)

    def action_previous(self) -> None:
        """The one before."""
        self.attempt(self.desk.go_previous)

    def action_next_open(self) -> None:
        """The next one nobody has answered."""
        self.attempt(self.desk.go_next_open)

    def action_cursor(self, step: int) -> None:
        """The line above or below."""
        self.query_one(QuestionCard).move(step)

    def action_drop_ticks(self) -> None:
        """Go back to what is on disk."""
        self.attempt(self.desk.drop_ticks)

    def action_page(self, pages: int) -> None:
        """A page of a long question down, or up."""
        reader = self.query_one(Reader)
        reader.scroll_relative(y=pages * max(reader.size.height - 2, 1), animate=False)

    def arrived(self) -> None:
        """Start reading at the top of another question."""
        if self.is_typing:
            self.close_entry()
        self.query_one(Reader).scroll_home(animate=False)

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
