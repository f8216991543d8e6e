"""One element in the structure of a PDF for each element of the HTML, whatever lines and pages made of it.

WeasyPrint tags each piece of what a line or a page cuts by itself: a table over three pages is heard as three
tables with three heads, a paragraph as two, a link over two lines as two links. It also says nothing of a
passage in another language. Its boxes know the HTML they come from, and its tags were made from them in
order, so both are walked side by side. One document at a time: several that are merged later share nothing.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPEATED: Final = frozenset({"/THead", "/Caption"})
"""What a table says again on each page; heard once."""

_UNTAGGED: Final = frozenset({"html", "body"})
"""Elements of which WeasyPrint tags only the lines that stand right in them."""


@dataclass(slots=True)
class Joined:
    """What was learned while pieces were joined."""

    moved: dict[Any, Any] = field(default_factory=dict)
    """References to elements that are no more, and to those that hold what they held."""
    names: dict[int, list[Any]] = field(default_factory=dict)
    """By the identity of a head's name, the names of its other pieces and of its repetitions."""
    anchors: dict[int, str] = field(default_factory=dict)
    """By the identity of a table, the last `id` of the HTML before it or on it."""


def join(document: Any, pdf: Any, top: Any) -> Joined:
    """Join the pieces below `top`, and say there what language passages are in and what links say.

    `document` is WeasyPrint's, and nothing has changed its tags yet.
    """
    kinds = sys.modules[type(document.pages[0]._page_box).__module__]  # noqa: SLF001 (WeasyPrint offers no other way)
    joining = _Joining(pdf, kinds)
    kids = top["K"][:]
    top["K"].clear()
    boxes = [box for page in document.pages for box in _tagged_first(page._page_box, kinds)]  # noqa: SLF001 (as above)
    for box, kid in zip(boxes, kids, strict=True):
        joining.place(box, kid, top, box.element if box.element_tag in _UNTAGGED else None)
    return joining.learned


def _tagged_first(box: Any, kinds: Any) -> Iterator[Any]:
    """What is tagged right below the document: nothing is made of pages, `html` and `body`, nor here of what runs."""
    for child in box.children:
        if child.element_tag in _UNTAGGED and not isinstance(child, kinds.LineBox):
            yield from _tagged_first(child, kinds)
        elif not isinstance(child, kinds.MarginBox):
            yield child


