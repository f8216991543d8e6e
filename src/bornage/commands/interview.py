"""`bornage interview`: the interview in a terminal, on a new file or where it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.session import Session
from bornage.commands.console import DONE, USAGE, Refusal, is_terminal, say
from bornage.commands.new import begin
from bornage.commands.opening import author, now, open_to_write
from bornage.commands.report import make_report
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse


def run(asked: argparse.Namespace, language: str) -> int:
    """Open the screen, and say where things stand when it closes."""
    if not is_terminal():
        raise Refusal(message("cli.interview.no_terminal", file=asked.file), USAGE)
    if asked.file.exists():
        questionnaire, journal = open_to_write(asked.file, language)
    else:
        asked.file.parent.mkdir(parents=True, exist_ok=True)
        questionnaire, journal = begin(asked.file, asked.questionnaire, asked.client, asked.home, language)
    with journal:
        session = Session(questionnaire, journal, clock=now, author=author())
        spoken = language if asked.lang else session.assessment.opened.language
        from bornage.tui.app import run as show

        code = show(session, language=spoken, export=lambda wanted: make_report(asked.file, wanted))
        progress = session.agenda.progress()
    answered = sum(count for state, count in progress.items() if state.value == "answered")
    say(words(spoken, "cli.interview.left", file=asked.file, n=answered))
    return code or DONE
