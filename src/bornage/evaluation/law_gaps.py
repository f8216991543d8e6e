"""The answers through which it stays open what a law reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bornage.assessment.facts import OPEN
from bornage.questionnaire.conditions import All, Any_, Contested, Not
from bornage.questionnaire.model import Grade
from bornage.questionnaire.rule import Reachable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.assessment.agenda import Agenda
    from bornage.assessment.facts import View
    from bornage.assessment.state import Assessment
    from bornage.assessment.subject_facts import SubjectFacts
    from bornage.evaluation.model import Evaluation, StatuteReading
    from bornage.questionnaire.conditions import Node
    from bornage.questionnaire.model import Questionnaire
    from bornage.questionnaire.rule import Statute

Key = tuple[str, str]
"""A question and a subject."""


class Read(Protocol):
    """An assessment, what the method says of it, and what is asked, all of one moment."""

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""

    @property
    def assessment(self) -> Assessment:
        """What was answered."""

    @property
    def evaluation(self) -> Evaluation:
        """What the method says of it."""

    @property
    def agenda(self) -> Agenda:
        """Every question about every subject, read from the evaluation's home."""


def is_connected(reading: StatuteReading) -> bool:
    """Whether some link to the state is established, and not disputed."""
    return any(held is True for _, held in reading.factors)


def is_missing(read: Read, key: Key) -> bool:
    """Whether a fact still is to be established: nobody said it, or only the catalogue did, which may not say all."""
    item, answer = read.agenda.item(key), read.assessment.answers.get(key)
    if item is None or item.state in OPEN:
        return item is not None
    is_partial = answer is not None and answer.grade == Grade.E0 and isinstance(answer.value, frozenset)
    return is_partial and bool(read.questionnaire.questions[key[0]].fact)


def left_open_by(read: Read, view: View, statute: Statute, group: Iterable[StatuteReading]) -> Iterator[Key]:
    """The questions, and about whom, through which something stays open for some entities."""
    for reading in group:
        facts = view.facts(hosting=reading.hosting, entity=reading.entity)
        open_ = [what for what, pathway in reading.pathways.items() if pathway.reached is None]
        nodes = [statute.reaches[what].root for what in open_]
        if open_ and not is_connected(reading):
            nodes += [each.when.root for each in statute.factors]
        if Reachable.CONTENT in open_ and read.questionnaire.customer_keys:
            nodes.append(read.questionnaire.customer_keys.root)
        for node in nodes:
            yield from _undecided(read, facts, node)


def _undecided(read: Read, facts: SubjectFacts, node: Node) -> Iterator[Key]:
    """The questions through which a condition stays undecided: those of its parts that do."""
    if facts.verity(node) is not None:
        return
    match node:
        case All(parts=parts) | Any_(parts=parts):
            for part in parts:
                yield from _undecided(read, facts, part)
        case Not(part=part) | Contested(part=part):
            yield from _undecided(read, facts, part)
        case _:
            if id_ := getattr(node, "question", ""):
                yield id_, facts.subject_of(read.questionnaire.questions[id_])
