"""A questionnaire's cases: every kind of expectation can fail, and each failure points into the case."""

import shutil

import pytest

from bornage import shipped
from bornage.evaluation.cases import run_cases
from bornage.questionnaire.load import load

CASE = """
[assessment]
questionnaire = "cloud_sovereignty"
client = "Case"

[[workload]]
id = "records"
name = "Records"

[[hosting]]
id = "offer"
name = "Offer"

[[answer]]
question = "root_key"
subject = "offer"
choice = "provider_managed"

[expect]
{expect}
"""


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "cloud_sovereignty"
    shutil.copytree(shipped("questionnaires") / "cloud_sovereignty", folder)
    shutil.copy(shipped("questionnaires") / "jurisdictions.toml", tmp_path)
    shutil.rmtree(folder / "cases")
    (folder / "cases").mkdir()
    questionnaire = load(folder).questionnaire

    def expecting(expect: str) -> list[str]:
        (folder / "cases" / "one.toml").write_text(CASE.format(expect=expect), encoding="utf-8")
        outcome = run_cases(folder, questionnaire)
        assert outcome.count == 1
        return [f"{p.code}:{p.place.line}" for p in outcome.problems]

    return expecting


def test_what_comes_out_as_expected_is_no_problem(run):
    assert run('findings.present = ["keys_with_provider@offer"]') == []


@pytest.mark.parametrize(
    "expect",
    [
        "",
        'findings.present = ["nothing_of_the_kind@offer"]',
        'findings.absent = ["keys_with_provider@offer"]',
        'skipped = ["root_key@offer"]',
        'demands = ["health_records@records"]',
        'verdict = [{ workload = "records", hosting = "offer", verdict = "met" }]',
        'verdict = [{ workload = "records", hosting = "nowhere", verdict = "met" }]',
        'gate = [{ hosting = "offer", objective = "SOV-3", low = 3 }]',
        'gate = [{ hosting = "offer", objective = "SOV-3" }]',
        'surprise = ["me"]',
        "verdict = 3",
        'verdict = [{ workload = "records" }]',
        'findings = ["keys_with_provider@offer"]',
    ],
)
def test_what_does_not_come_out_is_a_problem_at_its_place(run, expect):
    problems = run(expect)

    assert problems
    assert {problem.split(":")[0] for problem in problems} == {"case-failed"}
