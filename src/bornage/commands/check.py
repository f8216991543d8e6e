"""`bornage check`: everything to mend in some questionnaires, their cases included, and in firms' themes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bornage import shipped
from bornage.commands.console import DONE, PROBLEMS, USAGE, Refusal, say, say_json, show_problems
from bornage.commands.opening import now
from bornage.commands.theming import read_theme
from bornage.diagnostics import as_json, in_order
from bornage.evaluation.cases import run_cases
from bornage.questionnaire.lint import lint
from bornage.questionnaire.load import load
from bornage.report.theme.files import HEAD
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse

    from bornage.diagnostics import Problem


def run(asked: argparse.Namespace, language: str) -> int:
    """Check every questionnaire found under the paths; those shipped, when none is given."""
    themes = [*([asked.theme] if asked.theme else []), *(path for path in asked.paths if _is_theme(path))]
    paths = [path for path in asked.paths if not _is_theme(path)]
    folders = _folders(paths or ([] if themes else [shipped("questionnaires")]))
    problems: list[Problem] = []
    lines: dict[str, list[str]] = {}
    cases = 0
    for folder in themes:
        found_there = read_theme(folder)
        problems += found_there.problems
        lines |= found_there.lines
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
        counts = {"errors": errors, "warnings": len(problems) - errors}
        if themes:
            say(words(language, "theme.said.checked", n=len(themes), **counts))
        if folders:
            say(words(language, "cli.check.done", questionnaires=len(folders), cases=cases, **counts))
    return PROBLEMS if errors else DONE


def _is_theme(path: Path) -> bool:
    """Whether a theme is meant: its folder, or a file of it."""
    return ((path if path.is_dir() else path.parent) / HEAD).is_file()


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
