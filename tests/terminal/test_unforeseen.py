"""What nobody foresaw ends the interview in one sentence: what is at hand is a client's and stays unsaid."""

import sys

import pytest

from bornage.assessment.journal import read
from terminal.forty import written
from terminal.real import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")

BREAKS = """
import sys
from bornage.interview.desk import Desk
def go_next(self):
    secret = self.session.assessment.client
    raise KeyError("a defect")
Desk.go_next = go_next
from bornage.cli import main
sys.exit(main(sys.argv[1:]))
"""

LEFT = "\x1b[?1049l"
"""The page is gone: what comes after it stays on the terminal."""


def test_a_defect_is_told_in_one_sentence_and_prints_no_value(tmp_path):
    questionnaire, file = written(tmp_path), tmp_path / "client.toml"
    asked = ("interview", file, "--questionnaire", questionnaire, "--client", "Confidential Inc", "--lang", "en")
    with Terminal(*asked, home=tmp_path, code=BREAKS) as here:
        here.wait_for("Question 01")
        here.settle()
        here.type("1")
        here.wait_for("Answered")
        here.settle()
        here.type("n")
        here.wait()
        here.settle()
        _, left, said = here.raw.decode(errors="replace").rpartition(LEFT)

    assert left
    assert "something Bornage did not foresee" in said
    assert "Traceback" not in said
    assert "Confidential" not in said
    assert [entry.answer.value for entry in read(file)[1] if hasattr(entry, "answer")] == ["no"]
