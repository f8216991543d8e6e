"""Why, on the page of the decision: first what bears on the placements it proposes, then what weighs most elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.model import Verdict
from bornage.evaluation.readings import Readings
from bornage.evaluation.verdicts import surely_below
from bornage.questionnaire.model import Severity
from bornage.report.blocks import Bullets, Passage, Run, Words, joined, words
from bornage.report.comparison import Stand, comparisons
from bornage.report.proposed import MEETS, bears_on, duty_of, proposed, unmet
from bornage.report.shares import share
from bornage.report.shorthand import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import FindingReading
    from bornage.report.blocks import Block
    from bornage.report.matter import Matter, NumberedFinding

_MOST: Final = 4
"""Reasons on the page, both kinds together."""
_MOST_HERE: Final = 3
_MOST_ELSEWHERE: Final = 2
_MOST_NAMED: Final = 2
"""Names that follow a finding; beyond, they are counted."""


def reasons(matter: Matter) -> Iterator[Block]:
    """Two passages at most; the second is left out where nothing weighs on any other placement."""
    here = list(_here(matter))[:_MOST_HERE]
    elsewhere = _elsewhere(matter, _MOST - len(here))
    none = paragraph(matter.writer.say("_cover.decision.reasons.none"))
    yield Passage("reading", _label(matter, "here"), (Bullets(tuple(here)) if here else none,))
    if elsewhere:
        yield Passage("reading", _label(matter, "elsewhere"), (Bullets(tuple(elsewhere)),))


def _label(matter: Matter, name: str) -> str:
    w = matter.writer
    value = w.say(f"_cover.decision.reasons.{name}")
    return w.say("_words.join.colon", name=w.say("_words.register.reading"), value=value)


# --- on the placements proposed ---


def _here(matter: Matter) -> Iterator[Words]:
    """What blocks, what is below, what duty is not met besides, then the decisive findings."""
    places = [each.placement for each in proposed(matter)]
    blocking = {each.duty for reading in proposed(matter) for each in reading.decided_by if each.reason == "duty"}
    duties = list(unmet(matter, places))
    yield from _duties(matter, [id_ for id_ in duties if id_ in blocking], "blocking")
    for hosting in dict.fromkeys(place.hosting for place in places):
        yield from _below(matter, [place for place in places if place.hosting == hosting])
    yield from _duties(matter, [id_ for id_ in duties if id_ not in blocking], "unmet")
    for each in matter.weighing(Severity.DECISIVE):
        held = [reading for reading in each.readings if any(bears_on(reading, place) for place in places)]
        if held:
            yield _finding(matter, each, held)


def _duties(matter: Matter, ids: Sequence[str], form: str) -> Iterator[Words]:
    """Duties by their titles, all in one line; several that block nothing are counted, and named where they are told."""
    w = matter.writer
    if ids:
        titles = w.list_of([w.quote(w.read(duty_of(matter, id_).title)) for id_ in ids])
        n, part = len(ids), w.say("_case.duties.topic")
        count = w.sentence(w.count("duty", n))
        said = w.linked(f"_cover.decision.reasons.{form}", n=n, count=count, duties=titles, part=part)
        yield tuple(replace(run, style="strong") for run in said)


def _below(matter: Matter, places: Sequence[Placement]) -> Iterator[Words]:
    """The objectives of one hosting that stay below what some workload proposed there requires, and the questions.

    The workloads are named where others proposed there have all they require.
    """
    w = matter.writer
    bearing = Readings(matter.questionnaire, matter.assessment, home=matter.evaluation.home).bearing(places[0].hosting)
    short: dict[str, dict[str, None]] = {}
    workloads: dict[str, None] = {}
    for place in places:
        for each in comparisons(matter.evaluation, place):
            if each.stand == Stand.SHORT and each.gate:
                # Not what governs the gate at its worst: an answer that is missing may, and cures nothing.
                asked = surely_below(bearing[each.objective], each.required.low) or each.gate.governed_by
                short.setdefault(each.objective, {}).update(dict.fromkeys(asked))
                workloads[place.workload] = None
    if not short:
        return
    where = w.quote(w.name(places[0].hosting))
    of = w.list_of([w.quote(w.name(id_)) for id_ in workloads])
    key = "below" if len(workloads) == len(places) else "below_for"
    name = w.say(f"_cover.decision.reasons.{key}", where=where, workloads=of)
    lines = []
    for objective, questions in short.items():
        numbers = joined(words(matter.question_number(id_)) for id_ in questions)
        lines.append(words(w.objective(objective), " (", numbers, ")"))
    said = w.say("_words.join.colon", name=name, value="")
    yield words(Run(f"{said.rstrip()} ", "strong"), joined(sorted(lines, key=lambda line: line[0].text)), ".")


# --- elsewhere ---


def _elsewhere(matter: Matter, most: int) -> list[Words]:
    """The heaviest findings that bear on none of the placements proposed, then the hostings they do not name."""
    places = [each.placement for each in proposed(matter)]
    heavy = (*matter.weighing(Severity.DECISIVE), *matter.weighing(Severity.MAJOR))
    away = [each for each in heavy if not any(bears_on(r, place) for r in each.readings for place in places)]
    away = away[: min(most, _MOST_ELSEWHERE)]
    left = _left(matter, away)
    if away and left and len(away) == most:
        away = away[:-1]
        left = _left(matter, away)
    held = {(each.readings[0].hosting, *_others(each.readings)) for each in away}
    is_same = len(away) > 1 and len(held) == 1
    keys = ["" if is_same else "also"] * (len(away) - 1) + ["also_all" if is_same else "also"]
    said = [_finding(matter, each, each.readings, key) for each, key in zip(away, keys, strict=False)]
    return [*said, left] if left and most else said


def _left(matter: Matter, away: Sequence[NumberedFinding]) -> Words:
    """The hostings not proposed that these findings do not name, and how they fall short; nothing where all is met."""
    w = matter.writer
    told = {each.placement.hosting for each in proposed(matter)}
    for each in away:
        others = _others(each.readings)
        told |= {each.readings[0].hosting or "", *(others if len(others) <= _MOST_NAMED else ())}
    verdicts: dict[str, list[Verdict]] = {}
    for reading in matter.evaluation.placements:
        if reading.placement.hosting not in told:
            verdicts.setdefault(reading.placement.hosting, []).append(reading.verdict)
    left = {id_: found for id_, found in verdicts.items() if set(found) - MEETS}
    if not left:
        return ()
    if len(left) <= _MOST_NAMED:
        ordered = [hosting.id for hosting in matter.assessment.hostings if hosting.id in left]
        return words(Run("; ".join(_short(matter, w.quote(w.name(id_)), left[id_]) for id_ in ordered), "strong"), ".")
    count = w.count("hosting", len(left))
    name = w.sentence(w.say_counted("_cover.decision.reasons.others", len(left), count=count))
    return words(Run(_short(matter, name, [verdict for found in left.values() for verdict in found]), "strong"), ".")


def _short(matter: Matter, name: str, found: Sequence[Verdict]) -> str:
    """`« Salle du siège » : Insuffisant (un placement sur deux)`."""
    w = matter.writer
    each = (
        f"{w.say(f'method.verdict.{verdict.value}')} ({share(w, 'placement', found.count(verdict), len(found))})"
        for verdict in Verdict
        if verdict in found and verdict not in MEETS
    )
    return w.say("_words.join.colon", name=name, value=", ".join(each))


def _finding(matter: Matter, each: NumberedFinding, held: Sequence[FindingReading], key: str = "also") -> Words:
    """Its title, with the first of these subjects; whom else it holds for, unless it is said elsewhere; its number."""
    w = matter.writer
    number = Run(w.say("_findings.findings.number", number=each.number), "soft page", f"#{each.anchor}")
    others = _others(held) if key else []
    also = ""
    if 0 < len(others) <= _MOST_NAMED:
        also = w.say(f"_cover.decision.reasons.{key}", names=w.list_of([w.quote(w.name(id_)) for id_ in others]))
    elif others:
        also = w.say("_cover.decision.reasons.also_many", count=w.number(len(others)))
    title = Run(filled_title(matter, each, each.readings.index(held[0])), "strong")
    return words(title, f". {also} " if also else ". ", number)


def _others(held: Sequence[FindingReading]) -> list[str]:
    """The hostings it holds for besides the first; where it is the same one, or none, the workloads."""
    first = held[0]
    hostings = [each.hosting for each in held if each.hosting and each.hosting != first.hosting]
    workloads = [each.workload for each in held if each.workload and each.workload != first.workload]
    return list(dict.fromkeys(hostings or ([] if first.hosting else workloads)))


def filled_title(matter: Matter, each: NumberedFinding, n: int = 0) -> str:
    """The title of a finding with the names of one of the subjects where it stands."""
    w = matter.writer
    reading = each.readings[n]
    names = {
        "organization": w.name(ORGANIZATION),
        "workload": w.name(reading.workload) if reading.workload else "",
        "hosting": w.name(reading.hosting) if reading.hosting else "",
    }
    possible = None if each.is_raised else each.finding.possible
    return w.read((possible or each.finding.title).filled(names))
