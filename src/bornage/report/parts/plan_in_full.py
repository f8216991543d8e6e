"""The appendix of the plan: its steps and what each moves, the verdicts after each, the runner-up, every placement."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.asking.answer_changes import ORDER
from bornage.evaluation.model import Verdict
from bornage.report.blocks import Body, Bullets, Part, Passage, Run, Words, joined, words
from bornage.report.parts.advice_words import cost
from bornage.report.parts.decision import verdict_cell
from bornage.report.parts.options import decision_line, nothing_to_recommend
from bornage.report.parts.plan import difference
from bornage.report.parts.plan_in_short import headline, points
from bornage.report.shorthand import cell, cell_of_lines, even, grouped_table, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import Gate
    from bornage.evaluation.planning.plan import Bundle, Step, Unsaved
    from bornage.report.blocks import Block, Cell, Row, Table
    from bornage.report.matter import Matter


def plan_in_full(matter: Matter) -> Part | None:
    """The part; left out when nothing is placed."""
    if not matter.outlook.plan.before:
        return None
    return Part("plan-in-full", matter.writer.say("_plan.in_full.topic"), headline(matter), tuple(_blocks(matter)))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    found = matter.outlook.plan
    yield paragraph(w.say("_plan.in_full.lead" if found.steps else "_plan.lead_none"))
    if found.steps:
        yield paragraph(points(matter), style="small")
        yield _steps(matter)
        yield from _staircase(matter)
        yield from _runner_up(matter)
    yield _placements(matter)


# --- steps ---


def _steps(matter: Matter) -> Table:
    w = matter.writer
    found = matter.outlook.plan
    names = (("number", 5), ("step", 42), ("weight", 14), ("changes", 39))
    columns = [(w.say(f"_plan.columns.{name}"), share) for name, share in names]
    verdicts = found.before
    rows = []
    for n, step in enumerate(found.steps, 1):
        rows.append(_step(matter, n, step, verdicts))
        verdicts = step.verdicts
    total = w.say("_plan.total", cost=w.number(found.cost), effort=w.number(found.effort))
    return table(w.say("_plan.caption.steps", total=total), columns, rows)


def _step(matter: Matter, n: int, step: Step, before: Mapping[Placement, Verdict]) -> Row:
    w = matter.writer
    recommendation = matter.questionnaire.recommendation[step.recommendation]
    track = w.say(f"_words.track.{recommendation.track.value}")
    deadline = w.say(f"_words.deadline.{recommendation.deadline.value}")
    asked = joined(matter_questions(matter, step.changed), " ")
    changed = (*_gates(matter, step), *_verdicts(matter, step, before))
    return row(
        cell(w.number(n)),
        head(
            titled(matter, step.recommendation, step.subject),
            note=words(w.say("_plan.when", track=track, deadline=deadline), " ", asked),
        ),
        cell_of_lines(
            (
                words(w.say("_plan.cost", band=cost(matter, recommendation), points=w.number(step.cost))),
                words(w.say("_plan.effort", size=recommendation.effort, points=w.number(step.effort))),
            )
        ),
        cell_of_lines(changed, empty=w.say("_plan.nothing_yet")),
    )


def titled(matter: Matter, recommendation: str, subject: str) -> Words:
    """A recommendation by its title and number, and whom it is for."""
    w = matter.writer
    title = w.read(matter.questionnaire.recommendation[recommendation].title)
    made = matter.advice_number.get(recommendation)
    number = words(Run(w.say("_plan.number", number=made.number), "", f"#{made.anchor}"), ". ") if made else ()
    return words(number, title, Run(f" ({w.name(subject)})", "soft"))


def matter_questions(matter: Matter, ids: Iterable[str]) -> Iterator[Words]:
    """The numbers of some questions, each once."""
    for id_ in dict.fromkeys(ids):
        yield words(matter.question_number(id_))


def _gates(matter: Matter, step: Step) -> Iterator[Words]:
    w = matter.writer
    for (subject, objective), (was, becomes) in step.gates.items():
        named = objective if subject in {step.subject, ORGANIZATION} else f"{w.name(subject)}, {objective}"
        yield words(w.say("_plan.moves", what=named, before=_gate(matter, was), after=_gate(matter, becomes)))


def _gate(matter: Matter, gate: Gate) -> str:
    w = matter.writer
    return w.say("_plan.gate", claimed=w.range(gate.low, gate.high), proven=gate.proven)


def _verdicts(matter: Matter, step: Step, before: Mapping[Placement, Verdict]) -> Iterator[Words]:
    w = matter.writer
    for each in _in_order(matter, step.verdicts):
        was, becomes = before[each], step.verdicts[each]
        if was != becomes:
            names = [w.say(f"method.verdict.{verdict.value}") for verdict in (was, becomes)]
            where = w.where(each.workload, each.hosting)
            yield words(Run(w.say("_plan.moves", what=where, before=names[0], after=names[1]), "strong"))


def _in_order(matter: Matter, placements: Iterable[Placement]) -> list[Placement]:
    """In the order of the interview."""
    known = set(placements)
    return [each for each in matter.assessment.placements if each in known]


# --- the staircase ---


def _staircase(matter: Matter) -> Iterator[Table]:
    """The verdict of every placement as things stand and after each step; steps that move none share a column."""
    w = matter.writer
    found = matter.outlook.plan
    order = _in_order(matter, found.before)
    stands = [found.before, *(step.verdicts for step in found.steps)]
    seen = [tuple(verdicts[each] for each in order) for verdicts in stands]
    columns = [(vector, [n for n, _ in some]) for vector, some in groupby(enumerate(seen), key=lambda each: each[1])]
    for first, group in _across(columns):
        titles = [w.say("_plan.columns.placement"), *(_after(matter, steps) for _, steps in group)]
        bodies = (
            Body(
                tuple(
                    row(
                        head(w.name(each.hosting)),
                        *(_stand(matter, columns, first + n, place) for n, _ in enumerate(group)),
                    )
                    for place, each in enumerate(order)
                    if each.workload == workload
                ),
                words(w.name(workload)),
            )
            for workload in dict.fromkeys(each.workload for each in order)
        )
        shares = even(max(26, 92 - 16 * len(group)), len(group))
        yield grouped_table(w.say("_plan.caption.staircase"), zip(titles, shares, strict=True), bodies, "verdicts")


_MOST_ACROSS: Final = 6

Column = tuple[tuple[Verdict, ...], list[int]]
"""Verdicts in the order of placements, and after which steps they stand, from 0: as things are."""


def _across(columns: Sequence[Column]) -> Iterator[tuple[int, Sequence[Column]]]:
    first = 0
    for group in in_fours(columns, _MOST_ACROSS):
        yield first, group
        first += len(group)


def _after(matter: Matter, steps: Sequence[int]) -> str:
    w = matter.writer
    if steps == [0]:
        return w.say("_plan.after.now")
    if steps[0] == 0:
        return w.say(f"_plan.after.now_and_{'one' if len(steps) == 2 else 'many'}", last=steps[-1])  # noqa: PLR2004 (0 and 1)
    key = {1: "step", 2: "steps_two"}.get(len(steps), "steps")
    return w.say(f"_plan.after.{key}", first=steps[0], last=steps[-1])


def _stand(matter: Matter, columns: Sequence[Column], n: int, place: int) -> Cell:
    verdict = columns[n][0][place]
    before = columns[n - 1][0][place] if n else verdict
    shown = verdict_cell(matter, verdict)
    if verdict == before:
        return shown
    sign = "↑" if ORDER[verdict] > ORDER[before] else "↓"
    return cell(f"{sign}\u00a0", *shown.lines[0], tone=shown.tone)


# --- other ways ---


def _runner_up(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    found, other = matter.outlook.plan, matter.outlook.plan.runner_up
    if other is None:
        yield paragraph(w.say("_plan.only"))
        return
    mine = [(step.recommendation, step.subject) for step in found.steps]
    dropped = [each for each in mine if each not in other.recommendations]
    added = [each for each in other.recommendations if each not in mine]
    lines = [
        words(Run(w.say(f"_plan.runner_up.{name}"), "strong"), " ", joined((titled(matter, *e) for e in some), "; "))
        for name, some in (("without", dropped), ("with", added))
        if some
    ]
    yield Passage(
        "advice", w.say("_plan.runner_up.label"), (paragraph(difference(matter, other)), Bullets(tuple(lines)))
    )


# --- placement by placement ---


def _placements(matter: Matter) -> Table:
    """What each placement needs by itself, then those that nothing saves, and why."""
    w = matter.writer
    found = matter.outlook.plan
    columns = [
        (w.say(f"_plan.columns.{name}"), share) for name, share in (("placement", 36), ("best", 20), ("how", 44))
    ]
    unsaved = {each.placement: each for each in found.unsaved}
    after = found.steps[-1].verdicts if found.steps else found.before
    saved = tuple(
        row(
            head(w.where(each.workload, each.hosting)),
            verdict_cell(matter, after[each]),
            cell(_alone(matter, each, found.alone[each])),
        )
        for each in _in_order(matter, found.before)
        if each not in unsaved
    )
    open_ = {place for place, each in unsaved.items() if each.verdict == Verdict.CANNOT_BE_CONCLUDED}
    order = _in_order(matter, unsaved)
    undecided = tuple(_unsaved(matter, unsaved[each]) for each in order if each in open_)
    left = tuple(_unsaved(matter, unsaved[each]) for each in order if each not in open_)
    bodies = (("saved", saved), ("undecided", undecided), ("unsaved", left))
    shown = [Body(rows, words(_group(matter, name, len(rows)))) for name, rows in bodies if rows]
    return grouped_table(w.say("_plan.caption.placements"), columns, shown, "verdicts")


def _group(matter: Matter, name: str, n: int) -> str:
    w = matter.writer
    return w.sentence(w.say_counted(f"_plan.group.{name}", n, count=w.count("placement", n)))


def _alone(matter: Matter, placement: Placement, bundle: Bundle) -> Words:
    w = matter.writer
    made = dict.fromkeys(matter.advice_number[id_].number for id_, _ in bundle.recommendations)
    if not made:
        return nothing_to_recommend(matter, placement)
    by_number = {each.number: each for each in matter.advice}
    numbers = joined(words(Run(str(n), "", f"#{by_number[n].anchor}")) for n in made)
    weight = w.say("_plan.alone_weight", cost=w.number(bundle.cost))
    return words(w.say_counted("_plan.alone", len(made)), " ", numbers, " ", weight)


def _unsaved(matter: Matter, each: Unsaved) -> Row:
    w = matter.writer
    lines = [decision_line(matter, decision) for decision in each.decided_by]
    odds = [words(w.say("_plan.at_odds"))] if each.at_odds else []
    place = each.placement
    return row(
        head(w.where(place.workload, place.hosting)), verdict_cell(matter, each.verdict), cell_of_lines([*odds, *lines])
    )
