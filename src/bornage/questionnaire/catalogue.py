"""The provider catalogue: facts about organizations, with their source and their day, and no judgement.

What it says pre-fills an interview, graded E0 until somebody confirms it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from datetime import date

    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import EntityRole
    from bornage.text import Text

PARENT: Final = "parent"
"""A fact about a hosting: where whoever controls the one at the top of its chain is established."""

FACTS: Final = {
    About.ENTITY: frozenset({"incorporation", "control", "presence", "markets", "staff", "reach", "service"}),
    About.HOSTING: frozenset({PARENT}),
}
"""What the catalogue can say, by what it is said of; a question names the fact that pre-fills it."""


@dataclass(frozen=True, slots=True)
class CatalogueEntity:
    """An organization in a provider's chain, as far as sources say."""

    role: EntityRole
    name: str
    facts: dict[str, Value]
    """What is not known is absent."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that a hosting may name."""

    id: str
    name: str
    sort: str
    as_of: date
    confidence: str
    sources: tuple[str, ...]
    entities: tuple[CatalogueEntity, ...]
    place: Place
    regions: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All the providers."""

    version: str
    checked: date
    recheck: date
    providers: dict[str, Provider]

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been checked again before `today`."""
        return today > self.recheck
