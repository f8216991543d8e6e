"""Which open questions tell most, and why, in words that give no level and no verdict away.

The ranking is that of `evaluation.asking.next_questions`, exactly. What comes of it here is tuples of words,
so that it can be worked out in another process and handed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, Placement
from bornage.interview.printable import on_one_line
from bornage.interview.saying import Telling
from bornage.text import SPOKEN, Text, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.assessment.state import Assessment
    from bornage.evaluation.asking.answer_changes import Change
    from bornage.evaluation.asking.next_questions import NextQuestions
    from bornage.evaluation.asking.together import Together
    from bornage.questionnaire.model import Questionnaire

__all__ = ["Telling", "telling_of", "worked_out"]


def worked_out(questionnaire: Questionnaire, assessment: Assessment) -> tuple[Telling, ...]:
    """Read an assessment and rank its open questions: seconds of work, for another process."""
    from bornage.evaluation.asking.next_questions import next_questions
    from bornage.evaluation.readings import Readings

    return telling_of(next_questions(Readings(questionnaire, assessment)), assessment)


def telling_of(found: NextQuestions, assessment: Assessment) -> tuple[Telling, ...]:
    """The open questions whose answer could change something, the most first, each with why."""
    together = {key: pair for pair in reversed(found.pairs) if pair.after is not None for key in pair.questions}
    return tuple(
        Telling(each.item.key, Text(tuple((language, why) for language, why in _why(each.most, pair, assessment))))
        for each in found.ranked
        if each.most is not None or each.item.key in together
        for pair in [together.get(each.item.key)]
    )


def _why(change: Change | None, pair: Together | None, assessment: Assessment) -> Iterator[tuple[str, str]]:
    for language in SPOKEN:
        yield language, _Why(assessment, language).of(change, pair)


class _Why:
    """Why a question tells, in one language."""

    def __init__(self, assessment: Assessment, language: str) -> None:
        self._assessment = assessment
        self._language = language

    def of(self, change: Change | None, pair: Together | None) -> str:
        """The greatest sort of change there is; several answers together count when one alone moves no verdict."""
        if change is not None and change.verdicts:
            first = max(change.verdicts, key=lambda each: each.steps).placement
            return self._about("verdict", self._where(first), [each.placement for each in change.verdicts])
        if pair is not None:
            where = self._where(pair.placement)
            others = len(pair.answers) - 1
            return self._say("together", where=where, n=others) if others else self._say("verdict", where=where)
        return self._of_levels(change) if change is not None else ""

    def _of_levels(self, change: Change) -> str:
        """Of what changes no verdict."""
        if change.gates:
            gate = max(change.gates, key=lambda each: each.steps)
            area = "objective" if gate.key.startswith("SOV") else "harm"
            what = words(self._language, f"method.{area}.{gate.key}")
            return self._about("level", self._name(gate.subject), change.gates, what=what)
        if change.required:
            asked = max(change.required, key=lambda each: each.steps)
            what = words(self._language, f"method.objective.{asked.objective}")
            return self._about("required", self._name(asked.workload), change.required, what=what)
        if change.scores:
            best = max(change.scores, key=lambda each: each.points)
            return self._say("score", where=self._name(best.hosting), framework=best.after.framework)
        return self._say("covers", n=change.coverage)

    def _about(self, key: str, where: str, all_: Iterable[object], **values: object) -> str:
        more = len(list(all_)) - 1
        if more > 0:
            return self._say(f"{key}_and", where=where, n=more, **values)
        return self._say(key, where=where, **values)

    def _where(self, placement: Placement) -> str:
        names = {"workload": self._name(placement.workload), "hosting": self._name(placement.hosting)}
        return words(self._language, "interview_review.where", **names)

    def _name(self, subject: str) -> str:
        found = self._assessment.subject(subject or ORGANIZATION)
        return on_one_line(found.name) if found else subject

    def _say(self, key: str, **values: object) -> str:
        return words(self._language, f"interview_review.telling.{key}", **values)
