"""Levels in full: what each workload requires, and what each hosting holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.model import Required
from bornage.report.blocks import Part
from bornage.report.comparison import Comparison, Stand
from bornage.report.parts.gaps import by_workload
from bornage.report.parts.options_in_full import options_in_full
from bornage.report.parts.profile import by_subject, required_of

if TYPE_CHECKING:
    from bornage.report.matter import Matter


def levels(matter: Matter) -> Part | None:
    """The appendix; left out when no question measures anything."""
    blocks = (
        *by_workload(matter),
        *options_in_full(matter),
        *by_subject(matter),
    )
    if not blocks:
        return None
    return Part("levels", matter.writer.say("_case.levels.topic"), _title(matter), blocks)


def _title(matter: Matter) -> str:
    """Of the levels required of the hostings, how many are not reached, and how many stay to be established."""
    w = matter.writer
    stands = [
        Comparison(objective, Required(low, high, (), ()), reading.gates.get(objective)).stand
        for reading in matter.evaluation.hostings.values()
        for objective, (low, high) in required_of(matter, reading.id).items()
        if reading.gates
    ]
    n = len(stands)
    if not n:
        read = sum(bool(reading.gates) for reading in matter.evaluation.hostings.values())
        return w.say(f"_case.levels.title.{'organization' if not read else 'nothing_required'}")
    short = stands.count(Stand.SHORT)
    left = stands.count(Stand.OPEN) + stands.count(Stand.NOTHING)
    told = [
        w.say_counted(f"_case.levels.title.{key}", count, count=w.count("hosting", count))
        for key, count in (("short", short), ("open", left))
        if count
    ]
    if not told:
        stated = stands.count(Stand.UNPROVEN)
        return w.say_counted("_case.levels.title.all", stated, total=w.number(n), count=w.count("hosting", stated))
    return w.sentence(
        w.say_counted("_case.levels.title.required", n, total=w.count("hosting", n), told=w.list_of(told))
    )
