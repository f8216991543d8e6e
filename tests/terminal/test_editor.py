"""An editor of the person's own, in a real terminal: the text comes back, and nothing of it stays anywhere."""

import stat
import sys
from pathlib import Path

import pytest

from bornage.assessment.journal import read
from terminal.forty import written
from terminal.real import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")

SCRIPT = """#!{python}
import os, sys, time
file = sys.argv[-1]
seen = open({seen!r}, "w")
print(oct(os.stat(file).st_mode & 0o777), oct(os.stat(os.path.dirname(file)).st_mode & 0o777), file=seen)
print(open(file, encoding="utf-8").read(), end="", file=seen)
seen.close()
{deed}
"""

WRITES = """
open(file + "~", "w").write("a copy")
open(file, "a", encoding="utf-8").write("deux lignes de l’éditeur\\n")
"""
KEEPS = ""
DIES = "os.kill(os.getpid(), 9)"
WAITS = "print('EDITING', flush=True); time.sleep(600)"


def editor(folder: Path, deed: str) -> Path:
    script = folder / "editor"
    script.write_text(SCRIPT.format(python=sys.executable, seen=str(folder / "seen"), deed=deed), "utf-8")
    script.chmod(0o755)
    return script


def left(folder: Path) -> list[Path]:
    """Whatever the editor may have left."""
    return [path for path in folder.rglob("*") if "edit-" in str(path.relative_to(folder))]


def opened(folder: Path, **environment: str) -> Terminal:
    arguments = ("interview", folder / "client.toml", "--questionnaire", written(folder), "--lang", "fr-CA")
    terminal = Terminal(*arguments, home=folder, **environment)
    terminal.wait_for("Question 01?")
    terminal.settle()
    terminal.type("e")
    terminal.wait_for("Ctrl+E")
    terminal.settle()
    terminal.type("un\r")
    terminal.wait_for("un")
    terminal.settle()
    terminal.type("\x05")
    return terminal


def test_what_is_written_there_comes_back_unrecorded(tmp_path: Path):
    with opened(tmp_path, VISUAL=f"{editor(tmp_path, WRITES)} --wait", EDITOR="false") as here:
        here.wait_for("deux lignes de l’éditeur")
        here.wait_for("pas encore consigné")
        assert read(tmp_path / "client.toml")[1] == ()
        here.settle()
        here.type("\x13")
        here.wait_for("Note consignée")

    note = read(tmp_path / "client.toml")[1][-1].answer.note
    assert note == "un\n\ndeux lignes de l’éditeur"
    assert (tmp_path / "seen").read_text("utf-8") == "0o600 0o700\nun\n\n"
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("deed", "told"), [(KEEPS, "L’éditeur n’a rien changé."), (DIES, "Texte gardé tel quel.")], ids=["keeps", "dies"]
)
def test_an_editor_that_changes_nothing_or_dies_keeps_what_was_there(tmp_path: Path, deed: str, told: str):
    with opened(tmp_path, VISUAL=str(editor(tmp_path, deed))) as here:
        here.wait_for(told)
        assert "un" in here.text

    assert left(tmp_path) == []


@pytest.mark.parametrize("named", ["", "/nowhere/no-editor", "'"])
def test_no_editor_says_so(tmp_path: Path, named: str):
    with opened(tmp_path, VISUAL=named) as here:
        here.wait_for("Texte gardé tel quel.")

    assert left(tmp_path) == []


def test_it_lies_in_memory_where_the_system_has_a_place_for_that(tmp_path: Path):
    runtime = tmp_path / "run"
    runtime.mkdir(mode=stat.S_IRWXU)
    with opened(tmp_path, VISUAL=str(editor(tmp_path, WAITS)), XDG_RUNTIME_DIR=str(runtime)) as here:
        here.wait_for("EDITING")
        assert [path.name for path in (runtime / "bornage").glob("*/*")] == ["bornage.txt"]


def test_a_connection_that_drops_while_it_is_open_leaves_nothing(tmp_path: Path):
    with opened(tmp_path, VISUAL=str(editor(tmp_path, WAITS))) as here:
        here.wait_for("EDITING")
        here.hang_up()
        here.wait()

    assert left(tmp_path) == []


def test_what_a_killed_program_left_is_taken_away_by_the_next(tmp_path: Path):
    with opened(tmp_path, VISUAL=str(editor(tmp_path, WAITS))) as here:
        here.wait_for("EDITING")
        here.kill()
    assert left(tmp_path) != []

    with Terminal("interview", tmp_path / "client.toml", home=tmp_path) as again:
        again.wait_for("Question 01?")
        again.settle(1.0)
        assert left(tmp_path) == []
