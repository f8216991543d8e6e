"""An assessment on disk, with one question of each kind to answer."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bornage.assessment.entries import Opened, Subject
from bornage.assessment.journal import Journal
from bornage.assessment.session import Session
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About

HERE = Path(__file__).parent
AT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def folder():
    return HERE / "questionnaires" / "every_kind"


@pytest.fixture(scope="session")
def questionnaire(folder):
    return load(folder).questionnaire


@pytest.fixture(scope="session")
def opened(questionnaire):
    return Opened(
        client="CISSS de l’Estuaire",
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        digest=questionnaire.digest,
        language="fr-CA",
        home=("CA-QC", "CA"),
        at=AT,
        author="M. Tremblay",
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "client.toml"


@pytest.fixture
def journal(path, opened, folder):
    with Journal.create(path, opened, folder) as created:
        yield created


@pytest.fixture
def clock():
    minutes = count()
    return lambda: AT + timedelta(minutes=next(minutes))


@pytest.fixture
def session(questionnaire, journal, clock):
    started = Session(questionnaire, journal, clock=clock, author="M. Tremblay")
    started.name(Subject(About.WORKLOAD, "records", "Dossiers patients"))
    started.name(Subject(About.HOSTING, "today", "Sur place"))
    return started
