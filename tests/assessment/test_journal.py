"""The journal as a file: what is written, how, and what is found again."""

import os
import shutil
import stat
import sys
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bornage.assessment.entries import (
    ORGANIZATION,
    Answer,
    Answered,
    AnswerState,
    HomeSet,
    Placement,
    PlacementSet,
    Subject,
    SubjectNamed,
    SubjectRemoved,
    Withdrawn,
)
from bornage.assessment.journal import Journal, JournalError, pinned, read, reading
from bornage.assessment.state import fold
from bornage.questionnaire.files import digest
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About, Grade

AT = datetime(2026, 11, 22, 9, 14, 3, tzinfo=timezone(timedelta(hours=-5)))
ONE_OF_EACH = (
    SubjectNamed(Subject(About.WORKLOAD, "records", "Dossiers patients"), AT, "M. Tremblay"),
    SubjectNamed(Subject(About.HOSTING, "offer", "Offre", "micrologic_cirrus"), AT, "M. Tremblay"),
    PlacementSet(Placement("records", "offer"), kept=True, at=AT, author="M. Tremblay"),
    PlacementSet(Placement("records", "offer"), kept=False, at=AT, author="M. Tremblay"),
    Answered(
        Answer(
            question="root_key",
            subject="offer",
            state=AnswerState.ANSWERED,
            value="customer_external",
            grade=Grade.E2,
            by="ciso",
            note="Politique vue.",
            to_print=False,
        ),
        AT,
        "M. Tremblay",
    ),
    Answered(
        Answer(
            question="support_countries",
            subject="offer",
            state=AnswerState.UNKNOWN,
            reason="Le fournisseur répondra",
            owner="fournisseur",
            due=date(2026, 12, 15),
        ),
        AT,
        "M. Tremblay",
    ),
    Answered(
        Answer("data_types", "records", AnswerState.ANSWERED, frozenset({"payroll", "health"})), AT, "M. Tremblay"
    ),
    Answered(Answer("users", "records", AnswerState.ANSWERED, 42), AT, "M. Tremblay"),
    Answered(Answer("uptime", "records", AnswerState.ANSWERED, 99.95), AT, "M. Tremblay"),
    Answered(Answer("certified_until", ORGANIZATION, AnswerState.ANSWERED, date(2027, 1, 31)), AT, "M. Tremblay", 3),
    Answered(Answer("users", "records", AnswerState.ANSWERED, 43), AT, "M. Tremblay", because="Un poste de plus."),
    Withdrawn("users", "records", AT, "M. Tremblay"),
    Withdrawn("certified_until", ORGANIZATION, AT, "M. Tremblay", undoes=10),
    HomeSet(("CA-QC", "FR"), AT, "M. Tremblay"),
    SubjectRemoved(About.HOSTING, "offer", AT, "M. Tremblay"),
)


def test_every_kind_of_entry_is_found_again_as_it_was_written(journal, path):
    for entry in ONE_OF_EACH:
        journal.append(entry)

    assert read(path) == (journal.opened, ONE_OF_EACH)


def test_an_entry_reads_like_what_was_said(journal, path):
    before = path.read_text(encoding="utf-8")
    journal.append(ONE_OF_EACH[4])

    assert path.read_text(encoding="utf-8").removeprefix(before) == (
        "\n"
        "[[entry]]\n"
        "n = 1\n"
        'kind = "answered"\n'
        'question = "root_key"\n'
        'subject = "offer"\n'
        'state = "answered"\n'
        'value = "customer_external"\n'
        'grade = "E2"\n'
        'by = "ciso"\n'
        'note = "Politique vue."\n'
        "to_print = false\n"
        'author = "M. Tremblay"\n'
        "at = 2026-11-22 09:14:03-05:00\n"
    )


def test_the_file_is_valid_toml_after_every_entry(journal, path):
    counts = []
    for entry in ONE_OF_EACH:
        journal.append(entry)
        counts.append(len(tomllib.loads(path.read_text(encoding="utf-8"))["entry"]))

    assert counts == list(range(1, len(ONE_OF_EACH) + 1))


def test_what_is_written_is_never_rewritten(journal, path):
    before = path.read_bytes()
    journal.append(ONE_OF_EACH[0])
    between = path.read_bytes()
    journal.append(ONE_OF_EACH[1])

    assert between.startswith(before)
    assert path.read_bytes().startswith(between)


def test_several_entries_are_written_at_once(journal, path):
    journal.extend(ONE_OF_EACH)

    assert read(path) == (journal.opened, ONE_OF_EACH)


def test_each_entry_has_a_line(journal, path):
    journal.extend(ONE_OF_EACH)
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [lines[line - 1] for line in reading(path).lines] == ["[[entry]]"] * len(ONE_OF_EACH)


def test_an_interview_goes_on_where_it_was_left(journal, path):
    journal.extend(ONE_OF_EACH[:3])
    journal.close()
    with Journal.open(path) as reopened:
        reopened.append(ONE_OF_EACH[3])

    assert reopened.repaired is None
    assert read(path) == (journal.opened, ONE_OF_EACH[:4])


def test_the_state_is_the_same_after_reopening(journal, path):
    journal.extend(ONE_OF_EACH)
    before = fold(journal.opened, journal.entries)
    journal.close()
    with Journal.open(path) as reopened:
        after = fold(reopened.opened, reopened.entries)

    assert after == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
