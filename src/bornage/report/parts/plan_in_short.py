"""The plan in a sentence, for its own title and for the page of the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Verdict
from bornage.report.blocks import Run, Words, words
from bornage.report.parts.advice_words import band

if TYPE_CHECKING:
    from bornage.report.matter import Matter

_MEETS: Final = frozenset({Verdict.MET, Verdict.MET_ON_STATEMENTS})


def headline(matter: Matter) -> str:
    """How many placements the plan brings to what is required, in one sentence; nothing when none is placed."""
    w = matter.writer
    found = matter.outlook.plan
    total, n = len(found.before), len(found.steps)
    saved = total - len(found.unsaved)
    counts = {"total": w.count("placement", total), "count": in_steps(matter)}
    if not total:
        return ""
    if not saved:
        return w.say(f"_plan.title.none_saved.{_form(total)}", **counts)
    if not n:
        if saved == total:
            return w.sentence(w.say(f"_plan.title.already.{_form(total)}", **counts))
        left = total - saved
        return w.say_counted("_plan.title.already_some", left, left=w.count("placement", left))
    if saved == total:
        return w.say(f"_plan.title.all.{_form(total)}", **counts)
    before = sum(verdict in _MEETS for verdict in found.before.values())
    instead = w.say_counted("_plan.title.instead", before, count=w.count("placement", before))
    return w.say_counted("_plan.title.some", saved, met=w.count("placement", saved), instead=instead, **counts)


def in_steps(matter: Matter) -> str:
    """How many recommendations the plan has, each once; in how many steps, where some are followed for several."""
    w = matter.writer
    steps = matter.outlook.plan.steps
    made = w.counted("recommendation", len({step.recommendation for step in steps}))
    if len(steps) == len({step.recommendation for step in steps}):
        return made
    return w.say("_plan.in_steps", count=made, steps=w.count("recommendation", len(steps)))


def _form(total: int) -> str:
    return "single" if total == 1 else "several"


def summary(matter: Matter) -> Words:
    """The plan in one line, which leads to the part; nothing when nothing is placed."""
    w = matter.writer
    found = matter.outlook.plan
    if not found.before:
        return ()
    link = Run(w.say("_plan.see"), "soft", "#part-plan")
    weight = w.say("_plan.weight", cost=w.number(found.cost), effort=w.number(found.effort)) if found.steps else ""
    return words(headline(matter), f" {weight}" if weight else "", ". ", link)


def points(matter: Matter) -> str:
    """What each band of cost and of effort weighs."""
    w = matter.writer
    bands = matter.questionnaire.bands
    costs = w.list_of([f"{band(matter, n)}\u00a0{w.number(points)}" for n, points in enumerate(bands.cost, 1)])
    efforts = w.list_of([f"{size}\u00a0{w.number(points)}" for size, points in bands.effort.items()])
    return w.say("_plan.points", costs=costs, efforts=efforts)
