"""What to do: at most seven cards in three tracks, and how many levels each brings closer.

Effects are found by evaluating again, never written by hand. The rest is in `more_recommendations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import Track
from bornage.report.blocks import Card, Heading, Part, Run, Together, joined, words
from bornage.report.figures.advice import effects
from bornage.report.in_body import shown_for
from bornage.report.parts.advice_effects import effect_in_short
from bornage.report.parts.advice_words import (
    FOR_WHOM,
    answered,
    by_dependency,
    cost,
    fields,
    named,
    plan_steps,
)
from bornage.report.pointers import beside, pointer
from bornage.report.proposed import proposed
from bornage.report.shorthand import Said, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.report.blocks import Block, Paragraph, Words
    from bornage.report.matter import Matter, NumberedAdvice


_MOST_NUMBERS: Final = 4
"""Recommendations that the title names by number; beyond, it counts them."""


def recommendations(matter: Matter) -> Part | None:
    """The part; left out when the questionnaire recommends nothing."""
    if not matter.questionnaire.recommendations:
        return None
    topic = matter.writer.say("_findings.recommendations.topic")
    return Part("recommendations", topic, _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    w = matter.writer
    n = len(matter.advice)
    changing = [w.number(each.number) for each in matter.advice if each.verdicts_changed]
    decisive = len(changing)
    total = w.count("recommendation", n)
    if not decisive:
        return w.say_counted("_findings.recommendations.title.plain", n, total=total)
    if n == 1:
        return w.say("_findings.recommendations.title.decisive.single")
    count = w.sentence(w.count("recommendation", decisive))
    numbers = w.say("_findings.recommendations.title.decisive.numbers", n=decisive, listed=w.list_of(changing))
    named = f" {numbers}" if decisive <= _MOST_NUMBERS else ""
    return w.say("_findings.recommendations.title.decisive", n=decisive, decisive=count, total=total, numbers=named)


def _blocks(matter: Matter) -> Iterator[Block]:
    shown = by_dependency(matter, matter.in_body)
    if not shown:
        return
    if len(matter.advice) > len(shown):
        yield beside(pointer(matter, "more-recommendations", matter.writer.say("_findings.in_full.pointer")))
    yield _lead(matter)
    tracks = {track: [each for each in shown if each.recommendation.track == track] for track in Track}
    w = matter.writer
    for track, made in tracks.items():
        if made:
            heading = Heading(3, words(w.say(f"_words.track.{track.value}")))
            who = paragraph(w.say(f"_findings.recommendations.track.{track.value}"), style="small")
            yield Together((heading, who, _card(matter, made[0])))
            yield from (_card(matter, each) for each in made[1:])
    yield from effects(matter, {track: made for track, made in tracks.items() if made})


def _lead(matter: Matter) -> Paragraph:
    """How effects are worked out, which recommendations stand here, and where the others are."""
    w = matter.writer
    left = len(matter.advice) - len(matter.in_body)
    said: list[Said] = [w.say("_findings.recommendations.lead")]
    if left:
        said.append(f" {here} " if (here := _here(matter)) else " ")
        count = w.sentence(w.count("recommendation", left))
        said.append(w.linked(f"_findings.recommendations.more.{'one' if left == 1 else 'other'}", count=count))
    return paragraph(*said, style="small")


def _here(matter: Matter) -> str:
    """What the cards were chosen for, of what they hold in full; nothing where that is nothing."""
    w, key = matter.writer, "_findings.recommendations.first"
    needed = w.say_counted(f"{key}.needed", len(proposed(matter)))
    reasons = [needed if name == "needed" else w.say(f"{key}.{name}") for name in shown_for(matter)]
    return w.say(f"{key}.here", listed=w.list_of(reasons)) if reasons else ""


# --- cards ---


def _card(matter: Matter, each: NumberedAdvice) -> Card:
    w = matter.writer
    title = words(w.read(each.recommendation.title))
    beside = tuple(line for line in _beside(matter, each) if line)
    return Card(each.anchor, title, beside, tuple(_fields(matter, each)), "advice")


def _beside(matter: Matter, each: NumberedAdvice) -> Iterator[Words]:
    """Number, when, who, how much, and what it hangs together with."""
    w = matter.writer
    recommendation = each.recommendation
    yield words(Run(w.say("_findings.findings.advice", number=each.number), "strong"))
    yield words(Run(w.sentence(w.say(f"_words.deadline.{recommendation.deadline.value}")), "strong"))
    steps = plan_steps(matter, recommendation.id)
    if steps:
        listed = w.list_of([w.number(n) for n, _ in steps])
        yield words(w.say_counted("_findings.recommendations.in_plan", len(steps), steps=listed))
    yield words(w.role(recommendation.owner))
    bands = matter.questionnaire.bands
    yield words(
        w.say(
            "_findings.recommendations.weight",
            size=recommendation.effort,
            effort=w.number(bands.effort[recommendation.effort]),
            cost=cost(matter, recommendation),
            points=w.number(bands.cost[recommendation.cost - 1]),
        )
    )
    yield answered(matter, each)


def _fields(matter: Matter, each: NumberedAdvice) -> Iterator[Paragraph]:
    said = fields(matter, each)
    effect = effect_in_short(matter, each)
    together = (
        (
            ("action", words(said["action"], " ", matter.cite(each.recommendation.sources))),
            *((name, words(said[name], ".")) for name in FOR_WHOM if name in said),
        ),
        (
            ("done_when", said["done_when"]),
            ("depends_on", words(said["depends_on"], ".") if said["depends_on"] else ()),
        ),
        (("effect", words(joined(effect, "; "), ".") if effect else ()),),
        (("residual", said["residual"]), ("if_refused", said["if_refused"])),
    )
    for pair in together:
        lines = [named(matter, each_name, words_) for each_name, words_ in pair if words_]
        if lines:
            yield paragraph(joined(lines, " "), style="field")
