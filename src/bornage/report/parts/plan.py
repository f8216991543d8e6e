"""The roadmap: what is due before signature, before data moves and so on, and where that leads.

The steps in detail, and every placement, are in `plan_in_full`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import Deadline
from bornage.report.blocks import Part, Passage, Run, Words, joined, words
from bornage.report.parts.advice_words import in_order, plan_steps
from bornage.report.parts.plan_in_short import headline
from bornage.report.pointers import beside, pointer
from bornage.report.shorthand import cell, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.planning.plan import Bundle
    from bornage.questionnaire.rule import Recommendation
    from bornage.report.blocks import Block, Cell, Row, Table
    from bornage.report.matter import Matter

ROWS_IN_BODY: Final = 14
"""Recommendations in the gate table; the appendix has every step of the plan."""
_LINES_IN_BODY: Final = 6
"""Changes of verdict, said in a line each."""


def plan(matter: Matter) -> Part | None:
    """The part; left out when nothing is placed."""
    if not matter.outlook.plan.before:
        return None
    return Part("plan", matter.writer.say("_plan.topic"), _title(matter), tuple(_blocks(matter)))


def _due(matter: Matter) -> list[Recommendation]:
    """The recommendations of the plan and those of the body, in the order they fall due."""
    ids = {step.recommendation for step in matter.outlook.plan.steps}
    ids |= {each.recommendation.id for each in matter.in_body}
    return in_order(matter, (matter.questionnaire.recommendation[id_] for id_ in ids))


def _title(matter: Matter) -> str:
    """How many recommendations are due before each gate; without any, what the plan comes to."""
    w = matter.writer
    due = [each.deadline for each in _due(matter)]
    clauses: list[str] = []
    for gate in Deadline:
        n = due.count(gate)
        if n and not clauses:
            count = w.sentence(w.counted("recommendation", n))
            clauses.append(w.say_counted("_plan.roadmap.due", n, count=count, gate=_gate(matter, gate)))
        elif n:
            count = w.count("recommendation", n)
            clauses.append(w.say("_plan.roadmap.then", count=count, gate=_gate(matter, gate)))
    return w.list_of(clauses) if clauses else headline(matter)


def _gate(matter: Matter, gate: Deadline) -> str:
    return matter.writer.say(f"_words.deadline.{gate.value}")


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    due = _due(matter)
    found = matter.outlook.plan
    yield beside(pointer(matter, "plan-in-full", w.say("_findings.in_full.pointer")))
    yield paragraph(f"{headline(matter)}.")
    if due:
        yield _gates(matter, due[:ROWS_IN_BODY])
        if len(due) > ROWS_IN_BODY:
            left = len(due) - ROWS_IN_BODY
            more = w.say_counted("_plan.roadmap.more", left, count=w.count("recommendation", left))
            yield paragraph(Run(w.sentence(more), "", "#part-plan-in-full"), style="small")
    yield from _leads_to(matter)
    if found.steps:
        yield Passage("advice", w.say("_plan.runner_up.label"), (paragraph(_second(matter), style="small"),))


# --- the gate table ---


def _gates(matter: Matter, due: Sequence[Recommendation]) -> Table:
    w = matter.writer
    found = matter.outlook.plan
    columns = [(w.say("_plan.columns.step"), 50)]
    columns += [(w.say(f"_plan.roadmap.gates.{gate.value}"), 10) for gate in Deadline]
    total = w.say("_plan.total", cost=w.number(found.cost), effort=w.number(found.effort))
    caption = w.say("_plan.roadmap.caption", total=total) if found.steps else w.say("_plan.roadmap.caption_none")
    return table(caption, columns, (_due_row(matter, each) for each in due), "dense")


def _due_row(matter: Matter, each: Recommendation) -> Row:
    return row(head(numbered_title(matter, each)), *(_due_cell(matter, each, gate) for gate in Deadline))


def numbered_title(matter: Matter, each: Recommendation) -> Words:
    """Its number, which leads to its card or its row, and its title; without a number, that a finding may call for it."""
    w = matter.writer
    made = matter.advice_number.get(each.id)
    if made is None:
        return words(w.read(each.title), Run(f" ({w.say('_plan.in_full.if_raised')})", "soft"))
    return words(Run(w.number(made.number), "strong", f"#{made.anchor}"), f"\u2002{w.read(each.title)}")


def _due_cell(matter: Matter, each: Recommendation, gate: Deadline) -> Cell:
    """Effort and cost under the gate it is due before, and what it waits for."""
    w = matter.writer
    if each.deadline != gate:
        return cell()
    steps = plan_steps(matter, each.id)
    waits = [made for id_ in each.depends_on if (made := matter.advice_number.get(id_))]
    numbers = joined(words(Run(w.number(made.number), "", f"#{made.anchor}")) for made in waits)
    turn = f"{', '.join(w.number(n) for n in steps)}. " if steps else ""
    waiting = words(w.say("_plan.roadmap.waits"), " ", numbers) if waits else ""
    return cell(Run(turn, "strong"), f"{each.effort}, {'$' * each.cost}", tone="held-2", note=waiting)


# --- where it leads ---


def _leads_to(matter: Matter) -> Iterator[Block]:
    """The verdicts that the plan changes, step by step, then how many placements nothing saves."""
    w = matter.writer
    changes, n = list(_changes(matter)), len(matter.outlook.plan.unsaved)
    names = (("placement", 54), ("verdict", 28), ("why", 18))
    columns = [(w.say(f"_plan.roadmap.columns.{name}"), share) for name, share in names]
    if changes:
        shown = changes[:_LINES_IN_BODY]
        if left := len(changes) - len(shown):
            more = Run(w.say_counted("_plan.roadmap.more_changes", left), "", "#part-plan-in-full")
            shown = [*shown, row(head(more), cell(), cell())]
        yield table(w.say("_plan.roadmap.leads_to"), columns, shown, "dense")
    if n:
        said = w.sentence(w.say_counted("_plan.roadmap.unsaved", n, count=w.count("placement", n)))
        yield beside(pointer(matter, "options"))
        yield paragraph(f"{said}.", style="small")


def _changes(matter: Matter) -> Iterator[Row]:
    """The placements whose verdict the plan changes, what each becomes, and after which steps."""
    w = matter.writer
    stands = [matter.outlook.plan.before, *(step.verdicts for step in matter.outlook.plan.steps)]
    for place in matter.assessment.placements:
        seen = [each[place] for each in stands if place in each]
        steps = [n for n, (was, becomes) in enumerate(pairwise(seen), 1) if was != becomes]
        if steps:
            named = [w.say(f"method.verdict.{seen[n].value}") for n in (0, *steps)]
            listed = w.list_of([w.number(n) for n in steps])
            yield row(
                head(w.where(place.workload, place.hosting)),
                cell(" → ".join(named)),
                cell(w.say_counted("_plan.roadmap.after", len(steps), steps=listed)),
            )


# --- another way ---


def _second(matter: Matter) -> Words:
    """The runner-up: what it costs more, and what it does without and with."""
    w = matter.writer
    found, other = matter.outlook.plan, matter.outlook.plan.runner_up
    if other is None:
        return words(w.say("_plan.only"))
    mine = [(step.recommendation, step.subject) for step in found.steps]
    dropped = [each for each in mine if each not in other.recommendations]
    added = [each for each in other.recommendations if each not in mine]
    said = [words(difference(matter, other))]
    said += [
        words(w.say(f"_plan.runner_up.{name}"), " ", _numbers(matter, some), ".")
        for name, some in (("without", dropped), ("with", added))
        if some
    ]
    return joined(said, " ")


def _numbers(matter: Matter, some: Sequence[tuple[str, str]]) -> Words:
    """Recommendations by number and by whom they are for."""
    w = matter.writer
    lines = []
    for id_, subject in some:
        made = matter.advice_number.get(id_)
        name = Run(f" ({w.name(subject)})", "soft")
        title = w.read(matter.questionnaire.recommendation[id_].title)
        lines.append(words(Run(w.number(made.number), "", f"#{made.anchor}") if made else title, name))
    return joined(lines)


def difference(matter: Matter, other: Bundle) -> str:
    """What another set of recommendations weighs more."""
    w = matter.writer
    found = matter.outlook.plan
    more_cost, more_effort = other.cost - found.cost, other.effort - found.effort
    if more_cost:
        return w.say_counted("_plan.runner_up.cost", more_cost)
    return w.say_counted("_plan.runner_up.effort", more_effort) if more_effort else w.say("_plan.runner_up.same")
