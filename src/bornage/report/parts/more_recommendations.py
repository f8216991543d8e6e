"""The appendix of the recommendations that the body has no room for: one row each, by track."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bornage.questionnaire.model import Track
from bornage.report.blocks import Body, Cell, Part, Run, joined, words
from bornage.report.figures.advice import effects_table, narrowing
from bornage.report.parts.advice_effects import effect_in_short, effect_lines
from bornage.report.parts.advice_words import FOR_WHOM, answered, fields, named, plan_steps
from bornage.report.shorthand import cell_of_lines, grouped_table, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bornage.report.blocks import Block, Row, Table, Words
    from bornage.report.matter import Matter, NumberedAdvice


def more_recommendations(matter: Matter) -> Part | None:
    """The part; left out when the body has them all, and their cards say all that they would change."""
    shown = {each.number for each in matter.in_body}
    rest = [each for each in matter.advice if each.number not in shown]
    moving = [each for each in matter.in_body if any(effect_lines(matter, each))]
    if all(_is_on_card(matter, each) for each in moving):
        moving = []
    if not rest and not moving:
        return None
    w = matter.writer
    title = w.say_counted(
        "_findings.more_recommendations.title",
        len(rest),
        count=w.sentence(w.count("recommendation", len(rest))),
        total=w.count("recommendation", len(matter.advice)),
    )
    blocks: list[Block] = []
    if rest:
        blocks += [paragraph(w.say("_findings.more_recommendations.lead")), _table(matter, rest)]
    if moving:
        blocks.append(effects_table(matter, moving, partial(effect_lines, matter)))
    return Part("more-recommendations", w.say("_findings.more_recommendations.topic"), title, tuple(blocks))


def _is_on_card(matter: Matter, each: NumberedAdvice) -> bool:
    """Whether its card says all that it would change if it alone were followed, and no figure has numbers to give."""
    card = "".join(run.text for line in effect_in_short(matter, each) for run in line)
    lines = ("".join(run.text for run in line) for line in effect_lines(matter, each))
    return narrowing(matter, each) is None and all(line in card for line in lines)


def _table(matter: Matter, rest: Sequence[NumberedAdvice]) -> Table:
    w = matter.writer
    names = (("recommendation", 32), ("to_do", 36), ("left", 32))
    columns = [(w.say(f"_findings.more_recommendations.{name}"), share) for name, share in names]
    bodies = [
        Body(tuple(_row(matter, each) for each in some), words(w.say(f"_words.track.{track.value}")))
        for track in Track
        if (some := [each for each in rest if each.recommendation.track == track])
    ]
    return grouped_table(w.say("_findings.more_recommendations.caption"), columns, bodies, "dense")


def _row(matter: Matter, each: NumberedAdvice) -> Row:
    """What it is and for whom, what to do, what is left."""
    w = matter.writer
    recommendation = each.recommendation
    said = fields(matter, each)
    deadline = w.sentence(w.say(f"_words.deadline.{recommendation.deadline.value}"))
    listed = [w.number(n) for n, _ in plan_steps(matter, recommendation.id)]
    key = "_findings.recommendations.in_plan"
    step = words(w.say_counted(key, len(listed), steps=w.list_of(listed))) if listed else ()
    told = (words(f"{deadline}. ", said["owner"]), step, answered(matter, each), matter.cite(recommendation.sources))
    title = words(Run(f"{each.number}\u2002", "strong"), Run(w.read(recommendation.title), "strong"))
    to_do = [
        said["action"],
        *(named(matter, name, said[name], "soft") for name in ("done_when", "depends_on") if said[name]),
    ]
    left = [named(matter, name, said[name], "soft") for name in ("residual", "if_refused") if said[name]]
    effect = list(effect_lines(matter, each))
    if effect:
        left.append(named(matter, "effect", words(joined(effect, "; "), "."), "soft"))
    return row(
        Cell((title, *_for_whom(matter, said)), is_head=True, note=joined((line for line in told if line), " · ")),
        cell_of_lines(to_do),
        cell_of_lines(left),
        anchor=each.anchor,
    )


def _for_whom(matter: Matter, said: Mapping[str, Words]) -> Iterator[Words]:
    """Whom it is for; named apart where the plan has it for some of them."""
    for name in FOR_WHOM:
        if name in said:
            yield said[name] if name == "subjects" else named(matter, name, said[name], "soft")
