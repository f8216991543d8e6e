"""Problems: in the order a person mends them, harmless to show, and explained in both languages."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.diagnostics import Place, Problem, as_json, in_order, printable, render
from bornage.text import LANGUAGES, same
from in_source import catalogue, codes_in, every_module

characters = st.text(st.characters(), max_size=30)


def problem(code="a", file="f", line=1, column=1, width=1, said="said", help_=None):
    return Problem(code, Place(file, line, column, width), same(said), help_)


# --- codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained(language):
    assert codes_in(*every_module()) - set(catalogue(language, "codes")) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_is_explained_that_does_not_exist(language):
    assert set(catalogue(language, "codes")) - codes_in(*every_module()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_takes_one_to_three_sentences(language):
    for code, said in catalogue(language, "codes").items():
        assert 40 < len(said) < 420, code
        assert said[0].isupper(), code
        assert said.endswith("."), code


# --- order ---------------------------------------------------------------------------------------


def test_problems_come_in_the_order_a_person_mends_them():
    found = [problem("b", line=2), problem("a", line=2), problem(line=10), problem(file="e", line=30), problem(line=2)]

    assert [(p.place.file, p.place.line, p.code) for p in in_order(found)] == [
        ("e", 30, "a"),
        ("f", 2, "a"),
        ("f", 2, "b"),
        ("f", 10, "a"),
    ]


def test_two_messages_at_one_place_are_both_kept():
    assert len(in_order([problem(said="one"), problem(said="other"), problem(said="one")])) == 2


# --- as a person reads it ------------------------------------------------------------------------


def test_a_problem_without_its_text_is_shown_without_an_excerpt():
    assert render(problem(), "en", {}, "help") == "error[a]: said\n  --> f:1:1"


def test_a_blank_line_is_not_quoted():
    assert render(problem(), "en", {"f": ["   "]}, "help") == "error[a]: said\n  --> f:1:1"


def test_a_place_past_the_end_of_its_line_has_a_caret():
    assert render(problem(column=4), "en", {"f": ["abc"]}, "help").splitlines()[-1] == "  |    ^"


@given(characters, st.integers(1, 40), st.integers(1, 40))
def test_carets_stand_under_what_is_pointed_at(line, column, width):
    line = line.replace("\n", "") + "x"
    shown = render(problem(column=column, width=width), "fr-CA", {"f": [line]}, "aide").splitlines()

    assert len(shown) == 5
    if printable(line).isascii():
        under = shown[4][len("1 | ") :]
        assert under.count("^") == max(1, len(line[column - 1 : column - 1 + width]))
        assert under.index("^") == min(column - 1, len(line))


@given(characters, characters)
def test_whatever_is_shown_can_be_printed(name, said):
    text = render(problem(file=name, said=said, help_=same(said)), "en", {name: [said]}, "help")

    text.encode("utf-8")
    assert not any(ord(c) < 32 and c != "\n" for c in text)
    assert len(text.splitlines()) in {3, 6}


@given(characters)
def test_printable_keeps_the_number_of_characters(text):
    assert len(printable(text)) == len(text)
    assert printable(printable(text)) == printable(text)


def test_a_line_of_a_megabyte_is_cut():
    text = render(problem(column=500_000, width=900_000), "en", {"f": ["x" * 1_000_000]}, "help")

    assert len(text) < 500
    assert text.splitlines()[3].count("…") == 2


# --- as a program reads it -----------------------------------------------------------------------


def test_a_program_gets_the_same_in_both_languages():
    found = as_json(problem("unknown-key", "a.toml", 3, 4, help_=same("way out")))

    assert json.loads(json.dumps(found)) == {
        "code": "unknown-key",
        "severity": "error",
        "file": "a.toml",
        "line": 3,
        "column": 4,
        "message": {"fr-CA": "said", "en": "said"},
        "help": {"fr-CA": "way out", "en": "way out"},
    }
