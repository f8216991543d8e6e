"""Interviews about the small questionnaire, and what the report makes of them."""

import datetime as dt

import pytest

from bornage import shipped
from bornage.assessment.entries import Answer, Answered, AnswerState, Opened, Subject, SubjectNamed
from bornage.assessment.state import fold
from bornage.evaluation.advice import advise
from bornage.evaluation.asking.next_questions import next_questions
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.evaluation.stability import stability
from bornage.questionnaire.model import About, Grade
from bornage.report.matter import Matter
from bornage.report.outlook import Outlook
from bornage.report.view import build
from bornage.report.writer import Writer
from report.small_questionnaire import QUESTIONNAIRE, with_framework

TODAY = dt.date(2026, 11, 22)
AT = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


def assessment_of(workloads, hostings, answers=(), *, client="Régie d’essai", questionnaire=QUESTIONNAIRE):
    """`workloads` and `hostings` map ids to names; `answers` are `Answer`s."""
    opened = Opened(client, questionnaire.id, "1.0.0", questionnaire.digest, "fr-CA", ("CA-QC", "CA"), AT, "Conseil")
    named = [Subject(About.WORKLOAD, id_, name) for id_, name in workloads.items()]
    named += [Subject(About.HOSTING, id_, name) for id_, name in hostings.items()]
    entries = [SubjectNamed(subject, AT, "Conseil") for subject in named]
    entries += [Answered(answer, AT, "Conseil") for answer in answers]
    return fold(opened, entries)


def answer(question_id, subject, value, grade="E2", **more):
    return Answer(question_id, subject, AnswerState.ANSWERED, value, Grade(grade), **more)


def silence(question_id, subject, state, reason, **more):
    return Answer(question_id, subject, AnswerState(state), reason=reason, **more)


def usual_answers():
    return (
        answer("decision_date", "", dt.date(2027, 2, 26)),
        answer("policy", "", "l2", "E1"),
        answer("purpose", "w1", "Tenir les dossiers."),
        answer("harm", "w1", "l4", "E3"),
        answer("outage", "w1", "l1"),
        answer("harm", "w2", "l0"),
        silence("outage", "w2", "unknown", "Jamais mesurée.", owner="Services", due=dt.date(2026, 12, 15)),
        answer("countries", "h1", frozenset({"CA-QC"}), "E3"),
        answer("parent", "h1", "CA"),
        answer("key", "h1", "l4", "E3"),
        answer("exit", "h1", "l3", "E1", by="Architecte", note="Vu au cahier: page 3."),
        answer("countries", "h2", frozenset({"CA-QC", "US", "IE"})),
        answer("parent", "h2", "US"),
        answer("barrier", "h2", "l1"),
        answer("key", "h2", "l1"),
        silence("exit", "h2", "declined", "Le fournisseur refuse."),
        silence("price", "h2", "not_applicable", "Prix non demandé."),
        silence("price", "h1", "later", "Au prochain entretien."),
    )


USUAL = {
    "workloads": {"w1": "Dossiers", "w2": "Site"},
    "hostings": {"h1": "Salle d’ici", "h2": "Nuage d’ailleurs"},
}


def outlook_of(assessment, questionnaire=QUESTIONNAIRE):
    readings = Readings(questionnaire, assessment)
    return Outlook(plan(readings), next_questions(readings), stability(readings))


def matter_of(assessment, language="fr-CA", questionnaire=QUESTIONNAIRE, evaluation=None):
    evaluation = evaluation or evaluate(questionnaire, assessment)
    advised = advise(questionnaire, assessment, evaluation)
    writer = Writer(language, questionnaire, assessment, evaluation.home)
    outlook = outlook_of(assessment, questionnaire)
    return Matter(questionnaire, assessment, evaluation, advised, outlook, writer, TODAY, "0.1.0")


def view_of(assessment, language="fr-CA", questionnaire=QUESTIONNAIRE, **more):
    evaluation = evaluate(questionnaire, assessment)
    advised = advise(questionnaire, assessment, evaluation)
    given = {"language": language, "today": TODAY, "paper": "letter", "version": "0.1.0", **more}
    return build(questionnaire, assessment, evaluation, advised, outlook_of(assessment, questionnaire), **given)


class Cases:
    """What tests of the report are written with."""

    today = TODAY
    questionnaire = QUESTIONNAIRE
    framework_questionnaire = with_framework(QUESTIONNAIRE)
    usual_subjects = USUAL
    assessment = staticmethod(assessment_of)
    answer = staticmethod(answer)
    silence = staticmethod(silence)
    usual_answers = staticmethod(usual_answers)
    matter = staticmethod(matter_of)
    view = staticmethod(view_of)

    @staticmethod
    def usual():
        return assessment_of(**USUAL, answers=usual_answers())


@pytest.fixture(scope="session")
def cases():
    return Cases


@pytest.fixture(scope="session")
def templates():
    return shipped("templates")


@pytest.fixture(params=["fr-CA", "en"])
def language(request):
    return request.param
