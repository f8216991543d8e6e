"""The published JSON Schema of an evaluation."""

from __future__ import annotations

from pathlib import Path


def evaluation_schema() -> str:
    """The schema that `bornage score --json` follows, as JSON text (draft 2020-12)."""
    return (Path(__file__).parent / "evaluation.schema.json").read_text(encoding="utf-8").rstrip()
