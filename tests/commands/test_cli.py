"""The command line: what it does, what it refuses, and that it never shows a traceback."""

import json
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version

import pytest

from bornage import shipped
from bornage.cli import COMMANDS

QUESTIONNAIRES = shipped("questionnaires")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(bornage, command):
    code, answer, _ = bornage(command, "--help")

    assert code == 0
    assert f"bornage {command}" in answer.split("Example:")[1]


def test_help_is_in_french_when_the_machine_speaks_french(bornage, monkeypatch):
    monkeypatch.setenv("BORNAGE_LANG", "fr")

    assert "Exemple" in bornage("score", "--help")[1]


def test_the_version_is_the_packages(bornage):
    assert bornage("--version")[1].split()[-1] == version("bornage")


def test_no_command_is_wrong_usage(bornage):
    assert bornage()[0] == 2


def test_an_unknown_command_is_wrong_usage(bornage):
    code, _, complaint = bornage("scroe")

    assert code == 2
    assert "scroe" in complaint


@pytest.mark.parametrize("command", ["score", "status", "report", "seal", "record"])
def test_a_missing_file_gets_one_sentence(bornage, command, tmp_path):
    more = ["--from", tmp_path / "none.toml"] if command == "record" else []
    code, answer, complaint = bornage(command, tmp_path / "none.toml", *more)

    assert code == 2
    assert not answer
    assert complaint.strip().splitlines() == [f"bornage: {tmp_path / 'none.toml'} does not exist"]


def test_new_begins_an_assessment_and_refuses_to_begin_it_twice(bornage, tmp_path):
    file = tmp_path / "client.toml"

    assert bornage("new", file, "--client", "Ville", "--home", "CA-QC")[0] == 0
    assert tomllib.loads(file.read_text(encoding="utf-8"))["assessment"]["home"] == ["CA-QC"]
    code, _, complaint = bornage("new", file)
    assert code == 2
    assert str(file) in complaint


def test_new_refuses_a_home_that_is_no_place(bornage, tmp_path):
    code, _, complaint = bornage("new", tmp_path / "client.toml", "--home", "QC")

    assert code == 2
    assert "`QC`" in complaint
    assert "CA-QC" in complaint
    assert not (tmp_path / "client.toml").exists()


def test_new_refuses_a_questionnaire_nobody_has(bornage, tmp_path):
    code, _, complaint = bornage("new", tmp_path / "client.toml", "--questionnaire", "eu_cfs")

    assert code == 2
    assert "eu_csf" in complaint


def test_record_then_score_reads_back_what_was_said(bornage, recorded):
    code, answer, _ = bornage("score", recorded)

    assert code == 0
    assert "Permis → Offre" in answer


def test_recording_the_same_answers_again_adds_nothing(bornage, recorded, answers):
    before = recorded.read_bytes()

    code, answer, _ = bornage("record", recorded, "--from", answers)

    assert code == 0
    assert "0 answers" in answer
    assert recorded.read_bytes() == before


def test_a_wrong_answer_records_nothing_and_points_to_its_place(bornage, tmp_path, answers):
    text = answers.read_text(encoding="utf-8").replace('"customer_external"', '"customer_externl"')
    answers.write_text(text, encoding="utf-8")
    file = tmp_path / "client.toml"

    code, _, complaint = bornage("record", file, "--from", answers)

    assert code == 1
    assert "customer_external" in complaint
    line = text.splitlines().index('choice = "customer_externl"') + 1
    assert f"answers.toml:{line}:10" in complaint
    assert not file.exists()


def test_score_json_follows_the_contract(bornage, recorded):
    code, answer, _ = bornage("score", recorded, "--json")
    found = json.loads(answer)

    assert code == 0
    assert found["questionnaire"]["id"] == "cloud_sovereignty"
    assert found["placements"][0]["verdict"] == "cannot_be_concluded"
    assert found["hostings"]["offer"]["coverage"]["SOV-3"]["answered"] == 1


def test_the_same_answers_can_be_scored_from_another_home(bornage, recorded):
    found = json.loads(bornage("score", recorded, "--json", "--home", "FR")[1])

    assert found["home"] == ["FR"]


def test_an_unknown_weight_set_is_refused(bornage, recorded):
    assert bornage("score", recorded, "--weights", "2027")[0] == 2


