"""Killed at any moment, an interview loses nothing that it had acknowledged.

Twenty kills by default; BORNAGE_KILLS=300 for the long run. Half of them fall while entries reach the disk piece by
piece, so that some are torn.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bornage.assessment.journal import Journal, read

KILLS = int(os.environ.get("BORNAGE_KILLS", "20"))
KILLS_PER_FILE = 10
RECORDER = Path(__file__).parent / "recorder.py"


def record_until_killed(path: Path, seconds: float, at_a_time: str) -> int:
    """The last number that was acknowledged, or -1."""
    command = [sys.executable, str(RECORDER), str(path), *at_a_time.split()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as recording:
        said = recording.stdout.readline()
        time.sleep(seconds)
        recording.kill()
        said += recording.stdout.read()
    complete = said[: said.rfind(b"\n") + 1].split()
    return int(complete[-1]) if complete else -1


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not of Windows")
@pytest.mark.parametrize(
    ("at_a_time", "torn_at_least"),
    [pytest.param("", 0, id="whole entries"), pytest.param("64", 1, id="piece by piece")],
)
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path, opened, folder, at_a_time, torn_at_least):
    moments = random.Random(2026)  # noqa: S311 (moments, not secrets)
    for kill in range(KILLS // 2):
        path = tmp_path / f"client_{kill // KILLS_PER_FILE}.toml"
        if not path.exists():
            Journal.create(path, opened, folder).close()
        acknowledged = record_until_killed(path, moments.uniform(0, 0.02), at_a_time)
        said = [int(entry.answer.value) for entry in read(path)[1]]
        with Journal.open(path) as reopened:
            kept = [int(entry.answer.value) for entry in reopened.entries]

        assert said == kept == list(range(len(said)))
        assert acknowledged < len(said) <= acknowledged + 2

    assert len(list(tmp_path.glob("*.torn-*"))) >= torn_at_least
