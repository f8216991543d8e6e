"""By whom each statute reaches something: entities, connecting factors, keys, evidence and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.evaluation.law_gaps import is_missing, left_open_by
from bornage.evaluation.model import KeysChange
from bornage.questionnaire.rule import KeysEffect, Reachable
from bornage.report.blocks import Body, Row, Run, Words, joined, words
from bornage.report.law_states import STATES, is_debated, links_of
from bornage.report.parts.chain_matrix import role_of
from bornage.report.parts.law_matrix import SIDE_NAMES, in_order
from bornage.report.reach import SIDES, alike
from bornage.report.seen import view_of
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.assessment.facts import View
    from bornage.evaluation.model import StatuteReading
    from bornage.questionnaire.rule import Statute
    from bornage.report.blocks import Cell, Table
    from bornage.report.matter import Matter
    from bornage.report.reach import StatuteReach

_NAMED = 4
"""Entities that come to the same are named up to this many; the table of the chain names them all."""


def compelled(matter: Matter, hosting: Subject, telling: Sequence[StatuteReach]) -> Table:
    """One row for each statute, those of a state together; entities that come to the same share a line."""
    w = matter.writer
    names = (("statute", 24), ("who", 44), ("customer_keys", 16), ("evidence", 16))
    columns = [(w.say(f"_statutes.columns.{name}"), share) for name, share in names]
    caption = w.say("_statutes.compelled.caption", name=w.quote(w.name(hosting.id)))
    view = view_of(matter)
    bodies = (
        Body(tuple(_row(matter, view, each) for each in laws), words(w.say(f"_statutes.side.{SIDE_NAMES[where]}")))
        for where in SIDES
        if (laws := in_order([each for each in telling if each.outside_home is where]))
    )
    return grouped_table(caption, columns, bodies)


def _row(matter: Matter, view: View, each: StatuteReach) -> Row:
    w = matter.writer
    groups = [own for group in alike(each.telling) for own in _open_alike(view, each.statute, group)]
    state, title = w.place_name(each.statute.jurisdiction), w.read(each.statute.title)
    return row(
        head(Run(title, "", f"#law-{each.statute.id}"), note="" if title.startswith(state) else state),
        cell_of_lines(_group(matter, view, each.statute, group) for group in groups),
        cell(_keys(matter, each)),
        _evidence(matter, each),
    )


def _open_alike(view: View, statute: Statute, group: Iterable[StatuteReading]) -> Iterator[tuple[StatuteReading, ...]]:
    """Those of a group for whom the same stays open for the same reason: a fact, or a point of law."""
    found: dict[object, list[StatuteReading]] = {}
    for each in group:
        links = tuple((key, tuple(factors)) for key, factors in links_of(view, statute, each))
        debated = tuple(is_debated(view, statute, each, what) for what in each.pathways)
        found.setdefault((links, debated), []).append(each)
    yield from map(tuple, found.values())


def _group(matter: Matter, view: View, statute: Statute, group: tuple[StatuteReading, ...]) -> Words:
    """`Amazon.com, Inc. (société mère) : atteint contenu; lien : constitution; lien à établir : établissement; manque : Q77`."""
    w = matter.writer
    first = group[0]
    stands = {what: _stand(view, statute, first, what) for what in first.pathways}
    said = [
        (key, [w.say(f"_statutes.object.{what.value}") for what, stand in stands.items() if stand == key])
        for key in STATES
    ]
    said += [
        (key, [w.say(f"_statutes.factor.{f.value}") for f in links]) for key, links in links_of(view, statute, first)
    ]
    closed = [
        w.say(f"_statutes.object.{what.value}") for what, p in first.pathways.items() if p.keys == KeysChange.CLOSED
    ]
    said.append(("closed", closed))
    lines = "; ".join(w.say(f"_statutes.compelled.{key}", what=", ".join(names)) for key, names in said if names)
    asked = _asked(matter, view, statute, group)
    return words(Run(_entities(matter, group), "strong"), " ", lines, *asked, ".")


def _stand(view: View, statute: Statute, reading: StatuteReading, what: Reachable) -> str:
    """What is said of one thing, through one entity: a word of `STATES`, or `not`."""
    reached = reading.pathways[what].reached
    if reached is not None:
        return "reaches" if reached else "not"
    return "advised" if is_debated(view, statute, reading, what) else "could"


def _asked(matter: Matter, view: View, statute: Statute, group: tuple[StatuteReading, ...]) -> Iterator[Words]:
    """The questions whose answer would settle what stays open: those without one, then those whose answer is too coarse."""
    for key, asked in (
        ("missing", missing_of(matter, view, statute, group)),
        ("imprecise", _imprecise(matter, view, statute, group)),
    ):
        if asked:
            numbers = (words(matter.question_number(id_)) for id_ in matter.questionnaire.questions if id_ in asked)
            yield words("; ", matter.writer.say(f"_statutes.compelled.{key}"), " ", joined(numbers, " "))


def missing_of(matter: Matter, view: View, statute: Statute, group: Iterable[StatuteReading]) -> set[str]:
    """The questions without an answer through which something stays open for some entities, by id."""
    return {key[0] for key in left_open_by(matter, view, statute, group) if is_missing(matter, key)}


def _imprecise(matter: Matter, view: View, statute: Statute, group: Iterable[StatuteReading]) -> set[str]:
    """The questions whose answer is too coarse to settle it: `European Union`, where a law asks of one of its states."""
    found = (key for key in left_open_by(matter, view, statute, group) if not is_missing(matter, key))
    return {key[0] for key in found if (item := matter.agenda.item(key)) and item.state == AnswerState.ANSWERED}


def _entities(matter: Matter, group: tuple[StatuteReading, ...]) -> str:
    w = matter.writer
    names = []
    for reading in group[:_NAMED] if len(group) > _NAMED + 1 else group:
        entity = matter.assessment.subject(reading.entity)
        role = f" ({role_of(matter, entity)})" if entity else ""
        names.append(f"{w.name(reading.entity)}{role}")
    if len(names) < len(group):
        more = w.say("_words.join.and_more", count=w.number(len(group) - len(names)))
        return w.say("_words.join.colon", name=f"{', '.join(names)} {more}", value="").rstrip()
    return w.say("_words.join.colon", name=w.list_of(names), value="").rstrip()


# --- keys ---


def _keys(matter: Matter, each: StatuteReach) -> str:
    """What keys that only the client holds do to the content, or would do."""
    w = matter.writer
    if Reachable.CONTENT not in each.statute.reaches:
        return w.say("_statutes.keys.no_content")
    if each.statute.keys_effect == KeysEffect.UNCHANGED:
        return w.say("_statutes.keys.unchanged")
    changes = {reading.pathways[Reachable.CONTENT].keys for reading in each.telling} - {KeysChange.NONE}
    said = [w.say(f"_statutes.keys.{change.value}") for change in KeysChange if change in changes]
    return "; ".join(said) if said else w.say("_statutes.keys.nothing_open")


# --- evidence ---


def _evidence(matter: Matter, each: StatuteReach) -> Cell:
    """The weakest grade behind the readings, what it means, and the questions they rest on."""
    w = matter.writer
    grades = [reading.grade for reading in each.telling]
    known = [grade for grade in grades if grade is not None]
    asked = {question for reading in each.telling for question, _ in reading.because}
    in_order = (question for question in matter.questionnaire.questions if question in asked)
    references = joined((words(matter.question_number(question)) for question in in_order), " ")
    if not known:
        return cell_of_lines([words(w.say("_statutes.compelled.no_answer")), references])
    weakest = min(known)
    grade = words(Run(weakest.value, "strong"), " ", Run(w.say(f"_statutes.grade.{weakest.value}"), "soft"))
    return cell_of_lines([grade, references])
