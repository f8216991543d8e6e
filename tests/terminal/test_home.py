"""From home into an interview and back, in a real terminal; and what is pasted there without any mark."""

import signal
import sys
from pathlib import Path

import pytest

from bornage.assessment.journal import read
from terminal.forty import written
from terminal.real import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An assessment that home lists."""
    made = tmp_path / "client.toml"
    with Terminal("new", made, "--questionnaire", written(tmp_path), "--client", "Ville", home=tmp_path) as here:
        here.wait()
    with Terminal("interview", made, "--lang", "fr-CA", home=tmp_path) as here:
        here.wait_for("Question 01?")
        here.settle()
        here.type("q")
        here.wait()
    return made


@pytest.mark.usefixtures("file")
def test_leaving_an_interview_that_home_opened_leads_home(tmp_path: Path):
    with Terminal("interview", "--lang", "fr-CA", home=tmp_path) as here:
        here.wait_for("0/40")
        here.type("\r")
        here.wait_for("Question 01?")
        here.settle()
        here.type("\x03")
        here.wait_for("Pour revenir à l’accueil")
        here.type("2")
        here.wait_for("Consigné")
        here.type("q")
        here.wait_for("1/40")
        assert not here.ended
        here.settle()
        here.type("\x03")
        here.wait_for("Pour quitter")
        here.type("q")

        assert here.wait() == 0
        here.wait_for(lambda text: "client.toml" in text.replace("\n", ""))


@pytest.mark.usefixtures("file")
def test_home_goes_on_line_by_line_too(tmp_path: Path):
    with Terminal("interview", "--plain", "--lang", "en", home=tmp_path) as here:
        here.wait_for("Which assessment?")
        here.type("1\r")
        here.wait_for("Question 01?")
        here.type("2\r")
        here.wait_for("Recorded.")
        here.type("q\r")
        here.wait_for("1/40")
        here.type("!\r")

        assert here.wait() == 0


@pytest.mark.usefixtures("file")
def test_the_end_of_the_input_ends_it_all(tmp_path: Path):
    with Terminal("interview", "--plain", "--lang", "en", home=tmp_path) as here:
        here.wait_for("Which assessment?")
        here.type("1\r")
        here.wait_for("Question 01?")
        here.type("\x04")

        assert here.wait() == 0


def test_a_terminal_that_goes_away_ends_it_all(tmp_path: Path, file: Path):
    with Terminal("interview", "--lang", "fr-CA", home=tmp_path) as here:
        here.wait_for("0/40")
        here.type("\r")
        here.wait_for("Question 01?")
        here.settle()
        here.type("1")
        here.wait_for("Consigné")
        for number in ("02", "03", "04"):
            here.type("n")
            here.wait_for(f"Question {number}?")
        here.signal(signal.SIGHUP)

        assert here.wait() == -signal.SIGHUP
    with Terminal("interview", file, "--lang", "fr-CA", home=tmp_path) as again:
        again.wait_for("Question 04?")


def test_a_sentence_pasted_by_a_terminal_that_marks_nothing_records_nothing(tmp_path: Path, file: Path):
    before = read(file)[1]
    with Terminal("interview", file, "--lang", "fr-CA", home=tmp_path) as here:
        here.wait_for("Question 01?")
        here.settle()
        here.type("15 mars 2027")
        here.wait_for("Collage ou frappe trop rapide")
        here.settle()
        assert read(file)[1] == before
        here.type("2")
        here.wait_for("Consigné")
