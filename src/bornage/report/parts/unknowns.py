"""What is not known: unknown, declined, put off, not asked, not applicable, and ruled out by a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.assessment.facts import OPEN
from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import About
from bornage.report.blocks import Heading, Part, Row, Run, words
from bornage.report.parts.asking import asking, deciding
from bornage.report.parts.at_odds import at_odds
from bornage.report.parts.respondents import differing, disputed
from bornage.report.places import Place, places
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.agenda import Item
    from bornage.report.blocks import Block, Cell, Table
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


def _held_back(matter: Matter, item: Item) -> list[Place]:
    """The placements whose verdict waits on an answer."""
    return [
        (reading.placement.workload, reading.placement.hosting)
        for reading in matter.evaluation.placements
        if reading.verdict == Verdict.CANNOT_BE_CONCLUDED
        and item.subject in {ORGANIZATION, reading.placement.workload, reading.placement.hosting}
        and any(item.question in decision.questions for decision in reading.decided_by)
    ]


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield from asking(matter)
    yield from at_odds(matter)
    yield paragraph(w.say("_unknowns.unknowns.lead"))
    yield from differing(matter)
    apart = disputed(matter)
    for state in (AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER):
        items = tuple(item for item in matter.items(state) if item not in apart)
        if items:
            yield Heading(3, words(w.say(f"_unknowns.unknowns.heading.{state.value}")))
            yield _missing(matter, items, w.say(f"_unknowns.unknowns.caption.{state.value}"))
    if matter.items(AnswerState.UNASKED):
        yield Heading(3, words(w.say("_unknowns.unknowns.heading.unasked")))
        yield _unasked(matter)
    if matter.items(AnswerState.NOT_APPLICABLE):
        yield Heading(3, words(w.say("_unknowns.unknowns.heading.not_applicable")))
        yield _not_applicable(matter)


def _columns(matter: Matter, **shares: int) -> list[tuple[str, int]]:
    return [(matter.writer.say(f"_unknowns.unknowns.columns.{name}"), share) for name, share in shares.items()]


def _missing(matter: Matter, items: tuple[Item, ...], caption: str) -> Table:
    columns = _columns(matter, question=46, reason=28, owner=26)
    return table(caption, columns, (_missing_row(matter, item) for item in items), "dense")


def _missing_row(matter: Matter, item: Item) -> Row:
    w = matter.writer
    answer = matter.answer(*item.key)
    nothing = w.say("_words.join.nothing")
    reason, owner = (w.prose(answer.reason), w.prose(w.role(answer.owner))) if answer else ("", "")
    due = w.say("_cover.decision.asked.by", date=w.day(answer.due)) if answer and answer.due else ""
    return row(
        _asked(matter, item),
        cell(reason or nothing),
        cell_of_lines([words(owner), words(due)], empty=nothing),
    )


def _asked(matter: Matter, item: Item) -> Cell:
    """The question and of whom; in small type what it bears on, and the verdicts that wait for it."""
    w = matter.writer
    question = matter.questionnaire.questions[item.question]
    held = _held_back(matter, item)
    waits = w.say("_unknowns.unknowns.holds_back", places="; ".join(places(matter, held))) if held else ""
    told = (", ".join(question.objectives), waits)
    return head(
        words(matter.question_number(question.id), f"\u2002{w.read(question.text)} "),
        Run(f"({w.name(item.subject)})", "soft"),
        note=" · ".join(each for each in told if each),
    )


def _unasked(matter: Matter) -> Table:
    """How many questions were not asked, section by section."""
    w = matter.writer
    counts: dict[str, int] = {}
    for item in matter.items(AnswerState.UNASKED):
        counts[item.section] = counts.get(item.section, 0) + 1
    rows = (
        row(head(w.read(section.title)), cell(w.number(counts[section.id])))
        for section in matter.questionnaire.sections
        if section.id in counts
    )
    return table(w.say("_unknowns.unknowns.caption.unasked"), _columns(matter, section=70, count=30), rows)


def _not_applicable(matter: Matter) -> Table:
    w = matter.writer
    rows = []
    for item in matter.items(AnswerState.NOT_APPLICABLE):
        answer = matter.answer(*item.key)
        reason = w.prose(answer.reason) if answer and answer.reason else w.say("_words.join.nothing")
        question = matter.questionnaire.questions[item.question]
        rows.append(row(head(w.read(question.text)), cell(w.name(item.subject)), cell(reason)))
    caption = w.say("_unknowns.unknowns.caption.not_applicable")
    return table(caption, _columns(matter, question=44, subject=20, reason=36), rows, "dense")


def ruled_out(matter: Matter) -> Part | None:
    """The appendix of questions whose condition rules them out; left out when there is none."""
    n = len({item.question for item in matter.items(AnswerState.SKIPPED)})
    if not n:
        return None
    w = matter.writer
    title = w.sentence(w.say_counted("_unknowns.ruled_out.title", n, count=w.count("question", n)))
    return Part("ruled-out", w.say("_unknowns.ruled_out.topic"), title, (_skipped(matter),))


def _place(matter: Matter, item: Item) -> Place:
    about = matter.questionnaire.questions[item.question].about
    return (item.subject, None) if about == About.WORKLOAD else (None, item.subject or None)


def _skipped(matter: Matter) -> Table:
    """Questions ruled out, each once, with what its silence means and for whom."""
    w = matter.writer
    subjects: dict[str, list[Place]] = {}
    for item in matter.items(AnswerState.SKIPPED):
        subjects.setdefault(item.question, []).append(_place(matter, item))
    rows = []
    for id_, found in subjects.items():
        question = matter.questionnaire.questions[id_]
        means = w.read(question.when_hidden) if question.when_hidden else w.say("_unknowns.unknowns.no_level")
        told = head(w.read(question.text), note=words(matter.question_number(id_)))
        rows.append(row(told, cell("; ".join(places(matter, found))), cell(means)))
    caption = w.say("_unknowns.unknowns.caption.skipped")
    return table(caption, _columns(matter, question=34, subject=22, means=44), rows, "dense")
