"""What forms of several conversations have in common: a person, a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.journal import JournalError
from bornage.interview.desk import people
from bornage.interview.said import person_words
from bornage.interview.talk import Line
from bornage.interview.typed import Refusal, read_day
from bornage.interview.who import present

if TYPE_CHECKING:
    from datetime import date

    from bornage.interview.desk import Desk
    from bornage.interview.talk import Phrase


def person_line(desk: Desk, id_: str, label: Phrase, who: str = "") -> Line:
    """A line for a role or a name, with those who might be meant a key away."""
    session = desk.session
    known = dict.fromkeys((*people(session, desk.question), *(person.name for person in present(session))))

    def suggested(language: str) -> tuple[str, ...]:
        return tuple(person_words(session.questionnaire, each, language) for each in known)

    def start(language: str) -> str:
        return person_words(session.questionnaire, who, language) if who else ""

    return Line(id_, label, start, suggestions=suggested)


def day_line(id_: str, label: Phrase, day: date | None = None) -> Line:
    """A line for a day."""
    return Line(id_, label, day.isoformat() if day else "", is_day=True)


def day_of(typed: str) -> date | None:
    """The day that was typed, or None when nothing was. Raises JournalError when it is no day."""
    read = read_day(typed) if typed.strip() else None
    if isinstance(read, Refusal):
        raise JournalError(read.text)
    return read
