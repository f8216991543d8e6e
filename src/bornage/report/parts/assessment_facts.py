"""The appendix of the facts that an assessment asked for by law weighs, of all the workloads together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.blocks import Part
from bornage.report.parts.four_factors import all_factors, counted_in_all, open_tail
from bornage.report.shorthand import paragraph

if TYPE_CHECKING:
    from bornage.report.matter import Matter


def assessment_facts(matter: Matter) -> Part | None:
    """The appendix; left out where no such assessment is asked for."""
    blocks = tuple(all_factors(matter))
    if not blocks:
        return None
    w = matter.writer
    known, missing = counted_in_all(matter)
    facts = w.counted("fact", known)
    title = w.say_counted("_crosswalks.four.title", missing, facts=facts, count=w.count("fact", missing))
    tail = open_tail(matter, [each.id for each in matter.assessment.workloads])
    lead = paragraph(w.say("_crosswalks.four.lead"))
    return Part("assessment-facts", w.say("_crosswalks.four.topic"), f"{w.sentence(title)}{tail}", (lead, *blocks))