class _Joining:
    """One document, while its pieces are joined."""

    def __init__(self, pdf: Any, boxes: Any) -> None:
        self.learned = Joined()
        self._objects = pdf.objects
        self._line, self._text = boxes.LineBox, boxes.TextBox
        self._known: dict[tuple[Any, str], Any] = {}
        self._anonymous: dict[bytes, Any] = {}
        """Elements of boxes that are parts of another's, and the HTML element that both come from."""
        self._anchor = ""

    def place(self, box: Any, reference: bytes, whole: Any, above: Any, *, is_next: bool = False) -> None:
        """Put an element into `whole`, or what it holds into the one it is a piece of.

        `above` is the HTML element that `whole` comes from; `is_next` for what comes first after a cut.
        """
        element, source = self._at(reference), box.element
        kind, is_anonymous = element["S"], source is None or source is above
        if is_anonymous:
            if kind == whole["S"] != "/Link":
                kind = element["S"] = "/NonStruct"  # a part of a heading is no heading
            last = whole["K"][-1] if is_next and whole["K"] else None
            is_piece = source is not None and isinstance(last, bytes) and self._anonymous.get(last) is source
            first = self._at(last) if is_piece and self._at(last)["S"] == kind else None
        else:
            first = self._known.setdefault((source, kind), element)
        if first is not None and first is not element:
            if kind in _REPEATED:
                self._repeat(element, first)
            else:
                self._add(box, element, first)
            return
        element["P"] = whole.reference
        whole["K"].append(reference)
        if is_anonymous:
            self._anonymous[reference] = source
        else:
            self._say(source, element)
        inside = self._inside(box, element)
        self._fill(box, inside, inside)

    def _add(self, box: Any, piece: Any, first: Any) -> None:
        """Put what a piece holds at the end of the first."""
        inside, into = self._inside(box, piece), self._inside(box, first)
        self._fill(box, inside, into)
        for gone, stays in {id(piece): (piece, first), id(inside): (inside, into)}.values():
            self.learned.moved[gone.reference] = stays.reference
            if "ID" in gone and "ID" in stays:
                self._name_alike(gone, stays)
            gone.clear()

    def _fill(self, box: Any, element: Any, whole: Any) -> None:
        """Put what an element holds into `whole`, which may be itself."""
        kids, page, is_piece = element["K"][:], element["Pg"], element is not whole
        if not is_piece:
            element["K"].clear()
        at = self._notes(box)
        for kid in kids[:at]:
            self._move(kid, whole, page)
        is_next = is_piece
        for child in self._children(box):
            if element["S"] == "/LI" and child.element_tag in {"ul", "ol"}:
                continue  # a list within an item is tagged beside it
            if isinstance(child, self._text):
                self._move(kids[at], whole, page)
            else:
                self.place(child, kids[at], whole, box.element, is_next=is_next)
            at, is_next = at + 1, False
            while element["S"] == "/L" and at < len(kids) and self._at(kids[at])["S"] == "/L":
                self._move(kids[at], whole, page)
                at += 1
        for kid in kids[at:]:
            self._move(kid, whole, page)

    def _inside(self, box: Any, element: Any) -> Any:
        """The body of an item that has no mark, which WeasyPrint makes of the same box; else the element itself."""
        style = box.style
        is_bare = box.element_tag in {"dt", "dd"} or "list-item" not in style["display"]
        is_wrapped = element["S"] == "/LI" and (is_bare or style["list_style_type"] == "none")
        return self._at(element["K"][0]) if is_wrapped else element

    def _children(self, box: Any) -> Iterator[Any]:
        """What WeasyPrint tags right below a box: a table's caption is its own, and lines are nothing."""
        is_wrapper = box.is_table_wrapper and box.element_tag == "table"
        table = box.get_wrapped_table() if is_wrapper else box
        for child in box.children:
            if child is table or isinstance(child, self._line):
                yield from child.children
            else:
                yield child

    def _move(self, kid: Any, whole: Any, page: bytes) -> None:
        """Put marked content, by its number or in an element of its own, or a link into `whole`."""
        if isinstance(kid, int):
            is_there = page == whole["Pg"]
            kid = kid if is_there else pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid})
        elif "P" in (held := self._at(kid)):
            held["P"] = whole.reference
        whole["K"].append(kid)

    def _notes(self, box: Any) -> int:
        """How many annotations a box has; a link is said by its words, as a reader would read them."""
        link = box.link_annotation
        if link is not None and (said := " ".join("".join(box.element.itertext()).split())):
            link["Contents"] = pydyf.String(said)
        return (link is not None) + (box.widget_annotation is not None)

    def _say(self, source: Any, element: Any) -> None:
        """Note what the HTML says of an element."""
        if language := source.get("lang"):
            element["Lang"] = pydyf.String(language)
        self._anchor = source.get("id") or self._anchor
        if element["S"] == "/Table":
            self.learned.anchors[id(element)] = self._anchor

    def _repeat(self, element: Any, first: Any) -> None:
        """Leave out what is said again: it hangs on nothing, so that it is set apart. Its heads are the first's."""
        if element["S"] == "/THead":
            for again, head in zip(self._heads(element), self._heads(first), strict=True):
                self._name_alike(again, head)

    def _heads(self, element: Any) -> Iterator[Any]:
        for row in map(self._at, element["K"]):
            yield from (cell for cell in map(self._at, row["K"]) if "ID" in cell)

    def _name_alike(self, piece: Any, first: Any) -> None:
        self.learned.names.setdefault(id(first["ID"]), []).append(piece["ID"])

    def _at(self, reference: Any) -> Any:
        return self._objects[int(reference[:-4])]
