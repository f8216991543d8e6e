"""Duties for counsel: the text, the answers that bear on it and their evidence, and what to ask to see; no status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.questionnaire.model import About
from bornage.report.blocks import Part, Row, Run, joined, words
from bornage.report.parts.duties import by_status
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.rule import Duty
    from bornage.report.blocks import Cell, Words
    from bornage.report.matter import Matter

Told = tuple[str, tuple["Words", ...]]
"""A question, and what is said of its answers."""


def duty_facts(matter: Matter) -> Part | None:
    """The appendix of duties without where each stands; left out where the full report has none."""
    found = {duty.id for each in (by_status(matter) if matter.evaluation.duties else {}).values() for duty in each}
    if not found:
        return None
    w, n = matter.writer, len(found)
    names = (("duty", 44), ("facts", 36), ("ask", 20))
    columns = [(w.say(f"_editions.duties.columns.{name}"), share) for name, share in names]
    seen: set[Told] = set()
    rows = tuple(_row(matter, duty, seen) for duty in matter.questionnaire.duties if duty.id in found)
    shown = table(w.say("_editions.duties.caption"), columns, rows)
    title = w.sentence(w.say_counted("_editions.duties.title", n, count=w.count("duty", n)))
    lead = paragraph(w.say("_editions.duties.lead"))
    return Part("duties-in-full", w.say("_case.duties.topic"), title, (lead, shown))


def _row(matter: Matter, duty: Duty, seen: set[Told]) -> Row:
    w = matter.writer
    sanction = w.say("_case.duties.sanction", sanction=w.read(duty.sanction)) if duty.sanction else ""
    return row(
        head(w.read(duty.title), note=words(w.read(duty.text), " ", matter.cite(duty.sources))),
        _facts(matter, duty, seen),
        cell(w.read(duty.evidence), note=sanction),
    )


def _facts(matter: Matter, duty: Duty, seen: set[Told]) -> Cell:
    """The answers that say whether it is triggered, then those that say what was done about it.

    What another duty before it says word for word is not said again.
    """
    w = matter.writer
    lines: list[Words] = []
    asked: set[str] = set()
    for key, condition in (("when", duty.when), ("met", duty.met)):
        told = [(id_, tuple(_answers(matter, duty, id_))) for id_ in _in_order(matter, condition, asked)]
        again = [id_ for id_, said in told if said and (id_, said) in seen]
        fresh = [line for id_, said in told if id_ not in again for line in said]
        if again:
            numbers = joined((words(matter.question_number(id_)) for id_ in again), " ")
            fresh.insert(0, words(numbers, Run(w.say("_editions.duties.above"), "soft")))
        if fresh:
            lines += [words(Run(w.say(f"_editions.duties.{key}"), "strong")), *fresh]
        seen.update(told)
        asked |= condition.uses
    return cell_of_lines(lines, empty=w.say("_words.join.nothing"))


def _in_order(matter: Matter, condition: Condition, asked: set[str]) -> Iterator[str]:
    position: Mapping[str, int] = matter.questionnaire.position
    known = (id_ for id_ in condition.uses - asked if id_ in matter.questionnaire.questions)
    yield from sorted(known, key=lambda id_: position.get(id_, len(position)))


def _answers(matter: Matter, duty: Duty, id_: str) -> Iterator[Words]:
    """What was answered, once for all the subjects of which the same was; only the number of what entities were asked."""
    w = matter.writer
    question = matter.questionnaire.questions[id_]
    number = matter.question_number(id_)
    if question.about == About.ENTITY:
        yield words(number, " ", w.say("_editions.duties.entities"))
        return
    said: dict[Words, list[str]] = {}
    for subject in _subjects(matter, duty, question.about):
        item = matter.agenda.item((id_, subject))
        if item is None or item.state == AnswerState.SKIPPED:
            continue
        answer = matter.answer(id_, subject)
        grade = f" ({answer.grade.value})" if answer and answer.state == AnswerState.ANSWERED else ""
        said.setdefault(words(w.answer(question, answer), grade), []).append(subject)
    for answered, subjects in said.items():
        named = [] if subjects == [ORGANIZATION] else [w.quote(w.name(each)) for each in subjects]
        yield words(number, "\u2002", answered, Run(f" · {'; '.join(named)}", "soft") if named else "")


def _subjects(matter: Matter, duty: Duty, about: About) -> tuple[str, ...]:
    """Those that the duty may concern and that the question is asked about."""
    read = [each for each in matter.evaluation.duties if each.duty == duty.id and each.triggered is not False]
    if about == About.ORGANIZATION:
        return (ORGANIZATION,)
    held = matter.assessment.workloads if about == About.WORKLOAD else matter.assessment.hostings
    pairs = {(each.workload, each.hosting) for each in matter.assessment.placements}
    concerned = set[str]()
    for each in read:
        own, other = (each.workload, each.hosting) if about == About.WORKLOAD else (each.hosting, each.workload)
        if own:
            concerned.add(own)
        else:
            side = 0 if about == About.WORKLOAD else 1
            concerned |= {str(pair[side]) for pair in pairs if other in {None, pair[1 - side]}}
    return tuple(each.id for each in held if each.id in concerned)
