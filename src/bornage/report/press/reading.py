"""A document read at once where its HTML is XML too, as our templates write it.

HTML has rules for whatever people write: tags left open, tables within paragraphs. The parser that WeasyPrint uses
knows them all and takes a fifteenth of a report's time. Expat takes a fiftieth of that and knows none; so what it
reads is used only where no such rule would change it, which is checked, element by element.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError, XMLParser

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SVG: Final = "{http://www.w3.org/2000/svg}"

_SAYS_DRAWN: Final = "{http://www.w3.org/2000/xmlns/}xmlns"

_KIND: Final = "<!DOCTYPE html>"

_BARE: Final = re.compile(r'<((?:br|col|link|meta)(?: [a-z:-]+="[^"<>]*")*)>')
"""An element that never holds anything, and has no end in HTML."""

_OTHERWISE: Final = re.compile(
    r'<!--|<\?|<!\[|&(?!(?:amp|lt|gt|quot|#34|#39);)|</?[a-z]*[A-Z]|<svg(?! xmlns="http://www\.w3\.org/2000/svg")'
    r'|="[^"<>]*[\t\n\r][^"<>]*"[ />]|=\''
)
"""What HTML and XML read in two ways: comments, names of letters, capitals, breaks in attributes."""

_INLINE: Final = frozenset({"a", "br", "em", "span", "strong", "sub", "sup", "cite", "abbr", "q", f"{_SVG}svg"})
_BLOCKS: Final = frozenset(
    {"article", "aside", "div", "figure", "footer", "h1", "h2", "h3", "h4", "header", "main", "nav"}
    | {"ol", "p", "section", "table", "ul"}
)
_ANYTHING: Final = _INLINE | _BLOCKS
_DRAWN: Final = frozenset({f"{_SVG}{name}" for name in ("circle", "g", "line", "path", "rect", "text", "title")})
_ROWS: Final = frozenset({"tr"})

_MAY_HOLD: Final[dict[str, frozenset[str]]] = {
    "html": frozenset({"head", "body"}),
    "head": frozenset({"meta", "title", "style", "link"}),
    **dict.fromkeys(("article", "aside", "body", "div", "footer", "header", "main", "nav", "section"), _ANYTHING),
    **dict.fromkeys(("caption", "figcaption", "li", "td", "th"), _ANYTHING),
    "figure": _ANYTHING | {"figcaption"},
    "ol": frozenset({"li"}),
    "ul": frozenset({"li"}),
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}),
    "colgroup": frozenset({"col"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ROWS),
    "tr": frozenset({"td", "th"}),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "p"), _INLINE),
    **dict.fromkeys(_INLINE, _INLINE),
    "a": _INLINE - {"a"},
    **dict.fromkeys(("br", "col", "link", "meta", "style", "title"), frozenset[str]()),
    f"{_SVG}svg": _DRAWN,
    f"{_SVG}g": _DRAWN,
    **dict.fromkeys(_DRAWN - {f"{_SVG}g"}, frozenset[str]()),
}
"""For each element those that stand in it as they are written, whatever else is around."""

_NO_WORDS: Final = frozenset({"html", "head", "table", "colgroup", "thead", "tbody", "tfoot", "tr"})
"""Elements out of which HTML takes words."""


def read(html: str) -> Element | None:
    """The document as WeasyPrint's parser reads it; None where that parser is needed to know."""
    begins, end = html.find("<style>"), html.rfind("</html>")
    style = html[begins : html.find("</style>")]
    if _OTHERWISE.search(html.removeprefix(_KIND)) or "&" in style or html.count("<style") != 1 or begins < 0:
        return None
    parser = XMLParser()  # noqa: S314 (our own words)
    try:
        parser.feed(_BARE.sub(r"<\1/>", html))
        root: Element = parser.close()
    except (ParseError, UnicodeEncodeError):
        return None
    if root.tag != "html" or [each.tag for each in root] != ["head", "body"] or not _stands(root, is_link=False):
        return None
    return _ended(root, html[end + len("</html>") :])


def _stands(element: Element, *, is_link: bool) -> bool:
    """Whether no rule of HTML moves anything in an element."""
    tag = element.tag
    may_hold = _MAY_HOLD.get(tag)
    if may_hold is None or (tag == "a" and is_link):
        return False
    has_words = tag not in _NO_WORDS
    if not has_words and (element.text or "").strip():
        return False
    if tag.startswith(_SVG) and any(name != name.lower() for name in element.attrib if name != "viewBox"):
        return False
    is_link = is_link or tag == "a"
    return all(
        each.tag in may_hold and (has_words or not (each.tail or "").strip()) and _stands(each, is_link=is_link)
        for each in element
    )


def _ended(root: Element, after: str) -> Element:
    """With what stands between the outermost elements where HTML puts it, and what says that a drawing is one."""
    _, body = root
    root.text = None
    after, body.tail = (body.tail or "") + after, None
    if len(body):
        body[-1].tail = (body[-1].tail or "") + after
    else:
        body.text = (body.text or "") + after
    for each in root.iter(f"{_SVG}svg"):
        said = dict(each.attrib)
        each.attrib.clear()
        each.attrib.update({_SAYS_DRAWN: _SVG[1:-1], **said})
    return root
