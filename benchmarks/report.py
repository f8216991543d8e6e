"""What a full report takes, beside headless Chromium printing the same HTML, and from the key to the file.

Usage: .venv/bin/python benchmarks/report.py [--client NAME] [--rounds N] [--growth] [--check]

In each round, one after the other so that whatever else the machine does touches all alike:

  command         `bornage report`, from nothing to the file on disk, with as many processes as cores
  one process     the same, held to one core by the system: it lays out segment after segment by itself
  Chromium        the same report as one HTML file (`bornage report --html`) printed to a tagged PDF, with a fresh profile
  key, cold       the process behind an interview is asked for the report the moment it starts
  key, changed    it made a report before; then one answer changed, and what rests on it is made again
  key, ready      nothing changed since it made the report ahead, which it does after ten seconds without a key

Time is on the wall. Processor time and memory are summed over each program's own process and all below it, read
from /proc four times a second; memory is the highest sum of proportional shares (PSS), so that what processes
share counts once. Medians are printed, and ratios within this run: times of another machine mean nothing.

`--growth` lays the same appendices out again and again, up to some two hundred pages, and prints what a page costs.
`--check` exits with 1 when a goal is missed: no slower than Chromium, no more memory than Chromium, from the key
to the file at most half of the command, a page among two hundred at most a quarter dearer than one among few.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT: Final = Path(__file__).resolve().parents[1]
CLIENTS: Final = ROOT / "sample_reports" / "clients"
BORNAGE: Final = (sys.executable, "-m", "bornage")
ALONE: Final = """
import os, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from bornage.cli import main
sys.exit(main())
"""
HELPER: Final = "import sys; from bornage.commands.behind import main; main()"
CHROMIUM: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
LANGUAGE: Final = "fr-CA"
READY: Final = 20.0
"""Seconds after which the process behind an interview has loaded what the next report needs."""

GROWTH: Final = 1.25
"""How much dearer a page among two hundred may be."""

HALF: Final = 0.5
"""How much of the command the key may take."""

MANY: Final = 200
"""Pages."""

_EVERY: Final = 0.25
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds on the wall, seconds of processor, megabytes at the highest."""

    wall: float
    processor: float
    memory: float


