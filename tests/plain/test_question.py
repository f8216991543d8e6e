"""The interview line by line, line by line: what is recorded, and what is told."""

from dataclasses import replace
from datetime import date

import pytest

from bornage.assessment.entries import AnswerState, Paused
from bornage.questionnaire.model import Grade
from interview.standin import new_session, said
from plain.lines import held

HERE = ("constitution", "")


def answer(session, question: str, subject: str = ""):
    return session.assessment.answers[question, subject]


def test_it_says_where_we_are_what_is_asked_and_what_can_be_answered(session):
    lines = held(session).lines

    assert lines[3:12] == [
        "Section\u00a0: Organisation. Q1, étape 1 sur 13.",
        "Organisation\u00a0: Clinique du Nord",
        "Nous commençons.",
        "Que dit constitution?",
        "Pour relancer\u00a0: Et encore?",
        "1. Choix public",
        "2. Choix private",
        "3. Choix other",
        "Tapez le numéro de la réponse.",
    ]
    assert lines[12] == "État\u00a0: Pas encore posée."


def test_nothing_is_drawn_coloured_or_moved(session):
    text = held(session, "?", "t", "w", "1", "", "g", "data", "!", "q").text

    assert not any(ord(each) < 32 and each != "\n" for each in text)
    assert not any("\u2500" <= each <= "\u25ff" or "\u2800" <= each <= "\u28ff" for each in text)
    assert "·" not in text


def test_a_digit_answers_and_stays_and_the_question_is_not_told_again(session):
    told = held(session, "2")

    assert answer(session, *HERE).value == "private"
    assert (
        "Consigné. Entrée\u00a0: question suivante.\nÉtat\u00a0: Répondue. Choix private, E1 dit en entrevue"
        in told.text
    )
    assert told.text.count("Que dit constitution?") == 1


def test_a_digit_beyond_the_choices_is_said_to_be_none(session):
    assert "Il n’y a pas de choix 9." in held(session, "9").text
    assert session.assessment.answers == {}


@pytest.mark.parametrize("line", ["", "n", "suivante", "NEXT", "next", ":n"])
def test_a_command_is_typed_by_key_by_name_and_by_id(session, line: str):
    assert "étape 2 sur 13" in held(session, line).text


def test_an_empty_line_never_answers(session):
    held(session, *[""] * 20)

    assert session.assessment.answers == {}


def test_an_unknown_command_is_said_and_changes_nothing(session):
    told = held(session, "xyzzy")

    assert "« xyzzy » n’est pas une commande ici." in told.text.replace("\u00a0", " ")
    assert session.assessment.answers == {}


def test_several_choices_are_ticked_on_one_line_and_an_empty_line_confirms(session):
    told = held(session, "g", "data", "", "2 3", "n", "")

    assert "Coches à confirmer\u00a0: Choix personal; Choix health." in told.text
    assert "Des coches attendent" in told.text
    assert answer(session, "data_types", "dossiers").value == frozenset({"personal", "health"})


def test_a_missing_number_among_several_ticks_none_of_them(session):
    told = held(session, "g", "data", "", "2 9")

    assert "Il n’y a pas de choix 9." in told.text
    assert told.desk.ticked is None


def test_the_sign_that_leaves_drops_ticks(session):
    told = held(session, "g", "data", "", "2", "!", "q")

    assert told.desk.ticked is None
    assert "Coches à confirmer" in told.text
    assert ("data_types", "dossiers") not in session.assessment.answers


def test_leaving_with_ticks_is_refused_once(session):
    told = held(session, "g", "data", "", "2", "q", "", "q")

    assert "Des coches attendent" in told.text
    assert ("data_types", "dossiers") in session.assessment.answers


def test_an_exclusive_choice_stands_alone(session):
    held(session, "g", "data", "", "2 4", "")

    assert answer(session, "data_types", "dossiers").value == frozenset({"none"})


@pytest.mark.parametrize("typed", ["15 mars 2027", "2027-03-15", "mars 15 2027"])
def test_a_date_is_typed_in_many_forms_and_said_back(session, typed: str):
    told = held(session, "", typed)

    assert answer(session, "decision_date").value == date(2027, 3, 15)
    assert "État\u00a0: Répondue. 15\u00a0mars\u00a02027" in told.text


def test_what_is_no_date_is_refused(session):
    assert "Ce jour n’existe pas" in held(session, "", "2027-02-30").text
    assert session.assessment.answers == {}


def test_digits_begin_a_number_and_letters_a_command(session):
    told = held(session, "", "", "1 250", "p")

    assert answer(session, "employees").value == 1250
    assert "(personnes, de 1 à 100\u00a0000)" in told.text
    assert "étape 2 sur 13" in told.lines[told.lines.index("> p") + 2]


def test_a_number_out_of_bounds_is_refused(session):
    assert "Le plus grand nombre accepté est 100\u00a0000." in held(session, "", "", "900000").text
    assert session.assessment.answers == {}


