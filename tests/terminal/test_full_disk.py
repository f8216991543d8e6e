"""A disk that fills up half-way, in a real terminal: what was acknowledged stays, and the rest is said and given again."""

import sys
import time
from pathlib import Path

import pytest

from bornage.assessment.journal import read
from terminal.forty import written
from terminal.real import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")

FILLS = """
import resource, sys, threading, time
sys.dont_write_bytecode = True  # half a module would be kept
from pathlib import Path
file, full = Path(sys.argv[2]), Path(sys.argv[2] + ".full")
def watch():
    while True:
        time.sleep(0.02)
        most = file.stat().st_size if full.exists() else resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
threading.Thread(target=watch, daemon=True).start()
from bornage.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_disk_that_fills_up_half_way_loses_nothing_and_says_so(tmp_path: Path):
    questionnaire, file = written(tmp_path), tmp_path / "client.toml"
    full = Path(f"{file}.full")
    asked = ("interview", file, "--questionnaire", questionnaire, "--client", "Ville", "--lang", "fr-CA")
    with Terminal(*asked, home=tmp_path, code=FILLS) as here:
        here.wait_for("Question 01?")
        here.settle()
        here.type("2")
        here.wait_for("Consigné")
        before = file.read_bytes()
        full.touch()
        time.sleep(0.2)
        here.type("3")
        here.wait_for("le disque est")
        assert "Tout ce" in here.text
        assert file.read_bytes() == before
        full.unlink()
        time.sleep(0.2)
        here.type("\x1b")
        here.wait_for(lambda text: "Rien n’a été consigné" not in text)
        here.settle()
        here.type("3")
        here.wait_for("Consigné")

    assert [entry.answer.value for entry in read(file)[1] if hasattr(entry, "answer")] == ["partly", "yes"]
