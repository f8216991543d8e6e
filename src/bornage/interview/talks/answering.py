"""Why there is no answer, what stands beside one, and places found by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.journal import JournalError
from bornage.interview.answering import Reasons
from bornage.interview.card import ticked_in
from bornage.interview.places import PlaceRows
from bornage.interview.said import person_id
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Pick, Tick, Write, Written, filled
from bornage.interview.talks.form_lines import day_line, day_of, person_line
from bornage.questionnaire.model import Grade, Kind
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bornage.interview.desk import Desk
    from bornage.interview.talk import Talk

USUAL_REASONS: Final = 4
"""How many reasons the arrows offer, each in the catalogue."""


# --- why there is no answer -----------------------------------------------------------------------


def set_aside(desk: Desk, state: AnswerState) -> Talk:
    """A reason; for what nobody knows, also who would know and by when."""
    if not desk.is_asked:
        return Said("not_asked")
    answer = desk.answer
    before = answer if answer is not None and answer.state == state else None
    lines = [
        Line(
            "reason",
            Phrase("form.label.reason"),
            before.reason if before else "",
            is_required=True,
            suggestions=partial(_usual_reasons, state),
        )
    ]
    if state == AnswerState.UNKNOWN:
        owner, due = (before.owner, before.due) if before else ("", None)
        lines += [
            person_line(desk, "owner", Phrase("form.label.owner"), owner),
            day_line("due", Phrase("form.label.due"), due),
        ]

    def record(typed: Mapping[str, str]) -> Said | None:
        owner = person_id(desk.session.questionnaire, typed.get("owner", ""))
        return desk.put_aside(state, Reasons(typed["reason"], owner, day_of(typed.get("due", ""))))

    return (yield from filled(Fill(Phrase(f"form.title.{state}"), tuple(lines)), record))


def _usual_reasons(state: AnswerState, language: str) -> tuple[str, ...]:
    return tuple(words(language, f"interview.form.usual.{state}.{n}") for n in range(1, USUAL_REASONS + 1))


# --- beside the answer ----------------------------------------------------------------------------


def note(desk: Desk) -> Talk:
    """Write a note."""
    answer = desk.answer
    on_disk = Written(answer.note, answer.to_print) if answer else Written("", to_print=True)
    step = Write(Phrase("form.title.note"), on_disk.text, on_disk.to_print)
    while True:
        written = yield step
        if not isinstance(written, Written) or written == on_disk:
            return None
        try:
            return desk.write_note(written.text, to_print=written.to_print)
        except JournalError as error:
            step = Write(step.title, written.text, written.to_print, error.text)


def grade(desk: Desk) -> Talk:
    """Say what the answer rests on."""
    answer = desk.answer
    if desk.ticked is not None:
        return Said("unconfirmed")
    if answer is None or answer.state != AnswerState.ANSWERED:
        return Said("no_answer_to_grade")
    options = tuple(Option(each, partial(_grade_words, each), each == answer.grade) for each in Grade)
    chosen = yield Choose(Phrase("form.title.grade"), options, first_digit=0)
    return desk.set_grade(Grade(chosen)) if isinstance(chosen, str) else None


def _grade_words(each: Grade, language: str) -> str:
    return f"{each} {words(language, f'method.grade.{each}')}"


# --- places ---------------------------------------------------------------------------------------


def places(desk: Desk) -> Talk:
    """Choose a country, or several, by name."""
    question = desk.question
    if desk.item is None or question is None:
        return None
    if not desk.is_asked:
        return Said("not_asked")
    session = desk.session
    ticked = ticked_in(desk.answer) if desk.ticked is None else desk.ticked
    rows = PlaceRows(session.questionnaire.jurisdictions, [*session.assessment.home, *sorted(ticked)])
    if question.kind != Kind.COUNTRIES:
        code = yield Pick(Phrase("finder.place"), rows)
        return desk.give(code) if isinstance(code, str) else None
    codes = yield Tick(Phrase("finder.places"), rows, ticked, may_be_none=False)
    if not isinstance(codes, frozenset):
        return None
    desk.ticked = codes
    return desk.confirm()


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {
    "unknown": partial(set_aside, state=AnswerState.UNKNOWN),
    "not_applicable": partial(set_aside, state=AnswerState.NOT_APPLICABLE),
    "declined": partial(set_aside, state=AnswerState.DECLINED),
    "note": note,
    "grade": grade,
    "places": places,
}
"""By the id of the command."""
