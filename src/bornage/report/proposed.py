"""The placements that the first page proposes, and what bears on each: duties, findings, its share of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import Severity
from bornage.report.favoured import favoured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import DutyReading, FindingReading, PlacementReading
    from bornage.evaluation.planning.plan import Step
    from bornage.questionnaire.rule import Duty
    from bornage.report.matter import Matter, NumberedFinding

MEETS = frozenset({Verdict.MET, Verdict.MET_ON_STATEMENTS})


def proposed(matter: Matter) -> tuple[PlacementReading, ...]:
    """The most favourable placement of each workload, whatever its verdict."""
    return tuple(favoured(matter))


def bears_on(reading: DutyReading | FindingReading, placement: Placement) -> bool:
    """Whether what is read of a subject, of a placement or of the organization holds for this placement."""
    return reading.workload in {None, placement.workload} and reading.hosting in {None, placement.hosting}


# --- duties ---


def unmet(matter: Matter, places: Iterable[Placement]) -> dict[str, list[DutyReading]]:
    """Duties triggered and not met that bear on some of these placements, in the questionnaire's order."""
    some = tuple(places)
    found: dict[str, list[DutyReading]] = {duty.id: [] for duty in matter.questionnaire.duties}
    for reading in matter.evaluation.duties:
        if reading.breached is True and any(bears_on(reading, place) for place in some):
            found[reading.duty].append(reading)
    return {id_: readings for id_, readings in found.items() if readings}


def duty_of(matter: Matter, id_: str) -> Duty:
    """A duty of the questionnaire. Raises StopIteration when there is none of that name."""
    return next(duty for duty in matter.questionnaire.duties if duty.id == id_)


def unmet_beside(matter: Matter, reading: PlacementReading) -> tuple[Duty, ...]:
    """Duties not met on a placement that block nothing there: the verdict does not say them."""
    blocking = {each.duty for each in reading.decided_by if each.duty}
    return tuple(duty_of(matter, id_) for id_ in unmet(matter, [reading.placement]) if id_ not in blocking)


# --- findings ---


def decisive_on(matter: Matter, placement: Placement) -> tuple[NumberedFinding, ...]:
    """Decisive findings that hold on a placement."""
    heavy = matter.weighing(Severity.DECISIVE)
    return tuple(each for each in heavy if any(bears_on(reading, placement) for reading in each.readings))


def leaves_something(matter: Matter, reading: PlacementReading) -> bool:
    """Whether somebody has something to accept there: a verdict short of met, a duty not met or a decisive finding."""
    place = reading.placement
    return reading.verdict != Verdict.MET or bool(unmet(matter, [place])) or bool(decisive_on(matter, place))


# --- the plan ---


@dataclass(frozen=True, slots=True)
class Share:
    """What some steps of the plan weigh."""

    recommendations: tuple[str, ...]
    """Ids, each once, in the order they would be done."""
    cost: int
    effort: int
    reached: int
    """Placements that would then meet what is required."""


def shares(matter: Matter) -> tuple[Share, Share] | None:
    """What of the plan the proposed placements need, and what only others do.

    None where the plan has no step, or where what those placements need by themselves is not part of it.
    """
    found = matter.outlook.plan
    mine = {each.placement for each in proposed(matter)}
    needed = {key for place in mine if (alone := found.alone.get(place)) for key in alone.recommendations}
    if not found.steps or not needed <= {(step.recommendation, step.subject) for step in found.steps}:
        return None
    here = [step for step in found.steps if (step.recommendation, step.subject) in needed]
    rest = [step for step in found.steps if (step.recommendation, step.subject) not in needed]
    after = found.steps[-1].verdicts
    own = sum(after[place] in MEETS for place in mine if place in after)
    gained = sum(
        verdict in MEETS and found.before[place] not in MEETS for place, verdict in after.items() if place not in mine
    )
    first = _share(here, own)
    return first, _share(rest, gained)


def _share(steps: Sequence[Step], reached: int) -> Share:
    return Share(
        tuple(dict.fromkeys(step.recommendation for step in steps)),
        sum(step.cost for step in steps),
        sum(step.effort for step in steps),
        reached,
    )


# --- what would settle ---


def settling(matter: Matter, placement: Placement) -> Iterator[tuple[str, str]]:
    """The open questions, and of whom, whose answer alone could change the verdict of a placement."""
    yield from (each.item.key for each in matter.outlook.next_questions.ranked if placement in each.moves)
