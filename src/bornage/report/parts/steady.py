"""How far the order of hostings by a published framework holds: other weights, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.evaluation.stability import EQUAL
from bornage.questionnaire.crosswalk import Crosswalk
from bornage.report.blocks import Heading, Words, joined, words
from bornage.report.shorthand import cell_of_lines, even, head, in_fours, paragraph, row, table
from bornage.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.flips import Flip
    from bornage.evaluation.stability import AdjacentPair, FrameworkStability, Order, Swap
    from bornage.questionnaire.scored import Framework
    from bornage.report.blocks import Block, Row, Table
    from bornage.report.matter import Matter

_DECIMALS: Final = 2
_WHOLE: Final = 100.0

Ordered = tuple[tuple[str, ...], "FrameworkStability"]
"""Workloads whose hostings stand in one order, by id, and that order."""


def steady(matter: Matter, declared: Framework | Crosswalk) -> Iterator[Block]:
    """The blocks; none when no workload has two hostings to put in order."""
    ordered = _ordered(matter, declared)
    if not ordered:
        return
    w = matter.writer
    yield Heading(3, words(_heading(matter, ordered)))
    yield paragraph(w.say("_steady.lead"), style="small")
    yield from _orders(matter, ordered)
    yield _pairs(matter, declared, ordered)


def _ordered(matter: Matter, declared: Framework | Crosswalk) -> list[Ordered]:
    """Each order of two hostings or more once, with the workloads that have it."""
    alike: dict[tuple[Order, ...], tuple[list[str], FrameworkStability]] = {}
    for each in matter.outlook.stability:
        for read in each.frameworks:
            if read.framework == declared.id and len(read.orders[0].scores) > 1:
                workloads, _ = alike.setdefault(read.orders, ([], read))
                workloads.append(each.workload)
    return [(tuple(workloads), read) for workloads, read in alike.values()]


def _swaps(ordered: Sequence[Ordered]) -> dict[tuple[str, str], Swap]:
    return {(swap.ahead, swap.behind): swap for _, read in ordered for swap in read.swaps}


def _heading(matter: Matter, ordered: Sequence[Ordered]) -> str:
    w = matter.writer
    n = len(_swaps(ordered))
    if n:
        return w.sentence(w.say_counted("_steady.heading.swaps", n, count=w.count("pair", n)))
    settled = all(order.is_settled for _, read in ordered for order in read.orders)
    return w.say(f"_steady.heading.{'settled' if settled else 'open'}")


# --- orders ---


def _orders(matter: Matter, ordered: Sequence[Ordered]) -> Iterator[Table]:
    """One row for each order, one column for each weight set and for equal weights."""
    w = matter.writer
    for some in in_fours(range(len(ordered[0][1].orders))):
        titles = [w.say("_steady.columns.workloads")]
        titles += [_weights(matter, ordered[0][1].orders[n].weights) for n in some]
        rows = (
            row(
                head("; ".join(w.quote(w.name(id_)) for id_ in workloads)),
                *(cell_of_lines(_ranks(matter, read.orders[n])) for n in some),
            )
            for workloads, read in ordered
        )
        yield table(w.say("_steady.caption.orders"), zip(titles, even(22, len(some)), strict=True), rows, "dense")


def _weights(matter: Matter, id_: str) -> str:
    w = matter.writer
    return w.say("_steady.equal") if id_ == EQUAL else w.say("_steady.weights", weights=id_)


def _ranks(matter: Matter, order: Order) -> Iterator[Words]:
    w = matter.writer
    percent = {each.hosting: w.percent(each.official, _DECIMALS) for each in order.scores}
    for n, level in enumerate(order.ranks, 1):
        names = w.list_of([w.name(hosting) for hosting in level])
        yield words(w.say("_steady.rank", n=n, names=names, percent=percent[level[0]]))


# --- pairs ---


def _pairs(matter: Matter, declared: Framework | Crosswalk, ordered: Sequence[Ordered]) -> Table:
    """Hostings that follow one another: what separates them, what ties them, what could turn them round."""
    w = matter.writer
    swaps = _swaps(ordered)
    pairs = {(pair.ahead, pair.behind): pair for _, read in ordered for pair in read.pairs}
    names = (("pair", 26), ("swapped", 14), ("ties", 26), ("flips", 34))
    columns = [(w.say(f"_steady.columns.{name}"), share) for name, share in names]
    rows = (_pair(matter, declared, pair, swaps.get(key)) for key, pair in pairs.items())
    return table(w.say("_steady.caption.pairs"), columns, rows, "dense")


def _pair(matter: Matter, declared: Framework | Crosswalk, pair: AdjacentPair, swap: Swap | None) -> Row:
    w = matter.writer
    nothing = w.say("_words.join.nothing")
    points = w.number(pair.margin, _DECIMALS)
    margin = w.say(f"_steady.margin.{plural(pair.margin, w.language)}", points=points)
    two = {"ahead": w.quote(w.name(pair.ahead)), "behind": w.quote(w.name(pair.behind))}
    return row(
        head(w.say("_steady.pair" if pair.margin else "_steady.level", **two), note=margin),
        cell_of_lines((words(_weights(matter, id_)) for id_ in swap.weights) if swap else (), empty=nothing),
        cell_of_lines(_ties(matter, pair), empty=nothing),
        cell_of_lines(_flips(matter, declared, pair.flips), empty=nothing),
    )


def _ties(matter: Matter, pair: AdjacentPair) -> Iterator[Words]:
    """The weights at which the two tie, the nearest first; apart, those where one objective would weigh all."""
    w = matter.writer
    near = [each for each in pair.ties if each.ties_at is not None and each.ties_at < _WHOLE]
    for each in sorted(near, key=lambda each: abs((each.ties_at or 0.0) - each.weight)):
        at = w.percent(each.ties_at or 0.0, 1)
        yield words(w.say("_steady.tie", objective=each.objective, at=at, now=w.percent(each.weight)))
    alone = [each.objective for each in pair.ties if each.ties_at == _WHOLE]
    if alone:
        yield words(w.say("_steady.tie_alone", objectives=w.list_of(alone)))


def _flips(matter: Matter, declared: Framework | Crosswalk, flips: Sequence[Flip]) -> Iterator[Words]:
    """Criteria that an answer would settle, with the questions to ask, then those that no question reads."""
    w = matter.writer
    asked = [each for each in flips if each.questions]
    for each in asked:
        numbers = joined((matter_question(matter, id_) for id_ in dict.fromkeys(q for q, _ in each.questions)), " ")
        name = w.say("_steady.criterion", clause=_clause(matter, declared, each), name=w.name(each.hosting))
        yield words(f"{name} ", numbers)
    by_hosting: dict[str, list[str]] = {}
    for each in flips:
        if not each.questions:
            by_hosting.setdefault(each.hosting, []).append(_clause(matter, declared, each))
    for hosting, clauses in by_hosting.items():
        listed = ", ".join(clauses)
        yield words(w.say_counted("_steady.unread", len(clauses), name=w.name(hosting), clauses=listed))


def matter_question(matter: Matter, id_: str) -> Words:
    """The number of a question, which leads to its answers."""
    return words(matter.question_number(id_))


def _clause(matter: Matter, declared: Framework | Crosswalk, flip: Flip) -> str:
    """How the framework itself names a criterion; the number of the question where criteria are questions."""
    if isinstance(declared, Crosswalk):
        return declared.criterion[flip.criterion].clause
    return matter.question_number(flip.criterion).text
