"""What a page is made of: frozen blocks whose words are final.

Every string here is already in the reader's language and every number already text. HTML, PDF and
whatever comes next draw the same blocks, so none of them can say something the others do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from bornage.report.room import LOW, SHORT_TEXT, closing, letters

if TYPE_CHECKING:
    from bornage.report.charts.marks import Drawing

_SHORT_TABLE: Final = 6
"""Rows up to which a table stands on one page."""
_SHORT_GROUP: Final = 3
"""Rows up to which a group of rows does."""
_SHORT_CARD: Final = 900
"""Letters up to which a card does: a seventh of a page."""

Register = Literal["", "fact", "reading", "law", "advice"]
"""What a passage is: what was said or seen, what follows from it, a pointer to law, or what to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words set one way."""

    text: str
    style: str = ""
    """`strong`, `soft`, `id`, `outside` (a place outside the trusted jurisdictions) or nothing."""
    target: str = ""
    """Where it leads: `#anchor` in this document, or an address."""
    language: str = ""
    """Its language, where it is known to be another than the document's."""


Words = tuple[Run, ...]


def words(*parts: str | Run | Words) -> Words:
    """A line made of strings, runs and other lines; empty strings are dropped."""
    line: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            line += [Run(part)] if part else []
        elif isinstance(part, Run):
            line.append(part)
        else:
            line += part
    return tuple(line)


def joined(lines: Iterable[Words], between: str = ", ") -> Words:
    """Several lines in one, with the same words between them."""
    line: list[Run] = []
    for each in lines:
        line += [Run(between), *each] if line else each
    return tuple(line)


def of_one_language(runs: Iterable[Run]) -> Words:
    """The same line, in which neighbours of the same language and style are one."""
    line: list[Run] = []
    for run in runs:
        if line and replace(line[-1], text="") == replace(run, text=""):
            line[-1] = replace(run, text=line[-1].text + run.text)
        else:
            line.append(run)
    return tuple(line)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    kind: ClassVar[str] = "paragraph"
    words: Words
    style: str = ""
    """`lead`, `small`, `note` or nothing."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a part, of level 3 or 4."""

    kind: ClassVar[str] = "heading"
    level: int
    words: Words
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    kind: ClassVar[str] = "bullets"
    items: tuple[Words, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Margin:
    """A note beside what follows: a grade, a cross-reference, the name of a register."""

    kind: ClassVar[str] = "margin"
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    width: int
    """Share of the table's width, in per cent."""
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    lines: tuple[Words, ...]
    tone: str = ""
    """A class of background or border; whatever it says, the words say too."""
    is_head: bool = False
    note: Words = ()
    """Said in small type under the rest."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    anchor: str = ""

    @property
    def is_low(self) -> bool:
        """Whether it takes but a few lines, so that it may be kept with its neighbour."""
        return letters([self]) <= LOW


@dataclass(frozen=True, slots=True)
class Body:
    """Rows of a table under a common head, or under none."""

    rows: tuple[Row, ...]
    head: Words = ()
    anchor: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it is read at one glance, and is to stand on one page."""
        return len(self.rows) <= _SHORT_GROUP and letters(self.rows) <= SHORT_TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its heads are repeated on each page."""

    kind: ClassVar[str] = "table"
    caption: Words
    columns: tuple[Column, ...]
    bodies: tuple[Body, ...]
    style: str = ""
    """`facts` for two columns of names and values, without column heads; or nothing."""

    @property
    def has_heads(self) -> bool:
        """Whether some column has a title."""
        return any(column.title for column in self.columns)

    @property
    def is_short(self) -> bool:
        """Whether it is read at one glance, and is to stand on one page."""
        rows = [row for body in self.bodies for row in body.rows]
        return len(rows) <= _SHORT_TABLE and letters(rows) <= SHORT_TEXT

    @property
    def closing(self) -> tuple[int, ...]:
        """For each group, how many of its last rows stand with the end, where nothing follows on the same page."""
        return closing(self.bodies, [column.width for column in self.columns])


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its caption; the table that carries its figures follows it."""

    kind: ClassVar[str] = "figure"
    caption: Words
    drawing: Drawing
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One finding or one recommendation, on its own."""

    kind: ClassVar[str] = "card"
    anchor: str
    title: Words
    beside: tuple[Words, ...]
    """Said in the margin: its number, its weight, its track."""
    blocks: tuple[Block, ...]
    register: Register = "reading"

    @property
    def is_short(self) -> bool:
        """Whether it is read at one glance, and is to stand on one page."""
        return sum(map(len, said(self.blocks))) <= _SHORT_CARD


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks of one register, marked as such in words and by a rule."""

    kind: ClassVar[str] = "passage"
    register: Register
    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, with room to write."""

    title: Words
    lines: tuple[str, ...]
    """Names of the lines to fill in."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes of equal size, side by side."""

    kind: ClassVar[str] = "boxes"
    items: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Room to write by hand."""

    kind: ClassVar[str] = "ruled"
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page."""

    kind: ClassVar[str] = "together"
    blocks: tuple[Block, ...]


Block = Paragraph | Heading | Bullets | Margin | Table | Figure | Card | Passage | Boxes | Ruled | Together


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: a sentence that concludes, and what supports it."""

    id: str
    topic: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    """`1`, `2` … in the body; `A`, `B` … in the appendices."""
    is_appendix: bool = False
    begins_anew: bool = False
    """Whether it begins on a page of its own in a long report: it changes with each answer, or what stands before it does."""

    @property
    def anchor(self) -> str:
        """How the rest of the report points at it."""
        return f"part-{self.id}"


NOT_SAID: Final = frozenset(
    {"anchor", "id", "kind", "register", "style", "target", "language", "tone", "width", "align", "level"}
)


def said(thing: object) -> Iterator[str]:
    """Every string a reader would see, in order: what tests and plain text go by."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from said(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in NOT_SAID:
                yield from said(getattr(thing, field.name))
