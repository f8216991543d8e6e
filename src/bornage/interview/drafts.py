"""What is being typed and is not confirmed yet: kept apart from the assessment, so that a crash does not lose it.

A draft is nobody's answer: it is never counted, reported or written in the journal. It comes back to the field it
was typed in, to be confirmed there or left, and only while that field starts from what it started from then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from bornage.interview.printable import clean, on_one_line
from bornage.interview.talk import Fill, Tick, Write
from bornage.text import LANGUAGES

if TYPE_CHECKING:
    from bornage.interview.talk import Step

Lines = Mapping[str, str]
"""What is typed in a field, by line; a field of one place to type has one."""

ANSWER: Final = "type_in"
"""The command that opens the place where an answer is typed."""

TICKS: Final = "ticks"
"""No command: what is ticked under a question itself."""

KEPT: Final = frozenset(
    {ANSWER, TICKS, "note", "unknown", "not_applicable", "declined", "follow_up", "correct", "others"}
    | {"places", "cite", "documents", "review", "override"}
)
"""The commands whose fields are about the question in front, or opened from it: what is typed or ticked there is kept."""

FOUND_OR_LEFT: Final = "interview.draft."
"""How the keys begin of what is said of drafts; it is past once something was opened."""

EVERY: Final = 1.0
"""Seconds: while somebody types, drafts are kept at most this often."""

MOST: Final = 20
"""Drafts kept of one assessment; the oldest go."""

TEXT, PRINTED, _YES = "text", "printed", "yes"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is typed."""

    question: str
    subject: str
    command: str
    """The id of the command that opens the field."""
    form: str
    """The key of the field's title; empty for the answer itself."""
    speaker: str
    """Who was speaking; empty for nobody."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed somewhere, and what stood there before."""

    spot: Spot
    before: Lines
    typed: Lines


class Keeper(Protocol):
    """Whoever keeps drafts from one start of the program to the next; none of this ever raises."""

    def found(self) -> tuple[Draft, ...]:
        """What was kept, the newest first."""

    def keep(self, drafts: tuple[Draft, ...]) -> None:
        """Keep these and no others, soon: nobody waits for it."""

    def flush(self) -> None:
        """Wait until that is done."""


class Drafts:
    """The drafts of one assessment, and the one field that is open."""

    def __init__(self, keeper: Keeper | None = None) -> None:
        self._keeper = keeper
        self._kept = {draft.spot: draft for draft in reversed(keeper.found() if keeper else ())}
        """The newest last."""
        self._open: tuple[Spot, Lines] | None = None
        self._read: Callable[[], Lines | None] | None = None
        self._is_due = False

    @property
    def kept(self) -> tuple[Draft, ...]:
        """All of them, the newest first."""
        return tuple(reversed(self._kept.values()))

    @property
    def is_open(self) -> bool:
        """Whether something typed in the field that is open is kept."""
        return self._open is not None and self._open[0] in self._kept

    def found(self, spot: Spot) -> Draft | None:
        """What is kept of a place that is not opened."""
        return self._kept.get(spot)

    def open(self, spot: Spot, before: Lines, others: Sequence[Lines] = ()) -> Lines | None:
        """Open a field, and return what was typed there and not confirmed, if the field still starts from the same.

        `before` is what the field starts from, and `others` the same in other languages.
        """
        self._open, self._is_due = (spot, before), False
        draft = self._kept.get(spot)
        if draft is None:
            return None
        if draft.before in (before, *others) and draft.typed.keys() == before.keys():
            return draft.typed
        self.forget(spot)
        return None

    def hold(self, spot: Spot, before: Lines, typed: Lines) -> None:
        """Have something kept at once that no open field holds."""
        if typed == before:
            self.forget(spot)
        elif spot not in self._kept or self._kept[spot].typed != typed:
            self._kept.pop(spot, None)
            self._kept[spot] = Draft(spot, before, typed)
            self._keep()

    def read_with(self, read: Callable[[], Lines | None]) -> None:
        """How to read the field that is open; None while it cannot be read."""
        self._read = read

    def touch(self) -> bool:
        """Something was typed: whether `gather` is to be called, in `EVERY` seconds."""
        if self._open is None or self._is_due or self._keeper is None:
            return False
        self._is_due = True
        return True

    def gather(self) -> None:
        """Have what is typed by now kept."""
        if not self._is_due or self._open is None or self._read is None:
            return
        self._is_due = False
        (spot, before), typed = self._open, self._read()
        if typed is not None:
            self.hold(spot, before, typed)

    def leave(self) -> None:
        """Have what is typed by now kept, and wait for it: the program is about to end."""
        self.gather()
        if self._keeper is not None:
            self._keeper.flush()

    def close(self) -> None:
        """What was typed in the field that is open was confirmed, or left on purpose: nothing of it is kept."""
        if self._open is not None:
            spot, self._open, self._read, self._is_due = self._open[0], None, None, False
            self.forget(spot)

    def forget(self, *spots: Spot) -> None:
        """Keep nothing of some places any more."""
        if [spot for spot in spots if self._kept.pop(spot, None)]:
            self._keep()

    def _keep(self) -> None:
        if self._keeper is not None:
            self._keeper.keep(self.kept[:MOST])


