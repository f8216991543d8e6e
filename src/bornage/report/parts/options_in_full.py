"""Options in full: for each workload, its hostings side by side, what decides and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.assessment.facts import OPEN
from bornage.evaluation.model import Coverage, Verdict
from bornage.questionnaire.model import Severity
from bornage.report.blocks import Cell, Heading, Run, Together, joined, words
from bornage.report.comparison import Stand, comparisons
from bornage.report.parts.decision import verdict_cell
from bornage.report.parts.finding_spans import finding_spans
from bornage.report.parts.options import decision_line
from bornage.report.parts.subjects import places_outside
from bornage.report.shorthand import cell, cell_of_lines, even, head, in_fours, row, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    lines = [line for each in reading.decided_by for line in _with_questions(matter, reading, each)]
    return cell_of_lines([*lines, *_behind(matter, reading)], empty=nothing)


def _behind(matter: Matter, reading: PlacementReading) -> Iterator[Words]:
    """What is below the requirement behind a duty that blocks: meeting the duty would not be enough."""
    if reading.verdict == Verdict.BLOCKED:
        each = (one for one in comparisons(matter.evaluation, reading.placement) if one.stand == Stand.SHORT)
        objectives = ", ".join(one.objective for one in each)
        if objectives:
            yield words(matter.writer.say("_case.options.behind", objectives=objectives))


def _with_questions(matter: Matter, reading: PlacementReading, decision: Decision) -> Iterator[Words]:
    """What decides, and the questions that govern it, by number: those of the level required too, where it is open."""
    w, objective = matter.writer, decision.objective
    required = matter.evaluation.workloads[reading.placement.workload].required.get(objective or "")
    gate = matter.evaluation.hostings[reading.placement.hosting].gates.get(objective or "")
    if decision.reason != "straddles" or required is None or required.low == required.high:
        yield words(decision_line(matter, decision), *_numbers(matter, decision.questions))
        return
    if gate is None or gate.low < required.low:
        yield words(decision_line(matter, decision), *_numbers(matter, decision.questions))
    said = w.say("_case.options.by_requirement", objective=objective, required=w.range(required.low, required.high))
    yield words(said, *_numbers(matter, _left_open(matter, reading.placement.workload, required.could_be_set_by)))


def _numbers(matter: Matter, ids: Iterable[str]) -> Words:
    asked = joined(words(matter.question_number(id_)) for id_ in dict.fromkeys(ids))
    return words(" ", asked) if asked else ()


def _left_open(matter: Matter, workload: str, demands: Iterable[str]) -> Iterator[str]:
    """The questions without an answer that leave these rules undecided for a workload."""
    uses = {id_ for each in matter.questionnaire.demands if each.id in demands for id_ in each.when.uses}
    missing = {item.question for item in matter.items(*OPEN) if item.subject in {ORGANIZATION, workload}}
    yield from (id_ for id_ in matter.questionnaire.position if id_ in uses & missing)


def _outside(matter: Matter, reading: PlacementReading) -> Cell:
    hosting = matter.assessment.subject(reading.placement.hosting)
    codes = places_outside(matter, hosting) if hosting else ()
    return cell_of_lines(matter.writer.places(codes), empty=matter.writer.say("_case.options.nowhere"))


def _decisive(matter: Matter, reading: PlacementReading) -> Cell:
    w = matter.writer
    where = reading.placement
    found = [
        each
        for each in matter.weighing(Severity.DECISIVE)
        if any(r.workload in {None, where.workload} and r.hosting in {None, where.hosting} for r in each.readings)
    ]
    return cell(finding_spans(matter, found)) if found else cell(w.say("_words.join.none"))


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
    lines += _together(matter, reading, alone=bool(lines))
    is_met = reading.verdict == Verdict.MET
    return cell_of_lines(lines, empty=w.say("_words.join.nothing" if is_met else "_case.options.no_action"))


def _together(matter: Matter, reading: PlacementReading, *, alone: bool) -> list[Words]:
    """The cheapest set that brings it to what is required; nothing where one that is named already does."""
    bundle = matter.outlook.plan.alone.get(reading.placement)
    ids = dict.fromkeys(id_ for id_, _ in bundle.recommendations) if bundle else {}
    made = [each for id_ in ids if (each := matter.advice_number.get(id_))]
    if not made or len(made) < len(ids) or (len(made) == 1 and alone):
        return []
    numbers = joined(words(Run(matter.writer.number(each.number), "", f"#{each.anchor}")) for each in made)
    return [words(matter.writer.say_counted("_case.options.enough", len(made)), " ", numbers)]
