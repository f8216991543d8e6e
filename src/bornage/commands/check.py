"""`bornage check`: everything to mend in some questionnaires, their cases included."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bornage import shipped
from bornage.commands.console import DONE, PROBLEMS, USAGE, Refusal, say, say_json, show_problems
from bornage.commands.opening import now
from bornage.diagnostics import as_json, in_order
from bornage.evaluation.cases import run_cases
from bornage.questionnaire.lint import lint
from bornage.questionnaire.load import load
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse

    from bornage.diagnostics import Problem


def run(asked: argparse.Namespace, language: str) -> int:
    """Check every questionnaire found under the paths; those shipped, when none is given."""
    folders = _folders(asked.paths or [shipped("questionnaires")])
    problems: list[Problem] = []
    lines: dict[str, list[str]] = {}
    cases = 0
    for folder in folders:
        loaded = load(folder)
        found = list(loaded.problems)
        lines |= loaded.lines
        if loaded.questionnaire is not None:
            found += lint(loaded.questionnaire, now().date())
            outcome = run_cases(folder, loaded.questionnaire)
            found += outcome.problems
            lines |= outcome.lines
            cases += outcome.count
        problems += in_order(found)
    errors = sum(problem.is_error for problem in problems)
    if asked.format == "json":
        say_json([as_json(problem) for problem in problems])
    else:
        show_problems(problems, lines, language)
        counts = {"questionnaires": len(folders), "cases": cases, "errors": errors, "warnings": len(problems) - errors}
        say(words(language, "cli.check.done", **counts))
    return PROBLEMS if errors else DONE


def _folders(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise Refusal(message("cli.no_file", path=path), USAGE)
        start = path if path.is_dir() else path.parent
        above = [each for each in (start, *start.parents) if (each / "questionnaire.toml").is_file()]
        below = sorted(each.parent for each in start.glob("*/questionnaire.toml"))
        if not above and not below:
            raise Refusal(message("cli.check.nothing", path=path), USAGE)
        found += [above[0]] if above else below
    return list(dict.fromkeys(found))
