"""What an evaluation, a plan and the next questions cost, and how an evaluation grows.

Usage: .venv/bin/python benchmarks/evaluation.py [--check] [--rounds N]

Times are of the processor, medians of this run; those of an evaluation are also given in yardsticks, a fixed
piece of plain Python measured in between, which hardly depend on the machine or on what else it does. What a
questionnaire remembers of values it has seen (see `FromHome`) is paid by the first evaluation, shown apart.

`--check` measures growth alone, and exits with 1 when it is faster than linear: the cost of each further
workload, hosting or entity must be the same however many there are, within what measuring allows.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from full_assessment import full_assessment

from bornage import shipped
from bornage.evaluation.advice import advise
from bornage.evaluation.asking.next_questions import next_questions
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.questionnaire.load import load

if TYPE_CHECKING:
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Questionnaire

TARGET: Final = 10.0
"""Milliseconds for one evaluation of `FULL`, at the median."""

FULL: Final = {"workloads": 5, "hostings": 4}
SIZES: Final = (
    {"workloads": 1, "hostings": 1},
    {"workloads": 2, "hostings": 2},
    FULL,
    {"workloads": 10, "hostings": 8},
)

GROWTHS: Final = {
    "workloads": [{"workloads": n, "hostings": 4} for n in (8, 16, 32, 64)],
    "hostings": [{"workloads": 5, "hostings": n} for n in (4, 8, 16, 32)],
    "entities": [{**FULL, "chain": n} for n in (10, 20, 40, 80)],
}
"""What grows, each size twice the one before, while everything else stays: answers and placements grow in proportion."""

ALLOWED: Final = 1.5
"""How much dearer one more may be between the two largest sizes than below them. Where the cost grows with the
square, it is 2.4 times as dear; memory that no longer fits near the processor makes it a little dearer too."""

TURN: Final = 3
"""How often each piece of work is measured when its turn comes."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How the cost grows as one thing does."""

    name: str
    counts: tuple[int, ...]
    costs: tuple[float, ...]
    """Milliseconds: the least of several, which is what it costs when nothing else is in the way."""

    @property
    def each(self) -> tuple[float, ...]:
        """What one more costs, from each size to the next."""
        steps = zip(self.counts, self.counts[1:], self.costs, self.costs[1:], strict=False)
        return tuple((cost - before) / (count - fewer) for fewer, count, before, cost in steps)

    @property
    def ratio(self) -> float:
        """How much dearer one more is at the end than before."""
        before = (self.costs[-2] - self.costs[0]) / (self.counts[-2] - self.counts[0])
        return self.each[-1] / before


def measured(works: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """The times of each piece of work, in milliseconds of the processor.

    They take turns, so that a machine that slows down slows them alike. Each turn begins with one that does not
    count, so that none pays for what another left in memory.
    """
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for spent, work in zip(times, works, strict=True):
            work()
            for _ in range(TURN):
                start = time.process_time()
                work()
                spent.append((time.process_time() - start) * 1000)
    return times


def yardstick() -> None:
    """Something that always costs the same: look-ups and sums."""
    found: dict[int, int] = {}
    total = 0
    for n in range(20_000):
        found[n & 255] = total
        total += found[n & 255] ^ n


def evaluations(questionnaire: Questionnaire, assessments: Sequence[Assessment]) -> list[Callable[[], object]]:
    """One evaluation of each."""
    return [lambda assessment=each: evaluate(questionnaire, assessment) for each in assessments]  # type: ignore[misc]


def print_costs(questionnaire: Questionnaire, rounds: int) -> None:
    """Print what an evaluation of several sizes costs, and what is made of evaluations."""
    assessments = [full_assessment(questionnaire, **size) for size in SIZES]
    full = assessments[SIZES.index(FULL)]
    blank = replace(full, answers=MappingProxyType({}))
    start = time.process_time()
    evaluate(questionnaire, full)
    first = (time.process_time() - start) * 1000
    works = [yardstick, *evaluations(questionnaire, [*assessments, blank])]
    unit, *costs = [statistics.median(times) for times in measured(works, rounds)]
    for assessment, cost in zip([*assessments, blank], costs, strict=True):
        answers, placements = len(assessment.answers), len(assessment.placements)
        shown = f"{len(assessment.workloads):>2} workloads × {len(assessment.hostings)} hostings"
        print(
            f"evaluate {shown}, {len(assessment.entities):>2} entities: {cost:7.2f} ms = {cost / unit:5.2f} yardsticks"
            f"  ({answers:>4} answers, {placements:>2} placements: {cost / (answers + placements) * 1000:6.1f} µs each)"
        )
    cost = costs[SIZES.index(FULL)]
    print(f"the first after loading, which the questionnaire's tables are made for: {first:.0f} ms")
    print(f"target   {cost:.2f} ms of {TARGET:g}: {'met' if cost < TARGET else 'NOT MET'}")

    half = replace(full, answers=MappingProxyType(dict(list(full.answers.items())[::2])))
    evaluation = evaluate(questionnaire, full)
    further = {
        "advise, all answered": lambda: advise(questionnaire, full, evaluation),
        "plan, all answered": lambda: plan(Readings(questionnaire, full)),
        "next questions, half answered": lambda: next_questions(Readings(questionnaire, half)),
    }
    for name, work in further.items():
        start = time.process_time()
        work()
        print(f"{name}: {(time.process_time() - start) * 1000:.0f} ms")


def growths(questionnaire: Questionnaire, rounds: int) -> list[Growth]:
    """How an evaluation grows with each thing there can be more of."""
    found = []
    for name, sizes in GROWTHS.items():
        assessments = [full_assessment(questionnaire, **size) for size in sizes]
        counts = tuple(len(getattr(assessment, name)) for assessment in assessments)
        times = measured(evaluations(questionnaire, assessments), rounds)
        found.append(Growth(name, counts, tuple(min(each) for each in times)))
    return found


def print_growths(found: Sequence[Growth]) -> None:
    """Print what each further one costs."""
    for growth in found:
        costs = ", ".join(f"{count}: {cost:.1f} ms" for count, cost in zip(growth.counts, growth.costs, strict=True))
        each = ", ".join(f"{cost:.2f}" for cost in growth.each)
        verdict = "linear" if growth.ratio <= ALLOWED else "FASTER THAN LINEAR"
        print(f"{growth.name:<9} {costs}; one more: {each} ms ({growth.ratio:.2f} times: {verdict})")


def main() -> int:
    """Measure and print; 1 when something grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="measure growth alone, and fail when it is not linear")
    parser.add_argument("--rounds", type=int, default=10, help="how many turns each takes (10)")
    asked = parser.parse_args()
    questionnaire = load(shipped("questionnaires") / "cloud_sovereignty").questionnaire
    if questionnaire is None:
        print("the questionnaire does not load: run  bornage check", file=sys.stderr)
        return 2
    rules = ("questions", "statutes", "duties", "findings")
    criteria = sum(len(crosswalk.criteria) for crosswalk in questionnaire.crosswalks)
    print(", ".join(f"{len(getattr(questionnaire, name))} {name}" for name in rules) + f", {criteria} criteria")
    gc.collect()
    gc.freeze()  # what was loaded is not what is measured
    if not asked.check:
        print_costs(questionnaire, asked.rounds)
    found = growths(questionnaire, asked.rounds)
    print_growths(found)
    return int(any(growth.ratio > ALLOWED for growth in found))


if __name__ == "__main__":
    sys.exit(main())
