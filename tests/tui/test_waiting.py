"""What takes seconds stops nobody."""

import threading
from pathlib import Path

import pytest

from bornage.assessment.journal import JournalError
from bornage.interview.saying import Said
from bornage.interview.talk import Made, Phrase, Wait
from bornage.text import message
from tui.onscreen import interview, shown


def talk_that_waits(make, heard: list):
    made = yield Wait(Phrase("statement.printing", file="interview_people"), make)
    heard.append(made)
    return Said("recorded")


async def test_it_closes_by_itself_once_it_is_made(session):
    app, may_end, heard = interview(session), threading.Event(), []

    def make() -> Path:
        may_end.wait(10)
        return Path("statement.pdf")

    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.converse(talk_that_waits(make, heard))
        await pilot.pause()
        assert "Impression de la déclaration" in shown(app)
        may_end.set()
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert heard == [Made(Path("statement.pdf"))]
        assert "Impression de la déclaration" not in shown(app)


async def test_it_can_be_left_and_the_interview_goes_on(session):
    app, may_end, heard = interview(session), threading.Event(), []
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.converse(talk_that_waits(lambda: may_end.wait(10) and Path("x"), heard))
        await pilot.pause()
        await pilot.press("escape", "1")

        assert session.journal.entries[-1].answer.value == "public"
        may_end.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert heard == [None]


@pytest.mark.parametrize("refusal", ["journal.fit.nameless"])
async def test_why_it_could_not_be_made_comes_back(session, refusal):
    app, heard = interview(session), []

    def make() -> Path:
        raise JournalError(message(refusal, id="x"))

    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.converse(talk_that_waits(make, heard))
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert heard[0].path is None
        assert heard[0].refused.to("en") == message(refusal, id="x").to("en")
