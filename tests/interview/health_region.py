"""The sample of the health region under interview: the shipped questionnaire, with a journal in memory."""

from datetime import UTC, datetime, timedelta
from itertools import count

from bornage.assessment.entries import Opened
from bornage.assessment.session import Session
from bornage.interview.desk import Desk
from bornage.text import LANGUAGES
from interview import holding
from interview.holding import Held
from interview.standin import MemoryJournal
from six_clients import client

BEGIN = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


def desk_of(name: str = "health_region") -> Desk:
    """A desk on a sample client, with a clock that goes on by a minute each time it is read."""
    found = client(name)
    opened = Opened(
        "Région de santé",
        found.questionnaire.id,
        found.questionnaire.version,
        found.questionnaire.digest,
        "fr-CA",
        found.assessment.home,
        BEGIN,
        "tester",
    )
    minutes = count()
    journal = MemoryJournal(opened, entries=found.entries)
    return Desk(
        Session(found.questionnaire, journal, clock=lambda: BEGIN + timedelta(minutes=next(minutes)), author="tester")
    )


def at_question(desk: Desk, question: str) -> Desk:
    """The same, at the first subject of a question."""
    desk.go(next(item.key for item in desk.session.agenda.items if item.question == question))
    return desk


def hold(talk, *replies) -> Held:
    """The same as `holding.hold`; every step is painted in both languages, as whoever shows it would."""
    held = holding.hold(_painted(talk), *replies)
    for language in LANGUAGES:
        assert held.said is None or held.said.to(language)
    return held


def _painted(talk):
    """A conversation of which every step is shown before it is answered."""
    try:
        step = next(talk)
        while True:
            for language in LANGUAGES:
                _paint(step, language)
            step = talk.send((yield step))
    except StopIteration as end:
        return end.value


def _paint(step, language: str) -> None:
    said = [step.title.to(language)]
    said += [f"{each.lead}{each.text}{each.right}" for each in getattr(step, "page", lambda _: ())(language)]
    said += [each.words(language) for each in getattr(step, "options", ())]
    said += [f"{row.main}{row.beside}" for row in (step.rows(language, "") if hasattr(step, "rows") else ())]
    said += [line.label.to(language) for line in getattr(step, "lines", ())]
    assert all(said[:1])
    assert not [each for each in said if "{" in each]
