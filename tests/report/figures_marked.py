"""Every figure that a report prints, with the words it stands in: a writer that leaves marks no reader sees.

While `marking()` holds, whatever a `Writer` writes stands between two letters of a private plane: one that
says what was written (a sentence and its key, a place in it and its name, a number and what it is worth, what
somebody typed), and one that ends it. Equal things have equal marks, so nothing that compares or sorts words is
disturbed; `bare` takes the marks away, and what is left is held against the report that has none.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from bornage import text
from bornage.report.charts import lettering
from bornage.report.writer import Writer

FIRST, END, LAST = 0xF0000, chr(0x100000), 0xFFFFD

_known: dict[tuple, str] = {}
_records: list[tuple] = []

sentences: dict[str, str] = {}
"""What was written since marking began, and the key of the sentence: titles of tables and columns are known by it."""


def _mark(*record):
    """The letter that begins something, the same for equal things."""
    if record not in _known:
        assert FIRST + len(_records) < LAST
        _known[record] = chr(FIRST + len(_records))
        _records.append(record)
    return _known[record]


def marked(said, *record):
    """Words between marks."""
    return f"{_mark(*record)}{said}{END}"


def is_mark(letter):
    return letter >= "\U000f0000"


def bare(said):
    """The words without the marks."""
    return "".join(letter for letter in said if not is_mark(letter)) if any(map(is_mark, said)) else said


# --- a writer that marks ----------------------------------------------------------------------------------


@contextmanager
def marking():
    """From here on every writer marks what it writes; lines are to be read before another begins."""
    sentences.clear()
    plain = {name: getattr(Writer, name) for name in _MARKING}
    with patch.multiple(Writer, **{name: make(plain[name]) for name, make in _MARKING.items()}):
        plural, width = text.plural, lettering.width
        with (
            patch.object(text, "plural", lambda count, language: plural(bare(str(count)), language)),
            patch.object(lettering, "width", lambda words, size: width(bare(words), size)),
        ):
            yield


def _plainly(work, *args, **given):
    """What the report writes without marks inside: one number or name is one thing."""
    return bare(work(*args, **given))


def _say(plain):
    def say(self, key, /, **values):
        area = _base(f"report{key}" if key.startswith("_") else key)
        slots = {name: value if name == "n" else _slot(area, name, value) for name, value in values.items()}
        slots |= {name: _one_more(value) for name, value in slots.items() if (area, name) in made_wrong}
        if _is_number(values.get("n")):
            slots["n"] = _Marked(values["n"], area)
            said = plain(self, key, **slots)
            # After the first letter: what makes it a capital, and what ends a sentence, sees the words alone.
            form = "" if _says(said, values["n"]) else marked("", "form", area, "n", values["n"])
            said = said[:1] + form + said[1:]
        else:
            said = plain(self, key, **slots)
        sentences.setdefault(bare(said), area)
        return said

    return say


def _base(key):
    """The key without the form that a count chose."""
    head, _, form = key.rpartition(".")
    return head if form in {"none", "one", "other"} else key


def _says(said, n):
    """Whether the words have a figure in them that is the count they were chosen by."""
    return any(is_mark(each) and each != END and n in _records[ord(each) - FIRST][1:] for each in said)


class _Marked(int):
    """A count that a sentence is chosen by, and that leaves a mark where it is written too."""

    def __new__(cls, value, area):
        made = super().__new__(cls, value)
        made.area = area
        return made

    def __str__(self):
        return marked(int.__repr__(self), "slot", self.area, "n", int(self))


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def _slot(area, name, value):
    """A value that is a figure, or that has one in it."""
    if _is_number(value):
        return marked(str(value), "slot", area, name, value)
    if isinstance(value, str) and value.isdigit():
        return marked(value, "slot", area, name, int(value))
    return marked(value, "slot", area, name) if isinstance(value, str) and any(map(is_mark, value)) else value


made_wrong: set[tuple[str, str]] = set()
"""Sentences and names in them whose figures are printed one too high: what a defect of the report would do."""


def _one_more(value):
    """The same with its figure one higher, as code that counts wrong would have it."""
    kept = [letter for letter in value if is_mark(letter) and letter != END]
    at = next(n for n, letter in enumerate(kept) if _records[ord(letter) - FIRST][0] in {"count", "number", "percent"})
    kind, *rest = _records[ord(kept[at]) - FIRST]
    wrong = [
        each + 1 if isinstance(each, int | float) and n == (kind == "count") else each for n, each in enumerate(rest)
    ]
    around = "".join(kept[:at])
    return around + marked(f"{wrong[kind == 'count']:.0f}", kind, *wrong) + END * at


def _number(plain):
    def number(self, value, decimals=0):
        return marked(_plainly(plain, self, value, decimals), "number", float(value), decimals)

    return number


def _percent(plain):
    def percent(self, value, decimals=0):
        return marked(_plainly(plain, self, value, decimals), "percent", float(value), decimals)

    return percent


def _count(plain):
    def count(self, noun, n):
        with patch.object(Writer, "say", _UNMARKED["say"]), patch.object(Writer, "number", _UNMARKED["number"]):
            return marked(plain(self, noun, n), "count", noun, n)

    return count


def _counted(plain):
    def counted(self, noun, n):
        with (
            patch.object(Writer, "say", _UNMARKED["say"]),
            patch.object(Writer, "count", _UNMARKED["count"]),
            patch.object(Writer, "number", _UNMARKED["number"]),
        ):
            return marked(plain(self, noun, n), "count", noun, n)

    return counted


def _level(plain):
    def level(self, scale, value):
        return marked(_plainly(plain, self, scale, value), "level", scale, value)

    return level


def read_back(said, language):
    """What a number that is already written is worth; words in which there is none stay as they are."""
    found = re.search(r"\d[\d.,\u00a0\u202f]*", bare(said))
    if found is None:
        return bare(said)
    written = re.sub("[\u00a0\u202f]", "", found[0])
    return float(written.replace(",", ".") if language.startswith("fr") else written.replace(",", ""))


def _range(plain):
    def range_(self, low, high):
        return marked(
            _plainly(plain, self, low, high), "range", *(read_back(str(n), self.language) for n in (low, high))
        )

    return range_


def _sentence(_plain):
    def sentence(_self, said):
        at = next((n for n, letter in enumerate(said) if not is_mark(letter)), 0)
        return said[:at] + said[at : at + 1].upper() + said[at + 1 :]

    return sentence


_MARKING = {
    "say": _say,
    "number": _number,
    "percent": _percent,
    "count": _count,
    "counted": _counted,
    "level": _level,
    "range": _range,
    "sentence": _sentence,
}
_UNMARKED = {name: getattr(Writer, name) for name in _MARKING}


# --- what the marks say -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in the same marks, the outermost first."""

    words: str
    marks: tuple[tuple, ...]


def pieces(said, stack=None) -> Iterator[Piece]:
    """The words of a line, cut where a mark begins or ends; `stack` is what is open where it begins, and then ends."""
    stack, held = [] if stack is None else stack, ""
    for letter in said:
        if is_mark(letter):
            yield Piece(held, tuple(stack))
            held = ""
            if letter != END:
                stack.append(_records[ord(letter) - FIRST])
            elif stack:
                stack.pop()
        else:
            held += letter
    yield Piece(held, tuple(stack))
