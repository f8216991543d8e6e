"""The published JSON Schemas of what other programs read, as JSON text (draft 2020-12)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PUBLISHED: Final = ("evaluation", "plan", "next", "trace", "verify", "compare")
"""What has one: `score --json`, and the commands of the same name with `--json`."""


def published(name: str) -> str:
    """One of them. Raises OSError for a name that is not published."""
    return (Path(__file__).parent / f"{name}.schema.json").read_text(encoding="utf-8").rstrip()
