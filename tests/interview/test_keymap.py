"""Keys that a person chooses: named as they are printed, and never two things at once."""

import re
import string
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from bornage.interview.card import CHOICE_KEYS
from bornage.interview.commands import HOME, QUESTION, key_words
from bornage.interview.keymap import CHANGEABLE, PAGES, clashes, with_keys
from bornage.interview.keys import key_named


@pytest.mark.parametrize("character", [*string.printable.strip(), "é", "É", "«", "’"])
def test_a_character_is_named_as_the_screen_names_it(character):
    assert key_named(character) == _character_to_key(character)


@pytest.mark.parametrize("character", [*string.punctuation.strip(), "é"])
def test_a_character_is_shown_as_it_is_printed(character):
    assert key_words(key_named(character), "en") == character


@pytest.mark.parametrize(
    ("written", "named"),
    [("f5", "f5"), ("F5", "f5"), ("Ctrl+L", "ctrl+l"), ("Enter", "enter"), ("delete", "delete"), ("space", "space")],
)
def test_keys_with_a_name(written, named):
    assert key_named(written) == named


@pytest.mark.parametrize(
    "written", ["", "f13", "hyper+x", "ctrl+i", "ctrl+m", "ctrl+c", "escape", "up", "\x1b", " ", "dd"]
)
def test_what_is_the_name_of_no_key_that_can_be_chosen(written):
    assert key_named(written) is None


def test_the_keys_we_give_do_not_clash():
    assert list(clashes({})) == []


@pytest.mark.parametrize("key", [*CHOICE_KEYS])
def test_the_keys_of_choices_stay(key):
    (clash,) = clashes({"unknown": (key,)})

    assert (clash.command, clash.key, clash.other) == ("unknown", key, "")


def test_a_key_that_another_command_has_is_a_clash_on_the_command_that_was_changed():
    (clash,) = clashes({"unknown": ("l",)})

    assert (clash.command, clash.key, clash.other) == ("unknown", "l", "later")


def test_two_commands_can_change_places():
    assert list(clashes({"unknown": ("l",), "later": ("d",)})) == []


def test_two_changed_commands_on_one_key_are_told_once():
    assert len(list(clashes({"unknown": ("X",), "later": ("X",)}))) == 1


def test_a_key_counts_on_every_page_where_its_command_is():
    assert [clash.other for clash in clashes({"leave": ("n",)})]


def test_choices_and_nothing_else_cannot_be_changed():
    every = {command.id for page in PAGES for command in page}

    assert every - CHANGEABLE == {"pick"}


def test_commands_take_the_keys_that_were_chosen():
    (unknown,) = [each for each in with_keys(QUESTION, {"unknown": ("D",)}) if each.id == "unknown"]

    assert (unknown.keys, unknown.key("en")) == (("D",), "D")
    assert with_keys(HOME, {}) == HOME


def test_the_page_about_settings_names_every_command_that_can_be_changed():
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text("utf-8")
    table = page.partition("| page |")[2].partition("\n\n")[0]
    every = re.findall(r"`(\w+)`", table)

    assert sorted(every) == sorted(CHANGEABLE)
