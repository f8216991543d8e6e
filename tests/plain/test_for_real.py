"""The program itself, between pipes and in a terminal: what is acknowledged is on the disk, whatever ends it."""

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bornage.assessment.entries import Answered, Opened, Paused, Subject
from bornage.assessment.journal import Journal, read
from bornage.assessment.session import Session
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About

QUESTIONNAIRE = Path(__file__).parents[1] / "assessment" / "questionnaires" / "every_kind"
KILLS = int(os.environ.get("BORNAGE_KILLS", "20")) // 4
FIRST = "certified"
"""Its first question, of one choice."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals are not of Windows")


@pytest.fixture
def file(tmp_path) -> Path:
    """An assessment whose first question has choices."""
    path = tmp_path / "client.toml"
    loaded = load(QUESTIONNAIRE).questionnaire
    at = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
    opened = Opened("Client", loaded.id, loaded.version, loaded.digest, "en", ("CA-QC", "CA"), at, "tester")
    with Journal.create(path, opened, QUESTIONNAIRE) as journal:
        session = Session(loaded, journal, clock=lambda: at, author="tester")
        session.name(Subject(About.WORKLOAD, "records", "Records"))
        session.name(Subject(About.HOSTING, "today", "Today"))
    return path


def command(file: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "bornage", "interview", str(file), *more]


def environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"BORNAGE_PLAIN", "NO_COLOR"}}
    return {**kept, "BORNAGE_LANG": "en", "BORNAGE_AUTHOR": "tester", "TERM": "xterm-256color", **more}


def piped(file: Path, typed: str | bytes, *more: str, **env: str) -> subprocess.CompletedProcess:
    raw = typed.encode() if isinstance(typed, str) else typed
    return subprocess.run(
        command(file, *more), input=raw, capture_output=True, env=environment(**env), check=False, timeout=120
    )


def values(file: Path) -> list:
    return [entry.answer.value for entry in read(file)[1] if isinstance(entry, Answered)]


# --- pipes --------------------------------------------------------------------------------------


def test_between_pipes_in_both_languages(file):
    english = piped(file, "1\nL\n2\n", "--plain")
    before = len(values(file))
    french = piped(file, "1\nq\n", "--plain", "--lang", "fr-CA")

    assert english.returncode == french.returncode == 0
    assert "Bornage, interview line by line" in english.stdout.decode()
    assert "> 1\nRecorded." in english.stdout.decode()
    assert "Langue\u00a0: français." in english.stdout.decode()
    assert "Bornage, entrevue ligne par ligne" in french.stdout.decode()
    assert b"\x1b" not in english.stdout + french.stdout
    assert (before, len(values(file))) == (2, 3)
    assert isinstance(read(file)[1][-1], Paused)


def test_what_is_no_text_ends_nothing(file):
    done = piped(file, b"\xff\xfe\x00\x1b[2J\n1\n", "--plain")

    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert len(values(file)) == 1


def test_a_reader_that_goes_away_ends_it_quietly(file):
    with subprocess.Popen(
        command(file, "--plain"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        with suppress(BrokenPipeError):
            running.stdin.write(b"1\n" * 50)
            running.stdin.close()
        complaint = running.stderr.read()
        assert running.wait(30) == 1

    assert b"Traceback" not in complaint


def test_what_was_being_written_is_found_again(file, tmp_path):
    state = {"BORNAGE_STATE": str(tmp_path / "state")}
    cut_short = piped(file, "e\nSeen the register\npage 4\n", "--plain", **state)
    assert b"will come back" in cut_short.stdout
    [kept] = (tmp_path / "state" / "drafts").iterdir()
    again = piped(file, "e\n=\n\n", "--plain", **state)

    assert b"Text found again, to confirm: e reopens the note." in again.stdout
    [entry] = [entry for entry in read(file)[1] if isinstance(entry, Answered)]
    assert entry.answer.note == "Seen the register\npage 4"
    assert not kept.exists()


def test_the_variable_chooses_it_and_says_so(file):
    done = piped(file, "1\n", BORNAGE_PLAIN="1")

    assert done.stdout.decode().startswith("Line-by-line mode, chosen by BORNAGE_PLAIN.\n")
    assert len(values(file)) == 1


def test_without_a_terminal_the_screen_says_how_to_do_without(file):
    refused = piped(file, "1\n")

    assert refused.returncode == 2
    assert b"--plain" in refused.stderr
    assert values(file) == []


def test_without_a_file_it_begins_at_home(tmp_path):
    target = tmp_path / "city.toml"
    lines = ["1", "City", "1", "", "2", str(target), "Permits", "", "Cloud", "1", "", "1", "q"]
    done = subprocess.run(
        [sys.executable, "-m", "bornage", "interview", "--plain"],
        input="\n".join(lines).encode(),
        capture_output=True,
        env=environment(BORNAGE_STATE=str(tmp_path / "state"), BORNAGE_CONFIG=str(tmp_path / "config")),
        cwd=tmp_path,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    assert b"Which assessment?" in done.stdout
    assert read(target)[0].client == "City"
    assert len(values(target)) == 1


# --- a terminal ---------------------------------------------------------------------------------


class Terminal:
    """A pseudo-terminal with the program in it."""

    def __init__(self, master: int, running: subprocess.Popen) -> None:
        self._master = master
        self.running = running
        self.text = ""

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def wait_for(self, wanted: str, times: int = 1, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while self.text.count(wanted) < times:
            assert time.monotonic() < end, f"{wanted!r} never came: {self.text[-500:]!r}"
            if select.select([self._master], [], [], 0.2)[0]:
                try:
                    self.text += os.read(self._master, 65536).decode(errors="replace").replace("\r\n", "\n")
                except OSError:
                    assert wanted in self.text, self.text[-500:]

    def hang_up(self) -> None:
        os.close(self._master)
        self._master = -1

    def close(self) -> None:
        if self._master >= 0:
            os.close(self._master)


@contextmanager
def terminal(file: Path, *more: str, columns: int = 80, **env: str):
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def take_the_terminal() -> None:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    with subprocess.Popen(
        command(file, *more),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment(**env),
        preexec_fn=take_the_terminal,  # noqa: PLW1509 (so that Ctrl-C and hanging up reach it)
    ) as running:
        os.close(slave)
        opened = Terminal(master, running)
        try:
            yield opened
        finally:
            running.kill()
            opened.close()


def test_in_a_terminal_words_are_set_to_its_width_and_nothing_is_drawn(file):
    with terminal(file, "--plain", columns=40) as here:
        here.wait_for("> ")
        here.type("1\n")
        here.wait_for("Recorded.")
        here.type("\x04")
        here.wait_for("on disk")
        assert here.running.wait(30) == 0

    assert all(len(line) <= 40 for line in here.text.splitlines())
    assert "\x1b" not in here.text
    assert re.search(r"\n> 1\nRecorded\.", here.text)
    assert isinstance(read(file)[1][-1], Paused)


def test_ctrl_c_says_how_to_leave_and_loses_nothing(file):
    with terminal(file, "--plain") as here:
        here.wait_for("> ")
        here.type("1\n")
        here.wait_for("Recorded.")
        here.type("half a li\x03")
        here.wait_for("To leave: q")
        here.type("d\n")
        here.wait_for("Why? (required)")
        here.type("\x03")
        here.wait_for("To leave: q", times=2)
        here.type("Because\n\n\n")
        here.wait_for("Reason: Because.")
        here.type("q\n")
        assert here.running.wait(30) == 0


def test_a_terminal_that_hangs_up_loses_nothing_acknowledged(file):
    with terminal(file, "--plain") as here:
        here.wait_for("> ")
        here.type("1\n")
        here.wait_for("Recorded.")
        here.hang_up()
        here.running.wait(30)

    assert len(values(file)) == 1
    with Journal.open(file) as again:
        assert again.repaired is None


def test_a_terminal_that_can_do_no_more_is_spoken_to_line_by_line(file):
    with terminal(file, TERM="dumb") as here:
        here.wait_for("chosen because TERM is dumb.")
        here.wait_for("> ")
        here.type("q\n")
        assert here.running.wait(30) == 0


def test_a_long_page_waits_to_be_read(file):
    with terminal(file, "--plain") as here:
        here.wait_for("> ")
        here.type("e\n" + "a line\n" * 60 + ".\ny\n")
        here.wait_for("Note recorded")
        here.type("e\n")
        here.wait_for("lines left.")
        here.type("!\n")
        here.wait_for("= keeps it")
        here.type("!\n")
        here.wait_for("Entry abandoned.")


# --- killed -------------------------------------------------------------------------------------


def test_killed_at_any_moment_nothing_acknowledged_is_lost(file):
    moments = random.Random(2026)  # noqa: S311 (moments, not secrets)
    acknowledged = 0
    for _ in range(KILLS):
        before = len(values(file))
        with subprocess.Popen(
            command(file, "--plain"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
        ) as running:
            there = f"g\n{FIRST}\n\n".encode()
            lines = there + b"".join(b"%d\n" % (1 + n % 2) for n in range(2000))
            with suppress(BrokenPipeError):
                running.stdin.write(lines)
                running.stdin.flush()
            said = b""
            while b"Recorded" not in said and (line := running.stdout.readline()):
                said += line
            time.sleep(moments.uniform(0, 0.2))
            running.send_signal(signal.SIGKILL)
            said += running.stdout.read()
        told = said.decode(errors="replace").count("Recorded")
        acknowledged += told

        assert len(values(file)) >= before + told
        with Journal.open(file) as again:
            assert len(again.entries) >= acknowledged
