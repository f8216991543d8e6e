"""`bornage report`: one edition of the report as a PDF, as one HTML file or as a Word document."""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bornage.assessment.journal import pinned
from bornage.commands.choices import Choices
from bornage.commands.console import DONE, PROBLEMS, USAGE, Refusal, say, warn
from bornage.commands.making import Making, weasyprint_here
from bornage.commands.new import chosen_home
from bornage.commands.opening import Opened, now, open_to_read
from bornage.commands.own_folders import cache_folder
from bornage.commands.pressing import Kept, press_for
from bornage.commands.signing import signing
from bornage.commands.theming import chosen_theme
from bornage.commands.writing import hand_over, hand_over_with_checksum, spare_assessments
from bornage.interview.backstage import Stage
from bornage.questionnaire.archive import packed
from bornage.report.press.crew import cores
from bornage.report.press.pace import uncollected
from bornage.report.press.process import Lost
from bornage.report.variant import WITHOUT_COMPARISON, Variant
from bornage.text import LANGUAGES, collation_key, language_or_default, message, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.commands.earlier import Former
    from bornage.report.variant import Edition
    from bornage.report.view import Paper
    from bornage.text import Text


ALL: Final = "all"
"""Said for every language there is."""

_FULL: Final = Variant()

LETTER_HOMES: Final = ("CA", "US")
"""Where paper is Letter; elsewhere it is A4."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was written."""

    file: Path
    lacks: Text | None = None
    """Why it is HTML although a PDF was wanted."""


def run(asked: argparse.Namespace, language: str) -> int:
    """Write the reports and say where they are."""
    check_together(asked)
    spoken = languages_of(asked.lang)
    if len(asked.files) == 1 and len(spoken) <= 1:
        return _one(argparse.Namespace(**{**vars(asked), "file": asked.files[0]}), language)
    from bornage.commands.batch import run_all

    return run_all(asked, spoken, language)


def _one(asked: argparse.Namespace, language: str) -> int:
    with uncollected(is_last=True), press_for(asked, cores()) as press:
        made = make(asked, language, kept=Kept(press))
    if made.lacks is None:
        say(str(made.file))
        return DONE
    warn(f"bornage: {made.lacks.to(language)}")
    say(words(language, "cli.report.html_instead", file=made.file))
    return PROBLEMS


def plainly(file: Path, language: str) -> argparse.Namespace:
    """What is asked for when nothing but a language is: the full report, as a draft, beside the assessment."""
    target = report_path(file, language)
    return argparse.Namespace(**{**UNASKED, "file": file, "lang": language, "out": target})


UNASKED: Final[dict[str, object]] = {
    "out": None,
    "home": None,
    "html": False,
    "docx": False,
    "final": False,
    "paper": None,
    "no_attach": False,
    "sign": None,
    "passphrase_file": None,
    "brief": False,
    "counsel": False,
    "at_counsel_request": False,
    "extract": None,
    "since": None,
    "theme": None,
}
"""Every option of `report` as it stands when nobody names it."""


def languages_of(said: str | None) -> tuple[str, ...]:
    """The languages of `fr-CA,en` or `all`, each once; none where nobody said. They are known to be spoken."""
    if said is None:
        return ()
    if said == ALL:
        return LANGUAGES
    return tuple(dict.fromkeys(language_or_default(each.strip()) for each in said.split(",")))


def check_together(asked: argparse.Namespace) -> None:
    """Refuse options that do not go together, before anything is read."""
    edition = edition_of(asked)
    if asked.at_counsel_request and edition != "counsel":
        raise Refusal(message("cli.report.request_of_what"), USAGE)
    if asked.since and edition in WITHOUT_COMPARISON:
        raise Refusal(message("cli.report.since_what"), USAGE)
    if asked.sign and (asked.html or asked.docx):
        raise Refusal(message("verify.sign.only_pdf"), USAGE)


def edition_of(asked: argparse.Namespace) -> Edition:
    """The edition asked for."""
    if asked.extract is not None:
        return "extract"
    return "brief" if asked.brief else "counsel" if asked.counsel else "full"


def suffix_of(asked: argparse.Namespace) -> str:
    """`.pdf`, unless something else is asked for."""
    return ".html" if asked.html else ".docx" if asked.docx else ".pdf"


def make(
    asked: argparse.Namespace,
    language: str,
    tell: Callable[[Stage], None] = lambda _: None,
    hand: Callable[[Path, bytes], None] = hand_over_with_checksum,
    kept: Kept | None = None,
) -> Made:
    """Write the report, and tell how far it has come. Raises Refusal.

    `hand` is given a PDF instead of the disk; where none can be made, PdfUnavailable is raised to it.
    """
    with uncollected():
        return _make(asked, language, tell, hand, kept or Kept())


