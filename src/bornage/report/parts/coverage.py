"""What the reading rests on, in figures that add up: questions by state, and answers said to rest on a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.report.matter import Matter

_MISSING: Final = (AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER, AnswerState.UNASKED)


def coverage_line(matter: Matter, *, says_why: bool = True) -> str:
    """Every question put or to be put, by the state it stands in, then the evidence of the answers.

    `says_why` an answer is missing; not where the same page says it already.
    """
    w = matter.writer
    found = matter.evaluation.coverage
    if not found.answered:
        return w.say("_cover.decision.coverage.nothing")
    states = [w.say_counted("_cover.decision.coverage.answered", found.answered, count=w.number(found.answered))]
    missing = len(matter.items(*OPEN))
    if missing:
        form = "missing" if says_why else "missing_bare"
        said = w.say(f"_cover.decision.coverage.{form}", count=w.number(missing), states=missing_by_state(matter))
        states.append(said)
    if found.not_applicable:
        n = found.not_applicable
        states.append(w.say_counted("_cover.decision.coverage.not_applicable", n, count=w.number(n)))
    asked = w.sentence(w.counted("question", found.asked))
    total = w.say("_words.join.colon", name=asked, value=", ".join(states))
    return f"{total}. {w.sentence(documents_line(matter))}."


def missing_by_state(matter: Matter) -> str:
    """`30 unknown, 3 declined, 2 put off`: what is missing, by why; states that nothing stands in are left out."""
    return ", ".join(_by_state(matter))


def _by_state(matter: Matter) -> Iterator[str]:
    w = matter.writer
    for state in _MISSING:
        n = len(matter.items(state))
        if n:
            yield w.say_counted(f"_cover.decision.coverage.{state.value}", n, count=w.number(n))


def documents_line(matter: Matter) -> str:
    """The share of answers said to rest on a document, and whether any document is on the register."""
    w = matter.writer
    n = len(matter.assessment.proceedings.documents)
    share = w.percent(documented(matter))
    return w.say_counted("_cover.decision.coverage.documents", n, share=share, count=w.counted("document", n))


def documented(matter: Matter) -> float:
    """The share of answers said to rest on a document seen, or better, in per cent."""
    items = matter.items(AnswerState.ANSWERED)
    grades = [answer.grade for item in items if (answer := matter.answer(*item.key))]
    return 100 * sum(grade >= "E2" for grade in grades) / len(grades) if grades else 0.0
