"""The colours of figures: one hue for levels, two accents, all legible in grey.

Colours of figures are attributes, because style sheets do not reach inside an SVG that WeasyPrint
draws. A test checks the contrast of each pair that is used.
"""

from __future__ import annotations

from typing import Final

INK: Final = "#16202c"
SOFT_INK: Final = "#51606f"
RULE: Final = "#c3ccd6"
PAPER: Final = "#ffffff"

DEEP: Final = "#0b2545"
"""Level proven."""
STRONG: Final = "#245a8d"
MIDDLE: Final = "#9cc5e3"
"""Level claimed."""
PALE: Final = "#dceaf5"
"""Level still possible."""
ACCENT: Final = "#b34700"
"""What is required: the vermilion of Okabe and Ito, darkened until text can carry it."""

TINTS: Final = {"#eef3f8": ("pale", 0.5), "#eef5fb": ("pale", 0.5), "#f1f6fb": ("pale", 0.4)}
"""Lighter grounds of the style sheet: the colour each one is made of, and how much of it is left; the rest is white."""
