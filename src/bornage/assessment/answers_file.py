"""An answers file: subjects and answers in plain TOML, for scripts, samples, and a questionnaire's cases.

It is read here without a questionnaire; `record` checks it against one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bornage.assessment.answers_schema import AnswersShape
from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState, Override, Placement, Subject
from bornage.assessment.fit import KEY_OF
from bornage.assessment.proceedings import Document as Paper
from bornage.assessment.proceedings import FollowUp, Person
from bornage.diagnostics import Place, Problem, in_order
from bornage.questionnaire.model import About, EntityRole, Grade
from bornage.shapes import Document, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from bornage.assessment.answers_schema import AnswerShape
    from bornage.questionnaire.conditions import Value

VALUE_KEYS: Final = frozenset(KEY_OF.values())


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of the file."""

    answer: Answer
    """Its value is still as written: one country is a set of one."""
    keys: tuple[str, ...]
    """The keys its value was given under, as written; at most one, unless something is wrong."""
    row: int
    """Its place among the answers of the file, from 0."""


@dataclass(frozen=True, slots=True)
class Met:
    """A sitting of the file; its number is given when it is recorded."""

    people: tuple[Person, ...]
    purpose: str
    held: date | None


@dataclass(frozen=True)
class AnswersFile:
    """An answers file as it was read, not yet checked against a questionnaire."""

    questionnaire: str
    client: str
    home: tuple[str, ...]
    subjects: tuple[Subject, ...]
    """Workloads, hostings, then entities."""
    placements: tuple[Placement, ...]
    given: tuple[Given, ...]
    overrides: tuple[Override, ...]
    sittings: tuple[Met, ...]
    papers: tuple[Paper, ...]
    """Documents for the register."""
    follow_ups: tuple[FollowUp, ...]
    name: str
    """Of a case."""
    rest: str
    """Of a case: `best` answers every other control question at its best, so that it shows one thing at a time."""
    expect: Mapping[str, Any]
    """What must come out of a case."""
    document: Document[AnswersShape] = field(repr=False)
    """Rows that say nothing readable are its problems, and in none of the above."""

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Where something was written."""
        return self.document.place(*path, key=key)


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """What reading an answers file gave."""

    answers: AnswersFile | None
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]
    """The lines of the file by its name, for problems to quote."""


def read_answers(path: Path, name: str | None = None) -> AnswersRead:
    """Read an answers file. Raises OSError only.

    A file with mistakes of its own may still have answers, so that `to_entries` tells those that only
    a questionnaire shows along with them; it then gives no entries.
    """
    document = read(path, AnswersShape, name)
    lines = {document.name: document.text.split("\n")}
    answers = _answers_file(document, document.usable) if document.usable else None
    return AnswersRead(answers, tuple(in_order(document.problems)), lines)


def _answers_file(document: Document[AnswersShape], shape: AnswersShape) -> AnswersFile:
    workloads = [Subject(About.WORKLOAD, each.id, each.name) for each in shape.workload]
    hostings = [Subject(About.HOSTING, each.id, each.name, each.provider) for each in shape.hosting]
    entities = [
        Subject(About.ENTITY, each.id, each.name, hosting=each.hosting, role=EntityRole(each.role))
        for each in shape.entity
    ]
    return AnswersFile(
        questionnaire=shape.assessment.questionnaire,
        client=shape.assessment.client,
        home=tuple(shape.assessment.home),
        subjects=(*workloads, *hostings, *entities),
        placements=tuple(Placement(each.workload, each.hosting) for each in shape.placement),
        given=tuple(_given(each, n, document.raw["answer"][n]) for n, each in document.rows("answer")),
        overrides=tuple(
            Override(each.framework, each.criterion, each.hosting, each.response, each.reason, Grade(each.grade))
            for each in shape.override
        ),
        sittings=tuple(
            Met(tuple(Person(who.name, who.role) for who in each.people), each.purpose, each.held)
            for each in shape.sitting
        ),
        papers=tuple(Paper(each.id, each.title, each.dated, each.supplied_by, each.sha256) for each in shape.document),
        follow_ups=tuple(
            FollowUp(each.question, each.subject or ORGANIZATION, each.what, each.owner, each.due, each.done)
            for each in shape.follow_up
        ),
        name=shape.name,
        rest=shape.rest,
        expect=shape.expect,
        document=document,
    )


def _given(shape: AnswerShape, row: int, raw: Mapping[str, Any]) -> Given:
    keys = tuple(key for key in raw if key in VALUE_KEYS)
    first: Value | list[str] | None = getattr(shape, keys[0]) if keys else None
    answer = Answer(
        question=shape.question,
        subject=ORGANIZATION if shape.subject is None else shape.subject,
        state=AnswerState(shape.state),
        value=frozenset(first) if isinstance(first, list) else first,
        grade=Grade(shape.grade),
        by=shape.by,
        reason=shape.reason,
        owner=shape.owner,
        due=shape.due,
        note=shape.note,
        to_print=shape.to_print,
        documents=tuple(dict.fromkeys(shape.documents)),
    )
    return Given(answer, keys, row)
