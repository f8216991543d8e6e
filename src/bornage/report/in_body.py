"""Which recommendations the body of the report sets out: few, and first those that the proposed placements need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.numbering import CARDS_IN_BODY, covering_first
from bornage.questionnaire.model import Deadline, Severity, Track
from bornage.report.favoured import favoured
from bornage.report.proposed import bears_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.report.matter import Matter, NumberedAdvice

_EARLY: Final = (Deadline.BEFORE_SIGNATURE, Deadline.BEFORE_DATA, Deadline.BEFORE_GO_LIVE)


def needed(matter: Matter) -> tuple[tuple[str, str], ...]:
    """What brings the proposed placements to what is required: ids of recommendations and subjects, in plan order.

    A placement is proposed when the first page shows it; what no plan brings there needs nothing.
    """
    alone = matter.outlook.plan.alone
    ways = (alone[reading.placement] for reading in favoured(matter) if reading.placement in alone)
    wanted = dict.fromkeys(key for way in ways for key in way.recommendations)
    in_plan = [(step.recommendation, step.subject) for step in matter.outlook.plan.steps]
    return tuple(sorted(wanted, key=lambda key: in_plan.index(key) if key in in_plan else len(in_plan)))


def in_body(matter: Matter) -> tuple[NumberedAdvice, ...]:
    """The cards, in the order of their numbers; with them every other step of the plan, where there is room for all."""
    first = list(dict.fromkeys(each.number for each in _weightiest(matter)))[:CARDS_IN_BODY]
    of_tracks = list(_of_tracks(matter, set(first)))
    shown = {*first[: CARDS_IN_BODY - len(of_tracks)], *of_tracks}
    made = (matter.advice_number.get(step.recommendation) for step in matter.outlook.plan.steps)
    steps = {each.number for each in made if each}
    if len(shown | steps) <= CARDS_IN_BODY:
        shown |= steps
    if not shown:
        shown = {each.number for each in matter.advice[:CARDS_IN_BODY]}
    return tuple(each for each in matter.advice if each.number in shown)


def shown_for(matter: Matter) -> tuple[str, ...]:
    """What the cards hold in full, of what they are chosen for: `needed`, `decisive`, `plan`, `tracks`.

    A reason of which there is nothing here, or of which a card had no room, is left out: the page promises no more.
    """
    shown = {each.recommendation.id for each in matter.in_body}
    asked = {id_ for id_, _ in needed(matter)}
    steps = {step.recommendation for step in matter.outlook.plan.steps}
    decisive = {each.finding.id for each in matter.weighing(Severity.DECISIVE)}
    answered = {id_ for each in matter.in_body for id_ in each.answers}
    tracks = {each.recommendation.track for each in matter.advice}
    held = {
        "needed": bool(asked) and asked <= shown,
        "decisive": bool(decisive) and decisive <= answered,
        "plan": bool(steps) and steps <= shown,
        "tracks": tracks <= {each.recommendation.track for each in matter.in_body},
    }
    return tuple(name for name, is_held in held.items() if is_held)


def _weightiest(matter: Matter) -> Iterator[NumberedAdvice]:
    """What proposed placements need, then as few as answer the decisive findings, whoever is proposed first."""
    keys = needed(matter)
    yield from (matter.advice_number[id_] for id_, _ in keys if id_ in matter.advice_number)
    answered = frozenset(id_ for id_, _ in keys)
    decisive = {each.finding.id for each in matter.weighing(Severity.DECISIVE)}
    decisive -= {id_ for each in matter.advice if each.recommendation.id in answered for id_ in each.answers}
    by_weight = sorted(matter.advice, key=lambda each: not bears_on_proposed(matter, each))
    yield from covering_first(by_weight, decisive)


def _of_tracks(matter: Matter, shown: set[int]) -> Iterator[int]:
    """The first of each track that has none among those shown: a step of the plan, or what bears on what is proposed."""
    steps = {step.recommendation for step in matter.outlook.plan.steps}
    tracks = {each.recommendation.track for each in matter.advice if each.number in shown}

    def turn(each: NumberedAdvice) -> tuple[bool, bool, int]:
        return not bears_on_proposed(matter, each), each.recommendation.id not in steps, each.number

    for track in Track:
        made = [each for each in matter.advice if each.recommendation.track == track]
        if made and track not in tracks:
            yield min(made, key=turn).number


def due(matter: Matter) -> tuple[NumberedAdvice, ...]:
    """Those that the body gives a line at least; see `due_for`."""
    named = {number for numbers in due_for(matter).values() for number in numbers}
    return tuple(each for each in matter.advice if each.number in named)


def due_for(matter: Matter) -> dict[str, frozenset[int]]:
    """Why the body gives a line to a recommendation, and the numbers of those it does so for; only what has any.

    `cards`, `plan`, `verdict` (changes one by itself), `decisive` (answers such a finding), and `major`: due before
    go-live and made for a placement proposed, where it answers a major finding.
    """
    steps = {step.recommendation for step in matter.outlook.plan.steps}
    decisive = {each.finding.id for each in matter.weighing(Severity.DECISIVE)}
    why = {
        "cards": matter.in_body,
        "plan": [each for each in matter.advice if each.recommendation.id in steps],
        "verdict": [each for each in matter.advice if each.verdicts_changed],
        "decisive": [each for each in matter.advice if not decisive.isdisjoint(each.answers)],
        "major": _answering_major(matter),
    }
    return {name: frozenset(each.number for each in some) for name, some in why.items() if some}


def _answering_major(matter: Matter) -> list[NumberedAdvice]:
    """Due before go-live, and made for whom a major finding stands on a placement that the first page proposes."""
    places = [reading.placement for reading in favoured(matter)]
    major = {
        each.finding.id
        for each in matter.weighing(Severity.MAJOR)
        if any(bears_on(reading, place) for reading in each.readings for place in places)
    }
    subjects = {ORGANIZATION, *(name for place in places for name in (place.workload, place.hosting))}
    return [
        each
        for each in matter.advice
        if each.recommendation.deadline in _EARLY
        and any(
            advised.subject in subjects and not advised.is_possible and not major.isdisjoint(advised.findings)
            for advised in each.advised
        )
    ]


def bears_on_proposed(matter: Matter, each: NumberedAdvice) -> bool:
    """Whether it is made for the organization, for a workload, or for a hosting that the first page proposes."""
    subjects = {advised.subject for advised in each.advised}
    return not subjects.isdisjoint(_proposed(matter))


def _proposed(matter: Matter) -> Iterable[str]:
    hostings = {reading.placement.hosting for reading in favoured(matter)}
    return {ORGANIZATION, *(each.id for each in matter.assessment.workloads), *hostings}
