"""`bornage report`: the report as a PDF, or as one HTML file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bornage import __version__, shipped
from bornage.commands.console import DONE, PROBLEMS, Refusal, say, warn
from bornage.commands.new import chosen_home
from bornage.commands.opening import Opened, now, open_to_read
from bornage.commands.writing import hand_over, spare_assessments
from bornage.evaluation.advice import advise
from bornage.evaluation.asking.next_questions import next_questions
from bornage.evaluation.evaluate import evaluation_of
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.evaluation.stability import stability
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from bornage.report.pdf import Attachment
    from bornage.report.view import Paper

LETTER_HOMES: Final = ("CA", "US")
"""Where paper is Letter; elsewhere it is A4."""


def run(asked: argparse.Namespace, language: str) -> int:
    """Write the report and say where it is."""
    opened = open_to_read(asked.file, language)
    spoken = language if asked.lang else opened.assessment.opened.language
    target = asked.out or report_path(asked.file, spoken, ".html" if asked.html else ".pdf")
    if not target.parent.is_dir():
        raise Refusal(message("cli.no_file", path=target.parent))
    spare_assessments(target, asked.file)
    if asked.html:
        html, _ = _documents(asked, opened, spoken, attach=False, is_self_contained=True)
        hand_over(target, html.encode())
        say(str(target))
        return DONE
    return _write_pdf(asked, opened, spoken, target)


def _write_pdf(asked: argparse.Namespace, opened: Opened, spoken: str, target: Path) -> int:
    from bornage.report.pdf import PdfUnavailable, to_bytes

    html, attachments = _documents(asked, opened, spoken, attach=not asked.no_attach)
    try:
        raw = to_bytes(html, shipped("templates"), attachments=attachments, made=_last_word(opened))
    except PdfUnavailable as unavailable:
        instead = target.with_suffix(".html")
        alone, _ = _documents(asked, opened, spoken, attach=False, is_self_contained=True)
        hand_over(instead, alone.encode())
        warn(f"bornage: {unavailable.text.to(spoken)}")
        say(words(spoken, "cli.report.html_instead", file=instead))
        return PROBLEMS
    hand_over(target, raw)
    say(str(target))
    return DONE


def _documents(
    asked: argparse.Namespace, opened: Opened, spoken: str, *, attach: bool, is_self_contained: bool = False
) -> tuple[str, tuple[Attachment, ...]]:
    """The HTML and what travels inside the PDF, from one evaluation."""
    from bornage.report.html import render
    from bornage.report.outlook import Outlook
    from bornage.report.view import build

    questionnaire, assessment = opened.questionnaire, opened.assessment
    readings = Readings(questionnaire, assessment, home=chosen_home(questionnaire, asked.home))
    evaluation = evaluation_of(readings)
    advised = advise(questionnaire, assessment, evaluation)
    outlook = Outlook(plan(readings), next_questions(readings), stability(readings))
    view = build(
        questionnaire,
        assessment,
        evaluation,
        advised,
        outlook,
        language=spoken,
        today=now().date(),
        paper=asked.paper or _paper(evaluation.home),
        version=__version__,
        is_final=asked.final,
    )
    html = render(view, shipped("templates"), is_self_contained=is_self_contained)
    if not attach:
        return html, ()
    from bornage.assessment.seal import sealed
    from bornage.exchange.as_json import as_json
    from bornage.report.pdf import Attachment

    answers = Attachment(
        "answers.toml", words(spoken, "cli.report.answers"), sealed(assessment, questionnaire), "Source"
    )
    figures = as_json(questionnaire, assessment, evaluation, advised, today=now().date())
    raw = json.dumps(figures, ensure_ascii=False, indent=2).encode()
    return html, (answers, Attachment("evaluation.json", words(spoken, "cli.report.evaluation"), raw, "Data"))


def _last_word(opened: Opened) -> datetime:
    """When the last standing answer was written down: the same answers give the same bytes."""
    assessment = opened.assessment
    return max((entry.at for entry in assessment.said.values()), default=assessment.opened.at)


def _paper(home: tuple[str, ...]) -> Paper:
    return "letter" if any(code.split("-")[0] in LETTER_HOMES for code in home) else "a4"


def report_path(file: Path, language: str, suffix: str = ".pdf") -> Path:
    """Where a report goes when nobody says: beside the assessment, named after it and its language."""
    return file.with_name(f"{file.stem}.{language}{suffix}")


def make_report(file: Path, language: str) -> Path:
    """The report made by another process, so that the interview stays quick. Raises Refusal with its words."""
    target = report_path(file, language)
    command = [sys.executable, "-m", "bornage", "report", str(file), "--lang", language, "-o", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own program)
    if done.returncode not in {DONE, PROBLEMS} or not done.stdout.strip():
        raise Refusal(message("cli.report.failed", reason=done.stderr.strip() or "?"))
    return target if target.is_file() else target.with_suffix(".html")
