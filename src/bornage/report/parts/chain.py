"""Who stands behind each hosting, and where: each entity of its chain, what it can get at, and how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.prefill import BY
from bornage.questionnaire.model import About, Grade
from bornage.report.blocks import Body, Heading, Part, Passage, Row, Run, Words, words
from bornage.report.chains import OWNING, facts_of, is_outside
from bornage.report.seen import view_of
from bornage.report.shorthand import cell, even, grouped_table, head, paragraph, row
from bornage.report.who import codes, doing, doing_cell, roles_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Answer, Subject
    from bornage.assessment.facts import View
    from bornage.report.blocks import Block, Cell, Table
    from bornage.report.matter import Matter

_ENTITY: Final = 24
_OWNED: Final = 11
"""Shares of the matrix, in per cent: the names of entities, and each fact on who owns them."""


def chain(matter: Matter) -> Part | None:
    """The part; left out when there is no hosting, or the questionnaire asks nothing about entities."""
    if not matter.assessment.hostings or not matter.questionnaire.about(About.ENTITY):
        return None
    w = matter.writer
    return Part("chain", w.say("_chain.chain.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    """How many hostings have somebody outside home behind them, and for how many the list may be incomplete."""
    w = matter.writer
    hostings = matter.assessment.hostings
    total = len(hostings)
    if not matter.assessment.entities:
        form = "single" if total == 1 else "several"
        return w.say(f"_chain.chain.title.nobody.{form}", total=w.count("hosting", total))
    outside = sum(any(is_outside(matter, e) for e in matter.assessment.chain(h.id)) for h in hostings)
    unsure = sum(matter.evaluation.chains[h.id] is not True for h in hostings)
    if total == 1:
        title = w.say(f"_chain.chain.title.single.{'outside' if outside else 'inside'}")
        return f"{title}; {w.say('_chain.chain.title.unsure.single')}" if unsure else title
    counts = {"count": w.count("hosting", outside), "total": w.count("hosting", total)}
    key = "_chain.chain.title.all" if outside == total else ""
    title = w.say(key, **counts) if key else w.sentence(w.say_counted("_chain.chain.title.several", outside, **counts))
    if unsure == total:
        return f"{title}; {w.say('_chain.chain.title.unsure.all')}"
    if unsure:
        rest = w.say("_chain.chain.title.unsure", n=unsure, count=w.count("hosting", unsure))
        return f"{title}; {rest}"
    return title


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    lead = paragraph(w.say("_chain.chain.lead"), style="small")
    yield Passage("fact", w.say("_words.register.fact"), (lead,))
    read = [hosting for hosting in matter.assessment.hostings if matter.assessment.chain(hosting.id)]
    if read:
        yield _matrix(matter, read)
        yield paragraph(_codes_named(matter, read), style="listed")
    empty = [hosting for hosting in matter.assessment.hostings if hosting not in read]
    if empty:
        yield Heading(3, words(w.say("_chain.chain.empty.heading")))
        for hosting in empty:
            yield paragraph(_empty(matter, hosting))


# --- the matrix of words ---


def _matrix(matter: Matter, hostings: Sequence[Subject]) -> Table:
    """One row for each entity, grouped by hosting; one column for each thing that it may do."""
    w = matter.writer
    functions = matter.questionnaire.reported.functions
    rest = 100 - _ENTITY - _OWNED * len(OWNING)
    names = [w.say("_chain.matrix.columns.entity")]
    names += [w.say(f"_chain.matrix.columns.{fact}") for fact in OWNING]
    names += [w.read(function.title) for function in functions]
    shares = [_ENTITY, *[_OWNED for _ in OWNING], *[rest // len(functions) for _ in functions]]
    shares = shares if functions else even(_ENTITY, len(OWNING))
    view = view_of(matter)
    bodies = [
        Body(
            tuple(_does(matter, view, hosting, entity) for entity in _in_order(matter, hosting)), _head(matter, hosting)
        )
        for hosting in hostings
    ]
    return grouped_table(w.say("_chain.matrix.caption"), zip(names, shares, strict=True), bodies, "dense")


def _in_order(matter: Matter, hosting: Subject) -> list[Subject]:
    order = roles_in_order()
    return sorted(matter.assessment.chain(hosting.id), key=lambda each: order.index(str(each.role)))


def _head(matter: Matter, hosting: Subject) -> Words:
    """The hosting, whether its list is complete, and how much of it is the catalogue's word alone."""
    w = matter.writer
    state = {True: "complete", False: "incomplete", None: "unknown"}[matter.evaluation.chains[hosting.id]]
    said = [w.say(f"_chain.matrix.list.{state}")]
    answers = [answer for entity in matter.assessment.chain(hosting.id) for _, answer in facts_of(matter, entity)]
    if n := sum(bool(catalogue_day(answer)) for answer in answers):
        said.append(w.say("_chain.matrix.catalogue", n=w.number(n), total=w.number(len(answers))))
    return words(w.name(hosting.id), Run(f" \u00b7 {'; '.join(said)}", "soft"))


def _does(matter: Matter, view: View, hosting: Subject, entity: Subject) -> Row:
    w = matter.writer
    known = {q.fact: answer for q, answer in facts_of(matter, entity)}
    owning = (_owned(matter, known.get(fact)) for fact in OWNING)
    found = (doing(matter, view, hosting, entity, each) for each in matter.questionnaire.reported.functions)
    name = head(w.name(entity.id), Run(f", {role_of(matter, entity)}", "soft"))
    return row(name, *owning, *(doing_cell(matter, each) for each in found))


def _owned(matter: Matter, answer: Answer | None) -> Cell:
    if answer is None:
        return cell(Run(matter.writer.say("_chain.matrix.unknown"), "soft"))
    return cell(codes(matter, frozenset({str(answer.value)})))


def _codes_named(matter: Matter, hostings: Sequence[Subject]) -> str:
    """What each code in the matrix stands for, and what the marks mean."""
    w = matter.writer
    view = view_of(matter)
    used: set[str] = set()
    for hosting in hostings:
        for entity in matter.assessment.chain(hosting.id):
            used |= {str(answer.value) for q, answer in facts_of(matter, entity) if q.fact in OWNING}
            found = (doing(matter, view, hosting, entity, each) for each in matter.questionnaire.reported.functions)
            used |= {code for each in found if each.does is True for code in each.places}
    named = "; ".join(f"{code} {w.place_name(code)}" for code in sorted(used))
    key = w.say("_chain.matrix.key", home=w.home_names())
    return f"{key} {w.say('_chain.matrix.codes', codes=named)}" if named else key


# --- one entity, one hosting ---


def _empty(matter: Matter, hosting: Subject) -> str:
    w = matter.writer
    key = "nobody" if matter.evaluation.chains[hosting.id] is True else "unlisted"
    return w.say(f"_chain.chain.empty.{key}", name=w.quote(w.name(hosting.id)))


def catalogue_day(answer: Answer | None) -> str:
    """The day of the catalogue's facts, when an answer is its word alone; nothing otherwise."""
    if answer is None or answer.grade != Grade.E0 or answer.state != AnswerState.ANSWERED:
        return ""
    name, _, day = answer.by.partition(" ")
    return day if name == BY else ""


def role_of(matter: Matter, entity: Subject) -> str:
    """What an entity is to the hosting, in words."""
    return matter.writer.say(f"_chain.role.{entity.role}")
