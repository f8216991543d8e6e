"""Roles in a few letters: told apart, and said in full where they cannot be."""

from bornage.report.parts.initials import initials


def test_words_that_mean_something_give_their_first_letter():
    assert initials(["Responsable de la sécurité de l’information", "Chief information officer"]) == {
        "Responsable de la sécurité de l’information": "RSI",
        "Chief information officer": "CIO",
    }


def test_a_title_in_both_genders_counts_once():
    assert initials(["Détentrice ou détenteur de l’information"]) == {"Détentrice ou détenteur de l’information": "DI"}


def test_no_two_are_alike():
    found = initials(["Dirigeante ou dirigeant de l’information", "Détentrice ou détenteur de l’information"])

    assert list(found.values()) == ["DiI", "DéI"]


def test_what_letters_cannot_tell_apart_is_said_in_full():
    assert initials(["Chef de la paie", "Chef à la paie", "Ou"]) == {
        "Chef de la paie": "Chef de la paie",
        "Chef à la paie": "Chef à la paie",
        "Ou": "Ou",
    }
