"""The profile of each hosting, and of the organization itself, by objective and by harm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.model import Required
from bornage.questionnaire.model import LEVELS, OBJECTIVES
from bornage.report.blocks import Body, Heading, Part, Row, Together, Words, joined, words
from bornage.report.comparison import Comparison, Stand
from bornage.report.figures.levels import Offer, axes, profile_of, shortfalls_of
from bornage.report.pointers import beside, pointer
from bornage.report.shares import share
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, in_fours, paragraph, row

if TYPE_CHECKING:
    from bornage.evaluation.model import Gate, SubjectReading
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter

_MOST_NAMED: Final = 2
"""Objectives named in the title."""


def profile(matter: Matter) -> Part | None:
    """The part; left out when no question measures anything."""
    if not any(reading.gates for reading in _readings(matter)):
        return None
    w = matter.writer
    return Part("profile", w.say("_case.profile.topic"), _title(matter), tuple(_blocks(matter)))


def _readings(matter: Matter) -> tuple[SubjectReading, ...]:
    hostings = (matter.evaluation.hostings[hosting.id] for hosting in matter.assessment.hostings)
    return (*hostings, matter.evaluation.organization)


def _title(matter: Matter) -> str:
    """How many hostings stay below what is required of them, on which objective the furthest, and which do not."""
    w = matter.writer
    hostings = [reading for reading in _readings(matter)[:-1] if reading.gates]
    if not hostings:
        return w.say("_case.profile.title.organization")
    stands = {reading.id: _stand(reading, required_of(matter, reading.id)) for reading in hostings}
    groups = {stand: [id_ for id_, each in stands.items() if each == stand] for stand in Stand}
    total = len(hostings)
    if not any(required_of(matter, reading.id) for reading in hostings):
        return w.say("_case.profile.title.nothing_required")
    below, open_ = groups[Stand.SHORT], [*groups[Stand.NOTHING], *groups[Stand.OPEN]]
    if below:
        said = w.say(
            f"_case.profile.title.below.{_form(len(below), total)}",
            share=share(w, "hosting", len(below), total),
            furthest=_furthest(matter, hostings),
        )
    elif open_:
        said = w.say(
            f"_case.profile.title.open.{_form(len(open_), total)}", share=share(w, "hosting", len(open_), total)
        )
    else:
        key = "stated" if groups[Stand.UNPROVEN] else "met"
        return w.say(f"_case.profile.title.{key}.{_form(total, total)}", total=w.count("hosting", total))
    return w.sentence(f"{said}{_reached(matter, groups[Stand.MET], groups[Stand.UNPROVEN])}")


def _form(n: int, total: int) -> str:
    return "single" if total == 1 else "one" if n == 1 else "other"


def _stand(reading: SubjectReading, required: dict[str, tuple[int, int]]) -> Stand:
    """Where the objective that stands worst stands to the highest level required there."""
    order = tuple(Stand)
    found = (
        Comparison(o, Required(low, high, (), ()), reading.gates.get(o)).stand for o, (low, high) in required.items()
    )
    return min(found, key=order.index, default=Stand.MET)


def _reached(matter: Matter, met: Sequence[str], stated: Sequence[str]) -> str:
    """The end of the sentence: who reaches what is required on every objective; nothing where nobody does."""
    w = matter.writer
    reached = [*met, *stated]
    if not reached:
        return ""
    who = w.quote(w.name(reached[0])) if len(reached) == 1 else w.counted("hosting", len(reached))
    form = "one" if len(reached) == 1 else "other"
    on = "" if not stated else w.say(f"_case.profile.title.{'partly' if met else 'stated_only'}")
    return w.say(f"_case.profile.title.reached.{form}", who=who, on=on)


def _furthest(matter: Matter, hostings: Sequence[SubjectReading]) -> str:
    """The objective that the figure puts first, or the two that stand equally far; nothing where more do."""
    w = matter.writer
    distances = _distances(matter, hostings)
    nearest_first = sorted(distances.values())
    tied = [objective for objective, distance in distances.items() if distance == nearest_first[0]]
    if len(tied) > _MOST_NAMED:
        return ""
    return w.say("_case.profile.title.furthest", objectives=w.list_of(w.objective(each) for each in tied))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield beside(pointer(matter, "levels", w.say("_case.gaps.detail")))
    yield paragraph(w.say("_case.profile.lead"))
    hostings = [reading for reading in _readings(matter)[:-1] if reading.gates]
    objectives = by_shortfall(matter, hostings)
    for group in in_fours(hostings):
        offered = [Offer(w.name(each.id), each.gates, required_of(matter, each.id)) for each in group]
        yield shortfalls_of(matter, objectives, offered, w.say("_case.profile.shortfall"))
    if not hostings:
        organization = matter.evaluation.organization
        yield profile_of(matter, organization, w.quote(w.name(organization.id)), {})


def by_shortfall(matter: Matter, hostings: Sequence[SubjectReading]) -> list[str]:
    """The objectives, those that fall furthest below what is required first.

    Ranks are compared, never added: the widest distance in any hosting, at best and then at worst; then
    in how many hostings it is found; then the objectives' own order.
    """
    distances = _distances(matter, hostings)
    return sorted(distances, key=distances.__getitem__)


def _distances(matter: Matter, hostings: Sequence[SubjectReading]) -> dict[str, tuple[int, int, int]]:
    """What ranks each objective shown, in the objectives' own order."""
    held = [(reading.gates, required_of(matter, reading.id)) for reading in hostings]

    def distance(objective: str) -> tuple[int, int, int]:
        found = [(needs[objective], gates.get(objective)) for gates, needs in held if objective in needs]
        at_best = [low - (gate.high if gate else -1) for (low, _), gate in found]
        at_worst = [high - (gate.low if gate else -1) for (_, high), gate in found]
        furthest = max(at_best, default=-len(LEVELS))
        return -furthest, -max(at_worst, default=-len(LEVELS)), -at_best.count(furthest)

    shown = (o for o in OBJECTIVES if any(o in gates or o in needs for gates, needs in held))
    return {objective: distance(objective) for objective in shown}


