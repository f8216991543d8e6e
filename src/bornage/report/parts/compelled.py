"""By whom each statute reaches something: entities, connecting factors, keys, evidence and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.model import KeysChange
from bornage.questionnaire.rule import KeysEffect, Reachable
from bornage.report.blocks import Row, Run, Words, joined, words
from bornage.report.parts.chain_matrix import role_of
from bornage.report.reach import alike
from bornage.report.shorthand import cell, cell_of_lines, head, row, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.assessment.entries import Subject
    from bornage.evaluation.model import StatuteReading
    from bornage.questionnaire.conditions import Verity
    from bornage.report.blocks import Cell, Table
    from bornage.report.matter import Matter
    from bornage.report.reach import StatuteReach

_NAMED = 4
"""Entities that come to the same are named up to this many; the table of the chain names them all."""


def compelled(matter: Matter, hosting: Subject, telling: Sequence[StatuteReach]) -> Table:
    """One row for each statute, entities that come to the same together."""
    w = matter.writer
    names = (("statute", 22), ("who", 42), ("customer_keys", 17), ("evidence", 19))
    columns = [(w.say(f"_statutes.columns.{name}"), share) for name, share in names]
    caption = w.say("_statutes.compelled.caption", name=w.quote(w.name(hosting.id)))
    return table(caption, columns, (_row(matter, each) for each in telling))


def _row(matter: Matter, each: StatuteReach) -> Row:
    w = matter.writer
    groups = list(alike(each.telling))
    return row(
        head(Run(w.read(each.statute.title), "", f"#law-{each.statute.id}")),
        cell_of_lines(_group(matter, group) for group in groups),
        cell(_keys(matter, each)),
        _evidence(matter, each),
    )


def _group(matter: Matter, group: tuple[StatuteReading, ...]) -> Words:
    """`Amazon.com, Inc. (société mère) : atteint contenu et métadonnées; lien : constitution; à établir : établissement`."""
    w = matter.writer
    first = group[0]
    said = [
        (key, [w.say(f"_statutes.object.{what.value}") for what, p in first.pathways.items() if p.reached is verity])
        for key, verity in (("reaches", True), ("could", None))
    ]
    said += [(key, _factors(matter, first, verity)) for key, verity in (("by", True), ("by_open", None))]
    closed = [
        w.say(f"_statutes.object.{what.value}") for what, p in first.pathways.items() if p.keys == KeysChange.CLOSED
    ]
    said.append(("closed", closed))
    lines = "; ".join(w.say(f"_statutes.compelled.{key}", what=", ".join(names)) for key, names in said if names)
    return words(Run(_entities(matter, group), "strong"), " ", lines, ".")


def _factors(matter: Matter, reading: StatuteReading, verity: Verity) -> list[str]:
    w = matter.writer
    return [w.say(f"_statutes.factor.{factor.value}") for factor, held in reading.factors if held is verity]


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
