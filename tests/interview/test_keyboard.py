"""A sentence that names a key names the one that is there: as it was remapped, or as it is typed line by line."""

import re
from collections.abc import Iterator

import pytest

from bornage.interview.commands import QUESTION
from bornage.interview.keyboard import ESCAPE, LineKeys, ScreenKeys, line_by_line, on_screen
from bornage.interview.keymap import PAGES
from bornage.interview.saying import Said
from bornage.text import LANGUAGES, name_keys, words
from in_source import catalogue

FILES = ("interview", "plain", "commands", "journal", "cli")
THEMES = ("evidence", "home", "moving", "people", "review", "subjects", "trying")
NAMED = re.compile(r"\{([^{}|]+)\|(\w+)\}")
COMMANDS = {command.id for page in PAGES for command in page}

STRUCK = re.compile(
    r"Échap|\bEsc(?:ape)?\b|Entrée\b(?! de| :)|\bEnter\b|Ctrl|Suppr|\bDelete\b|\bTab\b|\bF\d{1,2}\b"
    r"|\(\w\)|(?:^|[;:,.(·«“] |\bkey |[Tt]ouche |Press |suivis de |followed by )(?![EFQR]\d)(?:[b-zB-HJ-Z])(?: |$|\.)"
)
"""A key by its name, or a letter that stands alone where a key would be told."""

FIXED = re.compile(
    r"^interview\.(form\.|finder\.keys|confirm\.keys|page\.keys|waiting\.keys|notice\.keys|report\.(view_)?keys|key\.|help\.modes"
    r"|typing\.)|^interview_(home\.hosting|subjects\.add)\.name$|^plain\.(page\.more|write\.to_print|sure\.ask|help\.sure)"
)
"""Keys of a dialog, which no command is and nobody can remap."""

OTHERWISE = {"journal.empty", "commands.pick.help"}


def sentences(language: str) -> Iterator[tuple[str, str]]:
    for file in (*FILES, *(f"interview_{theme}" for theme in THEMES)):
        for key, said in catalogue(language, file).items():
            yield (key if key.startswith(f"{file}.") else f"{file}.{key}"), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_calls_a_key_what_it_is_called_before_anybody_remaps_it(language: str):
    keys = ScreenKeys()
    named = [(key, *found) for key, said in sentences(language) for found in NAMED.findall(said)]

    assert len(named) > 30
    assert [each for each in named if each[2] != ESCAPE and each[2] not in COMMANDS] == []
    assert [each for each in named if keys.named(each[2], each[1], language) != each[1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_names_a_key_that_could_be_another(language: str):
    bare = {key: STRUCK.findall(NAMED.sub("", said)) for key, said in sentences(language) if not key.startswith("cli.")}

    assert {key: found for key, found in bare.items() if found and not FIXED.match(key) and key not in OTHERWISE} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_names_a_remapped_key(language: str):
    changed = dict.fromkeys(COMMANDS, ("f12", "f11"))
    keys = ScreenKeys(changed)

    for _, said in sentences(language):
        for usual, command in NAMED.findall(said):
            assert keys.named(command, usual, language) == ("F12" if command != ESCAPE else usual)


def test_line_by_line_a_sentence_names_what_is_typed():
    keys = LineKeys({"close_section": ("f7",), "speaker": ("D",)})

    assert keys.named("escape", "Échap", "fr-CA") == "!"
    assert keys.named("speaker", "s", "fr-CA") == "D"
    assert keys.named("close_section", "z", "fr-CA") == "«\u00a0fermer la section\u00a0»"
    assert keys.named("reveal", "Ctrl+R", "en") == "“levels”"
    assert keys.named("restore", "u", "en") == "“bring back”"
    assert keys.named("go_on", "Entrée", "fr-CA") == "Entrée"
    assert all(keys.named(command.id, "k", "fr-CA") for command in QUESTION)


@pytest.fixture
def _as_written() -> Iterator[None]:
    yield
    name_keys(None)


@pytest.mark.usefixtures("_as_written")
def test_whatever_is_said_names_the_keys_of_whoever_holds_the_interview():
    closed = Said("interview_people.card.closed")
    assert closed.to("fr-CA") == "Section fermée\u00a0: z la rouvre."

    on_screen({"close_section": ("f7",)})
    assert closed.to("fr-CA") == "Section fermée\u00a0: F7 la rouvre."
    with line_by_line({"close_section": ("D",)}):
        assert closed.to("en") == "Section closed: D reopens it."
        assert (
            words("fr-CA", "interview.said.unconfirmed") == "Des coches attendent\u00a0: Entrée consigne, ! abandonne."
        )


def test_what_a_person_typed_is_never_taken_for_a_key():
    said = words("fr-CA", "interview.said.same_name", name="{z|close_section}")

    assert said == "«\u00a0{z|close_section}\u00a0» est déjà dans la liste."
