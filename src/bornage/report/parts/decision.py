"""The page of the decision: the answer in a sentence, why, what is asked of the reader, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Verdict
from bornage.report.blocks import Part, Passage, Run, Words, words
from bornage.report.comparison import BEST_FIRST, best_verdicts, widest
from bornage.report.favoured import only_hosting, serving_all
from bornage.report.figures.levels import most_favourable
from bornage.report.parts import framework, requests
from bornage.report.parts.asking import deciding_alone
from bornage.report.parts.coverage import coverage_line
from bornage.report.parts.named_advice import by_number, naming
from bornage.report.parts.plan_in_short import summary
from bornage.report.parts.reasons import reasons
from bornage.report.pointers import beside, pointer
from bornage.report.proposed import proposed, shares, unmet
from bornage.report.shorthand import cell, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.model import PlacementReading
    from bornage.report.blocks import Block, Cell, Figure, Margin, Register
    from bornage.report.matter import Matter
    from bornage.report.proposed import Share

_LONGEST_TITLE: Final = 300
"""Letters: beyond, the answer is given without naming hostings."""
_FEW: Final = 5
"""Placements: up to here, the first figure shows all of them."""
_CHOSEN: Final = frozenset({Verdict.MET, Verdict.MET_ON_STATEMENTS})
_LONGEST_NAMES: Final = 64
"""Letters: beyond, workloads are counted instead of named."""


def decision(matter: Matter) -> Part:
    """Page one."""
    w = matter.writer
    return Part("decision", w.say("_cover.decision.topic"), title(matter), tuple(_blocks(matter)))


def title(matter: Matter) -> str:
    """The answer in one sentence, whatever the outcome."""
    w = matter.writer
    best = best_verdicts(matter.evaluation)
    if not best:
        return framework.headline(matter) or w.say("_cover.decision.title.no_placement")
    groups = [(verdict, [id_ for id_, each in best.items() if each == verdict]) for verdict in BEST_FIRST]
    clauses: list[str] = []
    last, left = "", len(best)
    for verdict, workloads in groups:
        if workloads:
            left -= len(workloads)
            named = _others(matter, workloads) if clauses and not left else who(matter, workloads, len(best))
            said, last = _clause(matter, verdict, workloads, last, named)
            clauses.append(_but(matter, workloads, said) if verdict in _CHOSEN else said)
    whole = "; ".join(clauses)
    said = whole if len(whole) <= _LONGEST_TITLE else "; ".join(_in_short(matter, groups))
    return w.sentence(said)


def _but(matter: Matter, workloads: Sequence[str], said: str) -> str:
    """The same, and that duties are not met where it is proposed to place them."""
    w = matter.writer
    places = [each.placement for each in proposed(matter) if each.placement.workload in workloads]
    n = len(unmet(matter, places))
    return w.say_counted("_cover.decision.but_unmet", n, said=said, count=w.count("duty", n))


def _in_short(matter: Matter, groups: Sequence[tuple[Verdict, Sequence[str]]]) -> Iterator[str]:
    """The same in fewer words: for many workloads that stand differently, or hostings with long names."""
    w = matter.writer
    total = left = sum(len(workloads) for _, workloads in groups)
    for verdict, workloads in groups:
        if workloads:
            is_rest = left == len(workloads) < total
            left -= len(workloads)
            named = _others(matter, workloads) if is_rest else who(matter, workloads, total)
            where = _where(matter, verdict, workloads)
            key = f"_cover.decision.clause_short{'_on' if where else ''}.{verdict.value}"
            yield w.say(key, who=named, where=where)


def _clause(matter: Matter, verdict: Verdict, workloads: Sequence[str], last: str, named: str) -> tuple[str, str]:
    """What is said of the workloads that one verdict is the best of, and the hosting it names.

    It names their hosting when there is but one; "there" when the clause before named the same.
    """
    w = matter.writer
    where = _where(matter, verdict, workloads)
    if not where:
        return w.say(f"_cover.decision.clause.{verdict.value}", who=named), ""
    form = "there" if where == last else "then" if last else "on"
    return w.say(f"_cover.decision.clause_{form}.{verdict.value}", who=named, where=where), where


def _where(matter: Matter, verdict: Verdict, workloads: Sequence[str]) -> str:
    """The hosting to place them in, quoted: the only one that will do, or the only one that will for all of them."""
    w = matter.writer
    if verdict not in _CHOSEN:
        return ""
    hosting = only_hosting(matter, workloads, verdict) or serving_all(matter, workloads, verdict)
    where = w.quote(w.name(hosting)) if hosting else ""
    return where if len(where) <= _LONGEST_NAMES else ""


def who(matter: Matter, workloads: Sequence[str], total: int) -> str:
    """Some workloads by name if they are few and short, or counted out of all."""
    w = matter.writer
    names = w.list_of([w.quote(w.name(id_)) for id_ in workloads])
    if len(names) <= _LONGEST_NAMES:
        return names
    if total == 1:
        return w.say("_cover.decision.who.single")
    if len(workloads) == total:
        return w.say("_cover.decision.who.all", total=w.count("workload", total))
    counts = {"count": w.count("workload", len(workloads)), "total": w.count("workload", total)}
    return w.say("_cover.decision.who.some", n=len(workloads), **counts)


def _others(matter: Matter, workloads: Sequence[str]) -> str:
    """All the workloads that were not named before: by name if they are few and short, or as the others."""
    w = matter.writer
    names = w.list_of([w.quote(w.name(id_)) for id_ in workloads])
    if len(names) <= _LONGEST_NAMES:
        return names
    return w.say("_cover.decision.who.others", n=len(workloads), count=w.count("workload", len(workloads)))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    judged = len(matter.evaluation.placements)
    if judged:
        yield _beside(matter)
        yield _figure(matter)
    elif framework.readings(matter):
        yield framework.overall(matter)
    yield requests.requests(matter, who)
    if judged:
        yield beside(words(Run(w.say("_cover.decision.asked.undecided"), "strong")))
        yield paragraph(w.say("_cover.decision.asked.otherwise"), *_noted(matter))
        yield from reasons(matter)
        yield Passage("advice", _label(matter, "advice", "plan"), (paragraph(_plan(matter)),))
    sure = deciding_alone(matter) if judged else ()
    rests = paragraph(coverage_line(matter, says_why=False), *(words(" ", *sure) if sure else ()))
    yield Passage("fact", _label(matter, "fact", "coverage.label"), (rests,))


def _noted(matter: Matter) -> Words:
    """What was noted of the day of the decision."""
    remark = requests.remark_on_date(matter)
    return words(" ", *matter.writer.telling("_cover.decision.asked.noted", "", remark=remark)) if remark else ()


def _plan(matter: Matter) -> Words:
    """What of the plan the placements proposed need, then what only others do; the whole of it where they share."""
    w = matter.writer
    found = shares(matter)
    if found is None:
        return summary(matter)
    here, rest = found
    total = len(proposed(matter))
    told = {name: value for name, value in _told(matter, here).items() if name in {"cost", "met"}}
    made = by_number(matter, here.recommendations)
    said = naming(matter, "_cover.decision.plan_here", made, **told, total=w.number(total))
    lines = []
    n = len(rest.recommendations)
    if n:
        told = _told(matter, rest)
        again = len(set(here.recommendations) & set(rest.recommendations))
        if again:
            told["count"] += w.say_counted("_cover.decision.plan_again", again, count=w.number(again))
        lines.append(w.sentence(w.say_counted("_cover.decision.plan_rest", n, **told)))
    # The brief, which holds no plan, says where it is on its cover; here the words would take a line.
    see = () if matter.edition == "brief" else (" ", Run(w.say("_plan.see"), "soft", "#part-plan"))
    return words(*said, *(f" {line}" for line in lines), *see)


def _told(matter: Matter, share: Share) -> dict[str, str]:
    w = matter.writer
    return {
        "count": w.counted("recommendation", len(share.recommendations)),
        "cost": w.say_counted("_cover.decision.cost", share.cost, cost=w.number(share.cost)),
        "reached": w.counted("placement", share.reached),
        "met": w.number(share.reached),
    }


def _label(matter: Matter, register: Register, name: str) -> str:
    """The word of a register, and what is said in it here."""
    w = matter.writer
    return w.say("_words.join.colon", name=w.say(f"_words.register.{register}"), value=w.say(f"_cover.decision.{name}"))


def _beside(matter: Matter) -> Margin:
    """When the decision is expected, whose it is, and where the figures are."""
    w = matter.writer
    judged = len(matter.evaluation.placements)
    lead = "lead_one" if judged == 1 else "lead"
    told = (("by_when", requests.decision_day(matter)), ("by_whom", requests.acceptor(matter)))
    lines = [line for name, said in told for line in (_strong(matter, name), words(said))]
    count = w.sentence(w.counted("placement", judged))
    return beside(
        *lines, words(w.say(f"_cover.decision.{lead}", count=count)), *_codes(matter), pointer(matter, "gaps")
    )


def _strong(matter: Matter, name: str) -> Words:
    return words(Run(matter.writer.say(f"_cover.decision.{name}"), "strong"))


def _figure(matter: Matter) -> Figure:
    """Every placement if they are few, or the most favourable of each workload."""
    form = "every" if len(matter.evaluation.placements) <= _FEW else "best"
    return most_favourable(matter, _shown(matter), matter.writer.say(f"_cover.decision.figure.{form}"))


def _shown(matter: Matter) -> Sequence[PlacementReading]:
    every = matter.evaluation.placements
    return every if len(every) <= _FEW else proposed(matter)


def _codes(matter: Matter) -> Iterator[Words]:
    """The objectives that the figure says by their code, by name."""
    worst = (widest(matter.evaluation, each.placement) for each in _shown(matter))
    yield from (words(matter.writer.objective(code)) for code in sorted({each.objective for each in worst if each}))


# --- verdicts ---


def verdict_cell(matter: Matter, verdict: Verdict) -> Cell:
    """A verdict in words, with a border of its own."""
    return cell(matter.writer.say(f"method.verdict.{verdict.value}"), tone=f"verdict {verdict.value}")
