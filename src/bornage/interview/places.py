"""Finding a place by the first letters of its name, in the reader's language, home first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bornage.interview.row import Row
from bornage.questionnaire.places import Places, place_name
from bornage.text import collation_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.questionnaire.jurisdictions import Jurisdictions


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A country, a part of one, or a group of them."""

    code: str
    name: str
    around: str = ""
    """The name of the country it is part of."""


class Gazetteer:
    """Every place that can be answered, in one language."""

    def __init__(self, jurisdictions: Jurisdictions, language: str, first: Iterable[str]) -> None:
        self._places = {
            code: NamedPlace(code, place_name(jurisdictions, code, language), _around(jurisdictions, code, language))
            for code in Places(jurisdictions)
        }
        self._first = tuple(code for code in dict.fromkeys(first) if code in self._places)
        rest = [code for code in self._places if code not in self._first]
        self._order = (*self._first, *sorted(rest, key=self._sorted_as))

    def name(self, code: str) -> str:
        """The name of a place, or its code when it is not one we know."""
        return self._places[code].name if code in self._places else code

    def find(self, typed: str) -> tuple[NamedPlace, ...]:
        """Places whose name, or code, matches: those that start so, then those with a word that does, then the rest."""
        wanted = _folded(typed).strip()
        if not wanted:
            return tuple(self._places[code] for code in self._order)
        ranked = [
            (rank, place) for place in map(self._places.__getitem__, self._order) if (rank := _rank(place, wanted))
        ]
        return tuple(place for _, place in sorted(ranked, key=lambda each: each[0]))

    def _sorted_as(self, code: str) -> str:
        return collation_key(self._places[code].name)


class PlaceRows:
    """Every place as a row to pick or to tick, by its code: given a language and what was typed."""

    def __init__(self, jurisdictions: Jurisdictions, first: Iterable[str]) -> None:
        self._jurisdictions = jurisdictions
        self._first = tuple(dict.fromkeys(first))
        """Codes offered before all others."""
        self._gazetteers: dict[str, Gazetteer] = {}

    def __call__(self, language: str, typed: str) -> list[Row]:
        """Rows of the places that match, the best first."""
        if language not in self._gazetteers:
            self._gazetteers[language] = Gazetteer(self._jurisdictions, language, self._first)
        found = self._gazetteers[language].find(typed)
        return [Row(place.code, place.name, f"{place.around}  {place.code}".strip()) for place in found]


def _rank(place: NamedPlace, wanted: str) -> int:
    """1 best; 0 when it does not match."""
    name = _folded(place.name)
    if wanted in {name, _folded(place.code)}:
        return 1
    if name.startswith(wanted):
        return 2
    if f" {wanted}" in name:
        return 3
    return 4 if wanted in name else 0


@lru_cache(maxsize=1024)
def _folded(name: str) -> str:
    return re.sub("[-’' ]+", " ", collation_key(name))


def _around(jurisdictions: Jurisdictions, code: str, language: str) -> str:
    country = jurisdictions.within.get(code)
    return place_name(jurisdictions, country, language) if country else ""
