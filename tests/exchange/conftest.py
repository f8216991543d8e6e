"""Evaluations as every other program gets them, of real samples and of nothing at all."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from bornage.assessment.answers_file import read_answers
from bornage.assessment.record import to_entries
from bornage.assessment.state import Assessment, fold
from bornage.evaluation.advice import advise
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.model import Evaluation
from bornage.exchange.as_json import as_json
from bornage.exchange.schema import published
from bornage.questionnaire.load import load
from bornage.questionnaire.model import Questionnaire
from given import AT, assessment

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_reports" / "clients" / "health_region.toml"
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Case:
    questionnaire: Questionnaire
    assessment: Assessment
    evaluation: Evaluation

    def figures(self, today=TODAY, *, advised=True):
        made = advise(self.questionnaire, self.assessment, self.evaluation) if advised else ()
        found = as_json(self.questionnaire, self.assessment, self.evaluation, made, today=today)
        return json.loads(json.dumps(found))  # as a reader gets it


def shipped(name):
    questionnaire = load(ROOT / "questionnaires" / name).questionnaire
    assert questionnaire
    return questionnaire


def case(questionnaire, held):
    return Case(questionnaire, held, evaluate(questionnaire, held))


def recorded(questionnaire, path):
    found = read_answers(path)
    assert found.answers, found.problems
    entries, problems = to_entries(found.answers, questionnaire, AT, "tester")
    assert not [problem for problem in problems if problem.is_error]
    return fold(assessment(home=found.answers.home).opened, entries)


@pytest.fixture(scope="session")
def cloud():
    return shipped("cloud_sovereignty")


@pytest.fixture(scope="session")
def sample(cloud):
    return case(cloud, recorded(cloud, SAMPLE))


MORE = """
[[hosting]]
id       = "essai_abroad"
name     = "Essai, fournisseur contrôlé de l’extérieur"
provider = "aws"

[[hosting]]
id       = "essai_france"
name     = "Essai, fournisseur français"
provider = "ovhcloud"

[[placement]]
workload = "dossiers"
hosting  = "essai_abroad"

[[placement]]
workload = "dossiers"
hosting  = "essai_france"

[[override]]
framework = "eu_csf"
criterion = "sov_1_2"
hosting   = "essai_abroad"
response  = 2
reason    = "Registre des actionnaires vu le 3 novembre"
grade     = "E2"
"""


@pytest.fixture(scope="session")
def with_chains(cloud, tmp_path_factory):
    """The sample with two more hostings, at providers of the catalogue, and a criterion overridden."""
    file = tmp_path_factory.mktemp("answers") / "chains.toml"
    file.write_text(SAMPLE.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    return case(cloud, recorded(cloud, file))


@pytest.fixture(scope="session")
def nothing_said(cloud):
    return case(cloud, assessment(workloads=(), hostings=()))


@pytest.fixture(scope="session")
def only_named(cloud):
    return case(cloud, assessment())


@pytest.fixture(scope="session")
def commission():
    return case(shipped("eu_csf"), assessment(workloads=()))


@pytest.fixture(scope="session")
def validator():
    schema = json.loads(published("evaluation"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())
