"""What a condition can ever say: found by trying every combination of the answers that matter to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.conditions import (
    AnyEntity,
    AnySubject,
    Compares,
    Facts,
    Possible,
    Reached,
    Value,
    Verity,
    parts_of,
)
from bornage.questionnaire.model import About, Kind, Question

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Condition, Node

MOST_COMBINATIONS: Final = 20_000
"""Beyond this nothing is said of a condition."""


@dataclass(frozen=True)
class _Case(Facts):
    """Facts in which some questions have one answer, or none, and nothing else is known."""

    chosen: Mapping[str, Possible]
    questions: Mapping[str, Question]
    peopled: bool
    """Whether there is a workload, a hosting or an entity to ask `any_…` of."""
    is_reached: bool = False

    def possible(self, question: str) -> Possible:
        return self.chosen.get(question, Possible(anything=True))

    def level_of(self, question: str, value: Value) -> int | None:
        choice = self.questions[question].choice.get(str(value))
        return choice.level if choice else None

    def lies_outside(self, code: str, codes: tuple[str, ...] | None) -> Verity:  # noqa: ARG002
        return None

    def workloads(self) -> Iterable[Facts]:
        return self._others()

    def hostings(self) -> Iterable[Facts]:
        return self._others()

    def entities(self, roles: frozenset[str]) -> Iterable[Facts]:  # noqa: ARG002
        return (self,) if self.peopled else ()

    def chain_is_complete(self) -> Verity:
        return True

    def reached(self, what: str, statutes: tuple[str, ...]) -> Verity:  # noqa: ARG002
        return self.is_reached

    def _others(self) -> Iterable[Facts]:
        """Another subject answers for itself: only what is known of the organization is known of it."""
        if not self.peopled:
            return ()
        of_all = {id_: each for id_, each in self.chosen.items() if self.questions[id_].about == About.ORGANIZATION}
        return (_Case(of_all, self.questions, self.peopled),)


def verities(condition: Condition, questions: Mapping[str, Question]) -> set[Verity]:
    """Everything the condition says over every combination of its choices, numbers and dates.

    Undecided is among them as soon as something else could still matter. Where there are too many
    combinations the answer is that everything is possible.
    """
    nodes = list(parts_of(condition.root))
    read = {id_: found for id_ in sorted(condition.uses) if (found := list(_values(questions[id_], nodes)))}
    combinations = list(islice(product(*read.values()), MOST_COMBINATIONS + 1))
    if len(combinations) > MOST_COMBINATIONS:
        return {True, False, None}
    peopled = (True, False) if any(isinstance(node, AnySubject | AnyEntity) for node in nodes) else (True,)
    reached = (True, False) if any(isinstance(node, Reached) for node in nodes) else (False,)
    chosen = [dict(zip(read, each, strict=True)) for each in combinations]
    cases = (_Case(each, questions, *there) for each in chosen for there in product(peopled, reached))
    return {condition.verity(case) for case in cases}


def brings_about(condition: Condition, answers: Mapping[str, Value], questions: Mapping[str, Question]) -> bool:
    """Whether these answers make the condition hold, or keep one of them from ruling it out as another answer would."""
    given = {id_: Possible((value,)) for id_, value in answers.items() if id_ in condition.uses}
    if not given:
        return False
    said = condition.verity(_Case(given, questions, peopled=True))
    if said is None:
        others = (_Case({id_: each}, questions, peopled=True) for id_ in given for each in _choices(questions[id_]))
        return any(condition.verity(other) is False for other in others)
    return said


def _choices(question: Question) -> Iterator[Possible]:
    """Each choice, alone where several may be given."""
    for choice in question.choices:
        yield Possible((frozenset({choice.id}) if question.kind == Kind.CHOICES else choice.id,))


def _values(question: Question, nodes: Iterable[Node]) -> Iterator[Possible]:
    """Enough answers to make every comparison of the condition come out every way it can.

    Nothing for a question whose answers cannot be listed. One with a condition may also be ruled out.
    """
    listed: Iterable[Value]
    constants = {n.constant for n in nodes if isinstance(n, Compares) and n.question == question.id}
    match question.kind:
        case Kind.CHOICE:
            listed = [choice.id for choice in question.choices]
        case Kind.NUMBER:
            listed = numbers(question, {each for each in constants if not isinstance(each, date)})
        case Kind.DATE:
            listed = days({each for each in constants if isinstance(each, date)})
        case _:
            return
    yield from (Possible((value,)) for value in listed)
    if question.when is not None:
        yield Possible(excluded=True)


def numbers(question: Question, constants: set[float]) -> list[float]:
    """Each constant, and a number before, between and after them, within the bounds of the question."""
    low, high = question.minimum, question.maximum
    ends = {min(constants) - 1 if low is None else low, max(constants) + 1 if high is None else high}
    cuts = sorted(each for each in constants | ends if (low is None or low <= each) and (high is None or each <= high))
    return sorted({*cuts, *((before + after) / 2 for before, after in pairwise(cuts))})


def days(constants: set[date]) -> list[date]:
    """Each constant, the day before and the day after."""
    ordinals = {day.toordinal() + n for day in constants for n in (-1, 0, 1)}
    return [date.fromordinal(n) for n in sorted(ordinals) if 1 <= n <= date.max.toordinal()]
