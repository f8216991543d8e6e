"""What it takes until the first page of an interview is painted, against an application that shows one word.

Usage: .venv/bin/python benchmarks/start.py [--rounds N] [--check]

Each is started in a terminal of 80 columns, in turn, and watched until what it paints first has come. The bare
application imports the same widgets as the interview, those of Textual and those made of them, and shows one
word; Textual alone is the same without ours. The interview opens the sample of the health region, of some five
hundred answers, with the questionnaire read before. Processor time is what a program costs; time on the wall
is what a person waits.

`--check` exits with 1 when the interview takes more than `ALLOWED` times as much as the bare application.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import Final

ALLOWED: Final = 1.3
"""The ratio aimed at."""

ROOT: Final = Path(__file__).resolve().parents[1]
SAMPLE: Final = ROOT / "sample_reports" / "clients" / "health_region.toml"

BARE: Final = """
{imports}
from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea
from textual.worker import Worker

class Bare(App):
    ENABLE_COMMAND_PALETTE = False

    def compose(self):
        yield Static("painted")
        yield Input()
        yield TextArea()

Bare().run()
"""

OURS: Final = "import bornage.tui.app, bornage.questionnaire.cache"

_PATIENCE: Final = 120.0


def main() -> int:
    """Measure, and say."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=9)
    asked.add_argument("--check", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        variables = environment(home)
        file = home / "health_region.toml"
        bornage = [sys.executable, "-m", "bornage"]
        subprocess.run(
            [*bornage, "record", file, "--from", SAMPLE], env=variables, check=True, stdout=subprocess.DEVNULL
        )
        runs = {
            "Textual alone": ([sys.executable, "-c", BARE.format(imports="")], b"painted"),
            "with our widgets": ([sys.executable, "-c", BARE.format(imports=OURS)], b"painted"),
            "interview": ([*bornage, "interview", str(file), "--lang", "en"], b"READING"),
            "home page": ([*bornage, "interview", "--lang", "en"], b"READING"),
        }
        for command, mark in runs.values():  # compiles what has to be, and keeps the questionnaire
            first_frame(command, mark, variables, home)
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
        for _ in range(options.rounds):  # in turn, so that whatever else the machine does touches all alike
            for name, run in runs.items():
                times[name].append(first_frame(*run, variables, home))
    return told(times, check=options.check)


def environment(home: Path) -> dict[str, str]:
    """A terminal and folders of its own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "BORNAGE_LANG": "en",
        **{f"BORNAGE_{name}": str(home / name.lower()) for name in ("CACHE", "CONFIG", "STATE")},
    }


def first_frame(command: list[str], mark: bytes, variables: dict[str, str], home: Path) -> tuple[float, float]:
    """Seconds until `mark` is painted: on the wall, and of the processor."""
    ours, its = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    began = time.monotonic()
    program = subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, env=variables, cwd=home, start_new_session=True
    )
    os.close(its)
    said = b""
    while mark not in said:
        if time.monotonic() - began > _PATIENCE or not select.select([ours], [], [], _PATIENCE)[0]:
            raise TimeoutError(said)
        said += os.read(ours, 65536)
    waited = time.monotonic() - began
    spent = _spent(program.pid)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()
    os.close(ours)
    return waited, spent


def _spent(pid: int) -> float:
    """Seconds of the processor, where the system tells; else none."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def told(times: dict[str, list[tuple[float, float]]], *, check: bool) -> int:
    """Print medians, and ratios of the time on the wall to both bare applications."""
    medians = {name: [statistics.median(kind) for kind in zip(*runs, strict=True)] for name, runs in times.items()}
    print(f"{'first painted frame':<20}{'wall':>10}{'processor':>12}{'to Textual alone':>20}{'to our widgets':>18}")
    for name, (waited, spent) in medians.items():
        ratios = [waited / medians[bare][0] for bare in ("Textual alone", "with our widgets")]
        print(f"{name:<20}{waited * 1000:>7.0f} ms{spent * 1000:>9.0f} ms{ratios[0]:>20.2f}{ratios[1]:>18.2f}")
    ratio = medians["interview"][0] / medians["with our widgets"][0]
    return 1 if check and ratio > ALLOWED else 0


if __name__ == "__main__":
    sys.exit(main())