def begins(step: Step, language: str) -> Lines | None:
    """What a step to type or to tick in starts from, in a language; None for any other step."""
    if isinstance(step, Write):
        return written(clean(step.text), to_print=step.to_print)
    if isinstance(step, Fill):
        return {line.id: on_one_line(line.start(language)) for line in step.lines}
    if isinstance(step, Tick):
        return in_lines(step.ticked)
    return None


def begins_anywhere(step: Step) -> list[Lines]:
    """The same in each language."""
    return [lines for language in LANGUAGES if (lines := begins(step, language)) is not None]


def written(text: str, *, to_print: bool) -> dict[str, str]:
    """A page, with whether it may be printed."""
    return {TEXT: text, PRINTED: _YES if to_print else ""}


def in_lines(ticked: frozenset[str]) -> dict[str, str]:
    """What is ticked, by its ids."""
    return {TEXT: "\n".join(sorted(ticked))}


def ticked_in_lines(lines: Lines) -> frozenset[str]:
    """What was ticked when `in_lines` was made."""
    return frozenset(filter(None, lines.get(TEXT, "").split("\n")))


def is_to_print(lines: Lines) -> bool:
    """Whether what `written` made may be printed."""
    return lines.get(PRINTED) == _YES


# --- as a table, to be written down ---------------------------------------------------------------


_SPOT: Final = ("question", "subject", "command", "form", "speaker")


def tables(drafts: Sequence[Draft]) -> list[dict[str, object]]:
    """Drafts as plain tables."""
    return [
        {
            **{name: getattr(draft.spot, name) for name in _SPOT},
            "before": dict(draft.before),
            "typed": dict(draft.typed),
        }
        for draft in drafts
    ]


def drafts_of(found: object) -> tuple[Draft, ...]:
    """The drafts that plain tables hold; what has not their shape is passed over."""
    listed = found if isinstance(found, list) else []
    return tuple(draft for each in listed[:MOST] if (draft := _draft_of(each)) is not None)


def _draft_of(table: object) -> Draft | None:
    if not isinstance(table, dict) or table.keys() != {*_SPOT, "before", "typed"}:
        return None
    before, typed = _lines_of(table["before"]), _lines_of(table["typed"])
    spot = [table[name] for name in _SPOT if isinstance(table[name], str)]
    if before is None or typed is None or len(spot) != len(_SPOT) or table["command"] not in KEPT:
        return None
    return Draft(Spot(*map(clean, spot)), before, typed)


def _lines_of(found: object) -> dict[str, str] | None:
    if not isinstance(found, dict) or not all(isinstance(each, str) for line in found.items() for each in line):
        return None
    return {line: clean(text) for line, text in found.items()}
