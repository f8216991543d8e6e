"""Whether several reports at once are made sooner than one after the other, in one run on this machine.

    .venv/bin/python benchmarks/batch.py [--clients N] [--jobs N] [--rounds N] [OPTION…]

The same sample clients, in both languages, by three ways in turn: one command each, one command with one
process, one command with a process for each core. Every further OPTION goes to `bornage report`
(`--brief` for a quick look). The ratios are what counts: the machine drifts, and they were taken together.
On a machine that others use too, wall time says little: hold the CPU time against it, which shows what a
second process costs by itself, and so the most that two free cores could give.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
BORNAGE = ROOT / ".venv" / "bin" / "bornage"
CLIENTS = sorted((ROOT / "sample_reports" / "clients").glob("*.toml"))
LANGUAGES = ("fr-CA", "en")
Taken = tuple[float, float]
"""Seconds on the clock, and of the processors."""


def main() -> None:
    """Measure and print."""
    asked, options = _asked()
    with tempfile.TemporaryDirectory() as folder:
        files = [_recorded(each, Path(folder)) for each in CLIENTS[: asked.clients]]
        each_round = [_round(files, Path(folder), asked.jobs, options) for _ in range(asked.rounds)]
    named = ("one command each", "one process", f"{asked.jobs} processes")
    reports = len(files) * len(LANGUAGES)
    print(f"{reports} reports, {asked.rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for n, name in enumerate(named):
        taken, used = (statistics.median(times[n][which] for times in each_round) for which in (0, 1))
        ratio = statistics.median(times[n][0] / times[-1][0] for times in each_round)
        print(f"{name:<18} {taken:7.1f} s   {ratio:5.2f} × the last   CPU {used:6.1f} s")


def _asked() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=len(CLIENTS))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--rounds", type=int, default=1)
    return parser.parse_known_args()


def _recorded(answers: Path, folder: Path) -> Path:
    file = folder / answers.name
    _run("record", str(file), "--from", str(answers))
    return file


def _round(files: list[Path], folder: Path, jobs: int, options: list[str]) -> tuple[Taken, Taken, Taken]:
    every = [str(file) for file in files]

    def one_each() -> None:
        for file in every:
            for language in LANGUAGES:
                _run("report", file, "--lang", language, *options)

    def together(jobs: int) -> None:
        out = folder / f"jobs-{jobs}"
        out.mkdir(exist_ok=True)
        _run("report", *every, "--lang", "all", "--jobs", str(jobs), "-o", str(out), *options)

    return _seconds(one_each), _seconds(lambda: together(1)), _seconds(lambda: together(jobs))


def _seconds(work: Callable[[], None]) -> Taken:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(*arguments: str) -> None:
    done = subprocess.run([BORNAGE, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bornage {' '.join(arguments)}: {done.stderr}")


if __name__ == "__main__":
    main()
