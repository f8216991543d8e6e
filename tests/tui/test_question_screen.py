"""The question screen, key by key: what is recorded, and what is shown."""

from dataclasses import replace
from datetime import date

import pytest
from textual.events import Key

from bornage.assessment.entries import AnswerState
from bornage.interview.printable import on_one_line
from bornage.questionnaire.model import Grade
from interview.standin import new_session, said
from tui.onscreen import interview, press, shown

HERE = ("constitution", "")


async def after(session, *keys: str, size=(80, 24), language="fr-CA") -> str:
    """What is on the screen once some keys are pressed on the question screen."""
    app = interview(session, language=language)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        await pilot.pause()
        return shown(app)


async def test_the_screen_says_where_we_are(session):
    screen = (await after(session)).splitlines()

    assert screen[0].strip() == "Clinique du Nord · Organisation                    Q1 · étape 1 sur 13 · 0\u00a0min"
    assert "Organisation\u00a0: Clinique du Nord" in screen[1]


async def test_a_digit_answers_and_stays(session):
    screen = await after(session, "2")

    assert session.assessment.answers[HERE].value == "private"
    assert "2 ● Choix private" in screen
    assert "● Répondue · E1 dit en entrevue" in screen
    assert "Consigné." in screen


async def test_a_digit_beyond_the_choices_does_nothing(session):
    await after(session, "9", "c")

    assert session.assessment.answers == {}


async def test_the_arrows_and_the_space_bar_answer_too(session):
    await after(session, "down", "down", "space")

    assert session.assessment.answers[HERE].value == "other"


@pytest.mark.parametrize("key", ["enter", "n"])
async def test_enter_and_n_go_on(session, key: str):
    assert "étape 2 sur 13" in await after(session, "1", key)


async def test_p_goes_back_and_shows_the_answer(session):
    screen = await after(session, "1", "n", "p")

    assert "étape 1 sur 13" in screen
    assert "1 ● Choix public" in screen


async def test_next_open_skips_what_is_answered(session):
    session.answer(said("employees", 12))
    session.answer(said("constitution", "public"))

    assert "étape 4 sur 13" in await after(session, "N")


async def test_a_date_is_typed_in_many_forms(session):
    screen = await after(session, "n", "enter", "=15 mars 2027", "enter")

    assert session.assessment.answers["decision_date", ""].value == date(2027, 3, 15)
    assert "● 15\u00a0mars\u00a02027" in screen


async def test_what_is_understood_of_a_date_is_said_before_it_is_recorded(session):
    screen = await after(session, "n", "2", "=027-3-15")

    assert "Compris\u00a0: 15\u00a0mars\u00a02027" in screen
    assert "SAISIE" in screen
    assert session.assessment.answers == {}


async def test_a_date_that_is_none_is_refused_and_stays_typed(session):
    screen = await after(session, "n", "2", "=027-02-30", "enter")

    assert "Ce jour n’existe pas" in screen
    assert "2027-02-30" in screen
    assert session.assessment.answers == {}


async def test_a_number_has_its_unit_and_its_bounds(session):
    screen = await after(session, "n", "n")
    refused = await after(session, "n", "n", "9", "=00000", "enter")
    await after(session, "n", "n", "i", "=1 250", "enter")

    assert "(personnes, de 1 à 100\u00a0000)" in screen
    assert "Le plus grand nombre accepté est 100\u00a0000." in refused
    assert session.assessment.answers["employees", ""].value == 1250


async def test_a_text_is_typed_and_recorded_by_enter(session):
    await after(session, "n", "n", "n", "enter", "=Soigner", "enter")

    assert session.assessment.answers["mission", ""].value == "Soigner"


async def test_escape_leaves_typing_and_what_was_typed_waits(session):
    screen = await after(session, "n", "n", "n", "enter", "=Soig", "escape", "enter")

    assert "SAISIE" in screen
    assert "Soig" in screen
    assert session.assessment.answers == {}


async def test_a_country_at_hand_takes_one_key(session):
    await after(session, "n", "n", "n", "n", "1")

    assert session.assessment.answers["parent_country", ""].value == "CA-QC"


async def test_a_country_is_found_by_name(session):
    screen = await after(session, "n", "n", "n", "n", "enter", "=etats", "enter")

    assert session.assessment.answers["parent_country", ""].value == "US"
    assert "États-Unis" in screen


async def test_several_choices_wait_for_enter(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "=data", "enter", "2", "3")
        await pilot.pause()
        waiting, on_disk = shown(app), dict(session.assessment.answers)
        await press(pilot, "n", "enter")
        await pilot.pause()
        confirmed = shown(app)

    assert "Coches à confirmer" in waiting
    assert on_disk == {}
    assert session.assessment.answers["data_types", "dossiers"].value == frozenset({"personal", "health"})
    assert "Répondue" in confirmed


