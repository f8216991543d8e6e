"""The sentences of the journal: the same ones in both languages, and none missing or left over."""

import re
import tomllib
from pathlib import Path

import pytest

import bornage
from bornage.assessment.journal_reading import JournalError
from bornage.text import message

SOURCES = Path(bornage.__file__).parent
PREFIXES = ("refused", "cause", "damage", "kinds", "sorts")


def sentences(language):
    table = tomllib.loads((SOURCES / "locale" / language / "journal.toml").read_text(encoding="utf-8"))

    def flat(inner, prefix=""):
        for key, value in inner.items():
            if isinstance(value, dict):
                yield from flat(value, f"{prefix}{key}.")
            else:
                yield prefix + key, value

    return dict(flat(table))


def test_both_languages_say_the_same_things():
    assert sentences("fr-CA").keys() == sentences("en").keys()


@pytest.mark.parametrize("key", sentences("en"))
def test_both_languages_name_the_same_things(key):
    named = [sorted(re.findall(r"\{\w+\}", sentences(language)[key])) for language in ("fr-CA", "en")]

    assert named[0] == named[1]


@pytest.mark.parametrize("key", sentences("fr-CA"))
def test_the_french_is_written_as_in_quebec(key):
    prose = re.sub(r"`[^`]*`", "mot", sentences("fr-CA")[key])

    assert not re.search(r"(?<!\u00a0):|[ \u00a0][;?!]|['\"]", prose)


def test_every_sentence_asked_for_exists_and_none_is_left_over():
    code = "".join(path.read_text(encoding="utf-8") for path in (SOURCES / "assessment").glob("*.py"))
    asked = set(re.findall(r'"journal\.([a-z_.]+)"', code))
    known = {re.sub(r"\.(one|other)$", "", key) for key in sentences("en")}
    by_parts = {key for key in known if key.startswith(PREFIXES) or f'"{key.rpartition(".")[2]}"' in code}

    assert asked <= known
    assert known == asked | by_parts


def test_a_refusal_speaks_both_languages():
    error = JournalError(message("journal.empty", file="client.toml"))

    assert str(error).startswith("client.toml is empty")
    assert error.text.to("fr-CA").startswith("client.toml est vide")
