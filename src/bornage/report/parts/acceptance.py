"""What remains, and who accepts it: a page to sign, where refusing has the same room as accepting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.model import Verdict
from bornage.report.blocks import Box, Boxes, Heading, Part, Row, Ruled, Together, Words, words
from bornage.report.parts.decision import verdict_cell
from bornage.report.parts.options import decision_line
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.evaluation.model import PlacementReading
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter

SIGNER: str = "acceptance_signer"
"""The question, if the questionnaire asks it, whose answer says who accepts a risk in writing."""


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
    counts = {"count": w.count("placement", n), "total": w.count("placement", total)}
    return w.sentence(w.say_counted("_unknowns.acceptance.title", n, **counts))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_unknowns.acceptance.lead"))
    yield _remains(matter)
    residual = tuple(_residual(matter))
    if residual:
        caption = w.say("_unknowns.acceptance.residual.caption")
        columns = [
            (w.say("_unknowns.acceptance.residual.recommendation"), 40),
            (w.say("_unknowns.acceptance.residual.remains"), 60),
        ]
        yield table(caption, columns, residual)
    yield Together(tuple(_to_sign(matter)))


def _to_sign(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield Heading(3, words(w.say("_unknowns.acceptance.heading")))
    yield paragraph(_signer(matter))
    yield Boxes(tuple(_box(matter, name) for name in ("accept", "conditions", "refuse")))
    yield paragraph(w.say("_unknowns.acceptance.review"), style="small")
    names = ("owner", "security", "privacy", "management")
    yield Boxes(tuple(_signature(matter, name) for name in names[:2]))
    yield Boxes(tuple(_signature(matter, name) for name in names[2:]))
    yield Ruled(w.say("_unknowns.acceptance.opinion"), 4)


def _remains(matter: Matter) -> Table:
    w = matter.writer
    columns = [
        (w.say(f"_unknowns.acceptance.columns.{name}"), share)
        for name, share in (("placement", 40), ("verdict", 22), ("remains", 38))
    ]
    rows = (_remains_row(matter, reading) for reading in matter.evaluation.placements)
    return table(w.say("_unknowns.acceptance.caption"), columns, rows, "verdicts")


def _remains_row(matter: Matter, reading: PlacementReading) -> Row:
    w = matter.writer
    lines = (decision_line(matter, each) for each in reading.decided_by)
    return row(
        head(w.where(reading.placement.workload, reading.placement.hosting)),
        verdict_cell(matter, reading.verdict),
        cell_of_lines(lines, empty=w.say("_unknowns.acceptance.nothing")),
    )


def _residual(matter: Matter) -> Iterator[Row]:
    """What the recommendations that would change a verdict leave behind."""
    w = matter.writer
    for each in matter.advice:
        if each.verdicts_changed:
            name = w.say("_words.join.colon", name=each.number, value=w.read(each.recommendation.title))
            yield row(head(name), cell(w.read(each.recommendation.residual)))


def _signer(matter: Matter) -> str:
    w = matter.writer
    answer = matter.answer(SIGNER, ORGANIZATION)
    question = matter.questionnaire.questions.get(SIGNER)
    if answer is None or answer.value is None or question is None:
        return w.say("_unknowns.acceptance.signer.unknown")
    said = "".join(run.text for run in w.value(question, answer.value))
    return w.say("_unknowns.acceptance.signer.known", answer=w.quote(said))


def _box(matter: Matter, name: str) -> Box:
    w = matter.writer
    lines = (w.say(f"_unknowns.acceptance.{name}.first"), w.say(f"_unknowns.acceptance.{name}.second"))
    title: Words = words(w.say(f"_unknowns.acceptance.{name}.title"))
    return Box(title, lines)


def _signature(matter: Matter, name: str) -> Box:
    w = matter.writer
    lines = tuple(w.say(f"_unknowns.acceptance.sign.{line}") for line in ("name", "signature", "date"))
    return Box(words(w.say(f"_unknowns.acceptance.who.{name}")), lines)
