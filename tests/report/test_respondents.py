"""Several respondents in a report: who said what, what was decided, and one statement to sign."""

import datetime as dt
from dataclasses import replace

import pytest

from bornage.assessment.entries import Answered, Resolved, Subject, SubjectNamed
from bornage.assessment.proceedings import (
    Document,
    DocumentNamed,
    FollowUp,
    FollowUpSet,
    Person,
    Sitting,
    SittingHeld,
)
from bornage.assessment.state import fold
from bornage.questionnaire.model import About
from bornage.report.blocks import said
from bornage.report.html import render_statement
from bornage.report.parts.annexes import provenance
from bornage.report.parts.answers import answers
from bornage.report.parts.open_questions import open_questions
from bornage.report.parts.register import register
from bornage.report.parts.unknowns import unknowns
from bornage.report.pdf import PdfUnavailable, load, to_bytes
from bornage.report.statement import build_statement

AT = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def several(cases):
    """Alice and Bob differ on the key of one hosting; on that of the other, it was decided."""
    alone = cases.assessment(**cases.usual_subjects)
    spoken = (
        cases.answer("key", "h1", "l4", "E3", by="Alice", documents=("d1",), note="Carte vue."),
        cases.answer("key", "h1", "l1", "E1", by="Bob", note="À part.", to_print=False),
        cases.answer("key", "h2", "l1", "E1", by="Alice"),
        cases.answer("key", "h2", "l3", "E2", by="Bob"),
        cases.silence("exit", "h2", "declined", "Non.", by="Alice"),
    )
    entries = [
        *(SubjectNamed(Subject(About.WORKLOAD, id_, id_), AT, "Conseil") for id_ in ("w1", "w2")),
        *(SubjectNamed(Subject(About.HOSTING, id_, id_), AT, "Conseil") for id_ in ("h1", "h2")),
        SittingHeld(Sitting(1, (Person("Alice", "Sécurité"), Person("Bob")), "Clés"), AT, "Conseil"),
        DocumentNamed(Document("d1", "Politique", dt.date(2025, 1, 1), "Alice", "a" * 64), AT, "Conseil"),
        FollowUpSet(FollowUp("exit", "h2", "Relancer"), AT, "Conseil"),
        *(Answered(each, AT, "Conseil") for each in spoken),
        Resolved("key", "h2", spoken[3], "Bob exploite les clés.", AT, "Conseil"),
    ]
    return fold(alone.opened, entries)


def told(part):
    return " ".join(said(part)).replace("\u00a0", " ")


def statement_of(cases, assessment, who, language="fr-CA"):
    return build_statement(
        cases.questionnaire, assessment, who, language=language, today=TODAY, paper="letter", version="0.1.0"
    )


def test_what_is_not_known_says_where_respondents_differ(cases, several):
    short, shown = (told(part(cases.matter(several))) for part in (unknowns, open_questions))

    assert "Une question où les répondants sont en désaccord." in short
    assert "Une question où les répondants sont en désaccord" in shown
    assert "Alice (Sécurité) :" in shown
    assert "E3, 20 novembre 2026, Politique" in shown
    assert "Bob exploite les clés" not in shown


def test_a_disagreement_is_not_also_listed_as_unknown(cases, several):
    shown = told(open_questions(cases.matter(several)))

    assert "Demandé, et personne ne le sait" not in shown


def test_answers_in_full_give_every_statement_and_the_reason_of_a_decision(cases, several):
    shown = told(answers(cases.matter(several)))

    assert "répondants en désaccord" in shown
    assert shown.count("Bob :") == 2
    assert "Réponse retenue par Conseil. Motif : Bob exploite les clés." in shown


def test_the_annexes_list_sittings_and_documents_each_in_its_place(cases, several):
    shown = told(provenance(cases.matter(several)))
    registered = told(register(cases.matter(several)))

    assert "Séance 1, 20 novembre 2026" in shown
    assert "Alice (Sécurité); Bob" in shown
    assert "Politique" not in shown
    assert registered.count("Politique") == 1
    assert "a" * 64 in registered
    assert "Une déclaration le cite" in registered or "une déclaration le cite" in registered


