"""Several reports from one command: made at the same time, told in the order they were asked for."""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bornage.commands.console import DONE, PROBLEMS, USAGE, Refusal, say, warn
from bornage.commands.pressing import Kept, press_for
from bornage.commands.report import make
from bornage.diagnostics import system_reason
from bornage.report.press.crew import cores
from bornage.text import message, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from bornage.questionnaire.model import Questionnaire

_NO_LANGUAGE: Final = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one report: lines for the terminal, and its exit code."""

    said: str
    warned: str
    code: int


def run_all(asked: argparse.Namespace, spoken: tuple[str, ...], language: str) -> int:
    """Make them all, and return the gravest exit code. A report that fails leaves the others alone."""
    if asked.jobs is not None and asked.jobs < 1:
        raise Refusal(message("cli.report.bad_jobs"), USAGE)
    if asked.out is not None and not asked.out.is_dir():
        raise Refusal(message("cli.report.not_a_folder", path=asked.out), USAGE)
    if asked.sign:
        from bornage.commands.signing import ask_once

        ask_once(asked.sign, asked.passphrase_file, language)
    orders = tuple(_orders(asked, spoken))
    _apart(asked, orders)
    jobs = min(asked.jobs or cores(), len(orders))
    if jobs == 1:
        return max(_tell(_made(order, language, cores())) for order in orders)
    return _at_once(orders, jobs, language)


def _orders(asked: argparse.Namespace, spoken: tuple[str, ...]) -> Iterator[argparse.Namespace]:
    """One for each file and language, as if it had been asked for alone."""
    for file in asked.files:
        for language in spoken or (_NO_LANGUAGE,):
            own = {**vars(asked), "file": file, "lang": language or None}
            yield argparse.Namespace(**{name: each for name, each in own.items() if name not in {"files", "jobs"}})


def _apart(asked: argparse.Namespace, orders: tuple[argparse.Namespace, ...]) -> None:
    """Refuse two reports that would be written to the same file."""
    known: set[Path] = set()
    for order in orders:
        folder = (asked.out or order.file.parent).resolve()
        place = folder / f"{order.file.stem}.{order.lang}"
        if place in known:
            raise Refusal(message("cli.report.two_alike", file=place.name), USAGE)
        known.add(place)


def _at_once(orders: tuple[argparse.Namespace, ...], jobs: int, language: str) -> int:
    """The longest are begun first, so that no core waits at the end for one that was begun last."""
    each = max(1, cores() // jobs)
    context = multiprocessing.get_context("spawn")  # a fork would share the libraries' threads and locks
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        try:
            begun: dict[int, Future[Told]] = {}
            for n in sorted(range(len(orders)), key=lambda n: -_size(orders[n].file)):
                begun[n] = pool.submit(_made, orders[n], language, each)
            return max(_tell(_result(begun[n], order, language)) for n, order in enumerate(orders))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _result(begun: Future[Told], order: argparse.Namespace, language: str) -> Told:
    try:
        return begun.result()
    except BrokenProcessPool:
        return Told("", f"bornage: {words(language, 'cli.report.stopped', file=order.file)}", PROBLEMS)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


_READ: Final[dict[str, Questionnaire]] = {}
"""Questionnaires that this process read, by digest: most reports made together rest on the same."""


def _made(order: argparse.Namespace, language: str, processes: int) -> Told:
    """One report, in whatever process and with that many of its own: it prints nothing, and raises nothing."""
    heard = io.StringIO()
    with contextlib.redirect_stderr(heard):
        told = _one(order, language, processes)
    before = heard.getvalue().rstrip("\n")
    return Told(told.said, "\n".join(each for each in (before, told.warned) if each), told.code)


def _one(order: argparse.Namespace, language: str, processes: int) -> Told:
    try:
        with press_for(order, processes) as press:
            made = make(order, language, kept=Kept(press, _READ))
    except Refusal as refused:
        return Told("", f"bornage: {_about(order, refused.text.to(language))}", refused.code)
    except OSError as error:
        return Told("", f"bornage: {_about(order, system_reason(error).to(language))}", PROBLEMS)
    except Exception as error:
        if os.environ.get("BORNAGE_DEBUG"):
            raise
        reason = f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0]
        return Told("", f"bornage: {_about(order, words(language, 'cli.unforeseen', reason=reason))}", PROBLEMS)
    if made.lacks is None:
        return Told(str(made.file), "", DONE)
    said = words(language, "cli.report.html_instead", file=made.file)
    return Told(said, f"bornage: {made.lacks.to(language)}", PROBLEMS)


def _about(order: argparse.Namespace, reason: str) -> str:
    """What went wrong, and with which file, unless that is said."""
    return reason if str(order.file) in reason else f"{order.file}: {reason}"


def _tell(told: Told) -> int:
    if told.warned:
        warn(told.warned)
    if told.said:
        say(told.said)
    return told.code
