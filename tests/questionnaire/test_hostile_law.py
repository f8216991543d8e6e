"""Mistakes in what statutes, frameworks, definitions and the catalogue rest on, tried on a copy of the law questionnaire."""

import shutil
from pathlib import Path

import pytest

from bornage.questionnaire.load import load

SOURCES = Path(__file__).parents[1] / "evaluation" / "questionnaires"
HEAD, DEFINITIONS, SECTION = "questionnaire.toml", "definitions.toml", "sections/all.toml"


@pytest.fixture
def law(tmp_path):
    for name in ("jurisdictions.toml", "providers.toml"):
        shutil.copy(SOURCES / name, tmp_path)
    return Path(shutil.copytree(SOURCES / "law", tmp_path / "law"))


def spoilt(folder, file, old, new):
    """The codes, files and lines of what is wrong once a piece of a file is replaced."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = load(folder).problems
    assert all(problem.message.to(language) for problem in found for language in ("fr-CA", "en"))
    return [(problem.code, Path(problem.place.file).name) for problem in found]


def test_a_chain_that_is_complete_by_what_is_in_it_waits_for_itself(law):
    found = spoilt(law, DEFINITIONS, "'listed == \"yes\"'", "'any_entity(inside(seat, [\"CA\"]))'")

    assert found == [("condition-cycle", "definitions.toml")]


def test_a_question_about_a_complete_chain_that_hangs_on_the_chain_waits_for_itself(law):
    found = spoilt(law, SECTION, 'id      = "listed"', 'id = "listed"\nwhen = \'any_entity(inside(seat, ["CA"]))\'')

    assert [code for code, _ in found] == ["condition-cycle"]


def test_a_question_about_the_hosting_may_still_hang_on_the_chain(law):
    found = spoilt(law, SECTION, 'id      = "parent"', 'id = "parent"\nwhen = \'any_entity(inside(seat, ["CA"]))\'')

    assert found == []


def test_every_band_of_effort_weighs_something(law):
    plan = "[plan]\ncost = [1, 2, 3, 4]\neffort = { S = 1, M = 2, L = 3 }\n\n[law]"

    assert spoilt(law, HEAD, "[law]", plan) == [("missing-key", "questionnaire.toml")]


@pytest.mark.parametrize("when", ["''", "4", "'keys == \"our\"'", "'all_listed'"])
def test_a_definition_that_cannot_be_used_is_one_mistake(law, when):
    """What names it elsewhere, in `[law]` and in a duty, is not a second and a third."""
    found = spoilt(law, DEFINITIONS, "'keys == \"ours\"'", when)

    assert [file for _, file in found] == ["definitions.toml"]


def test_what_the_catalogue_ticks_could_be_ticked_in_an_interview(law):
    (law.parent / "providers.toml").write_text(
        (law.parent / "providers.toml")
        .read_text(encoding="utf-8")
        .replace('reach         = ["content"]', 'reach         = ["content", "nothing"]'),
        encoding="utf-8",
    )

    assert [problem.code for problem in load(law).problems] == ["exclusive-choice"]
