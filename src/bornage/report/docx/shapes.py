"""The few shapes of WordprocessingML that a report is made of: runs, paragraphs, links, fields, bookmarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterable

Element = Any
"""An element of lxml, which carries no types."""

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no way of writing."""


def visible(text: str) -> str:
    r"""The same words, in one line, with each character that XML forbids shown as its code: `\\x07`."""
    shown = _FORBIDDEN.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
    return re.sub("[\t\n\r]+", " ", shown)


def element(tag: str, children: Iterable[Element] = (), **attributes: str) -> Element:
    """`<w:tag>` with attributes of the same prefix."""
    made: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), value)
    for child in children:
        made.append(child)
    return made


def run(text: str, style: str = "", properties: Iterable[Element] = ()) -> Element:
    """A stretch of words in a character style."""
    words = element("t")
    words.text = visible(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    about = [*([element("rStyle", val=style)] if style else []), *properties]
    return element("r", [*([element("rPr", about)] if about else []), words])


def tab() -> Element:
    """What sets two things on a line apart."""
    return element("r", [element("tab")])


def field(instruction: str, shown: str = "1") -> Element:
    """Something that the word processor works out, such as the number of a page. Never made of what somebody typed."""
    return element("fldSimple", [run(shown)], instr=f" {instruction} ", dirty="true")


def paragraph(style: str, content: Iterable[Element], properties: Iterable[Element] = ()) -> Element:
    """A paragraph in a style."""
    about = element("pPr", [element("pStyle", val=style), *properties])
    return element("p", [about, *content])


def link(name: str, content: Iterable[Element]) -> Element:
    """What leads to a bookmark of the document."""
    return element("hyperlink", content, anchor=name, history="1")


def bookmarked(name: str, number: int, content: Iterable[Element]) -> list[Element]:
    """What can be led to."""
    id_ = str(number)
    return [element("bookmarkStart", id=id_, name=name), *content, element("bookmarkEnd", id=id_)]
