"""One writer at a time."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bornage.assessment import lock
from bornage.assessment.journal import Journal, JournalError, read
from bornage.assessment.lock import note_beside

HOLD = """
import sys
from pathlib import Path
from bornage.assessment.journal import Journal
with Journal.open(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(journal, path):
    """Another process that holds the assessment."""
    journal.close()
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holding.stdout.readline() == "held\n"
    yield holding
    holding.communicate("")


def test_a_second_program_is_told_who_is_writing(other, path):
    with pytest.raises(JournalError) as refused:
        Journal.open(path)

    assert f"process {other.pid} on " in refused.value.text.to("en")
    assert ", since " in refused.value.text.to("en")
    assert "Close that program" in refused.value.text.to("en")


def test_a_second_program_may_read(other, path, opened):
    assert other.poll() is None
    assert read(path) == (opened, ())


def test_a_program_that_is_killed_holds_nothing(other, path):
    other.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    other.wait()

    with Journal.open(path) as journal:
        assert journal.entries == ()


def test_a_program_that_has_closed_holds_nothing(other, path):
    other.communicate("")

    assert not note_beside(path).exists()
    Journal.open(path).close()


@pytest.mark.usefixtures("journal")
def test_one_program_cannot_open_an_assessment_twice(path):
    with pytest.raises(JournalError) as refused:
        Journal.open(path)

    assert f"process {os.getpid()} on " in refused.value.text.to("en")


@pytest.mark.usefixtures("journal")
def test_another_name_for_the_file_is_no_way_round_the_lock(path):
    alias = path.with_name("alias.toml")
    alias.symlink_to(path)

    with pytest.raises(JournalError):
        Journal.open(alias)


@pytest.mark.usefixtures("journal")
def test_a_refusal_leaves_the_holder_its_note(path):
    for _ in range(2):
        with pytest.raises(JournalError):
            Journal.open(path)

    assert note_beside(path).read_text(encoding="utf-8").startswith(f"{os.getpid()}\n")


@pytest.mark.usefixtures("journal")
def test_a_note_that_says_nothing_sensible_is_not_quoted(path):
    note_beside(path).write_text("?", encoding="utf-8")

    with pytest.raises(JournalError) as refused:
        Journal.open(path)

    assert "already open for writing in another program" in refused.value.text.to("en")


def test_a_note_is_never_written_through_a_link(journal, path):
    journal.close()
    precious = path.with_name("precious")
    precious.write_text("precious", encoding="utf-8")
    note_beside(path).symlink_to(precious)
    Journal.open(path).close()

    assert precious.read_text(encoding="utf-8") == "precious"


def test_a_stale_note_does_not_lock(journal, path):
    journal.close()
    note_beside(path).write_text("1\nelsewhere\n", encoding="utf-8")

    with Journal.open(path):
        assert note_beside(path).read_text(encoding="utf-8").startswith(f"{os.getpid()}\n")


def test_a_folder_where_nothing_can_be_locked_says_so(journal, path, monkeypatch):
    def unsupported(_):
        raise OSError(errno.ENOLCK, "no locks")

    journal.close()
    monkeypatch.setattr(lock, "_lock", unsupported)

    with pytest.raises(JournalError) as refused:
        Journal.open(path)

    assert "files cannot be locked" in refused.value.text.to("en")


def test_the_lock_ends_with_the_journal_even_if_a_child_process_lives_on(journal, path):
    if not hasattr(os, "fork"):
        pytest.skip("no fork here")
    waiting, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(telling)
        os.read(waiting, 1)
        os._exit(0)
    journal.close()

    Journal.open(path).close()
    os.close(telling)
    os.close(waiting)
    os.waitpid(child, 0)


def test_the_note_lies_beside_the_assessment():
    assert note_beside(Path("somewhere/client.toml")) == Path("somewhere/client.toml.lock")
