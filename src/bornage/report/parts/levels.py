"""Levels in full: what each workload requires, what each hosting holds, and what a framework makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.blocks import Part
from bornage.report.parts.framework import by_objective
from bornage.report.parts.gaps import by_workload
from bornage.report.parts.options_in_full import options_in_full
from bornage.report.parts.profile import by_subject
from bornage.report.parts.requirements import rules_in_full

if TYPE_CHECKING:
    from bornage.report.matter import Matter


def levels(matter: Matter) -> Part | None:
    """The appendix; left out when no question measures anything."""
    blocks = (
        *rules_in_full(matter),
        *by_workload(matter),
        *options_in_full(matter),
        *by_subject(matter),
        *by_objective(matter),
    )
    if not blocks:
        return None
    w = matter.writer
    n = sum(bool(reading.gates) for reading in matter.evaluation.hostings.values())
    title = w.sentence(w.say_counted("_case.levels.title", n, count=w.count("hosting", n)))
    return Part("levels", w.say("_case.levels.topic"), title, blocks)
