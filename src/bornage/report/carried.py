"""A PDF read back: what it carries inside, and what its pages say.

With `alike`, the only module that knows pypdf. The file may come from anybody: it is held to a size, pypdf holds
what a stream unpacks to at 75 MB, and nothing in it is run.
"""

from __future__ import annotations

import io
import logging
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

    from bornage.text import Text

MOST_BYTES: Final = 200 * 1024 * 1024
"""Of a PDF; a full report of six hostings takes 3 MB."""
MOST_PAGES: Final = 5_000


class Unreadable(Exception):  # noqa: N818 (said to a person, not to a program)
    """It is no PDF that can be read."""

    def __init__(self, text: Text, *, is_pdf: bool = True) -> None:
        super().__init__(text.to("en"))
        self.text = text
        self.is_pdf = is_pdf


@dataclass(frozen=True, slots=True)
class Carried:
    """One file inside a PDF."""

    name: str
    relationship: str
    """As ISO 32000 names it: `Source`, `Data` …; empty where the PDF does not say."""
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Makers:
    """What a PDF says made it, once for each thing that it says: in a sound file, one name each."""

    writing: frozenset[str]
    """What wrote the file: `WeasyPrint 70.0`."""
    asking: frozenset[str]
    """What the words came from: `Bornage 0.1.0`."""


_PRODUCER: Final = re.compile(r"""[<\s]pdf:Producer(?:="|>)([^"<]*)""")
_CREATOR: Final = re.compile(r"""[<\s]xmp:CreatorTool(?:="|>)([^"<]*)""")


@dataclass(frozen=True)
class ReadBack:
    """A PDF, read."""

    raw: bytes = field(repr=False)
    reader: PdfReader = field(repr=False)

    @property
    def pages(self) -> int:
        """How many pages."""
        return len(self.reader.pages)

    @property
    def makers(self) -> Makers:
        """The programs that it says made it. Raises Unreadable."""
        with trouble():
            found: Any = self.reader.metadata or {}
            described = self.root.get("/Metadata")
            words = described.get_object().get_data().decode(errors="replace") if described is not None else ""
            return Makers(
                frozenset({str(found.get("/Producer", "")), *_PRODUCER.findall(words)}),
                frozenset({str(found.get("/Creator", "")), *_CREATOR.findall(words)}),
            )

    @property
    def root(self) -> Any:
        """The catalogue."""
        return self.reader.trailer["/Root"].get_object()

    @property
    def is_signed(self) -> bool:
        """Whether anything in it says that it was signed. Raises Unreadable."""
        with trouble():
            form = self.root.get("/AcroForm")
            fields = form.get_object().get("/Fields", ()) if form is not None else ()
            return any(each.get_object().get("/FT") == "/Sig" for each in fields)

    def carried(self) -> tuple[Carried, ...]:
        """The files inside, as the catalogue lists them. Raises Unreadable."""
        with trouble():
            associated = [each.get_object() for each in self.root.get("/AF", ())]
            return tuple(_carried(each) for each in associated)

    def named(self) -> tuple[str, ...]:
        """The names of every file inside, associated with the document or not. Raises Unreadable."""
        with trouble():
            return tuple(each.name for each in self.reader.attachment_list)

    def text(self, page: int) -> str:
        """What a page says, counted from 0. Raises Unreadable."""
        with trouble(), _codes_of_two_bytes(self.reader.pages[page]):
            return self.reader.pages[page].extract_text()

    def laid_over(self) -> tuple[int, ...]:
        """Pages, from 1, with anything laid over them but links. Raises Unreadable."""
        with trouble():
            return tuple(n for n, page in enumerate(self.reader.pages, 1) if any(map(hides, _notes(page))))


def read_back(raw: bytes) -> ReadBack:
    """Open a PDF. Raises Unreadable with what is wrong and the way out."""
    from pypdf import PdfReader

    if not raw[:1024].lstrip().startswith(b"%PDF-"):
        raise Unreadable(message("verify.unreadable.no_pdf"), is_pdf=False)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with trouble():
        reader = PdfReader(io.BytesIO(raw), strict=True)
        if reader.is_encrypted:
            raise Unreadable(message("verify.unreadable.encrypted"))
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(message("verify.unreadable.damaged", reason=f"> {MOST_PAGES} pages"))
        return ReadBack(raw, reader)


@contextmanager
def trouble() -> Iterator[None]:
    """Whatever a damaged or hostile file makes the library stumble over, in one sentence."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0][:200]
        raise Unreadable(message("verify.unreadable.damaged", reason=reason)) from error


@contextmanager
def _codes_of_two_bytes(page: Any) -> Iterator[None]:
    """Let pypdf read a typeface that lacks a letter as it reads the others, and leave it as it was.

    WeasyPrint then writes down which glyph stands for each code, instead of naming a rule that says they are the same.
    pypdf takes that for codes of one byte and reads nothing right; what a code means in letters is said elsewhere.
    """
    from pypdf.generic import NameObject

    changed = []
    for font in _fonts(page):
        before = font.raw_get("/Encoding") if "/Encoding" in font else None
        written: Any = before.get_object() if before is not None else None
        if font.get("/Subtype") == "/Type0" and hasattr(written, "get_data") and _TWO_BYTES in written.get_data():
            changed.append((font, before))
            font[NameObject("/Encoding")] = NameObject("/Identity-H")
    try:
        yield
    finally:
        for font, before in changed:
            font[NameObject("/Encoding")] = before


def _fonts(page: Any) -> Iterator[Any]:
    """The typefaces of a page, and of what it draws within it; each once."""
    waiting, seen = [page], set[int]()
    while waiting:
        found = _held(waiting.pop(), "/Resources")
        fonts, forms = _held(found, "/Font"), _held(found, "/XObject")
        for each in (each.get_object() for named in (fonts, forms) for each in named.values()):
            if id(each) not in seen:
                seen.add(id(each))
                if "/Subtype" in each and each["/Subtype"] == "/Form":
                    waiting.append(each)
                else:
                    yield each


def _held(thing: Any, key: str) -> Any:
    found = thing.get(key)
    return {} if found is None else found.get_object()


_TWO_BYTES: Final = b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange"


def _carried(specification: Any) -> Carried:
    content = specification["/EF"]["/F"].get_object().get_data()
    name = str(specification.get("/UF") or specification["/F"])
    return Carried(name, str(specification.get("/AFRelationship", "")).removeprefix("/"), content)


def _notes(page: Any) -> list[Any]:
    listed = page.get("/Annots")
    return [each.get_object() for each in listed.get_object()] if listed is not None else []


def hides(note: Any) -> bool:
    """Whether an annotation may cover what is printed: all but links, and signatures that show nothing."""
    if note.get("/Subtype") == "/Link":
        return "/AP" in note
    return not is_unseen_signature(note)


def is_unseen_signature(note: Any) -> bool:
    """Whether it is the place of a signature, shows nothing and does nothing."""
    left, low, right, high = (float(each) for each in note.get("/Rect", (0, 0, 1, 1)))
    is_flat = left == right or low == high
    return is_flat and note.get("/FT") == "/Sig" and _SIGNING.issuperset(note)


_SIGNING: Final = frozenset({"/Type", "/Subtype", "/FT", "/T", "/TU", "/F", "/Rect", "/P", "/V", "/AP", "/Lock", "/SV"})
"""What the place of a signature says; anything else, such as an action, may change what is seen."""
