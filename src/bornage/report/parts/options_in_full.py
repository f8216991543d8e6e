"""Options in full: for each workload, its hostings side by side, what decides and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.model import Coverage
from bornage.questionnaire.model import Severity
from bornage.report.blocks import Cell, Heading, Run, Together, joined, words
from bornage.report.parts.decision import verdict_cell
from bornage.report.parts.options import decision_line
from bornage.report.parts.subjects import places_outside
from bornage.report.shorthand import cell, cell_of_lines, even, head, in_fours, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.evaluation.model import Decision, PlacementReading
    from bornage.report.blocks import Block, Table, Words
    from bornage.report.matter import Matter


def options_in_full(matter: Matter) -> Iterator[Block]:
    """The blocks; none where nothing is placed."""
    w = matter.writer
    for workload in matter.assessment.workloads:
        placed = [r for r in matter.evaluation.placements if r.placement.workload == workload.id]
        if placed:
            heading = Heading(3, words(w.say("_case.options.heading", name=w.quote(w.name(workload.id)))))
            first, *others = (_table(matter, workload, group) for group in in_fours(placed))
            yield Together((heading, first))
            yield from others


def _table(matter: Matter, workload: Subject, placed: Sequence[PlacementReading]) -> Table:
    w = matter.writer
    columns = [w.say("_case.options.compared"), *(w.name(reading.placement.hosting) for reading in placed)]
    said = {
        "verdict": [verdict_cell(matter, reading.verdict) for reading in placed],
        "decides": [_decides(matter, reading) for reading in placed],
        "outside": [_outside(matter, reading) for reading in placed],
        "decisive": [_decisive(matter, reading) for reading in placed],
        "coverage": [_coverage(matter, reading) for reading in placed],
        "actions": [_actions(matter, reading) for reading in placed],
    }
    rows = (row(head(w.say(f"_case.options.rows.{name}")), *cells) for name, cells in said.items())
    caption = w.say("_case.options.caption", name=w.quote(w.name(workload.id)))
    return table(caption, zip(columns, even(20, len(placed)), strict=True), rows, "verdicts dense")


def _decides(matter: Matter, reading: PlacementReading) -> Cell:
    nothing = matter.writer.say("_words.join.nothing")
    return cell_of_lines((_with_questions(matter, each) for each in reading.decided_by), empty=nothing)


def _with_questions(matter: Matter, decision: Decision) -> Words:
    """What decides, and the questions that govern it, by number."""
    asked = joined(words(matter.question_number(id_)) for id_ in dict.fromkeys(decision.questions))
    return words(decision_line(matter, decision), *((" ", asked) if asked else ()))


def _outside(matter: Matter, reading: PlacementReading) -> Cell:
    hosting = matter.assessment.subject(reading.placement.hosting)
    codes = places_outside(matter, hosting) if hosting else ()
    return cell_of_lines(matter.writer.places(codes), empty=matter.writer.say("_case.options.nowhere"))


def _decisive(matter: Matter, reading: PlacementReading) -> Cell:
    w = matter.writer
    where = reading.placement
    found = [
        words(Run(w.number(each.number), "", f"#{each.anchor}"))
        for each in matter.weighing(Severity.DECISIVE)
        if any(r.workload in {None, where.workload} and r.hosting in {None, where.hosting} for r in each.readings)
    ]
    return cell(joined(found)) if found else cell(w.say("_words.join.none"))


def _coverage(matter: Matter, reading: PlacementReading) -> Cell:
    by_objective = matter.evaluation.hostings[reading.placement.hosting].coverage
    required = matter.evaluation.workloads[reading.placement.workload].required
    whole = sum((by_objective[o] for o in required if o in by_objective), Coverage())
    return cell(matter.writer.say("_case.profile.coverage", answered=whole.answered, asked=whole.asked))


def _actions(matter: Matter, reading: PlacementReading) -> Cell:
    w = matter.writer
    lines = []
    for each in matter.advice:
        for advised in each.advised:
            if reading.placement in advised.effect.verdicts:
                after = w.say(f"method.verdict.{advised.effect.verdicts[reading.placement][1].value}")
                said = w.say("_case.options.changes", number=each.number, verdict=after)
                lines.append(words(Run(said, "", f"#{each.anchor}")))
    return cell_of_lines(lines, empty=w.say("_case.options.no_action"))
