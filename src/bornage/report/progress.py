"""Two records of the same client held side by side: what moved between them, and what did not.

Each is read by its own version of the questionnaire, and both from the same home, so that a verdict never
differs because it was read from elsewhere. Levels are only compared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bornage.assessment.agenda import agenda
from bornage.assessment.entries import AnswerState
from bornage.evaluation.model import Verdict
from bornage.evaluation.numbering import numbered_findings
from bornage.report.comparison import Comparison, Stand, comparisons, widest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bornage.assessment.entries import Answer, Placement
    from bornage.assessment.proceedings import Key
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import DutyReading, Evaluation
    from bornage.evaluation.numbering import NumberedFinding
    from bornage.questionnaire.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Earlier:
    """A former record of the same client, evaluated from the home of the present one."""

    questionnaire: Questionnaire
    assessment: Assessment
    evaluation: Evaluation
    as_of: date | None
    """The day it speaks of; None where its file does not say."""


class Turn(StrEnum):
    """What became of a verdict."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Step:
    """One placement, then and now, on the objective that stood worst then."""

    placement: Placement
    then: Verdict
    now: Verdict
    before: Comparison | None
    """None where nothing was required then; `after` is then the objective that stands worst now."""
    after: Comparison | None
    """None where nothing is required on that objective any more."""
    worst_now: str | None = None
    """The objective that stands worst now, where it is another one and is not met."""
    today: Comparison | None = None
    """The objective that stands worst now, whichever stood worst then; None where nothing is required."""

    @property
    def turn(self) -> Turn:
        """Whether the verdict is more favourable than it was; verdicts are in an order, never at a distance."""
        order = tuple(Verdict)
        then, now = order.index(self.then), order.index(self.now)
        return Turn.BETTER if now > then else Turn.WORSE if now < then else Turn.SAME


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer that is not what it was."""

    key: Key
    then: Answer
    now: Answer


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything that moved."""

    steps: tuple[Step, ...]
    """Placements judged both times, in today's order."""
    new: tuple[Placement, ...]
    """Judged now, and not then."""
    gone: tuple[Placement, ...]
    changed: tuple[Changed, ...]
    """Answers whose value or state is another one."""
    regraded: tuple[Changed, ...]
    """The same answers, on other evidence."""
    added: tuple[Key, ...]
    """Answers to what had none."""
    noted: tuple[Key, ...]
    """Said to be unknown, declined, put off or not applicable, where nothing was said."""
    withdrawn: tuple[Key, ...]
    raised: tuple[NumberedFinding, ...]
    """Findings that nothing raised then; numbered as today's report numbers them."""
    settled: tuple[NumberedFinding, ...]
    """Findings raised then that nothing raises now; their numbers are those of then."""
    met: tuple[DutyReading, ...]
    """Duties met now that were not known to be met."""
    breached: tuple[DutyReading, ...]
    """Duties not met now that were not known to be breached."""

    def count(self, turn: Turn) -> int:
        """How many verdicts turned so."""
        return sum(each.turn == turn for each in self.steps)


def progress_between(earlier: Earlier, questionnaire: Questionnaire, now: Assessment, read: Evaluation) -> Progress:
    """What moved from the earlier record to this one."""
    then = {each.placement: each.verdict for each in earlier.evaluation.placements}
    today = {each.placement: each.verdict for each in read.placements}
    before = standing(earlier.questionnaire, earlier.assessment, earlier.evaluation)
    after = standing(questionnaire, now, read)
    both = [Changed(key, before[key], after[key]) for key in after if key in before]
    new = [key for key in after if key not in before]
    raised, old = (numbered_findings(*each)[0] for each in ((questionnaire, read), _of(earlier)))
    return Progress(
        steps=tuple(_step(earlier.evaluation, read, p, then[p], today[p]) for p in today if p in then),
        new=tuple(each for each in today if each not in then),
        gone=tuple(each for each in then if each not in today),
        changed=tuple(each for each in both if _said(each.then) != _said(each.now)),
        regraded=tuple(e for e in both if _said(e.then) == _said(e.now) and e.then.grade != e.now.grade),
        added=tuple(key for key in new if after[key].state == AnswerState.ANSWERED),
        noted=tuple(key for key in new if after[key].state != AnswerState.ANSWERED),
        withdrawn=tuple(key for key in before if key not in after),
        raised=tuple(_unless(raised, old)),
        settled=tuple(_unless(old, raised)),
        met=tuple(_turned(earlier.evaluation, read, is_met=True)),
        breached=tuple(_turned(earlier.evaluation, read, is_met=False)),
    )


def standing(questionnaire: Questionnaire, assessment: Assessment, read: Evaluation) -> dict[Key, Answer]:
    """The answers that count: not those to questions that a condition has ruled out since they were given.

    Sealed answers hold no others, so that a record is compared alike whether its journal or its seal is at hand.
    """
    asked = agenda(questionnaire, replace(assessment, home=read.home)).keys
    return {key: answer for key, answer in assessment.answers.items() if key in asked}


def _of(earlier: Earlier) -> tuple[Questionnaire, Evaluation]:
    return earlier.questionnaire, earlier.evaluation


def _said(answer: Answer) -> tuple[object, object]:
    return answer.state, answer.value


def _step(earlier: Evaluation, read: Evaluation, placement: Placement, then: Verdict, now: Verdict) -> Step:
    worst = widest(earlier, placement) or widest(read, placement)
    if worst is None:
        return Step(placement, then, now, None, None)
    today = widest(read, placement)
    is_another = today is not None and today.objective != worst.objective and today.stand != Stand.MET
    before, after = (
        next((each for each in comparisons(one, placement) if each.objective == worst.objective), None)
        for one in (earlier, read)
    )
    return Step(placement, then, now, before, after, today.objective if today and is_another else None, today)


def _unless(some: tuple[NumberedFinding, ...], others: tuple[NumberedFinding, ...]) -> Iterator[NumberedFinding]:
    known = {each.finding.id for each in others}
    yield from (each for each in some if each.finding.id not in known)


def _turned(earlier: Evaluation, read: Evaluation, *, is_met: bool) -> Iterator[DutyReading]:
    """Duties that stand so now and, where the same was read of the same then, did not."""
    then = {(each.duty, each.workload, each.hosting): each for each in earlier.duties}
    for each in read.duties:
        before = then.get((each.duty, each.workload, each.hosting))
        if before is not None and _stands(each, is_met=is_met) and not _stands(before, is_met=is_met):
            yield each


def _stands(reading: DutyReading, *, is_met: bool) -> bool:
    return reading.triggered is True and (reading.met is True if is_met else reading.breached is True)
