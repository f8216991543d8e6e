"""What to do: cards in three tracks, with the effect of each found by evaluating again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.model import About, Track
from bornage.report.blocks import Body, Card, Cell, Heading, Part, Run, Words, joined, words
from bornage.report.places import places
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.advice import Advised
    from bornage.evaluation.model import Gate
    from bornage.report.blocks import Block, Row, Table
    from bornage.report.matter import Matter, NumberedAdvice


def recommendations(matter: Matter) -> Part | None:
    """The part; left out when the questionnaire recommends nothing."""
    if not matter.questionnaire.recommendations:
        return None
    w = matter.writer
    shown = matter.in_body
    lead = [paragraph(w.say("_findings.recommendations.lead"))] if shown else []
    key = "more_than_plan" if matter.outlook.plan.steps else "more"
    more = [paragraph(w.say(f"_findings.recommendations.{key}"))] if len(matter.advice) > len(shown) else []
    blocks = (*lead, *more, *_tracks(matter, shown))
    return Part("recommendations", w.say("_findings.recommendations.topic"), _title(matter), blocks)


def more_recommendations(matter: Matter) -> Part | None:
    """The appendix of those that the body has no room for."""
    rest = [each for each in matter.advice if each not in matter.in_body]
    if not rest:
        return None
    w = matter.writer
    title = w.say_counted(
        "_findings.more_recommendations.title", len(rest), count=w.counted("recommendation", len(rest))
    )
    blocks = (paragraph(w.say("_findings.more_recommendations.lead")), _compact(matter, rest))
    return Part("more-recommendations", w.say("_findings.more_recommendations.topic"), title, blocks)


def _title(matter: Matter) -> str:
    w = matter.writer
    n = len(matter.advice)
    decisive = sum(bool(each.verdicts_changed) for each in matter.advice)
    total = w.count("recommendation", n)
    if not decisive:
        return w.say_counted("_findings.recommendations.title.plain", n, total=total)
    if n == 1:
        return w.say("_findings.recommendations.title.decisive.single")
    count = w.sentence(w.count("recommendation", decisive))
    return w.say("_findings.recommendations.title.decisive", n=decisive, decisive=count, total=total)


def _tracks(matter: Matter, shown: Sequence[NumberedAdvice]) -> Iterator[Block]:
    w = matter.writer
    for track in Track:
        cards = [each for each in shown if each.recommendation.track == track]
        if cards:
            yield Heading(3, words(w.say(f"_words.track.{track.value}")))
            yield paragraph(w.say(f"_findings.recommendations.track.{track.value}"), style="small")
        for each in cards:
            yield _card(matter, each)


# --- rows ---


def _compact(matter: Matter, rest: Sequence[NumberedAdvice]) -> Table:
    """One row each, by track: what it is and for whom, what to do, what is left."""
    w = matter.writer
    names = (("recommendation", 32), ("to_do", 36), ("left", 32))
    columns = [(w.say(f"_findings.more_recommendations.{name}"), share) for name, share in names]
    bodies = [
        Body(tuple(_compact_row(matter, each) for each in some), words(w.say(f"_words.track.{track.value}")))
        for track in Track
        if (some := [each for each in rest if each.recommendation.track == track])
    ]
    return grouped_table(w.say("_findings.more_recommendations.caption"), columns, bodies, "dense")


def _compact_row(matter: Matter, each: NumberedAdvice) -> Row:
    w = matter.writer
    recommendation = each.recommendation
    deadline = w.sentence(w.say(f"_words.deadline.{recommendation.deadline.value}"))
    told = (words(f"{deadline}. ", _owner(matter, each)), _findings(matter, each))
    note = joined(
        (
            *(line for line in told if line),
            words(Run(recommendation.id, "id"), " ", matter.cite(recommendation.sources)),
        ),
        " · ",
    )
    said = dict(_fields(matter, each))
    head_lines = words(Run(f"{each.number}\u2002", "strong"), Run(w.read(recommendation.title), "strong"))
    to_do = [said["action"], *(_named(matter, name, said[name]) for name in ("done_when", "depends_on") if said[name])]
    left = [_named(matter, name, said[name]) for name in ("residual", "if_refused") if said[name]]
    return row(
        Cell((head_lines, said["subjects"]), is_head=True, note=note),
        cell_of_lines(to_do),
        cell_of_lines([*left, *_effect_lines(matter, each)]),
        anchor=each.anchor,
    )


def _named(matter: Matter, name: str, said: Words) -> Words:
    w = matter.writer
    label = w.say("_words.join.colon", name=w.say(f"_findings.recommendations.fields.{name}"), value="").rstrip()
    return words(Run(label, "soft"), " ", said)


def _effect_lines(matter: Matter, each: NumberedAdvice) -> Iterator[Words]:
    """What would change, as worked out, one line for each level or verdict."""
    w = matter.writer
    for advised in each.advised:
        for axis, (was, becomes) in (*advised.effect.gates.items(), *advised.effect.harms.items()):
            what = f"{w.axis(axis)} ({w.name(advised.subject)})"
            yield words(w.say("_plan.moves", what=what, before=_held(matter, was), after=_held(matter, becomes)))
        for placement, verdicts in advised.effect.verdicts.items():
            before, after = (w.say(f"method.verdict.{verdict.value}") for verdict in verdicts)
            where = w.where(placement.workload, placement.hosting)
            yield words(Run(w.say("_plan.moves", what=where, before=before, after=after), "strong"))


# --- cards ---


def _card(matter: Matter, each: NumberedAdvice) -> Card:
    w = matter.writer
    recommendation = each.recommendation
    beside = [
        words(Run(w.say("_findings.findings.advice", number=each.number), "strong")),
        words(w.sentence(w.say(f"_words.deadline.{recommendation.deadline.value}"))),
        _findings(matter, each),
        words(Run(recommendation.id, "id")),
        matter.cite(recommendation.sources),
    ]
    fields = [(name, said) for name, said in _fields(matter, each) if said]
    effects = tuple(_effects(matter, each))
    if not effects:
        fields.append(("effect", words(w.say("_findings.recommendations.effect.none"))))
    rows = (row(head(w.say(f"_findings.recommendations.fields.{name}")), cell(said)) for name, said in fields)
    shown = table("", [("", 22), ("", 78)], rows, "facts")
    title = words(w.read(recommendation.title))
    return Card(each.anchor, title, tuple(line for line in beside if line), (shown, *effects), "advice")


def _fields(matter: Matter, each: NumberedAdvice) -> Iterator[tuple[str, Words]]:
    w = matter.writer
    recommendation = each.recommendation
    yield "subjects", words("; ".join(_subjects(matter, each)))
    yield "action", words(w.read(recommendation.action))
    yield "owner", words(_owner(matter, each))
    yield "depends_on", _depends_on(matter, each)
    yield "done_when", words(w.read(recommendation.done_when))
    yield "residual", words(w.read(recommendation.residual))
    yield "if_refused", words(w.read(recommendation.if_refused))


def _subjects(matter: Matter, each: NumberedAdvice) -> list[str]:
    about = each.recommendation.about
    found = [a.subject or None for a in each.advised]
    return places(matter, ((s, None) if about == About.WORKLOAD else (None, s) for s in found))


def _findings(matter: Matter, each: NumberedAdvice) -> Words:
    w = matter.writer
    answered = {id_ for advised in each.advised for id_ in advised.findings}
    found = [numbered for numbered in matter.findings if numbered.finding.id in answered]
    links = joined(
        words(Run(w.say("_findings.findings.number", number=numbered.number), "", f"#{numbered.anchor}"))
        for numbered in found
    )
    return words(w.say("_findings.recommendations.answers"), " ", links) if found else ()


def _owner(matter: Matter, each: NumberedAdvice) -> str:
    w = matter.writer
    recommendation = each.recommendation
    return w.say(
        "_findings.recommendations.owner",
        role=w.role(recommendation.owner),
        size=recommendation.effort,
        effort=w.say(f"_words.effort.{recommendation.effort}"),
        cost="$" * recommendation.cost,
    )


def _depends_on(matter: Matter, each: NumberedAdvice) -> Words:
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


def _effects(matter: Matter, each: NumberedAdvice) -> Iterator[Table]:
    """One table of what would change, subject by subject; none when nothing would."""
    w = matter.writer
    names = (("what", 50), ("before", 25), ("after", 25))
    columns = [(w.say(f"_findings.recommendations.effect.{name}"), share) for name, share in names]
    bodies = [body for advised in each.advised for body in _effect(matter, advised)]
    if bodies:
        yield grouped_table(w.say("_findings.recommendations.effect.caption"), columns, bodies, "evidence")


def _effect(matter: Matter, advised: Advised) -> Iterator[Body]:
    w = matter.writer
    moved = (*advised.effect.gates.items(), *advised.effect.harms.items())
    levels = (
        row(head(w.axis(axis)), cell(_held(matter, was)), cell(_held(matter, becomes)))
        for axis, (was, becomes) in moved
    )
    verdicts = (
        row(
            head(
                w.say("_findings.recommendations.effect.verdict", where=w.where(placement.workload, placement.hosting))
            ),
            cell(w.say(f"method.verdict.{was.value}")),
            cell(w.say(f"method.verdict.{becomes.value}"), tone="changed"),
        )
        for placement, (was, becomes) in advised.effect.verdicts.items()
    )
    rows = (*levels, *verdicts)
    if rows:
        yield Body(rows, words(w.name(advised.subject)))


def _held(matter: Matter, gate: Gate) -> str:
    w = matter.writer
    return w.say("_case.gaps.held", claimed=w.range(gate.low, gate.high), proven=gate.proven)
