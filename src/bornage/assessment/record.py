"""Subjects and answers in bulk, from a plain TOML file: for scripts, samples, and a questionnaire's cases.

The file is read without a questionnaire and then checked against one; either way all that is wrong
with it is told at once, with its place, and nothing is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bornage.assessment.answers_check import AnswersCheck, settled
from bornage.assessment.answers_schema import AnswersShape
from bornage.assessment.entries import (
    ORGANIZATION,
    Answer,
    Answered,
    AnswerState,
    Entry,
    HomeSet,
    Placement,
    PlacementSet,
    Subject,
    SubjectNamed,
)
from bornage.assessment.fit import KEY_OF
from bornage.diagnostics import Place, Problem, in_order
from bornage.questionnaire.model import About, Grade
from bornage.shapes import Document, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from bornage.assessment.answers_schema import AnswerShape
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Questionnaire

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


@dataclass(frozen=True)
class AnswersFile:
    """An answers file as it was read, not yet checked against a questionnaire."""

    questionnaire: str
    client: str
    home: tuple[str, ...]
    subjects: tuple[Subject, ...]
    """Workloads, then hostings."""
    placements: tuple[Placement, ...]
    given: tuple[Given, ...]
    name: str
    """Of a case."""
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


def to_entries(
    answers: AnswersFile, questionnaire: Questionnaire, at: datetime, author: str, *, into: Assessment | None = None
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries that say what the file says, or none and everything that is wrong with it.

    Given the assessment that they go `into`, its subjects are known too, and what it already says is
    not said again.
    """
    found = AnswersCheck(answers, questionnaire, into).problems()
    problems = in_order([*answers.document.problems, *found])
    if any(problem.is_error for problem in problems):
        return (), problems
    said: list[Entry] = []
    if answers.home and (into is None or into.home != answers.home):
        said.append(HomeSet(answers.home, at, author))
    standing = {*into.workloads, *into.hostings} if into else set()
    said += [SubjectNamed(subject, at, author) for subject in answers.subjects if subject not in standing]
    chosen = into.chosen if into else ()
    said += [PlacementSet(each, True, at, author) for each in answers.placements if each not in chosen]  # noqa: FBT003
    for given in answers.given:
        answer = settled(given.answer, questionnaire.questions[given.answer.question])
        if into is None or into.answers.get((answer.question, answer.subject)) != answer:
            said.append(Answered(answer, at, author))
    return tuple(said), problems


def _answers_file(document: Document[AnswersShape], shape: AnswersShape) -> AnswersFile:
    workloads = [Subject(About.WORKLOAD, each.id, each.name) for each in shape.workload]
    hostings = [Subject(About.HOSTING, each.id, each.name, each.provider) for each in shape.hosting]
    return AnswersFile(
        questionnaire=shape.assessment.questionnaire,
        client=shape.assessment.client,
        home=tuple(shape.assessment.home),
        subjects=(*workloads, *hostings),
        placements=tuple(Placement(each.workload, each.hosting) for each in shape.placement),
        given=tuple(_given(each, n, document.raw["answer"][n]) for n, each in document.rows("answer")),
        name=shape.name,
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
    )
    return Given(answer, keys, row)
