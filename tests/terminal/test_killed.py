"""An interview in a real terminal, killed at any moment: what the screen had acknowledged is on the disk.

Twenty kills by default; BORNAGE_KILLS=300 for the long run.
"""

import os
import random
import re
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bornage.assessment.journal import read
from bornage.text import words
from terminal.forty import CHOICES, QUESTIONS, written
from terminal.real import Ended, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")

KILLS = int(os.environ.get("BORNAGE_KILLS", "20"))
ANSWERED = words("fr-CA", "interview.state.answered")
ASKED = re.compile(r"Question (\d\d)\?")


def shown(text: str) -> str | None:
    """The question in front, by its id."""
    found = ASKED.search(text)
    return f"q{found[1]}" if found else None


def answer_until_killed(terminal: Terminal, picks: random.Random, acknowledged: dict[str, str]) -> None:
    """Answer whatever is in front, and note each answer once the screen says it stands."""
    while True:
        question = shown(terminal.text)
        rank = picks.randrange(len(CHOICES))
        terminal.type(str(rank + 1))
        whole_page(terminal, lambda text, q=question, r=rank: stands(text, q, r))
        acknowledged[question] = CHOICES[rank][0]
        terminal.type("n" if question != QUESTIONS[-1] else "p")
        whole_page(terminal, lambda text, q=question: shown(text) not in {None, q})


def whole_page(terminal: Terminal, holds: Callable[[str], bool]) -> None:
    """Wait for it on a page that has come to its end: half of one may still say what the page before said."""
    while True:
        terminal.wait_for(holds)
        terminal.settle(0.05)
        if holds(terminal.text):
            return


def stands(text: str, question: str, rank: int) -> bool:
    """Whether the screen says that this question has this answer."""
    chosen = re.search(rf"●[^\n]*{re.escape(CHOICES[rank][1])}", text)
    return shown(text) == question and ANSWERED in text and chosen is not None


def test_what_the_screen_acknowledged_is_never_lost(tmp_path: Path):
    questionnaire, file = written(tmp_path), tmp_path / "client.toml"
    chance = random.Random(2026)  # noqa: S311 (moments, not secrets)
    acknowledged: dict[str, str] = {}
    for _ in range(KILLS):
        with Terminal("interview", file, "--questionnaire", questionnaire, "--lang", "fr-CA", home=tmp_path) as here:
            here.wait_for(lambda text: shown(text) is not None)
            killer = threading.Timer(chance.uniform(0.0, 1.2), here.kill)
            killer.start()
            with pytest.raises(Ended):
                answer_until_killed(here, chance, acknowledged)
            killer.join()
        _, entries, *_ = read(file)
        held = {e.answer.question: e.answer.value for e in entries if hasattr(e, "answer")}
        surplus = {q: v for q, v in held.items() if acknowledged.get(q) != v}

        # At most one answer was on its way to the screen when the program died.
        assert {q: held.get(q) for q in acknowledged if q not in surplus} == {
            q: v for q, v in acknowledged.items() if q not in surplus
        }
        assert len(surplus) <= 1
        acknowledged |= surplus

    assert len(acknowledged) >= min(len(QUESTIONS), KILLS) // 2


def test_the_next_start_says_where_we_were(tmp_path: Path):
    questionnaire, file = written(tmp_path), tmp_path / "client.toml"
    arguments = ("interview", file, "--questionnaire", questionnaire, "--lang", "fr-CA")
    with Terminal(*arguments, home=tmp_path) as here:
        for question, after in (("q01", "q02"), ("q02", "q03"), ("q03", "q04")):
            here.wait_for(lambda text, q=question: shown(text) == q)
            here.type("3")
            here.wait_for(lambda text, q=question: stands(text, q, 2))
            here.type("n")
            here.wait_for(lambda text, q=after: shown(text) == q)
        here.kill()

    with Terminal(*arguments, home=tmp_path) as again:
        again.wait_for(lambda text: shown(text) == "q04")


def test_a_dropped_connection_ends_the_program_and_loses_nothing(tmp_path: Path):
    questionnaire, file = written(tmp_path), tmp_path / "client.toml"
    arguments = ("interview", file, "--questionnaire", questionnaire, "--lang", "fr-CA")
    with Terminal(*arguments, home=tmp_path) as here:
        here.wait_for(lambda text: shown(text) == "q01")
        here.type("2")
        here.wait_for(lambda text: stands(text, "q01", 1))
        here.hang_up()
        here.wait()

    with Terminal(*arguments, home=tmp_path) as again:
        again.wait_for(lambda text: shown(text) in {"q01", "q02"})
        again.type("p")
        again.wait_for(lambda text: stands(text, "q01", 1))


def test_a_program_that_is_asked_to_end_gives_the_terminal_back(tmp_path: Path):
    questionnaire, file = written(tmp_path), tmp_path / "client.toml"
    with Terminal("interview", file, "--questionnaire", questionnaire, "--lang", "fr-CA", home=tmp_path) as here:
        here.wait_for(lambda text: shown(text) == "q01")
        here.type("2")
        here.wait_for(lambda text: stands(text, "q01", 1))
        here.signal(signal.SIGTERM)

        assert here.wait() == 128 + signal.SIGTERM
        here.wait_for(lambda _: b"\x1b[?1049l" in here.raw)


def test_another_size_of_window_loses_nothing(tmp_path: Path):
    questionnaire, file = written(tmp_path), tmp_path / "client.toml"
    with Terminal("interview", file, "--questionnaire", questionnaire, "--lang", "fr-CA", home=tmp_path) as here:
        here.wait_for(lambda text: shown(text) == "q01")
        here.type("1")
        here.wait_for(lambda text: stands(text, "q01", 0))
        for columns, rows in ((200, 60), (40, 10), (120, 40), (80, 24)):
            here.resize(columns, rows)
            here.wait_for(lambda text: shown(text) == "q01")
        here.wait_for(lambda text: stands(text, "q01", 0))
