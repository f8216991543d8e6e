"""Tables of the document: heads marked as such and repeated, widths as the view shares them, boxes to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.report.charts.palette import INK, RULE
from bornage.report.docx.shapes import Element, element, paragraph, run, tab
from bornage.report.docx.styles import MARGINS, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.report.blocks import Body, Boxes, Cell, Row, Table
    from bornage.report.docx.words import Lines

_TWIPS: Final = 1440 / 25.4
"""To a millimetre."""


def table(found: Table, lines: Lines, paper: str) -> Iterator[Element]:
    """The caption, then the table; a paragraph follows, as two tables in a row would become one."""
    if found.caption:
        yield paragraph("Caption", lines.of(found.caption))
    shares = [column.width for column in found.columns]
    rows = [_heads(found)] if found.has_heads else []
    rows += [row for body in found.bodies for row in _body(body, lines, len(shares))]
    yield _framed(rows, shares, paper)
    yield paragraph("ReportNote", ())


def _framed(rows: list[Element], shares: Sequence[int], paper: str) -> Element:
    room = (PAPER[paper][0] - 2 * MARGINS[0]) * _TWIPS
    widths = [str(round(room * share / sum(shares))) for share in shares]
    edges = {side: ("8" if side in {"top", "bottom"} else "4") for side in ("top", "bottom", "insideH")}
    borders = [
        element(side, val="single", sz=size, space="0", color=(INK if size == "8" else RULE).removeprefix("#"))
        for side, size in edges.items()
    ]
    margins = [element(side, w=width, type="dxa") for side, width in (("left", "60"), ("right", "60"))]
    about = element(
        "tblPr",
        [
            element("tblW", w="5000", type="pct"),
            element("tblBorders", borders),
            element("tblLayout", type="fixed"),
            element("tblCellMar", margins),
            element("tblLook", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="1", noVBand="1"),
        ],
    )
    grid = element("tblGrid", [element("gridCol", w=width) for width in widths])
    return element("tbl", [about, grid, *rows])


def _heads(found: Table) -> Element:
    cells = [
        _cell([paragraph("ReportTableHead", [run(column.title)] if column.title else [])]) for column in found.columns
    ]
    return element("tr", [element("trPr", [element("cantSplit"), element("tblHeader")]), *cells])


def _body(body: Body, lines: Lines, columns: int) -> Iterator[Element]:
    anchor = body.anchor
    if body.head:
        shown = paragraph("ReportTableHead", lines.of(body.head, anchor=anchor), [element("keepNext")])
        yield element("tr", [element("trPr", [element("cantSplit")]), _cell([shown], span=columns)])
        anchor = ""
    for row in body.rows:
        yield _row(row, lines, anchor)
        anchor = ""


def _row(row: Row, lines: Lines, also: str) -> Element:
    anchors = [each for each in (also, row.anchor) if each]
    cells = []
    for cell in row.cells:
        cells.append(_cell(list(_said(cell, lines, anchors))))
        anchors = []
    return element("tr", [element("trPr", [element("cantSplit")]), *cells])


def _said(cell: Cell, lines: Lines, anchors: list[str]) -> Iterator[Element]:
    for n, line in enumerate(cell.lines or ((),)):
        content = lines.of(line)
        for anchor in anchors if n == 0 else ():
            content = lines.marked(anchor, content)
        yield paragraph("ReportTable", content)
    if cell.note:
        yield paragraph("ReportNote", lines.of(cell.note))


def _cell(content: list[Element], span: int = 1) -> Element:
    about = element("tcPr", [element("gridSpan", val=str(span))] if span > 1 else [])
    return element("tc", [about, *content])


def boxes(found: Boxes, lines: Lines, paper: str) -> Iterator[Element]:
    """Boxes of equal size, side by side."""
    cells = []
    for box in found.items:
        shown = [paragraph("ReportTableHead", lines.of(box.title))]
        shown += [paragraph("ReportFill", [run(name), tab()], [_rule_to_fill()]) for name in box.lines]
        cells.append(_cell(shown))
    yield _framed([element("tr", [element("trPr", [element("cantSplit")]), *cells])], [1] * len(cells), paper)
    yield paragraph("ReportNote", ())


def _rule_to_fill() -> Element:
    """A line to write on, up to the edge of the box."""
    return element("pBdr", [element("bottom", val="single", sz="4", space="1", color=RULE.removeprefix("#"))])
