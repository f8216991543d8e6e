"""The clean copy for the client: the answers that stand, and nothing of how they came about."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import Answer, AnswerState
from bornage.assessment.record import to_entries
from bornage.assessment.seal import sealed
from bornage.assessment.state import fold

AT = datetime(2026, 11, 22, tzinfo=UTC)
EVERYTHING = Path(__file__).parent / "answers" / "good" / "everything.toml"


@pytest.fixture
def assessment(questionnaire, opened):
    entries, _ = to_entries(read_answers(EVERYTHING).answers, questionnaire, AT, "tester")
    return fold(opened, entries)


@pytest.fixture
def copy(tmp_path, assessment, questionnaire):
    path = tmp_path / "sealed.toml"
    path.write_bytes(sealed(assessment, questionnaire))
    return path


def test_what_was_sealed_is_what_stands_without_its_notes(copy, assessment, questionnaire, opened):
    found = read_answers(copy)
    entries, problems = to_entries(found.answers, questionnaire, AT, "tester")
    again = fold(opened, entries)

    assert (found.problems, problems) == ((), [])
    assert (again.workloads, again.hostings, again.chosen) == (
        assessment.workloads,
        assessment.hostings,
        assessment.chosen,
    )
    assert dict(again.answers) == {
        key: replace(answer, note="", to_print=True) for key, answer in assessment.answers.items()
    }


def test_no_note_and_no_author_leaves_with_the_client(copy):
    words = copy.read_text(encoding="utf-8")

    assert "Certificat vu." not in words
    assert "tester" not in words
    assert "M. Tremblay" not in words


def test_a_corrected_answer_leaves_no_trace(session, questionnaire):
    session.answer(Answer("contract", "today", AnswerState.ANSWERED, "gênant"))
    session.answer(Answer("contract", "today", AnswerState.ANSWERED, "C-2026-14"))

    assert "gênant" not in sealed(session.assessment, questionnaire).decode()


def test_an_answer_whose_branch_closed_stays_behind(session, questionnaire):
    session.answer(Answer("certified", "", AnswerState.ANSWERED, "yes"))
    session.answer(Answer("certified_until", "", AnswerState.ANSWERED, date(2027, 1, 31)))
    session.answer(Answer("certified", "", AnswerState.ANSWERED, "no"))

    assert "certified_until" not in sealed(session.assessment, questionnaire).decode()


def test_a_sealed_copy_says_which_questionnaire_it_answers(copy, questionnaire):
    assert f'digest = "{questionnaire.digest}"' in copy.read_text(encoding="utf-8")