def test_one_respondent_and_no_sitting_print_nothing_of_it(cases, language):
    matter = cases.matter(cases.usual(), language)
    shown = " ".join(
        told(part) for part in (unknowns(matter), open_questions(matter), answers(matter), provenance(matter))
    )

    for absent in (
        "désaccord",
        "differ",
        "Séances",
        "Sittings of",
        "consultés",
        "Documents seen",
        "retenue",
        "chosen by",
    ):
        assert absent not in shown


def test_a_statement_says_what_one_person_said_and_no_level(cases, several):
    shown = told(statement_of(cases, several, "Alice"))

    for present in ("Alice (Sécurité)", "Séance 1", "Carte vue.", "Politique", "Motif : Non.", "Relancer"):
        assert present in shown
    assert "Bob" not in shown
    assert "niveau 4" not in shown
    assert "À part." not in told(statement_of(cases, several, "Bob"))


def test_a_statement_says_each_question_once_numbers_its_answers_and_repeats_no_heading(cases, several, language):
    view = statement_of(cases, several, "Alice", language)
    bodies = [body for section in view.sections for body in section.answers.bodies]
    questions = [told(body.head) for body in bodies]
    numbers = [row.cells[0].lines[0][0].text.strip() for body in bodies for row in body.rows]

    assert len(questions) == len(set(questions))
    assert max(len(body.rows) for body in bodies) == 2  # the key of each hosting, under one question
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert not any(section.answers.caption for section in view.sections)


def test_a_statement_says_a_place_as_it_was_said_and_what_signing_means(cases, language):
    view = statement_of(cases, cases.usual(), "", language)
    shown = told(view)

    assert {"fr-CA": "États-Unis", "en": "United States"}[language] in shown
    assert {"fr-CA": "hors du territoire", "en": "outside the trusted"}[language] not in shown
    assert {"fr-CA": "En signant", "en": "By signing"}[language] in shown


def test_the_day_is_said_once_where_every_answer_was_given_on_it(cases, several, language):
    once = statement_of(cases, several, "Alice", language)
    (moved, *others) = several.heard.items()
    given = {"fr-CA": "Données le", "en": "Given on"}[language]
    (key, heard) = next(each for each in (moved, *others) if "Alice" in each[1].statements)
    later = replace(heard.statements["Alice"], at=AT + dt.timedelta(days=3))
    twice = replace(
        several, heard={**several.heard, key: replace(heard, statements={**heard.statements, "Alice": later})}
    )

    assert given in told(once)
    assert given not in told(statement_of(cases, twice, "Alice", language))
    assert {"fr-CA": "23 novembre 2026", "en": "November 23, 2026"}[language] in told(
        statement_of(cases, twice, "Alice", language)
    )


def test_a_statement_of_nobody_named_holds_what_was_said_without_a_name(cases, language):
    shown = told(statement_of(cases, cases.usual(), "", language))

    assert {"fr-CA": "Personne non nommée", "en": "No name given"}[language] in shown
    assert "Architecte" not in shown


def test_a_statement_is_a_valid_pdf_and_the_same_bytes_twice(cases, several, templates):
    try:
        load()
    except PdfUnavailable as unavailable:
        pytest.skip(unavailable.text.to("en"))
    validator = pytest.importorskip("page")
    evil = "<img src=file:///etc/passwd>{{7*7}}"
    view = replace(statement_of(cases, several, "Alice"), author=evil)
    html = render_statement(view, templates)
    made = to_bytes(html, templates)

    assert "<img" not in html
    assert to_bytes(html, templates) == made
    for profile in ("3a", "ua1"):
        assert [each.rule_id for each in validator.validate_pdf_bytes(made, profile=profile).failures] == []


@pytest.mark.parametrize("language", ["fr-CA", "en"])
def test_a_statement_names_each_document_once_and_cites_it_by_its_number(cases, several, language):
    shown = told(statement_of(cases, several, "Alice", language))

    assert shown.count("Politique") == 1
    assert "D1" in shown.split("Politique")[1]


def test_what_was_recorded_long_after_a_sitting_is_not_said_to_be_given_that_day(cases, several):
    later = AT + dt.timedelta(days=9)
    heard = {
        key: replace(each, statements={who: replace(said_, at=later) for who, said_ in each.statements.items()})
        for key, each in several.heard.items()
    }

    assert "Given on" not in told(statement_of(cases, replace(several, heard=heard), "Alice", "en"))
    assert "Given on" in told(statement_of(cases, several, "Alice", "en"))
