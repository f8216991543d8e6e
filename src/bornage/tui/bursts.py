"""Keys that come all at once: no hand struck them one by one, so they are a paste, whether the terminal says so or not.

Most terminals put marks around what is pasted. The others, and some links, hand it over as if it had been
typed, and each letter would be a command. A hand strikes a few keys a second; what a single read brings of
many different characters is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

if TYPE_CHECKING:
    from collections.abc import Iterable

MANY: Final = 6
"""Characters in one read: over a link that stalls for a second, a hand has not struck as many commands."""

DIFFERENT: Final = 3
"""Of these: a key that is held down, or two that go back and forth, are keys."""

_AT_ONCE: Final = 0.05
"""Seconds after which what comes is something else."""

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_ESCAPE_THEN: Final = re.compile(r"\x1b(?=[\r0-9a-zA-NQ-WYZ/?])")
"""What Alt gives too; but for O, P and X, with which a terminal begins a sequence of its own."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


class Burst(Paste):
    """Keys that came all at once: text where nothing takes any, keys where something does."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("\r", "\n").strip("\n"))
        self._keys = text

    @property
    def is_of_several_lines(self) -> bool:
        """A line ends before the last character: what follows would be keys once the line was taken."""
        return "\n" in self.text

    def keys(self) -> list[Key]:
        """The same, key by key."""
        return [event for event in XTermParser().feed(self._keys) if isinstance(event, Key)]


class Gatherer:
    """Tells bursts from keys, read by read."""

    def __init__(self) -> None:
        self._before = ""
        self._is_pasting = False
        self._struck_at = self._burst_at = -1.0

    def burst(self, read: str, now: float) -> Burst | None:
        """What was read, if it is a burst; None when the parser is to read it, key by key or paste by paste."""
        before, self._before = self._before, (self._before + read)[-len(_END) :]
        is_of_a_sequence = "\x1b" in read or ("\x1b" in before and now - self._struck_at < _AT_ONCE)
        self._struck_at = now
        was_pasting, said = self._is_pasting, before + read
        if _BEGIN in said or _END in said:
            self._is_pasting = said.rfind(_BEGIN) > said.rfind(_END)
        if was_pasting or is_of_a_sequence:
            return None
        goes_on = now - self._burst_at < _AT_ONCE
        if goes_on or is_text(read):
            self._burst_at = now
            return Burst(read)
        return None


def around_escapes(read: str) -> list[str]:
    """What came before, between and after each Escape that a slow link brought together with the next key.

    Textual makes of the two a key of its own: Escape then Enter would be Enter alone, and give what was to be left;
    Escape then a letter would be Alt and that letter, which does nothing here.
    """
    return _ESCAPE_THEN.split(read)


def is_text(read: Iterable[str]) -> bool:
    """Whether nobody struck this as keys."""
    printed = _CONTROL.sub("", "".join(read))
    return len(printed) >= MANY and len(set(printed)) >= DIFFERENT
