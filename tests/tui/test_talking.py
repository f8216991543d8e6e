"""Talks on the screen: a dialog for each step, what it replies, and what happens when it cannot be recorded."""

from collections.abc import Mapping

import pytest
from textual.events import Key

from bornage.assessment.journal import JournalError
from bornage.interview.paragraph import Paragraph
from bornage.interview.row import Row
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Pick, Read, Sure, Tick, Write, Written, filled
from bornage.text import message
from tui.onscreen import interview, press, shown

TITLE = Phrase("finder.palette")
FRUIT = ("Abricot", "Banane", "Cerise")


def page(language: str) -> list[Paragraph]:
    return [Paragraph("À lire" if language == "fr-CA" else "To read")]


def rows(_: str, typed: str) -> list[Row]:
    return [Row(name[0].lower(), name) for name in FRUIT if typed.casefold() in name.casefold()]


def line(id_: str, **more) -> Line:
    return Line(id_, Phrase(f"form.label.{id_}"), **more)


OPTIONS = tuple(Option(name[0].lower(), lambda _, name=name: name, name == "Banane") for name in FRUIT)

STEPS = {
    "fill": (Fill(TITLE, (line("reason"), line("owner"))), ("=un", "enter", "=deux", "enter")),
    "fill-day": (Fill(TITLE, (line("due", is_day=True),)), ("=1 mars 2027", "enter")),
    "write": (Write(TITLE, "déjà"), ("=!", "f4", "ctrl+s")),
    "choose": (Choose(TITLE, OPTIONS), ("3",)),
    "choose-from-zero": (Choose(TITLE, OPTIONS, page, first_digit=0), ("0",)),
    "choose-by-arrows": (Choose(TITLE, OPTIONS), ("down", "enter")),
    "pick": (Pick(TITLE, rows, page), ("=an", "enter")),
    "tick": (Tick(TITLE, rows, frozenset("a")), ("enter",)),
    "read": (Read(TITLE, page), ("enter",)),
    "sure": (Sure(TITLE, page), ("o",)),
    "not-sure": (Sure(TITLE, page), ("enter",)),
}
REPLIES = {
    "fill": {"reason": "un", "owner": "deux"},
    "fill-day": {"due": "1 mars 2027"},
    "write": Written("déjà!", to_print=False),
    "choose": "c",
    "choose-from-zero": "a",
    "choose-by-arrows": "c",
    "pick": "b",
    "tick": frozenset("a"),
    "read": None,
    "sure": True,
    "not-sure": False,
}


async def replied(session, step, *keys: str):
    """What a talk of one step hears, and what the screen shows of the step."""
    heard = []

    def talk():
        heard.append((yield step))

    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.converse(talk())
        await pilot.pause()
        seen = shown(app)
        await press(pilot, *keys)
        await pilot.pause()
    return heard, seen


@pytest.mark.parametrize("name", REPLIES)
async def test_each_step_has_a_dialog_and_replies(session, name: str):
    step, keys = STEPS[name]

    heard, seen = await replied(session, step, *keys)

    assert heard == [REPLIES[name]]
    assert "Commandes" in seen


@pytest.mark.parametrize("name", STEPS)
async def test_escape_leaves_every_step(session, name: str):
    heard, _ = await replied(session, STEPS[name][0], "escape")

    assert heard == [None]


@pytest.mark.parametrize("name", STEPS)
async def test_every_step_changes_language_while_it_is_open(session, name: str):
    def talk():
        yield STEPS[name][0]

    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.converse(talk())
        await pilot.pause()
        await press(pilot, "f2")
        await pilot.pause()

        assert "Commands" in shown(app)


async def test_several_rows_are_ticked_then_confirmed_on_the_first_row(session):
    heard, seen = await replied(session, Tick(TITLE, rows, frozenset("a")), "=cer", "enter", "enter")

    assert heard == [frozenset("ac")]
    assert "Confirmer\u00a0: Abricot" in seen


async def test_with_nothing_ticked_a_reply_waits_unless_none_is_one(session):
    must, _ = await replied(session, Tick(TITLE, rows, may_be_none=False), "enter", "enter")
    may, _ = await replied(session, Tick(TITLE, rows), "enter")

    assert must == []
    assert may == [frozenset()]


async def test_a_required_line_is_asked_for_and_a_day_that_is_none_is_refused(session):
    form = Fill(TITLE, (line("reason", is_required=True), line("due", is_day=True)))

    def talk():
        yield form

    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.converse(talk())
        await press(pilot, "enter")
        missing = shown(app)
        await press(pilot, "=parce que", "enter", "=demain", "enter")
        await pilot.pause()
        refused = shown(app)

    assert "Cette ligne est requise." in missing
    assert "Il faut le jour, le mois et l’année" in refused
    assert "demain" in refused


async def test_a_form_that_is_refused_keeps_what_was_typed_and_says_why(session):
    tried = []

    def record(typed: Mapping[str, str]) -> Said:
        tried.append(typed["reason"])
        if len(tried) == 1:
            raise JournalError(message("interview.typed.not_a_number"))
        return Said("noted")

    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.converse(filled(Fill(TITLE, (line("reason"),)), record))
        await press(pilot, "=sept", "enter")
        await pilot.pause()
        refused = shown(app)
        await press(pilot, "enter")
        await pilot.pause()
        recorded = shown(app)

    assert "Rien n’a été consigné. Ce n’est pas un nombre." in refused
    assert tried == ["sept", "sept"]
    assert "Note consignée." in recorded


async def test_what_was_typed_in_a_form_that_was_left_is_there_when_it_is_opened_again(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x", "=parce que", "escape", "x", "enter")
        await pilot.pause()
        elsewhere = session.assessment.answers["constitution", ""].reason
        await press(pilot, "n", "x")
        await pilot.pause()

        assert elsewhere == "parce que"
        assert "parce que" not in shown(app)


async def test_what_the_disk_refuses_within_a_talk_is_told(session):
    def talk():
        yield Read(TITLE, page)
        raise JournalError(message("interview.typed.not_a_number"))

    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.converse(talk())
        await press(pilot, "enter")
        await pilot.pause()

        assert "Rien n’a été consigné" in shown(app)
        assert "Ce n’est pas un nombre" in shown(app)


async def test_a_talk_that_moves_arrives_at_the_question(session):
    def talk(desk):
        yield Read(TITLE, page)
        return desk.go(("mission", ""))

    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.converse(talk(app.desk))
        await press(pilot, "enter")
        await pilot.pause()

        assert "Que dit mission?" in shown(app)


BURSTS = {
    "a form, then two questions on": ("d a b enter enter enter n n", "constitution", "ab", "étape 3 sur 13"),
    "a form of one line, then on": ("x a enter n", "constitution", "a", "étape 2 sur 13"),
    "an answer, on, back, another answer": ("1 n p 2 n", "constitution", "", "étape 2 sur 13"),
    "a page, closed, then on": ("t q n n p", "", "", "étape 2 sur 13"),
    "a finder, then an answer": ("g o r g enter 1 n", "constitution", "", "étape 2 sur 13"),
}


@pytest.mark.parametrize(("keys", "answered", "reason", "where"), BURSTS.values(), ids=BURSTS.keys())
async def test_keys_that_come_all_at_once_are_each_carried_out_in_turn(session, keys, answered, reason, where):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys.split():
            app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()  # they have come
        while not app.is_at_rest:
            await pilot.pause()
        await pilot.pause()
        screen = shown(app)

    assert where in screen
    if answered:
        assert session.assessment.answers[answered, ""].reason == reason
