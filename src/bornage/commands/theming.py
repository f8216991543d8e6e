"""A firm's theme, as a command is given one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.commands.console import USAGE, Refusal, show_problems
from bornage.report.theme.files import HEAD
from bornage.text import message

if TYPE_CHECKING:
    from pathlib import Path

    from bornage.report.theme.load import Loaded
    from bornage.report.theme.model import Theme


def read_theme(folder: Path) -> Loaded:
    """The theme in a folder, and what is wrong with it. Raises Refusal where there is none."""
    from bornage.report.theme.load import load

    if not folder.exists():
        raise Refusal(message("cli.no_file", path=folder), USAGE)
    at = folder if folder.is_dir() else folder.parent
    if not (at / HEAD).exists():
        raise Refusal(message("theme.said.none", folder=folder), USAGE)
    return load(at)


def chosen_theme(folder: Path, language: str) -> Theme:
    """The theme that a report was asked for with. Raises Refusal, once everything wrong with it is shown."""
    loaded = read_theme(folder)
    show_problems(loaded.problems, loaded.lines, language)
    if loaded.theme is None:
        raise Refusal(message("theme.said.refused", folder=folder, n=len(loaded.problems)))
    return loaded.theme
