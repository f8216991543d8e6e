"""Answers in words: what was said, by whom, and what it rests on, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bornage.interview.printable import on_one_line, visible
from bornage.interview.typed import number_words
from bornage.questionnaire.model import Kind
from bornage.questionnaire.places import place_name
from bornage.text import collation_key, day, words

if TYPE_CHECKING:
    from bornage.assessment.entries import Subject
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Question, Questionnaire


def value_words(questionnaire: Questionnaire, question: Question, value: Value, language: str) -> str:
    """The value of an answer, as one would say it back."""
    if isinstance(value, frozenset):
        said = [
            _one(questionnaire, question, each, language) for each in in_order(questionnaire, question, value, language)
        ]
        return "; ".join(said)
    return _one(questionnaire, question, value, language)


def in_order(questionnaire: Questionnaire, question: Question, value: frozenset[str], language: str) -> list[str]:
    """Several choices in the order of the question; several places in the order of the alphabet."""
    if question.kind == Kind.CHOICES:
        known = [choice.id for choice in question.choices if choice.id in value]
        return [*known, *sorted(value - set(known))]
    return sorted(value, key=lambda code: collation_key(place_name(questionnaire.jurisdictions, code, language)))


def _one(questionnaire: Questionnaire, question: Question, value: Value, language: str) -> str:
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, int | float):
        unit = f"\u00a0{question.unit_of(value, language)}" if question.unit else ""
        return f"{number_words(value, language)}{unit}"
    if question.kind in {Kind.COUNTRY, Kind.COUNTRIES}:
        return place_name(questionnaire.jurisdictions, str(value), language)
    choice = question.choice.get(str(value))
    return visible(choice.label.to(language) if choice else str(value))


def person_words(questionnaire: Questionnaire, person: str, language: str) -> str:
    """A person: the title of a role when the id of one was recorded, else the name as it was typed."""
    for role in questionnaire.roles:
        if role.id == person:
            return on_one_line(role.title.to(language))
    return on_one_line(person)


def person_id(questionnaire: Questionnaire, typed: str) -> str:
    """What to record of a person: the id of a role named in any language, else the name as typed.

    A role recorded by its id is printed in the language of each report.
    """
    wanted = collation_key(on_one_line(typed))
    for role in questionnaire.roles:
        if wanted in {role.id, *(collation_key(on_one_line(title)) for _, title in role.title)}:
            return role.id
    return on_one_line(typed)


def subject_words(subject: Subject, language: str) -> str:
    """A subject with what sort of subject it is; an entity with its role."""
    if subject.role is not None:
        role = words(language, f"interview.role.{subject.role}")
        return words(language, "interview.subject.entity", role=role, name=on_one_line(subject.name))
    return words(language, f"interview.subject.{subject.about}", name=on_one_line(subject.name))
