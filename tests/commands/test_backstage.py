"""The process behind an interview: it ranks, it makes reports, it can be lost, and it never outlives us."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bornage.assessment.entries import ORGANIZATION, Answer, Answered, AnswerState
from bornage.assessment.journal import Journal, JournalError, read
from bornage.commands.backstage import Backstage
from bornage.commands.console import Refusal
from bornage.commands.viewing import viewer
from bornage.interview.backstage import Stage
from terminal.forty import written

PATIENCE = 60.0


def until(holds: Callable[[], object]) -> None:
    limit = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < limit, "it never came"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def file(tmp_path, bornage, monkeypatch) -> Path:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"BORNAGE_{name}", str(tmp_path / name.lower()))
    assessment = tmp_path / "client.toml"
    code, _, complaint = bornage("new", assessment, "--questionnaire", written(tmp_path))
    assert code == 0, complaint
    return assessment


@pytest.fixture
def behind(file) -> Iterator[Backstage]:
    with Backstage(file, lambda: len(read(file)[1]), pause=0.1) as backstage:
        yield backstage


def pid_of(backstage: Backstage) -> int:
    until(lambda: backstage._helper)
    return backstage._helper._process.pid


def test_questions_are_ranked_once_nobody_types(behind):
    assert behind.telling() is None
    behind.begin()
    until(lambda: behind.telling() is not None)

    assert behind.telling() == ()


def test_a_ranking_of_yesterday_is_none(file):
    entries = 0
    with Backstage(file, lambda: entries, pause=0.1) as behind:
        behind.begin()
        until(lambda: behind.telling() is not None)
        entries = 1
        assert behind.telling() is None
        until(lambda: behind.telling() is not None)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_losing_it_loses_a_ranking_and_nothing_else(behind):
    behind.begin()
    lost = pid_of(behind)
    os.kill(lost, signal.SIGKILL)
    until(lambda: behind.telling() is not None)

    assert pid_of(behind) != lost


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_what_always_dies_is_not_started_for_ever(behind, monkeypatch):
    monkeypatch.setattr("bornage.commands.backstage._CODE", "raise SystemExit(1)")
    behind.begin()
    until(lambda: behind._deaths == 3)
    last = pid_of(behind)
    time.sleep(1.2)

    assert pid_of(behind) == last
    assert behind.telling() is None
    with pytest.raises(Refusal):
        behind.export("en")


def test_closing_ends_it(file):
    with Backstage(file, lambda: 0, pause=0.1) as behind:
        behind.begin()
        pid = pid_of(behind)

    assert not is_running(pid)
    with pytest.raises(Refusal):
        behind.export("en")


def test_what_cannot_be_reported_says_why_in_both_languages(behind, file):
    (file.parent / "client.questionnaire").rename(file.parent / "elsewhere")
    with pytest.raises(Refusal) as refused:
        behind.export("en")

    assert "elsewhere" not in refused.value.text.to("en")
    assert refused.value.text.to("fr-CA") != refused.value.text.to("en")
    assert behind.progress() is None


def test_a_report_is_the_one_that_the_command_makes(behind, file, bornage):
    made = behind.export("en")
    raw = made.read_bytes()
    bornage("report", file, "--lang", "en")

    assert made.parent == file.parent
    assert raw == made.read_bytes()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_a_report_is_made_although_its_maker_is_lost_once(behind, monkeypatch):
    seen: list[Stage] = []
    heard = Backstage.__setattr__

    def watch(self, name, value):
        heard(self, name, value)
        if name == "_progress" and value is not None and value.stage not in seen:
            seen.append(value.stage)
            if len(seen) == 1:
                os.kill(self._helper._process.pid, signal.SIGKILL)

    monkeypatch.setattr(Backstage, "__setattr__", watch)

    assert behind.export("fr-CA").is_file()
    assert seen == [*Stage][: len(seen)]


def test_a_statement_is_printed_there_too(behind, file):
    said = Answer("q01", ORGANIZATION, AnswerState.ANSWERED, "yes", by="Zoé Côté")
    with Journal.open(file) as journal:
        journal.append(Answered(said, datetime.now(UTC).replace(microsecond=0), "tester"))
    made = behind.statement("Zoé Côté", "en")

    assert made.is_file()
    assert made.parent == file.parent
    with pytest.raises(JournalError):
        behind.statement("Nobody of that name", "en")


# --- where a file can be seen -----------------------------------------------------------------------

SSH = {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}


@pytest.mark.parametrize(
    ("environment", "platform", "is_seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        (SSH, "linux", False),
        ({**SSH, "DISPLAY": "localhost:10"}, "linux", True),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", True),
        ({}, "darwin", True),
        (SSH, "darwin", False),
    ],
)
def test_a_file_is_opened_where_somebody_sees_it(tmp_path, environment, platform, is_seen):
    for name in ("open", "xdg-open", "wslview"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)

    assert (viewer({**environment, "PATH": str(tmp_path)}, platform) is not None) == is_seen


def test_without_a_program_that_opens_files_there_is_no_way_to(tmp_path):
    assert viewer({"DISPLAY": ":0", "PATH": str(tmp_path)}, "linux") is None


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_what_opens_a_file_is_given_its_path_and_left_alone(tmp_path):
    (tmp_path / "xdg-open").write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/seen\n')
    (tmp_path / "xdg-open").chmod(0o755)
    view = viewer({"DISPLAY": ":0", "PATH": str(tmp_path)}, "linux")
    view(tmp_path / "a report; $(id).pdf")
    until(lambda: (tmp_path / "seen").exists() and (tmp_path / "seen").read_text())

    assert (tmp_path / "seen").read_text() == str(tmp_path / "a report; $(id).pdf")
