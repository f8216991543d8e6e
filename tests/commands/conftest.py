"""The command line, called as a person calls it, without a new process for each test."""

from pathlib import Path

import pytest

from bornage.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("BORNAGE_LANG", "en")
    monkeypatch.setenv("BORNAGE_AUTHOR", "tester")


@pytest.fixture
def bornage(capsys):
    """Run a command; its exit code, what it answered, and what it complained of."""

    def run(*arguments) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


ANSWERS = """
[assessment]
questionnaire = "cloud_sovereignty"
client = "Ville de Rivière-Fictive"
home = ["CA-QC", "CA"]

[[workload]]
id = "permits"
name = "Permis"

[[hosting]]
id = "offer"
name = "Offre"

[[answer]]
question = "constitution"
choice = "public_qc"

[[answer]]
question = "root_key"
subject = "offer"
choice = "customer_external"
grade = "E3"
by = "CISO"
note = "Vu le 3 novembre"

[[answer]]
question = "access_countries"
subject = "offer"
state = "unknown"
reason = "Le fournisseur doit répondre"
owner = "Approvisionnement"
due = 2026-12-15
"""


@pytest.fixture
def answers(tmp_path) -> Path:
    file = tmp_path / "answers.toml"
    file.write_text(ANSWERS, encoding="utf-8")
    return file


@pytest.fixture
def recorded(tmp_path, answers, bornage) -> Path:
    """An assessment with a few answers."""
    file = tmp_path / "client.toml"
    code, _, complaint = bornage("record", file, "--from", answers)
    assert code == 0, complaint
    return file