def test_status_names_who_owes_an_answer(bornage, recorded):
    answer = bornage("status", recorded)[1]

    assert "Approvisionnement · 2026-12-15" in answer


def test_status_json_lists_what_is_open(bornage, recorded):
    found = json.loads(bornage("status", recorded, "--json")[1])

    assert {"question": "risk_tolerance", "subject": None} in found["open"]
    assert {"question": "root_key", "subject": "offer"} not in found["open"]


def test_the_sealed_copy_has_the_answers_without_notes_and_records_again(bornage, recorded, tmp_path):
    sealed, again = tmp_path / "sealed.toml", tmp_path / "again.toml"

    assert bornage("seal", recorded, "-o", sealed)[0] == 0
    assert "Vu le 3 novembre" not in sealed.read_text(encoding="utf-8")
    assert bornage("record", again, "--from", sealed)[0] == 0
    scores = [json.loads(bornage("score", file, "--json")[1]) for file in (recorded, again)]
    assert scores[0] == scores[1]


def test_seal_never_writes_over_a_file(bornage, recorded):
    assert bornage("seal", recorded)[0] == 0
    assert bornage("seal", recorded)[0] == 2


def test_a_pinned_questionnaire_that_was_changed_stops_everything(bornage, recorded):
    for path in recorded.parent.glob("*.questionnaire/*/*/sections/keys.toml"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("level       = 4", "level       = 3", 1), encoding="utf-8"
        )

    code, answer, complaint = bornage("score", recorded)

    assert code == 1
    assert not answer
    assert "has changed since" in complaint


def test_check_passes_what_is_shipped(bornage):
    code, answer, complaint = bornage("check")

    assert (code, complaint) == (0, "")
    assert "errors: 0; warnings: 0" in answer


def test_check_points_at_a_mistake_and_fails(bornage, tmp_path):
    shutil.copytree(QUESTIONNAIRES, tmp_path / "questionnaires")
    keys = tmp_path / "questionnaires" / "cloud_sovereignty" / "sections" / "keys.toml"
    keys.write_text(
        keys.read_text(encoding="utf-8").replace('scale      = "control"', 'scale      = "contrl"', 1), encoding="utf-8"
    )

    code, _, complaint = bornage("check", tmp_path / "questionnaires")

    assert code == 1
    assert "did you mean `control`?" in complaint
    assert "keys.toml:" in complaint


def test_check_fails_when_a_case_does_not_come_out(bornage, tmp_path):
    shutil.copytree(QUESTIONNAIRES, tmp_path / "questionnaires")
    case = tmp_path / "questionnaires" / "eu_csf" / "cases" / "all_best.toml"
    case.write_text(case.read_text(encoding="utf-8").replace("100.0756", "99.0756"), encoding="utf-8")

    code, answer, _ = bornage("check", tmp_path / "questionnaires", "--format", "json")

    assert code == 1
    assert {problem["code"] for problem in json.loads(answer)} == {"case-failed"}


def test_explain_knows_codes_questions_rules_and_sources(bornage):
    rules = ("no_way_in_but_provider_reads", "keys_with_provider", "move_root_key")
    for name in ("root_key", "qc_p39_17", "unknown-question", *rules):
        code, answer, _ = bornage("explain", name)
        assert code == 0
        assert answer.strip()


def test_explain_suggests_the_nearest_name(bornage):
    code, _, complaint = bornage("explain", "rot_key")

    assert code == 2
    assert "root_key" in complaint


def test_preview_shows_a_question_as_it_is_asked(bornage):
    answer = bornage("preview", "root_key")[1]

    assert "Where is the root key kept?" in answer
    assert "1  " in answer


@pytest.mark.parametrize(
    "what", ["questionnaire", "sections", "rules", "sources", "jurisdictions", "evaluation", "trace"]
)
def test_schemas_are_json_schemas(bornage, what):
    code, answer, _ = bornage("schema", what)

    assert code == 0
    assert json.loads(answer)["type"] == "object"


def test_the_interview_needs_a_terminal(bornage, tmp_path):
    code, _, complaint = bornage("interview", tmp_path / "client.toml")

    assert code == 2
    assert "bornage record" in complaint
    assert not (tmp_path / "client.toml").exists()


def test_a_reader_that_goes_away_ends_the_command_quietly(recorded):
    command = [sys.executable, "-m", "bornage", "score", str(recorded), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        complaint = process.stderr.read()

    assert b"Traceback" not in complaint
