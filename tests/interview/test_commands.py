"""One declaration of each command, and nothing said twice or not at all."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

import bornage
from bornage.interview.card import CHOICE_KEYS
from bornage.interview.commands import QUESTION, SUBJECTS, Command
from bornage.text import LANGUAGES
from bornage.typography import typeset

CATALOGUES = Path(bornage.__file__).parent / "locale"


def flat(table: dict, prefix: str = "") -> dict[str, str]:
    found = {}
    for key, value in table.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found


def catalogue(language: str) -> dict[str, str]:
    files = [*(CATALOGUES / language).glob("interview*.toml"), CATALOGUES / language / "commands.toml"]
    return {
        f"{path.stem}.{key}": said
        for path in files
        for key, said in flat(tomllib.loads(path.read_text("utf-8"))).items()
    }


@pytest.mark.parametrize("commands", [QUESTION, SUBJECTS], ids=["question", "subjects"])
def test_no_key_does_two_things(commands: tuple[Command, ...]):
    keys = Counter(key for command in commands for key in command.keys)

    assert [key for key, count in keys.items() if count > 1] == []


def test_the_keys_of_choices_are_never_commands():
    taken = {key for command in QUESTION if command.id != "pick" for key in command.keys}

    assert taken & set(CHOICE_KEYS) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "command", sorted({*QUESTION, *SUBJECTS}, key=lambda each: each.id), ids=lambda command: command.id
)
def test_every_command_says_what_it_does(command: Command, language: str):
    assert command.name(language)
    assert command.help(language).endswith(".")
    assert command.key(language) or command.id == "theme"


def test_every_command_can_be_found_without_its_key():
    hidden = {command.id for command in (*QUESTION, *SUBJECTS) if not command.in_palette}

    assert hidden == {"pick", "mark", "go_on", "other_list", "palette"}


def test_both_languages_have_the_same_words():
    french, english = (catalogue(language) for language in LANGUAGES)

    assert french.keys() == english.keys()


def test_both_languages_fill_in_the_same_things():
    french, english = (catalogue(language) for language in LANGUAGES)
    braces = {key: [words.count("{"), english[key].count("{")] for key, words in french.items() if ".one" not in key}

    assert {key: counts for key, counts in braces.items() if counts[0] != counts[1]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_typeset_as_their_language_prints_them(language: str):
    words = catalogue(language)

    assert {key: said for key, said in words.items() if typeset(said, language) != said} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_the_line_of_the_mode_fits_in_eighty_columns(language: str):
    """Keys stand as they are printed, and what is filled in takes a few cells."""
    words = catalogue(language)
    room = 80 - max(len(words[f"interview.mode.{mode}"]) for mode in ("reading", "typing")) - len("  ")
    there = re.compile(r"\.(said|undone|draft|pasted)\.|\.(\w+_)?keys(_\w+)?$|\.form\.drop$")
    shown = {
        key: re.sub(r"\{[^|}]*\}|\{([^|]+)\|\w+\}", r"\1", said) for key, said in words.items() if there.search(key)
    }

    assert {key: said for key, said in shown.items() if cell_len(said) >= room} == {}
