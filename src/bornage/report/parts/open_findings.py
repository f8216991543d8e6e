"""Findings that the answers neither establish nor rule out, under the answers that would settle them."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.conditions import AnyEntity, Reached, parts_of
from bornage.questionnaire.model import About
from bornage.report.blocks import Body, Run, joined, words
from bornage.report.parts.compelled import missing_of
from bornage.report.parts.finding_evidence import answers_read, chain_read, hostings_of, where_else
from bornage.report.parts.reasons import filled_title
from bornage.report.seen import view_of
from bornage.report.shorthand import cell, grouped_table, head, row

if TYPE_CHECKING:
    from bornage.evaluation.model import StatuteReading
    from bornage.questionnaire.rule import Reachable
    from bornage.report.blocks import Row, Table, Words
    from bornage.report.matter import Matter, NumberedFinding

_GIVEN = frozenset({AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE})


def open_findings(matter: Matter) -> Table:
    """One row each by number, under the questions whose answers are missing; nothing in it says that a finding holds."""
    w = matter.writer
    groups = groupby(matter.open_findings, partial(settling, matter))
    names = (("number", 5), ("possible", 57), ("would_follow", 38))
    columns = [(w.say(f"_findings.columns.{name}"), share) for name, share in names]
    bodies = (Body(tuple(_row(matter, each) for each in found), _head(matter, ids)) for ids, found in groups)
    return grouped_table(w.say("_findings.findings.open.caption"), columns, bodies, "dense")


def settling(matter: Matter, each: NumberedFinding) -> tuple[str, ...]:
    """Questions whose answers are missing and would settle it, in the order they are asked.

    Where every answer it reads was given, what the laws it reads wait for is missing; else the list of the entities
    behind a hosting, which may be incomplete.
    """
    missing = {question for question, subject in answers_read(matter, each) if not _is_given(matter, question, subject)}
    asked = matter.questionnaire.questions
    if all(asked[id_].about == About.ENTITY for id_ in missing):
        missing |= {
            question for question, subject in chain_read(matter, each) if not _is_given(matter, question, subject)
        }
        missing |= _of_laws(matter, each)
        complete = matter.questionnaire.complete_chain
        if complete and any(matter.evaluation.chains.get(hosting) is not True for hosting in hostings_of(matter, each)):
            missing |= complete.uses
    missing |= _of_chains(matter, each)
    return tuple(sorted(missing, key=matter.questionnaire.position.__getitem__))


def _of_chains(matter: Matter, each: NumberedFinding) -> set[str]:
    """What says that a list of entities is complete, where it reads entities and no answer is missing of those listed."""
    complete = matter.questionnaire.complete_chain
    if complete is None or not any(isinstance(node, AnyEntity) for node in parts_of(each.finding.when.root)):
        return set()
    waiting = {subject for question, subject in answers_read(matter, each) if not _is_given(matter, question, subject)}
    for hosting in {reading.hosting for reading in each.readings if reading.hosting}:
        listed = {hosting, *(entity.id for entity in matter.assessment.chain(hosting))}
        if matter.evaluation.chains.get(hosting) is not True and not waiting & listed:
            return set(complete.uses)
    return set()


def _of_laws(matter: Matter, each: NumberedFinding) -> set[str]:
    """What the laws that it reads wait for, on the hostings in view: for what they may reach, of the states it names."""
    view, found = view_of(matter), set[str]()
    nodes = [node for node in parts_of(each.finding.when.root) if isinstance(node, Reached)]
    for hosting in hostings_of(matter, each):
        for reading in matter.evaluation.statutes.get(hosting, ()):
            pathways = {
                what: pathway
                for what, pathway in reading.pathways.items()
                if pathway.reached is None and reading.factors and any(_reads(node, reading, what) for node in nodes)
            }
            if pathways:
                open_ = reading._replace(pathways=pathways)
                found |= missing_of(matter, view, matter.questionnaire.statute[reading.statute], [open_])
    return found


def _reads(node: Reached, reading: StatuteReading, what: Reachable) -> bool:
    is_of = reading.statute in node.statutes if node.statutes else reading.outside_home is not False
    return node.what == what.value and is_of


def _is_given(matter: Matter, question: str, subject: str) -> bool:
    answer = matter.answer(question, subject)
    return answer is not None and answer.state in _GIVEN


def _head(matter: Matter, ids: tuple[str, ...]) -> Words:
    """The questions by number; the text of one that stands alone."""
    w = matter.writer
    if not ids:
        return words(w.say("_findings.findings.open.settled_by.none"))
    numbers = joined((words(matter.question_number(id_)) for id_ in ids), ", ")
    label = w.say_counted("_findings.findings.open.settled_by", len(ids))
    text = f"\u2002{w.read(matter.questionnaire.questions[ids[0]].text)}" if len(ids) == 1 else ""
    return words(w.say("_words.join.colon", name=label, value="").rstrip(), " ", numbers, text)


def _row(matter: Matter, each: NumberedFinding) -> Row:
    w = matter.writer
    finding = each.finding
    axes = ", ".join([*finding.objectives, *(w.harm(harm.value) for harm in finding.harms)])
    weight = w.say(f"_findings.findings.open.weight.{finding.severity.value}", axes=axes)
    found = where_else(matter, each)
    also = f"{w.say('_findings.findings.open.also', where='; '.join(found))} " if found else ""
    title = filled_title(matter, each)
    if finding.possible is None:  # such a title says by itself that it is not established
        title = w.say("_findings.findings.open.title", title=title)
    return row(
        cell(Run(w.number(each.number), "", f"#{each.anchor}")),
        head(title, note=words(also, weight, " ", matter.cite(finding.sources))),
        cell(w.read(finding.consequence)),
        anchor=each.anchor,
    )
