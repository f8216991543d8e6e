"""What a recommendation says, field by field: the body's cards and the appendix are made from the same words."""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import About, Deadline
from bornage.report.blocks import Run, Words, joined, words
from bornage.report.places import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.evaluation.model import Gate
    from bornage.questionnaire.rule import Recommendation
    from bornage.report.matter import Matter, NumberedAdvice

DEADLINES: Final = tuple(Deadline)


def by_dependency(matter: Matter, made: Iterable[NumberedAdvice]) -> list[NumberedAdvice]:
    """Recommendations made, in the order of `in_order`."""
    by_id = {each.recommendation.id: each for each in made}
    return [by_id[each.id] for each in in_order(matter, (each.recommendation for each in by_id.values()))]


def in_order(matter: Matter, some: Iterable[Recommendation]) -> list[Recommendation]:
    """By deadline, then as the plan orders them, then by number; none before one of the others that it depends on.

    What nobody has made, because only a possible finding calls for it, has no number and comes last of its gate.
    """

    def turn(each: Recommendation) -> tuple[int, bool, Sequence[int], float, str]:
        steps = plan_steps(matter, each.id)
        made = matter.advice_number.get(each.id)
        return DEADLINES.index(each.deadline), not steps, steps, made.number if made else inf, each.id

    left = sorted(some, key=turn)
    done: list[Recommendation] = []
    while left:
        waiting = {each.id for each in left}
        ready = (each for each in left if not waiting & set(each.depends_on))
        following = next(ready, left[0])
        done.append(following)
        left.remove(following)
    return done


def fields(matter: Matter, each: NumberedAdvice) -> dict[str, Words]:
    """What is said of it, by field, in the order it is said; empty where there is nothing to say."""
    w = matter.writer
    recommendation = each.recommendation
    return {
        "subjects": words("; ".join(subjects(matter, each))),
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


def subjects(matter: Matter, each: NumberedAdvice) -> list[str]:
    """Whom it is for."""
    about = each.recommendation.about
    found = [a.subject or None for a in each.advised]
    return places(matter, ((s, None) if about == About.WORKLOAD else (None, s) for s in found))


def owner(matter: Matter, each: NumberedAdvice) -> str:
    """Who answers for it, with its effort and its cost."""
    w = matter.writer
    recommendation = each.recommendation
    return w.say(
        "_findings.recommendations.owner",
        role=w.role(recommendation.owner),
        size=recommendation.effort,
        effort=w.say(f"_words.effort.{recommendation.effort}"),
        cost=cost(each),
    )


def cost(each: NumberedAdvice) -> str:
    """Its band, `$` to `$$$$`."""
    return "$" * each.recommendation.cost


def answered(matter: Matter, each: NumberedAdvice) -> Words:
    """The findings it answers, each leading to its row."""
    w = matter.writer
    ids = {id_ for advised in each.advised for id_ in advised.findings}
    found = [numbered for numbered in matter.findings if numbered.finding.id in ids]
    if not found:
        return ()
    links = joined(words(Run(w.number(numbered.number), "", f"#{numbered.anchor}")) for numbered in found)
    return words(w.say_counted("_findings.recommendations.answers", len(found)), " ", links)


def depends_on(matter: Matter, each: NumberedAdvice) -> Words:
    """What must be done first: recommendations made, by number, the others by title."""
    w = matter.writer
    lines = []
    for id_ in each.recommendation.depends_on:
        made = matter.advice_number.get(id_)
        if made:
            lines.append(words(Run(w.say("_findings.findings.advice", number=made.number), "", f"#{made.anchor}")))
        else:
            lines.append(words(w.read(matter.questionnaire.recommendation[id_].title)))
    return joined(lines)


# --- effects ---


def effect_lines(matter: Matter, each: NumberedAdvice, most: int | None = None) -> Iterator[Words]:
    """What would change, as worked out: verdicts first, then levels, those that move alike in one line.

    Beyond `most` placements, those whose verdicts change alike are counted; the appendix of options names them.
    """
    yield from _verdict_lines(matter, each, most)
    w = matter.writer
    alike: dict[tuple[str, str, str], list[str]] = {}
    for advised in each.advised:
        for axis, (was, becomes) in (*advised.effect.gates.items(), *advised.effect.harms.items()):
            moved = (w.axis(axis), held(matter, was), held(matter, becomes))
            alike.setdefault(moved, []).append(w.quote(w.name(advised.subject)))
    for (axis, before, after), names in alike.items():
        of = f" ({w.list_of(names)})" if len(each.advised) > 1 else ""
        yield words(w.say("_plan.moves", what=f"{axis}{of}", before=before, after=after))


def effect_in_short(matter: Matter, each: NumberedAdvice, most: int) -> Words:
    """The verdicts that would change, or how many levels; nothing where nothing would. The appendix has each level."""
    w = matter.writer
    verdicts = joined(_verdict_lines(matter, each, most), "; ")
    n = sum(len(a.effect.gates) + len(a.effect.harms) for a in each.advised)
    if verdicts or not n:
        return verdicts
    return words(w.say_counted("_findings.recommendations.effect.levels", n, count=w.count("level", n)))


def _verdict_lines(matter: Matter, each: NumberedAdvice, most: int | None) -> Iterator[Words]:
    w = matter.writer
    changed = [change for advised in each.advised for change in advised.effect.verdicts.items()]
    if most is not None and len(changed) > most:
        alike = Counter(verdicts for _, verdicts in changed)
        named = [(w.sentence(w.counted("placement", n)), verdicts) for verdicts, n in alike.items()]
    else:
        named = [(w.where(placement.workload, placement.hosting), verdicts) for placement, verdicts in changed]
    for what, verdicts in named:
        before, after = (w.say(f"method.verdict.{verdict.value}") for verdict in verdicts)
        yield words(Run(w.say("_plan.moves", what=what, before=before, after=after), "strong"))


def held(matter: Matter, gate: Gate) -> str:
    """`1 à 3 (prouvé 1)`."""
    w = matter.writer
    return w.say("_plan.gate", claimed=w.range(gate.low, gate.high), proven=gate.proven)


def plan_steps(matter: Matter, recommendation: str) -> Sequence[int]:
    """At which steps of the plan a recommendation is done, by its id, from 1; none where the plan does without."""
    return [n for n, step in enumerate(matter.outlook.plan.steps, 1) if step.recommendation == recommendation]
