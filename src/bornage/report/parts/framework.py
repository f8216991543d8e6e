"""A scored framework's own reading of each hosting: by the published sheet, and over everything still possible.

Its responses are the questionnaire's own questions, or are inferred from the answers by a declared mapping;
the part says which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.questionnaire.crosswalk import Crosswalk
from bornage.questionnaire.model import OBJECTIVES
from bornage.report.blocks import Bullets, Heading, Part, Passage, Row, Run, words
from bornage.report.parts.inferred import basis, inferred
from bornage.report.parts.steady import steady
from bornage.report.shares import share
from bornage.report.shorthand import cell, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.evaluation.model import FrameworkReading, Range
    from bornage.questionnaire.scored import Framework
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter

_DECIMALS: Final = 2
_MOST_NAMED: Final = 2
"""Hostings named in one sentence; more are counted."""
_WITH_OWN_WORDS: Final = frozenset({"eu_csf"})
"""Frameworks whose publisher asks for an attribution, and whose levels have a name."""

Readings = tuple[tuple[str, "FrameworkReading"], ...]
"""Names of hostings, each with its reading."""


def declared_by(matter: Matter) -> Framework | Crosswalk | None:
    """The framework shown: the questionnaire's own, or the first that is scored from its answers."""
    scored = (each for each in matter.questionnaire.crosswalks if each.is_scored)
    return matter.questionnaire.framework or next(scored, None)


def readings(matter: Matter) -> Readings:
    """Each hosting's name and its reading under the framework shown."""
    w = matter.writer
    declared = declared_by(matter)
    return tuple(
        (w.name(hosting.id), reading)
        for hosting in matter.assessment.hostings
        for reading in matter.evaluation.hostings[hosting.id].frameworks
        if declared and reading.framework == declared.id
    )


def framework(matter: Matter) -> Part | None:
    """The part; left out when no scored framework is read, or there is no hosting to read."""
    declared = declared_by(matter)
    if declared is None or not readings(matter):
        return None
    return Part("framework", topic(matter), _title(matter), tuple(_blocks(matter, declared)))


def headline(matter: Matter) -> str:
    """What the framework says, in one sentence; nothing when it says nothing."""
    w = matter.writer
    read = readings(matter)
    if not read:
        return ""
    levels = [reading.official.seal for _, reading in read if reading.official.seal is not None]
    if not levels:
        return w.say("_framework.framework.title.nothing")
    best = max(levels)
    at_best = tuple((name, reading) for name, reading in read if reading.official.seal == best)
    names = w.list_of(w.quote(name) for name, _ in at_best)
    who = names if len(at_best) <= _MOST_NAMED else share(w, "hosting", len(at_best), len(read))
    said = {"rule": _rule(matter, read), "level": _level(matter, best), "who": who, "open": _left_open(matter, at_best)}
    if len(read) == 1:
        percent = w.percent(read[0][1].official.percent, _DECIMALS)
        return w.say("_framework.framework.title.single", percent=percent, **said)
    return w.say("_framework.framework.title.several", **said)


def _left_open(matter: Matter, read: Readings) -> str:
    """What the level can still be, where what is not known leaves it open."""
    levels = [reading.range.seal for _, reading in read if reading.range.seal]
    if not levels:
        return ""
    low, high = min(each.low for each in levels), max(each.high for each in levels)
    if low == high:
        is_other = any(reading.official.seal != low for _, reading in read)
        return matter.writer.say("_framework.framework.title.open_at", level=_level(matter, low)) if is_other else ""
    return matter.writer.say("_framework.framework.title.open", low=_level(matter, low), high=_level(matter, high))


def _rule(matter: Matter, read: Readings) -> str:
    """By whose rule the result is read, and that it is inferred where nobody answered the criteria themselves."""
    w = matter.writer
    rule = w.say(f"_framework.framework.rule.{_publisher(matter)}")
    is_inferred = any(reading.is_inferred for _, reading in read)
    return w.say("_framework.framework.rule.inferred", rule=rule) if is_inferred else rule


