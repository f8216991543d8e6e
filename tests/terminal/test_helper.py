"""The helper of an interview in a real terminal: there once the first page is, and gone with it, however it goes."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.forty import written
from terminal.real import PATIENCE, Terminal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")

HELPER = b"bornage.commands.behind"


def helpers_of(file: Path) -> list[int]:
    """Every process that helps with an assessment."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes()
            state = (entry / "stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except OSError:
            continue
        if HELPER in command and os.fsencode(file) in command and state != "Z":
            found.append(int(entry.name))
    return found


def until(file: Path, count: int) -> list[int]:
    limit = time.monotonic() + PATIENCE
    while len(found := helpers_of(file)) != count:
        assert time.monotonic() < limit, f"{len(found)} helpers, not {count}"
        time.sleep(0.05)
    return found


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "client.toml"


@pytest.fixture
def here(tmp_path, file) -> Iterator[Terminal]:
    arguments = ("interview", file, "--questionnaire", written(tmp_path), "--lang", "fr-CA")
    with Terminal(*arguments, home=tmp_path) as terminal:
        terminal.wait_for("Question 01?")
        yield terminal


def test_it_dies_with_an_interview_that_is_killed(here, file):
    until(file, 1)
    here.signal(signal.SIGKILL)

    until(file, 0)


def test_it_dies_with_an_interview_whose_terminal_goes_away(here, file):
    until(file, 1)
    here.type("1")  # the terminal is only gone once whoever reads it has read something more
    here.hang_up()

    until(file, 0)


def test_it_ends_when_the_interview_is_left(here, file):
    until(file, 1)
    here.type("q")
    here.wait()

    assert helpers_of(file) == []


def test_killing_it_disturbs_nobody(here, file):
    (lost,) = until(file, 1)
    os.kill(lost, signal.SIGKILL)
    here.type("2n")
    here.wait_for("Question 02?")

    (another,) = until(file, 1)
    assert another != lost


def test_it_dies_in_the_middle_of_a_report(here, file):
    until(file, 1)
    here.type("E")
    here.wait_for("Rapport")
    here.signal(signal.SIGKILL)

    until(file, 0)
    assert [path for path in file.parent.iterdir() if path.suffix == ".part"] == []


def test_a_report_from_inside(here, file):
    here.type("E")
    here.wait_for("Lecture de l’évaluation")
    here.wait_for("Le rapport est prêt")

    assert list(file.parent.glob("client.fr-CA.*"))
    assert "o ouvre" not in here.text  # nobody would see it: there is no display here


def test_the_home_page_leads_back_to_it(tmp_path, here):
    here.type("q")
    here.wait()
    with Terminal(home=tmp_path, BORNAGE_LANG="fr-CA") as again:
        again.wait_for("0/40")
        assert "client" in again.text
        again.type("\r")
        again.wait_for("Question 01?")


def test_a_locked_assessment_says_so_on_the_home_page(tmp_path, here, file):
    here.type("1")
    with Terminal(home=tmp_path, BORNAGE_LANG="fr-CA") as other:
        other.wait_for("/40")
        other.type("\r")
        other.wait_for("ne peut pas être ouverte")
        other.type("\x1b")
        other.wait_for("reprendre")
    assert file.exists()
