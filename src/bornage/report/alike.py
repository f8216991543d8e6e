"""Whether two PDFs draw the same thing, object by object, where their bytes are not the same.

Another version of the system's libraries packs typefaces its own way and may move a letter by a hair; it
does not draw something else. So the bytes of typefaces are left out, and places may differ by a point.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bornage.report.carried import ReadBack, hides, trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HAIR: Final = 1.0
"""Points by which two libraries may place the same thing differently."""
_MOST: Final = 20
"""Differences outside pages that are worth telling."""
_TOKEN: Final = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9a-fA-F\s]*>|[\[\]]|<<|>>|[^\s\[\]<>()]+", re.DOTALL)
_NUMBER: Final = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)")
_PACKING: Final = frozenset({"/Length", "/Filter", "/DecodeParms", "/FontFile", "/FontFile2", "/FontFile3", "/CIDSet"})
"""How streams and typefaces are packed, which no reader sees."""
_UPWARD: Final = frozenset({"/Parent", "/P", "/Pg", "/Prev"})
"""Ways back to what is being compared."""
_MOVING: Final = frozenset(
    {"/Rect", "/MediaBox", "/TrimBox", "/BleedBox", "/BBox", "/Matrix", "/D", "/W", "/QuadPoints"}
)


@dataclass(frozen=True, slots=True)
class Alike:
    """How two PDFs differ; all empty when they draw the same thing."""

    pages: tuple[int, ...]
    """Pages, from 1, that are drawn otherwise."""
    elsewhere: tuple[str, ...]
    """What else differs, by its path from the root of the file."""
    count: tuple[int, int]
    """How many pages each has."""

    @property
    def is_alike(self) -> bool:
        """Whether they draw the same."""
        return not self.pages and not self.elsewhere and self.count[0] == self.count[1]


def alike(ours: ReadBack, theirs: ReadBack, *, beside: frozenset[str] = frozenset()) -> Alike:
    """Compare two PDFs, but for the paths `beside`. Raises Unreadable."""
    with trouble():
        comparing = _Comparing(beside, _numbered(ours), _numbered(theirs))
        count = (ours.pages, theirs.pages)
        pages = tuple(
            n
            for n, (one, other) in enumerate(zip(ours.reader.pages, theirs.reader.pages, strict=False), start=1)
            if any(comparing.walk("/Page", one, other))
        )
        infos = [_object(each.reader.trailer.get("/Info")) for each in (ours, theirs)]
        found = [*comparing.walk("/Root", ours.root, theirs.root), *comparing.walk("/Info", *infos)]
        return Alike(pages, tuple(dict.fromkeys(found))[:_MOST], count)


class _Comparing:
    """One comparison: what was compared once is not compared again, which also ends circles."""

    def __init__(self, beside: frozenset[str], pages: Mapping[int, int], other_pages: Mapping[int, int]) -> None:
        self._beside = beside
        self._pages, self._other_pages = pages, other_pages
        self._done: set[tuple[int, int]] = set()

    def walk(self, path: str, one: Any, other: Any) -> Iterator[str]:
        """The paths at which two objects differ, without recursion: a structure tree can be deep."""
        waiting = [(path, one, other)]
        while waiting:
            here, a, b = waiting.pop()
            if here in self._beside:
                continue
            if _is_reference(a) and _is_reference(b) and not self._is_to_be_compared(a, b):
                if self._pages.get(a.idnum) != self._other_pages.get(b.idnum):
                    yield here  # a link that leads to another page
                continue
            a, b = _object(a), _object(b)
            if here == "/Page/Annots" and (isinstance(a, list) or isinstance(b, list)):
                a, b = _seen(a), _seen(b)
            if isinstance(a, dict) and isinstance(b, dict):
                if not _same_stream(a, b):
                    yield here
                waiting += _inside(here, a, b)
            elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
                waiting += [(here, x, y) for x, y in zip(a, b, strict=True)]
            elif not _same_value(here, a, b):
                yield here

    def _is_to_be_compared(self, a: Any, b: Any) -> bool:
        """Not where a link leads to a page, which is compared by itself, nor what was compared already."""
        if a.idnum in self._pages or b.idnum in self._other_pages:
            return False
        pair = (a.idnum, b.idnum)
        is_new = pair not in self._done
        self._done.add(pair)
        return is_new


def _numbered(read: ReadBack) -> dict[int, int]:
    """The pages by the number of their object."""
    return {page.indirect_reference.idnum: n for n, page in enumerate(read.reader.pages) if page.indirect_reference}


def _seen(notes: Any) -> list[Any]:
    """Annotations without the signatures that show nothing, which are told of by themselves."""
    return [each for each in notes or () if _object(each).get("/FT") != "/Sig" or hides(_object(each))]


def _inside(path: str, a: Any, b: Any) -> Iterator[tuple[str, Any, Any]]:
    skipped = _PACKING | _UPWARD | ({"/Pages"} if path == "/Root" else frozenset())
    for key in dict.fromkeys([*a, *b]):
        if key not in skipped:
            yield f"{path}{key}", dict.get(a, key), dict.get(b, key)


def _is_reference(value: Any) -> bool:
    return hasattr(value, "idnum")


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _same_value(path: str, a: Any, b: Any) -> bool:
    if type(a) is type(b) and a == b:
        return True
    last = "/" + path.rpartition("/")[2]
    is_place = last in _MOVING and isinstance(a, int | float) and isinstance(b, int | float)
    if is_place:
        return abs(float(a) - float(b)) <= _HAIR
    names = last in {"/BaseFont", "/FontName"} and isinstance(a, str) and isinstance(b, str)
    return names and a.rpartition("+")[2] == b.rpartition("+")[2]


def _same_stream(a: Any, b: Any) -> bool:
    is_stream = hasattr(a, "get_data")
    if not is_stream or not hasattr(b, "get_data"):
        return is_stream == hasattr(b, "get_data")
    one, other = a.get_data(), b.get_data()
    return bool(one == other) or (_is_drawing(a) and _same_drawing(one, other))


def _is_drawing(stream: Any) -> bool:
    """A page's content has no type of its own; a form within it says what it is."""
    return "/Type" not in stream or stream.get("/Subtype") == "/Form"


def _same_drawing(a: bytes, b: bytes) -> bool:
    ones, others = _TOKEN.findall(a), _TOKEN.findall(b)
    return len(ones) == len(others) and all(map(_same_token, ones, others))


def _same_token(a: bytes, b: bytes) -> bool:
    if a == b:
        return True
    return bool(_NUMBER.fullmatch(a) and _NUMBER.fullmatch(b)) and abs(float(a) - float(b)) <= _HAIR


def first_different(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, str] | None:
    """The first run of words that differs between two pages; None when they say the same."""
    from difflib import SequenceMatcher

    given, printed = list(ours), list(theirs)
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, given, printed, autojunk=False).get_opcodes():
        if kind != "equal":
            return " ".join(given[i1:i2])[:120], " ".join(printed[j1:j2])[:120]
    return None
