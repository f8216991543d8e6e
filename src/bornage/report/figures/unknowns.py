"""What each missing answer leaves open: from the worst to the best result on the level it bears on most.

A bar runs over what is still possible of that level, given all that is not known; under it stands what
would be left of it, were the answer the one that changes most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.questionnaire.model import OBJECTIVES, About
from bornage.report.blocks import Figure, words
from bornage.report.charts.advice import Group, Move, MoveLegend, moves
from bornage.report.figures.levels import numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.evaluation.asking.next_questions import NextQuestion
    from bornage.report.charts.advice import Span
    from bornage.report.matter import Matter


@dataclass(frozen=True, slots=True)
class Open:
    """The level a missing answer bears on most."""

    axis: str
    """An objective or a harm."""
    subject: str
    possible: Span
    left: Span | None
    """What would be left, were the answer the one tried; None where it is what is required that would settle."""


def opened(matter: Matter, each: NextQuestion) -> Open | None:
    """Of what its answer could change; None where it moves no level.

    The level held that moves most, objectives before harms; else the level required of its workload.
    """
    moved = [gate for gate in each.most.gates if gate.before and gate.after] if each.most else []
    if moved:
        most = max(moved, key=lambda gate: (gate.steps, gate.key in OBJECTIVES))
        before, after = most.before, most.after
        if before and after:
            return Open(most.key, most.subject, (before.low, before.high), (after.low, after.high))
    question = matter.questionnaire.questions[each.item.question]
    if question.about == About.WORKLOAD:
        required = matter.evaluation.workloads[each.item.subject].required
        for objective in question.objectives:
            if objective in required and required[objective].low != required[objective].high:
                asked = required[objective]
                return Open(objective, each.item.subject, (asked.low, asked.high), None)
    return None


def tornado(matter: Matter, asked: Sequence[NextQuestion]) -> Figure:
    """One row for each question, by its number, those that could change most first; the table has its words."""
    w = matter.writer
    label, caption = numbered(matter), w.say("_asking.figure.caption")
    rows = tuple(_row(matter, each) for each in asked)
    if any(row.before and not row.after for row in rows):
        caption = f"{caption} {w.say('_asking.figure.no_after')}"
    legend = MoveLegend(
        w.say("_asking.figure.before"),
        w.say("_asking.figure.after"),
        w.say("_words.figure.levels"),
        (w.say("_asking.figure.axis"), w.say("_asking.figure.verdicts")),
    )
    told = [w.say("_words.join.colon", name=row.label, value=_told(matter, row)) for row in rows]
    drawing = moves([Group("", rows)], legend, f"{label}. {caption} {'. '.join(told)}.", is_open_before=True)
    return Figure(words(f"{label}. {caption}"), drawing)


def _row(matter: Matter, each: NextQuestion) -> Move:
    w = matter.writer
    question = matter.questionnaire.questions[each.item.question]
    label = f"{matter.question_number(question.id).text}\u2002{w.name(each.item.subject)}"
    n = len(each.most.verdicts) if each.most else 0
    verdicts = w.number(n) if n else w.say("_words.join.nothing")
    found = opened(matter, each)
    if found is None:
        return Move(label, notes=(w.say("_words.join.nothing"), verdicts), instead=w.say("_asking.figure.no_level"))
    axis = found.axis if found.axis in OBJECTIVES else w.harm(found.axis)
    axis = axis if found.left else w.say("_asking.figure.required", axis=axis)
    return Move(label, found.possible, found.left, (axis, verdicts))


def _told(matter: Matter, row: Move) -> str:
    w = matter.writer
    if row.before is None:
        return row.instead
    before = w.say("_asking.figure.told", axis=row.notes[0], possible=w.range(*row.before))
    return before if row.after is None else w.say("_asking.figure.told_after", before=before, left=w.range(*row.after))
