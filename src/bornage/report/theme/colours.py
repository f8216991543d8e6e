"""Whether a firm's colours can be read: on paper, on each other, and in grey.

Contrast is that of WCAG 2.2 (success criteria 1.4.3 and 1.4.11), from relative luminance; lightness in
grey is L* of CIE 1976, from 0 (black) to 100 (white).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bornage.report.charts import palette

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOUSE: Final = {
    "ink": palette.INK,
    "soft": palette.SOFT_INK,
    "rule": palette.RULE,
    "deep": palette.DEEP,
    "strong": palette.STRONG,
    "middle": palette.MIDDLE,
    "pale": palette.PALE,
    "accent": palette.ACCENT,
}
"""Ours, by the names that a theme gives its own."""

TEXT: Final = 4.5
GRAPHIC: Final = 3.0

_PAPER: Final = "paper"
_TEXT_ON: Final = (
    *((name, _PAPER) for name in ("ink", "soft", "deep", "strong", "accent")),
    *((name, "pale") for name in ("ink", "soft", "deep", "strong")),
    ("ink", "middle"),
    (_PAPER, "deep"),
    (_PAPER, "strong"),
)
_GRAPHIC_ON: Final = (
    ("deep", "middle"),
    ("deep", "pale"),
    ("strong", "middle"),
    ("accent", "pale"),
    ("accent", "middle"),
)
RAMP: Final = ("deep", "strong", "middle", "pale", _PAPER)
"""From the highest level to the lowest."""
_STEP: Final = 10.0
_LAST_STEP: Final = 6.0
"""Least difference of lightness between two neighbours of the ramp; the last is against paper."""

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}\b")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Two colours that cannot be told apart as they must be."""

    name: str
    other: str
    kind: str
    """`text`, `graphic` or `ramp`."""
    found: float
    """The contrast (from 1 to 21), or the difference of lightness (which may be negative)."""
    wanted: float


def unreadable(chosen: Mapping[str, str]) -> Iterator[Unreadable]:
    """Every pair that fails, with ours where the firm chose none."""
    all_ = {**HOUSE, **chosen, _PAPER: palette.PAPER}
    for pairs, kind, wanted in ((_TEXT_ON, "text", TEXT), (_GRAPHIC_ON, "graphic", GRAPHIC)):
        for one, other in pairs:
            found = contrast(all_[one], all_[other])
            if found < wanted:
                yield Unreadable(one, other, kind, found, wanted)
    for one, other in pairwise(RAMP):
        step = lightness(all_[other]) - lightness(all_[one])
        least = _LAST_STEP if other == _PAPER else _STEP
        if step < least:
            yield Unreadable(one, other, "ramp", step, least)


def replacements(chosen: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Each of our colours that is printed otherwise, tints of a colour following it."""
    told = {HOUSE[name]: colour.lower() for name, colour in chosen.items()}
    tinted = {tint: mixed(chosen[name], share) for tint, (name, share) in palette.TINTS.items() if name in chosen}
    return tuple({**told, **tinted}.items())


def painted(style: str, instead: Mapping[str, str]) -> str:
    """A style sheet, or one colour, with the firm's colours in the place of ours."""
    return _COLOUR.sub(lambda found: instead.get(found[0], found[0]), style) if instead else style


def mixed(colour: str, share: float) -> str:
    """A colour with white added to it; `share` is how much of the colour is left, from 0 to 1."""
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in _parts(colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, from 0 to 1."""
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in (n / 255 for n in _parts(colour)))  # noqa: PLR2004 (as sRGB defines it)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def lightness(colour: str) -> float:
    """L* of CIE 1976, from 0 to 100: how light a colour is in grey."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
