"""The matrix of who does what and where: in the body each entity once, in the appendix hosting by hosting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.prefill import BY
from bornage.questionnaire.model import Grade
from bornage.report.blocks import Body, Cell, Run, Words, joined, words
from bornage.report.chains import OWNING, facts_of
from bornage.report.parts.law_matrix import letters
from bornage.report.seen import view_of
from bornage.report.shorthand import cell, grouped_table, paragraph, row
from bornage.report.who import codes, doing, doing_cell, roles_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Answer, Subject
    from bornage.assessment.facts import View
    from bornage.report.blocks import Block, Paragraph, Table
    from bornage.report.matter import Matter

_ENTITY: Final = 21
_OWNED: Final = 10
_LETTERS: Final = 5
"""Shares of the matrix, in per cent: the names of entities, each fact on who owns them, and the letters of hostings."""
_ROWS: Final = 8
"""Up to here every entity has its row; beyond, those that are at home in all they do share a line."""
_AWAY: Final = frozenset({"soft", "coarse", "outside framed"})
"""How a place outside home, one too large to tell, or something unknown is set."""


def matrix(matter: Matter, hostings: Sequence[Subject]) -> Table:
    """One row for each entity, grouped by hosting; one column for each thing that it may do."""
    view = view_of(matter)
    bodies = (
        Body(
            tuple(
                row(Cell((_named(matter, entity),), is_head=True), *_cells(matter, view, hosting, entity))
                for entity in _in_order(matter, hosting)
            ),
            words(matter.writer.name(hosting.id), Run(f" \u00b7 {_list_state(matter, hosting)}", "soft")),
        )
        for hosting in hostings
    )
    return grouped_table(matter.writer.say("_chain.matrix.caption"), _columns(matter, 0), bodies, "dense")


def _columns(matter: Matter, taken: int) -> list[tuple[str, int]]:
    w = matter.writer
    functions = matter.questionnaire.reported.functions
    names = [w.say("_chain.matrix.columns.entity")]
    names += [w.say(f"_chain.matrix.columns.{fact}") for fact in OWNING]
    names += [w.read(function.title) for function in functions]
    rest = 100 - taken - _ENTITY - _OWNED * len(OWNING)
    owned = _OWNED if functions else (100 - taken - _ENTITY) // len(OWNING)
    shares = [_ENTITY, *[owned for _ in OWNING], *[rest // len(functions) for _ in functions]]
    return list(zip(names, shares, strict=True))


def _in_order(matter: Matter, hosting: Subject) -> list[Subject]:
    order = roles_in_order()
    return sorted(matter.assessment.chain(hosting.id), key=lambda each: order.index(str(each.role)))


def _named(matter: Matter, entity: Subject) -> Words:
    return words(matter.writer.name(entity.id), Run(f", {role_of(matter, entity)}", "soft"))


def _cells(matter: Matter, view: View, hosting: Subject, entity: Subject) -> tuple[Cell, ...]:
    """Who it answers to, then what it does."""
    known = {q.fact: answer for q, answer in facts_of(matter, entity)}
    owning = (_owned(matter, known.get(fact)) for fact in OWNING)
    found = (doing(matter, view, hosting, entity, each) for each in matter.questionnaire.reported.functions)
    return (*owning, *(doing_cell(matter, each) for each in found))


def _owned(matter: Matter, answer: Answer | None) -> Cell:
    if answer is None:
        return cell(Run(matter.writer.say("_chain.matrix.unknown"), "soft"))
    return cell(codes(matter, frozenset({str(answer.value)})))


def _list_state(matter: Matter, hosting: Subject) -> str:
    """Whether its list is complete, and how much of it is the catalogue's word alone."""
    w = matter.writer
    state = {True: "complete", False: "incomplete", None: "unknown"}[matter.evaluation.chains[hosting.id]]
    said = [w.say(f"_chain.matrix.list.{state}")]
    answers = [answer for entity in matter.assessment.chain(hosting.id) for _, answer in facts_of(matter, entity)]
    if n := sum(bool(catalogue_day(answer)) for answer in answers):
        said.append(w.say("_chain.matrix.catalogue", n=w.number(n), total=w.number(len(answers))))
    return "; ".join(said)


