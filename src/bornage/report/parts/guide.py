"""How to read the report: its scales, ranges, grades and verdict words, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.evaluation.model import Verdict
from bornage.evaluation.possible import PROVEN_AT_MOST
from bornage.questionnaire.model import LEVELS, OBJECTIVES, Grade
from bornage.report.blocks import Bullets, Heading, Part, Passage, Run, Words, words
from bornage.report.charts.guide import CLAIMED, POSSIBLE, PROVEN, REQUIRED, Callouts, example
from bornage.report.figures.levels import figure, numbered
from bornage.report.parts.coverage import documented
from bornage.report.parts.decision import verdict_cell
from bornage.report.shorthand import cell, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.report.blocks import Block, Figure, Register, Table
    from bornage.report.matter import Matter


def guide(matter: Matter) -> Part:
    """What the report rests on, and how far to rely on it."""
    w = matter.writer
    answers = len(matter.items(AnswerState.ANSWERED))
    values = {"answers": w.counted("answer", answers), "documents": w.percent(documented(matter))}
    form = "" if matter.assessment.proceedings.documents or not documented(matter) else ".unregistered"
    title = w.say_counted(f"_guide.guide.title{form}", answers, **values)
    return Part("guide", w.say("_guide.guide.topic"), title, tuple(_blocks(matter)))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield from _headed(matter, "range")
    yield _example(matter)
    yield Heading(3, words(w.say("_guide.guide.objectives.heading")))
    yield paragraph(w.say("_guide.guide.objectives.text", objectives="; ".join(w.objective(id_) for id_ in OBJECTIVES)))
    yield from _headed(matter, "scales")
    yield from _headed(matter, "grades")
    yield _scales(matter)
    yield _grades(matter)
    if matter.evaluation.placements:
        yield Heading(3, words(w.say("_guide.guide.verdicts.heading")))
        yield _verdicts(matter)
    if matter.questionnaire.findings:
        yield from _headed(matter, "severities")
    yield Heading(3, words(w.say("_guide.guide.registers.heading")))
    yield from _registers(matter)
    yield Heading(3, words(w.say("_guide.guide.limits.heading")))
    yield Bullets(tuple(_limits(matter)))


def _headed(matter: Matter, name: str) -> Iterator[Block]:
    w = matter.writer
    yield Heading(3, words(w.say(f"_guide.guide.{name}.heading")))
    yield paragraph(w.say(f"_guide.guide.{name}.text"))


def _example(matter: Matter) -> Figure:
    """One row of a figure, with what each mark means."""
    w = matter.writer
    levels = {"low": CLAIMED[0], "high": CLAIMED[1], "proven": PROVEN, "required": REQUIRED, "possible": POSSIBLE}
    names = ("required", "could_require", "claimed", "proven")
    said = {name: w.say(f"_guide.guide.range.{name}", **levels) for name in names}
    label, caption = numbered(matter), w.say("_guide.guide.range.figure")
    return figure(label, caption, example(Callouts(**said), f"{label}. {caption} {'. '.join(said.values())}."))


def _scales(matter: Matter) -> Table:
    w = matter.writer
    titles = ("level", "exposure", "control")
    columns = [
        (w.say(f"_guide.guide.scales.{title}"), share) for title, share in zip(titles, (16, 42, 42), strict=True)
    ]
    rows = (
        row(
            head(str(level)),
            cell(w.sentence(w.say(f"_words.exposure.{level}"))),
            cell(w.sentence(w.say(f"_words.control.{level}"))),
        )
        for level in LEVELS
    )
    return table("", columns, rows, "half")


def _grades(matter: Matter) -> Table:
    w = matter.writer
    columns = [
        (w.say(f"_guide.guide.grades.{title}"), share)
        for title, share in (("grade", 15), ("means", 67), ("at_most", 18))
    ]
    rows = (
        row(head(grade.value), cell(w.sentence(w.say(f"method.grade.{grade.value}"))), cell(str(PROVEN_AT_MOST[grade])))
        for grade in Grade
    )
    return table("", columns, rows, "half")


def _verdicts(matter: Matter) -> Table:
    w = matter.writer
    columns = [(w.say("_guide.guide.verdicts.verdict"), 26), (w.say("_guide.guide.verdicts.means"), 74)]
    rows = (
        row(verdict_cell(matter, verdict), cell(w.say(f"_words.verdict_means.{verdict.value}"))) for verdict in Verdict
    )
    return table("", columns, rows, "verdicts")


def _registers(matter: Matter) -> Iterator[Passage]:
    w = matter.writer
    registers: tuple[Register, ...] = ("fact", "reading", "law", "advice")
    for register in registers:
        means = paragraph(w.say(f"_guide.guide.registers.{register}"), style="small")
        yield Passage(register, w.say(f"_words.register.{register}"), (means,))


def _limits(matter: Matter) -> Iterator[Words]:
    w = matter.writer
    law = "law_read" if matter.questionnaire.statutes else "no_law_pack"
    for key in ("not_security", "not_immune", "not_legal", "no_test", law):
        title, text = w.say(f"_guide.guide.limits.{key}.title"), w.say(f"_guide.guide.limits.{key}.text")
        yield words(Run(title, "strong"), f" {text}")
    unasked = len(matter.items(AnswerState.UNASKED))
    if unasked:
        title = w.say("_guide.guide.limits.unasked.title")
        count = w.sentence(w.counted("question", unasked))
        yield words(Run(title, "strong"), " ", w.say("_guide.guide.limits.unasked.text", n=unasked, count=count))
