"""Answers that do not sit well together and still stand: which ones, what to ask again, and any explanation given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.checks import raised
from bornage.evaluation.readings import Readings
from bornage.report.blocks import Heading, Run, words
from bornage.report.shorthand import cell, cell_of_lines, head, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.evaluation.checks import CheckReading
    from bornage.report.blocks import Block, Cell, Row, Words
    from bornage.report.matter import Matter


def at_odds(matter: Matter) -> Iterator[Block]:
    """The blocks; none where all the answers fit.

    They are read from the assessment's own home: another one, tried out, is not what was answered for.
    """
    w, known = matter.writer, matter.questionnaire.check
    found = raised(Readings(matter.questionnaire, matter.assessment))
    if not found:
        return
    n = sum(known[each.check].is_hard for each in found)
    heading = w.say_counted("_unknowns.at_odds.heading", n, count=w.count("contradiction", n))
    yield Heading(3, words(w.sentence(heading)))
    columns = [(w.say(f"_unknowns.at_odds.columns.{name}"), share) for name, share in _COLUMNS]
    ordered = sorted(found, key=lambda each: not known[each.check].is_hard)
    yield table(w.say("_unknowns.at_odds.caption"), columns, (_row(matter, each) for each in ordered), "dense")


_COLUMNS = (("text", 34), ("answers", 36), ("ask", 30))


def _row(matter: Matter, reading: CheckReading) -> Row:
    w, check = matter.writer, matter.questionnaire.check[reading.check]
    sort = w.say(f"_unknowns.at_odds.{'hard' if check.is_hard else 'soft'}")
    where = w.where(reading.workload, reading.hosting)
    return row(
        head(w.read(check.text), note=f"{where} · {sort}"),
        cell_of_lines(_answer(matter, reading, *key) for key in reading.questions),
        _to_do(matter, reading),
    )


def _answer(matter: Matter, reading: CheckReading, question: str, subject: str) -> Words:
    """The answer given, and about whom where the row does not say."""
    w = matter.writer
    is_said = subject in {ORGANIZATION, reading.workload, reading.hosting}
    of = "" if is_said else f" ({w.name(subject)})"
    given = w.answer(matter.questionnaire.questions[question], matter.answer(question, subject))
    return words(matter.question_number(question), "\u2002", given, Run(of, "soft"))


def _to_do(matter: Matter, reading: CheckReading) -> Cell:
    w = matter.writer
    if reading.explanation:
        return cell(w.typed(reading.explanation), note=w.say("_unknowns.at_odds.explained"))
    return cell(w.read(matter.questionnaire.check[reading.check].ask))
