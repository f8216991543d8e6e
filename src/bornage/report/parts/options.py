"""Options compared: for each workload, its hostings side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.model import Coverage, Verdict
from bornage.questionnaire.model import Severity
from bornage.report.blocks import Cell, Heading, Part, Run, Together, Words, joined, words
from bornage.report.parts.decision import verdict_cell
from bornage.report.parts.subjects import places_outside
from bornage.report.shorthand import cell, cell_of_lines, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.evaluation.model import Decision, PlacementReading
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter

_MEETS = frozenset({Verdict.MET, Verdict.MET_ON_STATEMENTS})


def options(matter: Matter) -> Part | None:
    """The part; left out when nothing is placed."""
    if not matter.evaluation.placements:
        return None
    w = matter.writer
    return Part("options", w.say("_case.options.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    w = matter.writer
    placed = {reading.placement.hosting for reading in matter.evaluation.placements}
    if len(placed) == 1:
        return w.say("_case.options.title.single")
    met = [r.placement.hosting for r in matter.evaluation.placements if r.verdict in _MEETS]
    if not met:
        return w.say("_case.options.title.none")
    most = max(met.count(id_) for id_ in met)
    best = [h.id for h in matter.assessment.hostings if met.count(h.id) == most]
    workloads = w.counted("workload", most)
    if len(best) == 1:
        return w.say("_case.options.title.best", name=w.quote(w.name(best[0])), workloads=workloads)
    return w.sentence(w.say("_case.options.title.same", count=w.count("hosting", len(best)), workloads=workloads))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_case.options.lead"))
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
    return cell_of_lines((decision_line(matter, each) for each in reading.decided_by), empty=nothing)


def decision_line(matter: Matter, decision: Decision) -> Words:
    """What decides a verdict: an objective and why, or a duty."""
    w = matter.writer
    if decision.duty:
        duty = next(duty for duty in matter.questionnaire.duties if duty.id == decision.duty)
        key = "by_open_duty" if decision.reason == "duty_open" else "by_duty"
        return words(w.say(f"_case.options.{key}", title=w.read(duty.title)))
    reason = w.say(f"method.reason.{decision.reason}")
    if decision.objective is None:
        return words(w.sentence(reason))
    return words(w.say("_case.options.decision", objective=decision.objective, reason=reason))


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
