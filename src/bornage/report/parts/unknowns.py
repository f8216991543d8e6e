"""What is not known, in short: the missing answers that could change most, who would know, and what is left aside.

Every missing answer, with its reason, is in `open_questions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import OPEN
from bornage.evaluation.checks import raised
from bornage.evaluation.readings import Readings
from bornage.report.blocks import Part, Run, Words, joined, words
from bornage.report.figures.unknowns import tornado
from bornage.report.parts.asking import (
    changes_in_short,
    deciding,
    tried,
    weighing,
    weighing_less,
    who_knows_in_short,
)
from bornage.report.parts.coverage import coverage_line
from bornage.report.parts.requests import decision_day
from bornage.report.parts.respondents import disputed
from bornage.report.pointers import beside, pointer
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.asking.next_questions import NextQuestion, ToProve
    from bornage.report.blocks import Block, Row, Table
    from bornage.report.matter import Matter


def unknowns(matter: Matter) -> Part:
    """The part."""
    w = matter.writer
    return Part("unknowns", w.say("_unknowns.unknowns.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    w = matter.writer
    n, decisive = len(matter.items(*OPEN)), deciding(matter)
    count = w.counted("answer", n)
    if not decisive:
        return w.say_counted("_unknowns.unknowns.title.plain", n, count=count)
    if n == 1:
        return w.say("_unknowns.unknowns.title.deciding.single", count=count)
    alone = w.count("answer", decisive)
    return w.say_counted("_unknowns.unknowns.title.deciding", decisive, count=count, deciding=alone)


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    if is_detailed(matter):
        yield beside(pointer(matter, "open-questions", w.say("_findings.in_full.pointer")))
    yield paragraph(w.say("_unknowns.unknowns.lead"), " ", coverage_line(matter), style="small")
    shown = weighing(matter)
    if shown:
        yield tornado(matter, shown)
        yield _table(matter, shown)
    if matter.outlook.next_questions.to_prove:
        yield _proofs(matter, matter.outlook.next_questions.to_prove)
    left = tuple(_left(matter))
    if left:
        yield paragraph(joined(left, " "), style="small")


def is_detailed(matter: Matter) -> bool:
    """Whether the appendix has something to say."""
    states = (*OPEN, AnswerState.NOT_APPLICABLE)
    return bool(matter.items(*states) or matter.outlook.next_questions.to_prove or any(contradictions(matter)))


def contradictions(matter: Matter) -> tuple[int, int]:
    """How many checks find answers that cannot both be true, and how many that seldom are.

    They are read from the assessment's own home: another one, tried out, is not what was answered for.
    """
    found = raised(Readings(matter.questionnaire, matter.assessment))
    hard = sum(matter.questionnaire.check[each.check].is_hard for each in found)
    return hard, len(found) - hard


def _table(matter: Matter, asked: Sequence[NextQuestion]) -> Table:
    w = matter.writer
    names = (("question", 40), ("tried", 17), ("changes", 19), ("owner", 24))
    columns = [(w.say(f"_asking.columns.{name}"), share) for name, share in names]
    return table(w.say("_asking.caption"), columns, (_row(matter, each) for each in asked), "dense")


def _row(matter: Matter, each: NextQuestion) -> Row:
    w = matter.writer
    id_, subject = each.item.key
    text = w.read(matter.questionnaire.questions[id_].text)
    return row(
        head(matter.question_number(id_), f"\u2002{text} ", Run(f"({w.name(subject)})", "soft")),
        cell(tried(matter, id_, each.most.value) if each.most else ()),
        cell_of_lines(changes_in_short(matter, each)),
        cell(who_knows_in_short(matter, each.item) or w.say("_words.join.nothing")),
    )


def _proofs(matter: Matter, found: Sequence[ToProve]) -> Table:
    """The answers to prove before the placements they hold back are approved: what it takes, who said it, by when."""
    w = matter.writer
    names = (("answer", 64), ("grade", 12), ("said_by", 24))
    columns = [(w.say(f"_asking.prove.{name}"), share) for name, share in names]
    day = decision_day(matter)
    caption = w.say("_asking.prove.in_short", day=f"{day[:1].lower()}{day[1:]}")
    return table(caption, columns, (_proof(matter, each) for each in found), "dense")


def _proof(matter: Matter, each: ToProve) -> Row:
    w = matter.writer
    answer = matter.answer(each.question, each.subject)
    text = w.read(matter.questionnaire.questions[each.question].text)
    return row(
        head(matter.question_number(each.question), f"\u2002{text} ", Run(f"({w.name(each.subject)})", "soft")),
        cell(w.say("_asking.prove.from_to", grade=each.grade.value, needed=each.needed.value)),
        cell(w.prose(w.role(answer.by)) if answer and answer.by else w.say("_words.join.nothing")),
    )


def _left(matter: Matter) -> Iterator[Words]:
    """What is only counted here."""
    w = matter.writer
    found = matter.outlook.next_questions
    idle = sum(each.most is None for each in found.ranked)
    less, is_tied = weighing_less(matter)
    hard, soft = contradictions(matter)
    counted = (
        ("_unknowns.left.as_much" if is_tied else "_unknowns.left.less", less, "question"),
        ("_unknowns.left.idle", idle, "question"),
        ("_asking.together.heading", len(found.pairs), "placement"),
        ("_unknowns.left.hard", hard, "contradiction"),
        ("_unknowns.left.soft", soft, "contradiction"),
        ("_respondents.differ.heading", len(disputed(matter)), "question"),
    )
    for key, n, noun in counted:
        if n:
            said = w.sentence(w.say_counted(key, n, count=w.count(noun, n)))
            yield words(f"{said.rstrip('.')}.")
