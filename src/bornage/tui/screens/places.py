"""Choosing one place or several, by name, with home first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.text import collation_key
from bornage.tui.places import Gazetteer, NamedPlace
from bornage.tui.screens.finder import Finder, Wanted
from bornage.tui.widgets.entry import LineInput
from bornage.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.questionnaire.jurisdictions import Jurisdictions

_CONFIRM: Final = ""
"""The id of the row that ends the choosing of several."""


class PlaceFinder(Finder):
    """One place: the row chosen. Several: rows are ticked, and the first row confirms them.

    Ends with codes separated by spaces, or None when it was left without confirming.
    """

    def __init__(
        self, jurisdictions: Jurisdictions, home: Iterable[str], ticked: frozenset[str], *, of_several: bool
    ) -> None:
        super().__init__(Wanted("places" if of_several else "place", self._rows))
        self._jurisdictions = jurisdictions
        self._first = tuple(dict.fromkeys([*home, *sorted(ticked)]))
        self._ticked = ticked
        self._of_several = of_several
        self._gazetteers: dict[str, Gazetteer] = {}

    def _rows(self, language: str, typed: str) -> list[Row]:
        gazetteer = self._gazetteer(language)
        rows = [self._row(place) for place in gazetteer.find(typed)]
        if self._of_several and not typed.strip():
            names = sorted((gazetteer.name(code) for code in self._ticked), key=collation_key)
            label = self.say("finder.confirm", places=", ".join(names)) if names else self.say("finder.confirm_none")
            rows.insert(0, Row(_CONFIRM, label, style="bold"))
        return rows

    def _row(self, place: NamedPlace) -> Row:
        beside = f"{place.around}  {place.code}".strip()
        if not self._of_several:
            return Row(place.code, place.name, beside)
        is_ticked = place.code in self._ticked
        mark = self.glyphs.ticked if is_ticked else self.glyphs.unticked
        return Row(place.code, f"{mark} {place.name}", beside, "bold" if is_ticked else "")

    def _gazetteer(self, language: str) -> Gazetteer:
        if language not in self._gazetteers:
            self._gazetteers[language] = Gazetteer(self._jurisdictions, language, self._first)
        return self._gazetteers[language]

    def show(self) -> None:
        super().show()
        if self._of_several:
            self.show_mode(self.say("finder.keys_several"), is_typing=True)

    def take(self, row: Row) -> None:
        """The place itself; or tick it, stay on it, and start over with nothing typed."""
        if not self._of_several:
            self.dismiss(row.id)
        elif row.id == _CONFIRM:
            self.dismiss(" ".join(sorted(self._ticked)))
        else:
            self._ticked = self._ticked ^ {row.id}
            field = self.query_one("#wanted", LineInput)
            if field.value:
                field.value = ""
            else:
                self.fill(self.query_one(Rows).cursor)
