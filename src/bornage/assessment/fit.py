"""Whether an answer fits its question: the same rules for the screen, the plain interview and files.

The journal is never rewritten, so what does not fit is refused before it is recorded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Answer, AnswerState
from bornage.questionnaire.model import Kind, Question
from bornage.questionnaire.places import Places
from bornage.text import Text, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.jurisdictions import Jurisdictions

KEY_OF: Final = {
    Kind.CHOICE: "choice",
    Kind.CHOICES: "choices",
    Kind.NUMBER: "value",
    Kind.DATE: "date",
    Kind.TEXT: "text",
    Kind.COUNTRY: "countries",
    Kind.COUNTRIES: "countries",
}
"""Under which key an answer of each kind is written in an answers file."""

WITH_REASON: Final = frozenset({AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.NOT_APPLICABLE})
"""States that say nothing without a reason."""

_SEVERAL: Final = {Kind.CHOICES, Kind.COUNTRIES}


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that keeps an answer from fitting its question."""

    code: str
    part: str
    """`value`, `reason` or `state`."""
    text: Text
    item: str | None = None
    """Among several values, the one at fault."""
    known: tuple[str, ...] = ()
    """What could stand there instead."""


def misfits(question: Question, answer: Answer, jurisdictions: Jurisdictions) -> Iterator[Misfit]:
    """Everything that keeps an answer from fitting; nothing when it fits."""
    if answer.state in {AnswerState.UNASKED, AnswerState.SKIPPED}:
        yield Misfit("wrong-state", "state", message("journal.fit.state", state=answer.state))
    elif answer.state == AnswerState.ANSWERED:
        if answer.value is None:
            yield Misfit("missing-value", "value", message("journal.fit.missing_value", question=question.id))
        else:
            yield from _value_misfits(question, answer.value, jurisdictions)
    else:
        if answer.value is not None:
            yield Misfit("value-without-answer", "value", message("journal.fit.value_unasked", state=answer.state))
        if answer.state in WITH_REASON and not answer.reason.strip():
            yield Misfit("missing-reason", "reason", message("journal.fit.missing_reason", state=answer.state))


def _value_misfits(question: Question, value: Value, jurisdictions: Jurisdictions) -> Iterator[Misfit]:
    if not _is_of_kind(question.kind, value):
        wanted = message(f"journal.kinds.{question.kind}")
        yield Misfit("wrong-kind", "value", message("journal.fit.kind", question=question.id, wanted=wanted))
        return
    items = sorted(value) if isinstance(value, frozenset) else [value]
    if not items or (isinstance(value, str) and not value.strip()):
        yield Misfit("missing-value", "value", message("journal.fit.missing_value", question=question.id))
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            yield from _choice_misfits(question, [str(each) for each in items])
        case Kind.COUNTRY | Kind.COUNTRIES:
            for code in map(str, items):
                if code not in Places(jurisdictions):
                    yield Misfit("unknown-country", "value", message("journal.fit.country", code=code), item=code)
        case Kind.NUMBER if isinstance(value, int | float):
            yield from _number_misfits(question, value)
        case _:
            return


def _is_of_kind(kind: Kind, value: Value) -> bool:
    match kind:
        case Kind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Kind.DATE:
            return isinstance(value, date) and not isinstance(value, datetime)
        case _ if kind in _SEVERAL:
            return isinstance(value, frozenset)
        case _:
            return isinstance(value, str)


def _choice_misfits(question: Question, ticked: list[str]) -> Iterator[Misfit]:
    for each in ticked:
        if each not in question.choice:
            text = message("journal.fit.choice", choice=each, question=question.id)
            yield Misfit("unknown-choice", "value", text, item=each, known=tuple(question.choice))
    alone = [each for each in ticked if each in question.choice and question.choice[each].exclusive]
    if alone and len(ticked) > 1:
        yield Misfit("exclusive-choice", "value", message("journal.fit.exclusive", choice=alone[0]), item=alone[0])


def _number_misfits(question: Question, value: float) -> Iterator[Misfit]:
    low, high = question.minimum, question.maximum
    if not math.isfinite(value):
        wanted = message("journal.kinds.number")
        yield Misfit("wrong-kind", "value", message("journal.fit.kind", question=question.id, wanted=wanted))
    elif (low is not None and value < low) or (high is not None and value > high):
        key = "between" if low is not None and high is not None else "at_least" if high is None else "at_most"
        yield Misfit("out-of-bounds", "value", message(f"journal.fit.{key}", low=_plain(low), high=_plain(high)))


def _plain(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"
