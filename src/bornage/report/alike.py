"""Whether two PDFs draw the same thing, object by object, where their bytes are not the same.

Another version of the system's libraries packs typefaces its own way and may place a letter by a hair otherwise
(`drawn`, `letterforms`); it does not draw something else. Every object is compared, and wherever nothing is said here of how
it may differ, it may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bornage.report.carried import ReadBack, is_unseen_signature, trouble
from bornage.report.drawn import Drawn, drawn
from bornage.report.letterforms import letterforms
from bornage.report.moved import are_widths, places_in, same_place, same_value, same_widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MOST: Final = 20
"""Differences outside pages that are worth telling."""
_PACKING: Final = frozenset({"/Length", "/Length1", "/CIDSet"})
"""How streams are packed, which no reader sees."""
_TYPEFACES: Final = frozenset({"/FontFile", "/FontFile2", "/FontFile3"})
_APART: Final = {"/Root": frozenset({"/Pages"}), "/Page": frozenset({"/Parent"})}
"""The tree of pages: they are compared one by one, each with what it inherits."""
_MEANINGS: Final = "/ToUnicode"
_FORM: Final = "/Root/AcroForm"
_TRAILER: Final = frozenset({"/Root", "/Info", "/ID", "/Size", "/Prev"})
"""What the end of a file says; anything more may lead other programs to other objects."""


class Apart(NamedTuple):
    """One place at which two files differ."""

    path: str
    how: Drawn


@dataclass(frozen=True, slots=True)
class Alike:
    """How two PDFs differ; all empty when they draw the same thing."""

    pages: tuple[int, ...]
    """Pages, from 1, that are drawn otherwise."""
    changed: tuple[int, ...]
    """Those of them where all stands in its place and in its order, and in another colour, size or shape."""
    typefaces: tuple[str, ...]
    """Typefaces in which a letter has another outline."""
    elsewhere: tuple[str, ...]
    """What else differs, by its path from the root of the file."""
    count: tuple[int, int]
    """How many pages each has."""

    @property
    def is_alike(self) -> bool:
        """Whether they draw the same."""
        return not (self.pages or self.typefaces or self.elsewhere) and self.count[0] == self.count[1]


def alike(ours: ReadBack, theirs: ReadBack, *, beside: frozenset[str] = frozenset(), is_exact: bool = False) -> Alike:
    """Compare two PDFs, but for the paths `beside`; `is_exact` leaves nothing to other libraries. Raises Unreadable."""
    with trouble():
        comparing = _Comparing(beside, _numbered(ours), _numbered(theirs), is_exact=is_exact)
        pages: list[int] = []
        changed: list[int] = []
        for n, (one, other) in enumerate(zip(ours.reader.pages, theirs.reader.pages, strict=False), start=1):
            found = {each.how for each in comparing.walk("/Page", one, other)}
            pages += [n] if found else []
            changed += [n] if found == {Drawn.CHANGED} else []
        infos = (each.reader.trailer.get("/Info") for each in (ours, theirs))
        walked = (*comparing.walk("/Root", ours.root, theirs.root), *comparing.walk("/Info", *infos))
        elsewhere = [*(each.path for each in walked), *_unasked(theirs, beside)]
        letters, others = dict.fromkeys(comparing.typefaces), dict.fromkeys(elsewhere)
        return Alike(tuple(pages), tuple(changed), tuple(letters), tuple(others)[:_MOST], (ours.pages, theirs.pages))


class _Comparing:
    """One comparison: what was compared once is not compared again, which also ends circles."""

    def __init__(
        self, beside: frozenset[str], pages: Mapping[int, int], other_pages: Mapping[int, int], *, is_exact: bool
    ) -> None:
        self.typefaces: list[str] = []
        """Those found to have a letter of another outline."""
        self._beside = beside
        self._pages, self._other_pages = pages, other_pages
        self._is_exact = is_exact
        self._done: set[tuple[int, int]] = set()

    def walk(self, path: str, one: Any, other: Any) -> Iterator[Apart]:
        """Where two objects differ, without recursion: a structure tree can be deep."""
        waiting = [(path, one, other)]
        while waiting:
            here, a, b = waiting.pop()
            if here in self._beside:
                continue
            if _is_reference(a) and _is_reference(b) and not self._is_to_be_compared(a, b):
                if self._pages.get(a.idnum) != self._other_pages.get(b.idnum):
                    yield Apart(here, Drawn.PLACED)  # a link that leads to another page
                continue
            a, b = _object(a), _object(b)
            if here == "/Page/Annots" and (isinstance(a, list) or isinstance(b, list)):
                a, b = _seen(a), _seen(b)
            if isinstance(a, dict) and isinstance(b, dict):
                yield from self._streams(here, a, b)
                waiting += _inside(here, a, b)
            elif isinstance(a, list) and isinstance(b, list):
                how, inside = self._arrays(here, a, b)
                if how:
                    yield Apart(here, how)
                waiting += inside
            elif how := same_value(here, a, b, is_exact=self._is_exact):
                yield Apart(here, how)

    def _arrays(self, here: str, a: list[Any], b: list[Any]) -> tuple[Drawn, list[tuple[str, Any, Any]]]:
        """How two arrays compare, and those of their members that are still to be compared."""
        if are_widths(here) and not self._is_exact:
            return same_widths(a, b), []
        if len(a) != len(b):
            return Drawn.PLACED, []
        places = range(0) if self._is_exact else places_in(here, a)
        is_placed = all(same_place(a[n], b[n]) for n in places if n < len(a))
        rest = [(here, x, y) for n, (x, y) in enumerate(zip(a, b, strict=True)) if n not in places]
        return Drawn.SAME if is_placed else Drawn.PLACED, rest

    def _is_to_be_compared(self, a: Any, b: Any) -> bool:
        """Not where a link leads to a page, which is compared by itself, nor what was compared already."""
        if a.idnum in self._pages or b.idnum in self._other_pages:
            return False
        pair = (a.idnum, b.idnum)
        is_new = pair not in self._done
        self._done.add(pair)
        return is_new

    def _streams(self, here: str, a: Any, b: Any) -> Iterator[Apart]:
        """Where the bytes of two streams differ, or the typefaces that two descriptors name."""
        for key in sorted(_TYPEFACES & {*a, *b}):
            how = self._typeface(a, b, key)
            if how:
                yield Apart(f"{here}{key}", how)
        if hasattr(a, "get_data") != hasattr(b, "get_data"):
            yield Apart(here, Drawn.CHANGED)
        elif hasattr(a, "get_data") and (one := a.get_data()) != (other := b.get_data()):
            is_drawing = _is_drawing(here, a) and not self._is_exact
            # What a glyph means in letters shows nowhere, and is compared with the words.
            otherwise = Drawn.PLACED if here.endswith(_MEANINGS) else Drawn.CHANGED
            if how := drawn(one, other) if is_drawing else otherwise:
                yield Apart(here, how)

    def _typeface(self, a: Any, b: Any, key: str) -> Drawn:
        one, other = a.get(key), b.get(key)
        if not hasattr(one, "get_data") or not hasattr(other, "get_data"):
            return Drawn.CHANGED
        if one.get("/Subtype") != other.get("/Subtype"):
            return Drawn.CHANGED
        raw, theirs = one.get_data(), other.get_data()
        how = Drawn.SAME if raw == theirs else Drawn.CHANGED if self._is_exact else letterforms(raw, theirs)
        if how == Drawn.CHANGED:
            self.typefaces.append(str(a.get("/FontFamily", a.get("/FontName", "?"))))
        return how


def _numbered(read: ReadBack) -> dict[int, int]:
    """The pages by the number of their object."""
    return {page.indirect_reference.idnum: n for n, page in enumerate(read.reader.pages) if page.indirect_reference}


def _seen(notes: Any) -> list[Any]:
    """Annotations without the signatures that show nothing, which are told of by themselves."""
    return [each for each in notes or () if not is_unseen_signature(_object(each))]


def _unasked(theirs: ReadBack, beside: frozenset[str]) -> Iterator[str]:
    """What a file holds beside the objects compared: in its trailer, or as a form with more than signatures."""
    yield from (f"/Trailer{key}" for key in theirs.reader.trailer if key not in _TRAILER)
    form = _object(theirs.root.get("/AcroForm")) if _FORM in beside else None
    if form is not None:
        yield from (f"{_FORM}{key}" for key in form if key not in {"/Fields", "/SigFlags"})
        if not all(is_unseen_signature(_object(each)) for each in _object(form.get("/Fields", ()))):
            yield f"{_FORM}/Fields"


def _inside(path: str, a: Any, b: Any) -> Iterator[tuple[str, Any, Any]]:
    skipped = _PACKING | _TYPEFACES | _APART.get(path, frozenset())
    for key in dict.fromkeys([*a, *b]):
        if key not in skipped:
            yield f"{path}{key}", dict.get(a, key), dict.get(b, key)


def _is_reference(value: Any) -> bool:
    return hasattr(value, "idnum")


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _is_drawing(path: str, stream: Any) -> bool:
    """Whether a stream is what a page, a form within it or a pattern draws; all others are compared byte for byte."""
    return path == "/Page/Contents" or stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1


def first_different(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, str] | None:
    """The first run of words that differs between two pages; None when they say the same."""
    from difflib import SequenceMatcher

    given, printed = list(ours), list(theirs)
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, given, printed, autojunk=False).get_opcodes():
        if kind != "equal":
            return " ".join(given[i1:i2])[:120], " ".join(printed[j1:j2])[:120]
    return None
