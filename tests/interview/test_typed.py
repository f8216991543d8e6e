"""Numbers and days as people type them, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.interview.typed import (
    Refusal,
    bounds_words,
    number_words,
    read_day,
    read_number,
    read_typed,
    retyped,
    understood,
)
from bornage.questionnaire.model import About, Kind
from interview.standin import question, text

COUNT = question("employees", "s", About.ORGANIZATION, Kind.NUMBER)
BOUNDED = question(
    "employees", "s", About.ORGANIZATION, Kind.NUMBER, minimum=1, maximum=5000, unit=text("personnes", "people")
)
WORDS = question("mission", "s", About.ORGANIZATION, Kind.TEXT)
DAY = question("decision", "s", About.ORGANIZATION, Kind.DATE)


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("1250", "en", 1250),
        ("1 250", "fr-CA", 1250),
        ("1\u00a0250", "fr-CA", 1250),
        ("12,5", "fr-CA", 12.5),
        ("12.5", "fr-CA", 12.5),
        ("1,250", "en", 1250),
        ("1,250", "fr-CA", 1.25),
        ("1,250.5", "en", 1250.5),
        ("1.250,5", "fr-CA", 1250.5),
        ("1,250,000", "fr-CA", 1250000),
        ("-3", "en", -3),
        ("−3", "fr-CA", -3),
        (".5", "en", 0.5),
        ("0", "en", 0),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(typed: str, language: str, expected: float):
    assert read_number(typed, language, COUNT) == expected


@pytest.mark.parametrize("typed", ["", "many", "1e400", "nan", "inf", "1..2", "--1", "12 %"])
def test_what_is_not_a_number_is_refused(typed: str):
    assert isinstance(read_number(typed, "en", COUNT), Refusal)


def test_a_number_out_of_bounds_is_refused_with_the_bound():
    low, high = read_number("0", "en", BOUNDED), read_number("6000", "fr-CA", BOUNDED)

    assert isinstance(low, Refusal)
    assert "1" in low.text.to("en")
    assert isinstance(high, Refusal)
    assert "5\u00a0000" in high.text.to("fr-CA")


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22",
        "2026/11/22",
        "2026 11 22",
        "20261122",
        "22 novembre 2026",
        "22 nov. 2026",
        "le 22 novembre 2026",
        "November 22, 2026",
        "Nov 22nd 2026",
        "22/11/2026",
        "11/22/2026",
        "2026 nov 22",
    ],
)
def test_a_day_is_read_in_many_forms(typed: str):
    assert read_day(typed) == date(2026, 11, 22)


def test_the_first_of_the_month_is_read_in_french():
    assert read_day("1er août 2026") == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("05/06/2026", "two ways"),
        ("2026-02-30", "no such day"),
        ("31 avril 2026", "no such day"),
        ("99999999999 jan 3", "no such day"),
        ("2026-11", "a day, a month and a year"),
        ("demain", "a day, a month and a year"),
        ("", "a day, a month and a year"),
        ("0026-01-01", "a day, a month and a year"),
        ("jan feb 2026", "a day, a month and a year"),
    ],
)
def test_a_day_nobody_can_be_sure_of_is_refused(typed: str, said: str):
    refused = read_day(typed)

    assert isinstance(refused, Refusal)
    assert said in refused.text.to("en")


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_typed_again_is_the_same_day(day: date):
    assert read_day(retyped(day)) == day


@given(st.integers(-(10**9), 10**9))
def test_a_number_typed_again_is_the_same_number(value: int):
    assert read_number(retyped(float(value)), "fr-CA", COUNT) == value


@given(st.text())
def test_nothing_typed_breaks_the_reading(typed: str):
    for each in (COUNT, DAY, WORDS):
        for language in ("fr-CA", "en"):
            read_typed(typed, language, each)


def test_what_was_understood_is_said_in_full():
    assert understood(date(2026, 11, 22), DAY, "fr-CA") == "Compris\u00a0: 22\u00a0novembre\u00a02026"
    assert understood(1250, BOUNDED, "en") == "Understood: 1,250\u00a0people"
    assert understood("words", WORDS, "en") == ""


def test_a_number_keeps_the_decimals_it_has():
    assert number_words(12.50, "fr-CA") == "12,5"
    assert number_words(1250, "en") == "1,250"


def test_bounds_are_said_with_the_unit():
    assert bounds_words(BOUNDED, "en") == "(people, 1 to 5,000)"
    assert bounds_words(COUNT, "en") == ""


def test_a_unit_agrees_with_its_number():
    units = {"unit": text("heures", "hours"), "unit_one": text("heure", "hour")}
    wait = question("wait", "s", About.ORGANIZATION, Kind.NUMBER, **units)

    assert [wait.unit_of(n, "en") for n in (0, 1, 2)] == ["hours", "hour", "hours"]
    assert [wait.unit_of(n, "fr-CA") for n in (0, 1, 1.5, 2)] == ["heure", "heure", "heure", "heures"]
