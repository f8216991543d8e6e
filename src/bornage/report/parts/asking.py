"""What to ask next: the open questions that could change most, what none settles alone, and what to prove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState
from bornage.questionnaire.model import Grade
from bornage.report.blocks import Bullets, Heading, Run, Words, joined, words
from bornage.report.places import places
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.asking.answer_changes import Change
    from bornage.evaluation.asking.next_questions import NextQuestion, ToProve
    from bornage.evaluation.asking.together import Together
    from bornage.evaluation.model import Gate
    from bornage.questionnaire.conditions import Value
    from bornage.report.blocks import Block, Row, Table
    from bornage.report.matter import Matter

MOST_ASKED: Final = 10
"""Open questions named; all are listed below, with who would know."""

_MOST_GATES: Final = 3
_DECIMALS: Final = 2


def deciding(matter: Matter) -> int:
    """How many open questions could change a verdict, each by its answer alone."""
    return sum(bool(each.most and each.most.verdicts) for each in matter.outlook.next_questions.ranked)


def asking(matter: Matter) -> Iterator[Block]:
    """The blocks; none when nothing is left to ask or to prove."""
    w = matter.writer
    found = matter.outlook.next_questions
    useful = [each for each in found.ranked if each.most]
    if useful:
        n = deciding(matter)
        yield Heading(3, words(w.sentence(w.say_counted("_asking.heading", n, count=w.count("answer", n)))))
        yield _ranked(matter, useful[:MOST_ASKED])
        left = len(found.ranked) - min(len(useful), MOST_ASKED)
        if left:
            yield paragraph(w.say_counted("_asking.others", left, count=w.count("question", left)), style="small")
    if found.pairs:
        n = len(found.pairs)
        yield Heading(3, words(w.sentence(w.say_counted("_asking.together.heading", n, count=w.count("placement", n)))))
        yield Bullets(tuple(_together(matter, each) for each in found.pairs))
    if found.to_prove:
        n = len(found.to_prove)
        yield Heading(3, words(w.sentence(w.say_counted("_asking.prove.heading", n, count=w.count("answer", n)))))
        yield _to_prove(matter, found.to_prove)


# --- open questions ---


def _ranked(matter: Matter, asked: Sequence[NextQuestion]) -> Table:
    w = matter.writer
    names = (("question", 40), ("tried", 24), ("changes", 36))
    columns = [(w.say(f"_asking.columns.{name}"), share) for name, share in names]
    return table(w.say("_asking.caption"), columns, (_asked(matter, each) for each in asked), "dense")


def _asked(matter: Matter, each: NextQuestion) -> Row:
    w = matter.writer
    id_, subject = each.item.key
    text = w.read(matter.questionnaire.questions[id_].text)
    change = each.most
    lines = list(_changes(matter, change)) if change else []
    inexact = [] if each.is_exact else [words(Run(w.say("_asking.inexact"), "soft"))]
    return row(
        head(matter.question_number(id_), f"\u2002{text} ", Run(f"({w.name(subject)})", "soft")),
        cell(_tried(matter, id_, change.value) if change else ()),
        cell_of_lines([*lines, *inexact]),
    )


def _tried(matter: Matter, question: str, value: Value) -> Words:
    asked = matter.questionnaire.questions[question]
    given = Answer(question, "", AnswerState.ANSWERED, value, Grade.E3)
    return matter.writer.answer(asked, given)


def _changes(matter: Matter, change: Change) -> Iterator[Words]:
    """The verdicts, else the gates, else the scores, else the coverage: the first that moves, in words."""
    w = matter.writer
    if change.verdicts:
        for verdict in change.verdicts:
            named = [w.say(f"method.verdict.{each.value}") for each in (verdict.before, verdict.after)]
            where = w.where(verdict.placement.workload, verdict.placement.hosting)
            yield words(Run(w.say("_plan.moves", what=where, before=named[0], after=named[1]), "strong"))
    elif change.gates:
        for gate in change.gates[:_MOST_GATES]:
            of = "" if gate.subject == ORGANIZATION else f" ({w.name(gate.subject)})"
            shown = [_gate(matter, each) for each in (gate.before, gate.after)]
            yield words(w.say("_plan.moves", what=f"{w.axis(gate.key)}{of}", before=shown[0], after=shown[1]))
        left = len(change.gates) - _MOST_GATES
        if left > 0:
            yield words(Run(w.say_counted("_asking.more_gates", left), "soft"))
    elif change.scores:
        most = max(change.scores, key=lambda each: each.points)
        points = w.number(most.points, _DECIMALS)
        yield words(w.say("_asking.score", name=w.quote(w.name(most.hosting)), points=points))
    else:
        yield words(w.say_counted("_asking.coverage", change.coverage))


def _gate(matter: Matter, gate: Gate | None) -> str:
    w = matter.writer
    if gate is None:
        return w.say("_asking.no_gate")
    return w.say("_plan.gate", claimed=w.range(gate.low, gate.high), proven=gate.proven)


# --- together ---


def _together(matter: Matter, each: Together) -> Words:
    """A placement, the questions that settle it together, and what they would make of it."""
    w = matter.writer
    where = w.where(each.placement.workload, each.placement.hosting)
    if not each.answers or each.after is None:
        return words(w.say("_asking.together.nothing", where=where))
    asked = joined(
        words(
            matter.question_number(id_), Run(f" ({w.name(subject)})", "soft"), f" {w.say('_asking.together.answer')} "
        )
        + _tried(matter, id_, value)
        for (id_, subject), value in each.answers
    )
    after = w.say(f"method.verdict.{each.after.value}")
    smallest = () if each.is_smallest else words(" ", w.say("_asking.together.not_smallest"))
    return words(w.say("_asking.together.line", where=where, after=after), " ", joined([asked]), ".", smallest)


# --- to prove ---


def _to_prove(matter: Matter, found: Sequence[ToProve]) -> Table:
    w = matter.writer
    names = (("answer", 46), ("grade", 20), ("placements", 34))
    columns = [(w.say(f"_asking.prove.{name}"), share) for name, share in names]
    rows = (
        row(
            head(
                matter.question_number(each.question),
                f"\u2002{w.read(matter.questionnaire.questions[each.question].text)} ",
                Run(f"({w.name(each.subject)})", "soft"),
            ),
            cell(w.say("_asking.prove.from_to", grade=each.grade.value, needed=each.needed.value)),
            cell("; ".join(places(matter, [(place.workload, place.hosting) for place in each.placements]))),
        )
        for each in found
    )
    return table(w.say("_asking.prove.caption"), columns, rows, "dense")
