"""What conditions may ask of an assessment: each question's state, and every value it can still take.

Unknown, declined, put off and unasked leave every value open; not applicable and skipped leave none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState
from bornage.questionnaire.conditions import Possible, Value, Verity
from bornage.questionnaire.model import About, Kind, Question, Questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.state import Assessment

OPEN: Final = frozenset({AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER, AnswerState.UNASKED})
"""States that leave every choice possible."""

EXCLUDED: Final = frozenset({AnswerState.SKIPPED, AnswerState.NOT_APPLICABLE})
"""States that leave none."""


class View:
    """An assessment seen through its questionnaire: memory of what each answer can still be.

    It holds no judgement. One is made for each evaluation and dropped with it.
    """

    def __init__(self, questionnaire: Questionnaire, assessment: Assessment, home: tuple[str, ...]) -> None:
        self.questionnaire = questionnaire
        self.assessment = assessment
        self.home = home
        self._possible: dict[tuple[str, str], Possible] = {}
        self._applies: dict[tuple[str, str], Verity] = {}

    def facts(self, *, workload: str | None = None, hosting: str | None = None) -> SubjectFacts:
        """What conditions may ask about a subject, a placement, or (neither given) the organization."""
        return SubjectFacts(self, workload, hosting)

    def facts_about(self, question: Question, subject: str) -> SubjectFacts:
        """What the condition of a question about this subject may ask."""
        if question.about == About.WORKLOAD:
            return SubjectFacts(self, subject, None)
        if question.about == About.HOSTING:
            return SubjectFacts(self, None, subject)
        return SubjectFacts(self, None, None)

    def applies(self, question: Question, subject: str) -> Verity:
        """Whether the question's own condition lets it be asked about this subject."""
        if question.when is None:
            return True
        key = (question.id, subject)
        if key not in self._applies:
            self._applies[key] = question.when.verity(self.facts_about(question, subject))
        return self._applies[key]

    def answer(self, question: Question, subject: str) -> Answer | None:
        """The recorded answer, unless its choice no longer exists and must be asked again."""
        answer = self.assessment.answers.get((question.id, subject))
        if answer is None or answer.state != AnswerState.ANSWERED or not question.choices:
            return answer
        ticked = answer.value if isinstance(answer.value, frozenset) else {answer.value}
        return answer if all(each in question.choice for each in ticked) else None

    def state(self, question: Question, subject: str) -> AnswerState:
        """Where the question stands about this subject."""
        if self.applies(question, subject) is False:
            return AnswerState.SKIPPED
        answer = self.answer(question, subject)
        return answer.state if answer else AnswerState.UNASKED

    def possible(self, question: Question, subject: str) -> Possible:
        """Every value the answer can still take."""
        key = (question.id, subject)
        if key not in self._possible:
            self._possible[key] = self._work_out(question, subject)
        return self._possible[key]

    def _work_out(self, question: Question, subject: str) -> Possible:
        applies = self.applies(question, subject)
        state = self.state(question, subject)
        if state in EXCLUDED:
            return Possible(excluded=True)
        unsure = applies is None
        if state in OPEN:
            if question.kind == Kind.CHOICE:
                return Possible(tuple(c.id for c in question.choices), excluded=unsure)
            return Possible(anything=True, excluded=unsure)
        answer = self.answer(question, subject)
        if answer is None or answer.value is None:
            return Possible(anything=True, excluded=unsure)
        return Possible((answer.value,), excluded=unsure)


def level_of(question: Question, value: Value) -> int | None:
    """The level of a choice; of several, the highest (the scale of several is exposure)."""
    ticked = value if isinstance(value, frozenset) else {value}
    levels = [question.choice[str(each)].level for each in ticked if str(each) in question.choice]
    return max((level for level in levels if level is not None), default=None)


class SubjectFacts:
    """The facts of one subject or placement, as conditions ask for them."""

    __slots__ = ("_hosting", "_view", "_workload")

    def __init__(self, view: View, workload: str | None, hosting: str | None) -> None:
        self._view = view
        self._workload = workload
        self._hosting = hosting

    def subject_of(self, question: Question) -> str:
        """Which subject in view a question is about."""
        if question.about == About.WORKLOAD and self._workload is not None:
            return self._workload
        if question.about == About.HOSTING and self._hosting is not None:
            return self._hosting
        return ORGANIZATION

    def subjects_of(self, question: Question) -> tuple[str, ...]:
        """The subjects a condition read here looks at: several, where it asks about any workload or hosting."""
        if question.about == About.WORKLOAD and self._workload is None:
            return tuple(each.subject_of(question) for each in self.workloads())
        if question.about == About.HOSTING and self._hosting is None:
            return tuple(each.subject_of(question) for each in self.hostings())
        return (self.subject_of(question),)

    def possible(self, question: str) -> Possible:
        found = self._view.questionnaire.questions[question]
        return self._view.possible(found, self.subject_of(found))

    def level_of(self, question: str, value: Value) -> int | None:
        return level_of(self._view.questionnaire.questions[question], value)

    def lies_outside(self, code: str, codes: tuple[str, ...] | None) -> Verity:
        within = self._view.questionnaire.jurisdictions.lies_within(code, self._view.home if codes is None else codes)
        return None if within is None else not within

    def workloads(self) -> Iterator[SubjectFacts]:
        view = self._view
        for placement in view.assessment.placements if self._hosting else ():
            if placement.hosting == self._hosting:
                yield SubjectFacts(view, placement.workload, None)
        if not self._hosting:
            for workload in view.assessment.workloads:
                yield SubjectFacts(view, workload.id, None)

    def hostings(self) -> Iterator[SubjectFacts]:
        view = self._view
        for placement in view.assessment.placements if self._workload else ():
            if placement.workload == self._workload:
                yield SubjectFacts(view, None, placement.hosting)
        if not self._workload:
            for hosting in view.assessment.hostings:
                yield SubjectFacts(view, None, hosting.id)
