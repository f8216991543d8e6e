"""Which answers bear on a published criterion, and on what each rests: what counsel is handed instead of a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.questionnaire.model import About
from bornage.report.blocks import Run, joined, words
from bornage.report.shorthand import cell, cell_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.evaluation.model import CrosswalkReading
    from bornage.questionnaire.crosswalk import Criterion
    from bornage.report.blocks import Cell, Words
    from bornage.report.matter import Matter

Label = tuple[str, ...]
"""Grades of the answers to a question, or the states of those it did not get."""


def bearing(matter: Matter, criterion: Criterion, reading: CrosswalkReading) -> dict[Label, list[str]]:
    """The questions that bear on a criterion somewhere, by id in the order they are asked, under what they rest on."""
    found: dict[Label, list[str]] = {}
    for question in matter.questionnaire.questions.values():
        if question.id in criterion.asked:
            label = tuple(
                sorted({_label(matter, question.id, each) for each in _subjects(matter, question.id, reading)})
            )
            kept = tuple(each for each in label if each)
            if kept:
                found.setdefault(kept, []).append(question.id)
    return dict(sorted(found.items()))


def is_answered(matter: Matter, criterion: Criterion, reading: CrosswalkReading) -> bool:
    """Whether some answer that counts bears on a criterion there."""
    keys = ((question, subject) for question in criterion.asked for subject in _subjects(matter, question, reading))
    items = (matter.agenda.item(key) for key in keys)
    return any(item is not None and item.state == AnswerState.ANSWERED for item in items)


def bearing_cell(matter: Matter, criterion: Criterion, reading: CrosswalkReading) -> Cell:
    """`E2 · Q79 Q103`, then what nobody answered; that no answer bears on it where none does."""
    lines = list(_lines(matter, bearing(matter, criterion, reading)))
    return cell_of_lines(lines) if lines else cell(matter.writer.say("_words.join.nothing"))


def _lines(matter: Matter, found: dict[Label, list[str]]) -> Iterator[Words]:
    for label, questions in found.items():
        references = joined((words(matter.question_number(each)) for each in questions), " ")
        yield words(Run(", ".join(label), "soft"), " · ", references)


def _subjects(matter: Matter, question: str, reading: CrosswalkReading) -> Iterator[str]:
    """The subjects a question is asked about, of those that a reading looks at."""
    about = matter.questionnaire.questions[question].about
    if about == About.ORGANIZATION:
        yield ORGANIZATION
    elif about == About.HOSTING:
        yield reading.hosting
    elif about == About.ENTITY:
        yield from (each.id for each in matter.assessment.chain(reading.hosting))
    elif reading.workload:
        yield reading.workload
    else:
        yield from (each.workload for each in matter.assessment.placements if each.hosting == reading.hosting)


def _label(matter: Matter, question: str, subject: str) -> str:
    """The grade of an answer that counts, or the state of the question; nothing where it does not apply."""
    item = matter.agenda.item((question, subject))
    if item is None or item.state == AnswerState.SKIPPED:
        return ""
    answer = matter.answer(question, subject)
    if item.state == AnswerState.ANSWERED:
        return answer.grade.value if answer else ""
    return matter.writer.say(f"_crosswalks.bears.{item.state.value}")
