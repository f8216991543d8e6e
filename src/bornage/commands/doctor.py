"""`bornage doctor`: what this machine lacks, and the exact command to get it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bornage import shipped
from bornage.commands.config import config_file, read_config
from bornage.commands.console import DONE, PROBLEMS, Refusal, say
from bornage.questionnaire.load import load
from bornage.text import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


def run(asked: argparse.Namespace, language: str) -> int:  # noqa: ARG001 (no option but the language)
    """One line for each thing, and a way out for each that is missing."""
    is_whole = True
    for name, is_there, way_out in _things(language):
        is_whole = is_whole and is_there
        say(f"  {name:<34} {words(language, 'cli.doctor.ready' if is_there else 'cli.doctor.missing')}")
        if way_out:
            say(f"      {way_out}")
    return DONE if is_whole else PROBLEMS


def _things(language: str) -> Iterator[tuple[str, bool, str]]:
    python = ".".join(str(part) for part in sys.version_info[:3])
    yield f"{words(language, 'cli.doctor.python')} {python}", sys.version_info >= (3, 11), ""
    folders = sorted(path.parent for path in shipped("questionnaires").glob("*/questionnaire.toml"))
    for folder in folders:
        loaded = load(folder)
        way_out = "" if loaded.questionnaire else f"bornage check {folder}"
        yield f"{words(language, 'cli.doctor.questionnaires')} {folder.name}", loaded.questionnaire is not None, way_out
    yield _settings(language)
    fonts = list((shipped("templates") / "fonts").glob("*.ttf"))
    yield words(language, "cli.doctor.fonts"), bool(fonts), ""
    yield (words(language, "cli.doctor.pdf"), *_pdf(language))


def _settings(language: str) -> tuple[str, bool, str]:
    """Where settings are looked for, and whether those that are there can be used."""
    file = config_file()
    try:
        read_config(language)
    except Refusal as refusal:
        return words(language, "cli.doctor.settings"), False, refusal.text.to(language)
    is_there = "settings_at" if file.exists() else "settings_none"
    return words(language, "cli.doctor.settings"), True, words(language, f"cli.doctor.{is_there}", file=file)


def _pdf(language: str) -> tuple[bool, str]:
    from bornage.report.pdf import PdfUnavailable
    from bornage.report.pdf import load as load_weasyprint

    try:
        load_weasyprint()
    except PdfUnavailable as unavailable:
        return False, unavailable.text.to(language)
    return True, ""
