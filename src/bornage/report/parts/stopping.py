"""What happens if the service stops, and how long leaving takes against how long one can wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bornage.report.blocks import Part
    from bornage.report.matter import Matter


def stopping(matter: Matter) -> Part | None:  # noqa: ARG001 (being written)
    """What happens if the service stops, and how long leaving takes against how long one can wait."""
    return None
