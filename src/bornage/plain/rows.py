"""Rows to choose from, numbered: typing filters them, a number takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.drafts import in_lines, ticked_in_lines
from bornage.interview.glyphs import DRAWN
from bornage.interview.printable import on_one_line
from bornage.interview.talk import Pick
from bornage.plain.host import Switched
from bornage.text import collation_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.interview.drafts import Lines
    from bornage.interview.row import Row
    from bornage.interview.talk import Tick
    from bornage.plain.host import Host
    from bornage.plain.keeping import Keeping

AT_ONCE: Final = 20
"""Rows told at most before somebody asks for more."""

MORE: Final = "+"
FILTER: Final = "/"
"""Before what is looked for, where a number would take a row; alone, it looks for everything again."""


class _Listing:
    """What is looked for, and how many of the rows that match have been told."""

    def __init__(self, host: Host, step: Pick | Tick, typed: str) -> None:
        self._host, self._step = host, step
        self._typed = typed
        self.rows: Sequence[Row] = ()
        self._told = 0

    def find(self, typed: str | None = None) -> None:
        """Look again."""
        if typed is not None:
            self._typed = typed
        self.rows, self._told = self._step.rows(self._host.language, self._typed), 0

    def begin_at(self, id_: str) -> None:
        """Tell nothing of the rows before one, which were told when it was taken; their numbers stay theirs."""
        self._told = next((n for n, row in enumerate(self.rows) if row.id == id_), 0)

    def tell(self, ticked: frozenset[str] = frozenset()) -> None:
        """The next rows, and how many are left."""
        shown = self.rows[self._told : self._told + AT_ONCE]
        for n, row in enumerate(shown, start=self._told + 1):
            self._host.tell("row_ticked" if row.id in ticked else "row", n=n, row=_row_words(row))
        self._told += len(shown)
        if not self.rows and self._typed.strip():
            self._host.tell("rows.none", typed=on_one_line(self._typed))
        elif len(self.rows) == 1 and isinstance(self._step, Pick):
            self._host.tell("rows.only")
        elif self._told < len(self.rows):
            self._host.tell("rows.more", n=len(self.rows) - self._told)

    def numbered(self, typed: str) -> list[Row]:
        """The rows whose numbers were typed; none when anything else was."""
        numbers = typed.replace(",", " ").split()
        if not all(each.isdecimal() and 0 < int(each) <= self._told for each in numbers):
            return []
        return [self.rows[int(each) - 1] for each in numbers]

    def meant(self, typed: str) -> Row | None:
        """The row whose words, or id, are what was typed and nothing more."""
        wanted = collation_key(typed.strip())
        alike = (row for row in self.rows if typed.strip() == row.id or wanted == collation_key(row.main))
        return next(alike, None) if wanted else None


def pick(host: Host, step: Pick, typed: str = "") -> str:
    """The id of the row that was taken; at once, when what was typed already is all its words or its id."""
    listing = _Listing(host, step, typed)
    listing.find()
    if (meant := listing.meant(typed)) is not None:
        return meant.id
    _tell_head(host, step)
    listing.begin_at(step.at)
    listing.tell()
    while True:
        try:
            reply = host.reply("pick").strip()
        except Switched:
            _tell_head(host, step)
            listing.find()
            listing.tell()
            continue
        if not reply and len(listing.rows) == 1:
            return listing.rows[0].id
        taken = listing.numbered(reply) if reply else []
        if len(taken) == 1:
            return taken[0].id
        if not reply:
            host.tell("rows.take_one")
        elif reply == MORE:
            listing.tell()
        else:
            listing.find(reply.removeprefix(FILTER))
            listing.tell()


def tick(host: Host, step: Tick, typed: str, found: Lines | None, keeping: Keeping) -> frozenset[str]:
    """The ids of the rows that are ticked once an empty line confirms them.

    `found` is what was ticked before the program ended, and `keeping` keeps what is ticked now.
    """
    listing = _Listing(host, step, typed)
    host.heading(step.title)
    listing.find()
    ticked = _ticked_at_first(host, step, found)
    if (meant := listing.meant(typed)) is not None and meant.is_deed:
        return ticked | {meant.id}
    if meant is not None:
        ticked = _toggled(host, step, ticked, [meant], keeping)
    else:
        listing.tell(ticked)
        _tell_ticked(host, step, ticked)
    while True:
        try:
            reply = host.reply("tick").strip()
        except Switched:
            host.heading(step.title)
            listing.find()
            listing.tell(ticked)
            continue
        if not reply and (ticked or step.may_be_none):
            return ticked
        if not reply:
            host.tell("tick.none_yet")
        elif reply == MORE:
            listing.tell(ticked)
        elif deed := next((row for row in listing.numbered(reply) if row.is_deed), None):
            return ticked | {deed.id}
        elif rows := listing.numbered(reply):
            ticked = _toggled(host, step, ticked, rows, keeping)
        else:
            listing.find(reply.removeprefix(FILTER))
            listing.tell(ticked)


def _ticked_at_first(host: Host, step: Tick, found: Lines | None) -> frozenset[str]:
    """What is ticked, or was before the program ended: that is told."""
    if not found:
        return step.ticked
    host.tell_found("ticked")
    return ticked_in_lines(found)


def _toggled(host: Host, step: Tick, ticked: frozenset[str], rows: Sequence[Row], keeping: Keeping) -> frozenset[str]:
    """What is ticked once these rows are turned over, each told."""
    for row in rows:
        ticked = ticked ^ {row.id}
        host.tell("tick.ticked" if row.id in ticked else "tick.unticked", row=_row_words(row))
    keeping.typed(in_lines(ticked))
    _tell_ticked(host, step, ticked)
    return ticked


def _tell_head(host: Host, step: Pick) -> None:
    host.heading(step.title)
    host.tell_page(step.page(host.language))


def _tell_ticked(host: Host, step: Tick, ticked: frozenset[str]) -> None:
    """How many rows are ticked, and that an empty line confirms them."""
    host.tell("tick.confirm" if ticked or step.may_be_none else "tick.none_yet", n=len(ticked))


def _row_words(row: Row) -> str:
    said = ", ".join(on_one_line(part) for part in (row.main, *row.beside.split("  "), row.below) if part.strip())
    return said.replace(DRAWN.between, ", ")
