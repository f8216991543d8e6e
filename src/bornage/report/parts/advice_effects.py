"""What a recommendation would change, as worked out: in the plan, then followed alone.

The body's cards say it in short; the appendix says every level. The findings it closes stand with those it answers.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION
from bornage.report.blocks import Run, joined, words
from bornage.report.parts.advice_words import plan_steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import Gate, Verdict
    from bornage.evaluation.planning.plan import Step
    from bornage.report.blocks import Words
    from bornage.report.matter import Matter, NumberedAdvice

_MOST_PLACEMENTS: Final = 4
"""Placements named on a card; beyond, those whose verdicts change alike are counted."""
_MOST_LEVELS: Final = 2
"""Levels said on a card; beyond, they are counted."""


def effect_in_short(matter: Matter, each: NumberedAdvice) -> Sequence[Words]:
    """What a card says of it, sentence by sentence; nothing where it changes nothing by itself and is in no plan."""
    w = matter.writer
    if not each.recommendation.changes:
        return (w.linked("_findings.recommendations.effect.not_worked_out"),)
    said = [*_in_plan(matter, each), *_alone(matter, each), *_met(matter, each)]
    provided = each.recommendation.provided
    if provided is not None and said:
        lead = w.say("_words.join.colon", name=w.read(provided), value="").rstrip()
        return (words(f"{lead} ", said[0]), *said[1:])
    return said


# --- in the plan ---


def _in_plan(matter: Matter, each: NumberedAdvice) -> Iterator[Words]:
    """What each of its steps moves, once those before it are done."""
    w = matter.writer
    stands = [matter.outlook.plan.before, *(step.verdicts for step in matter.outlook.plan.steps)]
    moves = list(pairwise(stands))
    for n, step in plan_steps(matter, each.recommendation.id):
        said = [*_verdicts_moved(matter, *moves[n - 1]), *_levels_moved(matter, step)]
        value = joined(said[:_MOST_PLACEMENTS], "; ") if said else words(w.say("_plan.nothing_yet"))
        yield words(w.say("_findings.recommendations.effect.at_step", step=w.number(n)), " ", value)


def _verdicts_moved(
    matter: Matter, before: Mapping[Placement, Verdict], after: Mapping[Placement, Verdict]
) -> Iterator[Words]:
    w = matter.writer
    for placement in matter.assessment.placements:
        if placement in before and before[placement] != after[placement]:
            yield _verdict_moved(
                matter, w.where(placement.workload, placement.hosting), (before[placement], after[placement])
            )


def _verdict_moved(matter: Matter, what: str, verdicts: tuple[Verdict, Verdict]) -> Words:
    w = matter.writer
    before, after = (w.say(f"method.verdict.{verdict.value}") for verdict in verdicts)
    return words(Run(w.say("_plan.moves", what=what, before=before, after=after), "strong"))


def _levels_moved(matter: Matter, step: Step) -> Iterator[Words]:
    w = matter.writer
    for (subject, objective), (was, becomes) in step.gates.items():
        named = objective if subject in {step.subject, ORGANIZATION} else f"{w.name(subject)}, {objective}"
        yield words(w.say("_plan.moves", what=named, before=held(matter, was), after=held(matter, becomes)))


# --- alone ---


def _alone(matter: Matter, each: NumberedAdvice) -> Iterator[Words]:
    """The verdicts that would change, or the levels; less where the plan's own steps say it."""
    w = matter.writer
    planned = {step.subject for _, step in plan_steps(matter, each.recommendation.id)}
    left = [advised for advised in each.advised if advised.subject not in planned]
    verdicts = list(_verdict_lines(matter, each, _MOST_PLACEMENTS)) if not planned else []
    if verdicts:
        yield joined(verdicts, "; ")
        return
    n = sum(len(a.effect.gates) + len(a.effect.harms) for a in left)
    if 0 < n <= _MOST_LEVELS and not planned:
        yield joined(_level_lines(matter, each), "; ")
    elif n and not planned:
        yield words(w.say_counted("_findings.recommendations.effect.levels", n, count=w.count("level", n)))


def effect_lines(matter: Matter, each: NumberedAdvice) -> Iterator[Words]:
    """Everything that would change if it alone were followed: verdicts first, then levels, then duties."""
    yield from _verdict_lines(matter, each, None)
    yield from _level_lines(matter, each)
    yield from _met(matter, each)


def _level_lines(matter: Matter, each: NumberedAdvice) -> Iterator[Words]:
    """Levels, those that move alike in one line."""
    w = matter.writer
    alike: dict[tuple[str, str, str], list[str]] = {}
    for advised in each.advised:
        for axis, (was, becomes) in (*advised.effect.gates.items(), *advised.effect.harms.items()):
            moved = (w.axis(axis), held(matter, was), held(matter, becomes))
            alike.setdefault(moved, []).append(w.quote(w.name(advised.subject)))
    for (axis, before, after), names in alike.items():
        of = f" ({w.list_of(names)})" if len(each.advised) > 1 else ""
        yield words(w.say("_plan.moves", what=f"{axis}{of}", before=before, after=after))


def _verdict_lines(matter: Matter, each: NumberedAdvice, most: int | None) -> Iterator[Words]:
    """Verdicts; beyond `most` placements, those that change alike are counted."""
    w = matter.writer
    changed = [change for advised in each.advised for change in advised.effect.verdicts.items()]
    if most is not None and len(changed) > most:
        alike = Counter(verdicts for _, verdicts in changed)
        for verdicts, n in alike.items():
            yield _verdict_moved(matter, w.sentence(w.counted("placement", n)), verdicts)
        return
    for placement, verdicts in changed:
        yield _verdict_moved(matter, w.where(placement.workload, placement.hosting), verdicts)


def _met(matter: Matter, each: NumberedAdvice) -> Iterator[Words]:
    """The duties that would be met where they are not, by their titles."""
    w = matter.writer
    ids = {id_ for advised in each.advised for id_, _, _ in advised.effect.duties}
    titles = [w.quote(w.read(duty.title)) for duty in matter.questionnaire.duties if duty.id in ids]
    if titles:
        key = "_findings.recommendations.effect.meets"
        yield words(w.say_counted(key, len(titles), titles=w.list_of(titles)))


def held(matter: Matter, gate: Gate) -> str:
    """`1 à 3 (prouvé 1)`."""
    w = matter.writer
    return w.say("_plan.gate", claimed=w.range(gate.low, gate.high), proven=gate.proven)
