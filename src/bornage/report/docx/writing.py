"""From the view to the document, block by block, in the order of the pages."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final, assert_never

import docx
from docx.oxml.ns import qn

from bornage.report.blocks import (
    Boxes,
    Bullets,
    Card,
    Figure,
    Heading,
    Margin,
    Paragraph,
    Passage,
    Ruled,
    Table,
    Together,
)
from bornage.report.docx.shapes import Element, element, field, link, paragraph, run, tab, visible
from bornage.report.docx.styles import MARGINS, PAPER, PARAGRAPHS, REGISTERS, dressed, style_id
from bornage.report.docx.tables import boxes, table
from bornage.report.docx.words import Lines
from bornage.report.linking import anchors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bornage.report.blocks import Block, Part
    from bornage.report.view import Contents, Entry, ReportView

_DATED: Final = (1980, 1, 1, 0, 0, 0)
_HEADINGS: Final = {3: "Heading2", 4: "Heading3"}
"""The view's headings within a part; its title is the first level."""


def written(view: ReportView, made: datetime) -> bytes:
    """The document, packed so that the same view gives the same bytes."""
    document = docx.Document()
    dressed(document, view.paper, view.language)
    _about(document.core_properties, view, made)
    _running(document.sections[0], view)
    body = document.element.body
    for each in list(body)[:-1]:
        body.remove(each)
    writing = _Writing(document, view)
    for n, each in enumerate(writing.everything()):
        body.insert(n, each)
    held = io.BytesIO()
    links = document.part.package.rels
    for id_ in [id_ for id_, each in links.items() if each.reltype.endswith("/thumbnail")]:
        del links[id_]  # a picture of the library's own empty document
    document.save(held)
    return _packed(held.getvalue())