async def test_several_countries_are_ticked_in_the_finder(session):
    await after(session, "g", "=storage", "enter", "i", "=irl", "enter", "=etats", "enter", "enter")

    assert session.assessment.answers["storage_countries", "nuage"].value == frozenset({"IE", "US"})


async def test_ticks_that_wait_are_not_left_behind_by_leaving(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "=data", "enter", "2", "q")
        await pilot.pause()
        still_there = app.is_running

    assert still_there


async def test_d_asks_why_who_and_when(session):
    screen = await after(session, "d", "down", "enter", "down", "enter", "=2026-12-15", "enter")
    answer = session.assessment.answers[HERE]

    assert answer.state == AnswerState.UNKNOWN
    assert answer.reason == "Personne n’a encore posé la question"
    assert (answer.owner, answer.due) == ("legal", date(2026, 12, 15))
    assert "Qui le saurait\u00a0: Affaires juridiques. Pour le 15\u00a0décembre\u00a02026." in on_one_line(screen)


@pytest.mark.parametrize(
    ("key", "state"),
    [("d", AnswerState.UNKNOWN), ("x", AnswerState.NOT_APPLICABLE), ("r", AnswerState.DECLINED)],
)
async def test_a_reason_is_required(session, key: str, state: AnswerState):
    refused = await after(session, key, "enter")
    kept = dict(session.assessment.answers)
    await after(session, key, "=parce que", "enter", "enter", "enter")

    assert "Cette ligne est requise." in refused
    assert kept == {}
    assert (session.assessment.answers[HERE].state, session.assessment.answers[HERE].reason) == (state, "parce que")


async def test_escape_leaves_a_form_and_nothing_changes(session):
    screen = await after(session, "x", "=parce que", "escape")

    assert session.assessment.answers == {}
    assert "LECTURE" in screen


async def test_l_puts_off_at_once(session):
    assert "À reprendre" in await after(session, "l")
    assert session.assessment.answers[HERE].state == AnswerState.LATER


async def test_e_writes_a_note_of_several_lines(session):
    screen = await after(session, "1", "e", "=un", "enter", "=deux", "ctrl+s")

    assert session.assessment.answers[HERE].note == "un\ndeux"
    assert "Note\u00a0: un deux" in screen


async def test_a_note_may_be_kept_out_of_the_report(session):
    await after(session, "1", "e", "=un", "f4", "ctrl+s")

    assert session.assessment.answers[HERE].to_print is False


async def test_a_note_is_dropped_only_when_asked_twice(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "e", "=un", "escape")
        await pilot.pause()
        asked = shown(app)
        await press(pilot, "escape")
        await pilot.pause()

    assert "La note a changé" in asked
    assert session.assessment.answers[HERE].note == ""


@pytest.mark.parametrize("rank", range(5))
async def test_v_says_what_the_answer_rests_on(session, rank: int):
    screen = await after(session, "1", "v", str(rank))

    assert session.assessment.answers[HERE].grade == list(Grade)[rank]
    assert f"E{rank} " in screen


async def test_v_without_an_answer_does_nothing(session):
    assert "LECTURE" in await after(session, "v", "1")


async def test_s_names_who_is_speaking_until_changed(session):
    screen = await after(session, "s", "=secu", "enter", "1", "n", "l")

    assert {answer.by for answer in session.assessment.answers.values()} == {"ciso"}
    assert "Parle (s)\u00a0: Responsable de la sécurité" in screen


async def test_s_takes_a_name_as_it_is_typed(session):
    await after(session, "s", "=Mme Roy", "enter", "1")

    assert session.assessment.answers[HERE].by == "Mme Roy"


async def test_u_takes_back(session):
    screen = await after(session, "1", "2", "u")

    assert session.assessment.answers[HERE].value == "public"
    assert "Annulé\u00a0: Q1, «\u00a0Choix private\u00a0»." in screen


async def test_delete_withdraws(session):
    await after(session, "1", "delete")

    assert session.assessment.answers == {}


async def test_g_goes_to_a_section(session):
    assert "Hébergement\u00a0: Nuage" in await after(session, "g", "=heberg", "enter")


async def test_slash_finds_by_words(session):
    assert "Que dit root_key?" in await after(session, "slash", "=root", "enter")


async def test_w_gives_evidence_reasons_and_sources(session):
    screen = await after(session, "w")

    assert "Acte constitutif" in screen
    assert "RLRQ, c. P-39.1" in screen


