"""Findings line by line: the same list, told a row a line, and the same way to the answers."""

import re

import pytest

from bornage.interview.talks.findings import finding_rows
from bornage.text import LANGUAGES
from interview.health_region import desk_of
from interview.small_findings import desk_with_findings, session_with_findings
from plain.lines import held

both = pytest.mark.parametrize("language", LANGUAGES)


def listed(*lines, language="fr-CA"):
    desk = desk_with_findings()
    return held(desk.session, *lines, language=language, desk=desk)


@pytest.mark.parametrize("line", ["F", "constats", "FINDINGS", ":findings"])
def test_it_is_typed_by_its_letter_its_names_and_its_id(line):
    assert "1. Constats décisifs" in listed(line).lines


@both
def test_each_row_says_by_itself_what_was_found_how_heavy_on_what_and_where(language):
    told = listed("F", language=language).text.replace("\u00a0", " ")

    said = {
        "fr-CA": """
2. Constat 1, Le fournisseur tient les clés de « Nuage », Décisif, SOV-3, Confidentialité, Preuve : E1, \
Vaut aussi pour « Sur place ».
4. Constat 2, L’organisation est privée (à établir), Serait mineur : SOV-3, Confidentialité. \
Trancherait la réponse à : Q1""",
        "en": """
2. Finding 1, The provider holds the keys of “Nuage”, Decisive, SOV-3, Confidentiality, Evidence: E1, \
Also holds for “Sur place”.
4. Finding 2, The organization is private (not ruled out), Would be minor: SOV-3, Confidentiality. \
To be settled by the answer to: Q1""",
    }
    assert [line for line in said[language].strip().splitlines() if line not in told.splitlines()] == []


def test_they_are_asked_for_first_and_no_shows_nothing():
    refused = held(session_with_findings(), "F", "n", "q")
    shown = held(session_with_findings(), "F", "o", "!", "q")

    assert "Montrer les constats?" in refused.text
    assert "Constats décisifs" not in refused.text
    assert refused.desk.session.assessment.proceedings.revealed == ()
    assert "1. Constats décisifs" in shown.lines
    assert len(shown.desk.session.assessment.proceedings.revealed) == 1


def test_one_is_opened_by_its_number_and_leads_to_what_would_settle_it():
    told = listed("F", "4", "1", "2", "F", "!", "q")

    assert "Ce qui en découlerait" in told.lines
    assert "consequence fr de private_body" in told.lines
    assert told.desk.key == ("constitution", "")
    assert "4. Constat 2, L’organisation est privée, Mineur" in told.text


def test_back_in_the_list_it_goes_on_where_it_was_and_the_numbers_stay():
    told = listed("F", "4", "!", "2", "!", "!", "q").text
    after = told.split("Saisie abandonnée.")[1]

    assert after.count("4. Constat 2") == 1
    assert "2. Constat 1" not in after.split("Constat 1")[0]
    assert "consequence fr de keys_elsewhere" in told  # 2 still is the first finding


@both
def test_every_finding_of_a_whole_client_is_told_once(language):
    desk = desk_of("health_region")
    desk.session.conduct.reveal()
    rows = finding_rows(desk, language)

    told = held(desk.session, "F", *["+"] * (len(rows) // 20 + 1), "!", "q", language=language, desk=desk).text
    numbers = re.findall(r"^\d+\. (?:Constat|Finding) (\d+), ", told, re.MULTILINE)

    assert numbers == [str(n) for n in range(1, len(rows) + 1)]
    assert [row for _, row in rows if row.main.replace(" · ", ", ") not in told] == []


def test_it_is_in_the_help_with_its_letter():
    assert any(line.startswith("F (constats)") for line in listed("?").lines)
