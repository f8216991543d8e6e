"""The codes of places that can be written: countries, their subdivisions, and groups of countries."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from bornage.text import Text, country, country_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.questionnaire.jurisdictions import Jurisdictions


class Places(Collection[str]):
    """Every code that can be written. The countries' table is only opened when a country is asked about."""

    def __init__(self, jurisdictions: Jurisdictions) -> None:
        self._jurisdictions = jurisdictions

    def __contains__(self, code: object) -> bool:
        return code in self._jurisdictions.names or code in country_codes()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self._jurisdictions.names, *country_codes()}))

    def __len__(self) -> int:
        return len({*self._jurisdictions.names, *country_codes()})


def place_name(jurisdictions: Jurisdictions, code: str, language: str) -> str:
    """The name of a place in a language; its code when nothing names it."""
    named: Text | None = jurisdictions.names.get(code)
    return named.to(language) if named else country(code, language) or code