async def test_t_says_where_we_stand(session):
    assert "1/5 · 4 ouvertes" in await after(session, "1", "t")


async def test_help_has_every_key_and_closes(session):
    opened = await after(session, "question_mark")
    closed = await after(session, "question_mark", "escape")

    assert "En mode LECTURE" in opened
    assert "Que dit constitution?" in closed


async def test_the_palette_runs_a_command_by_its_name(session):
    await after(session, "ctrl+p", "=plus tard", "enter")

    assert session.assessment.answers[HERE].state == AnswerState.LATER


async def test_changing_an_answer_opens_and_closes_branches(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", "=root", "enter", "3", "n", "2", "p", "1")
        await pilot.pause()
        closed = shown(app)
        await press(pilot, "slash", "=key_place", "enter")
        await pilot.pause()
        kept = shown(app)

    assert "1 réponse conservée, non comptée" in closed
    assert "Non posée · réponse conservée, non comptée" in kept
    assert session.assessment.answers["key_place", "nuage"].value == "home"


async def test_a_disk_that_refuses_is_told_and_the_screen_shows_the_disk(session):
    session.journal.is_full = True
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        await pilot.pause()
        told = shown(app)
        await press(pilot, "escape")
        await pilot.pause()
        painted = shown(app)

    assert "Rien n’a été consigné" in told
    assert "client.toml" in told
    assert "2 ○ Choix private" in painted


@pytest.mark.parametrize("key", ["L", "f2"])
async def test_the_language_switches_at_once(session, key: str):
    screen = await after(session, "1", key)

    assert "What about constitution?" in screen
    assert "Answered · E1 said in the interview" in screen
    assert "Recorded. Enter: next question." in screen


async def test_the_language_switches_while_typing_and_keeps_what_is_typed(session):
    screen = await after(session, "n", "n", "n", "enter", "=Soi", "f2")

    assert "TYPING" in screen
    assert "Soi" in screen


async def test_the_language_switches_in_a_form(session):
    screen = await after(session, "d", "=par", "f2")

    assert "Nobody knows" in screen
    assert "par" in screen


async def test_levels_are_never_shown():
    for keys in (("1",), ("w",), ("t",)):
        screen = (await after(new_session(), *keys, language="en")).casefold()
        assert "level" not in screen
        assert "score" not in screen


async def test_sections_stand_beside_the_question_from_a_hundred_columns(session):
    narrow = await after(session, size=(99, 24))
    wide = await after(session, "1", size=(100, 30))

    assert "Sections" not in narrow
    assert "Sections" in wide
    assert "1/5" in wide


async def test_q_leaves_with_nothing_lost(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "q")
        await pilot.pause()

    assert app.return_value == 0
    assert session.assessment.answers[HERE].value == "public"


async def test_one_comes_back_to_the_question_that_waited(session):
    await after(session, "1", "n", "q")

    assert "étape 2 sur 13" in await after(session)


async def test_with_nothing_to_ask_only_what_makes_sense_is_offered():
    session = new_session(workloads=(), hostings=())
    sections = tuple(each for each in session.questionnaire.sections if each.id != "organization")
    session.questionnaire = replace(session.questionnaire, sections=sections)
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "1", "d", "n", "p", "N", "g", "t", "escape", "w", "u")
        await pilot.pause()
        screen = shown(app)

    assert "Aucune question à poser" in screen
    assert "S sujets" in screen
    assert "d inconnu" not in screen


async def test_one_comes_back_to_the_question_one_left(session):
    await after(session, "1", "n", "n", "p", "q")

    assert "étape 2 sur 13" in await after(session)


async def test_a_date_typed_faster_than_the_screen_loses_nothing(session):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        for character in "2027-01-15":
            key = "minus" if character == "-" else character
            app.post_message(Key(key, character))
        app.post_message(Key("enter", "\r"))
        await pilot.pause()
        await pilot.pause()

    assert session.assessment.answers["decision_date", ""].value == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("keys", "field", "typed"),
    [
        ("e", "#note", "Hello 1 d x"),
        ("d", "#line-reason", "Raison 2"),
        ("x", "#line-reason", "Raison 3"),
        ("g", "#wanted", "cle 1"),
        ("slash", "#wanted", "cle 1"),
    ],
)
async def test_a_form_loses_no_key_of_a_quick_hand_and_obeys_none(session, keys, field, typed):
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        before = session.journal.entries
        app.post_message(Key(keys, None))
        for character in typed:
            app.post_message(Key({" ": "space"}.get(character, character), character))
        for _ in range(3):
            await pilot.pause()
        place = app.screen.query_one(field)

        assert getattr(place, "value" if field != "#note" else "text") == typed
        assert session.journal.entries == before
