"""Questionnaires that load with nothing to mend, one for each idea."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bornage.diagnostics import render
from bornage.questionnaire.files import digest
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About, Kind, Scale, Track
from bornage.questionnaire.rule import KeysEffect

GOOD = Path(__file__).parent / "good"
FOLDERS = sorted(path.parent for path in GOOD.glob("*/questionnaire.toml"))


def read(name):
    return load(GOOD / name).questionnaire


def test_there_are_good_questionnaires():
    assert len(FOLDERS) > 5


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_good_questionnaire_has_nothing_to_mend(folder, problems_in):
    lines = load(folder, folder.parent).lines

    assert [render(problem, "en", lines, "help") for problem in problems_in(folder)] == []


def test_every_kind_of_question_is_read():
    questionnaire = read("every_kind")

    assert {q.kind for q in questionnaire.questions.values()} == set(Kind)
    assert {q.scale for q in questionnaire.questions.values()} == set(Scale)
    assert questionnaire.questions["several"].levels == (0, 1, 4)
    assert questionnaire.questions["amount"].maximum == 10
    assert [choice.exclusive for choice in questionnaire.questions["several"].choices] == [False, False, True]


def test_sections_are_in_their_order_and_questions_in_their_files():
    questionnaire = read("every_kind")

    assert list(questionnaire.section) == ["kinds", "keys"]
    assert list(questionnaire.questions)[:2] == ["one", "several"]


def test_a_renamed_question_answers_to_its_former_ids():
    questionnaire = read("renamed")

    assert questionnaire.renamed == {"line_of_business": "sector", "industry": "sector"}


def test_a_retired_question_is_kept_and_no_longer_asked():
    questionnaire = read("renamed")

    assert questionnaire.retired == ("mainframe_owner", "mainframe")
    assert not set(questionnaire.retired) & set(questionnaire.questions)
    assert not set(questionnaire.retired) & {q.id for q in questionnaire.about(About.ORGANIZATION)}


def test_a_framework_takes_its_criteria_from_the_scored_questions():
    framework = read("framework").framework

    assert framework.criteria["SOV-1"] == ("sov_1_1",)
    assert framework.criteria["SOV-3"] == ()
    assert framework.weights().id == "2026-06"
    assert framework.weights("1.2.1").weights == {"SOV-1": 50, "SOV-3": 50}
    with pytest.raises(KeyError):
        framework.weights("2030-01")


def test_every_sort_of_rule_is_read():
    questionnaire = read("rules")

    assert {each.about for each in questionnaire.findings} == set(About) - {About.HOSTING, About.ENTITY}
    assert {each.track for each in questionnaire.recommendations} == set(Track)
    assert questionnaire.demands[0].requires == {"SOV-2": 3, "SOV-3": 4}
    assert questionnaire.recommendation["split"].changes == {"disclosure": "nothing", "data_types": frozenset({"open"})}


def test_a_check_is_hard_or_soft():
    questionnaire = read("rules")

    assert {each.id: each.is_hard for each in questionnaire.checks} == {
        "own_key_abroad": True,
        "open_and_sensitive": False,
        "several_keys": False,
    }
    assert questionnaire.check["own_key_abroad"].when.uses == {"root_key", "parent_country"}
    assert questionnaire.check["own_key_abroad"].ask.to("en") == "Who keeps the key?"


def test_the_law_is_read_and_what_is_not_law_yet_is_kept_apart():
    questionnaire = read("rules")

    assert [law.id for law in questionnaire.statutes] == ["orders"]
    assert [law.id for law in questionnaire.drafts] == ["bill"]
    assert questionnaire.statutes[0].keys_effect == KeysEffect.NARROWS
    assert questionnaire.duty["reached_from_abroad"].sanction.to("en") == "A fine"
    assert questionnaire.bands.cost == (1, 2, 3, 4)
    assert questionnaire.customer_keys.uses == questionnaire.complete_chain.uses == {"root_key"}


def test_a_definition_stands_for_its_condition():
    questionnaire = read("rules")
    met = questionnaire.duty["reached_from_abroad"].met

    assert met.uses == {"root_key", "parent_country"}
    assert "ours_alone" in met.source


def test_a_framework_is_read_with_what_no_answer_reads():
    (crosswalk,) = read("rules").crosswalks

    assert crosswalk.levels == ("first", "second")
    assert crosswalk.criterion["held"].uses == {"root_key"}
    assert crosswalk.criterion["unread"].met is None


def test_toml_may_be_written_in_other_ways():
    questionnaire = read("other_toml")

    assert questionnaire.title.to("en") == "Other TOML"
    assert questionnaire.description.to("fr-CA") == "Un texte sur deux lignes."
    assert questionnaire.description.to("en") == "A text\non two lines."


def test_a_condition_remembers_where_it_was_written():
    when = read("conditions").questions["equal"].when

    assert (Path(when.place.file).name, when.place.line, when.place.column) == ("conditions.toml", 15, 11)
    assert when.uses == {"sector"}


# --- the digest ----------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path):
    shutil.copy(GOOD / "jurisdictions.toml", tmp_path)
    return Path(shutil.copytree(GOOD / "minimal", tmp_path / "minimal"))


def test_the_digest_is_the_same_wherever_the_questionnaire_lies(copy, monkeypatch):
    monkeypatch.chdir(copy)

    assert digest(Path()) == digest(copy) == digest(GOOD / "minimal")
    assert load(Path()).questionnaire.digest == digest(copy)


def test_line_endings_do_not_change_the_digest(copy):
    before = digest(copy)
    for path in copy.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert digest(copy) == before


def test_neither_cases_nor_what_editors_leave_change_the_digest(copy):
    before = digest(copy)
    (copy / "cases").mkdir()
    (copy / "cases" / "one.toml").write_text("x = 1")
    (copy / "sections" / "._keys.toml").write_bytes(b"\x00\x05\x16\x07")
    (copy / "sections" / ".#keys.toml").symlink_to("nobody@nowhere.1234")

    assert digest(copy) == before
    assert load(copy).problems == ()


@pytest.mark.parametrize("name", ["sections/keys.toml", "sources.toml", "../jurisdictions.toml"])
def test_a_changed_file_changes_the_digest(copy, name):
    before = digest(copy)
    (copy / name).write_text((copy / name).read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")

    assert digest(copy) != before


def test_a_source_is_overdue_the_day_after():
    source = read("minimal").sources["law"]

    assert not source.is_overdue(date(2027, 1, 5))
    assert source.is_overdue(date(2027, 1, 6))
