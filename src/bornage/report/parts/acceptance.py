"""What remains, and who accepts it: a page to sign, where refusing has the same room as accepting, row by row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.evaluation.model import Verdict
from bornage.report.blocks import Body, Part, Row, Ruled, Run, Together, Words, joined, words
from bornage.report.comparison import Stand, comparisons
from bornage.report.favoured import of_workload
from bornage.report.parts.decision import verdict_cell
from bornage.report.parts.finding_spans import finding_spans
from bornage.report.parts.requests import signatories, signer
from bornage.report.pointers import beside, pointer
from bornage.report.proposed import decisive_on, leaves_something, unmet_beside
from bornage.report.shares import share
from bornage.report.shorthand import cell, grouped_table, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.model import PlacementReading
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter


def acceptance(matter: Matter) -> Part | None:
    """The part; left out when nothing is placed."""
    if not matter.evaluation.placements:
        return None
    w = matter.writer
    return Part("acceptance", w.say("_unknowns.acceptance.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    w = matter.writer
    total = len(matter.evaluation.placements)
    n = sum(leaves_something(matter, reading) for reading in matter.evaluation.placements)
    if total == 1:
        return w.say(f"_unknowns.acceptance.title.single.{'none' if n == 0 else 'one'}")
    counts = {"share": share(w, "placement", n, total), "total": w.count("placement", total)}
    return w.sentence(w.say_counted("_unknowns.acceptance.title", n, **counts))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    # In the brief, which must hold the signatures with the rest, the levels are in another document anyway.
    levels = () if matter.edition == "brief" else pointer(matter, "levels")
    yield beside(levels, pointer(matter, "recommendations") if matter.advice else ())
    yield paragraph(w.say("_unknowns.acceptance.lead"), style="small")
    yield _remains(matter)
    yield Together(tuple(_to_sign(matter)))


def _to_sign(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield Ruled(w.say("_unknowns.acceptance.conditions"), 2)
    yield _signatures(matter)


# --- what remains ---


def _remains(matter: Matter) -> Table:
    """One row for each placement, under its workload: its verdict, what remains, and a box for each answer."""
    w = matter.writer
    columns = [
        (w.say(f"_unknowns.acceptance.columns.{name}"), share)
        for name, share in (
            ("hosting", 29),
            ("verdict", 17),
            ("remains", 39),
            ("accept", 5),
            ("conditions", 5),
            ("refuse", 5),
        )
    ]
    bodies = (
        Body(tuple(_remains_row(matter, reading) for reading in placed), words(w.name(workload.id)))
        for workload in matter.assessment.workloads
        if (placed := of_workload(matter, workload.id))
    )
    return grouped_table(w.say("_unknowns.acceptance.caption"), columns, bodies, "verdicts dense")


def _remains_row(matter: Matter, reading: PlacementReading) -> Row:
    w = matter.writer
    first, *rest = joined(_left(matter, reading), "; ") or words(w.say("_unknowns.acceptance.nothing"))
    left = words(replace(first, text=w.sentence(first.text)), *rest, ".")
    after = _after_plan(matter, reading)
    boxes = (cell(tone="tick") for _ in ("accept", "conditions", "refuse"))
    return row(
        head(w.name(reading.placement.hosting)),
        verdict_cell(matter, reading.verdict),
        cell(left, Run(f" {after}", "soft")) if after else cell(left),
        *boxes,
    )


def _left(matter: Matter, reading: PlacementReading) -> Iterator[Words]:
    """What decides the verdict, what stands behind a duty that blocks, the duties not met besides, the findings."""
    w = matter.writer
    for reason in dict.fromkeys(each.reason for each in reading.decided_by):
        found = [each for each in reading.decided_by if each.reason == reason]
        duties = len({each.duty for each in found if each.duty})
        said = w.say("_words.standing.short") if reason == "short" else w.say(f"method.reason.{reason}")
        if duties:
            said = w.say_counted(f"_unknowns.acceptance.{reason}", duties, count=w.count("duty", duties))
        yield words(_of(matter, [each.objective for each in found if each.objective], said))
    others = len(unmet_beside(matter, reading))
    is_blocked = reading.verdict == Verdict.BLOCKED
    if others:
        key = "beside_blocking" if is_blocked else "beside"
        yield words(w.say_counted(f"_unknowns.acceptance.{key}", others, count=w.count("duty", others)))
    if is_blocked:
        yield from _behind(matter, reading)
    found_there = decisive_on(matter, reading.placement)
    if found_there:
        numbers = finding_spans(matter, found_there)
        yield words(w.say_counted("_unknowns.acceptance.findings", len(found_there)), " ", numbers)


def _behind(matter: Matter, reading: PlacementReading) -> Iterator[Words]:
    """The objectives below what is required, which a verdict of blocked does not say; else those undecided."""
    w = matter.writer
    stands = comparisons(matter.evaluation, reading.placement)
    for stand in (Stand.SHORT, Stand.OPEN):
        objectives = [each.objective for each in stands if each.stand == stand]
        if objectives:
            yield words(_of(matter, objectives, w.say(f"_words.standing.{stand.value}")))
            return


def _of(matter: Matter, objectives: Sequence[str], said: str) -> str:
    """What is said, of some objectives."""
    w = matter.writer
    return w.say("_words.join.colon", name=", ".join(objectives), value=said) if objectives else said


def _after_plan(matter: Matter, reading: PlacementReading) -> str:
    """The verdict once the plan is carried out, where it would be another."""
    w = matter.writer
    steps = matter.outlook.plan.steps
    after = steps[-1].verdicts.get(reading.placement, reading.verdict) if steps else reading.verdict
    if after == reading.verdict:
        return ""
    return f"{w.say('_unknowns.acceptance.after_plan', verdict=w.say(f'method.verdict.{after.value}'))}."


# --- who signs ---


def _signer(matter: Matter) -> str:
    w = matter.writer
    said = signer(matter)
    if not said:
        return w.say("_unknowns.acceptance.signer.unknown")
    return w.say("_unknowns.acceptance.signer.known", answer=f"{said[:1].lower()}{said[1:]}")


def _signatures(matter: Matter) -> Table:
    """A line to sign for each person who answers for it, those who accept first."""
    w = matter.writer
    names = (("who", 33), ("name", 25), ("signature", 27), ("date", 15))
    columns = [(w.say(f"_unknowns.acceptance.sign.{name}"), share) for name, share in names]
    rows = (row(head(each), cell(), cell(), cell()) for each in signatories(matter))
    caption = words(_signer(matter), Run(f" {w.say('_unknowns.acceptance.review')}", "plain"))
    return table(caption, columns, rows, "signing")
