"""Every mistake an author can make, in files whose own comments name the error expected on that line.

A file of `bad/` begins with `# file: NAME`, where it is put in a copy of the minimal questionnaire; a
folder of `bad/` is laid over it whole. `# error[code]` may be followed by `: ` and part of what is said.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from in_source import SOURCE, codes_in

BAD = sorted((Path(__file__).parent / "bad").iterdir())
EXPECTED = re.compile(r"# (error|warning)\[([a-z-]+)\](?:: ([^#]+))?")

NOT_IN_A_FILE = {
    "encoding": "a file in another encoding has no comments to read; test_hostile_files has some",
    "no-catalogue": "about a file that is not there",
    "no-questionnaire": "about a file that is not there",
    "no-section": "about files that are not there",
    "not-a-file": "about a folder",
    "too-large": "about a file too large to keep here",
    "unreadable-file": "about a file that cannot be read",
}


@dataclass(frozen=True, order=True)
class Expected:
    file: str
    line: int
    severity: str
    code: str
    said: str = ""


@pytest.fixture
def spoilt(minimal):
    """The minimal questionnaire with something bad put in it."""

    def spoil(bad):
        if bad.is_dir():
            shutil.copytree(bad, minimal, dirs_exist_ok=True)
            return minimal
        name = re.match(r"# file: (\S+)", bad.read_text(encoding="utf-8"))[1]
        (minimal / name).parent.mkdir(exist_ok=True)
        shutil.copy(bad, minimal / name)
        return minimal

    return spoil


def expected_in(folder):
    for path in sorted(folder.parent.rglob("*.toml")):
        name = path.relative_to(folder.parent).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            for severity, code, said in EXPECTED.findall(line):
                yield Expected(name, number, severity, code, said.strip())


def what(problem):
    return Expected(problem.place.file, problem.place.line, problem.severity, problem.code)


def test_there_are_bad_files():
    assert len(BAD) > 40


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_exactly_the_named_mistakes_are_told_on_their_lines(bad, spoilt, problems_in):
    folder = spoilt(bad)
    found = problems_in(folder)

    expected = list(expected_in(folder))
    assert expected
    assert sorted(what(p) for p in found) == sorted(Expected(e.file, e.line, e.severity, e.code) for e in expected)
    for each in expected:
        told = [p for p in found if what(p) == Expected(each.file, each.line, each.severity, each.code)]
        english = [f"{p.message.to('en')} — {p.help.to('en') if p.help else ''}" for p in told]
        assert any(each.said in words for words in english), (each, english)


def test_every_code_of_the_questionnaire_has_a_bad_file():
    modules = [SOURCE / "shapes.py", SOURCE / "diagnostics.py", *(SOURCE / "questionnaire").glob("*.py")]
    shown = {code for bad in BAD for path in ([bad] if bad.is_file() else bad.rglob("*.toml")) for code in codes(path)}

    assert codes_in(*modules) - shown == set(NOT_IN_A_FILE)


def codes(path):
    return {code for _, code, _ in EXPECTED.findall(path.read_text(encoding="utf-8"))}
