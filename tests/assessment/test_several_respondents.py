"""Several respondents in files: recorded in bulk, sealed, and held against the questionnaire."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bornage.assessment.agreement import disagreement
from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import Answer, AnswerState, Resolved
from bornage.assessment.journal import reading
from bornage.assessment.proceedings import Document, FollowUp, Person
from bornage.assessment.record import to_entries
from bornage.assessment.seal import sealed
from bornage.assessment.state import fold
from bornage.questionnaire.model import Grade

AT = datetime(2026, 11, 22, tzinfo=UTC)
KEY = ("contract", "today")

FILE = """
[assessment]
questionnaire = "every_kind"
client = "CISSS de l’Estuaire"

[[hosting]]
id = "today"
name = "Sur place"

[[sitting]]
people  = [{ name = "Marie Roy", role = "ciso" }, { name = "Luc" }]
purpose = "Clés"
held    = 2026-11-20

[[document]]
id = "policy"
title = "Politique"
dated = 2025-01-01

[[answer]]
question  = "contract"
subject   = "today"
text      = "C-1"
by        = "Marie Roy"
grade     = "E3"
documents = ["policy"]

[[answer]]
question = "contract"
subject  = "today"
text     = "C-2"
by       = "Luc"

[[follow_up]]
question = "contract"
subject  = "today"
what     = "Voir l’avenant"
owner    = "legal"
due      = 2026-12-01
"""


def entries_of(tmp_path, text, questionnaire, into=None):
    path = tmp_path / "answers.toml"
    path.write_text(text, encoding="utf-8")
    found = read_answers(path)
    return to_entries(found.answers, questionnaire, AT, "tester", into=into)


@pytest.fixture
def entries(tmp_path, questionnaire):
    said, problems = entries_of(tmp_path, FILE, questionnaire)
    assert problems == []
    return said


def test_a_file_says_what_each_respondent_said_and_how_the_interview_was_held(entries, opened):
    now = fold(opened, entries)
    (held,) = now.proceedings.sittings

    assert [each.answer.value for each in now.heard[KEY].differing] == ["C-1", "C-2"]
    assert now.conflicts == (KEY,)
    assert held.sitting.people == (Person("Marie Roy", "ciso"), Person("Luc"))
    assert held.at == datetime(2026, 11, 20, tzinfo=UTC)
    assert now.proceedings.documents == {"policy": Document("policy", "Politique", date(2025, 1, 1))}
    assert now.proceedings.follow_ups[KEY] == FollowUp(*KEY, "Voir l’avenant", "legal", date(2026, 12, 1))


def test_recording_the_same_file_again_says_nothing_more(entries, tmp_path, questionnaire, opened):
    again, problems = entries_of(tmp_path, FILE, questionnaire, into=fold(opened, entries))

    assert (again, problems) == ((), [])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('by       = "Luc"', 'by = "Marie Roy"', "repeated-answer"),
        ('by       = "Luc"', "", "repeated-answer"),
        ('["policy"]', '["policies"]', "unknown-document"),
        (
            'what     = "Voir',
            'what     = "a"\n[[follow_up]]\nquestion="contract"\nsubject="today"\nwhat="Voir',
            "repeated-follow-up",
        ),
        ('[[follow_up]]\nquestion = "contract"', '[[follow_up]]\nquestion = "contact"', "unknown-question"),
        ('id = "policy"', 'id = "policy"\ntitle = "Autre"\n[[document]]\nid = "policy"', "duplicate-id"),
    ],
    ids=["twice the same person", "nobody beside somebody", "no such document", "two follow-ups", "no question", "id"],
)
def test_what_a_file_may_not_say(tmp_path, questionnaire, old, new, code):
    said, problems = entries_of(tmp_path, FILE.replace(old, new), questionnaire)

    assert (said, [problem.code for problem in problems]) == ((), [code])


def test_a_sealed_copy_of_a_conflict_says_that_respondents_differ(entries, questionnaire, opened, tmp_path):
    now = fold(opened, entries)
    copy = sealed(now, questionnaire).decode()
    again, problems = entries_of(tmp_path, copy, questionnaire, into=now)

    assert 'state = "unknown"' in copy
    assert 'reason = "Les répondants sont en désaccord, et aucune réponse n’est encore retenue."' in copy
    assert "C-1" not in copy
    assert "[[document]]" in copy
    assert (again, problems) == ((), [])


def test_a_sealed_copy_of_a_decision_holds_what_was_decided(entries, questionnaire, opened, tmp_path):
    held = fold(opened, entries).heard[KEY].statements["Marie Roy"].answer
    now = fold(opened, (*entries, Resolved(*KEY, held, "Document vu.", AT, "tester")))
    copy = sealed(now, questionnaire).decode()
    again, problems = entries_of(tmp_path, copy, questionnaire)

    assert problems == []
    assert fold(opened, again).answers[KEY] == replace(held, note="")
    assert "Document vu." not in copy


def test_a_sealed_copy_cites_no_document_that_was_struck(session, questionnaire):
    session.conduct.register(Document("policy", "Politique"))
    session.answer(Answer(*KEY, AnswerState.ANSWERED, "C-1", Grade.E2, documents=("policy",)))
    session.conduct.strike("policy")

    assert "policy" not in sealed(session.assessment, questionnaire).decode()


@pytest.mark.parametrize("mended", ["decision", "statement"])
def test_a_line_mended_by_hand_must_fit_whoever_said_it(session, path, questionnaire, mended):
    for who, value in (("Marie", "CA"), ("Luc", "FR")):
        session.answer(Answer("parent_country", "today", AnswerState.ANSWERED, value, by=who))
    session.resolve(session.statement("parent_country", "today", "Marie"), "Acte vu.")
    lines = path.read_text(encoding="utf-8")
    first, second = lines.split('kind = "resolved"')
    lines = (
        f'{first}kind = "resolved"{second.replace(chr(34) + "CA" + chr(34), chr(34) + "XX" + chr(34))}'
        if mended == "decision"
        else first.replace('value = "FR"', 'value = "XX"') + 'kind = "resolved"' + second
    )
    path.write_text(lines, encoding="utf-8")
    found = reading(path)
    wrong = disagreement(found, fold(found.opened, found.entries), questionnaire)

    assert wrong is not None
    assert "XX" in wrong[1].to("en")
