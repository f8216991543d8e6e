"""A report made before it is asked for is the command's, is not on the disk, and is dropped with what it rests on."""

from datetime import UTC, datetime

import pytest

from bornage.assessment.entries import ORGANIZATION, Answer, Answered, AnswerState
from bornage.assessment.journal import Journal, read
from bornage.commands.ahead import Ahead
from bornage.commands.backstage import Backstage
from bornage.commands.console import Refusal
from bornage.report.pdf import PdfUnavailable, load
from bornage.text import message
from commands.test_backstage import file, until
from terminal.forty import QUESTIONS

__all__ = ["file"]

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)


@pytest.fixture
def ahead(file):
    made = Ahead(file)
    made.is_expected = True
    made.make("en", lambda _: None)
    return made


def say_something(file):
    said = Answer("q01", ORGANIZATION, AnswerState.ANSWERED, "yes")
    with Journal.open(file) as journal:
        journal.append(Answered(said, datetime.now(UTC).replace(microsecond=0), "tester"))


def settle_most(file):
    with Journal.open(file) as journal:
        for question in QUESTIONS[:30]:
            said = Answer(question, ORGANIZATION, AnswerState.ANSWERED, "yes")
            journal.append(Answered(said, datetime.now(UTC).replace(microsecond=0), "tester"))


def test_it_is_the_one_the_command_makes_and_waits_in_memory(ahead, file, bornage):
    assert not list(file.parent.glob("*.pdf*"))
    target = ahead.hand_over("en")
    raw, told = target.read_bytes(), target.with_name(f"{target.name}.sha256").read_bytes()
    bornage("report", file, "--lang", "en")

    assert target.read_bytes() == raw
    assert target.with_name(f"{target.name}.sha256").read_bytes() == told


def test_it_is_not_made_twice(ahead, monkeypatch):
    monkeypatch.setattr("bornage.commands.ahead.make", lambda *_: pytest.fail("made again"))
    ahead.make("en", lambda _: None)


def test_none_is_made_early_in_an_interview(file, monkeypatch):
    monkeypatch.setattr("bornage.commands.ahead.make", lambda *_: pytest.fail("nobody wants one yet"))
    Ahead(file).make("en", lambda _: None)


def test_one_is_made_once_most_is_settled(file):
    settle_most(file)
    nearly_done = Ahead(file)
    nearly_done.make("en", lambda _: None)

    assert nearly_done.hand_over("en")


def test_another_language_is_another_report(ahead):
    assert ahead.hand_over("fr-CA") is None


def test_it_is_dropped_with_one_more_answer(ahead, file):
    say_something(file)

    assert ahead.hand_over("en") is None


def test_it_is_dropped_with_the_day(ahead, monkeypatch):
    monkeypatch.setattr("bornage.commands.ahead.now", lambda: datetime(2101, 1, 1, tzinfo=UTC))

    assert ahead.hand_over("en") is None


def test_it_is_dropped_with_its_questionnaire(ahead, file):
    (file.parent / "client.questionnaire").rename(file.parent / "elsewhere")

    assert ahead.hand_over("en") is None


def test_it_is_not_kept_where_an_answer_came_meanwhile(file):
    made = Ahead(file)
    made.make("en", lambda stage: say_something(file) if stage == "laying_out" else None)

    assert made.hand_over("en") is None


def test_it_spares_what_stands_where_it_goes(ahead, file):
    (file.parent / "client.en.pdf").mkdir()

    assert ahead.hand_over("en") is None


def test_where_no_pdf_can_be_made_nothing_is(file, monkeypatch):
    def unavailable(*_, **__):
        raise PdfUnavailable(message("cli.report.lost"))

    monkeypatch.setattr("bornage.report.pdf.to_bytes", unavailable)
    made = Ahead(file)
    made.is_expected = True
    made.make("en", lambda _: None)

    assert made.hand_over("en") is None
    assert not list(file.parent.glob("client.*.*"))


def test_what_cannot_be_read_is_refused_as_ever(file):
    made = Ahead(file)
    file.write_text("no journal")
    made.make("en", lambda _: None)

    assert made.hand_over("en") is None


# --- in the process behind an interview --------------------------------------------------------------


def test_half_a_minute_without_a_key_makes_it_and_the_key_only_writes_it(file):
    settle_most(file)
    with Backstage(file, lambda: len(read(file)[1]), language="en", pause=0.1, ahead=0.2) as behind:
        behind.begin()
        until(lambda: behind._made_ahead[0] >= 0)
        assert behind.export("en").is_file()
        say_something(file)
        (file.parent / "client.questionnaire").rename(file.parent / "elsewhere")
        with pytest.raises(Refusal):
            behind.export("en")


def test_where_the_language_is_not_known_none_is_made(file):
    with Backstage(file, lambda: 0, pause=0.1, ahead=0.1) as behind:
        behind.begin()
        until(lambda: behind.telling() is not None)

        assert behind._made_ahead == (-1, None)
