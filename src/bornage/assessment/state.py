"""What an assessment adds up to: a fold over its entries.

The state is a value. Folding the same entries always gives the same state, and one more entry gives
one new state, so the screen, the score and the report can all be handed the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from bornage.assessment.entries import (
    ORGANIZATION,
    Answer,
    Answered,
    Entry,
    HomeSet,
    Opened,
    Overridden,
    Override,
    Paused,
    Placement,
    PlacementSet,
    Resolved,
    Subject,
    SubjectNamed,
    SubjectRemoved,
    Withdrawn,
)
from bornage.assessment.proceedings import Key, Proceedings, Step, proceedings
from bornage.assessment.statements import Heard, Hearing
from bornage.questionnaire.model import About

__all__ = ["Assessment", "Key", "fold"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything said so far."""

    opened: Opened
    workloads: tuple[Subject, ...] = ()
    hostings: tuple[Subject, ...] = ()
    entities: tuple[Subject, ...] = ()
    """Of every hosting's chain."""
    chosen: tuple[Placement, ...] = ()
    """Placements chosen one by one; when there are none, every pair is judged."""
    answers: Mapping[Key, Answer] = field(default_factory=lambda: MappingProxyType({}))
    home: tuple[str, ...] = ()
    paused_at: Key | None = None
    """Where the interview was left, unless something was said since."""
    said: Mapping[Key, Answered] = field(default_factory=lambda: MappingProxyType({}))
    """The entry behind each answer: who wrote it down and when."""
    heard: Mapping[Key, Heard] = field(default_factory=lambda: MappingProxyType({}))
    """What every respondent said, of which `answers` is what comes."""
    touched: Mapping[Key, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """When each was last answered, changed, decided or taken back, those that are no longer said too."""
    overrides: Mapping[tuple[str, str], Override] = field(default_factory=lambda: MappingProxyType({}))
    """Responses that replace inferred ones, by criterion and hosting."""
    proceedings: Proceedings = field(default_factory=Proceedings)
    """How the interview was held."""

    @property
    def client(self) -> str:
        """The organization assessed."""
        return self.opened.client

    @property
    def placements(self) -> tuple[Placement, ...]:
        """The workloads-on-hostings to judge, in the order of their subjects."""
        pairs = (Placement(w.id, h.id) for w in self.workloads for h in self.hostings)
        if not self.chosen:
            return tuple(pairs)
        chosen = set(self.chosen)
        return tuple(pair for pair in pairs if pair in chosen)

    def subjects(self, about: About) -> tuple[Subject, ...]:
        """The subjects of one sort; the organization is one subject named after the client."""
        if about == About.WORKLOAD:
            return self.workloads
        if about == About.HOSTING:
            return self.hostings
        if about == About.ENTITY:
            return self.entities
        return (Subject(About.ORGANIZATION, ORGANIZATION, self.client),)

    def subject(self, id_: str) -> Subject | None:
        """The workload, hosting or entity of that id, or the organization."""
        everyone = (*self.subjects(About.ORGANIZATION), *self.workloads, *self.hostings, *self.entities)
        return next((each for each in everyone if each.id == id_), None)

    @property
    def conflicts(self) -> tuple[Key, ...]:
        """Questions about subjects on which respondents differ and nobody has decided."""
        return tuple(key for key, heard in self.heard.items() if heard.is_open_conflict)

    def chain(self, hosting: str) -> tuple[Subject, ...]:
        """The entities of one hosting's chain."""
        return tuple(entity for entity in self.entities if entity.hosting == hosting)

    def with_answers(self, changed: Iterable[Answer]) -> Assessment:
        """The same assessment as if these answers had been given; nothing is recorded."""
        answers = {**self.answers, **{(a.question, a.subject): a for a in changed}}
        return replace(self, answers=MappingProxyType(answers))


def fold(opened: Opened, entries: Iterable[Entry]) -> Assessment:
    """The state after all entries."""
    folding = Folding(opened)
    for entry in entries:
        folding.add(entry)
    return folding.state


class Folding:
    """A fold under way: an interview adds one entry at a time, and none of those before is read again."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._count = 0
        self._named: dict[About, dict[str, Subject]] = {About.WORKLOAD: {}, About.HOSTING: {}, About.ENTITY: {}}
        self._chosen: dict[Placement, None] = {}
        self._home = opened.home
        self._overrides: dict[tuple[str, str], Override] = {}
        self._paused_at: Key | None = None
        self._hearing = Hearing()
        self._steps: list[Step] = []
        self._proceedings: Proceedings | None = Proceedings()

    def add(self, entry: Entry) -> None:
        """Take in the next entry."""
        self._count += 1
        match entry:
            case Answered() | Withdrawn() | Resolved():
                self._paused_at = None
                self._hearing.add(self._count, entry)
            case SubjectNamed(subject):
                self._named[subject.about][subject.id] = subject
            case SubjectRemoved(about, id_):
                self._named[about].pop(id_, None)
            case PlacementSet(placement, kept):
                if kept:
                    self._chosen[placement] = None
                else:
                    self._chosen.pop(placement, None)
            case Paused(question, subject_id):
                self._paused_at = (question, subject_id)
            case Overridden(override):
                self._overrides[override.criterion, override.hosting] = override
            case HomeSet(home):
                self._home = home
            case _:
                self._steps.append(entry)
                self._proceedings = None

    @property
    def state(self) -> Assessment:
        """What the entries taken in so far add up to."""
        hostings = self._named[About.HOSTING]
        entities = {id_: each for id_, each in self._named[About.ENTITY].items() if each.hosting in hostings}
        present = {ORGANIZATION, *self._named[About.WORKLOAD], *hostings, *entities}
        hearing = self._hearing
        absent = hearing.subjects - present
        overrides = {k: each for k, each in self._overrides.items() if k[1] in hostings and each.response is not None}
        if self._proceedings is None:
            self._proceedings = proceedings(self._steps)
        return Assessment(
            self._opened,
            workloads=tuple(self._named[About.WORKLOAD].values()),
            hostings=tuple(hostings.values()),
            entities=tuple(entities.values()),
            chosen=tuple(self._chosen),
            answers=_but(hearing.answers, absent),
            home=self._home,
            paused_at=self._paused_at,
            said=_but(hearing.held, absent),
            heard=_but(hearing.heard, absent),
            touched=_but(hearing.touched, absent),
            overrides=MappingProxyType(overrides),
            proceedings=self._proceedings,
        )


def _but(said: dict[Key, T], absent: set[str]) -> Mapping[Key, T]:
    """What is said of every subject but those absent; a whole copy, which is quickest made, where there are none."""
    return MappingProxyType({k: each for k, each in said.items() if k[1] not in absent} if absent else dict(said))
