import shutil
from datetime import date
from pathlib import Path

import pytest

from bornage.diagnostics import in_order
from bornage.questionnaire.lint import lint
from bornage.questionnaire.load import load

GOOD = Path(__file__).parent / "good"
TODAY = date(2026, 11, 22)


@pytest.fixture
def minimal(tmp_path):
    """A copy of the minimal questionnaire, with the catalogue beside it, to spoil."""
    shutil.copy(GOOD / "jurisdictions.toml", tmp_path)
    return Path(shutil.copytree(GOOD / "minimal", tmp_path / "minimal"))


@pytest.fixture
def problems_in():
    """Everything wrong with a questionnaire, files being named from the folder above it."""

    def found(folder):
        loaded = load(folder, shown_from=folder.parent)
        known = lint(loaded.questionnaire, TODAY) if loaded.questionnaire else ()
        return in_order([*loaded.problems, *known])

    return found
