"""A paragraph to show: words, and what stands before and beside them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some words; when there is something on the right, they keep to one line."""

    text: str = ""
    style: str = ""
    """Empty, `bold`, `dim` or `underline`: never the only thing that says something."""
    lead: str = ""
    """A mark or key before the first line; the other lines are set under the words."""
    lead_style: str = ""
    right: str = ""
