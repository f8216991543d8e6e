"""What every test of the interview line by line is given."""

import pytest

from bornage.assessment.session import Session
from interview.standin import new_session


@pytest.fixture
def session() -> Session:
    return new_session()