@pytest.mark.usefixtures("journal")
def test_only_its_owner_may_read_an_assessment(path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_assessment_is_never_begun_over_a_file(path, opened, folder):
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(JournalError) as refused:
        Journal.create(path, opened, folder)

    assert refused.value.text.to("en") == (
        f"{path} was not created: a file of that name is already there; "
        "choose another name, or open it with bornage interview."
    )
    assert path.read_text(encoding="utf-8") == "mine"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_assessment_is_never_begun_through_a_dangling_link(path, opened, folder):
    path.symlink_to(path.with_name("elsewhere.toml"))

    with pytest.raises(JournalError):
        Journal.create(path, opened, folder)

    assert not path.exists()


def test_the_questionnaire_is_kept_beside_the_assessment(journal, path, opened, questionnaire):
    kept = pinned(path, opened)

    assert journal.questionnaire_folder == kept
    assert kept.parent.parent == path.with_name("client.questionnaire")
    assert kept.parent.name == questionnaire.digest.removeprefix("sha256:")[:12]
    assert load(kept).questionnaire.questions.keys() == questionnaire.questions.keys()
    assert digest(kept) == questionnaire.digest


def test_the_catalogues_beside_a_questionnaire_are_kept_with_it(path, opened, folder, tmp_path):
    shutil.copytree(folder.parent, tmp_path / "questionnaires")
    (tmp_path / "questionnaires" / "providers.toml").write_text("# providers", encoding="utf-8")
    with Journal.create(path, opened, tmp_path / "questionnaires" / "every_kind") as begun:
        kept = begun.questionnaire_folder

    assert sorted(each.name for each in kept.parent.iterdir()) == ["every_kind", "jurisdictions.toml", "providers.toml"]


def test_the_cases_of_a_questionnaire_are_not_kept(journal):
    assert not (journal.questionnaire_folder / "cases").exists()


def test_two_assessments_share_a_kept_questionnaire(journal, path, opened, folder):
    with Journal.create(path.with_name("client.bak"), opened, folder) as other:
        assert other.questionnaire_folder == journal.questionnaire_folder


def test_nothing_remains_of_an_assessment_that_could_not_be_begun(tmp_path, opened, folder):
    with pytest.raises(JournalError) as refused:
        Journal.create(tmp_path / "missing" / "client.toml", opened, folder)

    assert "its folder does not exist" in refused.value.text.to("en")
    assert list(tmp_path.iterdir()) == []


def test_the_end_of_a_name_that_no_file_can_bear_is_said(tmp_path, opened, folder):
    with pytest.raises(JournalError) as refused:
        Journal.create(tmp_path / ("x" * 300), opened, folder)

    assert "does not accept that name" in refused.value.text.to("en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "client",
    [
        pytest.param("\udcff", id="a byte that is no character"),
        pytest.param("nul \ud800 half", id="half of a pair"),
    ],
)
def test_what_no_file_can_keep_is_refused_before_anything_is_written(path, opened, folder, client):
    with pytest.raises(JournalError) as refused:
        Journal.create(path, replace(opened, client=client), folder)

    assert "a TOML file cannot keep" in refused.value.text.to("en")
    assert not path.exists()


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("\udcff", id="a byte that is no character"),
        pytest.param(True, id="a truth value"),
        pytest.param(float("nan"), id="not a number"),
        pytest.param(AT, id="a moment"),
    ],
)
def test_a_value_that_would_not_read_back_is_refused(journal, path, value):
    before = path.read_bytes()

    with pytest.raises(JournalError):
        journal.append(Answered(Answer("contract", "today", AnswerState.ANSWERED, value), AT, "M. Tremblay"))

    assert path.read_bytes() == before
    assert journal.entries == ()


def test_a_moment_must_say_its_offset(journal):
    with pytest.raises(ValueError, match="offset"):
        journal.append(HomeSet(("CA",), datetime(2026, 11, 22), "M. Tremblay"))  # noqa: DTZ001 (the mistake)


def test_a_moment_of_an_odd_offset_stays_the_same_moment(journal, path):
    odd = datetime(1883, 1, 1, tzinfo=timezone(timedelta(hours=-4, minutes=-44, seconds=-51)))
    journal.append(HomeSet(("CA",), odd, "M. Tremblay"))

    assert read(path)[1][0].at == odd.astimezone(UTC)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda _: None, "it does not exist", id="nothing"),
        pytest.param(lambda path: path.mkdir(), "not an ordinary file", id="a folder"),
        pytest.param(lambda path: path.symlink_to(path), "does not accept that name", id="a link to itself"),
    ],
)
def test_what_cannot_be_opened_says_why(path, make, said):
    make(path)

    for door in (Journal.open, read):
        with pytest.raises(JournalError) as refused:
            door(path)
        assert said in refused.value.text.to("en")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(path):
    os.mkfifo(path)

    for door in (Journal.open, read):
        with pytest.raises(JournalError) as refused:
            door(path)
        assert "not an ordinary file" in refused.value.text.to("en")


def test_a_closed_journal_takes_nothing_more(journal):
    journal.close()
    journal.close()

    with pytest.raises(ValueError, match="closed"):
        journal.append(ONE_OF_EACH[0])
