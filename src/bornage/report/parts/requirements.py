"""What each workload requires, and the rule and source that set each level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.numbering import numbered_demands
from bornage.questionnaire.model import OBJECTIVES
from bornage.report.blocks import Cell, Part, Row, Run, Words, joined, words
from bornage.report.places import places
from bornage.report.shares import share
from bornage.report.shorthand import cell, cell_of_lines, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.questionnaire.rule import Demand
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter


def requirements(matter: Matter) -> Part | None:
    """The part; left out when there is no workload."""
    if not matter.assessment.workloads:
        return None
    w = matter.writer
    return Part("requirements", w.say("_case.requirements.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    w = matter.writer
    levels = {
        id_: [need.low for need in reading.required.values()] for id_, reading in matter.evaluation.workloads.items()
    }
    highest = max((level for each in levels.values() for level in each), default=0)
    if not highest:
        return w.say("_case.requirements.title.nothing")
    n, total = sum(highest in each for each in levels.values()), len(levels)
    counts = {"share": share(w, "workload", n, total), "level": highest}
    form = "single" if total == 1 else "one" if n == 1 else "other"
    return w.sentence(w.say(f"_case.requirements.title.{form}", **counts))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_case.requirements.lead"))
    asked = {o for reading in matter.evaluation.workloads.values() for o in reading.required}
    if asked:
        for group in in_fours(matter.assessment.workloads):
            yield _levels(matter, [o for o in OBJECTIVES if o in asked], group)
    rules = _rules(matter)
    if rules:
        yield _rules_table(matter, rules)


def _rules(matter: Matter) -> dict[str, int]:
    """The number of each demand that is triggered, or undecided, for some workload."""
    return numbered_demands(matter.questionnaire, matter.evaluation)


def _levels(matter: Matter, objectives: Sequence[str], workloads: Sequence[Subject]) -> Table:
    w = matter.writer
    columns = [w.say("_case.requirements.columns.objective"), *(w.name(workload.id) for workload in workloads)]
    rows = (
        row(head(w.objective(objective)), *(_level(matter, workload, objective) for workload in workloads))
        for objective in objectives
    )
    return table(
        w.say("_case.requirements.caption"), zip(columns, even(28, len(workloads)), strict=True), rows, "dense"
    )


def _level(matter: Matter, workload: Subject, objective: str) -> Cell:
    w = matter.writer
    need = matter.evaluation.workloads[workload.id].required.get(objective)
    if need is None:
        return cell(w.say("_words.join.nothing"))
    numbers = _rules(matter)
    lines = [words(Run(w.range(need.low, need.high), "strong"))]
    for key, ids in (("set_by", need.set_by), ("could_be_set_by", need.could_be_set_by)):
        if ids:
            cited = joined(words(Run(str(numbers[id_]), "", f"#rule-{numbers[id_]}")) for id_ in ids)
            lines.append(words(Run(w.say(f"_case.requirements.{key}"), "soft"), " ", cited))
    return cell_of_lines(lines)


def _rules_table(matter: Matter, rules: dict[str, int]) -> Table:
    w = matter.writer
    names = (("number", 6), ("rule", 46), ("asks", 20), ("where", 28))
    columns = [(w.say(f"_case.requirements.columns.{name}"), share) for name, share in names]
    demands = [demand for demand in matter.questionnaire.demands if demand.id in rules]
    rows = (_rule(matter, demand, rules[demand.id]) for demand in demands)
    return table(w.say("_case.requirements.rules"), columns, rows)


def _rule(matter: Matter, demand: Demand, number: int) -> Row:
    w = matter.writer
    basis = w.sentence(w.say(f"_words.basis.{demand.basis}"))
    asks = ", ".join(w.say("_words.join.colon", name=o, value=level) for o, level in demand.requires.items())
    return row(
        cell(str(number)),
        head(w.read(demand.text), note=words(f"{basis}. ", matter.cite(demand.sources))),
        cell(asks),
        cell_of_lines(_where(matter, demand)),
        anchor=f"rule-{number}",
    )


def _where(matter: Matter, demand: Demand) -> Iterator[Words]:
    """The workloads that trigger it, then those that may."""
    w = matter.writer
    for verity, key in ((True, "triggered"), (None, "undecided")):
        found = [(id_, None) for id_, each in matter.evaluation.workloads.items() if each.demands[demand.id] is verity]
        if found:
            label = w.say(f"_case.requirements.{key}")
            yield words(Run(w.say("_words.join.colon", name=label, value=w.list_of(places(matter, found)))))
