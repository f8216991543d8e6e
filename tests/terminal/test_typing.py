"""What is being typed in a real terminal when the program is killed, asked to end or hung up on."""

import signal
import sys
import time
from pathlib import Path

import pytest

from bornage.assessment.journal import read
from terminal.forty import written
from terminal.real import PATIENCE, Terminal
from terminal.test_killed import shown, whole_page

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")

TEXT = "Le contrat est au greffe"
FOUND = "Texte retrouvé, à confirmer"

BREAKS = """
import sys
from bornage.tui.screens.write import WriteForm
def action_to_print(self):
    raise KeyError("a defect")
WriteForm.action_to_print = action_to_print
from bornage.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def arguments(tmp_path) -> tuple[str | Path, ...]:
    return ("interview", tmp_path / "client.toml", "--questionnaire", written(tmp_path), "--lang", "fr-CA")


def drafts(home: Path) -> list[Path]:
    return list((home / "state" / "drafts").glob("*"))


def wait_until_kept(home: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not any(TEXT in each.read_text("utf-8") for each in drafts(home) if each.suffix == ".json"):
        assert time.monotonic() < until, "nothing was kept"
        time.sleep(0.05)


def write_a_note(here: Terminal) -> None:
    """On the second question, and not confirmed."""
    whole_page(here, lambda text: shown(text) == "q01")
    here.type("n")
    whole_page(here, lambda text: shown(text) == "q02")
    here.type("e")
    whole_page(here, lambda text: "Ctrl+S consigne" in text)
    for letter in TEXT:  # a burst would be a paste
        here.type(letter)
        time.sleep(0.01)
    whole_page(here, lambda text: TEXT in text)


def is_found_and_confirmed(home: Path, arguments: tuple[str | Path, ...]) -> None:
    file = home / "client.toml"
    assert TEXT not in file.read_text("utf-8")
    with Terminal(*arguments, home=home) as again:
        whole_page(again, lambda text: shown(text) == "q02" and FOUND in text)
        again.type("e")
        whole_page(again, lambda text: TEXT in text and "pas encore consigné" in text)
        assert TEXT not in file.read_text("utf-8")
        again.type("\x13")
        whole_page(again, lambda text: "Note consignée" in text)
        again.type("q")
        assert again.wait() == 0

    assert [entry.answer.note for entry in read(file)[1] if hasattr(entry, "answer")] == [TEXT]
    assert drafts(home) == []


def test_it_is_there_after_a_kill(tmp_path, arguments):
    with Terminal(*arguments, home=tmp_path) as here:
        write_a_note(here)
        wait_until_kept(tmp_path)
        assert [each.stat().st_mode & 0o777 for each in drafts(tmp_path)] == [0o600]
        here.kill()

    is_found_and_confirmed(tmp_path, arguments)


def test_it_is_there_after_a_dropped_connection(tmp_path, arguments):
    with Terminal(*arguments, home=tmp_path) as here:
        write_a_note(here)
        here.hang_up()
        here.wait()

    is_found_and_confirmed(tmp_path, arguments)


def test_it_is_there_after_the_program_was_asked_to_end(tmp_path, arguments):
    with Terminal(*arguments, home=tmp_path) as here:
        write_a_note(here)
        here.signal(signal.SIGTERM)
        assert here.wait() == 128 + signal.SIGTERM

    is_found_and_confirmed(tmp_path, arguments)


def test_it_is_there_after_what_nobody_foresaw(tmp_path, arguments):
    with Terminal(*arguments, home=tmp_path, code=BREAKS) as here:
        write_a_note(here)
        here.type("\x1bOS")  # F4
        assert here.wait() != 0

    is_found_and_confirmed(tmp_path, arguments)


def test_it_is_there_after_leaving_without_confirming(tmp_path, arguments):
    with Terminal(*arguments, home=tmp_path) as here:
        write_a_note(here)
        here.type("\x11")  # Ctrl+Q
        assert here.wait() == 0

    is_found_and_confirmed(tmp_path, arguments)


def test_what_was_left_on_purpose_is_gone_after_a_kill(tmp_path, arguments):
    with Terminal(*arguments, home=tmp_path) as here:
        write_a_note(here)
        wait_until_kept(tmp_path)
        here.type("\x1b")
        whole_page(here, lambda text: "encore Échap" in text)
        here.type("\x1b")
        whole_page(here, lambda text: "Ctrl+S" not in text)
        until = time.monotonic() + PATIENCE
        while drafts(tmp_path):
            assert time.monotonic() < until, "it is still there"
            time.sleep(0.05)
        here.kill()

    with Terminal(*arguments, home=tmp_path) as again:
        whole_page(again, lambda text: shown(text) is not None)
        assert FOUND not in again.text
