"""The only place that writes to a terminal's two outputs, and the exception that ends a command.

Answers go to standard output, problems to standard error with a way out; never a traceback for what a
person wrote.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from typing import TYPE_CHECKING

from bornage.diagnostics import printable, render
from bornage.text import Text, language_or_default, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

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
    """The language to speak: asked for, or set by the environment or by the user's settings, or French."""
    env = os.environ
    return language_or_default(
        wanted
        or env.get("BORNAGE_LANG")
        or _chosen_language()
        or env.get("LC_ALL")
        or env.get("LC_MESSAGES")
        or env.get("LANG")
    )


def _chosen_language() -> str | None:
    from bornage.commands.config import chosen_language

    return chosen_language()


def say(lines: str = "") -> None:
    """Part of an answer, of which a terminal obeys nothing. A reader that has gone away ends the command quietly."""
    _write("stdout", _harmless(lines))


def say_json(value: object) -> None:
    """An answer for a program: every character of it, whatever the output can write."""
    _write("stdout", json.dumps(value, ensure_ascii=not _knows_every_letter(sys.stdout), indent=2))


def warn(lines: str) -> None:
    """What is not an answer, of which a terminal obeys nothing."""
    _write("stderr", _harmless(lines))


def is_terminal() -> bool:
    """Whether a person sits at both ends, before a screen whose cursor moves."""
    streams: tuple[TextIO | None, ...] = (sys.stdin, sys.stdout)
    return all(each is not None and each.isatty() for each in streams) and os.environ.get("TERM") != "dumb"


def _harmless(lines: str) -> str:
    return "\n".join(printable(line) for line in lines.split("\n"))


def _write(name: str, said: str) -> None:
    stream: TextIO | None = getattr(sys, name)
    if stream is None:  # it was closed before we began
        if name == "stdout":
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return
    if not _knows_every_letter(stream):
        said = said.encode(stream.encoding, "replace").decode(stream.encoding)
    stream.write(said + "\n")


def _knows_every_letter(stream: TextIO | None) -> bool:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return encoding.lower().replace("_", "-").startswith("utf")


def show_problems(problems: Iterable[Problem], lines: Mapping[str, list[str]], language: str) -> None:
    """Every problem with its place, on standard error."""
    mark = words(language, "cli.help_mark")
    for problem in problems:
        warn(render(problem, language, lines, mark))
        warn("")
