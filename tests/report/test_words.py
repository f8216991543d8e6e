"""The report's own words: the same keys and the same names to fill in every language, and typeset."""

import re
import tomllib
from pathlib import Path

import pytest

import bornage
from bornage.text import LANGUAGES
from bornage.typography import typeset

LOCALE = Path(bornage.__file__).parent / "locale"
AREAS = sorted(path.stem for path in (LOCALE / "en").glob("report_*.toml"))
CODE = "\n".join(path.read_text("utf-8") for path in (Path(bornage.__file__).parent / "report").rglob("*.py"))


def flat(table, prefix=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def area(language, name):
    return dict(flat(tomllib.loads((LOCALE / language / f"{name}.toml").read_text("utf-8"))))


def test_there_are_words():
    assert len(AREAS) > 5


@pytest.mark.parametrize("name", AREAS)
def test_languages_have_the_same_keys_and_fill_in_the_same_names(name):
    source, *others = (area(language, name) for language in LANGUAGES)
    for other in others:
        assert source.keys() == other.keys()
        for key, words in source.items():
            assert set(re.findall(r"\{(\w+)\}", words)) >= set(re.findall(r"\{(\w+)\}", other[key])) - {"count"}


@pytest.mark.parametrize("name", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_written_with_their_own_quotation_marks(name, language):
    foreign = {"fr-CA": '"“”', "en": '"«»'}[language]
    for words in area(language, name).values():
        assert not set(words) & set(foreign)
        assert "'" not in re.sub(r"install 'bornage\[\w+\]'", "", words)  # a shell needs its own quotes
        assert not re.search(r"[\u00a0 ][;!?]", typeset(words, language))


def test_every_key_the_code_names_exists():
    known = {f"_{name.removeprefix('report_')}.{key}" for name in AREAS for key in area("en", name)}
    for key in re.findall(r'"(_[a-z]+\.[\w.]+)"', CODE):
        assert key in known or any(each.startswith(f"{key}.") for each in known), key
