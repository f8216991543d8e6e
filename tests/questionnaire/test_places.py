"""Which places lie within which: held against places counted piece by piece."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.questionnaire.jurisdictions import Jurisdictions
from bornage.questionnaire.load import load
from bornage.questionnaire.places import Places, place_name

SHIPPED = load(Path(__file__).resolve().parents[2] / "questionnaires" / "cloud_sovereignty").questionnaire.jurisdictions


@pytest.mark.parametrize(
    ("code", "home", "expected"),
    [
        pytest.param("CA-QC", ("CA-QC",), True, id="itself"),
        pytest.param("CA-QC", ("CA",), True, id="a province lies within its country"),
        pytest.param("CA", ("CA-QC",), None, id="a country may or may not be its province"),
        pytest.param("CA-ON", ("CA-QC",), False, id="another province"),
        pytest.param("FR", ("CA", "EU"), True, id="a country lies within its group"),
        pytest.param("US", ("CA", "EU"), False, id="elsewhere"),
        pytest.param("EU", ("FR",), None, id="a group may or may not be one of its countries"),
        pytest.param("EU", ("US",), False, id="a group elsewhere"),
        pytest.param("EU", ("EEA",), True, id="a group within another"),
        pytest.param("EEA", ("EU",), None, id="a group wider than another"),
        pytest.param("EU", (), False, id="no home"),
        pytest.param("EU", tuple(sorted(SHIPPED.members["EU"])), True, id="a group spelt out"),
        pytest.param("XX", ("CA",), False, id="a code nobody knows"),
    ],
)
def test_where_a_place_lies(code, home, expected):
    assert SHIPPED.lies_within(code, home) is expected


# --- counted piece by piece ----------------------------------------------------------------------

COUNTRIES = ("AA", "BB", "CC")
WITHIN = {f"{country}-{n}": country for country in COUNTRIES for n in (1, 2)}
GROUPS = {"G1": {"AA", "BB"}, "G2": {"BB"}, "G3": {"AA-1", "CC"}, "G4": {"G1", "CC"}}
MADE_UP = Jurisdictions({}, {group: frozenset(members) for group, members in GROUPS.items()}, WITHIN)
codes = st.sampled_from([*COUNTRIES, *WITHIN, *GROUPS])


def pieces(code):
    """A country is its provinces and the rest of it; a group, the pieces of its members."""
    if code in GROUPS:
        return set().union(*(pieces(member) for member in GROUPS[code]))
    return {*(place for place in WITHIN if WITHIN[place] == code), f"rest of {code}"} if code in COUNTRIES else {code}


@given(codes, st.lists(codes, max_size=4))
def test_a_place_lies_within_home_when_all_its_pieces_do(code, home):
    inside = pieces(code) & set().union(*(pieces(place) for place in home))

    expected = True if inside == pieces(code) else None if inside else False
    assert MADE_UP.lies_within(code, tuple(home)) is expected


def test_groups_that_hold_each_other_do_not_hold_the_program():
    looped = Jurisdictions({}, {"G1": frozenset({"G2"}), "G2": frozenset({"G1", "FR"})}, {})

    assert looped.lies_within("G1", ("FR",)) is True


# --- codes ---------------------------------------------------------------------------------------


def test_codes_are_those_of_countries_and_of_the_catalogue():
    places = Places(SHIPPED)

    assert {"CA", "CA-QC", "EU", "FR"} <= set(places)
    assert "QC" not in places
    assert 3 not in places
    assert len(places) == len(set(places))


def test_a_place_is_named_in_each_language():
    assert place_name(SHIPPED, "EU", "fr-CA") == "Union européenne"
    assert place_name(SHIPPED, "US", "en") == "United States"
    assert place_name(SHIPPED, "XX-1", "en") == "XX-1"
