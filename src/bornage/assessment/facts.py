"""What conditions may ask of an assessment: each question's state, and every value it can still take.

Unknown, declined, put off and unasked leave every value open; not applicable and skipped leave none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from bornage.assessment.entries import Answer, AnswerState
from bornage.assessment.subject_facts import InView, SubjectFacts
from bornage.questionnaire.conditions import Possible, Value, Verity
from bornage.questionnaire.looks import looks, said
from bornage.questionnaire.model import About, Grade, Kind, Question, Questionnaire
from bornage.questionnaire.one_answer import OneAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from bornage.assessment.entries import Subject
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.conditions import Node
    from bornage.questionnaire.jurisdictions import Territory

OPEN: Final = frozenset({AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER, AnswerState.UNASKED})
"""States that leave every choice possible."""

EXCLUDED: Final = frozenset({AnswerState.SKIPPED, AnswerState.NOT_APPLICABLE})
"""States that leave none."""


class Standing(NamedTuple):
    """Where a question stands about one subject."""

    state: AnswerState
    answer: Answer | None
    """The recorded one, unless its choice no longer exists and must be asked again."""
    applies: Verity
    """Whether the question's own condition lets it be asked."""


@dataclass(slots=True)
class FromHome:
    """What is said of places and of answers by themselves, seen from one home.

    It hangs on no assessment, so what was worked out for one is remembered for the next: few answers are new.
    """

    territories: dict[tuple[str, ...] | None, Territory] = field(default_factory=dict)
    outside: dict[tuple[str, tuple[str, ...] | None], Verity] = field(default_factory=dict)
    said: dict[tuple[str, Value | None], dict[Node, Verity]] = field(default_factory=dict)
    """What the parts of conditions that look at the answer to a question say of a value."""

    def remember(self, key: tuple[str, Value | None], said: dict[Node, Verity]) -> None:
        """Remember what is said of a value; past so many, it starts anew."""
        if len(self.said) >= MOST_REMEMBERED:
            self.said.clear()
        self.said[key] = said


MOST_REMEMBERED: Final = 10_000
"""Values, as many as some hundred full assessments hold: about 10 MB."""


def _homes(questionnaire: Questionnaire) -> dict[tuple[str, ...], FromHome]:  # noqa: ARG001 (one for each)
    return {}


