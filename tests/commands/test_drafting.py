"""Drafts on the disk: for their owner only, whole or not at all, and nobody is stopped by them."""

from dataclasses import replace
from pathlib import Path

import pytest

from bornage.commands.drafting import LARGEST, DraftFile, identity
from bornage.interview.drafts import Draft, Spot, written
from interview.standin import new_session

OPENED = new_session().journal.opened
DRAFT = Draft(Spot("q01", "", "note", "form.title.note", ""), written("", to_print=True), written("Été", to_print=True))


def kept(folder: Path, *drafts: Draft) -> Path:
    with DraftFile(folder, OPENED) as file:
        file.keep(drafts)
    return folder / f"{identity(OPENED)}.json"


def test_what_is_kept_is_found_by_the_next_program(tmp_path):
    kept(tmp_path / "drafts", DRAFT)

    assert DraftFile(tmp_path / "drafts", OPENED).found() == (DRAFT,)


def test_it_is_for_its_owner_only(tmp_path):
    file = kept(tmp_path / "drafts", DRAFT)

    assert (file.parent.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert list(file.parent.iterdir()) == [file]


def test_without_a_draft_there_is_no_file(tmp_path):
    kept(tmp_path / "drafts", DRAFT)

    assert not kept(tmp_path / "drafts").exists()


def test_nobody_else_waits_for_it(tmp_path):
    file = DraftFile(tmp_path / "drafts", OPENED)
    with file._writing:  # the disk takes its time
        file.keep((DRAFT,))
        assert file.found() == ()
    file.flush()

    assert file.found() == (DRAFT,)


def test_another_assessment_has_another_file(tmp_path):
    kept(tmp_path, DRAFT)

    assert DraftFile(tmp_path, replace(OPENED, client="Clinique du Sud")).found() == ()


@pytest.mark.parametrize("raw", [b"", b"[]", b"1", b"\xff", b"[" * 100_000, b'{"format": 2}', b'{"format": 1}'])
def test_a_file_that_says_nothing_sensible_holds_none(tmp_path, raw):
    kept(tmp_path, DRAFT).write_bytes(raw)

    assert DraftFile(tmp_path, OPENED).found() == ()


def test_a_file_that_is_too_large_holds_none(tmp_path):
    file = kept(tmp_path, DRAFT)
    file.write_bytes(file.read_bytes() + b" " * LARGEST)

    assert DraftFile(tmp_path, OPENED).found() == ()


def test_a_draft_that_is_too_large_is_left_out_alone(tmp_path):
    kept(tmp_path, replace(DRAFT, typed=written("x" * LARGEST, to_print=True)), DRAFT)

    assert DraftFile(tmp_path, OPENED).found() == (DRAFT,)


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path):
    (tmp_path / "drafts").write_text("in the way", "utf-8")
    kept(tmp_path / "drafts", DRAFT)

    assert DraftFile(tmp_path / "drafts", OPENED).found() == ()


def test_what_a_program_left_that_was_killed_while_it_wrote_is_written_over(tmp_path):
    (tmp_path / f"{identity(OPENED)}.part").write_text("half of ", "utf-8")
    file = kept(tmp_path, DRAFT)

    assert list(tmp_path.iterdir()) == [file]
