"""A row of a list to choose from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to choose."""

    id: str
    main: str
    beside: str = ""
    style: str = ""
    """Empty, `bold`, `dim` or `underline`: never the only thing that says something."""
    is_deed: bool = False
    """Among things to tick, one that is none: taking it confirms what is ticked, and does something."""
    below: str = ""
    """On lines of its own under the others, none of which is then cut."""
