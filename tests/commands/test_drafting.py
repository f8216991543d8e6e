"""Drafts on the disk: for their owner only, whole or not at all, and nobody is stopped by them."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from bornage.assessment.journal import Journal
from bornage.commands.drafting import LARGEST, DraftFile, identity, sweep
from bornage.interview.drafts import Draft, Spot, written
from interview.standin import new_session

QUESTIONNAIRE = Path(__file__).parents[1] / "assessment" / "questionnaires" / "every_kind"
OPENED = new_session().journal.opened
DRAFT = Draft(Spot("q01", "", "note", "form.title.note", ""), written("", to_print=True), written("Été", to_print=True))


def kept(folder: Path, *drafts: Draft, of: Path | None = None) -> Path:
    with DraftFile(folder, OPENED, of or folder.parent / "client.toml") as file:
        file.keep(drafts)
    return folder / f"{identity(OPENED)}.json"


def test_what_is_kept_is_found_by_the_next_program(tmp_path):
    kept(tmp_path / "drafts", DRAFT)

    assert DraftFile(tmp_path / "drafts", OPENED, tmp_path / "client.toml").found() == (DRAFT,)


def test_it_is_for_its_owner_only(tmp_path):
    file = kept(tmp_path / "drafts", DRAFT)

    assert (file.parent.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert list(file.parent.iterdir()) == [file]


def test_without_a_draft_there_is_no_file(tmp_path):
    kept(tmp_path / "drafts", DRAFT)

    assert not kept(tmp_path / "drafts").exists()


def test_nobody_else_waits_for_it(tmp_path):
    file = DraftFile(tmp_path / "drafts", OPENED, tmp_path / "client.toml")
    with file._writing:  # the disk takes its time
        file.keep((DRAFT,))
        assert file.found() == ()
    file.flush()

    assert file.found() == (DRAFT,)


def test_another_assessment_has_another_file(tmp_path):
    kept(tmp_path, DRAFT)

    assert DraftFile(tmp_path, replace(OPENED, client="Clinique du Sud"), tmp_path / "client.toml").found() == ()


@pytest.mark.parametrize("raw", [b"", b"[]", b"1", b"\xff", b"[" * 100_000, b'{"format": 2}', b'{"format": 1}'])
def test_a_file_that_says_nothing_sensible_holds_none(tmp_path, raw):
    kept(tmp_path, DRAFT).write_bytes(raw)

    assert DraftFile(tmp_path, OPENED, tmp_path / "client.toml").found() == ()


def test_a_file_that_is_too_large_holds_none(tmp_path):
    file = kept(tmp_path, DRAFT)
    file.write_bytes(file.read_bytes() + b" " * LARGEST)

    assert DraftFile(tmp_path, OPENED, tmp_path / "client.toml").found() == ()


def test_a_draft_that_is_too_large_is_left_out_alone(tmp_path):
    kept(tmp_path, replace(DRAFT, typed=written("x" * LARGEST, to_print=True)), DRAFT)

    assert DraftFile(tmp_path, OPENED, tmp_path / "client.toml").found() == (DRAFT,)


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path):
    (tmp_path / "drafts").write_text("in the way", "utf-8")
    kept(tmp_path / "drafts", DRAFT)

    assert DraftFile(tmp_path / "drafts", OPENED, tmp_path / "client.toml").found() == ()


def test_what_a_program_left_that_was_killed_while_it_wrote_is_written_over(tmp_path):
    (tmp_path / f"{identity(OPENED)}.part").write_text("half of ", "utf-8")
    file = kept(tmp_path, DRAFT)

    assert list(tmp_path.iterdir()) == [file]


# --- drafts of an assessment that is there no more ----------------------------------------------------


@pytest.fixture
def assessment(tmp_path) -> Path:
    """An assessment on the disk, of which something is being typed."""
    path = tmp_path / "clients" / "client.toml"
    path.parent.mkdir()
    Journal.create(path, OPENED, QUESTIONNAIRE).close()
    kept(tmp_path / "drafts", DRAFT, of=path)
    return path


def is_kept(tmp_path: Path) -> bool:
    sweep(tmp_path / "drafts")
    return (tmp_path / "drafts" / f"{identity(OPENED)}.json").exists()


@pytest.mark.usefixtures("assessment")
def test_drafts_stay_while_their_assessment_is_there(tmp_path):
    assert is_kept(tmp_path)


def test_drafts_go_with_their_assessment(assessment, tmp_path):
    assessment.unlink()

    assert not is_kept(tmp_path)


def test_drafts_stay_when_the_folder_of_their_assessment_has_another_name(assessment, tmp_path):
    assessment.parent.rename(tmp_path / "clients of last year")

    assert is_kept(tmp_path)


def test_drafts_stay_when_their_assessment_has_another_name(assessment, tmp_path):
    assessment.rename(assessment.with_name("renamed.toml"))
    (assessment.parent / "notes.toml").write_text("[notes]\n", "utf-8")

    assert is_kept(tmp_path)


def test_drafts_stay_when_one_beside_cannot_be_read(assessment, tmp_path):
    assessment.write_text("[assessment]\nhalf", "utf-8")
    assessment.rename(assessment.with_name("renamed.toml"))

    assert is_kept(tmp_path)


@pytest.mark.parametrize("disk", [-1, None, "1"])
def test_drafts_stay_when_the_disk_is_not_the_one_that_was_there(assessment, tmp_path, disk):
    """An empty folder may be where another disk was plugged in."""
    assessment.unlink()
    file = tmp_path / "drafts" / f"{identity(OPENED)}.json"
    table = json.loads(file.read_text("utf-8"))
    table["assessment"]["disk"] = disk
    file.write_text(json.dumps(table), "utf-8")

    assert is_kept(tmp_path)


def test_drafts_stay_when_their_folder_cannot_be_read(assessment, tmp_path, monkeypatch):
    def refused(_folder):
        raise PermissionError

    assessment.unlink()
    monkeypatch.setattr("bornage.commands.drafting._beside", refused)

    assert is_kept(tmp_path)


def test_an_assessment_that_was_moved_is_found_where_it_is_opened(assessment, tmp_path):
    moved = tmp_path / "client.toml"
    assessment.rename(moved)
    with DraftFile(tmp_path / "drafts", OPENED, moved) as file:
        assert file.found() == (DRAFT,)

    assert is_kept(tmp_path)


def test_a_sweep_says_nothing_of_what_it_cannot_read(tmp_path):
    sweep(tmp_path / "nowhere")
    (tmp_path / "odd.json").write_bytes(b"[" * 100_000)
    (tmp_path / "odder.json").write_text('{"format": 1, "assessment": {"path": "\\u0000", "disk": 1}}', "utf-8")
    sweep(tmp_path)

    assert len(list(tmp_path.iterdir())) == 2


def test_half_a_file_goes_after_a_day(tmp_path):
    old, new = tmp_path / "old.part", tmp_path / "new.part"
    for half in (old, new):
        half.write_text("half of ", "utf-8")
    os.utime(old, (1, 1))
    sweep(tmp_path)

    assert list(tmp_path.iterdir()) == [new]
