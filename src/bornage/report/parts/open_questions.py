"""The appendix of what is not known: every missing answer, why, who would know, and the most it could change.

Then the placements that no single answer settles, the answers to prove, those at odds, and those set aside. What is
missing stands person by person, then by date: whoever collects it goes through the list once.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.assessment.facts import OPEN
from bornage.evaluation.model import Verdict
from bornage.report.blocks import Bullets, Heading, Part, Row, Run, words
from bornage.report.parts.asking import in_words_together, tried, what_changes, who_knows
from bornage.report.parts.at_odds import at_odds
from bornage.report.parts.by_letter import has_letters, short_name, short_places
from bornage.report.parts.law_matrix import lettered
from bornage.report.parts.respondents import differing, disputed
from bornage.report.parts.waiting import waiting_for
from bornage.report.shorthand import cell, cell_of_lines, head, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.agenda import Item
    from bornage.evaluation.asking.next_questions import NextQuestion, ToProve
    from bornage.report.blocks import Block, Cell, Table, Words
    from bornage.report.matter import Matter
    from bornage.report.places import Place


def open_questions(matter: Matter) -> Part | None:
    """The part; left out when nothing is missing, at odds, to prove or set aside."""
    blocks = tuple(_blocks(matter))
    if not blocks:
        return None
    if has_letters(matter):
        blocks = (lettered(matter, matter.assessment.hostings), *blocks)
    w = matter.writer
    n = len(matter.items(*OPEN))
    title = w.sentence(w.say_counted("_unknowns.open.title", n, count=w.count("answer", n)))
    return Part("open-questions", w.say("_unknowns.open.topic"), title, blocks)


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield from at_odds(matter)
    yield from differing(matter)
    apart = disputed(matter)
    for state in (AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER):
        items = tuple(item for item in matter.items(state) if item not in apart)
        if items:
            yield Heading(3, words(w.say(f"_unknowns.unknowns.heading.{state.value}")))
            yield _missing(matter, items, w.say(f"_unknowns.unknowns.caption.{state.value}"))
    if matter.items(AnswerState.UNASKED):
        yield Heading(3, words(w.say("_unknowns.unknowns.heading.unasked")))
        yield from _unasked_that_weigh(matter)
        yield _unasked(matter)
    yield from _together_and_to_prove(matter)
    if matter.items(AnswerState.NOT_APPLICABLE):
        yield Heading(3, words(w.say("_unknowns.unknowns.heading.not_applicable")))
        yield _not_applicable(matter)


def _columns(matter: Matter, **shares: int) -> list[tuple[str, int]]:
    return [(matter.writer.say(f"_unknowns.unknowns.columns.{name}"), share) for name, share in shares.items()]


# --- missing answers ---


def _missing(matter: Matter, items: Sequence[Item], caption: str) -> Table:
    """What is missing, person by person, whoever is due first first; each row says who, whatever page it falls on."""
    nobody = matter.writer.say("_unknowns.unknowns.nobody")
    position = matter.questionnaire.position
    groups: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda each: (_due(matter, each) or date.max, position[each.question])):
        owner, *_ = (*who_knows(matter, item), words(nobody))
        groups.setdefault(owner[0].text if _has_owner(matter, item) else nobody, []).append(item)
    columns = _columns(matter, question=35, reason=20, changes=24, owner=21)
    rows = (row for found in groups.values() for row in _missing_rows(matter, found))
    return table(caption, columns, rows, "dense")


def _missing_rows(matter: Matter, items: Sequence[Item]) -> Iterator[Row]:
    """A question of which the same is missing about several subjects stands once."""
    alike: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        _, *others = _missing_row(matter, [item]).cells
        alike.setdefault((item.question, *others), []).append(item)
    return (_missing_row(matter, found) for found in alike.values())


def _has_owner(matter: Matter, item: Item) -> bool:
    answer = matter.answer(*item.key)
    return bool(answer and answer.owner) or bool(matter.questionnaire.questions[item.question].ask)


def _due(matter: Matter, item: Item) -> date | None:
    answer = matter.answer(*item.key)
    return answer.due if answer else None


def _missing_row(matter: Matter, items: Sequence[Item]) -> Row:
    w, item = matter.writer, items[0]
    answer = matter.answer(*item.key)
    nothing = w.say("_words.join.nothing")
    return row(
        _asked(matter, items),
        cell(w.typed(answer.reason) if answer and answer.reason else nothing),
        cell_of_lines(_most(matter, item), empty=nothing),
        cell_of_lines(_who(matter, item)),
    )


def _who(matter: Matter, item: Item) -> tuple[Words, ...]:
    """Who would know, and by when."""
    known = who_knows(matter, item)
    return known if _has_owner(matter, item) else (words(matter.writer.say("_unknowns.unknowns.nobody")), *known)


def _most(matter: Matter, item: Item) -> Iterator[Words]:
    """The answer that would change most, and what it would change; verdicts that move alike are said together.

    Where it would change no verdict and no level, what else waits for it.
    """
    found = _ranked(matter, item)
    if found is None or found.most is None:
        yield from waiting_for(matter, item)
        return
    w = matter.writer
    yield words(Run(w.say("_unknowns.open.tried"), "soft"), " ", tried(matter, item.question, found.most.value))
    if not found.most.verdicts:
        yield from what_changes(matter, found, lambda id_: "" if id_ == item.subject else short_name(matter, id_))
        yield from waiting_for(matter, item) if not (found.most.gates or found.most.required) else ()
        return
    moves: dict[tuple[Verdict, Verdict], list[Place]] = {}
    for each in found.most.verdicts:
        moves.setdefault((each.before, each.after), []).append((each.placement.workload, each.placement.hosting))
    for move, where in moves.items():
        before, after = (w.say(f"method.verdict.{verdict.value}") for verdict in move)
        yield words(Run(w.say("_plan.moves", what=short_places(matter, where), before=before, after=after), "strong"))
    if not found.is_exact:
        yield words(Run(w.say("_asking.inexact"), "soft"))


def _ranked(matter: Matter, item: Item) -> NextQuestion | None:
    return next((each for each in matter.outlook.next_questions.ranked if each.item.key == item.key), None)


def _asked(matter: Matter, items: Sequence[Item]) -> Cell:
    """The question and of whom; in small type what it bears on, and the verdicts that wait for it and are not said."""
    w = matter.writer
    question = matter.questionnaire.questions[items[0].question]
    held = list(dict.fromkeys(place for item in items for place in _waiting(matter, item)))
    waits = w.say("_unknowns.unknowns.holds_back", places=short_places(matter, held)) if held else ""
    told = (", ".join(question.objectives), waits)
    return head(
        words(matter.question_number(question.id), f"\u2002{w.read(question.text)} "),
        Run(f"({', '.join(short_name(matter, item.subject) for item in items)})", "soft"),
        note=" · ".join(each for each in told if each),
    )


def _waiting(matter: Matter, item: Item) -> list[Place]:
    """The placements whose verdict waits on an answer, but for those whose verdict is said to move."""
    found = _ranked(matter, item)
    moved = [each.placement for each in found.most.verdicts] if found and found.most else []
    said = {(placement.workload, placement.hosting) for placement in moved}
    return [each for each in _held_back(matter, item) if each not in said]


def _held_back(matter: Matter, item: Item) -> list[Place]:
    """The placements whose verdict waits on an answer."""
    return [
        (reading.placement.workload, reading.placement.hosting)
        for reading in matter.evaluation.placements
        if reading.verdict == Verdict.CANNOT_BE_CONCLUDED
        and item.subject in {ORGANIZATION, reading.placement.workload, reading.placement.hosting}
        and any(item.question in decision.questions for decision in reading.decided_by)
    ]


# --- questions not asked ---


def _unasked_that_weigh(matter: Matter) -> Iterator[Table]:
    """Those whose answer could change something, one by one."""
    w = matter.writer
    items = [item for item in matter.items(AnswerState.UNASKED) if (found := _ranked(matter, item)) and found.most]
    if items:
        columns = _columns(matter, question=46, changes=32, owner=22)
        rows = (
            row(_asked(matter, [item]), cell_of_lines(_most(matter, item)), cell_of_lines(who_knows(matter, item)))
            for item in items
        )
        yield table(w.say("_unknowns.open.unasked"), columns, rows, "dense")


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


# --- together, and to prove ---


def _together_and_to_prove(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    found = matter.outlook.next_questions
    if found.pairs:
        n = len(found.pairs)
        yield Heading(3, words(w.sentence(w.say_counted("_asking.together.heading", n, count=w.count("placement", n)))))
        yield Bullets(tuple(in_words_together(matter, each) for each in found.pairs))
    if found.to_prove:
        n = len(found.to_prove)
        yield Heading(3, words(w.sentence(w.say_counted("_asking.prove.heading", n, count=w.count("answer", n)))))
        yield _to_prove(matter, found.to_prove)


def _to_prove(matter: Matter, found: Sequence[ToProve]) -> Table:
    w = matter.writer
    names = (("answer", 46), ("grade", 20), ("placements", 34))
    columns = [(w.say(f"_asking.prove.{name}"), share) for name, share in names]
    rows = (
        row(
            head(
                matter.question_number(each.question),
                f"\u2002{w.read(matter.questionnaire.questions[each.question].text)} ",
                Run(f"({short_name(matter, each.subject)})", "soft"),
            ),
            cell(w.say("_asking.prove.from_to", grade=each.grade.value, needed=each.needed.value)),
            cell(short_places(matter, [(place.workload, place.hosting) for place in each.placements])),
        )
        for each in found
    )
    return table(w.say("_asking.prove.caption"), columns, rows, "dense")


# --- set aside ---


def _not_applicable(matter: Matter) -> Table:
    w = matter.writer
    rows = []
    for item in matter.items(AnswerState.NOT_APPLICABLE):
        answer = matter.answer(*item.key)
        reason = w.typed(answer.reason) if answer and answer.reason else w.say("_words.join.nothing")
        asked = w.read(matter.questionnaire.questions[item.question].text)
        named = head(words(matter.question_number(item.question), f"\u2002{asked}"))
        rows.append(row(named, cell(short_name(matter, item.subject)), cell(reason)))
    caption = w.say("_unknowns.unknowns.caption.not_applicable")
    return table(caption, _columns(matter, question=44, subject=20, reason=36), rows, "dense")
