"""Nothing a person wrote is ever obeyed by the terminal, and no line breaks where French forbids it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bornage.interview.printable import MARK, clean, cut, on_one_line, told_apart, visible, wrapped

OBEYED = {
    "an escape sequence": "\x1b[31mred",
    "an operating system command": "\x1b]0;title\x07",
    "a C1 control": "\x9b31m",
    "a right-to-left override": "\u202eevil",
    "an isolate": "\u2066x\u2069",
    "a line separator": "a\u2028b",
    "half of a character": "\ud800",
    "a null": "\x00",
}


@pytest.mark.parametrize("typed", OBEYED.values(), ids=OBEYED.keys())
def test_what_would_be_obeyed_is_shown_as_a_mark(typed: str):
    shown = visible(typed)

    assert MARK in shown
    assert not set(shown) & set("\x00\x07\x1b\x9b\u202e\u2066\u2069\u2028")


def test_markup_is_only_text():
    assert visible("[bold]loud[/] [@click=app.quit]x[/]") == "[bold]loud[/] [@click=app.quit]x[/]"


def test_lines_stay_lines_and_tabs_become_spaces():
    assert visible("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree   four"


def test_a_pile_of_combining_marks_is_cut_to_two():
    assert len(visible("z" + "\u0335" * 50)) == 3


def test_several_lines_become_one():
    assert on_one_line("  one\n\n two\t three ") == "one two three"


def test_one_line_of_a_hundred_kilobytes_is_not_even_looked_at():
    assert len(on_one_line("x" * 100_000)) == 2000


def test_what_would_look_the_same_once_cut_is_told_apart():
    theirs, ours = "Cumulant à Montréal, clés du fournisseur", "Cumulant à Montréal, clés gardées par nous"

    assert told_apart(["Sur place", theirs, ours], 26) == {
        "Sur place": "Sur place",
        theirs: "…du fournisseur",
        ours: "…gardées par nous",
    }
    assert told_apart([theirs], 26) == {theirs: cut(theirs, 26)}


def test_what_looks_the_same_still_is_told_apart_by_what_follows():
    who = "Dirigeante de l’information"
    texts = [
        f"{who} · {each}" for each in ("Cumulant, clés du fournisseur", "Cumulant, clés gardées par nous", "Sur place")
    ]

    assert list(told_apart(texts, 17).values()) == ["…du fournisseur", "…gardées par nous", "…Sur place"]
    assert list(told_apart(["a b " * 9 + "c", "a b " * 9 + "d", "a b " * 9 + "d e"], 8).values()) == [
        "…c",
        "…d",
        "…d e",
    ]


def test_a_line_too_long_says_it_was_cut():
    assert cut("Région de Montréal", 10) == "Région de…"
    assert cut("Région", 10) == "Région"
    assert cut("Région", 0) == ""


def test_a_line_never_breaks_at_a_no_break_space():
    assert wrapped("voici la clé\u00a0: là", 12) == ("voici la", "clé\u00a0: là")


def test_wide_characters_take_two_cells():
    assert wrapped("漢字漢字 漢字", 8) == ("漢字漢字", "漢字")


@given(st.text(), st.integers(2, 40))
def test_no_line_is_wider_than_asked(text: str, width: int):
    assert all(cell_len(line) <= width for line in wrapped(visible(text), width))


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str):
    assert clean(clean(text)) == clean(text)
    assert visible(visible(text)) == visible(text)
