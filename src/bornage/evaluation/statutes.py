"""Exposure to law: what each statute can reach through each entity of a hosting's chain.

A statute reaches something when some connecting factor holds of the entity and the entity is able to
give it. A control closes the pathway it closes and no other: keys that only the client holds bear on
content, never on metadata, nor on stopping the service. Every state's law is read alike, home's too.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.evaluation.model import KeysChange, Pathway, StatuteReading
from bornage.questionnaire.conditions import Verity, all_of, any_of, opposite
from bornage.questionnaire.rule import KeysEffect, Reachable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from bornage.assessment.entries import Answer
    from bornage.assessment.facts import View
    from bornage.questionnaire.conditions import Node
    from bornage.questionnaire.model import Grade, Question, Questionnaire
    from bornage.questionnaire.rule import Factor, Statute


@dataclass(frozen=True, slots=True, eq=False)
class _Reaches:
    """What some statutes reach through an entity, by the same conditions and with the same effect of keys."""

    pathways: tuple[tuple[Reachable, Node, Mapping[tuple[Verity, Verity], Pathway]], ...]
    """What there is to reach, on what condition, and what comes of it: by whether it is open, and whether the
    client alone holds the keys."""
    closed: Mapping[Reachable, Pathway]
    """The pathways where no factor holds: nothing is reached."""


@dataclass(frozen=True, slots=True, eq=False)
class _Uses:
    """The questions that some statutes read, in order."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Law:
    """A statute as it is read; what it has in common with other statutes is the same object."""

    statute: Statute
    factors: tuple[tuple[Factor, Node], ...]
    conditions: frozenset[Node]
    """Of its factors: where none holds, it takes hold of nothing."""
    reaches: _Reaches
    uses: _Uses
    uses_with_keys: _Uses
    """The same, with those that say whether the client alone holds the keys."""


@dataclass(frozen=True, slots=True)
class _Laws:
    """Every statute, and what reading them all takes."""

    each: tuple[_Law, ...]
    conditions: tuple[Node, ...]
    """Of all their factors, each once: the same factor often connects an entity under several statutes."""
    questions: tuple[Question, ...]
    """Those that some statute reads."""


def _laws(questionnaire: Questionnaire) -> _Laws:
    reaches: dict[Hashable, _Reaches] = {}
    uses: dict[frozenset[str], _Uses] = {}

    def in_order(used: frozenset[str]) -> _Uses:
        return uses.setdefault(used, _Uses(tuple(id_ for id_ in questionnaire.questions if id_ in used)))

    keys = questionnaire.customer_keys.uses if questionnaire.customer_keys else frozenset()
    found = []
    for statute in questionnaire.statutes:
        conditions = tuple((what, condition.root) for what, condition in statute.reaches.items())
        closed = MappingProxyType(dict.fromkeys(statute.reaches, _PATHWAYS[False, KeysChange.NONE]))
        effect = statute.keys_effect
        own = _Reaches(tuple((what, node, _pathways(effect, what)) for what, node in conditions), closed)
        used = frozenset[str]().union(
            *(f.when.uses for f in statute.factors), *(c.uses for c in statute.reaches.values())
        )
        factors = tuple((each.factor, each.when.root) for each in statute.factors)
        found.append(
            _Law(
                statute,
                factors,
                frozenset(condition for _, condition in factors),
                reaches.setdefault((conditions, effect), own),
                in_order(used),
                in_order(used | keys),
            )
        )
    return _Laws(
        tuple(found),
        tuple(dict.fromkeys(condition for law in found for _, condition in law.factors)),
        tuple(
            questionnaire.questions[id_]
            for id_ in dict.fromkeys(id_ for law in found for id_ in law.uses_with_keys.questions)
        ),
    )


def read_statutes(view: View, hosting: str) -> tuple[StatuteReading, ...]:
    """Every statute over every entity of the hosting's chain, in the questionnaire's order."""
    keys = view.questionnaire.customer_keys
    held = keys.verity(view.facts(hosting=hosting)) if keys else None
    laws = view.questionnaire.table(_laws)
    chain = [_Link(view, laws, hosting, entity.id, held) for entity in view.chains[hosting]]
    found: list[StatuteReading] = []
    for law in laws.each:
        outside = view.lies_outside(law.statute.jurisdiction, None)
        found += [link.read(law, outside) for link in chain]
    return tuple(found)


