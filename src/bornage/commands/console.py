"""The only place that writes to a terminal's two outputs, and the exception that ends a command.

Answers go to standard output, problems to standard error with a way out; never a traceback for what a
person wrote.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from bornage.diagnostics import render
from bornage.text import Text, language_or_default, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bornage.diagnostics import Problem

DONE, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes: done, problems found, wrong usage."""


class Refusal(Exception):  # noqa: N818 (said to a person, not to a program)
    """A command cannot go on: what happened, and the way out."""

    def __init__(self, text: Text, code: int = PROBLEMS) -> None:
        super().__init__(text.to("en"))
        self.text = text
        self.code = code


def interface_language(wanted: str | None = None) -> str:
    """The language to speak: asked for, or set by the environment, or French."""
    env = os.environ
    return language_or_default(
        wanted or env.get("BORNAGE_LANG") or env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG")
    )


def say(line: str = "") -> None:
    """One line of answer. A reader that has gone away ends the command quietly."""
    sys.stdout.write(line + "\n")


def warn(line: str) -> None:
    """One line that is not an answer."""
    sys.stderr.write(line + "\n")


def show_problems(problems: Iterable[Problem], lines: Mapping[str, list[str]], language: str) -> None:
    """Every problem with its place, on standard error."""
    mark = words(language, "cli.help_mark")
    for problem in problems:
        warn(render(problem, language, lines, mark))
        warn("")
