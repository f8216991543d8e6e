"""What each statute reaches on a hosting, whoever in its chain it goes through.

The readings are the evaluation's, one for each statute and entity. Here they are put together for a
page: Kleene's `or` over the entities, and nothing is ruled out while the chain may be incomplete.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import KeysChange
from bornage.evaluation.statutes import reached
from bornage.questionnaire.conditions import all_of, any_of, opposite
from bornage.questionnaire.rule import Reachable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.evaluation.model import Evaluation, StatuteReading
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.model import Questionnaire
    from bornage.questionnaire.rule import Statute

SIDES: Final[tuple[Verity, ...]] = (True, None, False)
"""Statutes of a state outside home first, then where that cannot be said, then of home."""


@dataclass(frozen=True, slots=True)
class StatuteReach:
    """One statute on one hosting."""

    statute: Statute
    readings: tuple[StatuteReading, ...]
    """One for each entity listed."""
    is_complete: bool
    """Whether the chain is known to be complete."""

    @property
    def outside_home(self) -> Verity:
        """Whether it is the law of a state outside the trusted jurisdictions."""
        return self.readings[0].outside_home

    @property
    def telling(self) -> tuple[StatuteReading, ...]:
        """Readings of the entities through which something is or may be reached, or that keys keep from it."""
        return tuple(each for each in self.readings if each.reached is not False or is_closed(each))

    def listed(self, what: Reachable) -> Verity:
        """Whether it reaches something through the entities listed."""
        return any_of(pathway.reached for each in self.readings if (pathway := each.pathways.get(what)))

    @property
    def at_all(self) -> Verity:
        """Whether it reaches anything through the entities listed."""
        return any_of(self.listed(what) for what in self.statute.reaches)

    def reaches(self, what: Reachable) -> Verity:
        """Whether it reaches something; while the chain may be incomplete, that is never ruled out."""
        if what not in self.statute.reaches:
            return False
        return reached(self.readings, what, (self.statute.id,), complete=self.is_complete)

    @property
    def is_closed(self) -> bool:
        """Whether keys that only the client holds close the content through some entity."""
        return any(is_closed(each) for each in self.readings)


def is_closed(reading: StatuteReading) -> bool:
    """Whether keys that only the client holds close the content that an entity could otherwise give."""
    return any(pathway.keys == KeysChange.CLOSED for pathway in reading.pathways.values())


def reach_on(questionnaire: Questionnaire, evaluation: Evaluation, hosting: str) -> tuple[StatuteReach, ...]:
    """Every statute on a hosting, those of states outside home first; none where no entity is listed."""
    readings: dict[str, list[StatuteReading]] = {}
    for each in evaluation.statutes.get(hosting, ()):
        readings.setdefault(each.statute, []).append(each)
    is_complete = evaluation.chains.get(hosting) is True
    found = [StatuteReach(questionnaire.statute[id_], tuple(own), is_complete) for id_, own in readings.items()]
    return tuple(sorted(found, key=lambda each: SIDES.index(each.outside_home)))


def overall(found: Iterable[StatuteReach], what: Reachable, *, outside: bool, is_complete: bool) -> Verity:
    """Whether some law of a state outside home, or of home, reaches something on a hosting.

    Where no law read on that side covers it, it is ruled out whoever may be missing from the chain.
    """
    laws = tuple(found)
    reached = any_of(all_of((side(each, outside=outside), each.reaches(what))) for each in laws)
    is_open = not laws or is_covered(laws, what, outside=outside)
    return None if reached is False and is_open and not is_complete else reached


def is_covered(found: Iterable[StatuteReach], what: Reachable, *, outside: bool) -> bool:
    """Whether some law of a state outside home, or of home, covers something at all."""
    return any(what in each.statute.reaches and side(each, outside=outside) is not False for each in found)


def side(reach: StatuteReach, *, outside: bool) -> Verity:
    """Whether a statute is on one side of home's border."""
    return reach.outside_home if outside else opposite(reach.outside_home)


def alike(readings: Iterable[StatuteReading]) -> Iterator[tuple[StatuteReading, ...]]:
    """Readings of entities that come to the same, together, in the order of the first of each."""
    groups: dict[object, list[StatuteReading]] = {}
    for each in readings:
        pathways = tuple((what, pathway.reached, pathway.keys) for what, pathway in each.pathways.items())
        groups.setdefault((each.factors, pathways), []).append(each)
    yield from (tuple(group) for group in groups.values())


OBJECTS: Final = tuple(Reachable)
"""Content, metadata, keys, stopping: in the order they are printed."""
