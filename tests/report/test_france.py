"""The report in French of France: its own words where they differ, its own spaces everywhere, the same figures."""

import re
import tomllib
from pathlib import Path

import pytest

import bornage
from bornage.commands.choices import Choices
from bornage.report.blocks import Run, said
from bornage.report.in_france import as_printed_in_france, in_words_of_france
from bornage.report.theme.load import load
from bornage.text import LANGUAGES, SPOKEN, Text, message, next_language, number, words
from six_clients import client

LOCALE = Path(bornage.__file__).parent / "locale"
AREAS = sorted(path.stem for path in (LOCALE / "fr-CA").glob("*.toml"))
OWN = sorted(path.stem for path in (LOCALE / "fr-FR").glob("*.toml"))
QUEBEC_WORDS = re.compile(r"\bentrevue|infonuag|renseignements? personnel|\bEFVP\b", re.IGNORECASE)
UNSPACED = re.compile(r"[^\W\d_][»”’)\]%$€…]?[ \u00a0]?[;!?](?!\w)")


def flat(table, prefix=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


def catalogue(language, area):
    return dict(flat(tomllib.loads((LOCALE / language / f"{area}.toml").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("area", OWN)
def test_france_only_says_otherwise_what_is_said_in_quebec(area):
    own, ours = catalogue("fr-FR", area), catalogue("fr-CA", area)

    assert set(own) <= set(ours)
    for key, said_there in own.items():
        assert said_there != ours[key], key
        assert set(re.findall(r"\{[^}]+\}", said_there)) == set(re.findall(r"\{[^}]+\}", ours[key])), key


@pytest.mark.parametrize("area", AREAS)
def test_no_word_of_quebec_is_left_in_an_interface_for_france(area):
    if area == "report_glossary":  # it explains them
        return
    left = {key: words("fr-FR", f"{area}.{key}") for key in catalogue("fr-CA", area)}

    assert {key: said_there for key, said_there in left.items() if QUEBEC_WORDS.search(said_there)} == {}


def test_the_glossary_for_france_speaks_of_the_same_entries():
    ours = catalogue("fr-CA", "report_glossary")

    assert ours["term.10.name"] == "EFVP"
    assert ours["term.13.name"] == "Incident de confidentialité"
    assert "renseignements de santé" in ours["term.16.example"]


@pytest.mark.parametrize("area", AREAS)
def test_every_sentence_has_the_spaces_of_france(area):
    for key in catalogue("fr-CA", area):
        assert not re.search(r"[^\W\d_]»? ?[;!](?![\w/])", words("fr-FR", f"{area}.{key}")), key


@pytest.mark.parametrize(
    ("quebec", "france"),
    [
        ("dit en entrevue", "dit en entretien"),
        ("Explication donnée en entrevue", "Explication donnée en entretien"),
    ],
)
def test_pairs(quebec, france):
    every = {f"{area}.{key}": value for area in AREAS for key, value in catalogue("fr-CA", area).items()}
    keys = [key for key, value in every.items() if value == quebec]

    assert keys
    assert {words("fr-FR", key) for key in keys} == {france}


def test_a_text_that_france_has_not_is_that_of_quebec_set_for_france():
    text = Text((("fr-CA", "La clé; où? 12\u00a0000 postes"), ("en", "The key; where?")))

    assert text.to("fr-FR") == "La clé\u202f; où\u202f? 12\u202f000 postes"
    assert text.to("fr-CA") == "La clé; où? 12\u00a0000 postes"


def test_a_message_has_a_third_version_only_where_france_differs():
    assert [language for language, _ in message("method.grade.E1")] == ["fr-CA", "en", "fr-FR"]
    assert [language for language, _ in message("method.grade.E2")] == ["fr-CA", "en"]
    assert message("method.grade.E1").to("fr-FR") == "dit en entretien"


def test_numbers_are_those_of_france():
    assert number(12000.5, "fr-FR", 1) == "12\u202f000,5"


def test_one_key_goes_between_two_languages():
    assert next_language("fr-CA", "fr-CA") == "en"
    assert next_language("fr-FR", "fr-FR") == "en"
    assert next_language("en", "fr-FR") == "fr-FR"
    assert next_language("en", "fr-CA") == next_language("en", "en") == "fr-CA"
    assert next_language("fr-FR", "en") == "en"
    assert LANGUAGES == ("fr-CA", "en")
    assert SPOKEN == ("fr-CA", "fr-FR", "en")


def test_a_report_for_france_has_its_spaces_everywhere(cases):
    theme = load(Path(__file__).parents[2] / "docs/theme-example").theme
    view = cases.view(cases.usual(), "fr-FR", cases.framework_questionnaire, theme=theme)

    shown = list(said((view.cover, view.running, view.contents, view.first, view.parts)))
    assert not [each for each in shown if UNSPACED.search(each) and "://" not in each]
    assert any("\u202f;" in each for each in shown)
    assert any("dit en entretien" in each.lower() for each in shown)


def test_no_word_of_quebec_is_left_where_two_words_make_one_title():
    said_there = in_words_of_france("Dirigeante ou dirigeant de l’information")

    assert said_there == "Direction des systèmes d’information"
    assert (
        in_words_of_france("vous aviser d’un incident de confidentialité") == "vous aviser d’une violation de données"
    )
    assert in_words_of_france("des incidents de confidentialité") == "des violations de données"


def test_who_signs_is_named_as_in_france():
    view = client("grand_est_manufacturer").view("fr-FR")
    page = list(said(next(part for part in view.parts if part.id == "acceptance")))

    assert {"Délégué à la protection des données", "Responsable de la sécurité des systèmes d’information"} <= set(page)
    assert not any("renseignements personnels" in each for each in page)


def test_a_report_for_france_has_the_figures_of_any_other(cases):
    def figures(language):
        view = cases.view(cases.usual(), language, cases.framework_questionnaire)
        shown = " ".join(said((view.first, view.parts)))
        return re.findall(r"\d+(?:[.,]\d+)?", re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3})", "", shown))

    assert figures("fr-FR") == figures("fr-CA")


def test_a_mark_that_begins_a_run_takes_its_space_from_the_one_before():
    line = (Run("un"), Run("; "), Run("deux ?", "strong"), Run("a;b", "id"), Run("?", "id"))

    assert [run.text for run in as_printed_in_france(line)] == ["un", "\u202f; ", "deux\u202f?", "a;b", "\u202f?"]


def test_a_manifest_may_state_it():
    said_ = {"language": "fr-FR", "paper": "a4", "final": True, "read_on": "2026-11-22", "home": ["FR"]}

    assert Choices.read({**said_, "bornage": "0", "weasyprint": ""}).language == "fr-FR"
    with pytest.raises(ValueError, match="language"):
        Choices.read({**said_, "language": "fr-BE", "bornage": "0", "weasyprint": ""})


# --- the questionnaire's own words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Souveraineté d’une migration infonuagique", "Souveraineté d’une migration vers le nuage"),
        ("Services infonuagiques ou hébergement", "Services en nuage ou hébergement"),
        ("la note en infonuagique", "la note en nuage"),
        ("Lesquels voient des renseignements personnels?", "Lesquels voient des données à caractère personnel?"),
        ("aucun renseignement personnel n’est coché", "aucune donnée à caractère personnel n’est cochée"),
        (
            "Responsable de la protection des renseignements personnels",
            "Délégué à la protection des données",
        ),
        ("EFVP datée et signée", "AIPD datée et signée"),
        ("Scénarios de préjudice de l’EFVP", "Scénarios de préjudice de l’AIPD"),
        ("dit en entrevue", "dit en entretien"),
    ],
)
def test_the_questionnaire_speaks_as_france_does(ours, theirs):
    assert in_words_of_france(ours) == theirs


@pytest.mark.parametrize(
    "said_so",
    [
        "Loi fédérale sur la protection des renseignements personnels",
        "Loi sur la protection des renseignements personnels dans le secteur privé, art. 17",
        "Le guide d’EFVP de la Commission d’accès à l’information",
        "La loi du Nouveau-Brunswick demande que les renseignements personnels sur la santé restent là",
        "Rien à dire autrement",
    ],
)
def test_names_and_the_law_of_canada_keep_their_words(said_so):
    assert in_words_of_france(said_so) == said_so


def test_a_name_that_somebody_gave_is_never_said_otherwise():
    given = "Grappe infonuagique Nord"

    assert in_words_of_france(f"{given} est un service infonuagique", [given]) == f"{given} est un service en nuage"


def test_every_pair_is_itself_said_as_it_declares():
    pairs = tomllib.loads(Path(as_printed_in_france.__code__.co_filename).with_suffix(".toml").read_text("utf-8"))[
        "pairs"
    ]

    assert all(in_words_of_france(ours).lower() == theirs.lower() for ours, theirs in pairs)
    assert len({ours for ours, _ in pairs}) == len(pairs)
