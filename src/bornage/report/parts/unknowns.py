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
from bornage.report.parts.waiting import open_findings_reading
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
        yield paragraph(joined(left, " "), style="note")


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
    caption, is_said = _of_one(matter, w.say("_asking.caption"), [each.item.subject for each in asked])
    names = (("question", 40), ("tried", 17), ("changes", 19), ("owner", 24))
    if is_said:  # what the questions leave goes to the columns that take most lines
        names = (("question", 32), ("tried", 17), ("changes", 23), ("owner", 28))
    columns = [(w.say(f"_asking.columns.{name}"), share) for name, share in names]
    return table(caption, columns, (_row(matter, each, names_subject=not is_said) for each in asked), "dense")


def _of_one(matter: Matter, caption: str, subjects: Sequence[str]) -> tuple[str, bool]:
    """The caption of some rows, with the one hosting or workload that all of them are about; and whether it says one."""
    w = matter.writer
    if len(subjects) == 1 or len(set(subjects)) != 1 or not subjects[0]:
        return caption, False
    return w.say("_asking.of_one", caption=caption, name=w.quote(w.name(subjects[0]))), True


def _row(matter: Matter, each: NextQuestion, *, names_subject: bool) -> Row:
    w = matter.writer
    id_, subject = each.item.key
    text = w.read(matter.questionnaire.questions[id_].text)
    return row(
        head(matter.question_number(id_), f"\u2002{text}", _beside(matter, subject) if names_subject else ()),
        cell(tried(matter, id_, each.most.value) if each.most else ()),
        cell_of_lines(changes_in_short(matter, each)),
        cell(who_knows_in_short(matter, each.item) or w.say("_words.join.nothing")),
    )


def _proofs(matter: Matter, found: Sequence[ToProve]) -> Table:
    """The answers to prove before the placements they hold back are approved: what it takes, who said it, by when.

    What they are all about is said once.
    """
    w = matter.writer
    names = (("answer", 60), ("grade", 12), ("said_by", 28))
    columns = [(w.say(f"_asking.prove.{name}"), share) for name, share in names]
    day = decision_day(matter)
    caption = w.say("_asking.prove.in_short", day=f"{day[:1].lower()}{day[1:]}")
    caption, is_said = _of_one(matter, caption, [each.subject for each in found])
    return table(caption, columns, (_proof(matter, each, names_subject=not is_said) for each in found), "dense")


def _proof(matter: Matter, each: ToProve, *, names_subject: bool) -> Row:
    w = matter.writer
    answer = matter.answer(each.question, each.subject)
    text = w.read(matter.questionnaire.questions[each.question].text)
    return row(
        head(
            matter.question_number(each.question),
            f"\u2002{text}",
            _beside(matter, each.subject) if names_subject else (),
        ),
        cell(w.say("_asking.prove.from_to", grade=each.grade.value, needed=each.needed.value)),
        cell(w.prose(w.role(answer.by)) if answer and answer.by else w.say("_words.join.nothing")),
    )


def _beside(matter: Matter, subject: str) -> Words:
    return words(" ", Run(f"({matter.writer.name(subject)})", "soft"))


def _left(matter: Matter) -> Iterator[Words]:
    """What is only counted here."""
    w = matter.writer
    found = matter.outlook.next_questions
    idle = [each for each in found.ranked if each.most is None]
    less, is_tied = weighing_less(matter)
    hard, soft = contradictions(matter)
    counted = (
        ("_unknowns.left.as_much" if is_tied else "_unknowns.left.less", less, "question"),
        ("_unknowns.left.idle", len(idle), "question"),
        *_bearing(matter, idle),
        ("_asking.together.heading", len(found.pairs), "placement"),
        ("_unknowns.left.hard", hard, "contradiction"),
        ("_unknowns.left.soft", soft, "contradiction"),
        ("_respondents.differ.heading", len(disputed(matter)), "question"),
    )
    for key, n, noun in counted:
        if n:
            said = w.sentence(w.say_counted(key, n, count=w.count(noun, n)))
            yield words(f"{said.rstrip('.')}.")


def _bearing(matter: Matter, idle: Sequence[NextQuestion]) -> Iterator[tuple[str, int, str]]:
    """How many of those that would change nothing by themselves a finding still open reads."""
    n = sum(bool(open_findings_reading(matter, each.item)) for each in idle)
    yield f"_unknowns.left.bearing.{'all' if n == len(idle) else 'some'}", n, "question"