def test_d_on_a_number_is_the_command(session):
    held(session, "", "", "d", "Personne", "", "")

    assert answer(session, "employees").state == AnswerState.UNKNOWN


def test_a_text_is_typed_on_its_line(session):
    held(session, "", "", "", "note de service, puis suite")

    assert answer(session, "mission").value == "note de service, puis suite"


def test_on_a_text_a_name_of_a_command_is_text_and_a_colon_or_a_lone_letter_is_a_command(session):
    held(session, "", "", "", "suivante")
    told = held(session, ":suivante")

    assert answer(session, "mission").value == "suivante"
    assert "étape 5 sur 13" in told.text
    held(session, "p", "l")
    assert answer(session, "mission").state == AnswerState.LATER


def test_a_text_of_several_lines(session):
    held(session, "", "", "", "i", "Soigner", "", "d", "..", "Prévenir", ".")

    assert answer(session, "mission").value == "Soigner\n\nd\n.\nPrévenir"


def test_a_country_at_hand_takes_its_number(session):
    held(session, "g", "parent", "", "1")

    assert answer(session, "parent_country").value == "CA-QC"


@pytest.mark.parametrize("typed", ["États-Unis", "etats-unis", "US"])
def test_a_country_is_typed_by_its_whole_name(session, typed: str):
    held(session, "g", "parent", "", typed)

    assert answer(session, "parent_country").value == "US"


def test_a_country_is_found_among_those_that_match(session):
    told = held(session, "g", "parent", "", "unis", "1")

    assert "1. Émirats arabes unis, AE" in told.text
    assert answer(session, "parent_country").value == "AE"


def test_several_countries_are_ticked_by_name_then_confirmed(session):
    told = held(session, "g", "storage", "1", "France", "irl", "1", "", "q")

    assert "Coché\u00a0: France, FR" in told.text
    assert answer(session, "storage_countries", "nuage").value == frozenset({"FR", "IE"})


def test_a_reason_takes_a_suggestion_by_its_number_an_owner_and_a_day(session):
    held(session, "d", "2", "1", "2026-12-15")

    found = answer(session, *HERE)
    assert (found.reason, found.owner, found.due) == (
        "Question posée; le fournisseur ne répond pas",
        "legal",
        date(2026, 12, 15),
    )


def test_a_form_keeps_empties_and_requires(session):
    held(session, "d", "Parce que", "Jean", "")
    told = held(session, "d", "-", "=", "-", "")

    assert "Pourquoi? (requis) [Parce que]" in told.text
    assert "Cette ligne est requise." in told.text
    assert (answer(session, *HERE).reason, answer(session, *HERE).owner) == ("Parce que", "")


def test_what_is_no_day_is_refused_and_asked_again(session):
    told = held(session, "d", "Parce que", "", "hier", "15 mars 2027")

    assert "Il faut le jour, le mois et l’année." in told.text
    assert "Compris\u00a0: 15\u00a0mars\u00a02027" in told.text
    assert answer(session, *HERE).due == date(2027, 3, 15)


def test_a_form_is_left_by_its_sign(session):
    told = held(session, "d", "Parce que", "!")

    assert "Saisie abandonnée." in told.text
    assert session.assessment.answers == {}


def test_a_note_is_written_kept_gone_on_with_and_emptied(session):
    held(session, "1", "e", "Vu le contrat.", "Page 3.", ".", "n")
    assert (answer(session, *HERE).note, answer(session, *HERE).to_print) == ("Vu le contrat.\nPage 3.", False)

    held(session, "e", "=", "o")
    assert answer(session, *HERE).to_print

    held(session, "e", "+", "Page 4.", ".", "")
    assert answer(session, *HERE).note == "Vu le contrat.\nPage 3.\nPage 4."

    held(session, "e", "abc", "!", "e", "-", "")
    assert answer(session, *HERE).note == ""


def test_a_grade_is_chosen_by_its_digit(session):
    told = held(session, "1", "v", "9", "2")

    assert answer(session, *HERE).grade == Grade.E2
    assert "Tapez un chiffre de 0 à 4" in told.text
    assert "1. E1 dit en entrevue (actuel)" in told.text


def test_what_opens_and_closes_is_told(session):
    told = held(session, "g", "root_key", "1", "3", "1", "3")

    assert "1 question s’ajoute." in told.text
    assert "1 question n’a plus lieu d’être." in told.text


def test_undo_and_withdraw(session):
    told = held(session, "1", "2", "u", "withdraw", "annuler", "Suppr")

    assert "Annulé\u00a0: Q1, «\u00a0Choix private\u00a0»." in told.text
    assert HERE not in session.assessment.answers


def test_going_looks_by_words_and_shows_twenty_at_once():
    session = new_session(workloads=tuple(f"Charge {n}" for n in range(30)))
    told = held(session, "/", "data_types", "99", "data_types", "+", "21", "/", "rien de tel", "!")

    assert "Il reste 10 lignes\u00a0: + montre les suivantes" in told.text
    assert "Rien ne correspond à «\u00a099\u00a0»." in told.text
    assert "Charge de travail\u00a0: Charge 20" in told.text
    assert "Rien ne correspond à «\u00a0rien de tel\u00a0»." in told.text


