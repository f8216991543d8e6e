"""The documents: what was handed over, by whom, and what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bornage.report.blocks import Part
    from bornage.report.matter import Matter


def register(matter: Matter) -> Part | None:  # noqa: ARG001 (being written)
    """The documents: what was handed over, by whom, and what rests on it."""
    return None
