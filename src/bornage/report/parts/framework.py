"""A published framework's own reading of each hosting: official, and over everything still possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.report.blocks import Bullets, Heading, Part, Passage, Row, Run, words
from bornage.report.shorthand import cell, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.evaluation.model import FrameworkReading, Range
    from bornage.questionnaire.model import Framework
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter

_DECIMALS: Final = 2
_WITH_OWN_WORDS: Final = frozenset({"eu_csf"})
"""Frameworks whose publisher asks for an attribution, and whose levels have a name."""


def readings(matter: Matter) -> tuple[tuple[str, FrameworkReading], ...]:
    """Each hosting's name and its reading under the questionnaire's framework."""
    w = matter.writer
    return tuple(
        (w.name(hosting.id), reading)
        for hosting in matter.assessment.hostings
        for reading in matter.evaluation.hostings[hosting.id].frameworks
    )


def framework(matter: Matter) -> Part | None:
    """The part; left out when the questionnaire carries no framework, or there is no hosting to read."""
    declared = matter.questionnaire.framework
    if declared is None or not readings(matter):
        return None
    w = matter.writer
    topic = w.say("_framework.framework.topic")
    return Part("framework", topic, _title(matter), tuple(_blocks(matter, declared)))


def headline(matter: Matter) -> str:
    """What the framework says, in one sentence; nothing when it says nothing."""
    w = matter.writer
    read = readings(matter)
    if not read:
        return ""
    levels = [reading.official.seal for _, reading in read if reading.official.seal is not None]
    if not levels:
        return w.say("_framework.framework.title.nothing")
    if len(read) == 1:
        percent = w.percent(read[0][1].official.percent, _DECIMALS)
        return w.say(
            "_framework.framework.title.single",
            name=w.quote(read[0][0]),
            level=_level(matter, levels[0]),
            percent=percent,
        )
    best = max(levels)
    n = levels.count(best)
    return w.sentence(
        w.say(
            "_framework.framework.title.several",
            n=n,
            count=w.count("hosting", n),
            total=w.count("hosting", len(read)),
            level=_level(matter, best),
        )
    )


def _title(matter: Matter) -> str:
    """How far the missing answers leave the scores open."""
    w = matter.writer
    read = readings(matter)
    still_open = [reading for _, reading in read if not reading.range.percent.is_settled]
    if len(read) == 1:
        name, percent = w.quote(read[0][0]), read[0][1].range.percent
        key = "open" if still_open else "settled"
        low, high = w.percent(percent.low, _DECIMALS), w.percent(percent.high, _DECIMALS)
        return w.say(f"_framework.framework.range.single.{key}", name=name, low=low, high=high)
    counts = {"count": w.count("hosting", len(still_open)), "total": w.count("hosting", len(read))}
    return w.sentence(w.say_counted("_framework.framework.range", len(still_open), **counts))


def _blocks(matter: Matter, declared: Framework) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_framework.framework.lead"))
    notice = (
        paragraph(
            w.say(f"_framework.framework.attribution.{_publisher(matter)}"),
            " ",
            matter.cite(declared.sources),
            style="small",
        ),
    )
    yield Passage("law", w.say(f"_framework.framework.not_official.{_publisher(matter)}"), notice)
    yield overall(matter)
    for name, reading in readings(matter):
        yield Heading(3, words(w.quote(name)))
        yield _objectives(matter, declared, name, reading)
    yield Heading(3, words(w.say("_framework.framework.how.heading")))
    divisor = w.number(declared.divisor)
    keys = ("points", "percent", "level", "official", "range")
    yield Bullets(tuple(words(w.say(f"_framework.framework.how.{key}", divisor=divisor)) for key in keys))
    yield _table_checksum(matter, declared)


def overall(matter: Matter) -> Table:
    """The result of each hosting, in both readings."""
    w = matter.writer
    names = ("hosting", "official_percent", "official_level", "range_percent", "range_level")
    shares = (30, 15, 14, 22, 19)
    columns = [
        (w.say(f"_framework.framework.columns.{name}"), share) for name, share in zip(names, shares, strict=True)
    ]
    rows = (
        row(
            head(name),
            cell(w.percent(reading.official.percent, _DECIMALS)),
            cell(_level(matter, reading.official.seal)),
            cell(_percents(matter, reading.range.percent)),
            cell(_levels(matter, reading.range.seal)),
        )
        for name, reading in readings(matter)
    )
    return table(w.say("_framework.framework.overall"), columns, rows)


def _objectives(matter: Matter, declared: Framework, name: str, reading: FrameworkReading) -> Table:
    w = matter.writer
    names = ("objective", "weight", "official_points", "official_level", "range_points", "range_level")
    shares = (26, 9, 13, 13, 20, 19)
    columns = [
        (w.say(f"_framework.framework.columns.{each}"), share) for each, share in zip(names, shares, strict=True)
    ]
    weights = declared.weights(reading.weights).weights
    rows = [_objective(matter, reading, objective, weights.get(objective, 0.0)) for objective in declared.criteria]
    caption = w.say("_framework.framework.by_objective", name=w.quote(name), weights=reading.weights)
    return table(caption, columns, rows)


def _objective(matter: Matter, reading: FrameworkReading, objective: str, weight: float) -> Row:
    w = matter.writer
    points = reading.range.points[objective]
    left = w.range(w.number(points.low, _DECIMALS), w.number(points.high, _DECIMALS))
    return row(
        head(w.objective(objective)),
        cell(w.percent(weight)),
        cell(w.number(reading.official.points[objective], _DECIMALS)),
        cell(_level(matter, reading.official.level[objective])),
        cell(left),
        cell(_levels(matter, reading.range.level[objective])),
    )


def _publisher(matter: Matter) -> str:
    """Which words to say of the framework's publisher; `other` when none are its own."""
    framework = matter.questionnaire.framework
    return framework.id if framework and framework.id in _WITH_OWN_WORDS else "other"


def _level(matter: Matter, level: float | None) -> str:
    w = matter.writer
    if level is None:
        return w.say("_framework.framework.no_level")
    return w.say(f"_framework.framework.level.{_publisher(matter)}", level=f"{level:.0f}")


def _levels(matter: Matter, levels: Range | None) -> str:
    if levels is None:
        return _level(matter, None)
    return matter.writer.range(_level(matter, levels.low), _level(matter, levels.high))


def _percents(matter: Matter, percents: Range) -> str:
    w = matter.writer
    return w.range(w.percent(percents.low, _DECIMALS), w.percent(percents.high, _DECIMALS))


def _table_checksum(matter: Matter, declared: Framework) -> Table:
    w = matter.writer
    used = dict.fromkeys(reading.weights for _, reading in readings(matter))
    rows = (
        row(head(w.say("_framework.framework.facts.title")), cell(w.read(declared.title))),
        row(head(w.say("_framework.framework.facts.weights")), cell(", ".join(used))),
        row(head(w.say("_framework.framework.facts.checksum")), cell(Run(declared.checksum, "id"))),
    )
    return table(w.say("_framework.framework.facts.caption"), [("", 30), ("", 70)], rows, "facts")
