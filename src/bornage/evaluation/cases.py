"""The questionnaire's own tests: answers in, verdicts and findings out, checked by the method itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import AnswerState, Opened
from bornage.assessment.facts import View
from bornage.assessment.record import to_entries
from bornage.assessment.state import fold
from bornage.diagnostics import Problem
from bornage.evaluation.evaluate import evaluate
from bornage.text import message

if TYPE_CHECKING:
    from pathlib import Path

    from bornage.assessment.answers_file import AnswersFile
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import Evaluation
    from bornage.questionnaire.model import Questionnaire

AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Cases have no time; entries need one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What running a questionnaire's cases gave."""

    count: int
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]


def run_cases(folder: Path, questionnaire: Questionnaire, shown_from: Path | None = None) -> Outcome:
    """Run every case of a questionnaire; each expectation that does not hold is a problem."""
    problems: list[Problem] = []
    lines: dict[str, list[str]] = {}
    paths = sorted((folder / "cases").glob("*.toml"))
    for path in paths:
        shown = path.relative_to(shown_from).as_posix() if shown_from and path.is_relative_to(shown_from) else str(path)
        found = read_answers(path, shown)
        lines |= found.lines
        problems += found.problems
        if found.answers is not None:
            problems += _run(found.answers, questionnaire)
    return Outcome(len(paths), tuple(problems), lines)


def _run(case: AnswersFile, questionnaire: Questionnaire) -> list[Problem]:
    entries, problems = to_entries(case, questionnaire, AT, "case")
    if any(problem.is_error for problem in problems):
        return problems
    home = case.home or questionnaire.home_default
    opened = Opened(case.client, questionnaire.id, questionnaire.version, questionnaire.digest, "en", home, AT, "case")
    assessment = fold(opened, entries)
    check = _Check(case, questionnaire, assessment, evaluate(questionnaire, assessment))
    return [*problems, *check.problems()]


class _Check:
    """One case's expectations against one evaluation."""

    def __init__(
        self, case: AnswersFile, questionnaire: Questionnaire, assessment: Assessment, evaluation: Evaluation
    ) -> None:
        self.case = case
        self.questionnaire = questionnaire
        self.assessment = assessment
        self.evaluation = evaluation

    def problems(self) -> Iterator[Problem]:
        expected = self.case.expect
        if not expected:
            yield self._failed((), "nothing")
        checks: dict[str, Callable[[Any], Iterator[Problem]]] = {
            "findings": self._findings,
            "verdict": self._verdicts,
            "gate": self._gates,
            "skipped": self._skipped,
            "demands": self._demands,
            "framework": self._frameworks,
        }
        for key, value in expected.items():
            if key in checks:
                try:
                    yield from checks[key](value)
                except (AttributeError, KeyError, TypeError, ValueError):
                    # An expectation is free-form TOML; one that is not shaped as documented is the author's to mend.
                    yield self._failed((key,), "shape", name=key)
            else:
                yield self._failed((key,), "unknown_expectation", name=key)

    def _failed(self, path: tuple[str | int, ...], key: str, **values: object) -> Problem:
        return Problem("case-failed", self.case.place("expect", *path), message(f"diagnostics.case.{key}", **values))

    def _findings(self, expected: Mapping[str, list[str]]) -> Iterator[Problem]:
        raised = {_at(f.finding, f.where) for f in self.evaluation.findings if f.raised}
        for n, finding in enumerate(expected.get("present", ())):
            if finding not in raised:
                yield self._failed(("findings", "present", n), "finding_absent", finding=finding)
        for n, finding in enumerate(expected.get("absent", ())):
            if finding in raised:
                yield self._failed(("findings", "absent", n), "finding_present", finding=finding)

    def _verdicts(self, expected: list[Mapping[str, Any]]) -> Iterator[Problem]:
        found = {(p.placement.workload, p.placement.hosting): p for p in self.evaluation.placements}
        for n, each in enumerate(expected):
            pair = {"workload": each["workload"], "hosting": each["hosting"]}
            reading = found.get((each["workload"], each["hosting"]))
            verdict = reading.verdict.value if reading else "—"
            if verdict != each["verdict"]:
                yield self._failed(
                    ("verdict", n, "verdict"), "verdict", expected=each["verdict"], found=verdict, **pair
                )
            if reading is None:
                continue
            deciding = [q for decision in reading.decided_by for q in (*decision.questions, decision.duty or "") if q]
            for m, question in enumerate(each.get("decided_by", ())):
                if question not in deciding:
                    values = {"question": question, "found": ", ".join(deciding) or "—", **pair}
                    yield self._failed(("verdict", n, "decided_by", m), "decided_by", **values)

    def _gates(self, expected: list[Mapping[str, Any]]) -> Iterator[Problem]:
        for n, each in enumerate(expected):
            reading = self.evaluation.hostings.get(each["hosting"])
            key = each.get("objective") or each.get("harm")
            gates = {**reading.gates, **reading.harms} if reading else {}
            gate = gates.get(str(key))
            wanted = {name: each[name] for name in ("low", "high", "proven") if name in each}
            found = {name: getattr(gate, name) if gate else None for name in wanted}
            if wanted != found or not wanted:
                values = {"hosting": each["hosting"], "objective": key, "expected": wanted, "found": found}
                yield self._failed(("gate", n), "gate", **values)

    def _skipped(self, expected: list[str]) -> Iterator[Problem]:
        view = View(self.questionnaire, self.assessment, self.assessment.home)
        for n, each in enumerate(expected):
            id_, _, subject = each.partition("@")
            question = self.questionnaire.questions.get(id_)
            if question is None or view.state(question, subject) != AnswerState.SKIPPED:
                yield self._failed(("skipped", n), "skipped", question=each)

    def _demands(self, expected: list[str]) -> Iterator[Problem]:
        for n, each in enumerate(expected):
            id_, _, workload = each.partition("@")
            reading = self.evaluation.workloads.get(workload)
            if reading is None or reading.demands.get(id_) is not True:
                yield self._failed(("demands", n), "demand", demand=each)

    def _frameworks(self, expected: list[Mapping[str, Any]]) -> Iterator[Problem]:
        for n, each in enumerate(expected):
            again = evaluate(self.questionnaire, self.assessment, weights=each["weights"])
            (reading,) = again.hostings[each["hosting"]].frameworks
            official = reading.official
            if abs(official.percent - each["percent"]) > 1e-9 or official.seal != each.get("seal"):  # noqa: PLR2004
                found = f"{official.percent} / SEAL {official.seal}"
                wanted = f"{each['percent']} / SEAL {each.get('seal')}"
                values = {"hosting": each["hosting"], "weights": each["weights"], "expected": wanted, "found": found}
                yield self._failed(("framework", n), "framework", **values)


def _at(id_: str, where: str) -> str:
    return f"{id_}@{where}" if where else id_
