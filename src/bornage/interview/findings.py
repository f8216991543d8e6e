"""What the answers show now: findings in the order, and under the numbers, in which the report would print them.

It is worked out when somebody asks to see it, once for each state of the assessment, and never while an answer is
recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bornage.evaluation.evaluate import evaluation_of
from bornage.evaluation.finding_answers import answers_read, chain_read, settled_by
from bornage.evaluation.numbering import numbered_findings
from bornage.evaluation.worst_first import worst_first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.assessment.agenda import Agenda
    from bornage.assessment.facts import View
    from bornage.assessment.state import Assessment, Key
    from bornage.evaluation.model import Evaluation
    from bornage.evaluation.numbering import NumberedFinding
    from bornage.evaluation.readings import Readings
    from bornage.interview.position import Position
    from bornage.questionnaire.model import Questionnaire


@dataclass(frozen=True)
class Findings:
    """Every finding of an assessment, raised or still open, and what is read to tell of it."""

    questionnaire: Questionnaire
    assessment: Assessment
    evaluation: Evaluation
    agenda: Agenda
    view: View

    @cached_property
    def raised(self) -> tuple[NumberedFinding, ...]:
        """The heaviest first."""
        return self._worst_first(self._numbered[0])

    @cached_property
    def possible(self) -> tuple[NumberedFinding, ...]:
        """Those that the answers neither establish nor rule out."""
        return self._worst_first(self._numbered[1])

    @property
    def every(self) -> tuple[NumberedFinding, ...]:
        """All of them, by number."""
        return (*self.raised, *self.possible)

    @cached_property
    def _numbered(self) -> tuple[tuple[NumberedFinding, ...], tuple[NumberedFinding, ...]]:
        return numbered_findings(self.questionnaire, self.evaluation)

    def _worst_first(self, found: Iterable[NumberedFinding]) -> tuple[NumberedFinding, ...]:
        return tuple(worst_first(self.questionnaire, self.assessment, each) for each in found)

    # --- answers ---

    def rests_on(self, each: NumberedFinding) -> tuple[Key, ...]:
        """The answers it reads; of one that reads laws alone, what was said of the entities behind the hostings."""
        return self._asked(answers_read(self, each) or dict.fromkeys(chain_read(self, each)))

    def settling(self, each: NumberedFinding) -> tuple[Key, ...]:
        """Of one that stays open, the answers that are missing to settle it, in the order they are asked."""
        found = settled_by(self, self.view, each)
        order = self.questionnaire.position
        return self._asked(sorted(found, key=lambda key: (order[key[0]], key[1])))

    def _asked(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        return tuple(key for key in keys if self.agenda.item(key) is not None)


def findings_now(desk: Position) -> Findings:
    """Of the assessment as it stands."""

    def read(readings: Readings) -> Findings:
        agenda = desk.session.agenda
        return Findings(readings.questionnaire, readings.assessment, evaluation_of(readings), agenda, readings.view)

    return desk.latest.once("findings", read)


def finding_id(each: NumberedFinding) -> str:
    """What tells it apart when answers, and so numbers, have changed: one rule may be raised here and open there."""
    return f"{each.finding.id} {'raised' if each.is_raised else 'possible'}"
