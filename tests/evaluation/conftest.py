"""Questionnaires for the tests of the method."""

from pathlib import Path

import pytest

from bornage.questionnaire.load import load
from bornage.questionnaire.model import Questionnaire

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "questionnaires"


def loaded(folder: Path) -> Questionnaire:
    found = load(folder)
    assert not found.errors
    assert found.questionnaire
    return found.questionnaire


@pytest.fixture(scope="session")
def small() -> Questionnaire:
    return loaded(HERE / "questionnaires" / "small")


@pytest.fixture(scope="session")
def law() -> Questionnaire:
    return loaded(HERE / "questionnaires" / "law")


@pytest.fixture(scope="session")
def eu_csf() -> Questionnaire:
    return loaded(SHIPPED / "eu_csf")


@pytest.fixture(scope="session")
def cloud() -> Questionnaire:
    return loaded(SHIPPED / "cloud_sovereignty")
