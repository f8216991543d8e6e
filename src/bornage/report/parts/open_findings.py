"""Findings that the answers neither establish nor rule out, under the answers that would settle them."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from bornage.evaluation.finding_answers import settled_by
from bornage.report.blocks import Body, Run, joined, words
from bornage.report.parts.finding_evidence import where_else
from bornage.report.parts.reasons import filled_title
from bornage.report.seen import view_of
from bornage.report.shorthand import cell, grouped_table, head, row

if TYPE_CHECKING:
    from bornage.report.blocks import Row, Table, Words
    from bornage.report.matter import Matter, NumberedFinding


def open_findings(matter: Matter) -> Table:
    """One row each by number, under the questions whose answers are missing; nothing in it says that a finding holds."""
    w = matter.writer
    groups = groupby(matter.open_findings, partial(settling, matter))
    names = (("number", 5), ("possible", 57), ("would_follow", 38))
    columns = [(w.say(f"_findings.columns.{name}"), share) for name, share in names]
    bodies = (Body(tuple(_row(matter, each) for each in found), _head(matter, ids)) for ids, found in groups)
    return grouped_table(w.say("_findings.findings.open.caption"), columns, bodies, "dense")


def settling(matter: Matter, each: NumberedFinding) -> tuple[str, ...]:
    """Questions whose answers are missing and would settle it, in the order they are asked."""
    missing = {question for question, _ in settled_by(matter, view_of(matter), each)}
    return tuple(sorted(missing, key=matter.questionnaire.position.__getitem__))


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
