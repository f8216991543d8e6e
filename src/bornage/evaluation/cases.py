"""The questionnaire's own tests: answers in, verdicts and findings out, checked by the method itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import Answer, AnswerState, Opened
from bornage.assessment.record import to_entries
from bornage.assessment.state import fold
from bornage.evaluation.cases_check import Check
from bornage.evaluation.evaluate import evaluate
from bornage.questionnaire.model import Grade, Scale

if TYPE_CHECKING:
    from pathlib import Path

    from bornage.assessment.answers_file import AnswersFile
    from bornage.assessment.state import Assessment
    from bornage.diagnostics import Problem
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
    if case.rest == "best":
        assessment = _with_the_rest_at_best(questionnaire, assessment)
    check = Check(case, questionnaire, assessment, evaluate(questionnaire, assessment))
    return [*problems, *check.problems()]


def _with_the_rest_at_best(questionnaire: Questionnaire, assessment: Assessment) -> Assessment:
    """Every control question that the case leaves open, answered at its best and shown in a document."""
    best = [
        Answer(question.id, subject.id, AnswerState.ANSWERED, question.choices[-1].id, Grade.E3)
        for question in questionnaire.questions.values()
        if question.scale == Scale.CONTROL
        for subject in assessment.subjects(question.about)
        if (question.id, subject.id) not in assessment.answers
    ]
    return assessment.with_answers(best)
