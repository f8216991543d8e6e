"""`bornage statement`: what one respondent answered, to be read, put right and signed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bornage import __version__, shipped
from bornage.commands.console import DONE, PROBLEMS, USAGE, Refusal, say, warn
from bornage.commands.opening import now, open_to_read
from bornage.commands.report import paper_of
from bornage.commands.writing import hand_over, hand_over_with_checksum, spare_assessments
from bornage.interview.said import person_id, person_words
from bornage.questionnaire.model import Grade
from bornage.text import collation_key, message, words

if TYPE_CHECKING:
    import argparse
    from datetime import datetime
    from pathlib import Path

    from bornage.assessment.state import Assessment
    from bornage.commands.opening import Opened


def run(asked: argparse.Namespace, language: str) -> int:
    """Write the statement and say where it is."""
    opened = open_to_read(asked.file, language)
    spoken = language if asked.lang else opened.assessment.opened.language
    who = _whose(opened, asked, spoken)
    target = asked.out or statement_path(asked.file, who, spoken)
    if not target.parent.is_dir():
        raise Refusal(message("cli.no_file", path=target.parent))
    spare_assessments(target, asked.file)
    if target.suffix == ".html":
        hand_over(target, _html(opened, who, spoken, is_self_contained=True).encode())
        say(str(target))
        return DONE
    return _write_pdf(opened, who, spoken, target)


def _write_pdf(opened: Opened, who: str, spoken: str, target: Path) -> int:
    from bornage.report.pdf import PdfUnavailable, to_bytes

    try:
        raw = to_bytes(_html(opened, who, spoken), shipped("templates"), made=_last_word(opened.assessment, who))
    except PdfUnavailable as unavailable:
        instead = target.with_suffix(".html")
        hand_over(instead, _html(opened, who, spoken, is_self_contained=True).encode())
        warn(f"bornage: {unavailable.text.to(spoken)}")
        say(words(spoken, "cli.report.html_instead", file=instead))
        return PROBLEMS
    hand_over_with_checksum(target, raw)
    say(str(target))
    return DONE


def _html(opened: Opened, who: str, spoken: str, *, is_self_contained: bool = False) -> str:
    from bornage.report.html import render_statement
    from bornage.report.statement import build_statement

    view = build_statement(
        opened.questionnaire,
        opened.assessment,
        who,
        language=spoken,
        today=now().date(),
        paper=paper_of(opened.assessment.home),
        version=__version__,
    )
    return render_statement(view, shipped("templates"), is_self_contained=is_self_contained)


def _said(assessment: Assessment, who: str) -> list[datetime]:
    every = (heard.statements.get(who) for heard in assessment.heard.values())
    return [each.at for each in every if each is not None and each.answer.grade != Grade.E0]


def _last_word(assessment: Assessment, who: str) -> datetime:
    """When the respondent last said something: the same answers give the same bytes."""
    return max(_said(assessment, who), default=assessment.opened.at)


def _whose(opened: Opened, asked: argparse.Namespace, spoken: str) -> str:
    """The respondent asked for, or the only one. Refuses anybody who said nothing."""
    questionnaire, assessment = opened.questionnaire, opened.assessment
    known = dict.fromkeys(who for heard in assessment.heard.values() for who in heard.statements)
    respondents = [who for who in known if _said(assessment, who)]
    nobody = words(spoken, "cli.statement.nobody_named")
    named = ", ".join(f"`{person_words(questionnaire, who, spoken) or nobody}`" for who in sorted(respondents))
    if not respondents:
        raise Refusal(message("cli.statement.nothing", file=asked.file))
    if asked.by is None:
        if len(respondents) == 1:
            return respondents[0]
        raise Refusal(message("cli.statement.whose", known=named), USAGE)
    wanted = "" if collation_key(asked.by) == collation_key(nobody) else person_id(questionnaire, asked.by)
    # A role's title may have been written down as it was said, and not as the role.
    asked_for = {collation_key(wanted), collation_key(asked.by)}
    found = [who for who in respondents if who == wanted or collation_key(who) in asked_for]
    if not found:
        raise Refusal(message("cli.statement.unknown", who=asked.by, known=named), USAGE)
    return wanted if wanted in found else found[0]


def statement_path(file: Path, who: str, language: str) -> Path:
    """Where a statement goes when nobody says: beside the assessment, named after the respondent and its language.

    Two names that are written the same without their accents get two files.
    """
    plain = unicodedata.normalize("NFKD", who.casefold()).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST]
    if short != who:
        short = f"{short}_{hashlib.sha256(who.encode(errors='replace')).hexdigest()[:4]}".strip("_")
    return file.with_name(f"{file.stem}.{short}.{language}.pdf")


_LONGEST: Final = 40
