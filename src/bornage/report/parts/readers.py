"""Who can read the data in each of its states: at rest, in use, in transit, in support, in copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bornage.report.blocks import Part
    from bornage.report.matter import Matter


def readers(matter: Matter) -> Part | None:  # noqa: ARG001 (being written)
    """Who can read the data in each of its states: at rest, in use, in transit, in support, in copies."""
    return None
