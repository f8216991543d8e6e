"""What respondents differ on, in plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bornage.exchange.as_json_law import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.state import Assessment


def disputed(assessment: Assessment) -> Iterator[dict[str, Any]]:
    """Questions about subjects on which respondents differ and nobody has decided, with what each states."""
    for question, subject in assessment.conflicts:
        yield {
            "question": question,
            "subject": subject or None,
            "statements": [
                {
                    "by": entry.answer.by or None,
                    "state": entry.answer.state.value,
                    "value": plain(entry.answer.value),
                    "grade": entry.answer.grade.name,
                }
                for entry in assessment.heard[question, subject].differing
            ],
        }
