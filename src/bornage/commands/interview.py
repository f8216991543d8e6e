"""`bornage interview`: the interview in a terminal, on a new file or where it was left; without a file, the home page."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bornage.commands import line_by_line
from bornage.commands.backstage import Backstage
from bornage.commands.config import read_config
from bornage.commands.console import DONE, USAGE, Refusal, is_terminal, say
from bornage.commands.doors import Disk
from bornage.commands.drafting import DraftFile, sweep_aside
from bornage.commands.opening import now
from bornage.commands.own_folders import cache_folder, state_folder
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from bornage.assessment.session import Session
    from bornage.commands.config import Config
    from bornage.plain.ends import Ends

_PATIENCE: Final = 2.0
"""Seconds that a disk is given to say what it no longer holds."""


def run(asked: argparse.Namespace, language: str) -> int:
    """Open the screen, and say where things stand when it closes."""
    ends = line_by_line.ends(asked, language) if line_by_line.is_wanted(asked) else None
    if ends is None and not is_terminal():
        key = "no_terminal" if asked.file else "no_terminal_home"
        raise Refusal(message(f"cli.interview.{key}", file=asked.file or ""), USAGE)
    gc.disable()  # until the first page is painted: nearly all that is made before stays
    config = read_config(language)
    disk = Disk(language, cache_folder())
    if asked.file is None:
        return _from_home(disk, ends, language, config, is_spoken=bool(asked.lang))
    if asked.file.exists():
        session = disk.opened(asked.file)
    else:
        session = disk.begun(asked.file, asked.questionnaire, asked.client, asked.home, language)
    code, said = _hold(session, ends, language if asked.lang else session.assessment.opened.language, config)
    say(said)
    return code


def _from_home(disk: Disk, ends: Ends | None, language: str, config: Config, *, is_spoken: bool) -> int:
    """One assessment after another, each followed by the home page; only leaving that page ends the program."""
    stood: dict[Path, str] = {}
    while True:
        session, chosen, config = _home(disk, ends, language, config)
        if session is None:
            sweep_aside(state_folder() / "drafts", patience=_PATIENCE)
            break
        if chosen:
            language, is_spoken = chosen, True
        file = session.journal.path
        spoken = language if is_spoken else session.assessment.opened.language
        code, stood[file] = _hold(session, ends, spoken, config, from_home=True)
        if ends is not None:
            say(stood.pop(file))
        if code or (ends is not None and ends.is_over):
            break
    for said in stood.values():  # once the terminal is given back: what is told between two pages is never seen
        say(said)
    return DONE if session is None else code


def _home(disk: Disk, ends: Ends | None, language: str, config: Config) -> tuple[Session | None, str | None, Config]:
    """What is begun or opened from the home page, the language that was chosen there, and the colours."""
    from bornage.interview.home import Home

    home = Home(disk, lambda: now().date())
    if ends is not None:
        from bornage.plain.beginning import choose

        spoken = choose(home, ends, language=language)
        return home.session, spoken if spoken != language else None, config
    from bornage.tui.home import run as show

    chosen, theme = show(home, language=language, keymap=config.keys, theme=config.theme)
    return home.session, chosen, replace(config, theme=theme)


def _hold(
    session: Session, ends: Ends | None, spoken: str, config: Config, *, from_home: bool = False
) -> tuple[int, str]:
    """The interview itself, with what works behind it: its exit code, and how things stand after it."""
    file = session.journal.path
    with (
        session.journal,
        Backstage(file, lambda: len(session.journal.entries), language=spoken) as backstage,
        DraftFile(state_folder() / "drafts", session.journal.opened, file) as backstage.drafts,
    ):
        if ends is not None:
            from bornage.plain.interview import run as hold

            gc.enable()
            backstage.begin()
            code = hold(
                session,
                ends,
                language=spoken,
                export=backstage.export,
                keys=config.keys,
                backstage=backstage,
                from_home=from_home,
            )
        else:
            from bornage.tui.app import run as show

            code = show(
                session,
                language=spoken,
                export=backstage.export,
                keymap=config.keys,
                theme=config.theme,
                backstage=backstage,
                from_home=from_home,
            )
    progress = session.agenda.progress()
    answered = sum(count for state, count in progress.items() if state.value == "answered")
    return code or DONE, words(spoken, "cli.interview.left", file=file, n=answered)
