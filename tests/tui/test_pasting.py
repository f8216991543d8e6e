"""What is pasted where nothing takes text is never keys; what a hand strikes always is."""

import pytest

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.assessment.session import Session
from bornage.tui.bursts import Burst, Gatherer, around_escapes
from tui.onscreen import interview, press, shown


def read(*reads: str, apart: float = 1.0) -> list[str | None]:
    """What of some reads is a burst, by its text."""
    gatherer, now = Gatherer(), 0.0
    found = []
    for each in reads:
        burst = gatherer.burst(each, now)
        found.append(burst.text if burst else None)
        now += apart
    return found


@pytest.mark.parametrize("text", ["15 mars 2027", "Responsable", "refus de répondre\r", "une\rdeux lignes", "E2 ou E3"])
def test_a_sentence_that_comes_at_once_is_text(text: str):
    assert read(text) == [text.replace("\r", "\n").strip()]


@pytest.mark.parametrize("keys", ["1", "3\r", "2n", "nnnnnnnnnnnn", "npnpnpnp", "1n2\r", "\x1b[B\x1b[B\x1b[B", "oui"])
def test_what_a_hand_strikes_on_a_slow_link_is_keys(keys: str):
    assert read(keys) == [None]


def test_the_end_of_a_long_paste_goes_with_its_beginning():
    assert read("a long sentence", "r\r", apart=0.001) == ["a long sentence", "r"]
    assert read("a long sentence", "r", apart=1.0) == ["a long sentence", None]


def test_what_a_terminal_marks_as_pasted_is_left_to_its_marks():
    assert read("\x1b[200~some words", "and some more", "the end\x1b[201~", apart=0.001) == [None, None, None]
    assert read("\x1b[200~words\x1b[201~", "words as keys") == [None, "words as keys"]


def test_half_a_sequence_is_no_text():
    assert read("\x1b[<35", ";120;45M", apart=0.001) == [None, None]


@pytest.mark.parametrize(
    ("read", "parts"),
    [
        ("\x1b\r", ["", "\r"]),
        ("ab\x1b\r1", ["ab", "\r1"]),
        ("\x1b1n", ["", "1n"]),
        ("\x1bg", ["", "g"]),
        ("ab\x1b?", ["ab", "?"]),
        ("\x1bOP", ["\x1bOP"]),
        ("\x1b", ["\x1b"]),
        ("\x1b[1;5B", ["\x1b[1;5B"]),
        ("1", ["1"]),
    ],
)
def test_an_escape_and_what_a_slow_link_brings_with_it_are_two_keys(read: str, parts: list[str]):
    assert around_escapes(read) == parts


async def after_burst(session: Session, text: str, *keys: str) -> str:
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        app.post_message(Burst(text))
        await pilot.pause()
        while not app.is_at_rest:
            await pilot.pause()
        await pilot.pause()
        return shown(app)


async def test_a_paste_answers_no_choice(session):
    entries = session.journal.entries
    screen = await after_burst(session, "15 mars 2027")

    assert "Collage ou frappe trop rapide, sans effet. e ouvre une note." in screen
    assert session.journal.entries == entries


async def test_a_paste_opens_the_answer_that_is_typed(session):
    entries = session.journal.entries
    screen = await after_burst(session, "15 mars 2027", "n")

    assert "15 mars 2027" in screen
    assert "pas encore consigné" in screen
    assert "SAISIE" in screen
    assert session.journal.entries == entries


async def test_a_marked_paste_opens_it_too(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "n", "n", "=deux\nlignes")

        assert app.takes_text
        assert "lignes" in shown(app)
        await press(pilot, "enter")

    assert session.assessment.answers["mission", ORGANIZATION].value == "deux\nlignes"


async def test_a_burst_where_something_is_typed_is_typed(session):
    screen = await after_burst(session, "Nous soignons\r", "n", "n", "n", "i")

    assert "Consigné" in screen
    assert session.assessment.answers["mission", ORGANIZATION].value == "Nous soignons"


async def test_a_burst_of_several_lines_is_never_cut_into_an_answer_and_keys(session):
    entries = session.journal.entries
    screen = await after_burst(session, "Nous soignons\rdes personnes\r", "n", "n", "n", "i")

    assert "des personnes" in screen
    assert session.journal.entries == entries


async def test_a_paste_in_front_of_a_page_does_nothing(session):
    entries = session.journal.entries
    screen = await after_burst(session, "quelques mots ici", "w")

    assert "Collage ou frappe trop rapide, sans effet" in screen
    assert "Pourquoi cette question" in screen
    assert session.journal.entries == entries


async def test_a_paste_for_a_place_says_what_looks_for_one(session):
    assert "i cherche un lieu" in await after_burst(session, "République tchèque", "n", "n", "n", "n")


@pytest.mark.parametrize("keys", [("k",), ("v",), ("M",), ("C",), ("i",)])
async def test_what_is_typed_after_a_command_that_opens_nothing_goes_nowhere(session, keys):
    entries = session.journal.entries
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys, *"r2lx", "space", "q", "1")

        assert "Rien à ouvrir ici" in shown(app)
        assert session.journal.entries == entries
        await press(pilot, "escape", "1")

    assert session.assessment.answers["constitution", ORGANIZATION].state == AnswerState.ANSWERED


async def test_an_answer_nobody_knows_rests_on_no_document_and_says_so(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "=Personne", "enter", "enter", "enter")
        await press(pilot, "p", "k", *"refus")

        assert "Il faut d’abord une réponse." in shown(app)
