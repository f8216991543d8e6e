"""`bornage report`: the report as a PDF, or as one HTML file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bornage.assessment.journal import pinned
from bornage.commands.console import DONE, PROBLEMS, USAGE, Refusal, say, warn
from bornage.commands.making import Choices, Making, weasyprint_here
from bornage.commands.new import chosen_home
from bornage.commands.opening import Opened, now, open_to_read
from bornage.commands.signing import signing
from bornage.commands.writing import hand_over, hand_over_with_checksum, spare_assessments
from bornage.interview.backstage import Stage
from bornage.questionnaire.archive import packed
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from bornage.report.view import Paper
    from bornage.text import Text

LETTER_HOMES: Final = ("CA", "US")
"""Where paper is Letter; elsewhere it is A4."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was written."""

    file: Path
    lacks: Text | None = None
    """Why it is HTML although a PDF was wanted."""


def run(asked: argparse.Namespace, language: str) -> int:
    """Write the report and say where it is."""
    made = make(asked, language)
    if made.lacks is None:
        say(str(made.file))
        return DONE
    warn(f"bornage: {made.lacks.to(language)}")
    say(words(language, "cli.report.html_instead", file=made.file))
    return PROBLEMS


def make(asked: argparse.Namespace, language: str, tell: Callable[[Stage], None] = lambda _: None) -> Made:
    """Write the report, and tell how far it has come. Raises Refusal."""
    tell(Stage.READING)
    opened = open_to_read(asked.file, language)
    spoken = language if asked.lang else opened.assessment.opened.language
    target = asked.out or report_path(asked.file, spoken, ".html" if asked.html else ".pdf")
    if not target.parent.is_dir():
        raise Refusal(message("cli.no_file", path=target.parent))
    spare_assessments(target, asked.file)
    tell(Stage.EVALUATING)
    if not asked.html:
        return _make_pdf(asked, opened, spoken, target, tell)
    if asked.sign:
        raise Refusal(message("verify.sign.only_pdf"), USAGE)
    making, choices = _making(asked, opened, spoken)
    html = making.html(choices, is_self_contained=True)
    tell(Stage.WRITING)
    hand_over(target, html.encode())
    return Made(target)


def _make_pdf(
    asked: argparse.Namespace, opened: Opened, spoken: str, target: Path, tell: Callable[[Stage], None]
) -> Made:
    from bornage.report.pdf import PdfUnavailable

    seal = signing(asked.sign, asked.passphrase_file, spoken) if asked.sign else None
    making, choices = _making(asked, opened, spoken)
    archive = packed(pinned(asked.file, opened.journal.opened))
    carried = {} if asked.no_attach else making.carried(choices, archive)
    html = making.html(choices)
    tell(Stage.LAYING_OUT)
    try:
        raw = making.pdf(html, choices, carried)
    except PdfUnavailable as unavailable:
        instead = target.with_suffix(".html")
        alone = making.html(choices, is_self_contained=True)
        tell(Stage.WRITING)
        hand_over(instead, alone.encode())
        return Made(instead, unavailable.text)
    tell(Stage.WRITING)
    hand_over_with_checksum(target, seal(raw) if seal else raw)
    return Made(target)


def _making(asked: argparse.Namespace, opened: Opened, spoken: str) -> tuple[Making, Choices]:
    """The report to make, and what it is made with beyond the questionnaire and the answers."""
    home = chosen_home(opened.questionnaire, asked.home) or opened.assessment.home
    choices = Choices(
        language=spoken,
        paper=asked.paper or paper_of(home),
        is_final=asked.final,
        read_on=now().date(),
        home=home,
        weasyprint="" if asked.html else weasyprint_here(),
    )
    return Making.of(opened.questionnaire, opened.assessment, home), choices


def paper_of(home: tuple[str, ...]) -> Paper:
    """The paper of the place: Letter at some homes, A4 elsewhere."""
    return "letter" if any(code.split("-")[0] in LETTER_HOMES for code in home) else "a4"


def report_path(file: Path, language: str, suffix: str = ".pdf") -> Path:
    """Where a report goes when nobody says: beside the assessment, named after it and its language."""
    return file.with_name(f"{file.stem}.{language}{suffix}")
