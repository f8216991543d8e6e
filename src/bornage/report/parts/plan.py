"""The roadmap: what is due before signature, before data moves and so on, and where that leads.

The steps in detail, and every placement, are in `plan_in_full`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import Deadline, Severity
from bornage.report.blocks import Body, Part, Passage, Run, Words, joined, words
from bornage.report.in_body import due, due_for
from bornage.report.parts.advice_words import awaited, by_dependency, cost, finding_links, plan_steps
from bornage.report.parts.plan_in_short import headline
from bornage.report.pointers import beside, pointer
from bornage.report.shorthand import cell, grouped_table, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.evaluation.planning.plan import Bundle
    from bornage.report.blocks import Block, Row, Table
    from bornage.report.matter import Matter, NumberedAdvice

_MOST_GATES: Final = 3
"""Deadlines that the title tells apart."""
_LINES_UNBROKEN: Final = 20
"""Lines of a roadmap that stays on one page: half a page, the most that may be left white above it."""
_LINES_IN_BODY: Final = 6
"""Changes of verdict, said in a line each."""


def plan(matter: Matter) -> Part | None:
    """The part; left out when nothing is placed."""
    if not matter.outlook.plan.before:
        return None
    return Part("plan", matter.writer.say("_plan.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    """How many recommendations are due before each gate; without any, what the plan comes to."""
    w = matter.writer
    clauses: list[str] = []
    for n, said in _by_gate(matter):
        if not clauses:
            count = w.sentence(w.counted("recommendation", n))
            clauses.append(w.say_counted("_plan.roadmap.due", n, count=count, gate=said))
        else:
            clauses.append(w.say("_plan.roadmap.then", count=w.count("recommendation", n), gate=said))
    return w.list_of(clauses) if clauses else headline(matter)


def _by_gate(matter: Matter) -> list[tuple[int, str]]:
    """How many are due by each gate that has any; the table tells the gates apart where a title of all would be long."""
    w = matter.writer
    counts = {gate: len(_before(matter.advice, gate)) for gate in Deadline}
    if sum(map(bool, counts.values())) <= _MOST_GATES:
        return [(n, w.say(f"_words.deadline.{gate.value}")) for gate, n in counts.items() if n]
    early, late = Deadline.BEFORE_GO_LIVE, (Deadline.WITHIN_90_DAYS, Deadline.YEARLY)
    found = (
        (counts[Deadline.BEFORE_SIGNATURE], w.say(f"_words.deadline.{Deadline.BEFORE_SIGNATURE.value}")),
        (counts[Deadline.BEFORE_DATA] + counts[early], w.say(f"_words.deadline.{early.value}")),
        (sum(counts[gate] for gate in late), w.say("_plan.roadmap.afterwards")),
    )
    return [(n, said) for n, said in found if n]


def _before(some: Iterable[NumberedAdvice], gate: Deadline) -> list[NumberedAdvice]:
    return [each for each in some if each.recommendation.deadline == gate]


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield beside(pointer(matter, "plan-in-full", w.say("_findings.in_full.pointer")))
    yield paragraph(f"{headline(matter)}.")
    if matter.advice:
        yield _gates(matter)
    yield from _leads_to(matter)
    if matter.outlook.plan.runner_up is not None:
        yield Passage("advice", w.say("_plan.runner_up.label"), (paragraph(_second(matter), style="small"),))


# --- the gate table ---


def _gates(matter: Matter) -> Table:
    """What the body names of each gate, and how many more there are."""
    w = matter.writer
    found = matter.outlook.plan
    named = by_dependency(matter, due(matter))
    shares = {"recommendation": 66, "weight": 11, "step": 9, "findings": 14}
    columns = [(w.say(f"_plan.roadmap.columns.{name}"), share) for name, share in shares.items()]
    bodies = [
        Body(tuple(_due_row(matter, each) for each in _before(named, gate)), _gate_head(matter, gate, named))
        for gate in Deadline
        if _before(matter.advice, gate)
    ]
    total = w.say("_plan.total", cost=w.number(found.cost), effort=w.number(found.effort))
    cards = w.say_counted("_plan.roadmap.holds.cards", len(matter.in_body))
    why = [cards if name == "cards" else w.say(f"_plan.roadmap.holds.{name}", total=total) for name in due_for(matter)]
    caption = w.say("_plan.roadmap.caption", listed=w.list_of(why))
    is_short = sum(1 + len(body.rows) for body in bodies) <= _LINES_UNBROKEN
    return grouped_table(caption, columns, bodies, "dense short" if is_short else "dense")


def _gate_head(matter: Matter, gate: Deadline, named: Iterable[NumberedAdvice]) -> Words:
    w = matter.writer
    n = len(_before(matter.advice, gate))
    left = n - len(_before(named, gate))
    deadline = w.sentence(w.say(f"_words.deadline.{gate.value}"))
    said = w.say("_words.join.colon", name=deadline, value=w.counted("recommendation", n))
    if not left:
        return words(said)
    count = w.count("recommendation", left)
    form = "all" if left == n else "one" if left == 1 else "other"
    others = w.linked(f"_plan.roadmap.more.{form}", count=count)
    return joined((words(said), others), "; ")


def _due_row(matter: Matter, each: NumberedAdvice) -> Row:
    w = matter.writer
    steps = [w.number(n) for n, _ in plan_steps(matter, each.recommendation.id)]
    decisive = [f for f in matter.weighing(Severity.DECISIVE) if f.finding.id in each.answers]
    return row(
        head(numbered_title(matter, each), *_waits(matter, each)),
        cell(f"{each.recommendation.effort}, {cost(matter, each.recommendation)}"),
        cell(Run(", ".join(steps), "strong")),
        cell(finding_links(matter, decisive)),
    )


def numbered_title(matter: Matter, each: NumberedAdvice) -> Words:
    """Its number, which leads to its card or its row, and its title; that only a finding not ruled out calls for it."""
    w = matter.writer
    of = Run(f" ({w.say('_plan.in_full.if_raised')})", "soft") if each.is_possible else ""
    return words(numbered(matter, each), f"\u2002{w.read(each.recommendation.title)}", of)


def numbered(matter: Matter, each: NumberedAdvice) -> Run:
    """Its number, which leads to its card or its row."""
    return Run(matter.writer.number(each.number), "strong", f"#{each.anchor}")


def _waits(matter: Matter, each: NumberedAdvice) -> Iterator[Words | Run]:
    """What it waits for: of a step of the plan, only what is awaited for whom it is planned."""
    w = matter.writer
    planned = {step.subject for _, step in plan_steps(matter, each.recommendation.id)}
    waits = [
        made for made, shared in awaited(matter, each) if not planned or not shared or not planned.isdisjoint(shared)
    ]
    if waits:
        numbers = joined(words(Run(w.number(made.number), "", f"#{made.anchor}")) for made in waits)
        yield Run(f" ({w.say('_plan.roadmap.waits')} ", "soft")
        yield numbers
        yield Run(")", "soft")


# --- where it leads ---


def _leads_to(matter: Matter) -> Iterator[Block]:
    """The verdicts that the plan changes, step by step, then how many placements nothing brings there."""
    w = matter.writer
    changes, unsaved = list(_changes(matter)), matter.outlook.plan.unsaved
    undecided = sum(each.verdict == Verdict.CANNOT_BE_CONCLUDED for each in unsaved)
    short = (("unsaved", len(unsaved) - undecided), ("undecided", undecided))
    names = (("placement", 54), ("verdict", 28), ("why", 18))
    columns = [(w.say(f"_plan.roadmap.columns.{name}"), share) for name, share in names]
    if changes:
        shown = changes[:_LINES_IN_BODY]
        if left := len(changes) - len(shown):
            more = Run(w.say_counted("_plan.roadmap.more_changes", left), "", "#part-plan-in-full")
            shown = [*shown, row(head(more), cell(), cell())]
        yield table(w.say("_plan.roadmap.leads_to"), columns, shown, "dense")
    said = [
        f"{w.sentence(w.say_counted(f'_plan.roadmap.{name}', n, count=w.count('placement', n)))}."
        for name, n in short
        if n
    ]
    if said:
        yield beside(pointer(matter, "options"))
        yield paragraph(" ".join(said), style="small")


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
        words(w.say(f"_plan.runner_up.{name}"), " ", _titles(matter, some), ".")
        for name, some in (("without", dropped), ("with", added))
        if some
    ]
    return joined(said, " ")


def _titles(matter: Matter, some: Sequence[tuple[str, str]]) -> Words:
    """Recommendations by number, title and whom they are for."""
    w = matter.writer
    lines = []
    for id_, subject in some:
        made = matter.advice_number.get(id_)
        number = words(numbered(matter, made), "\u00a0") if made else ()
        title = w.read(matter.questionnaire.recommendation[id_].title)
        lines.append(words(number, title, Run(f" ({w.name(subject)})", "soft")))
    return joined(lines, "; ")


def difference(matter: Matter, other: Bundle) -> str:
    """What another set of recommendations weighs more."""
    w = matter.writer
    found = matter.outlook.plan
    more_cost, more_effort = other.cost - found.cost, other.effort - found.effort
    if more_cost:
        return w.say_counted("_plan.runner_up.cost", more_cost)
    return w.say_counted("_plan.runner_up.effort", more_effort) if more_effort else w.say("_plan.runner_up.same")