class View:
    """An assessment seen through its questionnaire: memory of what each answer can still be.

    It holds no judgement. One is made for each evaluation and dropped with it.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        assessment: Assessment,
        home: tuple[str, ...],
        reached: Callable[[str, str, tuple[str, ...]], Verity] | None = None,
    ) -> None:
        """`reached` answers conditions that ask what statutes reach on a hosting; without it that is undecided."""
        self.questionnaire = questionnaire
        self.assessment = assessment
        self.home = home
        self.reached = reached
        self._answers = assessment.answers
        self.looks = questionnaire.table(looks)
        self._facts: dict[InView, SubjectFacts] = {}
        # What is remembered, by subject or by the subjects in view, so that views can share it.
        self._standing: defaultdict[str, dict[str, Standing]] = defaultdict(dict)
        self._possible: defaultdict[str, dict[str, Possible]] = defaultdict(dict)
        self._said_in: defaultdict[InView, dict[Node, Verity]] = defaultdict(dict)
        self._from_home = questionnaire.table(_homes).setdefault(home, FromHome())
        self._outside = self._from_home.outside

    def share(self, other: View, touched: Collection[str]) -> None:
        """Remember together with another view what bears on no subject among those touched.

        The other is of the same questionnaire and home, and says the same of every other subject; in that
        questionnaire, no question's condition looks at other subjects than the one it is asked about.
        """
        self._standing.update((id_, each) for id_, each in other._standing.items() if id_ not in touched)
        self._possible.update((id_, each) for id_, each in other._possible.items() if id_ not in touched)
        gone = frozenset(touched)
        self._said_in.update((in_view, each) for in_view, each in other._said_in.items() if gone.isdisjoint(in_view))

    def keep(self, other: View, subjects: Collection[str], but: Collection[str]) -> None:
        """Remember what the other view does of where every question about some subjects stands, but of some questions."""
        for id_ in subjects:
            self._standing[id_] = {each: stands for each, stands in other._standing[id_].items() if each not in but}

    def lies_outside(self, code: str, codes: tuple[str, ...] | None) -> Verity:
        """Whether a place lies outside some places, or outside home when they are None."""
        key = (code, codes)
        if key not in self._outside:
            within = self._territory(codes).holds(code)
            self._outside[key] = None if within is None else not within
        return self._outside[key]

    def _territory(self, codes: tuple[str, ...] | None) -> Territory:
        known = self._from_home.territories
        if codes not in known:
            known[codes] = self.questionnaire.jurisdictions.territory(self.home if codes is None else codes)
        return known[codes]

    # --- subjects ---

    def facts(
        self, *, workload: str | None = None, hosting: str | None = None, entity: str | None = None
    ) -> SubjectFacts:
        """What conditions may ask about a subject, a placement, or (nothing given) the organization.

        An entity is given with the hosting in whose chain it stands.
        """
        in_view = (workload, hosting, entity)
        found = self._facts.get(in_view)
        if found is None:
            found = SubjectFacts(self, in_view, self._said_in[in_view])
        return found

    def hold(self, in_view: InView, facts: SubjectFacts) -> None:
        """Keep the facts of these subjects, which narrow to one another."""
        self._facts[in_view] = facts

    def let_go(self) -> None:
        """Forget the facts of every subject, after which nothing more can be asked.

        They hold one another and the view, and would lie about until the collector comes, which costs more than
        making them: with this they go at once, and the next evaluation finds their memory free and at hand.
        """
        for facts in self._facts.values():
            facts.let_go()
        self._facts.clear()
        self.reached = None

    def facts_about(self, question: Question, subject: str) -> SubjectFacts:
        """What the condition of a question about this subject may ask."""
        match question.about:
            case About.WORKLOAD:
                return self.facts(workload=subject)
            case About.HOSTING:
                return self.facts(hosting=subject)
            case About.ENTITY:
                return self.facts(hosting=self._hosting_of[subject], entity=subject)
        return self.facts()

    @cached_property
    def _hosting_of(self) -> dict[str, str | None]:
        return {entity.id: entity.hosting for entity in self.assessment.entities}

    @cached_property
    def chains(self) -> dict[str, tuple[Subject, ...]]:
        """The entities of each hosting's chain, by hosting."""
        found: dict[str | None, list[Subject]] = {hosting.id: [] for hosting in self.assessment.hostings}
        for entity in self.assessment.entities:
            found.setdefault(entity.hosting, []).append(entity)
        return {hosting.id: tuple(found[hosting.id]) for hosting in self.assessment.hostings}

    @cached_property
    def placed(self) -> dict[str, tuple[str, ...]]:
        """The workloads placed on each hosting, and the hostings of each workload."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for placement in self.assessment.placements:
            found[placement.hosting].append(placement.workload)
            found[placement.workload].append(placement.hosting)
        return {id_: tuple(others) for id_, others in found.items()}

    # --- answers ---

    def standing(self, question: Question, subject: str) -> Standing:
        """Where the question stands about this subject, its answer, and whether it applies."""
        known = self._standing[subject]
        found = known.get(question.id)
        if found is None:
            answer = self._answers.get((question.id, subject))
            if answer is not None and question.choices and answer.value not in question.settled:
                # Nearly every answer is one of the choices there are; whatever else it is, is looked at closer.
                answer = answer if _is_a_choice(question, answer) else None
            applies = True if question.when is None else question.when.verity(self.facts_about(question, subject))
            state = AnswerState.UNASKED if answer is None else answer.state
            found = Standing(AnswerState.SKIPPED if applies is False else state, answer, applies)
            known[question.id] = found
        return found

    def standings(self, about: About, subject: str) -> list[Standing]:
        """Where every question about a subject of that sort stands, in the order they are asked."""
        known = self._standing[subject]
        return [known.get(each.id) or self.standing(each, subject) for each in self.questionnaire.about(about)]

    def applies(self, question: Question, subject: str) -> Verity:
        """Whether the question's own condition lets it be asked about this subject."""
        return self.standing(question, subject).applies

    def answer(self, question: Question, subject: str) -> Answer | None:
        """The recorded answer, unless its choice no longer exists and must be asked again."""
        return self.standing(question, subject).answer

    def state(self, question: Question, subject: str) -> AnswerState:
        """Where the question stands about this subject."""
        return self.standing(question, subject).state

    def possible(self, question: Question, subject: str) -> Possible:
        """Every value the answer can still take."""
        known = self._possible[subject]
        found = known.get(question.id)
        if found is None:
            found = known[question.id] = values_left(question, self.standing(question, subject))
        return found

    def said_of(self, question: Question, subject: str) -> Mapping[Node, Verity]:
        """What every part of a condition that looks at one answer says of it."""
        left = values_left(question, self.standing(question, subject))
        if left.only is None and left is not question.open:
            return self._said(question, left)
        key = (question.id, left.only)
        found = self.looks.said.get(key) or self._from_home.said.get(key)
        if found is None:
            found = self._said(question, left)
            self._from_home.remember(key, found)
        return found

    def _said(self, question: Question, left: Possible) -> dict[Node, Verity]:
        return said(self.looks.at[question.id], OneAnswer(question, left, self.lies_outside))


def _is_a_choice(question: Question, answer: Answer) -> bool:
    """Whether what is answered, if anything is, can still be chosen."""
    if answer.state == AnswerState.ANSWERED:
        return _can_be_chosen(question, answer.value)
    return all(_can_be_chosen(question, value) for value in answer.among)


def _can_be_chosen(question: Question, value: Value | None) -> bool:
    return question.choice.keys() >= value if isinstance(value, frozenset) else value in question.choice


def values_left(question: Question, standing: Standing) -> Possible:
    """Every value the answer to a question that stands so can still take."""
    state, answer, applies = standing
    if state in EXCLUDED:
        return Possible(excluded=True)
    unsure = applies is None or (answer is not None and answer.is_disputed and not answer.among)
    if answer is not None and answer.among:
        return Possible(answer.among, excluded=unsure)
    if state in OPEN or answer is None or answer.value is None:
        return replace(question.open, excluded=True) if unsure else question.open
    if not unsure and question.kind == Kind.CHOICE and answer.value in question.settled:
        return question.settled[answer.value]
    if answer.grade == Grade.E0 and question.fact and isinstance(answer.value, frozenset):
        # The catalogue says what somebody has found, not that there is nothing else.
        return Possible(anything=True, at_least=answer.value, excluded=unsure)
    return Possible((answer.value,), excluded=unsure)


def level_of(question: Question, value: Value) -> int | None:
    """The level of a choice; of several, the highest (the scale of several is exposure)."""
    return question.level_of(value)
