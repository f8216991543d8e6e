"""A PDF read back by a second reader: where each letter stands and in what colour, and the tree of its structure.

Letters and fills come from pdfminer, the tree from pypdf; neither had a hand in the writing.
"""

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

import pypdf
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT, PSLiteral


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its page from 0, its box in points from the lower left corner, and how it is marked."""

    text: str
    page: int
    box: tuple[float, float, float, float]
    mcid: int | None
    is_artifact: bool
    colour: tuple[float, ...]
    size: float
    is_bold: bool
    at: int
    """When it was drawn."""

    @property
    def middle(self):
        left, low, right, high = self.box
        return (left + right) / 2, (low + high) / 2


@dataclass(frozen=True, slots=True)
class Fill:
    """A surface painted in one colour."""

    page: int
    box: tuple[float, float, float, float]
    colour: tuple[float, ...]
    at: int

    def holds(self, point):
        left, low, right, high = self.box
        return left <= point[0] <= right and low <= point[1] <= high


@dataclass
class Element:
    """An element of the structure tree."""

    kind: str
    page: int | None
    entries: dict = field(repr=False)
    parent: "Element | None" = field(default=None, repr=False)
    kids: list = field(default_factory=list, repr=False)
    """Elements, pairs of page and marked content, and annotations as `("note", dictionary)`."""

    @property
    def attributes(self):
        found = self.entries.get("/A")
        found = found.get_object() if found is not None else {}
        return found if isinstance(found, dict) else {k: v for each in found for k, v in each.get_object().items()}

    @property
    def id(self):
        found = self.entries.get("/ID")
        return None if found is None else str(found)

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def inside(self, *kinds):
        return [each for each in self.walk() if each.kind in kinds]

    @property
    def own(self):
        """Elements right below it."""
        return [kid for kid in self.kids if isinstance(kid, Element)]


class _Typefaces(PDFResourceManager):
    """Typefaces of which some lack a letter: WeasyPrint then writes down which glyph stands for each code, instead of
    naming a rule, and pdfminer knows rules only. A code means a letter; how wide it is drawn is said of its glyph."""

    def get_font(self, objid, spec):
        told = resolve1(spec.get("Encoding"))
        if not isinstance(told, PDFStream):
            return super().get_font(objid, spec)
        font = super().get_font(objid, {**spec, "Encoding": LIT("Identity-H")})
        for code, glyph in re.findall(rb"<([0-9a-f]{4})> (\d+)\b", told.get_data()):
            font.widths[int(code, 16)] = font.widths.get(int(glyph), font.default_width)
        return font


class _Device(PDFLayoutAnalyzer):
    def __init__(self, resources, letters, fills):
        super().__init__(resources, laparams=None)
        self.letters, self.fills = letters, fills
        self.marked, self.page, self.count = [], -1, 0

    def begin_page(self, page, ctm):
        super().begin_page(page, ctm)
        self.page += 1
        self.marked = []

    def begin_tag(self, tag, props=None):
        found = props if isinstance(props, dict) else {}
        self.marked.append((tag.name if isinstance(tag, PSLiteral) else str(tag), found.get("MCID")))

    def end_tag(self):
        self.marked.pop()

    def do_tag(self, tag, props=None):
        """A point, which marks nothing."""

    def render_char(self, matrix, font, *rest):
        advance = super().render_char(matrix, font, *rest)
        drawn = next(reversed(self.cur_item._objs))
        self.count += 1
        mcids = [mcid for _, mcid in self.marked if mcid is not None]
        self.letters.append(
            Letter(
                drawn.get_text(),
                self.page,
                tuple(drawn.bbox),
                mcids[-1] if mcids else None,
                any(tag == "Artifact" for tag, _ in self.marked),
                _rgb(rest[-1].ncolor),
                drawn.size,
                any(weight in drawn.fontname for weight in ("Bold", "Semi", "SmBld", "SemiBold")),
                self.count,
            )
        )
        return advance

    def paint_path(self, gstate, _stroke, fill, evenodd, path):
        self.count += 1
        if not fill or evenodd:
            return
        for outline in _outlines(path):
            xs, ys = zip(*(_placed(self.ctm, point) for point in outline), strict=True)
            self.fills.append(Fill(self.page, (min(xs), min(ys), max(xs), max(ys)), _rgb(gstate.ncolor), self.count))

    def receive_layout(self, ltpage):
        """Nothing is laid out."""


def _outlines(path):
    """The points of each outline of a path: two marks that are painted at once leave bare what is between them."""
    found = []
    for kind, *numbers in path:
        if kind == "m" or not found:
            found.append([])
        found[-1] += zip(numbers[::2], numbers[1::2], strict=True)
    return [outline for outline in found if len(outline) > 1]


def _placed(matrix, point):
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _rgb(colour):
    if isinstance(colour, int | float):
        return (float(colour),) * 3
    if colour is None or isinstance(colour, str | PSLiteral):  # a pattern is known by its name
        return 0.0, 0.0, 0.0
    return tuple(float(each) for each in colour) if len(colour) == 3 else (0.0, 0.0, 0.0)


class ReadPdf:
    """One PDF."""

    def __init__(self, raw):
        self.raw = raw
        self.reader = pypdf.PdfReader(io.BytesIO(raw))
        self.root = self.reader.trailer["/Root"]

    @cached_property
    def _drawn(self):
        letters, fills = [], []
        resources = _Typefaces()
        interpreter = PDFPageInterpreter(resources, _Device(resources, letters, fills))
        for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(self.raw)))):
            interpreter.process_page(page)
        return letters, fills

    @property
    def letters(self):
        return self._drawn[0]

    @cached_property
    def silent(self):
        """Pages, from 1, of which no letter was read: no rule can say anything of them."""
        return sorted({*range(1, len(self.reader.pages) + 1)} - {each.page + 1 for each in self.letters})

    @property
    def fills(self):
        return self._drawn[1]

    @cached_property
    def words(self):
        """What each piece of marked content says, by page and number."""
        found = {}
        for each in self.letters:
            if each.mcid is not None and not each.is_artifact:
                found.setdefault((each.page, each.mcid), []).append(each.text)
        return {key: "".join(texts) for key, texts in found.items()}

    @cached_property
    def _pages(self):
        return {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}

    @cached_property
    def tree(self):
        """The document element."""
        kids = self.root["/StructTreeRoot"]["/K"]
        (top,) = kids if isinstance(kids, list) else [kids]
        return self._element(top.get_object(), None, None)

    def _element(self, entries, parent, page):
        where = entries.raw_get("/Pg").idnum if "/Pg" in entries else None
        page = self._pages.get(where, page)
        element = Element(str(entries["/S"])[1:], page, entries, parent)
        kids = entries.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            held = kid.get_object()
            if isinstance(held, int):
                element.kids.append((page, int(held)))
            elif held.get("/Type") == "/OBJR":
                element.kids.append(("note", held["/Obj"]))
            elif held.get("/Type") == "/MCR":
                element.kids.append((self._pages[held.raw_get("/Pg").idnum], int(held["/MCID"])))
            else:
                element.kids.append(self._element(held, element, page))
        return element

    def said(self, element, *, but=()):
        """Pieces of text in an element, in order, but for elements of some kinds."""
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid.kind not in but:
                    yield from self.said(kid, but=but)
            elif kid[0] != "note":
                yield self.words.get(kid, "")

    def heard(self, element):
        """What a reading program says of an element: neither the marks of items nor the pages written after links."""
        if element.kind == "Lbl":
            return
        named = "".join(bare(str(kid[1].get_object().get("/Contents", ""))) for kid in element.kids if is_note(kid))
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from self.heard(kid)
            elif kid[0] != "note":
                said = self.words.get(kid, "")
                if not (element.kind == "Link" and PAGE.fullmatch(bare(said)) and bare(said) not in named):
                    yield said

    def text(self, element, **more):
        return "".join(self.said(element, **more))

    @cached_property
    def tagged(self):
        """Every piece of marked content that the tree holds."""
        return Counter(
            kid for each in self.tree.walk() for kid in each.kids if isinstance(kid, tuple) and kid[0] != "note"
        )

    @property
    def sizes(self):
        return [(float(page.mediabox.width), float(page.mediabox.height)) for page in self.reader.pages]


PAGE = re.compile(r"(?=.),?(\(?p\.)?(\d+)?\)?")
"""A page, written after a link, or what a line's end leaves of it."""


def is_note(kid):
    """Whether it is an annotation, such as a link."""
    return isinstance(kid, tuple) and kid[0] == "note"


def bare(text):
    """Words without what laying out adds to them: breaks, and hyphens where a line ends."""
    return re.sub(r"[\s\u2010\u00ad\u200b]+", "", text)