def _make(
    asked: argparse.Namespace,
    language: str,
    tell: Callable[[Stage], None],
    hand: Callable[[Path, bytes], None],
    kept: Kept,
) -> Made:
    tell(Stage.READING)
    opened = open_to_read(asked.file, language, kept.read, cache_folder())
    spoken = language_or_default(asked.lang) if asked.lang else opened.assessment.opened.language
    variant = _variant(asked, opened)
    target = _target(asked, report_path(asked.file, spoken, suffix_of(asked), variant))
    if not target.parent.is_dir():
        raise Refusal(message("cli.no_file", path=target.parent))
    spare_assessments(target, asked.file)
    tell(Stage.EVALUATING)
    order = _ordered(asked, opened, spoken, variant)
    if not asked.html and not asked.docx:
        return _make_pdf(asked, opened, replace(order, kept=kept), target, tell, hand)
    raw = _as_word(order) if asked.docx else order.making.html(order.choices, is_self_contained=True).encode()
    tell(Stage.WRITING)
    hand_over(target, raw)
    return Made(target)


def _target(asked: argparse.Namespace, usual: Path) -> Path:
    """Where it goes: the file named, or the usual name in the folder named, or beside the assessment."""
    if asked.out is None:
        return usual
    out: Path = asked.out
    return out / usual.name if out.is_dir() else out


def _as_word(order: Order) -> bytes:
    from bornage.report.docx import WordUnavailable, to_bytes

    try:
        return to_bytes(order.making.view(order.choices), made=order.making.last_word)
    except WordUnavailable as unavailable:
        raise Refusal(unavailable.text) from unavailable


@dataclass(frozen=True)
class Order:
    """One report to make."""

    making: Making
    choices: Choices
    earlier_archive: bytes = b""
    kept: Kept = field(default_factory=Kept)
    """What lays it out, and what is known of the report before."""


def _make_pdf(
    asked: argparse.Namespace,
    opened: Opened,
    order: Order,
    target: Path,
    tell: Callable[[Stage], None],
    hand: Callable[[Path, bytes], None],
) -> Made:
    from bornage.report.pdf import PdfUnavailable

    making, choices = order.making, order.choices
    seal = signing(asked.sign, asked.passphrase_file, choices.language) if asked.sign else None
    archive = packed(pinned(asked.file, opened.journal.opened))

    def carried() -> dict[str, bytes]:
        return {} if asked.no_attach else making.carried(choices, archive, order.earlier_archive)

    html = making.html(choices, drawn=order.kept.drawn, cache=cache_folder() / "templates")
    tell(Stage.LAYING_OUT)
    try:
        raw = making.pdf(html, choices, carried, order.kept.press)
    except Lost as lost:
        raise Refusal(message("cli.report.stopped", file=asked.file)) from lost
    except PdfUnavailable as unavailable:
        if hand is not hand_over_with_checksum:
            raise
        instead = target.with_suffix(".html")
        alone = making.html(choices, is_self_contained=True)
        tell(Stage.WRITING)
        hand_over(instead, alone.encode())
        return Made(instead, unavailable.text)
    tell(Stage.WRITING)
    hand(target, seal(raw) if seal else raw)
    return Made(target)


def _ordered(asked: argparse.Namespace, opened: Opened, spoken: str, variant: Variant) -> Order:
    """The report to make, and what it is made with beyond the questionnaire and the answers."""
    home = chosen_home(opened.questionnaire, asked.home) or opened.assessment.home
    then = _former(asked, opened, home, spoken) if asked.since else None
    theme = chosen_theme(asked.theme, spoken) if asked.theme else None
    choices = Choices(
        language=spoken,
        paper=asked.paper or paper_of(home),
        is_final=asked.final,
        read_on=now().date(),
        home=home,
        weasyprint="" if asked.html else weasyprint_here(),
        variant=variant,
        since=then.since if then else None,
        theme=f"sha256:{hashlib.sha256(theme.archive).hexdigest()}" if theme else "",
    )
    making = replace(Making.of(opened.questionnaire, opened.assessment, home), theme=theme)
    if then is None:
        return Order(making, choices)
    return Order(replace(making, earlier=then.making), choices, then.archive)


def _former(asked: argparse.Namespace, opened: Opened, home: tuple[str, ...], language: str) -> Former:
    from bornage.commands.earlier import former

    return former(asked.since, opened, asked.file, home, language)


def _variant(asked: argparse.Namespace, opened: Opened) -> Variant:
    edition = edition_of(asked)
    workload = _workload(asked.extract, opened) if asked.extract else ""
    return Variant(edition, workload, asked.at_counsel_request)


def _workload(said: str, opened: Opened) -> str:
    """The id of the workload that goes by that id or name."""
    workloads = opened.assessment.workloads
    for key in (said, collation_key(said)):
        for each in workloads:
            if key in {each.id, collation_key(each.name)}:
                return each.id
    known = ", ".join(f"`{each.id}` ({each.name})" for each in workloads)
    raise Refusal(message("cli.report.no_workload", name=said, known=known or "—"), USAGE)


def paper_of(home: tuple[str, ...]) -> Paper:
    """The paper of the place: Letter at some homes, A4 elsewhere."""
    return "letter" if any(code.split("-")[0] in LETTER_HOMES for code in home) else "a4"


def report_path(file: Path, language: str, suffix: str = ".pdf", variant: Variant = _FULL) -> Path:
    """Where a report goes when nobody says: beside the assessment, named after it, its edition and its language."""
    edition = "" if variant.edition == "full" else f".{variant.edition}"
    workload = f"-{variant.workload}" if variant.workload else ""
    return file.with_name(f"{file.stem}{edition}{workload}.{language}{suffix}")
