"""Which candidates bear on a hurdle, and whether each can only help to clear it.

Of the answers that candidates would give to one question, the one highest in `changes.rank` wins: with
more candidates in, the answer moves up that chain and never down. A candidate is *rising* for a hurdle
when nothing that reads its answers can say less for clearing it further up the chain. It is *modal* when
that cannot be shown: with it in, the hurdle is another hurdle.

A condition must be certain, one way or the other: a duty is kept where `when` is certainly false or `met`
certainly true. `and` and `or` are certain when enough of their parts are, `not` swaps the two certainties,
and each part that looks at an answer is tried on every answer of the chain. What decides whether a
question is asked at all, and what statutes reach, is modal without further thought.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import OPEN, Standing, level_of, values_left
from bornage.evaluation.planning.hurdles import AnswersNeeded, DutyKept, ExposureKnown, Hurdle, LevelNeeded
from bornage.evaluation.possible import PROVEN_AT_MOST
from bornage.questionnaire.conditions import All, Any_, AnyEntity, AnySubject, Not, Reached, Verity
from bornage.questionnaire.model import About, Scale
from bornage.questionnaire.one_answer import OneAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bornage.assessment.entries import Answer
    from bornage.assessment.state import Key
    from bornage.assessment.subject_facts import SubjectFacts
    from bornage.evaluation.planning.candidates import Candidates, Chosen
    from bornage.questionnaire.conditions import Condition, Node
    from bornage.questionnaire.model import Question


@dataclass(frozen=True, slots=True)
class Bearing:
    """The candidates that bear on one hurdle."""

    rising: Chosen
    modal: Chosen


class Bearings:
    """What bears on each hurdle, worked out once."""

    def __init__(self, candidates: Candidates, *, proven: bool) -> None:
        """`proven` says whether what is proven counts, or what is claimed alone."""
        self.candidates = candidates
        self.proven = proven
        self.view = candidates.readings.view
        self.questionnaire = candidates.questionnaire
        self._known: dict[Hurdle, Bearing] = {}

    def of(self, hurdle: Hurdle) -> Bearing:
        """The candidates that bear on a hurdle."""
        if hurdle not in self._known:
            self._known[hurdle] = self._work_out(hurdle)
        return self._known[hurdle]

    def _work_out(self, hurdle: Hurdle) -> Bearing:
        reads = _Reads(self)
        workload, hosting = hurdle.placement.workload, hurdle.placement.hosting
        match hurdle:
            case LevelNeeded(_, objective, id_):
                self._level(reads, self.questionnaire.questions[id_], hosting)
                self._need(reads, workload, objective)
            case AnswersNeeded(_, objective):
                for question in self.questionnaire.about(About.HOSTING):
                    if question.scale == Scale.CONTROL and objective in question.objectives:
                        reads.add((question.id, hosting), rises=True)  # answered, where it was not
                        reads.asking(question, hosting)
                self._need(reads, workload, objective)
            case DutyKept(_, id_):
                duty = self.questionnaire.duty[id_]
                facts = self.view.facts(
                    workload=workload if duty.about in {About.WORKLOAD, About.PLACEMENT} else None,
                    hosting=hosting if duty.about in {About.HOSTING, About.PLACEMENT} else None,
                )
                reads.certainly(duty.when.root, facts, wanted=False)
                reads.certainly(duty.met.root, facts, wanted=True)
            case ExposureKnown():
                reads.anything(
                    self.view.facts(workload=workload), (demand.when for demand in self.questionnaire.demands)
                )
                for question in self.questionnaire.about(About.WORKLOAD):
                    if question.scale == Scale.EXPOSURE:
                        reads.asking(question, workload)
            case _:
                return Bearing(frozenset(), frozenset(range(len(self.candidates.all))))
        return reads.bearing()

    def _level(self, reads: _Reads, question: Question, hosting: str) -> None:
        """The level that a control question has about a hosting, and whether it is asked."""
        worths = [self._worth(question, answer) for answer in self.answers((question.id, hosting))]
        rises = all(low <= more_low and proven <= more for (low, proven), (more_low, more) in pairwise(worths))
        reads.add((question.id, hosting), rises=rises)
        reads.asking(question, hosting)

    def _worth(self, question: Question, answer: Answer | None) -> tuple[int, int]:
        """The level an answer claims, and the level it proves where that counts."""
        level = None if answer is None or answer.value is None else level_of(question, answer.value)
        if answer is None or level is None or answer.state in OPEN:
            return question.levels[0], question.levels[0] if self.proven else 0
        return level, min(level, PROVEN_AT_MOST[answer.grade]) if self.proven else 0

    def _need(self, reads: _Reads, workload: str, objective: str) -> None:
        """The level a workload requires on an objective: the less certain demands are absent, the more is required."""
        for demand in self.questionnaire.demands:
            if objective in demand.requires:
                reads.certainly(demand.when.root, self.view.facts(workload=workload), wanted=False)

    def answers(self, key: Key) -> list[Answer | None]:
        """The answer a question has about a subject, then those it may come to have, each above the one before."""
        question = self.questionnaire.questions[key[0]]
        chain = self.candidates.chains.get(key, ())
        return [self.view.answer(question, key[1]), *(self.candidates.answer(key, n) for n in chain)]


class _Reads:
    """The answers that something reads, and whether it can only gain as they move up their chains."""

    def __init__(self, bearings: Bearings) -> None:
        self.bearings = bearings
        self.view = bearings.view
        self.questionnaire = bearings.questionnaire
        self.rises: dict[Key, bool] = {}
        self._asked: set[Key] = set()

    def bearing(self) -> Bearing:
        """The candidates that change one of those answers."""
        chains = self.bearings.candidates.chains
        modal = {n for key, rises in self.rises.items() if not rises for n in chains[key]}
        return Bearing(frozenset(n for key in self.rises for n in chains[key]) - modal, frozenset(modal))

    def add(self, key: Key, *, rises: bool) -> None:
        """An answer is read; it counts where some candidate changes it."""
        if key in self.bearings.candidates.chains:
            self.rises[key] = self.rises.get(key, True) and rises

    def asking(self, question: Question, subject: str) -> None:
        """Everything that decides whether a question is asked."""
        key = (question.id, subject)
        if question.when is not None and key not in self._asked:
            self._asked.add(key)
            self.anything(self.view.facts_about(question, subject), [question.when])

    def anything(self, facts: SubjectFacts, conditions: Iterable[Condition | None]) -> None:
        """Everything that some conditions read, without a thought for what it does there."""
        for condition in conditions:
            if condition is not None:
                self._part(condition.root, facts, None)

    def certainly(self, node: Node, facts: SubjectFacts, *, wanted: bool) -> None:
        """What a part of a condition reads, where it must be certainly true, or certainly false."""
        self._part(node, facts, wanted)

    def _part(self, node: Node, facts: SubjectFacts, wanted: Verity) -> None:
        match node:
            case All(parts=parts) | Any_(parts=parts):
                for part in parts:
                    self._part(part, facts, wanted)
            case Not(part=part):
                self._part(part, facts, None if wanted is None else not wanted)
            case AnySubject(subject=subject, part=part):
                for other in facts.workloads() if subject == About.WORKLOAD else facts.hostings():
                    self._part(part, other, wanted)
            case AnyEntity(roles=roles, part=part):
                for entity in facts.entities(roles):
                    self._part(part, entity, wanted)
                if wanted is not True and self.questionnaire.complete_chain is not None:
                    # Nothing is certainly false of a chain that may have other members.
                    self._part(self.questionnaire.complete_chain.root, facts, None if wanted is None else True)
            case Reached():
                self._reached(facts)
            case _:
                self._look(node, facts, wanted)

    def _reached(self, facts: SubjectFacts) -> None:
        for entity in facts.entities(frozenset()):
            for statute in self.questionnaire.statutes:
                self.anything(entity, (*(each.when for each in statute.factors), *statute.reaches.values()))
        self.anything(facts, (self.questionnaire.customer_keys, self.questionnaire.complete_chain))

    def _look(self, node: Node, facts: SubjectFacts, wanted: Verity) -> None:
        """A part that looks at the answer to one question."""
        question = self.questionnaire.questions[node.question]  # type: ignore[attr-defined]  # all others are above
        key = (question.id, facts.subject_of(question))
        self.asking(question, key[1])
        if key in self.bearings.candidates.chains:
            gains = wanted is not None and self._gains(node, question, self.bearings.answers(key), wanted)
            self.add(key, rises=gains)

    def _gains(self, node: Node, question: Question, answers: Sequence[Answer | None], wanted: bool) -> bool:  # noqa: FBT001
        """Whether a part that is as wanted at one answer is so at every later one, asked for certain or perhaps."""
        for applies in (True, None):
            standing = [
                Standing(answer.state if answer else AnswerState.UNASKED, answer, applies) for answer in answers
            ]
            said = [node.verity(OneAnswer(question, values_left(question, each))) for each in standing]
            if any(before is wanted and after is not wanted for before, after in pairwise(said)):
                return False
        return True