# --- each entity once ---


@dataclass(frozen=True, slots=True)
class _Alike:
    """An entity with what it does, and every hosting where that is so."""

    name: Words
    cells: tuple[Cell, ...]
    hostings: tuple[str, ...]
    """By letter."""

    def is_home(self, nothing: str) -> bool:
        """Whether all that is known of it is at home, and all of it is known."""
        runs = (run for each in self.cells for line in each.lines for run in line)
        return not any(run.style in _AWAY and run.text != nothing for run in runs)


def matrix_in_short(matter: Matter, hostings: Sequence[Subject]) -> Iterator[Block]:
    """Which letter stands for which hosting, the matrix, and whoever is at home in all they do."""
    w = matter.writer
    found = _alike(matter, hostings)
    nothing = w.say("_words.join.nothing")
    at_home = [each for each in found if each.is_home(nothing)] if len(found) > _ROWS else []
    shown = [each for each in found if each not in at_home]
    yield _lettered(matter, hostings)
    if shown:
        columns = [(w.say("_chain.matrix.columns.hostings"), _LETTERS), *_columns(matter, _LETTERS)]
        rows = tuple(row(cell(", ".join(e.hostings)), Cell((e.name,), is_head=True), *e.cells) for e in shown)
        yield grouped_table(w.say("_chain.matrix.caption"), columns, [Body(rows)], "dense")
    if at_home:
        named = joined((words(each.name, f" ({', '.join(each.hostings)})") for each in at_home), "; ")
        label = Run(w.say("_chain.matrix.at_home"), "strong")
        yield paragraph(label, " ", named, ".", style="listed")
    yield paragraph(_codes_named(matter, hostings), style="listed")


def _alike(matter: Matter, hostings: Sequence[Subject]) -> list[_Alike]:
    view, named = view_of(matter), letters(hostings)
    found: dict[tuple[Words, tuple[Cell, ...]], dict[str, None]] = {}
    for hosting in hostings:
        for entity in _in_order(matter, hosting):
            key = _named(matter, entity), _cells(matter, view, hosting, entity)
            found.setdefault(key, {})[named[hosting.id]] = None
    return [_Alike(name, cells, tuple(where)) for (name, cells), where in found.items()]


def _lettered(matter: Matter, hostings: Sequence[Subject]) -> Paragraph:
    """Which hosting each letter stands for, and what is known of its list."""
    w = matter.writer
    named = letters(hostings)
    states = {each.id: _list_state(matter, each) for each in hostings}
    lines = [words(w.say("_words.join.colon", name=named[each.id], value=w.name(each.id))) for each in hostings]
    after = Run(f". {w.say('_chain.matrix.all_complete')}", "soft")
    if set(states.values()) != {w.say("_chain.matrix.list.complete")}:
        lines = [words(line, Run(f" ({states[h.id]})", "soft")) for line, h in zip(lines, hostings, strict=True)]
        after = Run(".")
    return paragraph(Run(w.say("_statutes.matrix.letters"), "strong"), " ", joined(lines, "; "), after, style="listed")


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


# --- what an entity is ---


def catalogue_day(answer: Answer | None) -> str:
    """The day of the catalogue's facts, when an answer is its word alone; nothing otherwise."""
    if answer is None or answer.grade != Grade.E0 or answer.state != AnswerState.ANSWERED:
        return ""
    name, _, day = answer.by.partition(" ")
    return day if name == BY else ""


def role_of(matter: Matter, entity: Subject) -> str:
    """What an entity is to the hosting, in words."""
    return matter.writer.say(f"_chain.role.{entity.role}")
