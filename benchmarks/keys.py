"""How long a key takes to show, in a real terminal, beside a bare list of Textual's own.

Usage: .venv/bin/python benchmarks/keys.py [--keys N] [--check]

Both programs run in a pty of 120 by 40, one after the other, several times in turn. A key is written, and the
time is taken until the last byte of the first frame that shows what it does: in the bare list, the highlight on
another line; in the interview of a full assessment with its live panel on, the answer that was given, then another
question. What is compared is the 95th percentile of each, as ratios within this run: milliseconds say more of the
machine than of the program. An answer is on the disk before it is shown; what the disk takes for that, alone, is
printed too.

`--check` exits with 1 when a ratio is above its goal.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from full_assessment import full_entries

from bornage import shipped
from bornage.assessment.journal import Journal
from bornage.assessment.proceedings import Revealed
from bornage.questionnaire.load import load

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from terminal.real import Terminal

ANSWER_GOAL: Final = 1.5
NEXT_GOAL: Final = 2.0
"""Times a key in the bare list."""

TURNS: Final = 3
"""The programs take turns, so that a machine that slows down slows them alike."""

ANSWER: Final = 300
"""Bytes of an answer in a journal, about."""

BARE: Final = """
import sys
from textual.app import App
from textual.widgets import OptionList
class Bare(App):
    def compose(self):
        yield OptionList(*[f'choice {n}' for n in range(30)])
Bare().run()
"""


POSITION: Final = re.compile(r"(\d[\d,]*) of (\d[\d,]*)")
FREE: Final = re.compile(r"^\W*([1-9])\s+○ ", re.MULTILINE)
"""A choice that is not the answer, by its key."""

QUIET: Final = 0.1
"""Seconds without anything new, after which what a key does is taken to be over."""


def until(terminal: Terminal, key: str, shows: Callable[[str], bool]) -> float:
    """Milliseconds from a key to the last byte of the first frame that shows what it does.

    Nothing is looked at before the program is done: looking would keep the processor from it.
    """
    start = time.perf_counter()
    terminal.type(key)
    while terminal.arrived < start:
        time.sleep(QUIET / 10)
    terminal.settle(QUIET)
    terminal.wait_for(shows)
    return (terminal.shown - start) * 1000


def rested(terminal: Terminal) -> str:
    """What is on the screen once nothing new comes."""
    time.sleep(QUIET)  # the levels beside the question come by themselves
    terminal.settle(QUIET)
    return terminal.text


def highlighted(terminal: Terminal) -> tuple[int, ...]:
    """The lines that are set off from the rest."""
    buffer = terminal.screen.buffer
    return tuple(
        n for n in range(terminal.screen.lines) if buffer[n][6].reverse or buffer[n][6].bg != buffer[n + 1][6].bg
    )


def bare(keys: int, home: Path) -> list[float]:
    """A list of thirty rows: down, again and again."""
    times = []
    with Terminal(home=home, columns=120, rows=40, code=BARE) as terminal:
        terminal.wait_for("choice 29")
        for _ in range(keys):
            rested(terminal)
            before = highlighted(terminal)
            times.append(until(terminal, "\x1b[B", lambda _, before=before: highlighted(terminal) != before))
    return times


def interview(keys: int, home: Path, file: Path) -> tuple[list[float], list[float]]:
    """Questions one after the other, from the last back: an answer where it is picked, then another question."""
    answers, nexts = [], []
    with Terminal("interview", file, "--lang", "en", home=home, columns=120, rows=40) as terminal:
        terminal.wait_for(lambda text: POSITION.search(text) is not None)
        rested(terminal)
        terminal.type("P")
        terminal.wait_for("Levels:")
        for _ in range(keys):
            free = FREE.search(rested(terminal))
            if free is not None:
                chosen = re.compile(rf"^\W*{free[1]}\s+● ", re.MULTILINE)
                answers.append(until(terminal, free[1], lambda text, c=chosen: c.search(text) is not None))
            before = rested(terminal).split("\n", 1)[0].rpartition("·")[0]
            nexts.append(until(terminal, "p", lambda text, before=before: not text.startswith(before)))
    return answers, nexts


def disk(keys: int, home: Path) -> list[float]:
    """What it takes by itself to have as much on the disk as an answer is."""
    times = []
    with (home / "alone").open("ab", buffering=0) as file:
        for _ in range(keys):
            time.sleep(QUIET)
            start = time.perf_counter()
            file.write(b"x" * ANSWER)
            os.fsync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    return times


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def on_disk(folder: Path) -> Path:
    """The full assessment, as a file to open."""
    questionnaire = shipped("questionnaires") / "cloud_sovereignty"
    loaded = load(questionnaire).questionnaire
    opened, entries = full_entries(loaded)
    entries = (*entries, Revealed("", opened.at, opened.author))
    with Journal.create(folder / "full.toml", opened, questionnaire) as journal:
        journal.extend(entries)
    return folder / "full.toml"


def main() -> int:
    """Measure, print, and compare with the goals when asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keys", type=int, default=60)
    asked = parser.parse_args()
    plain, answers, nexts, synced = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = on_disk(home)
        for _ in range(TURNS):
            plain += bare(asked.keys, home)
            synced += disk(asked.keys, home)
            given, gone = interview(asked.keys, home, file)
            answers += given
            nexts += gone
    goals = {"an answer": (answers, ANSWER_GOAL), "another question": (nexts, NEXT_GOAL)}
    print(
        f"a key in a bare list:  median {statistics.median(plain):5.1f} ms, p95 {p95(plain):5.1f} ms ({len(plain)} keys)"
    )
    met = True
    for name, (times, goal) in goals.items():
        ratio = p95(times) / p95(plain)
        met = met and ratio <= goal
        said = f"{ratio:.2f} times the bare list (goal {goal:g}: {'met' if ratio <= goal else 'NOT MET'})"
        print(
            f"{name + ':':<22} median {statistics.median(times):5.1f} ms, p95 {p95(times):5.1f} ms ({len(times)} keys): {said}"
        )
    print(f"the disk alone:        median {statistics.median(synced):5.1f} ms, p95 {p95(synced):5.1f} ms")
    return 1 if asked.check and not met else 0


if __name__ == "__main__":
    sys.exit(main())
