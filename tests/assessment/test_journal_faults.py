"""Disks that fill up, writes that stop half-way, and other people's hands on the file."""

import errno
import os
import shutil
from datetime import UTC, datetime

import pytest

from bornage.assessment.entries import HomeSet
from bornage.assessment.journal import Journal, JournalError, read

AT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
FIRST, SECOND = HomeSet(("CA",), AT, "tester"), HomeSet(("FR",), AT, "tester")


def refusing(number):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    return refuse


def a_few_bytes_at_a_time(descriptor, raw, write=os.write):
    return write(descriptor, raw[:7])


def full_after(room, number=errno.ENOSPC, write=os.write):
    """A disk with some room: a short write, then nothing or an error."""
    left = [room]

    def write_what_fits(descriptor, raw):
        if not left[0] and number:
            raise OSError(number, os.strerror(number))
        taken = write(descriptor, raw[: left[0]]) if left[0] else 0
        left[0] -= taken
        return taken

    return write_what_fits


def test_a_system_that_takes_a_few_bytes_at_a_time_gets_them_all(journal, path, monkeypatch):
    monkeypatch.setattr(os, "write", a_few_bytes_at_a_time)
    journal.append(FIRST)

    assert read(path)[1] == (FIRST,)


@pytest.mark.parametrize("room", [0, 1, 30, 80])
@pytest.mark.parametrize("number", [pytest.param(errno.ENOSPC, id="error"), pytest.param(None, id="no error")])
def test_a_full_disk_is_said_and_nothing_recorded_is_lost(journal, path, monkeypatch, room, number):
    journal.append(FIRST)
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full_after(room, number))
        with pytest.raises(JournalError) as refused:
            journal.append(SECOND)

    assert "the disk is full" in refused.value.text.to("en")
    assert path.read_bytes() == before
    assert journal.entries == (FIRST,)


def test_recording_goes_on_once_there_is_room(journal, path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full_after(30))
        with pytest.raises(JournalError):
            journal.append(FIRST)
    journal.append(SECOND)

    assert read(path)[1] == (SECOND,)


def test_an_entry_that_did_not_reach_the_disk_is_not_recorded(journal, path, monkeypatch):
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refusing(errno.EIO))
        with pytest.raises(JournalError) as refused:
            journal.append(FIRST)

    assert "the disk reports an error" in refused.value.text.to("en")
    assert path.read_bytes() == before
    assert journal.entries == ()


def test_half_an_entry_that_cannot_be_cut_back_is_cut_before_the_next_one(journal, path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full_after(30))
        patched.setattr(os, "ftruncate", refusing(errno.EIO))
        with pytest.raises(JournalError):
            journal.append(FIRST)
        with pytest.raises(JournalError) as refused:
            journal.append(FIRST)
    journal.append(SECOND)

    assert "could not be undone" in refused.value.text.to("en")
    assert read(path)[1] == (SECOND,)


def test_an_interrupted_entry_is_taken_back(journal, path, monkeypatch):
    before = path.read_bytes()

    def interrupt(descriptor, raw, write=os.write):
        write(descriptor, raw[:20])
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", interrupt)
        with pytest.raises(KeyboardInterrupt):
            journal.append(FIRST)

    assert path.read_bytes() == before
    journal.append(SECOND)
    assert read(path)[1] == (SECOND,)


def test_several_entries_are_all_written_or_none(journal, path, monkeypatch):
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full_after(150))
        with pytest.raises(JournalError):
            journal.extend([FIRST, SECOND, FIRST])

    assert path.read_bytes() == before


def test_a_disk_too_full_to_begin_keeps_nothing(tmp_path, opened, folder, monkeypatch):
    path = tmp_path / "client.toml"
    monkeypatch.setattr(os, "write", full_after(40))

    with pytest.raises(JournalError) as refused:
        Journal.create(path, opened, folder)

    assert "the disk is full" in refused.value.text.to("en")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_too_full_for_the_questionnaire_keeps_nothing(tmp_path, opened, folder, monkeypatch):
    monkeypatch.setattr(shutil, "copyfile", refusing(errno.ENOSPC))

    with pytest.raises(JournalError):
        Journal.create(tmp_path / "client.toml", opened, folder)

    assert list(tmp_path.iterdir()) == []


def test_a_torn_tail_that_cannot_be_set_aside_is_left_where_it_is(journal, path, monkeypatch):
    journal.append(FIRST)
    journal.close()
    torn = path.read_bytes() + b"\n[[entry]]\nn = 2"
    path.write_bytes(torn)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refusing(errno.ENOSPC))
        with pytest.raises(JournalError):
            Journal.open(path)

    assert path.read_bytes() == torn
    assert not list(path.parent.glob("*.torn-*"))


def test_an_entry_of_somebody_else_stops_recording(journal, path):
    journal.append(FIRST)
    with path.open("ab") as other:
        other.write(b"# mine\n")
    theirs = path.read_bytes()

    with pytest.raises(JournalError) as refused:
        journal.append(SECOND)

    assert "changed by another program" in refused.value.text.to("en")
    assert path.read_bytes() == theirs


def test_a_shorter_file_stops_recording(journal, path):
    journal.append(FIRST)
    os.truncate(path, path.stat().st_size - 5)

    with pytest.raises(JournalError):
        journal.append(SECOND)


def replace(path):
    other = path.with_name("other.toml")
    other.write_bytes(path.read_bytes())
    other.replace(path)


@pytest.mark.parametrize(
    "disturb",
    [
        pytest.param(lambda path: path.unlink(), id="removed"),
        pytest.param(lambda path: path.rename(path.with_name("moved.toml")), id="moved"),
        pytest.param(replace, id="replaced by an editor"),
    ],
)
def test_a_file_that_went_away_stops_recording(journal, path, disturb):
    journal.append(FIRST)
    disturb(path)

    with pytest.raises(JournalError) as refused:
        journal.append(SECOND)

    assert "moved, removed or replaced" in refused.value.text.to("en")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_may_not_be_written_says_so(journal, path):
    journal.close()
    path.chmod(0o400)

    with pytest.raises(JournalError) as refused:
        Journal.open(path)

    assert "permission is missing" in refused.value.text.to("en")
    assert read(path)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "permission is missing"),
        (errno.EPERM, "permission is missing"),
        (errno.EMFILE, "too many files are open"),
        (errno.ETXTBSY, "the system refused (another program is using it)"),
    ],
)
def test_a_folder_that_may_not_be_written_says_so(tmp_path, opened, folder, monkeypatch, number, said):
    monkeypatch.setattr("bornage.assessment.journal.pin", refusing(number))

    with pytest.raises(JournalError) as refused:
        Journal.create(tmp_path / "client.toml", opened, folder)

    assert said in refused.value.text.to("en")