def _packed(raw: bytes) -> bytes:
    """The same files, without the hour at which they were put together."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            named = zipfile.ZipInfo(name, _DATED)
            named.compress_type, named.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(named, old.read(name))
    return found.getvalue()


def _about(properties: Any, view: ReportView, made: datetime) -> None:
    """What the file says of itself, in the 255 letters that the format has room for."""
    title, kind, author, generator = (
        visible(each)[:255] for each in (view.title, view.cover.kind, view.author, view.generator)
    )
    properties.title, properties.subject, properties.comments = title, kind, generator
    properties.author = properties.last_modified_by = author
    properties.category = properties.keywords = properties.version = ""
    properties.language, properties.revision = view.language, 1
    properties.created = properties.modified = made.replace(tzinfo=None)


def _running(section: Any, view: ReportView) -> None:
    """The head and the foot of each page."""
    right = round((PAPER[view.paper][0] - 2 * MARGINS[0]) * 1440 / 25.4)
    said = view.running
    head = [
        run(said.client),
        tab(),
        run(" · ".join(each for each in said.status.split("\n") if each)),
    ]
    numbers = [tab(), field("PAGE"), run(" / "), field("NUMPAGES")]
    foot = [run(said.classification), run(" · "), run(said.as_of), *numbers]
    for part, style, content in ((section.header, "Header", head), (section.footer, "Footer", foot)):
        part.is_linked_to_previous = False
        for each in list(part._element):  # noqa: SLF001 (its public face cannot empty it)
            part._element.remove(each)  # noqa: SLF001
        tabs = element("tabs", [element("tab", val="right", pos=str(right))])
        part._element.append(paragraph(style, content, [tabs]))  # noqa: SLF001


def _copy(found: Element) -> Element:
    return element(found.tag.rpartition("}")[2], **{name.rpartition("}")[2]: value for name, value in found.items()})


class _Writing:
    """One document being written."""

    def __init__(self, document: Any, view: ReportView) -> None:
        self._view = view
        known = dict.fromkeys(anchors((view.first, view.parts)))
        self._lines = Lines(document.part, known)
        self._numbering = document.part.numbering_part.element

    def everything(self) -> Iterator[Element]:
        """Cover, the first parts, contents, the others."""
        yield from self._cover()
        for n, part in enumerate(self._view.first):
            yield from self._part(part, begins_page=n == 0)
        yield from self._contents(self._view.contents)
        before = None
        for part in self._view.parts:
            yield from self._part(part, begins_page=part.is_appendix != before)
            before = part.is_appendix

    def _cover(self) -> Iterator[Element]:
        cover = self._view.cover
        yield paragraph("Subtitle", [run(cover.kind)])
        yield paragraph("Title", [run(cover.client)])
        yield paragraph("Subtitle", [run(cover.title)])
        yield paragraph(
            "ReportLead", [run(cover.status, "ReportStrong"), element("r", [element("br")]), run(cover.status_note)]
        )
        yield from table(cover.facts, self._lines, self._view.paper)
        yield paragraph("ReportSmall", [run(cover.classification)])

    def _contents(self, contents: Contents) -> Iterator[Element]:
        yield paragraph("Heading1", [run(contents.title)], [element("pageBreakBefore")])
        if contents.note:
            yield paragraph("Normal", [run(contents.note)])
        for title, entries in (
            (contents.body_title, contents.body),
            (contents.appendices_title, contents.appendices),
        ):
            if entries:
                yield paragraph("Heading2", [run(title)])
            yield from (self._entry(each) for each in entries)

    def _entry(self, each: Entry) -> Element:
        name = self._lines.name(each.anchor)
        led = link(name, [run(each.topic, "ReportLink")]) if name else run(each.topic)
        page = [tab(), field(f"PAGEREF {name} \\h", "–")] if name else []
        shown = [run(each.number), tab(), led, *page, element("r", [element("br")]), run(each.title, "ReportSoft")]
        right = round((PAPER[self._view.paper][0] - 2 * MARGINS[0]) * 1440 / 25.4)
        tabs = element("tabs", [element("tab", val="left", pos="480"), element("tab", val="right", pos=str(right))])
        return paragraph("ReportContents", shown, [tabs, element("ind", left="480", hanging="480")])

    def _part(self, part: Part, *, begins_page: bool) -> Iterator[Element]:
        numbered = [run(part.number), tab()] if part.number else []
        about = [element("pageBreakBefore")] if begins_page else []
        yield paragraph("ReportTopic", [*numbered, run(part.topic)], about)
        yield paragraph("Heading1", self._lines.marked(part.anchor, [run(part.title)]))
        yield from self._blocks(part.blocks)

    def _blocks(self, blocks: tuple[Block, ...], style: str = "") -> Iterator[Element]:
        for each in blocks:
            yield from self._block(each, style)

    def _block(self, b: Block, style: str) -> Iterator[Element]:  # noqa: C901 (one case for each kind of block)
        lines = self._lines
        match b:
            case Paragraph():
                yield paragraph(style_id(style or PARAGRAPHS.get(b.style, "Normal")), lines.of(b.words))
            case Heading():
                yield paragraph(_HEADINGS[b.level], lines.of(b.words, b.anchor))
            case Bullets():
                yield from self._bullets(b)
            case Margin():
                yield from (paragraph("ReportMargin", lines.of(each)) for each in b.lines)
            case Table():
                yield from table(b, lines, self._view.paper)
            case Figure():
                yield paragraph("Caption", lines.of(b.caption, b.anchor))
                caption = "".join(each.text for each in b.caption)  # said just above
                yield paragraph("ReportFigure", [run(b.drawing.alternative.removeprefix(caption).lstrip())])
            case Card():
                yield from self._card(b)
            case Passage():
                yield from self._passage(b)
            case Boxes():
                yield from boxes(b, lines, self._view.paper)
            case Ruled():
                yield from _ruled(b)
            case Together():
                yield from self._blocks(b.blocks, style)
            case _:
                assert_never(b)  # a block that nobody has drawn yet must not be dropped in silence

    def _bullets(self, b: Bullets) -> Iterator[Element]:
        about = []
        if b.is_ordered:
            level = element("ilvl", val="0")
            about = [element("numPr", [level, element("numId", val=self._restarted())])]
        name = "ListNumber" if b.is_ordered else "ListBullet"
        yield from (paragraph(name, self._lines.of(item), about and [_numbered(about[0])]) for item in b.items)

    def _restarted(self) -> str:
        """A numbering of its own for an ordered list, from 1."""
        known = [int(each.get(qn("w:numId"))) for each in self._numbering.findall(qn("w:num"))]
        first = next(each for each in self._numbering.findall(qn("w:abstractNum")) if _is_of(each, "ListNumber"))
        over = element("lvlOverride", [element("startOverride", val="1")], ilvl="0")
        kind = element("abstractNumId", val=first.get(qn("w:abstractNumId")))
        number = str(max(known, default=0) + 1)
        self._numbering.append(element("num", [kind, over], numId=number))
        return number

    def _card(self, b: Card) -> Iterator[Element]:
        yield from (paragraph("ReportMargin", self._lines.of(each)) for each in b.beside)
        yield paragraph("Heading3", self._lines.of(b.title, b.anchor))
        yield from self._blocks(b.blocks, REGISTERS.get(b.register, ""))

    def _passage(self, b: Passage) -> Iterator[Element]:
        yield paragraph("ReportRegister", [run(b.label)] if b.label else [])
        yield from self._blocks(b.blocks, REGISTERS.get(b.register, ""))


def _numbered(found: Element) -> Element:
    """An element has one place only, so each item takes its own."""
    return element("numPr", [_copy(each) for each in found])


def _is_of(abstract: Element, style: str) -> bool:
    return any(each.get(qn("w:val")) == style for each in abstract.iter(qn("w:pStyle")))


def _ruled(b: Ruled) -> Iterator[Element]:
    yield paragraph("ReportTableHead", [run(b.label)])
    for _ in range(b.count):
        line = element("bottom", val="single", sz="4", space="1", color="c3ccd6")
        yield paragraph("ReportFill", (), [element("pBdr", [line])])
