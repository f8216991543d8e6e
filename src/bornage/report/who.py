"""Who does what behind a hosting, and where: the cells of the matrix of who is who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import About, EntityRole
from bornage.report.blocks import Run, joined, words
from bornage.report.shorthand import cell

if TYPE_CHECKING:
    from bornage.assessment.entries import Subject
    from bornage.assessment.facts import View
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.reported import Function
    from bornage.report.blocks import Cell, Words
    from bornage.report.matter import Matter

_CODES: Final = 3
"""Codes written in a cell on each side of home's border; the rest are counted, and named in the appendix."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Whether an entity does something, and in which places."""

    does: Verity
    places: frozenset[str]
    is_whole: bool
    """Whether every question that says where was answered."""


def doing(matter: Matter, view: View, hosting: Subject, entity: Subject, function: Function) -> Doing:
    """What one entity of a hosting's chain does."""
    does: Verity = entity.role in {role.value for role in function.roles}
    if not does and function.when is not None:
        does = function.when.verity(view.facts(hosting=hosting.id, entity=entity.id))
    found: set[str] = set()
    is_whole = True
    for id_ in function.where:
        question = matter.questionnaire.questions.get(id_)
        if question is None:
            continue
        answer = matter.answer(id_, hosting.id if question.about == About.HOSTING else entity.id)
        if answer is None or answer.state != AnswerState.ANSWERED or answer.value is None:
            is_whole = False
            continue
        found |= answer.value if isinstance(answer.value, frozenset) else {str(answer.value)}
    return Doing(does, frozenset(found), is_whole)


def doing_cell(matter: Matter, found: Doing) -> Cell:
    """Codes of places, those outside home framed and marked; or that it is not known, or not done."""
    w = matter.writer
    if found.does is False:
        return cell(Run(w.say("_words.join.nothing"), "soft"))
    if found.does is None:
        return cell(Run(w.say("_chain.matrix.unknown"), "soft"))
    if not found.places:
        return cell(Run(w.say("_chain.matrix.somewhere"), "soft"))
    line = codes(matter, found.places)
    rest = words("; ", Run(w.say("_chain.matrix.unknown"), "soft")) if not found.is_whole else ()
    return cell(line, rest)


def codes(matter: Matter, places: frozenset[str]) -> Words:
    """`CA, CA-QC; ◆ IN ◆ US`: places by code, those of home first, each of those outside in its own frame."""
    lies_within = matter.questionnaire.jurisdictions.lies_within
    sides: dict[bool | None, list[str]] = {True: [], None: [], False: []}
    for code in sorted(places):
        sides[lies_within(code, matter.evaluation.home)].append(code)
    styles = {True: ("", ", "), None: ("coarse", " "), False: ("outside framed", " ")}
    return joined((_some(matter, found, *styles[where]) for where, found in sides.items() if found), "; ")


def _some(matter: Matter, found: list[str], style: str, between: str) -> Words:
    is_all = len(found) <= _CODES + 1
    shown = joined((words(Run(code, style)) for code in (found if is_all else found[:_CODES])), between)
    more = matter.writer.say("_chain.matrix.more", count=matter.writer.number(len(found) - _CODES))
    return shown if is_all else words(shown, f" {more}")


def roles_in_order() -> tuple[str, ...]:
    """Roles as the matrix lists them: the provider first, then its group, then those around."""
    return tuple(role.value for role in EntityRole)
