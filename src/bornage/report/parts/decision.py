"""The page of the decision: the answer in a sentence, why, what is asked of the reader, how sure it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import Severity
from bornage.report.blocks import Bullets, Heading, Part, Passage, Run, Words, words
from bornage.report.comparison import BEST_FIRST, best_verdicts
from bornage.report.parts import framework, requests
from bornage.report.parts.asking import deciding
from bornage.report.parts.plan_in_short import summary
from bornage.report.places import places, some
from bornage.report.shorthand import cell, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.report.blocks import Block, Cell, Table
    from bornage.report.matter import Matter, NumberedFinding

_MOST_REASONS: Final = 3
_PLACES_NAMED: Final = 2
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
    clauses = []
    for verdict in BEST_FIRST:
        workloads = [id_ for id_, each in best.items() if each == verdict]
        if workloads:
            clauses.append(w.say(f"_cover.decision.clause.{verdict.value}", who=who(matter, workloads, len(best))))
    return w.sentence("; ".join(clauses))


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


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    judged = len(matter.evaluation.placements)
    if judged:
        lead = "lead_one" if judged == 1 else "lead"
        count = w.sentence(w.counted("placement", judged))
        yield paragraph(w.say(f"_cover.decision.{lead}", count=count), style="lead")
        yield from verdict_tables(matter)
    elif framework.readings(matter):
        yield framework.overall(matter)
    yield Heading(3, words(w.say("_cover.decision.asked.heading")))
    yield requests.requests(matter, who)
    if judged:
        yield paragraph(w.say("_cover.decision.asked.otherwise"), style="small")
        yield Passage("advice", w.say("_cover.decision.plan"), (paragraph(summary(matter)),))
        yield Heading(3, words(w.say("_cover.decision.reasons.heading")))
        yield from _reasons(matter)
    label = w.say("_cover.decision.coverage.label")
    yield Passage("fact", label, (paragraph(coverage_line(matter), *_how_sure(matter)),))


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


def verdict_tables(matter: Matter) -> Iterator[Table]:
    """One row for each workload, one column for each hosting, four hostings to a table."""
    w = matter.writer
    for hostings in in_fours(matter.assessment.hostings):
        columns = [w.say("_cover.decision.verdicts.workload"), *(w.name(h.id) for h in hostings)]
        rows = (
            row(head(w.name(workload.id)), *(_verdict(matter, workload, hosting) for hosting in hostings))
            for workload in matter.assessment.workloads
        )
        caption = w.say("_cover.decision.verdicts.caption")
        yield table(caption, zip(columns, even(24, len(hostings)), strict=True), rows, "verdicts")


def _verdict(matter: Matter, workload: Subject, hosting: Subject) -> Cell:
    for reading in matter.evaluation.placements:
        if (reading.placement.workload, reading.placement.hosting) == (workload.id, hosting.id):
            return verdict_cell(matter, reading.verdict)
    return cell(Run(matter.writer.say("_words.not_judged"), "soft"))


def verdict_cell(matter: Matter, verdict: Verdict) -> Cell:
    """A verdict in words, with a border of its own."""
    return cell(matter.writer.say(f"method.verdict.{verdict.value}"), tone=f"verdict {verdict.value}")


# --- reasons ---


def _reasons(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    heaviest = [*matter.weighing(Severity.DECISIVE), *matter.weighing(Severity.MAJOR)][:_MOST_REASONS]
    reasons = [_finding(matter, each) for each in heaviest]
    reasons += list(_questions(matter))[: _MOST_REASONS - len(reasons)]
    if not reasons:
        yield paragraph(w.say("_cover.decision.reasons.none"))
        return
    yield Passage("reading", w.say("_words.register.reading"), (Bullets(tuple(reasons), is_ordered=True),))


def _finding(matter: Matter, each: NumberedFinding) -> Words:
    w = matter.writer
    number = Run(w.say("_findings.findings.number", number=each.number), "soft", f"#{each.anchor}")
    others = [line for r in each.readings[1:] for line in places(matter, [(r.workload, r.hosting)])]
    also = w.say("_cover.decision.reasons.also", where=some(matter, others, _PLACES_NAMED)) if others else ""
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
