"""Crosswalks: published frameworks read from the same answers, by a mapping that is declared and printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.model import About
    from bornage.questionnaire.scored import WeightSet
    from bornage.text import Text


class Fidelity(StrEnum):
    """How far a mapping is from what the framework asks."""

    DIRECT = "direct"
    """The questionnaire asks the same thing."""
    INFERRED = "inferred"
    """It follows from the answers."""
    EDITORIAL = "editorial"
    """It is our judgement."""


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of a scored criterion, and what establishes it."""

    n: int
    """From 1, the worst."""
    when: Condition


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a framework asks."""

    id: str
    clause: str
    fidelity: Fidelity
    text: Text
    place: Place
    when: Condition | None = None
    """When it applies at all."""
    met: Condition | None = None
    """It passes; absent from a scored criterion, and from one that no answer reads, which stays open."""
    level: str | None = None
    """Of a framework whose levels are cumulative."""
    objective: str | None = None
    points: tuple[float, ...] = ()
    """Of each response, worst first, exactly as published."""
    levels: tuple[int, ...] = ()
    responses: tuple[Response, ...] = ()
    """Tried from the worst: the first that holds is the response."""
    sources: tuple[str, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of its mapping."""
        return tuple(c for c in (self.when, self.met, *(r.when for r in self.responses)) if c)

    @property
    def asked(self) -> frozenset[str]:
        """Questions that bear on it: not those that only say whether it applies."""
        return frozenset().union(*(c.uses for c in (self.met, *(r.when for r in self.responses)) if c))

    @property
    def uses(self) -> frozenset[str]:
        """Questions its mapping reads."""
        return frozenset().union(*(c.uses for c in self.conditions))


@dataclass(frozen=True)
class Crosswalk:
    """A framework and the mapping from our answers to its criteria."""

    id: str
    about: About
    """`hosting` or `placement`."""
    status: str
    """`in_force`, `voluntary` or `proposal`."""
    as_of: date
    title: Text
    note: Text
    """What this reading is and is not."""
    criteria: tuple[Criterion, ...]
    sources: tuple[str, ...]
    place: Place
    levels: tuple[str, ...] = ()
    """Cumulative levels, lowest first."""
    divisor: float | None = None
    """Of a scored framework: the nominal maximum of points of each objective."""
    checksum: str = ""
    weight_sets: tuple[WeightSet, ...] = field(default=())
    territory: tuple[str, ...] = ()
    """The places it is made for, by code: elsewhere it is told in short. Empty for one that its conditions alone place."""

    @cached_property
    def criterion(self) -> dict[str, Criterion]:
        """Criteria by id."""
        return {each.id: each for each in self.criteria}

    @property
    def is_scored(self) -> bool:
        """Whether its criteria carry points."""
        return self.divisor is not None

    def weights(self, id_: str | None = None) -> WeightSet:
        """The named weight set, or the default one. Raises KeyError when there is none of that name."""
        for weight_set in self.weight_sets:
            if weight_set.id == id_ or (id_ is None and weight_set.default):
                return weight_set
        raise KeyError(id_)
