"""Exposure to law: what each statute can reach through each entity of a hosting's chain.

A statute reaches something when some connecting factor holds of the entity and the entity is able to
give it. A control closes the pathway it closes and no other: keys that only the client holds bear on
content, never on metadata, nor on stopping the service. Every state's law is read alike, home's too.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.evaluation.model import KeysChange, Pathway, StatuteReading
from bornage.questionnaire.conditions import Verity, all_of, any_of, opposite
from bornage.questionnaire.model import About
from bornage.questionnaire.rule import KeysEffect, Reachable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from bornage.assessment.facts import View
    from bornage.questionnaire.conditions import Node
    from bornage.questionnaire.model import Grade, Questionnaire
    from bornage.questionnaire.rule import Factor, Statute


@dataclass(frozen=True, slots=True, eq=False)
class _Reaches:
    """What some statutes reach through an entity, by the same conditions and with the same effect of keys."""

    conditions: tuple[tuple[Reachable, Node], ...]
    effect: KeysEffect
    closed: Mapping[Reachable, Pathway]
    """The pathways where no factor holds: nothing is reached."""


@dataclass(frozen=True, slots=True, eq=False)
class _Uses:
    """The questions that some statutes read, in order, each with what it is about."""

    questions: tuple[tuple[str, About], ...]


@dataclass(frozen=True, slots=True)
class _Law:
    """A statute as it is read; what it has in common with other statutes is the same object."""

    statute: Statute
    factors: tuple[tuple[Factor, Node], ...]
    reaches: _Reaches
    uses: _Uses
    uses_with_keys: _Uses
    """The same, with those that say whether the client alone holds the keys."""


def _laws(questionnaire: Questionnaire) -> tuple[_Law, ...]:
    reaches: dict[Hashable, _Reaches] = {}
    uses: dict[frozenset[str], _Uses] = {}

    def in_order(used: frozenset[str]) -> _Uses:
        asked = questionnaire.questions.values()
        return uses.setdefault(used, _Uses(tuple((q.id, q.about) for q in asked if q.id in used)))

    keys = questionnaire.customer_keys.uses if questionnaire.customer_keys else frozenset()
    found = []
    for statute in questionnaire.statutes:
        conditions = tuple((what, condition.root) for what, condition in statute.reaches.items())
        closed = MappingProxyType(dict.fromkeys(statute.reaches, _PATHWAYS[False, KeysChange.NONE]))
        own = _Reaches(conditions, statute.keys_effect, closed)
        used = frozenset[str]().union(
            *(f.when.uses for f in statute.factors), *(c.uses for c in statute.reaches.values())
        )
        found.append(
            _Law(
                statute,
                tuple((each.factor, each.when.root) for each in statute.factors),
                reaches.setdefault((conditions, statute.keys_effect), own),
                in_order(used),
                in_order(used | keys),
            )
        )
    return tuple(found)


def read_statutes(view: View, hosting: str) -> tuple[StatuteReading, ...]:
    """Every statute over every entity of the hosting's chain, in the questionnaire's order."""
    keys = view.questionnaire.customer_keys
    held = keys.verity(view.facts(hosting=hosting)) if keys else None
    chain = [_Link(view, hosting, entity.id, held) for entity in view.chains[hosting]]
    found: list[StatuteReading] = []
    for law in view.questionnaire.table(_laws):
        outside = view.lies_outside(law.statute.jurisdiction, None)
        found += [link.read(law, outside) for link in chain]
    return tuple(found)


class _Link:
    """An entity of a hosting's chain, with what its readings under several statutes have in common."""

    def __init__(self, view: View, hosting: str, entity: str, held: Verity) -> None:
        """`held` is whether the client alone holds the keys."""
        self.view = view
        self.hosting = hosting
        self.entity = entity
        self.held = held
        self.verity = view.facts(hosting=hosting, entity=entity).verity
        self.subjects = {About.ORGANIZATION: ORGANIZATION, About.HOSTING: hosting, About.ENTITY: entity}
        self._pathways: dict[tuple[_Reaches, Verity], Mapping[Reachable, Pathway]] = {}
        self._graded: dict[str, tuple[tuple[str, str], Grade | None]] = {}
        self._because: dict[_Uses, tuple[tuple[tuple[str, str], ...], Grade | None]] = {}

    def read(self, law: _Law, outside: Verity) -> StatuteReading:
        verity = self.verity
        factors = [(factor, each) for factor, when in law.factors if (each := verity(when)) is not False]
        id_ = law.statute.id
        if not factors:
            return StatuteReading(id_, self.hosting, self.entity, outside, (), law.reaches.closed, (), None)
        connected = True if True in [each for _, each in factors] else None
        pathways = self.pathways(law.reaches, connected)
        content = pathways.get(Reachable.CONTENT)
        are_keys_read = content is not None and content.keys != KeysChange.NONE
        because, grade = self.because(law.uses_with_keys if are_keys_read else law.uses)
        return StatuteReading(id_, self.hosting, self.entity, outside, tuple(factors), pathways, because, grade)

    def pathways(self, reaches: _Reaches, connected: Verity) -> Mapping[Reachable, Pathway]:
        key = (reaches, connected)
        if key not in self._pathways:
            found = {}
            for what, condition in reaches.conditions:
                able = self.verity(condition)
                open_ = able if connected or able is False else None
                found[what] = _pathway(reaches.effect, what, open_, self.held)
            self._pathways[key] = MappingProxyType(found)
        return self._pathways[key]

    def because(self, uses: _Uses) -> tuple[tuple[tuple[str, str], ...], Grade | None]:
        """The answers behind a reading, and the weakest grade among those given."""
        if uses not in self._because:
            read = [self._graded.get(question) or self._grade(question, about) for question, about in uses.questions]
            grades = [grade for _, grade in read if grade is not None]
            self._because[uses] = tuple([answer for answer, _ in read]), min(grades, default=None)
        return self._because[uses]

    def _grade(self, question: str, about: About) -> tuple[tuple[str, str], Grade | None]:
        """Which answer a question has here, and its grade when one was given."""
        key = (question, self.subjects.get(about, ORGANIZATION))
        answer = self.view.assessment.answers.get(key)
        grade = answer.grade if answer is not None and answer.state == AnswerState.ANSWERED else None
        self._graded[question] = key, grade
        return key, grade


_PATHWAYS: Final = {(reached, keys): Pathway(reached, keys) for reached in (True, False, None) for keys in KeysChange}
"""Every pathway there can be."""


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

    While the chain is not known to be complete, nothing can be ruled out.
    """
    reachable = Reachable(what)
    connected = (each for each in readings if each.factors and (not statutes or each.statute in statutes))
    found = any_of(
        pathway.reached if statutes else all_of((each.outside_home, pathway.reached))
        for each in connected
        if (pathway := each.pathways.get(reachable))
    )
    return None if found is False and complete is not True else found
