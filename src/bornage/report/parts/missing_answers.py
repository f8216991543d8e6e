"""The last request of the page of the decision: to obtain the answers that are missing, from whom and between which days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.facts import OPEN
from bornage.report.parts.coverage import missing_by_state
from bornage.report.shorthand import cell, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bornage.assessment.agenda import Item
    from bornage.report.blocks import Row
    from bornage.report.matter import Matter


def missing_answers(matter: Matter) -> Iterator[Row]:
    """Every answer that is missing, by why; from whom first, and between which days."""
    w = matter.writer
    items = _by_weight(matter)
    if not items:
        return
    n = len(items)
    part = w.say("_unknowns.open.topic")
    count = w.counted("answer", n)
    what = w.linked("_cover.decision.asked.obtain", n=n, count=count, states=missing_by_state(matter), part=part)
    answers = [answer for item in items if (answer := matter.answer(*item.key))]
    owners = list(dict.fromkeys(w.prose(w.role(each.owner)) for each in answers if each.owner))
    yield row(cell(what), cell(_some(matter, owners)), cell(_between(matter, [each.due for each in answers])))


def _by_weight(matter: Matter) -> list[Item]:
    """The missing answers, those that could change most first."""
    return [each.item for each in matter.outlook.next_questions.ranked if each.item.state in OPEN]


def _some(matter: Matter, owners: Sequence[str]) -> str:
    w = matter.writer
    if not owners:
        return w.say("_cover.decision.asked.project")
    n = len(owners) - 1
    others = w.say_counted("_cover.decision.asked.and_others", n, count=w.count("fact", n)) if n else ""
    return f"{owners[0]} {others}".strip()


def _between(matter: Matter, due: Sequence[date | None]) -> str:
    """The day they are due, or the first and the last."""
    w = matter.writer
    days = sorted(each for each in due if each)
    if not days:
        return w.say("_cover.decision.asked.set_date")
    if days[0] == days[-1]:
        return w.say("_cover.decision.asked.by", date=w.day(days[0]))
    return w.say("_cover.decision.asked.between", first=w.day(days[0]), last=w.day(days[-1]))
