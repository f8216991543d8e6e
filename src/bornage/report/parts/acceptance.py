"""What remains, and who accepts it: a page to sign, where refusing has the same room as accepting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.model import Verdict
from bornage.report.blocks import Body, Box, Boxes, Heading, Part, Row, Ruled, Together, Words, words
from bornage.report.favoured import of_workload
from bornage.report.parts.decision import verdict_cell
from bornage.report.parts.requests import signer
from bornage.report.pointers import beside, pointer
from bornage.report.shares import share
from bornage.report.shorthand import cell, grouped_table, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    n = sum(reading.verdict != Verdict.MET for reading in matter.evaluation.placements)
    if total == 1:
        return w.say(f"_unknowns.acceptance.title.single.{'none' if n == 0 else 'one'}")
    counts = {"share": share(w, "placement", n, total), "total": w.count("placement", total)}
    return w.sentence(w.say_counted("_unknowns.acceptance.title", n, **counts))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield beside(pointer(matter, "levels"), pointer(matter, "recommendations") if matter.advice else ())
    yield paragraph(w.say("_unknowns.acceptance.lead"))
    yield _remains(matter)
    yield Together(tuple(_to_sign(matter)))


def _to_sign(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield Heading(3, words(w.say("_unknowns.acceptance.heading")))
    yield paragraph(_signer(matter), " ", w.say("_unknowns.acceptance.review"), style="small")
    yield Boxes(tuple(_box(matter, name) for name in ("accept", "conditions", "refuse")))
    yield _signatures(matter)
    yield Ruled(w.say("_unknowns.acceptance.opinion"), 2)


def _remains(matter: Matter) -> Table:
    """One row for each placement, under its workload: its verdict, and what decides it in as few words as say it."""
    w = matter.writer
    columns = [
        (w.say(f"_unknowns.acceptance.columns.{name}"), share)
        for name, share in (("hosting", 40), ("verdict", 26), ("remains", 34))
    ]
    bodies = (
        Body(tuple(_remains_row(matter, reading) for reading in placed), words(w.name(workload.id)))
        for workload in matter.assessment.workloads
        if (placed := of_workload(matter, workload.id))
    )
    return grouped_table(w.say("_unknowns.acceptance.caption"), columns, bodies, "verdicts dense")


def _remains_row(matter: Matter, reading: PlacementReading) -> Row:
    w = matter.writer
    return row(
        head(w.name(reading.placement.hosting)),
        verdict_cell(matter, reading.verdict),
        cell("; ".join(_left(matter, reading)) or w.say("_unknowns.acceptance.nothing")),
    )


def _left(matter: Matter, reading: PlacementReading) -> Iterator[str]:
    """The objectives that each reason holds for; how many duties, since their own part names them."""
    w = matter.writer
    for reason in dict.fromkeys(each.reason for each in reading.decided_by):
        found = [each for each in reading.decided_by if each.reason == reason]
        duties = len({each.duty for each in found if each.duty})
        said = w.say("_words.standing.short") if reason == "short" else w.say(f"method.reason.{reason}")
        if duties:
            said = w.say_counted(f"_unknowns.acceptance.{reason}", duties, count=w.count("duty", duties))
        objectives = ", ".join(each.objective for each in found if each.objective)
        yield w.say("_words.join.colon", name=objectives, value=said) if objectives else said


def _signer(matter: Matter) -> str:
    w = matter.writer
    said = signer(matter)
    if not said:
        return w.say("_unknowns.acceptance.signer.unknown")
    return w.say("_unknowns.acceptance.signer.known", answer=w.quote(said))


def _box(matter: Matter, name: str) -> Box:
    w = matter.writer
    lines = (w.say(f"_unknowns.acceptance.{name}.first"), w.say(f"_unknowns.acceptance.{name}.second"))
    title: Words = words(w.say(f"_unknowns.acceptance.{name}.title"))
    return Box(title, lines)


def _signatures(matter: Matter) -> Table:
    """A line to sign for each person who answers for it."""
    w = matter.writer
    names = (("who", 49), ("name", 17), ("signature", 21), ("date", 13))
    columns = [(w.say(f"_unknowns.acceptance.sign.{name}"), share) for name, share in names]
    who = ("owner", "security", "privacy", "management")
    rows = (row(head(w.say(f"_unknowns.acceptance.who.{each}")), cell(), cell(), cell()) for each in who)
    return table("", columns, rows, "signing")
