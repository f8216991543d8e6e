"""What a recommendation says, field by field: the body's cards and the appendix are made from the same words.

What it would change is in `advice_effects`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import About, Deadline
from bornage.report.blocks import Run, Words, joined, words
from bornage.report.places import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.evaluation.planning.plan import Step
    from bornage.questionnaire.rule import Recommendation
    from bornage.report.matter import Matter, NumberedAdvice, NumberedFinding

DEADLINES: Final = tuple(Deadline)

FOR_WHOM: Final = ("subjects", "in_plan", "also")
"""Fields that say for whom a recommendation is made; see `fields`."""


def by_dependency(matter: Matter, made: Iterable[NumberedAdvice]) -> list[NumberedAdvice]:
    """By deadline, then as the plan orders them, then by number; none before one of the others that it depends on."""

    def turn(each: NumberedAdvice) -> tuple[int, bool, Sequence[int], int]:
        steps = [n for n, _ in plan_steps(matter, each.recommendation.id)]
        return DEADLINES.index(each.recommendation.deadline), not steps, steps, each.number

    left = sorted(made, key=turn)
    done: list[NumberedAdvice] = []
    while left:
        waiting = {each.recommendation.id for each in left}
        ready = (each for each in left if not waiting & set(each.recommendation.depends_on))
        following = next(ready, left[0])
        done.append(following)
        left.remove(following)
    return done


def fields(matter: Matter, each: NumberedAdvice) -> dict[str, Words]:
    """What is said of it, by field, in the order it is said; empty where there is nothing to say."""
    w = matter.writer
    recommendation = each.recommendation
    return {
        **_for_whom(matter, each),
        "action": words(w.read(recommendation.action)),
        "owner": words(owner(matter, each)),
        "depends_on": depends_on(matter, each),
        "done_when": words(w.read(recommendation.done_when)),
        "residual": words(w.read(recommendation.residual)),
        "if_refused": words(w.read(recommendation.if_refused)),
    }


def named(matter: Matter, name: str, said: Words, style: str = "strong") -> Words:
    """A field after its name."""
    w = matter.writer
    label = w.say("_words.join.colon", name=w.say(f"_findings.recommendations.fields.{name}"), value="").rstrip()
    return words(Run(label, style), " ", said)


def _for_whom(matter: Matter, each: NumberedAdvice) -> dict[str, Words]:
    """For whom the plan has it, where that is not everyone it is made for; and for whom it is made."""
    everyone = dict.fromkeys(advised.subject for advised in each.advised)
    planned = dict.fromkeys(step.subject for _, step in plan_steps(matter, each.recommendation.id))
    others = [subject for subject in everyone if subject not in planned]
    if not planned or not others:
        return {"subjects": words("; ".join(_places(matter, each, everyone)))}
    return {
        "in_plan": words("; ".join(_places(matter, each, planned))),
        "also": words("; ".join(_places(matter, each, others))),
    }


def _places(matter: Matter, each: NumberedAdvice, some: Iterable[str]) -> list[str]:
    about = each.recommendation.about
    return places(matter, ((s or None, None) if about == About.WORKLOAD else (None, s or None) for s in some))


def owner(matter: Matter, each: NumberedAdvice) -> str:
    """Who answers for it, with its effort and its cost."""
    w = matter.writer
    recommendation = each.recommendation
    return w.say(
        "_findings.recommendations.owner",
        role=w.role(recommendation.owner),
        size=recommendation.effort,
        effort=w.say(f"_words.effort.{recommendation.effort}"),
        cost=cost(matter, recommendation),
    )


def cost(matter: Matter, recommendation: Recommendation) -> str:
    """Its band, `$` to `$$$$`, or `€` to `€€€€`."""
    return band(matter, recommendation.cost)


def band(matter: Matter, n: int) -> str:
    """A band of cost, from 1 to 4, by the sign of the reader's money."""
    return matter.writer.say("_words.cost_sign") * n


def answered(matter: Matter, each: NumberedAdvice) -> Words:
    """The findings it closes by itself, then the others it answers; those that are only possible are said to be."""
    if each.is_possible:
        ids = {id_ for advised in each.advised for id_ in advised.findings}
        groups = {"answers_possible": [numbered for numbered in matter.open_findings if numbered.finding.id in ids]}
    else:
        found = [numbered for numbered in matter.findings if numbered.finding.id in each.answers]
        closed = {stood for advised in each.advised for stood in advised.effect.closes}
        whole = [
            numbered
            for numbered in found
            if {(numbered.finding.id, reading.workload, reading.hosting) for reading in numbered.readings} <= closed
        ]
        left = [numbered for numbered in found if numbered not in whole]
        groups = {"closes": whole, "answers_too" if whole else "answers": left}
    said = [
        words(
            matter.writer.say_counted(f"_findings.recommendations.{key}", len(some)), " ", finding_links(matter, some)
        )
        for key, some in groups.items()
        if some
    ]
    return joined(said, "; ")


def finding_links(matter: Matter, found: Iterable[NumberedFinding]) -> Words:
    """Findings by number, each leading to its row."""
    return joined(words(Run(matter.writer.number(each.number), "", f"#{each.anchor}")) for each in found)


def depends_on(matter: Matter, each: NumberedAdvice) -> Words:
    """What must be done first among what is recommended, by number; for whom, where that is not everyone."""
    w = matter.writer
    lines = []
    for made, shared in awaited(matter, each):
        number = Run(w.say("_findings.findings.advice", number=made.number), "", f"#{made.anchor}")
        others = {advised.subject for advised in each.advised} - set(shared)
        of = f" ({'; '.join(_places(matter, each, shared))})" if shared and others else ""
        lines.append(words(number, of))
    return joined(lines)


def awaited(matter: Matter, each: NumberedAdvice) -> Iterator[tuple[NumberedAdvice, Sequence[str]]]:
    """The recommendations made that must come first, and the subjects for which they must.

    What is not recommended is in place already, or does not apply; what is recommended of another subject of the
    same sort is no condition. Between sorts the subjects are not told apart.
    """
    for id_ in each.recommendation.depends_on:
        made = matter.advice_number.get(id_)
        if made is None:
            continue
        if made.recommendation.about != each.recommendation.about:
            yield made, ()
            continue
        there = {advised.subject for advised in made.advised}
        shared = [advised.subject for advised in each.advised if advised.subject in there]
        if shared:
            yield made, shared


def plan_steps(matter: Matter, recommendation: str) -> Sequence[tuple[int, Step]]:
    """The steps of the plan at which a recommendation is done, by its id, numbered from 1; none where it has none."""
    return [(n, step) for n, step in enumerate(matter.outlook.plan.steps, 1) if step.recommendation == recommendation]
