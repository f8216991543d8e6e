"""How long leaving takes against how long one can wait: spans, in words and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState

if TYPE_CHECKING:
    from bornage.assessment.entries import Answer
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.reported import Duration, Span, Spans
    from bornage.report.matter import Matter
    from bornage.report.writer import Writer


@dataclass(frozen=True, slots=True)
class SpanSeen:
    """The span that the answer about a subject comes to."""

    subject: str
    question: str
    answer: Answer | None
    span: Span | None
    """None where nothing was answered."""


def span_of(matter: Matter, spans: Spans, subject: str) -> SpanSeen:
    """The span of one subject."""
    answer = matter.answer(spans.question, subject)
    answered = answer is not None and answer.state == AnswerState.ANSWERED
    span = spans.of.get(str(answer.value)) if answer is not None and answered else None
    return SpanSeen(subject, spans.question, answer, span)


def takes_longer(leaving: Span | None, waiting: Span | None) -> Verity:
    """Whether leaving takes longer than one can wait; undecided where the two spans meet.

    Bounds are compared as written: `to one month` and `from one month` do not overlap.
    """
    if leaving is not None and leaving.is_never:
        return True
    if leaving is None or waiting is None or waiting.is_never:
        return None
    if leaving.least is not None and waiting.most is not None and leaving.least.days >= waiting.most.days:
        return True
    if leaving.most is not None and waiting.least is not None and leaving.most.days <= waiting.least.days:
        return False
    return None


def duration(w: Writer, each: Duration) -> str:
    """`4 mois`."""
    return w.say_counted(f"_stopping.unit.{each.unit}", each.count, count=w.number(each.count))


def in_words(w: Writer, seen: SpanSeen) -> str:
    """`de 4 mois à 10 mois`, `plus de 10 mois`, `moins de 1 heure`, or that it is not known."""
    span = seen.span
    if span is None:
        return w.say("_stopping.span.unknown")
    if span.is_never:
        return w.say("_stopping.span.never")
    if span.least is None:
        return w.say("_stopping.span.most", most=duration(w, span.most)) if span.most else ""
    if span.most is None:
        return w.say("_stopping.span.least", least=duration(w, span.least))
    return w.say("_stopping.span.both", least=duration(w, span.least), most=duration(w, span.most))
