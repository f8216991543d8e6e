"""What a case expects, held against what the method says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import View
from bornage.diagnostics import Problem
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.statutes import reached
from bornage.questionnaire.rule import Reachable
from bornage.text import message

if TYPE_CHECKING:
    from bornage.assessment.answers_file import AnswersFile
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import Evaluation, StatuteReading
    from bornage.questionnaire.model import Questionnaire


class Check:
    """One case's expectations against one evaluation."""

    def __init__(
        self, case: AnswersFile, questionnaire: Questionnaire, assessment: Assessment, evaluation: Evaluation
    ) -> None:
        self.case = case
        self.questionnaire = questionnaire
        self.assessment = assessment
        self.evaluation = evaluation

    def problems(self) -> Iterator[Problem]:
        """Each expectation that does not hold."""
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
            "statute": self._statutes,
            "duty": self._duties,
            "criterion": self._criteria,
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
            readings = again.hostings[each["hosting"]].frameworks
            reading = next(r for r in readings if each.get("framework") in {None, r.framework})
            official = reading.official
            if abs(official.percent - each["percent"]) > 1e-9 or official.seal != each.get("seal"):  # noqa: PLR2004
                found = f"{official.percent} / SEAL {official.seal}"
                wanted = f"{each['percent']} / SEAL {each.get('seal')}"
                values = {"hosting": each["hosting"], "weights": each["weights"], "expected": wanted, "found": found}
                yield self._failed(("framework", n), "framework", **values)

    def _statutes(self, expected: list[Mapping[str, Any]]) -> Iterator[Problem]:
        """Each pathway named is as expected, through one entity, or through the whole chain when none is named."""
        for n, each in enumerate(expected):
            readings = [
                reading
                for reading in self.evaluation.statutes[each["hosting"]]
                if reading.statute == each["statute"] and each.get("entity") in {None, reading.entity}
            ]
            wanted = {what.value: each[what] for what in Reachable if what in each}
            found = {what: self._reach(readings, what, each) for what in wanted}
            if "keys_change" in each:
                wanted["keys_change"] = each["keys_change"]
                changes = {
                    p.keys.value for r in readings if (p := r.pathways.get(Reachable.CONTENT)) and p.keys != "none"
                }
                found["keys_change"] = ", ".join(sorted(changes)) or "none"
            if not wanted or wanted != found:
                yield self._failed(("statute", n), "statute", id=each["statute"], expected=wanted, found=found)

    def _reach(self, readings: list[StatuteReading], what: str, each: Mapping[str, Any]) -> str:
        complete = True if "entity" in each else self.evaluation.chains[each["hosting"]]
        return REACH[reached(readings, what, (each["statute"],), complete=complete)]

    def _duties(self, expected: list[Mapping[str, Any]]) -> Iterator[Problem]:
        for n, each in enumerate(expected):
            where = (each.get("workload"), each.get("hosting"))
            reading = next(
                (d for d in self.evaluation.duties if d.duty == each["duty"] and (d.workload, d.hosting) == where), None
            )
            wanted = {key: each[key] for key in ("triggered", "met") if key in each}
            found = {key: VERITY[getattr(reading, key)] if reading else "—" for key in wanted}
            if not wanted or {key: VERITY.get(value, value) for key, value in wanted.items()} != found:
                yield self._failed(("duty", n), "duty", id=each["duty"], expected=wanted, found=found)

    def _criteria(self, expected: list[Mapping[str, Any]]) -> Iterator[Problem]:
        for n, each in enumerate(expected):
            where = (each["framework"], each.get("workload"), each["hosting"])
            outcome = next(
                (
                    criterion.outcome.value
                    for reading in self.evaluation.crosswalks
                    if (reading.crosswalk, reading.workload, reading.hosting) == where
                    for criterion in reading.criteria
                    if criterion.criterion == each["criterion"]
                ),
                "—",
            )
            if outcome != each["outcome"]:
                values = {"id": each["criterion"], "expected": each["outcome"], "found": outcome}
                yield self._failed(("criterion", n), "criterion", **values)


REACH: Final = {True: "reaches", None: "could_reach", False: "does_not_reach"}
"""How a case writes what a statute reaches."""

VERITY: Final[dict[Any, str]] = {True: "yes", False: "no", None: "undecided"}


def _at(id_: str, where: str) -> str:
    return f"{id_}@{where}" if where else id_
