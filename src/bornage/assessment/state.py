"""What an assessment adds up to: a fold over its entries.

The state is a value. Folding the same entries always gives the same state, and one more entry gives
one new state, so the screen, the score and the report can all be handed the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

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
    Subject,
    SubjectNamed,
    SubjectRemoved,
    Withdrawn,
)
from bornage.questionnaire.model import About

Key = tuple[str, str]
"""Question id and subject id."""


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
    overrides: Mapping[tuple[str, str], Override] = field(default_factory=lambda: MappingProxyType({}))
    """Responses that replace inferred ones, by criterion and hosting."""

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

    def chain(self, hosting: str) -> tuple[Subject, ...]:
        """The entities of one hosting's chain."""
        return tuple(entity for entity in self.entities if entity.hosting == hosting)

    def with_answers(self, changed: Iterable[Answer]) -> Assessment:
        """The same assessment as if these answers had been given; nothing is recorded."""
        answers = {**self.answers, **{(a.question, a.subject): a for a in changed}}
        return replace(self, answers=MappingProxyType(answers))


def fold(opened: Opened, entries: Iterable[Entry]) -> Assessment:  # noqa: C901 (one for each kind of entry)
    """The state after all entries."""
    state = Assessment(opened, home=opened.home)
    named: dict[About, dict[str, Subject]] = {About.WORKLOAD: {}, About.HOSTING: {}, About.ENTITY: {}}
    chosen: dict[Placement, None] = {}
    said: dict[Key, Answered] = {}
    overrides: dict[tuple[str, str], Override] = {}
    paused_at: Key | None = None
    for entry in entries:
        match entry:
            case SubjectNamed(subject):
                named[subject.about][subject.id] = subject
            case SubjectRemoved(about, id_):
                named[about].pop(id_, None)
            case PlacementSet(placement, kept):
                if kept:
                    chosen[placement] = None
                else:
                    chosen.pop(placement, None)
            case Answered(answer):
                said[answer.question, answer.subject] = entry
                paused_at = None
            case Withdrawn(question, subject_id):
                said.pop((question, subject_id), None)
                paused_at = None
            case Paused(question, subject_id):
                paused_at = (question, subject_id)
            case Overridden(override):
                overrides[override.criterion, override.hosting] = override
            case HomeSet(home):
                state = replace(state, home=home)
    hostings = named[About.HOSTING]
    entities = {id_: each for id_, each in named[About.ENTITY].items() if each.hosting in hostings}
    present = {ORGANIZATION, *named[About.WORKLOAD], *hostings, *entities}
    kept_said = {key: entry for key, entry in said.items() if key[1] in present}
    return replace(
        state,
        workloads=tuple(named[About.WORKLOAD].values()),
        hostings=tuple(hostings.values()),
        entities=tuple(entities.values()),
        chosen=tuple(chosen),
        paused_at=paused_at,
        answers=MappingProxyType({key: entry.answer for key, entry in kept_said.items()}),
        said=MappingProxyType(kept_said),
        overrides=MappingProxyType(
            {key: each for key, each in overrides.items() if key[1] in hostings and each.response is not None}
        ),
    )
