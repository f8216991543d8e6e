"""Words in both languages, and numbers and dates as each writes them."""

from datetime import UTC, date, datetime

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bornage.text import (
    Text,
    collation_key,
    country,
    country_codes,
    day,
    language_or_default,
    listed,
    message,
    moment,
    number,
    percent,
    plural,
    same,
    words,
)

NB = "\u00a0"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("fr-CA", "fr"), ("fr-FR", "fr"), ("fr", "fr"), ("en", "en"), ("en-US", "en"), ("de", "fr"), ("", "fr")],
)
def test_a_text_is_said_in_the_nearest_language_it_has(asked, expected):
    assert Text((("fr-CA", "fr"), ("en", "en"))).to(asked) == expected


def test_a_text_in_one_language_is_better_than_none():
    assert Text((("de", "Guten Tag"),)).to("en") == "Guten Tag"


def test_names_are_filled_in_each_language():
    title = Text((("fr-CA", "{hosting} à {place}"), ("en", "{hosting} in {place}")))
    filled = title.filled({"hosting": "Nuage", "place": Text((("fr-CA", "Québec"), ("en", "Quebec City")))})

    assert dict(filled) == {"fr-CA": "Nuage à Québec", "en": "Nuage in Quebec City"}


def test_a_name_that_nobody_gave_stays_as_written():
    assert same("{nobody} and {somebody}").filled({"somebody": "she"}).to("en") == "{nobody} and she"
    assert same("{a} {b}").placeholders() == {"a", "b"}


@given(st.text(), st.text())
def test_what_fills_a_name_is_never_filled_again(name, value):
    assert same("{a}{b}").filled({"a": "{b}", "b": value}).to("en") == "{b}" + value
    assert same(name).filled({}).to("en") == name


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fr-CA", "fr-CA"),
        ("fr_CA.UTF-8", "fr-CA"),
        ("fr_FR.UTF-8", "fr-FR"),
        ("fr", "fr-CA"),
        ("en_CA.UTF-8", "en"),
        ("EN-us", "en"),
        ("C.UTF-8", "fr-CA"),
        ("", "fr-CA"),
        (None, "fr-CA"),
        ("../../etc/passwd", "fr-CA"),
    ],
)
def test_any_tag_leads_to_a_language_we_speak(tag, expected):
    assert language_or_default(tag) == expected


# --- interface words -----------------------------------------------------------------------------


def test_words_are_looked_up_by_area_and_name():
    assert words("en", "method.verdict.met") == "Met"
    assert words("fr-CA", "method.verdict.met") == words("fr-FR", "method.verdict.met") == "Atteint"
    assert dict(message("method.verdict.met")) == {"fr-CA": "Atteint", "en": "Met"}


def test_missing_words_are_a_defect():
    with pytest.raises(KeyError):
        words("en", "method.nothing")


def test_values_may_be_texts():
    said = message("diagnostics.did_you_mean", near=Text((("fr-CA", "un"), ("en", "one"))))

    assert dict(said) == {"fr-CA": "vouliez-vous écrire `un`?", "en": "did you mean `one`?"}


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        *((0, "one", "other"), (1, "one", "one"), (2, "other", "other"), (1.5, "one", "other")),
        *((-1, "one", "one"), ("1", "one", "one"), (f"1{NB}000", "other", "other")),
    ],
)
def test_zero_is_singular_in_french_and_plural_in_english(count, french, english):
    assert plural(count, "fr-CA") == french
    assert plural(count, "en") == english


# --- numbers, dates, places ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        pytest.param(1234.5, 1, f"1{NB}234,5", "1,234.5", id="separators"),
        pytest.param(0.125, 2, "0,12", "0.12", id="half to even"),
        pytest.param(-3, 0, "-3", "-3", id="negative"),
        pytest.param(67.97235, 2, "67,97", "67.97", id="rounded"),
        pytest.param(1_000_000, 0, f"1{NB}000{NB}000", "1,000,000", id="million"),
    ],
)
def test_a_number_has_the_separators_of_its_language(value, decimals, french, english):
    assert number(value, "fr-CA", decimals) == french
    assert number(value, "en", decimals) == english


def test_a_percentage_is_already_one():
    assert percent(67.97, "fr-CA", 1) == f"68,0{NB}%"
    assert percent(67.97, "en") == "68%"


def test_a_date_is_in_full_and_unbroken():
    assert day(date(2026, 11, 22), "fr-CA") == f"22{NB}novembre{NB}2026"
    assert day(date(2026, 11, 22), "en") == f"November{NB}22,{NB}2026"


def test_a_time_of_day_is_written_as_each_language_does():
    at = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)

    assert moment(at, "fr-CA").endswith(f", 14{NB}h{NB}05")
    assert moment(at, "en").endswith(", 14:05")


def test_a_country_is_named_in_each_language():
    assert country("DE", "fr-CA") == "Allemagne"
    assert country("DE", "en") == "Germany"
    assert country("QC", "en") is None
    assert country("150", "en") is None


def test_codes_of_countries_are_those_of_countries():
    assert {"CA", "FR", "US", "GB"} <= country_codes()
    assert not {"EU", "UK", "UN", "ZZ"} & country_codes()


def test_codes_of_countries_are_the_ones_that_have_a_name():
    groups = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    named = {code for code in Locale.parse("en").territories if len(code) == 2}

    assert country_codes() == named - groups


def test_accented_letters_are_sorted_beside_their_plain_ones():
    assert sorted(["Zoé", "étude", "eau", "Été"], key=collation_key) == ["eau", "Été", "étude", "Zoé"]
    assert collation_key("Été") == collation_key("ete")


@pytest.mark.parametrize(
    ("items", "french", "english"),
    [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a et b", "a and b"), (("a", "b", "c"), "a, b et c", "a, b and c")],
)
def test_a_list_ends_with_its_word(items, french, english):
    assert listed(items, "fr-CA") == french
    assert listed(items, "en") == english


@pytest.mark.parametrize(
    ("count", "language", "form"),
    [
        (0, "fr-CA", "one"),
        (1, "fr-CA", "one"),
        (2, "fr-CA", "other"),
        ("1\u00a0000", "fr-CA", "other"),
        ("1,5", "fr-CA", "one"),
        (0, "en", "other"),
        (1, "en", "one"),
        ("1,000", "en", "other"),
    ],
)
def test_each_language_has_its_own_plural(count, language, form):
    assert plural(count, language) == form


def test_the_first_of_the_month_is_ordinal_in_french():
    assert day(date(2026, 11, 1), "fr-CA") == "1er\u00a0novembre\u00a02026"
    assert day(date(2026, 11, 21), "fr-CA") == "21\u00a0novembre\u00a02026"
    assert day(date(2026, 11, 1), "en") == "November\u00a01,\u00a02026"