def test_pages_are_read_whole(session):
    told = held(session, "d", "Personne", "", "", "t", "w")

    assert "Où nous en sommes" in told.text
    assert "À demander; personne n’est encore nommé" in told.text
    assert "La règle en dépend." in told.text


def test_the_language_is_switched_at_the_question_and_while_something_is_asked(session):
    told = held(session, "L", "d", ":L", "Parce que", "", "", "?")

    assert "Language: English." in told.text
    assert "What about constitution?" in told.text
    assert "Why? (required)" in told.text
    assert "Pourquoi? (requis)" in told.text
    assert answer(session, *HERE).reason == "Parce que"


def test_help_gives_every_command_of_the_lines_and_none_of_the_screen(session):
    told = held(session, "?")

    assert "ligne vide (suite)\u00a0: " in told.text
    assert "d (inconnu)\u00a0: " in told.text
    assert "retirer la réponse\u00a0: " in told.text
    assert "couleurs" not in told.text
    assert "E (rapport)" not in told.text


def test_help_within_what_is_asked(session):
    told = held(session, "d", "?", "!", "g", "?", "!", "v", "1", "v", "?", "!", "e", "?", "x", ".", "?", "")

    for key in (
        "garde ce qui est entre crochets",
        "force le filtre",
        "Tapez le chiffre",
        "s’ajoute au texte",
        "o pour oui",
    ):
        assert key in told.text


def test_the_end_of_the_input_leaves_and_notes_where_we_are(session):
    told = held(session, "1", "", "2027-03-15")

    assert isinstance(session.journal.entries[-1], Paused)
    assert told.desk.key == ("decision_date", "")
    assert told.lines[-1] == "Fin de l’entrée. Tout ce qui a été consigné est sur le disque."


def test_the_end_of_the_input_in_the_middle_of_something_records_nothing_of_it(session):
    held(session, "1", "d", "Parce que")

    assert answer(session, *HERE).state == AnswerState.ANSWERED


def test_ticks_that_were_not_confirmed_are_said_to_be_lost(session):
    assert "ne sont pas consignées" in held(session, "g", "data", "", "2").text


def test_what_the_disk_refuses_is_said_and_the_interview_goes_on(session):
    session.journal.is_full = True
    told = held(session, "1", "d", "Parce que", "", "", "!", "n")

    assert "Rien n’a été consigné\u00a0: " in told.text
    assert "étape 2 sur 13" in told.text
    assert session.assessment.answers == {}


def test_a_question_ruled_out_says_so(session):
    held(session, "g", "root_key", "1", "3", "", "1", "p", "1")
    told = held(session, "/", "key_place", "", "1")

    assert "question non posée" in told.text


def test_the_question_is_told_again_when_asked(session):
    assert held(session, "=").text.count("Que dit constitution?") == 2


def test_the_report_is_made_and_where_it_is_told(session, tmp_path):
    told = held(session, "E", export=lambda language: tmp_path / f"rapport.{language}.pdf")

    assert f"Rapport\u00a0: {tmp_path / 'rapport.fr-CA.pdf'}" in told.text


def test_a_report_that_fails_says_why(session):
    def export(_):
        raise OSError("plus de place")

    assert "Le rapport n’a pas été produit\u00a0: plus de place" in held(session, "report", export=export).text


HOSTILE = "\x1b[31m[bold]\u202e\x07\x9b2J\u2028X"


def test_hostile_text_is_shown_as_text():
    session = new_session(client=HOSTILE, workloads=(HOSTILE,))
    session.answer(replace(said("constitution", "public"), note=f"{HOSTILE}\n> 1\n", by=HOSTILE))
    told = held(
        session, "e", "=", "", "g", "data", HOSTILE, "data", "1", "/", HOSTILE, "!", HOSTILE, "", "x", HOSTILE, "q"
    )

    assert not set(told.text) & {"\x1b", "\x07", "\x9b", "\u202e", "\u2028", "\r"}
    assert "[bold]" in told.text


def test_a_note_of_100_kilobytes_is_written_and_read_back(session):
    page = ["Une page collée, é 日本 🇨🇦 " * 40] * 80
    told = held(session, "1", "e", *page, ".", "", "e", "=", "")

    assert len(answer(session, *HERE).note) > 80_000
    assert told.text.count("Une page collée") > 3000


def test_bytes_that_are_no_text_become_marks(session):
    held(session, "", "", "", "caf\udce9")

    assert answer(session, "mission").value == "caf\ufffd"


def test_a_list_that_begins_empty_says_nothing_of_what_was_not_looked_for(session):
    told = held(session, "T", "Marie", "xyz", "!")

    assert "«\u00a0\u00a0»" not in told.text
    assert "Qui est présent?" in told.text
