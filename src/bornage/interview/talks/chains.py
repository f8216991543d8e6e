"""Who stands behind a hosting: its provider in the catalogue, the entities of its chain, facts to confirm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.interview import chain
from bornage.interview.answering import answered
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, visible
from bornage.interview.row import Row
from bornage.interview.said import subject_words, value_words
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Pick, filled
from bornage.interview.talks.people import speakers
from bornage.questionnaire.model import EntityRole, Grade
from bornage.text import words

if TYPE_CHECKING:
    from bornage.assessment.entries import Answer, Subject
    from bornage.assessment.session import Session
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Talk


def _phrase(key: str, **values: object) -> Phrase:
    return Phrase(key, values, file="interview_subjects")


def _said(key: str, **values: object) -> Said:
    return Said(f"interview_subjects.said.{key}", values)


# --- the chain ------------------------------------------------------------------------------------


def provider(desk: Desk, hosting: str) -> Talk:
    """Name the provider, whose chain is then filled in as far as the catalogue knows it."""
    session = desk.session
    if session.questionnaire.catalogue is None:
        return _said("no_catalogue")

    def rows(language: str, typed: str) -> list[Row]:  # noqa: ARG001 (names are the same in every language)
        return [Row(each.id, visible(each.name)) for each in chain.providers(session, typed)]

    picked = yield Pick(Phrase("finder.provider"), rows)
    return chain.take(session, hosting, picked) if isinstance(picked, str) else None


def add_entity(desk: Desk, hosting: str) -> Talk:
    """A role, then a name."""
    options = tuple(Option(role, partial(chain.role_words, role)) for role in EntityRole)
    picked = yield Choose(Phrase("finder.role"), options)
    if not isinstance(picked, str):
        return None
    role = EntityRole(picked)
    title = _phrase("entity.title", role=Phrase(f"role.{role}"))
    form = Fill(title, (Line("name", _phrase("entity.name"), is_required=True),))
    return (yield from filled(form, lambda typed: chain.add(desk.session, hosting, role, typed["name"])))


# --- facts nobody has confirmed -------------------------------------------------------------------


def unconfirmed(session: Session, subject: str) -> tuple[Answer, ...]:
    """Answers about a subject that only the catalogue gives, in the order they are asked."""
    answers = session.assessment.answers
    held = (answers.get(item.key) for item in session.agenda.asked if item.subject == subject)
    return tuple(a for a in held if a and a.state == AnswerState.ANSWERED and a.grade == Grade.E0)


_LEADS_OUT: Final = "interview_subjects.said.give_the_right_one"


def leads_out(said: Said | None) -> bool:
    """Whether a talk ended in front of a question that waits for its answer."""
    return said is not None and said.key == _LEADS_OUT


def confirm_facts(desk: Desk, subject: Subject) -> Talk:
    """Put each fact to whoever is speaking: it is right, it is not, or not now."""
    facts = unconfirmed(desk.session, subject.id)
    if not facts:  # of another entity of the chain, then: whoever asks again wants the next ones
        others = desk.session.assessment.chain(subject.hosting or "")
        subject = next((each for each in others if unconfirmed(desk.session, each.id)), subject)
        facts = unconfirmed(desk.session, subject.id)
    if not facts:
        return _said("nothing_to_confirm", name=on_one_line(subject.name))
    if not desk.speaker:
        who = yield Pick(_phrase("confirm.who"), speakers(desk))
        if not isinstance(who, str):
            return None
        desk.speak(who)
    confirmed = 0
    for n, fact in enumerate(facts, start=1):
        options = tuple(Option(each, _phrase(f"confirm.{each}").to) for each in ("right", "wrong", "not_now"))
        title = _phrase("confirm.title", which=n, total=len(facts))
        picked = yield Choose(title, options, partial(_fact_page, desk, subject, fact))
        if picked == "right" and fact.value is not None:
            key = (fact.question, fact.subject)
            desk.session.answer(answered(fact, key, fact.value, desk.speaker))
            confirmed += 1
        elif picked == "wrong":
            return desk.go((fact.question, fact.subject)) or Said(_LEADS_OUT, {"n": confirmed})
        elif picked != "not_now":
            break
    return _said("confirmed", n=confirmed)


def _fact_page(desk: Desk, subject: Subject, fact: Answer, language: str) -> list[Paragraph]:
    questionnaire = desk.session.questionnaire
    question = questionnaire.questions[fact.question]
    said = value_words(questionnaire, question, fact.value, language) if fact.value is not None else ""
    source = words(language, "interview.question.said_by", who=on_one_line(fact.by))
    return [
        Paragraph(subject_words(subject, language)),
        Paragraph(visible(question.text.to(language)), "bold"),
        Paragraph(on_one_line(said), lead="  "),
        Paragraph(source, "dim", lead="  "),
    ]