def main() -> int:
    """Measure, and say."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--client", default="health_region", help="a file of sample_reports/clients")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--growth", action="store_true")
    asked.add_argument("--check", action="store_true")
    asked.add_argument("--lay-out", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.lay_out:
        return lay_out(options.lay_out)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bench = Bench(home, options.client)
        if options.growth:
            return growth(bench, check=options.check)
        costs: dict[str, list[Cost]] = {}
        for _ in range(options.rounds):
            for name, cost in bench.round():
                costs.setdefault(name, []).append(cost)
        return told(costs, bench.pages(), check=options.check)


class Bench:
    """One client, in folders of its own."""

    def __init__(self, home: Path, client: str) -> None:
        self.home = home
        self.file = home / f"{client}.toml"
        self.variables = {
            **os.environ,
            "BORNAGE_AUTHOR": "Bornage",
            **{f"BORNAGE_{name}": str(home / name.lower()) for name in ("CACHE", "CONFIG", "STATE")},
        }
        self._bornage("record", self.file, "--from", CLIENTS / f"{client}.toml")
        self.alone = home / "alone.html"
        self._bornage("report", self.file, "--lang", LANGUAGE, "--html", "-o", self.alone)

    def _bornage(self, *arguments: object) -> None:
        command = [*BORNAGE, *map(str, arguments)]
        subprocess.run(command, env=self.variables, check=True, stdout=subprocess.DEVNULL)

    def round(self) -> Iterator[tuple[str, Cost]]:
        """Each way once."""
        target = self.home / "made.pdf"
        command = [*BORNAGE, "report", str(self.file), "--lang", LANGUAGE, "-o", str(target)]
        yield "command", self._run(command)
        yield "one process", self._run([sys.executable, "-c", ALONE, *command[3:]])
        chromium = shutil.which("chromium")
        if chromium:
            profile = self.home / "profile"
            shutil.rmtree(profile, ignore_errors=True)
            own = [f"--user-data-dir={profile}", f"--print-to-pdf={self.home / 'printed.pdf'}", self.alone.as_uri()]
            yield "Chromium", self._run([chromium, *CHROMIUM, *own])
        with self._helper() as ask:
            yield "key, cold", ask({"do": "report", "language": LANGUAGE})
        with self._helper() as ask:
            ask({"do": "report", "language": LANGUAGE})
            self._change_an_answer()
            time.sleep(READY)
            yield "key, changed", ask({"do": "report", "language": LANGUAGE})
        with self._helper() as ask:
            ask({"do": "ahead", "language": LANGUAGE})
            yield "key, ready", ask({"do": "report", "language": LANGUAGE})

    def _change_an_answer(self) -> None:
        """Note that a document was seen for one answer; the next time, that it was only said."""
        from bornage.assessment.entries import Answered, AnswerState
        from bornage.assessment.journal import Journal, read
        from bornage.assessment.state import fold
        from bornage.questionnaire.model import Grade

        said = fold(*read(self.file)).said.values()
        chosen = [each for each in said if each.answer.state == AnswerState.ANSWERED][len(said) // 2]
        grade = Grade.E1 if chosen.answer.grade == Grade.E2 else Grade.E2
        last = max(each.at for each in said)
        with Journal.open(self.file) as journal:
            journal.append(Answered(replace(chosen.answer, grade=grade), last, chosen.author))

    def _run(self, command: list[str]) -> Cost:
        began = time.monotonic()
        program = subprocess.Popen(
            command, env=self.variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.home
        )
        with Watch(program.pid) as watch:
            code = program.wait()
        waited = time.monotonic() - began
        if code:
            raise SystemExit(f"{command[0]} failed: {code}")
        return Cost(waited, watch.processor, watch.memory)

    @contextlib.contextmanager
    def _helper(self) -> Iterator[Callable[[dict[str, Any]], Cost]]:
        """The process behind an interview, and how to ask it for something and wait."""
        program = subprocess.Popen(
            [sys.executable, "-c", HELPER, "", str(self.file)],
            env=self.variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

        def ask(wanted: dict[str, Any]) -> Cost:
            began = time.monotonic()
            with Watch(program.pid) as watch:
                program.stdin.write(json.dumps({"n": 1, **wanted}).encode() + b"\n")
                program.stdin.flush()
                while "stage" in (said := json.loads(program.stdout.readline())):
                    pass
            if "made" not in said and "ahead" not in said:
                raise SystemExit(f"the process behind an interview said {said}")
            return Cost(time.monotonic() - began, watch.processor, watch.memory)

        try:
            yield ask
        finally:
            program.stdin.close()
            program.wait()
            program.stdout.close()

    def pages(self) -> str:
        """How many pages each made, where `pdfinfo` is there to say."""
        found = {name: _pages(self.home / f"{name}.pdf") for name in ("made", "printed")}
        return f"{found['made']} pages, {found['printed']} from Chromium"


class Watch:
    """Sums what a process and all below it use, until told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._over = threading.Event()
        self._spent: dict[int, float] = {}
        self._before = sum(_spent(each) for each in _tree(pid))
        self.memory = 0.0
        self._thread = threading.Thread(target=self._watch)

    @property
    def processor(self) -> float:
        """Seconds, as far as they were seen: a process that ended between two looks had used a little more."""
        return sum(self._spent.values()) - self._before

    def _watch(self) -> None:
        while True:
            pids = _tree(self._pid)
            self._spent.update({pid: spent for pid in pids if (spent := _spent(pid))})
            self.memory = max(self.memory, sum(map(_share, pids)))
            if self._over.wait(_EVERY):
                return

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def _tree(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found.extend(map(int, (task / "children").read_text("utf-8").split()))
    return found


def _spent(pid: int) -> float:
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS
    return 0.0


def _share(pid: int) -> float:
    with contextlib.suppress(OSError):
        found = re.search(r"^Pss: +(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8"), re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def _pages(file: Path) -> int:
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"^Pages: +(\d+)", told, re.MULTILINE)[1])
    return 0


