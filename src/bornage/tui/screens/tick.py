"""Several of many rows: ticked one by one, and confirmed by the first row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bornage.interview.drafts import in_lines, ticked_in_lines
from bornage.interview.row import Row
from bornage.interview.saying import Said
from bornage.interview.talk import Pick
from bornage.text import collation_key
from bornage.tui.screens.finder import Seeker
from bornage.tui.widgets.entry import LineInput
from bornage.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bornage.interview.talk import Tick

_CONFIRM: Final = ""
"""The id of the row that ends the choosing."""


class Ticker(Seeker[frozenset[str]]):
    """Ends with the ids of what is ticked, or with None when it was left without confirming."""

    def __init__(self, step: Tick, draft: Mapping[str, str] | None = None) -> None:
        super().__init__(Pick(step.title, self._marked))
        self._rows = step.rows
        self._before = step.ticked
        self._ticked = ticked_in_lines(draft) if draft else step.ticked
        self._may_be_none = step.may_be_none

    def _marked(self, language: str, typed: str) -> list[Row]:
        rows = [self._row(row) for row in self._rows(language, typed)]
        return rows if typed.strip() else [Row(_CONFIRM, self._confirm_words(language), style="bold"), *rows]

    def _confirm_words(self, language: str) -> str:
        named = {row.id: row.main for row in self._rows(language, "")}
        names = sorted((named.get(id_, id_) for id_ in self._ticked), key=collation_key)
        if names:
            return self.say("finder.confirm", places="; ".join(names))
        return self.say("finder.confirm_nothing" if self._may_be_none else "finder.confirm_none")

    def _row(self, row: Row) -> Row:
        if row.is_deed:
            return replace(row, main=f"{self.glyphs.deed} {row.main}")
        is_ticked = row.id in self._ticked
        mark = self.glyphs.ticked if is_ticked else self.glyphs.unticked
        return replace(row, main=f"{mark} {row.main}", style="bold" if is_ticked else row.style)

    def show(self) -> None:
        super().show()
        self.show_mode(self.say("draft.ticked" if self.was_found else "finder.keys_several"), is_typing=True)

    @property
    def all_typed(self) -> dict[str, str]:
        """What is ticked, to be kept in case the program is killed."""
        return in_lines(self._ticked)

    @property
    def left_undone(self) -> Said | None:
        return Said("interview.draft.unticked") if self._ticked != self._before else None

    def take(self, row: Row) -> None:
        """Confirm, or do what the row says; or tick the row, stay on it, and start over with nothing typed."""
        if row.id == _CONFIRM:
            if self._ticked or self._may_be_none:
                self.dismiss(self._ticked)
            return
        if row.is_deed:
            self.dismiss(self._ticked | {row.id})
            return
        self._ticked, self.was_found = self._ticked ^ {row.id}, False
        if self.when_typed is not None:
            self.when_typed()
        field = self.query_one("#wanted", LineInput)
        if field.value:
            field.value = ""
        else:
            self.fill(self.query_one(Rows).cursor)
