"""Where each key and value of a TOML document was written.

`tomli` throws positions away, so this walks the text a second time. It only ever sees text that
`tomli` has accepted, which is why it checks nothing; on any other text its answers mean nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

import tomli

Path = tuple[str | int, ...]
"""Keys and indexes from the top of the document."""

DEEPEST: Final = 100
"""Parts of a dotted key: every path holds all of its own, so the cost of a key grows with their square."""

_BLANK: Final = re.compile(r"[ \t\r\n]*(?:#[^\n]*[ \t\r\n]*)*")
_KEY_PART: Final = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*""")
_VALUE: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"[^"\\]*(?:\\.[^"\\]*)*"'
    r"|'[^']*'"
    r"|[^,\]}\s#]+(?: [0-9][^,\]}\s#]*)?",  # a number, a boolean, a date (which may hold one space)
    re.DOTALL,
)

_PLAIN_LINE: Final = re.compile(
    r"""([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?[ \t]*=[ \t]*"""
    r"""("[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*'|[0-9][0-9-]*|true|false)[ \t]*(?:#[^\n]*)?(?:\n|\Z)"""
)
"""Most lines: a bare key, or two, and a short value. What else is written is walked part by part, to the same spans."""

_ONE_ESCAPED: Final = re.compile(
    r"\\[ \t]*\r?\n[ \t\r\n]*"  # a line continued on the next: no character at all
    r"|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\x[0-9A-Fa-f]{2}|\\.|\r\n|.",
    re.DOTALL,
)
_CONTINUED: Final = re.compile(r"\\[ \t]*\r?\n")
_ONE_PLAIN: Final = re.compile(r"\r\n|.", re.DOTALL)


class Span(NamedTuple):
    """Characters `start` to `end` of the document."""

    start: int
    end: int


class Spans:
    """The spans of a document, by path."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[Path, Span] = {}
        """Where a key was first written; for an item of an array of tables, its header."""
        self.values: dict[Path, Span] = {}
        self._pos = 0
        self._lengths: dict[Path, int] = {}
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._scan()

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def nearest(self, path: Path, *, key: bool = False) -> Span:
        """The span of the deepest part of `path` that was written; of its key when `key` is true."""
        for depth in range(len(path), 0, -1):
            prefix = path[:depth]
            tables = (self.keys, self.values) if key or depth < len(path) else (self.values, self.keys)
            for table in tables:
                if prefix in table:
                    return table[prefix]
        return Span(0, 0)

    def within(self, path: Path, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the text at `path` were written, escapes and all."""
        whole = self.nearest(path)
        written = self.text[whole.start : whole.end]
        quotes = 3 if written.startswith(('"""', "'''")) else 1
        opening = quotes
        if quotes == 3:  # noqa: PLR2004 (a newline right after three quotes is not part of the text)
            opening += 2 if written.startswith("\r\n", 3) else written.startswith("\n", 3)
        one = _ONE_ESCAPED if written.startswith('"') else _ONE_PLAIN
        characters = [
            Span(whole.start + found.start(), whole.start + found.end())
            for found in one.finditer(written, opening, len(written) - quotes)
            if not _CONTINUED.match(found[0])
        ]
        if not characters:
            return whole
        last = len(characters) - 1
        return Span(characters[min(start, last)].start, characters[min(max(start, end - 1), last)].end)

    def _scan(self) -> None:
        table: Path = ()
        while self._skip_blank() < len(self.text):
            if plain := _PLAIN_LINE.match(self.text, self._pos):
                self._plain_line(table, plain)
            elif self.text.startswith("[[", self._pos):
                self._pos += 2
                table = self._enter(self._dotted_key(), new_item=True)
                self._pos += 2
            elif self.text[self._pos] == "[":
                self._pos += 1
                table = self._enter(self._dotted_key(), new_item=False)
                self._pos += 1
            else:
                self._pair(table)

    def _plain_line(self, table: Path, found: re.Match[str]) -> None:
        path = (*table, found[1])
        self.keys.setdefault(path, Span(*found.span(1)))
        if found[2] is not None:
            path = (*path, found[2])
            self.keys.setdefault(path, Span(*found.span(2)))
        self.values[path] = Span(*found.span(3))
        self._pos = found.end()

    def _skip_blank(self) -> int:
        found = _BLANK.match(self.text, self._pos)
        self._pos = found.end() if found else self._pos
        return self._pos

    def _dotted_key(self) -> list[tuple[str, Span]]:
        parts: list[tuple[str, Span]] = []
        while found := _KEY_PART.match(self.text, self._pos):
            basic, literal, bare = found.groups()
            name = _unescaped(basic) if basic is not None else literal if literal is not None else bare
            parts.append((name, Span(*found.span(found.lastindex or 0))))
            self._pos = found.end()
            if len(parts) > DEEPEST:
                raise RecursionError("a key has too many parts")
            if self.text[self._pos : self._pos + 1] != ".":
                break
            self._pos += 1
        return parts

    def _enter(self, parts: list[tuple[str, Span]], *, new_item: bool) -> Path:
        path: Path = ()
        for depth, (name, span) in enumerate(parts):
            path += (name,)
            self.keys.setdefault(path, span)
            if depth == len(parts) - 1 and new_item:
                index = self._lengths.get(path, 0)
                self._lengths[path] = index + 1
                path += (index,)
                self.keys[path] = span
            elif path in self._lengths:
                path += (self._lengths[path] - 1,)
        return path

    def _pair(self, table: Path) -> None:
        path = table
        for name, span in self._dotted_key():
            path += (name,)
            self.keys.setdefault(path, span)
        self._pos += 1  # the "="
        self._value(path)

    def _value(self, path: Path) -> None:
        start = self._skip_blank()
        opening = self.text[start]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        elif found := _VALUE.match(self.text, start):
            self._pos = found.end()
        self.values[path] = Span(start, self._pos)

    def _array(self, path: Path) -> None:
        self._pos += 1
        index = 0
        while self.text[self._skip_blank()] != "]":
            self._value((*path, index))
            index += 1
            if self.text[self._skip_blank()] == ",":
                self._pos += 1
        self._pos += 1

    def _inline_table(self, path: Path) -> None:
        self._pos += 1
        while self.text[self._skip_blank()] != "}":
            self._pair(path)
            if self.text[self._skip_blank()] == ",":
                self._pos += 1
        self._pos += 1


def _unescaped(basic: str) -> str:
    return str(tomli.loads(f'x = "{basic}"')["x"]) if "\\" in basic else basic


def locate(text: str) -> Spans:
    """The spans of a document that `tomli` has accepted. Raises RecursionError when it is nested beyond reason."""
    return Spans(text)
