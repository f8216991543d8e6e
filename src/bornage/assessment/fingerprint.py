"""The fingerprint of an assessment: the same for two interviews that say the same thing."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bornage.assessment.entries import Answer
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.conditions import Value


def answers_digest(assessment: Assessment) -> str:
    """`sha256:` over the subjects, placements, home and answers, in an order that does not depend on theirs.

    Notes, authors and times are left out: two interviews that say the same thing have the same digest.
    """
    content = {
        "home": list(assessment.home),
        "workloads": sorted(w.id for w in assessment.workloads),
        "hostings": sorted(h.id for h in assessment.hostings),
        "entities": sorted([e.id, e.hosting or "", e.role or ""] for e in assessment.entities),
        "overrides": sorted([*key, str(each.response)] for key, each in assessment.overrides.items()),
        "placements": sorted(f"{p.workload}/{p.hosting}" for p in assessment.placements),
        "answers": [_plain(assessment.answers[key]) for key in sorted(assessment.answers)],
    }
    return "sha256:" + hashlib.sha256(_PACKED.encode(content).encode()).hexdigest()


_PACKED: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
"""What is digested is made here, and no part of it holds itself."""


def _spelled(value: Value | None) -> list[str]:
    return sorted(value) if isinstance(value, frozenset) else [] if value is None else [str(value)]


def _plain(answer: Answer) -> list[str]:
    value = answer.value
    shown = _spelled(value)
    if answer.is_disputed:
        shown = ["disputed", *("+".join(_spelled(each)) for each in answer.among)]
    return [answer.question, answer.subject, answer.state, answer.grade, *shown]