class _Link:
    """An entity of a hosting's chain, with what its readings under several statutes have in common."""

    def __init__(self, view: View, laws: _Laws, hosting: str, entity: str, held: Verity) -> None:
        """`held` is whether the client alone holds the keys."""
        self.hosting = hosting
        self.entity = entity
        self.held = held
        self.verity = verity = view.facts(hosting=hosting, entity=entity).verity
        self.connecting = {each: said for each in laws.conditions if (said := verity(each)) is not False}
        """The factors that hold or may hold: few of the statutes there are take hold of any one entity."""
        subject_of = view.facts(hosting=hosting, entity=entity).subject_of
        self.answers = {question.id: (question.id, subject_of(question)) for question in laws.questions}
        self.grades = {id_: _grade(view.assessment.answers.get(key)) for id_, key in self.answers.items()}
        self._pathways: dict[tuple[_Reaches, Verity], tuple[Mapping[Reachable, Pathway], bool]] = {}
        self._because: dict[_Uses, tuple[tuple[tuple[str, str], ...], Grade | None]] = {}

    def read(self, law: _Law, outside: Verity) -> StatuteReading:
        connecting = self.connecting
        id_ = law.statute.id
        if connecting.keys().isdisjoint(law.conditions):
            return StatuteReading(id_, self.hosting, self.entity, outside, (), law.reaches.closed, (), None)
        factors = tuple([(factor, connecting[when]) for factor, when in law.factors if when in connecting])
        connected = True if True in [each for _, each in factors] else None
        pathways, are_keys_read = self.pathways(law.reaches, connected)
        because, grade = self.because(law.uses_with_keys if are_keys_read else law.uses)
        return StatuteReading(id_, self.hosting, self.entity, outside, factors, pathways, because, grade)

    def pathways(self, reaches: _Reaches, connected: Verity) -> tuple[Mapping[Reachable, Pathway], bool]:
        """What is reached, and whether keys that the client holds change any of it."""
        key = (reaches, connected)
        if key not in self._pathways:
            found = {}
            for what, condition, pathways in reaches.pathways:
                able = self.verity(condition)
                open_ = able if connected or able is False else None
                found[what] = pathways[open_, self.held]
            content = found.get(_CONTENT)
            self._pathways[key] = MappingProxyType(found), content is not None and content.keys is not _NONE
        return self._pathways[key]

    def because(self, uses: _Uses) -> tuple[tuple[tuple[str, str], ...], Grade | None]:
        """The answers behind a reading, and the weakest grade among those given."""
        if uses not in self._because:
            grades = filter(None, map(self.grades.__getitem__, uses.questions))
            self._because[uses] = tuple(map(self.answers.__getitem__, uses.questions)), min(grades, default=None)
        return self._because[uses]


def _grade(answer: Answer | None) -> Grade | None:
    return answer.grade if answer is not None and answer.state == AnswerState.ANSWERED else None


_CONTENT: Final = Reachable.CONTENT
_NONE: Final = KeysChange.NONE
_PATHWAYS: Final = {(reached, keys): Pathway(reached, keys) for reached in (True, False, None) for keys in KeysChange}
"""Every pathway there can be."""


def _pathways(effect: KeysEffect, what: Reachable) -> Mapping[tuple[Verity, Verity], Pathway]:
    """Every `_pathway` to one thing, by whether it is open and whether the client alone holds the keys."""
    each: tuple[Verity, ...] = (True, False, None)
    return {(open_, held): _pathway(effect, what, open_, held) for open_ in each for held in each}


def _pathway(effect: KeysEffect, what: Reachable, open_: Verity, held: Verity) -> Pathway:
    """What is reached once the client's own keys are taken into account, and what they change."""
    if what != Reachable.CONTENT or effect == KeysEffect.UNCHANGED or open_ is False:
        return _PATHWAYS[open_, KeysChange.NONE]
    if effect == KeysEffect.CLOSES:
        reached = all_of((open_, opposite(held)))
        done, would = KeysChange.CLOSED, KeysChange.WOULD_CLOSE
    else:
        reached = open_ if held is False else None
        done, would = KeysChange.NARROWED, KeysChange.WOULD_NARROW
    return _PATHWAYS[reached, done if held is True else would]


def reached(readings: Iterable[StatuteReading], what: str, statutes: tuple[str, ...], *, complete: Verity) -> Verity:
    """Whether one of some statutes reaches something on a hosting; with none named, any of a state outside home.

    While the chain is not known to be complete, nothing that one of them covers can be ruled out.
    """
    reachable = Reachable(what)
    read = tuple(each for each in readings if not statutes or each.statute in statutes)
    found = any_of(
        pathway.reached if statutes else all_of((each.outside_home, pathway.reached))
        for each in read
        if each.factors and (pathway := each.pathways.get(reachable))
    )
    if found is not False or complete is True:
        return found
    is_open = not read or any(reachable in each.pathways for each in read if statutes or each.outside_home is not False)
    return None if is_open else False
