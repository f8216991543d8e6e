"""What findings rest on: the answers read, their grades, and the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.finding_answers import answers_read, names_first, weakest_and_strongest
from bornage.report.blocks import Run, Words, joined, words
from bornage.report.places import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.report.matter import Matter, NumberedAdvice, NumberedFinding


def grades_of(matter: Matter, each: NumberedFinding) -> str:
    """The weakest and the strongest grade of what a finding rests on; nothing where it rests on no graded answer."""
    found = weakest_and_strongest(matter, each)
    return matter.writer.range(*found) if found else ""


def where_else(matter: Matter, each: NumberedFinding) -> list[str]:
    """Where a finding stands; without the first place when its title has just named it."""
    rest = each.readings[1:] if names_first(each) else each.readings
    return places(matter, ((r.workload, r.hosting) for r in rest)) if rest else []


def advice_label(matter: Matter, group: Sequence[NumberedFinding]) -> str:
    """What stands before the numbers of the recommendations made for some findings: one, or several."""
    return matter.writer.say_counted("_findings.findings.answered_by", len(_made(matter, group)))


def _made(matter: Matter, group: Sequence[NumberedFinding]) -> list[NumberedAdvice]:
    """Those that one of the findings calls for where it holds: made for somebody else alone, they answer nothing here."""
    ids = {each.finding.id for each in group}
    return [made for made in matter.advice if not ids.isdisjoint(made.answers)]


def advice_numbers(matter: Matter, group: Sequence[NumberedFinding]) -> Words:
    """The numbers of the recommendations made for some findings, each leading to its card or its row."""
    return joined(words(Run(str(advice.number), "", f"#{advice.anchor}")) for advice in _made(matter, group))


def questions_read(matter: Matter, each: NumberedFinding) -> Words:
    """The numbers of the questions it rests on; none where it reads laws alone."""
    ids = sorted({id_ for id_, _ in answers_read(matter, each)}, key=matter.questionnaire.position.__getitem__)
    return joined((words(matter.question_number(id_)) for id_ in ids), ", ")
