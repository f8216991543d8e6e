"""A firm's own pages: from words in a small notation to the blocks that every other page is made of.

A blank line ends a paragraph; `- ` begins an item of a list, `## ` and `### ` a heading; `**words**` stand
out. There is nothing else: no markup comes through, because what comes out is text that is escaped like
any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bornage.report.blocks import Bullets, Heading, Paragraph, Part, Run, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.report.blocks import Block, Words
    from bornage.report.theme.model import Page
    from bornage.report.writer import Writer

_GUARD: Final = 0xE000
"""First of the private characters that stand for those of a value, so that none of them is notation."""
_NOTATION: Final = "-#*"
_STRONG: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LEVELS: Final = {"## ": 3, "### ": 4}


def part_of(page: Page, said: str, number: int, topic: str, writer: Writer) -> Part:
    """One page as a part; `number` only tells it from the others."""
    return Part(f"firm-{number}", topic, writer.read(page.title), tuple(_blocks(said, writer)))


def guarded(value: str) -> str:
    """A value on one line, none of whose characters is read as notation."""
    line = " ".join(value.split())
    return "".join(chr(_GUARD + ord(c)) if c in _NOTATION else c for c in line)


def _blocks(said: str, writer: Writer) -> Iterator[Block]:
    for paragraph in re.split(r"\n[ \t]*\n", said.replace("\r\n", "\n")):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        yield from _gathered(lines, writer)


def _gathered(lines: list[str], writer: Writer) -> Iterator[Block]:
    """Headings, lists and paragraphs, of lines with no blank one between them."""
    running: list[str] = []
    items: list[Words] = []
    for line in [*lines, ""]:
        level = next((level for mark, level in _LEVELS.items() if line.startswith(mark)), 0)
        is_item = line.startswith("- ")
        if running and (level or is_item or not line):
            yield Paragraph(_line(" ".join(running), writer))
            running = []
        if items and (level or not line):
            yield Bullets(tuple(items))
            items = []
        if level:
            yield Heading(level, _line(line.partition(" ")[2], writer))
        elif is_item:
            items.append(_line(line[2:], writer))
        elif line and items:
            items[-1] = (*items[-1], Run(" "), *_line(line, writer))
        elif line:
            running.append(line)


def _line(said: str, writer: Writer) -> Words:
    parts = _STRONG.split(said)
    return words(*(Run(_released(part, writer), "strong" if n % 2 else "") for n, part in enumerate(parts) if part))


def _released(said: str, writer: Writer) -> str:
    """The words as the language prints them, with the characters of values put back."""
    freed = "".join(chr(ord(c) - _GUARD) if chr(ord(c) & 0xFF) in _NOTATION and ord(c) >= _GUARD else c for c in said)
    head = said[: len(said) - len(said.lstrip())]
    tail = said[len(said.rstrip()) :] if said.strip() else ""
    return f"{head}{writer.prose(freed)}{tail}"
