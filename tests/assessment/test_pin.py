"""The pinned copy is what its digest says, from wherever it is made."""

import shutil
from pathlib import Path

import pytest

from bornage.assessment.pin import pin
from bornage.questionnaire.files import content_files, digest


@pytest.fixture
def eu_csf_folder() -> Path:
    return Path(__file__).parents[2] / "questionnaires" / "eu_csf"


def copied(tmp_path, shipped_folder):
    folder = tmp_path / "shipped" / shipped_folder.name
    shutil.copytree(shipped_folder, folder)
    shutil.copy(shipped_folder.parent / "jurisdictions.toml", folder.parent)
    return folder


def names(folder):
    return {path.relative_to(folder.parent).as_posix() for path in folder.parent.rglob("*.toml")}


def test_exactly_the_files_of_the_digest_are_pinned(tmp_path, eu_csf_folder):
    folder = copied(tmp_path, eu_csf_folder)
    (folder / ".swap.toml").write_text("left by an editor", encoding="utf-8")
    target = tmp_path / "client.questionnaire" / "abc" / "eu_csf"

    assert pin(folder, target)
    assert names(target) == {path.relative_to(folder.parent).as_posix() for path in content_files(folder)}
    assert digest(target) == digest(folder)


def test_a_questionnaire_can_be_pinned_from_its_own_folder(tmp_path, eu_csf_folder, monkeypatch):
    folder = copied(tmp_path, eu_csf_folder)
    monkeypatch.chdir(folder)
    target = tmp_path / "client.questionnaire" / "abc" / "eu_csf"

    assert pin(Path(), target)
    assert digest(target) == digest(folder)