def by_subject(matter: Matter) -> Iterator[Block]:
    """Each hosting, then the organization itself, with the questions that govern."""
    w = matter.writer
    for reading in _readings(matter):
        name = w.quote(w.name(reading.id))
        key = "organization" if reading.id == ORGANIZATION else "hosting"
        if reading.gates or reading.harms:
            heading = Heading(3, words(w.say(f"_case.profile.heading.{key}", name=name)))
            required = required_of(matter, reading.id)
            figure = profile_of(matter, reading, name, required)
            yield Together((heading, figure))
            yield _table(matter, reading, required)


def required_of(matter: Matter, hosting: str) -> dict[str, tuple[int, int]]:
    """The highest level that a workload placed on this hosting requires on each objective, at least and at most."""
    placed = [r.placement.workload for r in matter.evaluation.placements if r.placement.hosting == hosting]
    needs = [matter.evaluation.workloads[workload].required for workload in placed]
    asked = {o: [need[o] for need in needs if o in need] for o in OBJECTIVES}
    return {o: (max(r.low for r in rs), max(r.high for r in rs)) for o, rs in asked.items() if rs}


def _table(matter: Matter, reading: SubjectReading, required: dict[str, tuple[int, int]]) -> Table:
    w = matter.writer
    names = ("axis", "claimed", "proven", "required", "coverage", "governed_by")
    shares = (20, 9, 8, 10, 10, 43)
    columns = [(w.say(f"_case.profile.columns.{name}"), share) for name, share in zip(names, shares, strict=True)]
    rows = [_row(matter, reading, axis, gate, required) for axis, gate in axes(reading)]
    caption = w.say("_case.profile.caption", name=w.quote(w.name(reading.id)))
    return grouped_table(caption, columns, [Body(tuple(rows))])


def _row(matter: Matter, reading: SubjectReading, axis: str, gate: Gate, required: dict[str, tuple[int, int]]) -> Row:
    w = matter.writer
    nothing = w.say("_words.join.nothing")
    coverage = reading.coverage.get(axis)
    return row(
        head(w.axis(axis)),
        cell(w.range(gate.low, gate.high)),
        cell(str(gate.proven)),
        cell(w.range(*required[axis]) if axis in required else nothing),
        cell(
            w.say("_case.profile.coverage", answered=coverage.answered, asked=coverage.asked) if coverage else nothing
        ),
        cell_of_lines(_governing(matter, gate)),
    )


def _governing(matter: Matter, gate: Gate) -> Iterator[Words]:
    """The first question in full, the others by their number in the appendix."""
    first, *others = gate.governed_by
    shown = words(
        matter.question_number(first), f"\u2002{matter.writer.read(matter.questionnaire.questions[first].text)}"
    )
    yield joined((shown, *(words(matter.question_number(id_)) for id_ in others)), " · ")
