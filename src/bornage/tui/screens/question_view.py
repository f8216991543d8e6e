"""How the question screen looks: the question, what stands beside it, and where its answer stands.

It only paints what is on disk. On a wide terminal the sections stand beside the question, and on a wider one
what would otherwise take a key. Levels move in the live panel, once they were revealed and for whoever asked.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.geometry import Size

from bornage.assessment.entries import AnswerState
from bornage.interview.beside import beside
from bornage.interview.card import PLACES, SEVERAL, TYPED, Card, card_of
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import cut, whole
from bornage.interview.respondent import as_respondent_hears, as_respondent_sees
from bornage.interview.said import person_words
from bornage.interview.standing import hours_and_minutes, section_standings
from bornage.interview.typed import bounds_words
from bornage.questionnaire.model import Kind
from bornage.tui.screens.text_page import Reader
from bornage.tui.screens.typing_in import Typing
from bornage.tui.widgets.bars import Bar, KeyBar, ModeBar
from bornage.tui.widgets.entry import Entry
from bornage.tui.widgets.paragraphs import Paragraphs
from bornage.tui.widgets.question_card import QuestionCard
from bornage.tui.widgets.rail import Rail, Sections

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from bornage.assessment.state import Assessment
    from bornage.interview.desk import Desk
    from bornage.interview.standing import SectionStanding

_CLIENT_AT_LEAST: Final = 8

_WITH_SECTIONS: Final = 100
"""Columns from which the sections stand beside the question."""

_DOUBLE: Final = 140
"""Columns from which what is known of it does, too."""

_USUAL: Final = Size(80, 24)
"""From this size on, there is room above the line of the mode for what it has no room for."""

_AROUND_THE_MODE: Final = 4
"""Blanks on the line that says the mode and what has just happened."""

_STILL: Final = 0.15
"""Seconds without anything new before the live panel is worked out again: no key ever waits for it."""


class QuestionView(Typing):
    """The question in front of us, painted."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual's own attribute)
        (0, "-narrow"),
        (_WITH_SECTIONS, "-wide"),
        (120, "-wider"),
        (_DOUBLE, "-double"),
        (180, "-broad"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.is_for_respondent = False
        """The person interviewed reads along."""
        self.is_live = False
        """Levels are shown as they move."""
        self._until_still: Timer | None = None
        self._has_resumed = False
        self._shown_for: Size | None = None
        """The window this was painted for last."""
        self._counted: tuple[Assessment, str, tuple[SectionStanding, ...]] | None = None

    def compose(self) -> ComposeResult:
        yield Bar("head")
        yield Bar("about")
        with Horizontal(id="middle"):
            with Reader(id="reader"):
                yield QuestionCard(self.glyphs)
                yield Entry(id="entry", is_late=self.desk.is_hurried)
            with Reader(id="side"):
                yield Paragraphs("live")
                yield Paragraphs("beside")
            yield Rail(self.glyphs)
        yield Paragraphs("strip")
        yield Paragraphs("standing")
        yield ModeBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Paint, and keep the clock right."""
        self.show()
        self.set_interval(15, self._show_head)

    def on_screen_resume(self) -> None:
        """Back from another page: subjects may have changed. The first time, nothing has."""
        if self._has_resumed:
            self.show()
        self._has_resumed = True

    def on_resize(self) -> None:
        """More room, or less: for the client's name, for the sections, for what stands beside."""
        if self.app.size != self._shown_for:
            self.call_after_refresh(self.show)

    @property
    def is_double(self) -> bool:
        """Whether there is room for a second panel."""
        return self.app.size.width >= _DOUBLE

    # --- painting -------------------------------------------------------------------------------

    def card(self) -> Card | None:
        """The question in front of us, as whoever is looking may see it."""
        item = self.desk.item
        if item is None:
            return None
        card = card_of(self.desk.session, item, self.language, self.desk.look)
        return as_respondent_sees(card) if self.is_for_respondent else card

    def show(self) -> None:
        self._shown_for = self.app.size
        card, item = self.card(), self.desk.item
        if card is None or item is None:
            self._show_nothing()
            return
        self.desk.key = item.key
        self.set_class(self.is_for_respondent, "-respondent")
        self.query_one(QuestionCard).show(card, self._hint(card), is_roomy=self.is_for_respondent)
        self._show_head(card)
        fits = cell_len(card.about) <= self.query_one("#about", Bar).content_size.width
        if self.is_for_respondent or fits:
            here = self.say("respondent.here") if self.is_for_respondent else ""
            self.query_one("#about", Bar).show(card.about, here)
        else:
            self.query_one("#about", Bar).show(*card.about_briefly)
        self._show_standing(card)
        self._show_mode()
        self.show_keys(is_typing=self.is_typing)
        self._show_side()
        if self._counted is None:
            self._show_rail()
        else:
            self.interview.after_painting(self, self._show_rail)

    def _show_nothing(self) -> None:
        """A questionnaire without a question, or nothing to ask it about."""
        self.query_one("#head", Bar).show(self.desk.session.assessment.client)
        self.query_one("#about", Bar).show(self.say("question.nothing"))
        self._show_mode()
        self.show_keys()

    def _show_head(self, card: Card | None = None) -> None:
        card = card or self.card()
        if card is None:
            return
        between = self.glyphs.between
        minutes = self.say("question.minutes", n=self.interview.minutes)
        right = between.join(part for part in (card.number, card.position, minutes) if part)
        room = self.app.size.width - cell_len(f"{between}{card.section}  {right}") - 2
        client = cut(card.client, max(room, _CLIENT_AT_LEAST), self.glyphs.ellipsis)
        self.query_one("#head", Bar).show(f"{client}{between}{card.section}", right)

    def _show_standing(self, card: Card) -> None:
        mark = self.glyphs.states[card.state]
        state = self.glyphs.between.join(card.standing)
        shown = [Paragraph(state, "bold", f"{mark} ", "bold")]
        if card.is_draft:
            shown = [Paragraph(self.say("question.draft"), "bold", f"{self.glyphs.states[AnswerState.LATER]} ", "bold")]
        marks = [Paragraph(remark, lead="  ") for remark in (*self._told_above(card), *card.remarks)]
        self.query_one("#standing", Paragraphs).show([*shown, *marks], None if self.is_typing else self._later)

    def _later(self, do: Callable[[], None]) -> None:
        """An answer, or another question, is seen before its remarks have all their room."""
        self.interview.after_painting(self, do)

    def _show_rail(self) -> None:
        """How far each section has come: after the answer, which somebody waits for."""
        item = self.desk.item
        if item is None or self.app.size.width < _WITH_SECTIONS:
            return
        sections = self._standings()
        asked = sum(each.asked for each in sections)
        foot = (
            self.say("rail.done", n=asked - sum(each.open for each in sections), total=asked),
            self.say("rail.unknown", n=sum(each.unknown for each in sections)),
            self._left(sum(each.seconds_left for each in sections)),
        )
        has_counts = not self.is_for_respondent
        self.query_one(Rail).show(
            Sections(
                self.say("rail.title"),
                sections,
                item.section,
                self.say("rail.closed"),
                foot if has_counts else (),
                has_counts=has_counts,
            )
        )

    def _left(self, seconds: int) -> str:
        """About how long the open questions will take."""
        if long := hours_and_minutes(seconds):
            return self.say("rail.left_in_hours", **long)
        return self.say("rail.left", n=ceil(seconds / 60))

    def _standings(self) -> tuple[SectionStanding, ...]:
        """How far each section has come: counted again only when something was recorded."""
        counted = (self.desk.session.assessment, self.language)
        if self._counted is None or self._counted[0] is not counted[0] or self._counted[1] != counted[1]:
            self._counted = (*counted, section_standings(self.desk.session, self.language))
        return self._counted[2]

    def _show_beside(self) -> None:
        self.query_one("#beside", Paragraphs).show(beside(self.desk, self.language))

    def _show_side(self) -> None:
        """What stands beside the question comes after it, and levels a moment later, once the hand is still."""
        if self.is_double and not self.is_for_respondent:
            self.interview.after_painting(self, self._show_beside)
        if self._until_still is not None:
            self._until_still.stop()
            self._until_still = None
        if self.is_live and not self.is_for_respondent:
            self._until_still = self.set_timer(_STILL, self._show_live)
        else:
            self.query_one("#live").display = self.query_one("#strip").display = False

    def _show_live(self) -> None:
        """Levels as they stand: in the second panel where there is one, else on a line of their own."""
        from bornage.interview.panel import panel_of

        self._until_still = None
        live, strip = self.query_one("#live", Paragraphs), self.query_one("#strip", Paragraphs)
        panel = panel_of(self.desk, self.language)
        live.display, strip.display = self.is_double and panel is not None, not self.is_double and panel is not None
        if panel is not None:
            title = Paragraph(self.say("live.title", name=panel.title), "bold")
            live.show([title, Paragraph(), *panel.lines, Paragraph()])
            strip.show([Paragraph(panel.short, lead=f"{title.text}{self.glyphs.between}", lead_style="bold")])

    def _show_mode(self) -> None:
        speaker = self.desk.speaker
        named = person_words(self.desk.session.questionnaire, speaker, self.language)
        who = named if speaker else self.say("mode.nobody")
        self.query_one(ModeBar).show(self._mode, self._told[0], self.say("mode.speaker", who=who))

    @property
    def _mode(self) -> str:
        return self.say("mode.typing" if self.is_typing else "mode.reading")

    @property
    def _told(self) -> tuple[str, str]:
        """What has just happened, as whoever looks may hear it: whole things on its line, then the rest of it."""
        happened = as_respondent_hears(self.said) if self.said and self.is_for_respondent else self.said
        size = self.app.size
        phrases = happened.phrases(self.language) if happened else ()
        told, rest = whole(phrases, size.width - cell_len(self._mode) - _AROUND_THE_MODE)
        is_small = size.width < _USUAL.width or size.height < _USUAL.height
        return told or (rest and (rest if is_small else self.say("mode.above"))), rest

    def _told_above(self, card: Card) -> tuple[str, ...]:
        """What its line has no room for, unless a remark says it already."""
        rest = self._told[1]
        return (rest,) if rest and rest not in card.remarks else ()

    def _hint(self, card: Card) -> str:
        """How it is answered, where no choices say so."""
        if card.state == AnswerState.SKIPPED:
            return ""
        if card.kind in TYPED:
            return self._typed_hint(card)
        return self.say(f"question.hint.{card.kind}") if card.kind in PLACES | SEVERAL else ""

    def _typed_hint(self, card: Card) -> str:
        question = self.desk.session.questionnaire.questions[card.question]
        is_missing = self.is_typing or not card.value
        if self.is_typing and card.kind == Kind.TEXT:
            return ""
        hint = self.say(f"question.hint.{card.kind}" if is_missing else "question.hint.again")
        return f"{hint} {bounds_words(question, self.language)}".strip()

    def arrived(self) -> None:
        """Start reading at the top of another question."""
        if self.is_typing:
            self.close_entry()
        for reader in self.query(Reader):
            reader.scroll_home(animate=False)
