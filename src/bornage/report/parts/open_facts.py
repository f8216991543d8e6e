"""What is missing, for counsel: each question without an answer, why, who would know it and by when; no effect."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bornage.assessment.facts import OPEN
from bornage.report.blocks import Part, Row, Run, words
from bornage.report.parts.asking import who_knows
from bornage.report.parts.at_odds import at_odds
from bornage.report.parts.open_questions import open_questions
from bornage.report.parts.respondents import differing, disputed
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.agenda import Item
    from bornage.report.blocks import Block
    from bornage.report.matter import Matter


def open_facts(matter: Matter) -> Part | None:
    """The appendix of open questions without what each could change; left out where the full report has none."""
    if open_questions(matter) is None:
        return None
    w = matter.writer
    n = len(matter.items(*OPEN))
    title = w.sentence(w.say_counted("_editions.open.title", n, count=w.count("answer", n)))
    blocks = tuple(_blocks(matter)) or (paragraph(w.say("_editions.open.nothing")),)
    return Part("open-questions", w.say("_unknowns.open.topic"), title, blocks)


def _blocks(matter: Matter) -> Iterator[Block]:
    yield from at_odds(matter)
    yield from differing(matter)
    apart = disputed(matter)
    items = [item for item in matter.items(*OPEN) if item not in apart]
    if items:
        w = matter.writer
        names = (("question", 42), ("reason", 32), ("who", 26))
        columns = [(w.say(f"_editions.open.columns.{name}"), share) for name, share in names]
        rows = (_row(matter, item) for item in _by_date(matter, items))
        yield table(w.say("_editions.open.caption"), columns, rows, "dense")


def _by_date(matter: Matter, items: Sequence[Item]) -> list[Item]:
    """The first due first; what has no day comes last, each in the order of the questionnaire."""

    def due(item: Item) -> date:
        answer = matter.answer(*item.key)
        return answer.due if answer and answer.due else date.max

    return sorted(items, key=due)


def _row(matter: Matter, item: Item) -> Row:
    w = matter.writer
    answer = matter.answer(*item.key)
    nothing = w.say("_words.join.nothing")
    state = Run(w.sentence(w.say(f"_crosswalks.bears.{item.state.value}")), "soft")
    reason = (". ", w.typed(answer.reason)) if answer and answer.reason else ()
    return row(
        head(
            words(matter.question_number(item.question)),
            f"\u2002{w.read(matter.questionnaire.questions[item.question].text)} ",
            Run(f"({w.name(item.subject)})", "soft"),
        ),
        cell(state, *reason),
        cell_of_lines(who_knows(matter, item), empty=nothing),
    )
