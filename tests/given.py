"""Answers and assessments, said shortly: what tests of every layer are given."""

from datetime import UTC, datetime

from bornage.assessment.entries import (
    Answer,
    Answered,
    AnswerState,
    Opened,
    Placement,
    PlacementSet,
    Subject,
    SubjectNamed,
)
from bornage.assessment.state import Assessment, fold
from bornage.questionnaire.model import About, Grade

AT = datetime(2026, 11, 22, tzinfo=UTC)


def said(question: str, subject: str, value, grade: Grade = Grade.E3) -> Answer:
    return Answer(question, subject, AnswerState.ANSWERED, value, grade)


def held(question: str, subject: str, state: AnswerState) -> Answer:
    return Answer(question, subject, state, reason="because")


def assessment(
    *answers: Answer,
    workloads=("records",),
    hostings=("offer",),
    entities=(),
    placements=(),
    home=("CA-QC", "CA"),
) -> Assessment:
    opened = Opened("Client", "small", "1.0.0", "sha256:" + "0" * 64, "en", home, AT, "tester")
    entries = [SubjectNamed(Subject(About.WORKLOAD, id_, id_.title()), AT, "t") for id_ in workloads]
    entries += [SubjectNamed(Subject(About.HOSTING, id_, id_.title()), AT, "t") for id_ in hostings]
    for id_, hosting, role in entities:
        entries.append(SubjectNamed(Subject(About.ENTITY, id_, id_.title(), hosting=hosting, role=role), AT, "t"))
    entries += [PlacementSet(Placement(*pair), kept=True, at=AT, author="t") for pair in placements]
    entries += [Answered(answer, AT, "t") for answer in answers]
    return fold(opened, entries)