def topic(matter: Matter) -> str:
    """What the part is called, after the framework's publisher where it is known."""
    return matter.writer.say(f"_framework.framework.topic.{_publisher(matter)}")


def _title(matter: Matter) -> str:
    """How far the missing answers leave the scores open, and whether the responses are inferred."""
    read = readings(matter)
    said = _range_title(matter, read)
    if not any(reading.is_inferred for _, reading in read):
        return said
    return matter.writer.say("_framework.framework.inferred.title", said=f"{said[:1].lower()}{said[1:]}")


def _range_title(matter: Matter, read: Readings) -> str:
    w = matter.writer
    still_open = [reading for _, reading in read if not reading.range.percent.is_settled]
    if len(read) == 1:
        name, percent = w.quote(read[0][0]), read[0][1].range.percent
        key = "open" if still_open else "settled"
        low, high = w.percent(percent.low, _DECIMALS), w.percent(percent.high, _DECIMALS)
        return w.say(f"_framework.framework.range.single.{key}", name=name, low=low, high=high)
    counts = {"share": share(w, "hosting", len(still_open), len(read)), "total": w.count("hosting", len(read))}
    return w.sentence(w.say_counted("_framework.framework.range", len(still_open), **counts))


def _blocks(matter: Matter, declared: Framework | Crosswalk) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_framework.framework.lead"))
    if isinstance(declared, Crosswalk):
        yield basis(matter, declared)
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
    if any(reading.official.percent < reading.range.percent.low for _, reading in readings(matter)):
        yield paragraph(w.say("_framework.framework.below_worst"), style="small")
    yield from _how(matter, declared)
    yield from (_objectives(matter, declared, name, reading) for name, reading in readings(matter))
    yield from steady(matter, declared)
    if isinstance(declared, Crosswalk):
        yield from inferred(matter, declared)
    yield _table_checksum(matter, declared)


def _how(matter: Matter, declared: Framework | Crosswalk) -> Iterator[Block]:
    """How the framework's figures are worked out."""
    w = matter.writer
    yield Heading(3, words(w.say("_framework.framework.how.heading")))
    divisor = w.number(declared.divisor or 0)
    keys = ("points", "percent", "level", "official", "range")
    yield Bullets(tuple(words(w.say(f"_framework.framework.how.{key}", divisor=divisor)) for key in keys))


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


def _objectives(matter: Matter, declared: Framework | Crosswalk, name: str, reading: FrameworkReading) -> Table:
    w = matter.writer
    names = ("objective", "weight", "official_points", "official_level", "range_points", "range_level")
    shares = (26, 9, 13, 13, 20, 19)
    columns = [
        (w.say(f"_framework.framework.columns.{each}"), share) for each, share in zip(names, shares, strict=True)
    ]
    weights = declared.weights(reading.weights).weights
    rows = [
        _objective(matter, reading, objective, weights.get(objective, 0.0)) for objective in _objectives_of(declared)
    ]
    caption = w.say("_framework.framework.by_objective", name=w.quote(name), weights=reading.weights)
    return table(caption, columns, rows, "dense")


def _objectives_of(declared: Framework | Crosswalk) -> tuple[str, ...]:
    """The objectives that some criterion bears on."""
    if isinstance(declared, Crosswalk):
        borne = {criterion.objective for criterion in declared.criteria}
        return tuple(objective for objective in OBJECTIVES if objective in borne)
    return tuple(declared.criteria)


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
    declared = declared_by(matter)
    return declared.id if declared and declared.id in _WITH_OWN_WORDS else "other"


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


def _table_checksum(matter: Matter, declared: Framework | Crosswalk) -> Table:
    w = matter.writer
    used = dict.fromkeys(reading.weights for _, reading in readings(matter))
    rows = (
        row(head(w.say("_framework.framework.facts.title")), cell(w.read(declared.title))),
        row(head(w.say("_framework.framework.facts.weights")), cell(", ".join(used))),
        row(head(w.say("_framework.framework.facts.checksum")), cell(Run(declared.checksum, "id"))),
    )
    return table(w.say("_framework.framework.facts.caption"), [("", 30), ("", 70)], rows, "facts")
