"""The interface speaks two languages: the same things in both, and French as Québec prints it."""

import ast
import re

import pytest

from bornage.typography import typeset
from in_source import LOCALE, SOURCE, catalogue, every_module, keys_in

AREAS = sorted(path.stem for path in (LOCALE / "fr-CA").glob("*.toml"))
PLACEHOLDER = re.compile(r"\{(\w+)\}")
CODE = re.compile(r"`[^`]*`|https?://\S+|\bbornage [a-z]+ .*$|\[\[?\w+\]?\]")
"""What an author or a machine would write, which keeps its own signs."""

FRENCH = {
    "no space before ? ! ;": re.compile(r"[ \u00a0\u202f][?!;]"),
    "a no-break space before a colon": re.compile(r"(?<!\u00a0):(?=\s|$)"),
    "a no-break space before %": re.compile(r"(?<!\u00a0)%"),
    "no-break spaces inside guillemets": re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"),
    "’ as apostrophe": re.compile(r"(?<=[^\W\d_])'(?=\w)"),
    "no narrow space": re.compile("\u202f"),
    "… in one sign": re.compile(r"\.\.\."),
}
ENGLISH = {
    "no space before ? ! ; :": re.compile(r"[ \u00a0\u202f][?!;:](?=\s|$)"),
    "’ as apostrophe": re.compile(r"(?<=[^\W\d_])'(?=\w)"),
    "… in one sign": re.compile(r"\.\.\."),
}


def prose(text):
    return CODE.sub("x", text)


def breaches(language, area, rules):
    """What is not as it should be; the report typesets its words itself, when it prints them."""
    return [
        f"{area}.{key}: {rule}: {text}"
        for key, text in catalogue(language, area).items()
        for rule, pattern in rules.items()
        if pattern.search(prose(typeset(text, language) if area.startswith("report") else text))
    ]


def test_both_languages_have_the_same_areas():
    assert AREAS
    assert sorted(path.stem for path in (LOCALE / "en").glob("*.toml")) == AREAS


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys(area):
    assert set(catalogue("en", area)) == set(catalogue("fr-CA", area))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_fill_the_same_placeholders(area):
    french, english = (
        {k: set(PLACEHOLDER.findall(v)) for k, v in catalogue(tag, area).items()} for tag in ("fr-CA", "en")
    )

    assert {k: v for k, v in french.items() if v != english[k]} == {}


@pytest.mark.parametrize("area", AREAS)
def test_every_key_says_something(area):
    for language in ("fr-CA", "en"):
        assert [key for key, text in catalogue(language, area).items() if not text.strip()] == []


@pytest.mark.parametrize("area", AREAS)
def test_a_plural_has_both_its_forms(area):
    keys = set(catalogue("en", area))
    stems = {key.removesuffix(".one") for key in keys if key.endswith(".one") and not key.endswith(".single.one")}

    assert {stem for stem in stems if f"{stem}.other" not in keys} == set()


@pytest.mark.parametrize("area", AREAS)
def test_french_is_printed_as_in_quebec(area):
    assert breaches("fr-CA", area, FRENCH) == []


@pytest.mark.parametrize("area", AREAS)
def test_english_is_printed_as_in_canada(area):
    assert breaches("en", area, ENGLISH) == []


def test_every_key_that_the_source_names_exists():
    for language in ("fr-CA", "en"):
        known = {f"{area}.{key}" for area in AREAS for key in catalogue(language, area)}
        plural = {key.rpartition(".")[0] for key in known if key.endswith((".one", ".other"))}

        assert keys_in(*every_module()) - known - plural == set()


def test_what_no_module_seems_to_name_is_reported():
    """A report (see it with `-rP`), not a verdict: many keys are put together when the program runs."""
    parsed = (node for path in every_module() for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    texts = [node.value for node in parsed if is_text(node)]
    texts += [path.read_text("utf-8") for path in (SOURCE.parents[1] / "templates").rglob("*.j2")]
    source = "\n".join(texts)
    unnamed = [f"{area}.{key}" for area in AREAS for key in catalogue("en", area) if not is_named(key, source)]

    print("keys that nothing seems to name:", *unnamed, sep="\n  ")  # noqa: T201
    assert source


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_named(key, source):
    stem = key.removesuffix(".one").removesuffix(".other")
    return re.search(rf"(?<![\w-]){re.escape(stem.rpartition('.')[2])}(?![\w-])", source)