def told(costs: dict[str, list[Cost]], pages: str, *, check: bool) -> int:
    """Print medians and ratios."""
    middle = {
        name: Cost(
            *(statistics.median(getattr(each, kind) for each in runs) for kind in ("wall", "processor", "memory"))
        )
        for name, runs in costs.items()
    }
    command, chromium = middle["command"], middle.get("Chromium")
    from bornage.report.press.crew import cores

    print(f"{pages}; {cores()} cores; medians of {len(costs['command'])}")
    print(f"{'':<14}{'wall':>9}{'processor':>11}{'memory':>10}{'to Chromium':>13}{'memory':>9}{'to command':>12}")
    for name, cost in middle.items():
        ratios = f"{cost.wall / chromium.wall:>13.2f}{cost.memory / chromium.memory:>9.2f}" if chromium else f"{'':>22}"
        print(
            f"{name:<14}{cost.wall:>7.1f} s{cost.processor:>9.1f} s{cost.memory:>7.0f} MB"
            f"{ratios}{cost.wall / command.wall:>12.2f}"
        )
    goals = {
        "the key, ready, to half of the command": middle["key, ready"].wall / command.wall <= HALF,
        "the key, changed, to half of the command": middle["key, changed"].wall / command.wall <= HALF,
    }
    if chromium:
        goals["no slower than Chromium"] = command.wall <= chromium.wall
        goals["no more memory than Chromium"] = command.memory <= chromium.memory
    for goal, is_met in goals.items():
        print(f"{'met' if is_met else 'NOT MET':<9}{goal}")
    return 1 if check and not all(goals.values()) else 0


# --- growth -------------------------------------------------------------------------------------------------


def growth(bench: Bench, *, check: bool) -> int:
    """Lay the appendices out once, twice and so on, each time in a process of its own."""
    page = bench.alone.read_text("utf-8")
    appendices = re.findall(r'<section class="part appendix".*?</section>', page, re.DOTALL)
    print(f"{'pages':>6}{'processor':>11}{'a page':>10}{'memory':>10}")
    each: list[float] = []
    pages = 0
    for times in range(12):
        more = "".join(_again(section, n) for n in range(times) for section in appendices)
        file = bench.home / "grown.html"
        file.write_text(page.replace("</main>", f"{more}</main>"), "utf-8")
        said = subprocess.run(
            [sys.executable, __file__, "--lay-out", str(file)], env=bench.variables, check=True, capture_output=True
        ).stdout.split()
        pages, spent, memory = int(said[0]), float(said[1]), float(said[2])
        each.append(spent / pages)
        print(f"{pages:>6}{spent:>9.1f} s{1000 * spent / pages:>7.0f} ms{memory:>7.0f} MB")
        if pages >= MANY:
            break
    print(f"a page among {pages} costs {each[-1] / each[0]:.2f} times one of the report as it is")
    return 1 if check and each[-1] / each[0] > GROWTH else 0


def _again(section: str, n: int) -> str:
    """A section once more, whose anchors are its own."""
    names = set(re.findall(r' id="([^"]+)"', section))
    return re.sub(r'( id="| href="#)([^"]+)"', lambda m: f'{m[1]}{m[2]}-{n}"' if m[2] in names else m[0], section)


def lay_out(file: Path) -> int:
    """Say how many pages an HTML file makes, and what that takes."""
    from bornage import shipped
    from bornage.report.pdf import load, to_bytes

    load()
    html = file.read_text("utf-8")
    began = time.process_time()
    raw = to_bytes(html, shipped("templates"))
    spent = time.process_time() - began
    made = file.with_suffix(".pdf")
    made.write_bytes(raw)
    print(_pages(made), spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return 0


if __name__ == "__main__":
    sys.exit(main())
