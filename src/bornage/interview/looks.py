"""The colours an interview can take, by name."""

from __future__ import annotations

from typing import Final

THEMES: Final = ("ansi-dark", "ansi-light", "textual-dark", "textual-light", "high-contrast")
"""The terminal's own colours first, because they are the reader's choice and cost nothing over a network."""
