"""Made-up assessments with one of everything, marked, for tests of the pages."""

import datetime as dt
from functools import cache

from bornage.assessment.entries import Answered, Resolved, SubjectNamed
from bornage.assessment.proceedings import Document, DocumentNamed, Person, Sitting, SittingHeld
from bornage.assessment.state import fold
from bornage.evaluation.advice import advise
from bornage.evaluation.evaluate import evaluate
from report.law_questionnaire import FAR, LAW, NEAR, hostings, law_assessment
from report.marked import Marked

AT = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


def told_of(cases, questionnaire, assessment):
    """An assessment, evaluated and marked."""
    evaluation = evaluate(questionnaire, assessment)
    advised = tuple(advise(questionnaire, assessment, evaluation))
    outlook = cases.matter(assessment, questionnaire=questionnaire).outlook
    return Marked(questionnaire, assessment, evaluation, advised, outlook)


@cache
def told_of_law(cases):
    """Two workloads on two hostings, law that reaches one of them, two respondents, documents, silences."""
    base = law_assessment(cases, hostings(FAR, NEAR), complete=("h0",), keys=("h1",), workloads=("w1", "w2"))
    given = [
        cases.answer("decision_date", "", dt.date(2027, 2, 26)),
        cases.answer("policy", "", "l2", "E1", note="Séance du matin."),
        cases.answer("harm", "w1", "l4", "E3", by="Alice", documents=("d1",), note="Vu au registre."),
        cases.answer("outage", "w1", "l3"),
        cases.answer("harm", "w2", "l1"),
        cases.silence("outage", "w2", "unknown", "Jamais mesurée.", owner="Services", due=dt.date(2026, 12, 15)),
        cases.answer("key", "h0", "l1", by="Alice", note="Dit au téléphone."),
        cases.answer("key", "h0", "l3", by="Bob", note="Dit sans preuve."),
        cases.answer("key", "h1", "l4", "E3", by="Alice"),
        cases.answer("key", "h1", "l2", "E1", by="Bob", note="Ne pas imprimer.", to_print=False),
        cases.answer("countries", "h0", frozenset({"CA-QC", "US", "IE"})),
        cases.answer("countries", "h1", frozenset({"CA-QC"}), "E3"),
        cases.answer("parent", "h0", "US"),
        cases.answer("parent", "h1", "CA"),
        cases.answer("barrier", "h0", "l1"),
        cases.silence("exit", "h0", "declined", "Le fournisseur refuse."),
        cases.answer("exit", "h1", "l1", "E1", by="Architecte"),
        cases.silence("price", "h0", "not_applicable", "Prix non demandé."),
        cases.silence("price", "h1", "later", "Au prochain entretien."),
    ]
    papers = (Document("d1", "Registre", dt.date(2025, 1, 1), "Alice", "a" * 64), Document("d2", "Contrat"))
    entries = [
        *(SubjectNamed(each, AT, "t") for each in (*base.workloads, *base.hostings, *base.entities)),
        *base.said.values(),
        SittingHeld(Sitting(1, (Person("Alice", "ciso"), Person("Bob")), "Clés"), AT, "Conseil"),
        *(DocumentNamed(each, AT, "Conseil") for each in papers),
        *(Answered(each, AT, "Conseil") for each in given),
        Resolved("key", "h1", given[8], "Alice tient les cartes.", AT, "Conseil"),
    ]
    return told_of(cases, LAW, fold(base.opened, entries))
