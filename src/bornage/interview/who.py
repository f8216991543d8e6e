"""People of the interview: those of the sitting under way, and each with the role they were named with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.interview.printable import on_one_line
from bornage.interview.said import person_words
from bornage.text import words

if TYPE_CHECKING:
    from bornage.assessment.proceedings import Person
    from bornage.assessment.session import Session


def present(session: Session) -> tuple[Person, ...]:
    """Those of the sitting under way; nobody before the first."""
    sitting = session.assessment.proceedings.sitting
    return sitting.people if sitting else ()


def seated_words(session: Session, person: Person, language: str) -> str:
    """`Name (role)`."""
    name = on_one_line(person.name)
    if not person.role:
        return name
    role = person_words(session.questionnaire, person.role, language)
    return words(language, "interview_people.who.with_role", name=name, role=role)


def with_role(session: Session, who: str, language: str) -> str:
    """A role by its title; a name with the role it had at the latest sitting that person was at."""
    for held in reversed(session.assessment.proceedings.sittings):
        for person in held.sitting.people:
            if person.name == who:
                return seated_words(session, person, language)
    return person_words(session.questionnaire, who, language)
