"""What every test of the terminal interview is given."""

import pytest
import textual._wait

from bornage.assessment.session import Session
from interview.standin import new_session


@pytest.fixture
def session() -> Session:
    return new_session()


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """Textual's pilot looks every 20 ms whether the application is idle, twice a key; ours presses hundreds."""
    monkeypatch.setattr(textual._wait, "SLEEP_GRANULARITY", 0.004)
