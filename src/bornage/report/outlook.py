"""What is worked out beyond the verdicts: what it would take, what to ask next, how far an order holds.

The report prints these values and computes none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bornage.evaluation.asking.next_questions import NextQuestions
    from bornage.evaluation.planning.plan import Plan
    from bornage.evaluation.stability import WorkloadStability


@dataclass(frozen=True, slots=True)
class Outlook:
    """Three readings of the same assessment, tried out rather than recorded."""

    plan: Plan
    next_questions: NextQuestions
    stability: tuple[WorkloadStability, ...]
