"""How the document looks: real styles, so that an editor changes one of them and not a hundred paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from bornage.report.charts.palette import ACCENT, INK, RULE, SOFT_INK, STRONG
from bornage.report.docx.shapes import element

if TYPE_CHECKING:
    from typing import Any

FACE: Final = "Calibri"
"""A face that every word processor has, or has a stand-in of the same widths for; none is embedded."""
MONO: Final = "Consolas"

PAPER: Final = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
"""Millimetres."""
MARGINS: Final = (22.0, 20.0)
"""Of the sides, and of the top and bottom, in millimetres."""


@dataclass(frozen=True, slots=True)
class Look:
    """A style of paragraphs."""

    name: str
    size: float
    before: float = 0.0
    after: float = 4.0
    is_bold: bool = False
    colour: str = INK
    rule: str = ""
    """The colour of a rule at its left."""
    keeps_with_next: bool = False


LOOKS: Final = (
    Look("Normal", 10.5, after=6),
    Look("Title", 26, before=60, after=6, is_bold=True),
    Look("Subtitle", 13, after=6, colour=SOFT_INK),
    Look("Heading 1", 17, before=2, after=8, is_bold=True, keeps_with_next=True),
    Look("Heading 2", 12.5, before=12, after=4, is_bold=True, colour=STRONG, keeps_with_next=True),
    Look("Heading 3", 11, before=10, after=3, is_bold=True, keeps_with_next=True),
    Look("Caption", 9.5, before=8, after=3, is_bold=True, keeps_with_next=True),
    Look("List Bullet", 10.5, after=3),
    Look("List Number", 10.5, after=3),
    Look("Header", 8, colour=SOFT_INK),
    Look("Footer", 8, colour=SOFT_INK),
    Look("Report Topic", 9.5, before=18, after=0, is_bold=True, colour=STRONG, keeps_with_next=True),
    Look("Report Lead", 12, after=8),
    Look("Report Small", 9),
    Look("Report Note", 8.5, colour=SOFT_INK),
    Look("Report Margin", 9, after=2, colour=SOFT_INK, keeps_with_next=True),
    Look("Report Figure", 9, after=8, colour=SOFT_INK),
    Look("Report Contents", 10, after=3),
    Look("Report Table", 8.5, after=1),
    Look("Report Table Head", 8, after=1, is_bold=True),
    Look("Report Fill", 9.5, before=8, after=2),
    Look("Report Register", 9, before=8, after=2, is_bold=True, colour=SOFT_INK, keeps_with_next=True),
    Look("Report Fact", 10.5, rule=SOFT_INK),
    Look("Report Reading", 10.5, rule=STRONG),
    Look("Report Law", 10.5, rule=RULE),
    Look("Report Advice", 10.5, rule=ACCENT),
)

REGISTERS: Final = {
    "fact": "Report Fact",
    "reading": "Report Reading",
    "law": "Report Law",
    "advice": "Report Advice",
}
PARAGRAPHS: Final = {"lead": "Report Lead", "small": "Report Small", "note": "Report Note"}
RUNS: Final = {"strong": "ReportStrong", "id": "ReportId", "outside": "ReportOutside", "coarse": "ReportOutside"}
"""Styles of the view to character styles; every other style of the view is `SOFT`."""
SOFT: Final = "ReportSoft"
LINK: Final = "ReportLink"


def style_id(name: str) -> str:
    """What a paragraph names its style by."""
    return name.replace(" ", "")


def dressed(document: Any, paper: str, language: str) -> None:
    """Give an empty document its styles, its paper and its language."""
    for look in LOOKS:
        _paragraphs(document.styles, look)
    for name, bold, colour, face in (
        ("ReportStrong", True, INK, FACE),
        (SOFT, False, SOFT_INK, FACE),
        ("ReportId", False, INK, MONO),
        ("ReportOutside", True, ACCENT, FACE),
        (LINK, False, STRONG, FACE),
    ):
        _characters(document.styles, name, colour, face, is_bold=bold)
    _speak(document, language)
    section = document.sections[0]
    width, height = PAPER[paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGINS[0])
    section.top_margin = section.bottom_margin = Mm(MARGINS[1])


def _paragraphs(styles: Any, look: Look) -> None:
    known = {each.name for each in styles}
    style = styles[look.name] if look.name in known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    if look.name not in known:
        style.base_style = styles["Normal"]
        style.quick_style = True
    _face(style, FACE)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.is_bold, False
    style.font.color.rgb = _rgb(look.colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next = look.keeps_with_next
    shape.widow_control = True
    about = style.element.get_or_add_pPr()
    for tag in ("w:pBdr", "w:tabs"):
        for each in about.findall(qn(tag)):
            about.remove(each)
    if look.rule:
        shape.left_indent = Mm(4)
        _insert_border(about, look.rule)


def _insert_border(about: Any, colour: str) -> None:
    """The rule at the left; where it stands among its neighbours is the format's own order."""
    left = element("left", val="single", sz="12", space="8", color=colour.removeprefix("#"))
    after = (
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
    )
    about.insert_element_before(element("pBdr", [left]), *after)


def _characters(styles: Any, name: str, colour: str, face: str, *, is_bold: bool) -> None:
    style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    _face(style, face)
    style.font.bold = True if is_bold else None
    style.font.color.rgb = _rgb(colour)


def _face(style: Any, face: str) -> None:
    style.font.name = face
    faces = style.element.rPr.rFonts
    for attribute in list(faces.attrib):
        if attribute.endswith("Theme"):
            del faces.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{script}"), face)


def _speak(document: Any, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for each in defaults.iter(qn("w:lang")):
        each.set(qn("w:val"), language)
    for each in document.settings.element.iter(qn("w:themeFontLang")):
        each.set(qn("w:val"), language)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
