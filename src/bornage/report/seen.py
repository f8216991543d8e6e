"""The answers as conditions see them, for the parts that read what `report.toml` declares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.evaluation.readings import Readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.assessment.facts import View
    from bornage.assessment.subject_facts import SubjectFacts
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.model import Grade
    from bornage.questionnaire.reported import Lane, Reader
    from bornage.report.matter import Matter


def view_of(matter: Matter) -> View:
    """What conditions may ask, from the home the evaluation was made from."""
    return Readings(matter.questionnaire, matter.assessment, home=matter.evaluation.home).view


@dataclass(frozen=True, slots=True)
class Behind:
    """What a reading rests on."""

    questions: tuple[str, ...]
    """In the order they are asked."""
    grade: Grade | None
    """The weakest of the answers given; None when none was."""


def behind(matter: Matter, facts: SubjectFacts, uses: Iterable[str]) -> Behind:
    """The questions some conditions read here that apply, and the weakest grade of their answers."""
    known, found, grades = set(uses), [], []
    for question in matter.questionnaire.questions.values():
        if question.id not in known:
            continue
        items = [matter.agenda.item((question.id, subject)) for subject in facts.subjects_of(question)]
        if any(each is not None and each.state not in _NOT_ASKED for each in items):
            found.append(question.id)
        for subject in facts.subjects_of(question):
            answer = matter.answer(question.id, subject)
            if answer is not None and answer.state == AnswerState.ANSWERED:
                grades.append(answer.grade)
    return Behind(tuple(found), min(grades, default=None))


_NOT_ASKED = frozenset({AnswerState.SKIPPED, AnswerState.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class ReaderSeen:
    """Whether somebody other than the client can read, in one state of the data on one hosting."""

    reader: Reader
    can: Verity
    outside: Verity
    """Whether from outside home, or answering to somebody there; False when they cannot read."""
    is_at_odds: bool = False
    """Whether the answers that would say so do not fit together: it is then open, whatever either says alone."""


@dataclass(frozen=True, slots=True)
class LaneSeen:
    """One state of the data on one hosting."""

    lane: Lane
    readers: tuple[ReaderSeen, ...]
    behind: Behind

    @property
    def can(self) -> Verity:
        """Whether somebody other than the client can read."""
        found = [each.can for each in self.readers]
        return True if True in found else None if None in found else False

    @property
    def is_outside(self) -> bool:
        """Whether somebody who can read does so from outside home."""
        return any(each.can is True and each.outside is True for each in self.readers)


def lanes_of(matter: Matter, view: View, hosting: str) -> tuple[LaneSeen, ...]:
    """Every lane of a hosting, in the order declared."""
    facts = view.facts(hosting=hosting)
    return tuple(_lane(matter, facts, lane) for lane in matter.questionnaire.reported.lanes)


def _lane(matter: Matter, facts: SubjectFacts, lane: Lane) -> LaneSeen:
    uses = frozenset[str]().union(*(each.uses for each in lane.readers))
    return LaneSeen(lane, tuple(_reader(matter, facts, each) for each in lane.readers), behind(matter, facts, uses))


def _reader(matter: Matter, facts: SubjectFacts, reader: Reader) -> ReaderSeen:
    can = reader.when.verity(facts)
    if can is False and reader.unsure is not None and reader.unsure.verity(facts) is not False:
        can = None
    is_at_odds = _is_at_odds(matter, facts, reader)
    if is_at_odds:
        can = None
    outside = reader.outside.verity(facts) if reader.outside and can is not False else False
    return ReaderSeen(reader, can, outside, is_at_odds)


def _is_at_odds(matter: Matter, facts: SubjectFacts, reader: Reader) -> bool:
    """Whether all the answers of a check that is raised are among those a reader is read from."""
    read = {
        (q.id, each)
        for q in matter.questionnaire.questions.values()
        if q.id in reader.uses
        for each in facts.subjects_of(q)
    }
    return any(read.issuperset(each.questions) for each in matter.at_odds)
