"""Lines of the view as runs, with their links; anchors as bookmarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from bornage.report.docx.shapes import Element, bookmarked, element, link, run
from bornage.report.docx.styles import LINK, RUNS, SOFT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.report.blocks import Run, Words

_WEB: Final = re.compile(r"https?://[^\s<>\"]+")
OUTSIDE: Final = "◆ "
"""What marks a place outside home, as the style sheet of the pages does."""
_LONGEST: Final = 40
"""Letters of a bookmark's name, by the format."""


class Lines:
    """Makes runs, and knows what can be pointed at."""

    def __init__(self, part: Any, anchors: Iterable[str]) -> None:
        self._part = part
        self._names = {anchor: _name(n, anchor) for n, anchor in enumerate(anchors, start=1)}
        self._numbers = {anchor: n for n, anchor in enumerate(self._names, start=1)}

    def name(self, anchor: str) -> str:
        """The bookmark of an anchor; nothing where there is none."""
        return self._names.get(anchor, "")

    def of(self, words: Words, anchor: str = "") -> list[Element]:
        """A line, marked so that it can be led to."""
        made = [element for each in words for element in self._runs(each)]
        return self.marked(anchor, made) if anchor else made

    def marked(self, anchor: str, content: list[Element]) -> list[Element]:
        """The same, under the bookmark of an anchor."""
        if anchor not in self._names:
            return content
        return bookmarked(self._names[anchor], self._numbers[anchor], content)

    def _runs(self, each: Run) -> Iterator[Element]:
        if "outside" in each.style.split():
            yield run(OUTSIDE, RUNS["outside"])
        yield self._run(each)

    def _run(self, each: Run) -> Element:
        classes = each.style.split()
        spoken = [element("lang", val=each.language)] if each.language else []
        style = next((RUNS[name] for name in classes if name in RUNS), SOFT if classes else "")
        if each.target.startswith("#") and each.target[1:] in self._names:
            return link(self._names[each.target[1:]], [run(each.text, LINK, spoken)])
        if _WEB.fullmatch(each.target):
            outside = self._part.relate_to(each.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            led = element("hyperlink", [run(each.text, LINK, spoken)], history="1")
            led.set(qn("r:id"), outside)
            return led
        return run(each.text, style, spoken)


def _name(n: int, anchor: str) -> str:
    return f"b{n}_{re.sub('[^A-Za-z0-9]+', '_', anchor)}"[:_LONGEST].rstrip("_")
