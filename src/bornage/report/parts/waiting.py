"""What waits for an answer although no verdict and no level does: findings still open, and what laws could reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.finding_answers import answers_read
from bornage.questionnaire.model import About
from bornage.report.blocks import Run, joined, words
from bornage.report.parts.compelled import missing_of
from bornage.report.seen import view_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.agenda import Item
    from bornage.report.blocks import Words
    from bornage.report.matter import Matter, NumberedFinding


def open_findings_reading(matter: Matter, item: Item) -> tuple[NumberedFinding, ...]:
    """The findings neither established nor ruled out that read an answer."""
    return tuple(each for each in matter.open_findings if item.key in answers_read(matter, each))


def waiting_for(matter: Matter, item: Item) -> Iterator[Words]:
    """What waits for an answer, in small type, a line for each sort."""
    w = matter.writer
    found = open_findings_reading(matter, item)
    if found:
        numbers = joined((words(Run(w.number(each.number), "", f"#{each.anchor}")) for each in found), ", ")
        yield words(Run(w.sentence(w.say_counted("_unknowns.open.findings", len(found))), "soft"), " ", numbers)
    n = len(_laws(matter, item))
    if n:
        said = w.say_counted("_unknowns.open.laws", n, count=w.counted("statute", n))
        yield words(Run(w.sentence(said), "soft"))


def _laws(matter: Matter, item: Item) -> set[str]:
    """The statutes that stay open through an answer, about an entity or a hosting."""
    about, view = matter.questionnaire.questions[item.question].about, view_of(matter)
    if about not in {About.ENTITY, About.HOSTING}:
        return set()
    return {
        reading.statute
        for hosting, readings in matter.evaluation.statutes.items()
        for reading in readings
        if item.subject == (reading.entity if about == About.ENTITY else hosting)
        and item.question in missing_of(matter, view, matter.questionnaire.statute[reading.statute], [reading])
    }
