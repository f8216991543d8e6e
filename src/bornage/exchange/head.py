"""What every JSON begins with: what was asked, what was answered, and from where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bornage.questionnaire.model import Questionnaire


def head(questionnaire: Questionnaire, answers_digest: str, home: tuple[str, ...]) -> dict[str, Any]:
    """The questionnaire, the digest of the answers and the trusted jurisdictions."""
    return {
        "questionnaire": {
            "id": questionnaire.id,
            "version": questionnaire.version,
            "digest": questionnaire.digest,
        },
        "answers_digest": answers_digest,
        "home": list(home),
    }
