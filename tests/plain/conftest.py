"""What every test of the interview line by line is given."""

import pytest
import textual._wait

from bornage.assessment.session import Session
from interview.standin import new_session


@pytest.fixture
def session() -> Session:
    return new_session()


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """Textual's pilot looks every 20 ms whether the application is idle; whether it is at rest is what ours waits for."""
    monkeypatch.setattr(textual._wait, "SLEEP_GRANULARITY", 0.004)
