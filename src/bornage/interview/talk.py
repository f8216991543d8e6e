"""Conversations: what a command asks, one step after another, with no terminal.

A command that takes more than a key is a generator. It yields a step; whoever holds the conversation (a
screen, a plain line) shows it and sends the reply, or None when the person leaves it; at the end it
returns what is to be said. So the screen and the plain interview ask the same things in the same order,
and write the same journal.

Nothing here knows which language is shown: words are asked for each time they are painted, because the
language may be switched while a step is open.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bornage.assessment.journal import JournalError
from bornage.interview.paragraph import Paragraph
from bornage.interview.row import Row
from bornage.text import words

if TYPE_CHECKING:
    from pathlib import Path

    from bornage.interview.saying import Said
    from bornage.text import Text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Interface words by their key in a catalogue, to be said in whatever language is shown."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    file: str = "interview"

    def to(self, language: str) -> str:
        """In words; a value that is a phrase or a text is said in that language too."""
        said = {name: _in(value, language) for name, value in self.values.items()}
        return words(language, f"{self.file}.{self.key}", **said)


def _in(value: object, language: str) -> object:
    return value.to(language) if isinstance(value, Phrase) else value


Rows = Callable[[str, str], Sequence[Row]]
"""Given a language and what was typed, the rows that match it."""

Page = Callable[[str], Sequence[Paragraph]]
"""Given a language, what there is to read."""


def _no_names(_: str) -> tuple[str, ...]:
    return ()


def _nothing(_: str) -> tuple[Paragraph, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line to type."""

    id: str
    label: Phrase
    text: str | Callable[[str], str] = ""
    """What it starts from; given a language, where it is not said the same in all of them: a role."""
    is_required: bool = False
    is_day: bool = False
    """A day is typed: what was understood is said back, and what is no day is refused."""
    suggestions: Callable[[str], tuple[str, ...]] = _no_names
    """Given a language, what the arrows offer."""

    def start(self, language: str) -> str:
        """What it starts from, in a language."""
        return self.text if isinstance(self.text, str) else self.text(language)


@dataclass(frozen=True, slots=True)
class Fill:
    """Some lines to type. The reply is what was typed, by line, on one line each, trimmed."""

    title: Phrase
    lines: tuple[Line, ...]
    refused: Text | None = None
    """Why what was typed before cannot be recorded."""

    def again(self, typed: Mapping[str, str], refused: Text) -> Fill:
        """The same, with what was typed, and why it was refused."""
        lines = tuple(replace(line, text=typed.get(line.id, line.text)) for line in self.lines)
        return replace(self, lines=lines, refused=refused)


@dataclass(frozen=True, slots=True)
class Write:
    """A page to write on, and whether it may be printed. The reply is a `Written`."""

    title: Phrase
    text: str = ""
    to_print: bool = True
    refused: Text | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and whether it may be printed."""

    text: str
    to_print: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few things to choose by a digit."""

    id: str
    words: Callable[[str], str]
    """Given a language."""
    is_now: bool = False
    """What stands now."""


@dataclass(frozen=True, slots=True)
class Choose:
    """One of at most nine things, each by its digit. The reply is its id."""

    title: Phrase
    options: tuple[Option, ...]
    page: Page = _nothing
    """What there is to read above them."""
    first_digit: int = 1


@dataclass(frozen=True, slots=True)
class Pick:
    """One of many rows, found by typing some of it. The reply is the row's id."""

    title: Phrase
    rows: Rows
    page: Page = _nothing
    """What there is to read above them; short."""
    at: str = ""
    """The id of the row one begins at, where there is one."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Several of many rows. The reply is a frozenset of their ids."""

    title: Phrase
    rows: Rows
    """Without any mark: whoever shows them marks what is ticked."""
    ticked: frozenset[str] = frozenset()
    may_be_none: bool = True
    """Whether nothing ticked is a reply."""


@dataclass(frozen=True, slots=True)
class Read:
    """Something to read. There is no reply."""

    title: Phrase
    page: Page
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Sure:
    """A yes or no; anything but yes is no. The reply is True or False."""

    title: Phrase
    page: Page = _nothing


@dataclass(frozen=True, slots=True)
class Wait:
    """Something that takes seconds, made while the person does as they please. The reply is a `Made`."""

    title: Phrase
    make: Callable[[], Path]
    """Raises JournalError, with what to say."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made, or why it could not be."""

    path: Path | None
    refused: Text | None = None


def made_by(make: Callable[[], Path]) -> Made:
    """Make it, whatever comes of it."""
    try:
        return Made(make())
    except JournalError as error:
        return Made(None, error.text)


Step = Fill | Write | Choose | Pick | Tick | Read | Sure | Wait
"""One thing asked, or shown."""

Reply = Mapping[str, str] | Written | str | frozenset[str] | bool | Made | None
"""What each step says of its own; None when it was left."""

Talk = Generator[Step, Reply, "Said | None"]
"""A conversation, and what is said at its end."""


def filled(form: Fill, record: Callable[[Mapping[str, str]], Said | None]) -> Talk:
    """Fill a form and record it; when it is refused, show why and give back what was typed."""
    while True:
        typed = yield form
        if not isinstance(typed, Mapping):
            return None
        try:
            return record(typed)
        except JournalError as error:
            form = form.again(typed, error.text)
