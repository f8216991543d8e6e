"""The page of the decision: the answer in a sentence, why, what is asked of the reader, how sure it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import Severity
from bornage.report.blocks import Bullets, Part, Passage, Run, Words, words
from bornage.report.comparison import BEST_FIRST, best_verdicts
from bornage.report.favoured import favoured, only_hosting
from bornage.report.figures.levels import most_favourable
from bornage.report.parts import framework, requests
from bornage.report.parts.asking import deciding
from bornage.report.parts.plan_in_short import summary
from bornage.report.pointers import beside, pointer
from bornage.report.shorthand import cell, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.report.blocks import Block, Cell, Figure, Margin, Register
    from bornage.report.matter import Matter, NumberedFinding

_MOST_REASONS: Final = 3
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
            clauses.append(said)
    whole = "; ".join(clauses)
    return w.sentence(whole if len(whole) <= _LONGEST_TITLE else "; ".join(_in_short(matter, groups)))


def _in_short(matter: Matter, groups: Sequence[tuple[Verdict, Sequence[str]]]) -> Iterator[str]:
    """The same in fewer words, without the hostings: for many workloads that stand differently."""
    w = matter.writer
    total = left = sum(len(workloads) for _, workloads in groups)
    for verdict, workloads in groups:
        if workloads:
            is_rest = left == len(workloads) < total
            left -= len(workloads)
            named = _others(matter, workloads) if is_rest else who(matter, workloads, total)
            yield w.say(f"_cover.decision.clause_short.{verdict.value}", who=named)


def _clause(matter: Matter, verdict: Verdict, workloads: Sequence[str], last: str, named: str) -> tuple[str, str]:
    """What is said of the workloads that one verdict is the best of, and the hosting it names.

    It names their hosting when there is but one; "there" when the clause before named the same.
    """
    w = matter.writer
    hosting = only_hosting(matter, workloads, verdict) if verdict in _CHOSEN else None
    where = w.quote(w.name(hosting)) if hosting else ""
    if not where or len(where) > _LONGEST_NAMES:
        return w.say(f"_cover.decision.clause.{verdict.value}", who=named), ""
    form = "there" if where == last else "on"
    return w.say(f"_cover.decision.clause_{form}.{verdict.value}", who=named, where=where), where


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
        yield paragraph(w.say("_cover.decision.asked.otherwise"))
        yield from _reasons(matter)
        yield Passage("advice", _label(matter, "advice", "plan"), (paragraph(summary(matter)),))
    rests = paragraph(coverage_line(matter), *_how_sure(matter))
    yield Passage("fact", _label(matter, "fact", "coverage.label"), (rests,))


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
    return beside(*lines, words(w.say(f"_cover.decision.{lead}", count=count)), pointer(matter, "gaps"))


def _strong(matter: Matter, name: str) -> Words:
    return words(Run(matter.writer.say(f"_cover.decision.{name}"), "strong"))


def _figure(matter: Matter) -> Figure:
    """Every placement if they are few, or the most favourable of each workload."""
    w = matter.writer
    every = matter.evaluation.placements
    if len(every) <= _FEW:
        return most_favourable(matter, every, w.say("_cover.decision.figure.every"))
    return most_favourable(matter, tuple(favoured(matter)), w.say("_cover.decision.figure.best"))


def _how_sure(matter: Matter) -> Iterator[str]:
    """Whether one missing answer could change a verdict, and how many answers are still to be proven."""
    w = matter.writer
    if not matter.evaluation.placements:
        return
    n, unproven = deciding(matter), len(matter.outlook.next_questions.to_prove)
    yield f" {w.sentence(w.say_counted('_asking.heading', n, count=w.count('answer', n)))}."
    if unproven:
        counted = w.say_counted("_asking.prove.heading", unproven, count=w.count("answer", unproven))
        yield f" {w.sentence(counted)}."


# --- verdicts ---


def verdict_cell(matter: Matter, verdict: Verdict) -> Cell:
    """A verdict in words, with a border of its own."""
    return cell(matter.writer.say(f"method.verdict.{verdict.value}"), tone=f"verdict {verdict.value}")


# --- reasons ---


def _reasons(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    heaviest = [*matter.weighing(Severity.DECISIVE), *matter.weighing(Severity.MAJOR)][:_MOST_REASONS]
    reasons = [_finding(matter, each) for each in heaviest]
    reasons += list(_questions(matter))[: _MOST_REASONS - len(reasons)]
    none = paragraph(w.say("_cover.decision.reasons.none"))
    shown = Bullets(tuple(reasons), is_ordered=True) if reasons else none
    yield Passage("reading", _label(matter, "reading", "reasons.heading"), (shown,))


def _finding(matter: Matter, each: NumberedFinding) -> Words:
    w = matter.writer
    number = Run(w.say("_findings.findings.number", number=each.number), "soft page", f"#{each.anchor}")
    others = len({(reading.workload, reading.hosting) for reading in each.readings[1:]})
    count = w.sentence(w.count("placement", others))
    also = w.say("_cover.decision.reasons.also", n=others, count=count) if others else ""
    return words(Run(filled_title(matter, each), "strong"), f". {also} " if also else ". ", number)


def filled_title(matter: Matter, each: NumberedFinding, n: int = 0) -> str:
    """The title of a finding with the names of one of the subjects where it stands."""
    w = matter.writer
    reading = each.readings[n]
    names = {
        "organization": w.name(ORGANIZATION),
        "workload": w.name(reading.workload) if reading.workload else "",
        "hosting": w.name(reading.hosting) if reading.hosting else "",
    }
    return w.read(each.finding.title.filled(names))


def _questions(matter: Matter) -> Iterator[Words]:
    """The questions that hold back most verdicts."""
    w = matter.writer
    held = Counter(
        question
        for reading in matter.evaluation.placements
        for question in {q for decision in reading.decided_by for q in decision.questions}
        if reading.verdict != Verdict.MET
    )
    in_order = sorted(held, key=lambda id_: (-held[id_], list(matter.questionnaire.questions).index(id_)))
    for id_ in in_order:
        asked = w.read(matter.questionnaire.questions[id_].text)
        count = w.counted("placement", held[id_])
        yield words(w.say("_cover.decision.reasons.question", question=asked, count=count))


# --- coverage ---


def coverage_line(matter: Matter) -> str:
    """How much was answered, and how much of that rests on documents."""
    w = matter.writer
    coverage = matter.evaluation.coverage
    if not coverage.answered:
        return w.say("_cover.decision.coverage.nothing")
    return w.say(
        "_cover.decision.coverage.line",
        answers=w.sentence(w.counted("answer", coverage.answered)),
        questions=w.counted("question", coverage.asked),
        documents=w.percent(documented(matter)),
        unknown=w.number(coverage.unknown),
        unasked=w.number(coverage.unasked),
    )


def documented(matter: Matter) -> float:
    """The share of answers that rest on a document seen, or better, in per cent."""
    items = matter.items(AnswerState.ANSWERED)
    grades = [answer.grade for item in items if (answer := matter.answer(*item.key))]
    return 100 * sum(grade >= "E2" for grade in grades) / len(grades) if grades else 0.0
