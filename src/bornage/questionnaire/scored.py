"""A published scored reading: points for choices, summed by objective and weighted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bornage.text import Text


@dataclass(frozen=True, slots=True)
class WeightSet:
    """Published weights of the objectives, in per cent."""

    id: str
    weights: dict[str, float]
    sources: tuple[str, ...]
    default: bool = False


@dataclass(frozen=True, slots=True)
class Framework:
    """A published scored reading, whose criteria are this questionnaire's own questions."""

    id: str
    title: Text
    divisor: float
    """The nominal maximum of points of each objective."""
    checksum: str
    """`sha256:` and the digest of the table of points and levels, see `load.table_checksum`."""
    weight_sets: tuple[WeightSet, ...]
    criteria: dict[str, tuple[str, ...]]
    """Objective to its question ids, in order."""
    sources: tuple[str, ...]

    def weights(self, id_: str | None = None) -> WeightSet:
        """The named weight set, or the default one. Raises KeyError when there is none of that name."""
        for weight_set in self.weight_sets:
            if weight_set.id == id_ or (id_ is None and weight_set.default):
                return weight_set
        raise KeyError(id_)
