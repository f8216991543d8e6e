"""Holding an interview line by line: when, and between which ends."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from bornage.commands.console import USAGE, Refusal
from bornage.plain.ends import Ends
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse


def is_wanted(asked: argparse.Namespace) -> bool:
    """Whether the interview is held line by line: asked for, or all that the terminal can show."""
    return bool(getattr(asked, "plain", False)) or bool(_chosen_by())


def _chosen_by() -> str:
    """What chose it when nobody asked: the words that say so, by their key; empty when nothing did."""
    if os.environ.get("BORNAGE_PLAIN", "") not in {"", "0"}:
        return "by_variable"
    sits_there = all(each is not None and each.isatty() for each in (sys.stdin, sys.stdout))
    return "by_terminal" if sits_there and os.environ.get("TERM") == "dumb" else ""


def ends(asked: argparse.Namespace, language: str) -> Ends:
    """The program's own two ends; says why they are used, when nobody asked. Refuses when one is closed."""
    if sys.stdin is None or sys.stdout is None:
        raise Refusal(message("cli.interview.no_ends"), USAGE)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # what is no text is shown as a mark, and ends nothing
    made = Ends(sys.stdin, sys.stdout)
    if not asked.plain and (chosen := _chosen_by()):
        made.tell(words(language, f"plain.start.{chosen}"))
    return made
