"""Answers files: what they say, and every mistake they can hold.

In `answers/bad`, the remark on a line names the problem expected there.
"""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import (
    Answered,
    AnswerState,
    HomeSet,
    Opened,
    Placement,
    PlacementSet,
    Subject,
    SubjectNamed,
)
from bornage.assessment.record import to_entries
from bornage.assessment.state import fold
from bornage.diagnostics import render
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About, Grade

ANSWERS = Path(__file__).parent / "answers"
AT = datetime(2026, 11, 22, tzinfo=UTC)
EVERY_KIND = load(Path(__file__).parent / "questionnaires" / "every_kind").questionnaire
BAD = sorted((ANSWERS / "bad").glob("*.toml"))


def problems_of(path, questionnaire):
    found = read_answers(path)
    if found.answers is None:
        return list(found.problems)
    entries, problems = to_entries(found.answers, questionnaire, AT, "tester")
    assert entries == ()
    return problems


def expected_in(path):
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return sorted((n, code) for n, line in lines for code in re.findall(r"error\[([a-z-]+)\]", line))


@pytest.fixture
def everything():
    return read_answers(ANSWERS / "good" / "everything.toml").answers


@pytest.fixture
def entries(everything, questionnaire):
    said, problems = to_entries(everything, questionnaire, AT, "tester")
    assert problems == []
    return said


def test_there_are_bad_files():
    assert len(BAD) == 6


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_mistake_is_told_at_its_line(path, questionnaire):
    found = problems_of(path, questionnaire)

    assert sorted((each.place.line, each.code) for each in found) == expected_in(path)


@pytest.mark.parametrize("language", ["fr-CA", "en"])
@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_mistake_is_told_with_the_authors_own_line(path, questionnaire, language):
    lines = read_answers(path).lines
    shown = [render(each, language, lines, "aide") for each in problems_of(path, questionnaire)]

    assert all("^" in each and "{" not in each.replace("{ ", "") for each in shown)


def test_a_misspelt_question_is_guessed(questionnaire):
    problems = problems_of(ANSWERS / "bad" / "answers.toml", questionnaire)
    helps = {each.message.to("en"): each.help.to("en") for each in problems if each.help}

    assert helps["no question has the id `certifed`"] == "did you mean `certified`?"
    assert helps["no question has the id `helpdesk_countries`"] == "this question is now called `support_countries`"
    assert helps["`data_types` has no choice `heath`"] == "did you mean `health`?"
    assert helps["`Inde` is not the code of any country or territory known here"] == "did you mean `IN`?"
    assert helps["`ZZ` is not the code of any country or territory known here"].startswith("write the two letters")
    assert helps["`certified_until` takes a date"] == "write the value under the key `date`"


def test_the_caret_stands_under_the_mistake(questionnaire):
    problems = problems_of(ANSWERS / "bad" / "answers.toml", questionnaire)
    (place,) = (each.place for each in problems if each.message.to("en").startswith("`Inde` is not"))

    assert (place.column, place.width) == (3, len('"Inde"'))


def test_subjects_come_before_placements_and_placements_before_answers(entries):
    kinds = [type(entry) for entry in entries]

    assert kinds == [HomeSet] + [SubjectNamed] * 3 + [PlacementSet] + [Answered] * 9


def test_subjects_are_read(entries):
    subjects = [entry.subject for entry in entries if isinstance(entry, SubjectNamed)]

    assert subjects == [
        Subject(About.WORKLOAD, "records", "Dossiers patients"),
        Subject(About.HOSTING, "today", "Sur place"),
        Subject(About.HOSTING, "offer", "Offre", "micrologic_cirrus"),
    ]


def test_values_of_every_kind_are_read(entries):
    answers = [entry.answer for entry in entries if isinstance(entry, Answered)]

    assert [answer.value for answer in answers] == [
        "yes",
        date(2027, 1, 31),
        frozenset({"health", "payroll"}),
        420,
        "CA",
        frozenset({"CA-QC", "IN"}),
        "C-2026-14",
        None,
        None,
    ]


def test_what_an_answer_rests_on_is_read(entries):
    first = entries[5].answer
    hidden = entries[10].answer
    unknown = entries[13].answer

    assert (first.grade, first.by, first.note, first.to_print) == (Grade.E2, "CISO", "Certificat vu.", True)
    assert (hidden.note, hidden.to_print) == ("Selon le contrat.", False)
    assert (unknown.state, unknown.reason) == (AnswerState.UNKNOWN, "Le fournisseur répondra.")
    assert (unknown.owner, unknown.due) == ("Fournisseur", date(2026, 12, 15))


def test_a_moment_is_not_a_date(tmp_path, questionnaire):
    path = tmp_path / "answers.toml"
    path.write_text(
        '[assessment]\nquestionnaire = "every_kind"\nclient = "x"\n\n'
        '[[answer]]\nquestion = "certified_until"\ndate = 2027-01-31T00:00:00Z\n',
        encoding="utf-8",
    )

    assert [(each.code, each.place.line) for each in problems_of(path, questionnaire)] == [("wrong-type", 7)]


