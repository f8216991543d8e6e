"""The agenda is kept up with the journal: whatever was said, it is the one that would be made from nothing."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bornage import shipped
from bornage.assessment.agenda import agenda
from bornage.assessment.entries import ORGANIZATION, Answer, Answered, AnswerState, Opened, Subject, SubjectNamed
from bornage.assessment.prefill import prefilled
from bornage.assessment.session import Session
from bornage.questionnaire.conditions import Condition, IsOneOf
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About, Kind, Questionnaire
from interview.standin import ladder, question, small_questionnaire

AT = datetime(2026, 11, 22, tzinfo=UTC)


class Kept:
    """A journal in memory."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.entries = ()

    def append(self, entry) -> None:
        self.entries += (entry,)

    def extend(self, entries) -> None:
        self.entries += tuple(entries)


@pytest.fixture(scope="module")
def questionnaire():
    return load(shipped("questionnaires") / "cloud_sovereignty").questionnaire


def some_value(question, chance: random.Random):
    match question.kind:
        case Kind.CHOICE:
            return chance.choice(question.choices).id
        case Kind.CHOICES:
            return frozenset({chance.choice(question.choices).id})
        case Kind.COUNTRY:
            return chance.choice(["CA-QC", "US", "FR"])
        case Kind.COUNTRIES:
            return frozenset({chance.choice(["CA-QC", "US", "FR"])})
    return None


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_agenda_made_from_nothing(questionnaire, seed: int):
    chance = random.Random(seed)  # noqa: S311 (a case, no secret)
    opened = Opened("Client", questionnaire.id, "1", questionnaire.digest, "en", ("CA-QC",), AT, "tester")
    session = Session(questionnaire, Kept(opened), clock=lambda: AT, author="tester")
    hosting = Subject(About.HOSTING, "h1", "One", "aws")
    scene = [Subject(About.WORKLOAD, "w1", "W"), Subject(About.WORKLOAD, "w2", "V"), hosting]
    session.journal.extend(
        SubjectNamed(each, AT, "t") for each in [*scene, *prefilled(questionnaire, hosting).entities]
    )
    asked = [q for q in questionnaire.questions.values() if q.kind not in {Kind.TEXT, Kind.NUMBER, Kind.DATE}]
    before = session.agenda
    for step in range(60):
        question = chance.choice(asked)
        subject = chance.choice(session.assessment.subjects(question.about)).id
        what = chance.random()
        if what < 0.75:
            answer = Answer(question.id, subject, AnswerState.ANSWERED, some_value(question, chance))
            session.journal.append(Answered(answer, AT, "t"))
        elif what < 0.85:
            session.undo()
        elif what < 0.95:
            session.withdraw(question.id, subject)
        elif what < 0.97:
            session.set_home((chance.choice(["FR", "CA-QC", "US"]),))
        else:
            session.name(Subject(About.WORKLOAD, f"more_{step}", "More"))
        if chance.random() < 0.6:
            anew = agenda(questionnaire, session.assessment)
            assert session.agenda.items == anew.items
            for item in anew.items:
                assert session.agenda.item(item.key) == item
                assert session.agenda.position(item.key) == anew.position(item.key)
            opened, closed = session.agenda.opened_and_closed(before)
            assert (opened, closed) == (session.agenda.keys - before.keys, before.keys - session.agenda.keys)
            before = session.agenda


def in_a_chain(questionnaire: Questionnaire) -> Questionnaire:
    """`second` is asked once `first` is yes, `third` once `second` is: what rules out the second rules out the third."""
    yes = frozenset({"yes"})
    conditions = {"first": None, "second": "first", "third": "second"}
    questions = tuple(
        question(
            id_,
            "organization",
            About.ORGANIZATION,
            Kind.CHOICE,
            choices=ladder("no", "yes"),
            when=on and Condition(f'{on} == "yes"', IsOneOf(on, yes), frozenset({on})),
        )
        for id_, on in conditions.items()
    )
    return replace(questionnaire, sections=(replace(questionnaire.sections[0], questions=questions),))


def test_what_an_answer_rules_out_rules_out_the_rest_in_its_turn():
    questionnaire = in_a_chain(small_questionnaire())
    opened = Opened("Client", questionnaire.id, "1", questionnaire.digest, "en", ("CA-QC",), AT, "tester")
    session = Session(questionnaire, Kept(opened), clock=lambda: AT, author="tester")
    for said in (("first", "yes"), ("second", "yes"), ("third", "yes"), ("first", "no"), ("first", "yes")):
        session.answer(Answer(said[0], ORGANIZATION, AnswerState.ANSWERED, said[1]))
        assert session.agenda.items == agenda(questionnaire, session.assessment).items
    session.answer(Answer("first", ORGANIZATION, AnswerState.ANSWERED, "no"))
    assert [item.question for item in session.agenda.asked] == ["first"]
