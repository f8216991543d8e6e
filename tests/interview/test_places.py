"""Places are found in the reader's language, home first."""

import pytest

from bornage.interview.places import Gazetteer
from interview.standin import small_questionnaire


@pytest.fixture(scope="module")
def french() -> Gazetteer:
    return Gazetteer(small_questionnaire().jurisdictions, "fr-CA", ("CA-QC", "CA"))


@pytest.fixture(scope="module")
def english() -> Gazetteer:
    return Gazetteer(small_questionnaire().jurisdictions, "en", ("CA-QC", "CA"))


def codes(gazetteer: Gazetteer, typed: str) -> list[str]:
    return [place.code for place in gazetteer.find(typed)]


def test_home_comes_first_then_the_alphabet(french: Gazetteer):
    assert codes(french, "")[:4] == ["CA-QC", "CA", "AF", "ZA"]


def test_a_name_is_found_in_the_readers_language(french: Gazetteer, english: Gazetteer):
    assert codes(french, "allem") == ["DE"]
    assert codes(english, "germ") == ["DE"]


@pytest.mark.parametrize(
    ("typed", "code"), [("etats", "US"), ("ÉTATS-UNIS", "US"), ("royaume uni", "GB"), ("cote d'ivoire", "CI")]
)
def test_accents_hyphens_and_apostrophes_do_not_matter(french: Gazetteer, typed: str, code: str):
    assert codes(french, typed)[0] == code


def test_a_code_is_found_first(french: Gazetteer):
    assert codes(french, "us")[0] == "US"
    assert codes(french, "ca-qc")[0] == "CA-QC"


def test_what_starts_so_comes_before_what_holds_it(english: Gazetteer):
    assert codes(english, "guinea")[0] == "GN"
    assert set(codes(english, "guinea")) >= {"GN", "GW", "GQ", "PG"}


def test_a_part_of_a_country_says_which(english: Gazetteer):
    assert english.find("québec")[0].around == "Canada"


def test_nothing_is_found_where_nothing_matches(french: Gazetteer):
    assert codes(french, "zzzz") == []


def test_an_unknown_code_is_its_own_name(french: Gazetteer):
    assert french.name("XX-1") == "XX-1"