# --- into an assessment that has begun -----------------------------------------------------------


@pytest.fixture
def begun(questionnaire, entries):
    opened = Opened(
        "CISSS de l’Estuaire", "every_kind", "1.0.0", questionnaire.digest, "fr-CA", ("CA-QC", "CA"), AT, "tester"
    )
    return fold(opened, entries)


def test_recording_the_same_file_again_records_nothing(everything, questionnaire, begun):
    assert to_entries(everything, questionnaire, AT, "tester", into=begun) == ((), [])


def test_answers_may_be_about_subjects_already_named(tmp_path, questionnaire, begun):
    path = tmp_path / "more.toml"
    path.write_text(
        '[assessment]\nquestionnaire = "every_kind"\nclient = "CISSS de l’Estuaire"\n\n'
        '[[answer]]\nquestion = "users"\nsubject = "records"\nvalue = 500\n',
        encoding="utf-8",
    )
    (entry,), problems = to_entries(read_answers(path).answers, questionnaire, AT, "tester", into=begun)

    assert (entry.answer.value, problems) == (500, [])


def test_an_id_of_another_sort_already_named_is_refused(tmp_path, questionnaire, begun):
    path = tmp_path / "more.toml"
    path.write_text(
        '[assessment]\nquestionnaire = "every_kind"\nclient = "CISSS de l’Estuaire"\n\n'
        '[[hosting]]\nid = "records"\nname = "x"\n',
        encoding="utf-8",
    )
    _, problems = to_entries(read_answers(path).answers, questionnaire, AT, "tester", into=begun)

    assert [(each.code, each.place.line) for each in problems] == [("duplicate-id", 6)]


def test_answers_of_one_client_are_not_recorded_for_another(tmp_path, questionnaire, begun):
    path = tmp_path / "other.toml"
    path.write_text('[assessment]\nquestionnaire = "every_kind"\nclient = "Ville"\n', encoding="utf-8")
    _, problems = to_entries(read_answers(path).answers, questionnaire, AT, "tester", into=begun)

    assert [(each.code, each.place.line) for each in problems] == [("other-client", 3)]


def test_placements_are_all_pairs_when_the_file_names_none(everything, begun):
    assert everything.placements == (Placement("records", "offer"),)
    assert begun.placements == (Placement("records", "offer"),)


def test_the_expectations_of_a_case_are_kept_as_written(tmp_path):
    path = tmp_path / "case.toml"
    path.write_text(
        'name = "Keys"\n[assessment]\nquestionnaire = "every_kind"\nclient = "Case"\n'
        '[expect]\nfindings.present = ["a@b"]\n[[expect.verdict]]\nworkload = "records"\n',
        encoding="utf-8",
    )
    case = read_answers(path).answers

    assert case.name == "Keys"
    assert case.expect == {"findings": {"present": ["a@b"]}, "verdict": [{"workload": "records"}]}
    assert case.place("expect", "verdict", 0, "workload").line == 8


GOOD_LINES = (ANSWERS / "good" / "everything.toml").read_text(encoding="utf-8").splitlines()
VALUES = (
    "1",
    "true",
    '""',
    '"records"',
    '"x"',
    "[]",
    "[1]",
    '["CA", "CA"]',
    "2026-11-22",
    "nan",
    "{ a = 1 }",
    "'''x'''",
)
KEYS = ("id", "subject", "question", "choice", "choices", "value", "date", "countries", "state", "reason", "workload")
mistakes = st.tuples(
    st.just("")
    | st.builds(lambda key, value: f"{key} = {value}", st.sampled_from(KEYS), st.sampled_from(VALUES))
    | st.sampled_from(["[[answer]]", "[[hosting]]", "[assessment]", "[[workload]]", "[expect]"]),
    st.integers(0, len(GOOD_LINES) - 1),
)


@settings(max_examples=150)
@given(st.lists(mistakes, min_size=1, max_size=4))
def test_whatever_is_written_gives_entries_or_what_to_mend(made):
    lines = list(GOOD_LINES)
    for line, n in made:
        lines[n] = line
    with TemporaryDirectory() as folder:
        path = Path(folder) / "answers.toml"
        path.write_text("\n".join(lines), encoding="utf-8")
        found = read_answers(path)
    entries, problems = to_entries(found.answers, EVERY_KIND, AT, "tester") if found.answers else ((), found.problems)

    assert bool(entries) != bool(problems)
    assert all(0 < problem.place.line <= len(lines) for problem in problems)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        pytest.param(b"", "missing-key", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n\xff", "encoding", id="a picture"),
        pytest.param(b"[[[[", "syntax", id="no TOML"),
    ],
)
def test_a_file_that_is_no_answers_file_says_so(tmp_path, written, code):
    path = tmp_path / "answers.toml"
    path.write_bytes(written)
    found = read_answers(path)

    assert found.answers is None
    assert [each.code for each in found.problems] == [code]
