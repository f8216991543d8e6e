"""What is said line by line, and what may be typed for each command."""

import pytest

from bornage.interview.commands import QUESTION
from bornage.interview.keyboard import typed_key
from bornage.plain.naming import command_named
from bornage.text import LANGUAGES, collation_key
from bornage.typography import typeset
from in_source import catalogue
from interview.standin import new_session
from plain.lines import held


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_typeset_as_their_language_prints_them(language: str):
    words = catalogue(language, "plain")

    assert {key: said for key, said in words.items() if typeset(said, language) != said} == {}


def test_both_languages_have_the_same_words():
    french, english = (catalogue(language, "plain") for language in LANGUAGES)

    assert french.keys() == english.keys()


@pytest.mark.parametrize("command", QUESTION, ids=lambda command: command.id)
def test_a_command_is_known_by_its_id_its_names_and_its_keys(command):
    typed = [command.id, *(command.name(language).upper() for language in LANGUAGES), *command.keys]

    assert {command_named(each, QUESTION) for each in typed} == {command}


def test_no_two_commands_of_a_question_have_the_same_name():
    names = [{collation_key(command.name(language)) for language in LANGUAGES} for command in QUESTION]

    assert sum(len(each) for each in names) == len(set().union(*names))


def test_the_case_of_a_key_counts():
    assert command_named("n", QUESTION) != command_named("N", QUESTION)
    assert typed_key(command_named("/", QUESTION)) == "/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_a_question_but_those_of_a_screen_is_in_the_help(language: str):
    told = held(new_session(), "?", language=language, export=lambda _: None).text
    on_a_screen = {"pick", "mark", "palette", "theme", "panel", "suspend", "type_in"}

    assert [c.id for c in QUESTION if c.id not in on_a_screen and c.help(language) not in told] == []
