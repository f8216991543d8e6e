"""The chain of a hosting, as the interviewer fills it: the rules, with no terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.assessment.entries import Subject
from bornage.interview.printable import on_one_line
from bornage.interview.saying import Said
from bornage.questionnaire.model import About, EntityRole, Grade
from bornage.text import collation_key, words

if TYPE_CHECKING:
    from bornage.assessment.session import Session
    from bornage.questionnaire.catalogue import Provider


def listed(session: Session, hosting: str, language: str) -> list[str]:
    """Each entity with its role, and how many of its facts nobody has confirmed."""
    lines = []
    for entity in session.assessment.chain(hosting):
        said = f"{on_one_line(entity.name)} ({role_words(entity.role, language)})"
        answers = [a for (_, subject), a in session.assessment.answers.items() if subject == entity.id]
        if unconfirmed := sum(answer.grade == Grade.E0 for answer in answers):
            said += f" · {words(language, 'interview.chain.unconfirmed', n=unconfirmed)}"
        lines.append(said)
    return lines


def role_words(role: EntityRole | None, language: str) -> str:
    """What an entity is to its hosting."""
    return words(language, f"interview.role.{role}") if role else ""


def providers(session: Session, typed: str) -> list[Provider]:
    """Providers of the catalogue whose name or id holds what was typed, by name."""
    catalogue = session.questionnaire.catalogue
    wanted = collation_key(typed.strip())
    found = [
        each
        for each in (catalogue.providers.values() if catalogue else ())
        if wanted in collation_key(each.name) or wanted in each.id
    ]
    return sorted(found, key=lambda each: collation_key(each.name))


def provider_of(session: Session, hosting: str) -> Provider | None:
    """The provider that a hosting names, if the catalogue has it."""
    subject, catalogue = session.assessment.subject(hosting), session.questionnaire.catalogue
    return catalogue.providers.get(subject.provider or "") if subject and catalogue else None


def take(session: Session, hosting: str, provider: str) -> Said | None:
    """Name the provider of a hosting, and fill its chain with what the catalogue says, when it has none yet."""
    subject = session.assessment.subject(hosting)
    if subject is None:
        return None
    session.name(replace(subject, provider=provider))
    if session.assessment.chain(hosting):
        return Said("chain_begun")
    return Said("chain_taken", {"n": session.take_from_catalogue(hosting)})


def add(session: Session, hosting: str, role: EntityRole, typed: str) -> Said | None:
    """Add an entity to a chain."""
    name = on_one_line(typed)
    if not name:
        return None
    id_ = session.new_id(About.ENTITY, f"{hosting} {name}")
    session.name(Subject(About.ENTITY, id_, name, hosting=hosting, role=role))
    return Said("added", {"name": name})
