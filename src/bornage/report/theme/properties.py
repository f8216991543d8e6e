"""The closed list of what a firm's style sheet may say, and within which bounds.

Each value is read as tokens and written again from what was understood. Lengths are in points, because
those of a printed page are; the least size of letters is that of our own smallest words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from bornage.text import message

if TYPE_CHECKING:
    from bornage.text import Text

SUBJECTS: Final = (
    *("h1", "h2", "h3", "h4", "p", "li", "ul", "ol", "table", "caption", "figcaption", "strong"),
    *(".cover", ".firm", ".firm-logo", ".firm-line", ".firm-page", ".strong"),
)
"""What a selector may name under `.theme`."""
COLOURABLE: Final = frozenset({"h1", "h2", "h3", "h4", "caption", "figcaption", ".firm", ".firm-line", ".firm-page"})
"""What always stands on paper, so that a colour checked against paper can be read there."""
GROUNDS: Final = frozenset({".firm", ".firm-line", ".firm-page"})
"""What only the firm's own words stand on."""

LARGE: Final = frozenset({"h1", "h2", "h3", "h4", ".firm-line"})
LEAST_SIZE, MOST_SIZE, MOST_LARGE = 7.0, 12.0, 30.0
"""Points."""

_LETTERS: Final = ("ink", "soft", "deep", "strong")
"""Colours that words may have: those checked on paper and on the firm's own grounds alike."""
_EDGES: Final = (*_LETTERS, "accent", "rule", "middle", "pale")
_TYPEFACES: Final = ("IBM Plex Serif", "IBM Plex Sans", "IBM Plex Mono")

Tokens = Sequence[Any]
Property = Callable[[Tokens, Mapping[str, str], frozenset[str]], str]
"""From tokens, the theme's colours and what is styled, to the value written again; raises Refused."""


class Refused(Exception):  # noqa: N818 (says what happened)
    """A value that is not allowed, and what is."""

    def __init__(self, way_out: Text) -> None:
        super().__init__()
        self.way_out = way_out


def _among(*values: str) -> Property:
    def read(tokens: Tokens, colours: Mapping[str, str], subjects: frozenset[str]) -> str:  # noqa: ARG001
        if len(tokens) == 1:
            said = _ident(tokens[0]) or _whole_number(tokens[0])
            if said in values:
                return said
        raise Refused(message("diagnostics.among", among=", ".join(f"`{each}`" for each in values)))

    return read


def _points(least: float, most: float, *, is_none: bool = False) -> Property:
    def read(tokens: Tokens, colours: Mapping[str, str], subjects: frozenset[str]) -> str:  # noqa: ARG001
        if len(tokens) == 1:
            return _length(tokens[0], least, most, is_none=is_none)
        raise Refused(_bounds(least, most))

    return read


def _size(tokens: Tokens, colours: Mapping[str, str], subjects: frozenset[str]) -> str:  # noqa: ARG001
    most = MOST_LARGE if subjects <= LARGE else MOST_SIZE
    if len(tokens) != 1:
        raise Refused(_bounds(LEAST_SIZE, most))
    return _length(tokens[0], LEAST_SIZE, most)


def _colour(names: tuple[str, ...], *keywords: str) -> Property:
    def read(tokens: Tokens, colours: Mapping[str, str], subjects: frozenset[str]) -> str:  # noqa: ARG001
        if len(tokens) == 1 and _ident(tokens[0]) in keywords:
            return str(_ident(tokens[0]))
        name = _variable(tokens[0]) if len(tokens) == 1 else None
        if name in names:
            return colours[name]
        among = [*(f"var(--{each})" for each in names), *keywords]
        raise Refused(message("diagnostics.among", among=", ".join(f"`{each}`" for each in among)))

    return read


def _border(tokens: Tokens, colours: Mapping[str, str], subjects: frozenset[str]) -> str:
    if [_ident(each) for each in tokens] == ["none"]:
        return "none"
    if len(tokens) != 3:  # noqa: PLR2004 (width, style, colour)
        raise Refused(message("theme.style.border"))
    thick = _length(tokens[0], 0.2, 6)
    style = _among("solid", "dotted", "dashed", "double")(tokens[1:2], colours, subjects)
    return f"{thick} {style} {_colour(_EDGES)(tokens[2:], colours, subjects)}"


def _typeface(tokens: Tokens, colours: Mapping[str, str], subjects: frozenset[str]) -> str:  # noqa: ARG001
    if len(tokens) == 1 and tokens[0].type == "string" and tokens[0].value in _TYPEFACES:
        return f'"{tokens[0].value}"'
    raise Refused(message("diagnostics.among", among=", ".join(f'`"{each}"`' for each in _TYPEFACES)))


def _leading(tokens: Tokens, colours: Mapping[str, str], subjects: frozenset[str]) -> str:  # noqa: ARG001
    if len(tokens) == 1 and tokens[0].type == "number" and 1.15 <= tokens[0].value <= 2:  # noqa: PLR2004 (as told)
        return f"{tokens[0].value:g}"
    raise Refused(message("theme.style.leading"))


PROPERTIES: Final[dict[str, Property]] = {
    "color": _colour(_LETTERS),
    "background-color": _colour(("pale",), "transparent"),
    **{f"border-{side}": _border for side in ("top", "bottom", "left", "right")},
    "border-radius": _points(0, 12, is_none=True),
    "font-family": _typeface,
    "font-size": _size,
    "font-style": _among("normal", "italic"),
    "font-weight": _among("400", "600", "normal"),
    "line-height": _leading,
    "letter-spacing": _points(0, 2, is_none=True),
    "text-transform": _among("none", "uppercase"),
    "text-align": _among("left", "right", "center"),
    **{f"margin-{side}": _points(0, 60, is_none=True) for side in ("top", "bottom")},
    **{f"padding-{side}": _points(0, 24, is_none=True) for side in ("top", "bottom", "left", "right")},
    "break-before": _among("auto", "page", "avoid"),
    "break-after": _among("auto", "page", "avoid"),
    "break-inside": _among("auto", "avoid"),
    "hyphens": _among("none", "auto"),
}


def _ident(token: Any) -> str | None:
    return str(token.lower_value) if token.type == "ident" else None


def _whole_number(token: Any) -> str | None:
    return str(token.int_value) if token.type == "number" and token.is_integer else None


def _variable(token: Any) -> str | None:
    """The name in `var(--name)`."""
    if token.type != "function" or token.lower_name != "var":
        return None
    within = [each for each in token.arguments if each.type != "whitespace"]
    is_one = len(within) == 1 and within[0].type == "ident" and within[0].value.startswith("--")
    return str(within[0].value[2:]) if is_one else None


def _length(token: Any, least: float, most: float, *, is_none: bool = False) -> str:
    if is_none and token.type == "number" and token.value == 0:
        return "0"
    if token.type == "dimension" and token.lower_unit == "pt" and least <= token.value <= most:
        return f"{token.value:g}pt"
    raise Refused(_bounds(least, most))


def _bounds(least: float, most: float) -> Text:
    return message("theme.style.points", least=f"{least:g}", most=f"{most:g}")
