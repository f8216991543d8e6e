"""What if: answers and recommendations tried before leaving, one on top of another, and none recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Answer, AnswerState
from bornage.interview.paragraph import Paragraph
from bornage.interview.places import PlaceRows
from bornage.interview.printable import on_one_line
from bornage.interview.row import Row
from bornage.interview.saying import Said
from bornage.interview.talk import Fill, Line, Phrase, Pick, Read, Tick
from bornage.interview.talks.closing import ask_to_show
from bornage.interview.trying import FILE, Effect, Trial, recommended, tried
from bornage.interview.typed import Refusal, read_day, read_number
from bornage.questionnaire.model import Grade, Kind
from bornage.text import collation_key, words

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from bornage.evaluation.readings import Readings
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Reply, Step, Talk
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Question

TRIED_AT: Final = Grade.E1
"""What an answer that is tried rests on: it is as if it were said now."""


@dataclass
class _Bench:
    """What is tried so far, one thing on top of another."""

    desk: Desk
    before: Readings
    trials: list[Trial] = field(default_factory=list)
    after: Readings = field(init=False)
    recommended: list[Trial] = field(init=False)

    def __post_init__(self) -> None:
        self.read()

    def read(self) -> None:
        """Work out what things would be."""
        self.after = tried(self.before, self.trials)
        in_view = {self.desk.item.subject} if self.desk.item else set()
        self.recommended = sorted(recommended(self.after), key=lambda each: each.subject not in in_view)

    def take(self, picked: str, value: Value | None) -> None:
        """Add what was picked to what is tried, or drop one of them."""
        kind, _, which = picked.partition(":")
        if kind == "drop":
            del self.trials[int(which)]
        elif kind == "advice":
            self.trials.append(self.recommended[int(which)])
        elif kind == "choice":
            self.trials.append(_trial(self.desk, which))
        elif value is not None:
            self.trials.append(_trial(self.desk, value))
        self.read()

    def effect(self, language: str) -> Effect:
        """What would change."""
        return Effect(self.before, self.after, language)

    @property
    def question(self) -> Question | None:
        """The one in front, when it is asked and its answer can be tried."""
        question = self.desk.question if self.desk.is_asked else None
        return question if question is not None and question.kind != Kind.TEXT else None

    # --- rows ---

    def rows(self, language: str, typed: str) -> Sequence[Row]:
        """What can be tried, and what can be dropped."""
        wanted = collation_key(typed).split()
        every = [*self._tried(language), *self._answers(language), *self._advice(language)]
        return [row for row in every if all(word in collation_key(f"{row.main} {row.beside}") for word in wanted)]

    def _tried(self, language: str) -> Iterator[Row]:
        if self.trials:
            yield Row("effect", words(language, f"{FILE}.see"), style="bold")
        for n, trial in enumerate(self.trials):
            yield Row(f"drop:{n}", words(language, f"{FILE}.drop", what=self.effect(language).trial(trial)))

    def _answers(self, language: str) -> Iterator[Row]:
        question = self.question
        if question is None:
            return
        beside = words(language, f"{FILE}.of_question")
        if question.kind == Kind.CHOICE:
            for choice in question.choices:
                yield Row(f"choice:{choice.id}", on_one_line(choice.label.to(language)), beside)
        else:
            yield Row("give", words(language, f"{FILE}.give"), on_one_line(question.text.to(language)))

    def _advice(self, language: str) -> Iterator[Row]:
        effect = self.effect(language)
        for n, trial in enumerate(self.recommended):
            title, name = effect.recommendation(trial)
            yield Row(f"advice:{n}", title, name)

    def page(self, language: str) -> list[Paragraph]:
        """What stands now, on a line or two."""
        if not self.trials:
            return [Paragraph(words(language, f"{FILE}.nothing_tried"))]
        count = words(language, f"{FILE}.tried", n=len(self.trials))
        return [Paragraph(f"{count} {self.effect(language).counts()}")]

    def effect_page(self, language: str) -> list[Paragraph]:
        """Everything tried, then everything it would change."""
        effect = self.effect(language)
        mark = f"{self.desk.glyphs.chosen} "
        listed = [Paragraph(effect.trial(trial), lead=mark) for trial in self.trials]
        return [Paragraph(words(language, f"{FILE}.not_recorded"), "bold"), *listed, *effect.page()]


def what_if(desk: Desk) -> Talk:
    """Try answers and recommendations, see what each would change, drop them; nothing is recorded."""
    item = desk.item
    if item is None:
        return None
    refused = yield from ask_to_show(desk, item.section)
    if refused is not None:
        return refused
    bench = _Bench(desk, desk.latest.readings)
    while True:
        picked = yield Pick(Phrase("title", file=FILE), bench.rows, bench.page)
        if not isinstance(picked, str):
            return Said(f"{FILE}.said.left") if bench.trials else None
        value = (yield from _given(desk)) if picked == "give" else None
        bench.take(picked, value)
        if bench.trials and (picked != "give" or value is not None):
            yield Read(Phrase("effect_title", file=FILE), bench.effect_page)


def _given(desk: Desk) -> Generator[Step, Reply, Value | None]:
    """Ask for a value until one can be taken; None when it is left."""
    step = _asked(desk)
    while step is not None:
        reply = yield step
        value, step = _read(desk, step, reply)
        if value is not None:
            return value
    return None


def _trial(desk: Desk, value: Value) -> Trial:
    question, subject = desk.item.key if desk.item else ("", "")
    return Trial((Answer(question, subject, AnswerState.ANSWERED, value, TRIED_AT),))


# --- answers that are not one choice ---


def _asked(desk: Desk) -> Step | None:
    """How a value is asked for."""
    question = desk.question
    if question is None:
        return None
    if question.kind in {Kind.COUNTRY, Kind.COUNTRIES}:
        places = PlaceRows(desk.session.questionnaire.jurisdictions, desk.session.assessment.home)
        title = Phrase("give_title", file=FILE)
        return Pick(title, places) if question.kind == Kind.COUNTRY else Tick(title, places, may_be_none=False)
    if question.kind == Kind.CHOICES:
        return Tick(Phrase("give_title", file=FILE), partial(_choices, question), may_be_none=False)
    line = Line("value", Phrase("value", file=FILE), is_required=True, is_day=question.kind == Kind.DATE)
    return Fill(Phrase("give_title", file=FILE), (line,))


def _choices(question: Question, language: str, typed: str) -> list[Row]:
    rows = [Row(choice.id, on_one_line(choice.label.to(language))) for choice in question.choices]
    return [row for row in rows if collation_key(typed.strip()) in collation_key(row.main)]


def _read(desk: Desk, step: Step, reply: object) -> tuple[Value | None, Step | None]:
    """The value given, or the same step again with why it cannot be taken."""
    question = desk.question
    if question is None or reply is None:
        return None, None
    if isinstance(reply, str):
        return reply, None
    if isinstance(reply, frozenset):
        return _together(question, reply) or None, None
    if not isinstance(reply, Mapping) or not isinstance(step, Fill):
        return None, None
    typed = reply.get("value", "")
    language = desk.session.assessment.opened.language
    value = read_day(typed) if question.kind == Kind.DATE else read_number(typed, language, question)
    return (None, step.again(reply, value.text)) if isinstance(value, Refusal) else (value, None)


def _together(question: Question, ticked: frozenset[str]) -> frozenset[str]:
    """Several choices; one that excludes the others stands alone."""
    alone = [choice.id for choice in question.choices if choice.exclusive and choice.id in ticked]
    return frozenset(alone[:1]) if alone else ticked


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"what_if": what_if}
"""By the id of the command."""
