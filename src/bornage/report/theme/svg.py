"""An SVG that is a drawing and nothing more: shapes, groups and gradients of a closed list.

It is read by a parser that is stopped at the first document type, so that no entity is ever declared,
and the drawing is bounded in size and depth. What the list leaves out may fetch (`image`, `use`, `style`),
run (`script`, `on…`), hold another document (`foreignObject`), repeat itself (`use`, `pattern`) or need a
typeface of the machine (`text`).
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from bornage.text import message

if TYPE_CHECKING:
    from bornage.text import Text

SVG: Final = "http://www.w3.org/2000/svg"
MOST_ELEMENTS: Final = 3_000
MOST_DEPTH: Final = 30
MOST_SIDE: Final = 100_000.0
"""Units of the drawing."""

_ELEMENTS: Final = frozenset(
    "svg g path rect circle ellipse line polyline polygon title desc defs linearGradient radialGradient stop clipPath".split()  # noqa: SIM905 (reads better)
)
_ATTRIBUTES: Final = frozenset(
    (  # noqa: SIM905 (reads better)
        "id version baseProfile width height viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy d points "
        "transform fill fill-rule fill-opacity clip-rule clip-path opacity stroke stroke-width stroke-opacity "
        "stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset offset stop-color "
        "stop-opacity gradientUnits gradientTransform spreadMethod clipPathUnits role"
    ).split()
)
_FOREIGN_SPACE: Final = "http://www.w3.org/XML/1998/namespace"
_ADDRESS: Final = re.compile(r"url\s*\(", re.IGNORECASE)
_OWN_ADDRESS: Final = re.compile(r"url\(\s*['\"]?#[\w-]+['\"]?\s*\)")
_NUMBER: Final = re.compile(r"\s*(\d{1,9}(?:\.\d{1,9})?)\s*(?:px|pt|mm|cm|in)?\s*")
_BETWEEN: Final = "|"
"""Between the name space and the name of an element."""


class BadDrawing(Exception):  # noqa: N818 (said to a person, not to a program)
    """It holds something else than a drawing."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.to("en"))
        self.text = text


def proportions(content: bytes) -> float:
    """The height of a drawing for a width of 1. Raises BadDrawing."""
    reading = _Reading()
    try:
        reading.parser.Parse(content, True)  # noqa: FBT003 (expat takes it by place)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadDrawing(message("theme.svg.broken", reason=str(error)[:100])) from error
    if reading.size is None:
        raise BadDrawing(message("theme.svg.no_size"))
    wide, high = reading.size
    return high / wide


class _Reading:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.size: tuple[float, float] | None = None
        self._open: list[str] = []
        self._count = 0

    def _doctype(self, *_: object) -> None:
        raise BadDrawing(message("theme.svg.doctype"))

    def _instruction(self, target: str, _: str) -> None:
        raise BadDrawing(message("theme.svg.element", name=f"?{target}"))

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_BETWEEN)
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= MOST_DEPTH:
            raise BadDrawing(message("theme.svg.too_much", most=MOST_ELEMENTS, deepest=MOST_DEPTH))
        if space != SVG or local not in _ELEMENTS or (local == "svg") != (not self._open):
            raise BadDrawing(message("theme.svg.element", name=local))
        for each, value in attributes.items():
            self._attribute(local, each, value)
        if not self._open:
            self.size = _size(attributes)
        self._open.append(local)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _attribute(self, element: str, name: str, value: str) -> None:
        space, _, local = name.rpartition(_BETWEEN)
        is_of_ours = not space or (space == _FOREIGN_SPACE and local in {"lang", "space"})
        if not is_of_ours or (not space and local not in _ATTRIBUTES):
            raise BadDrawing(message("theme.svg.attribute", name=local, element=element))
        if _ADDRESS.search(value) and not _OWN_ADDRESS.fullmatch(value.strip()):
            raise BadDrawing(message("theme.svg.address", name=local))
        clipped = element == "clipPath" or "clipPath" in self._open
        if local == "clip-path" and clipped:  # clips of clips draw themselves over and over
            raise BadDrawing(message("theme.svg.attribute", name=local, element=element))


def _size(attributes: dict[str, str]) -> tuple[float, float] | None:
    """Width and height: those of its box, or else its own; None where neither makes sense."""
    box = attributes.get("viewBox", "").replace(",", " ").split()
    try:
        if box:
            _, _, wide, high = map(float, box)
        else:
            wide, high = _side(attributes, "width"), _side(attributes, "height")
    except ValueError:
        return None
    is_sound = all(math.isfinite(side) and 0 < side <= MOST_SIDE for side in (wide, high))
    return (wide, high) if is_sound else None


def _side(attributes: dict[str, str], name: str) -> float:
    found = _NUMBER.fullmatch(attributes.get(name, ""))
    if found is None:
        raise ValueError(name)
    return float(found[1])
