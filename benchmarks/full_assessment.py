"""A whole assessment, made up: every question of a questionnaire answered about several workloads and hostings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from typing import TYPE_CHECKING

from bornage.assessment.entries import Answer, Answered, AnswerState, Entry, Opened, Subject, SubjectNamed
from bornage.assessment.prefill import prefilled
from bornage.assessment.state import Assessment, fold
from bornage.questionnaire.model import About, EntityRole, Grade, Kind, Question, Questionnaire

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Value

AT = datetime(2026, 11, 22, tzinfo=UTC)
PROVIDERS = ("aws", "ovhcloud", "micrologic_cirrus", "microsoft")
PLACES = ("CA-QC", "CA-ON", "US", "FR", "DE", "LU")


def full_assessment(
    questionnaire: Questionnaire, *, workloads: int = 5, hostings: int = 4, chain: int = 5, seed: int = 7
) -> Assessment:
    """What `full_entries` add up to."""
    return fold(*full_entries(questionnaire, workloads=workloads, hostings=hostings, chain=chain, seed=seed))


def full_entries(
    questionnaire: Questionnaire, *, workloads: int = 5, hostings: int = 4, chain: int = 5, seed: int = 7
) -> tuple[Opened, tuple[Entry, ...]]:
    """An assessment with every question answered, the same for the same numbers: its head and its entries.

    Each hosting has a chain of at least `chain` entities, its provider's from the catalogue among them.
    """
    random = Random(seed)  # noqa: S311 (made-up answers)
    opened = Opened(
        "Bench", questionnaire.id, questionnaire.version, questionnaire.digest, "en", ("CA-QC", "CA"), AT, "b"
    )
    subjects = [Subject(About.WORKLOAD, f"w{n}", f"Workload {n}") for n in range(workloads)]
    for n in range(hostings):
        hosting = Subject(About.HOSTING, f"h{n}", f"Hosting {n}", PROVIDERS[n % len(PROVIDERS)])
        known = prefilled(questionnaire, hosting).entities
        more = [
            Subject(About.ENTITY, f"h{n}_more_{m}", f"Entity {m}", hosting=hosting.id, role=EntityRole.SUPPORT)
            for m in range(max(0, chain - len(known)))
        ]
        subjects += [hosting, *known, *more]
    entries: list[Entry] = [SubjectNamed(subject, AT, "b") for subject in subjects]
    state = fold(opened, entries)
    for question in questionnaire.questions.values():
        for subject in state.subjects(question.about):
            answer = Answer(
                question.id, subject.id, AnswerState.ANSWERED, _value(question, random), random.choice(list(Grade)[1:])
            )
            entries.append(Answered(answer, AT, "b"))
    return opened, tuple(entries)


def _value(question: Question, random: Random) -> Value:  # noqa: PLR0911 (one for each kind)
    match question.kind:
        case Kind.CHOICE:
            return random.choice(question.choices).id
        case Kind.CHOICES:
            several = [c.id for c in question.choices if not c.exclusive]
            return frozenset(random.sample(several, min(2, len(several))))
        case Kind.NUMBER:
            return 24
        case Kind.DATE:
            return date(2027, 3, 31)
        case Kind.COUNTRY:
            return random.choice(PLACES)
        case Kind.COUNTRIES:
            return frozenset(random.sample(PLACES, 2))
    return "text"
