"""The copy kept of a checked questionnaire: the same as the files, or not there."""

import dataclasses
import os
import pickle
import subprocess
import sys
from enum import Enum
from pathlib import Path

import pytest

from bornage import shipped
from bornage.questionnaire import cache
from bornage.questionnaire.cache import keep, kept
from bornage.questionnaire.load import load

SHIPPED = ("cloud_sovereignty", "eu_csf")


def plainly(value: object) -> object:
    """Everything a value holds, by what it says: conditions are only equal to themselves."""
    if isinstance(value, Enum):
        return str(value)
    if dataclasses.is_dataclass(value):
        fields = {f.name: plainly(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return type(value).__name__, fields
    if isinstance(value, dict):
        return [(plainly(key), plainly(each)) for key, each in value.items()]
    if isinstance(value, tuple | list):
        return [plainly(each) for each in value]
    return sorted(map(str, value)) if isinstance(value, frozenset | set) else value


@pytest.fixture(scope="module", params=SHIPPED)
def questionnaire(request):
    return load(shipped("questionnaires") / request.param).questionnaire


def test_what_is_kept_is_what_the_files_say(questionnaire, tmp_path: Path):
    keep(questionnaire, tmp_path)

    assert plainly(kept(questionnaire.digest, tmp_path)) == plainly(questionnaire)


def test_a_program_that_has_read_no_file_finds_it_too(questionnaire, tmp_path: Path):
    """What a copy names must be loaded by whoever reads copies, and not by chance by whoever reads files."""
    keep(questionnaire, tmp_path)
    fresh = (
        "import sys; from pathlib import Path; from bornage.questionnaire.cache import kept;"
        "found = kept(sys.argv[1], Path(sys.argv[2])); print(found and found.id)"
    )
    command = [sys.executable, "-c", fresh, questionnaire.digest, str(tmp_path)]

    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == questionnaire.id


def test_a_copy_names_no_function_even_where_python_writes_a_choice_with_one(
    questionnaire, tmp_path: Path, monkeypatch
):
    """As Python 3.11.0 to 3.11.3 do."""
    monkeypatch.setattr(Enum, "__reduce_ex__", lambda self, _: (getattr, (type(self), self.name)))
    keep(questionnaire, tmp_path)

    assert kept(questionnaire.digest, tmp_path) is not None


def test_memory_of_what_was_worked_out_is_not_needed(questionnaire, tmp_path: Path):
    keep(questionnaire, tmp_path)
    again = kept(questionnaire.digest, tmp_path)

    assert list(again.questions) == list(questionnaire.questions)


def test_a_copy_is_for_its_owner_only(questionnaire, tmp_path: Path):
    folder = tmp_path / "new" / "folder"
    keep(questionnaire, folder)
    (copy,) = folder.iterdir()

    assert (folder.stat().st_mode & 0o777, copy.stat().st_mode & 0o777) == (0o700, 0o600)


def copy_of(small, folder: Path) -> Path:
    keep(small, folder)
    (copy,) = folder.iterdir()
    return copy


@pytest.fixture
def small():
    return load(shipped("questionnaires") / "eu_csf").questionnaire


class Runs:
    """What an attacker would leave in place of a copy."""

    def __reduce__(self):
        return os.system, ("false",)


class Reads:
    def __reduce__(self):
        return Path.home, ()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda raw: raw[: len(raw) // 2], id="cut short"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda raw: raw[:99] + b"\x00\xff" + raw[101:], id="bytes changed"),
        pytest.param(lambda _: pickle.dumps(Runs()), id="runs a command"),
        pytest.param(lambda _: pickle.dumps(Reads()), id="calls a function"),
        pytest.param(lambda _: pickle.dumps({"digest": "x"}), id="something else"),
    ],
)
def test_a_spoiled_copy_is_no_copy(small, tmp_path: Path, spoil, monkeypatch):
    copy = copy_of(small, tmp_path)
    copy.write_bytes(spoil(copy.read_bytes()))
    monkeypatch.setattr(os, "system", lambda _: pytest.fail("a copy was obeyed"))

    assert kept(small.digest, tmp_path) is None


def test_one_that_others_may_write_is_no_copy(small, tmp_path: Path):
    copy_of(small, tmp_path).chmod(0o666)

    assert kept(small.digest, tmp_path) is None


def test_one_of_other_files_is_no_copy(small, tmp_path: Path):
    copy = copy_of(small, tmp_path)
    other = "sha256:" + "0" * 64
    copy.rename(cache._path(tmp_path, other))

    assert kept(other, tmp_path) is None


def test_one_of_another_program_is_no_copy(small, tmp_path: Path, monkeypatch):
    copy_of(small, tmp_path)
    monkeypatch.setattr(cache, "_program", lambda: "another")

    assert kept(small.digest, tmp_path) is None


def test_old_copies_go(small, tmp_path: Path):
    for n in range(12):
        keep(dataclasses.replace(small, digest=f"sha256:{n:064}"), tmp_path)

    assert len(list(tmp_path.iterdir())) == 8


def test_a_folder_that_cannot_be_made_is_nobodys_concern(small, tmp_path: Path):
    (tmp_path / "file").write_text("")

    keep(small, tmp_path / "file" / "folder")
    assert kept(small.digest, tmp_path / "file" / "folder") is None
