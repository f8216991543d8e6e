"""The list of recent assessments: paths and nothing else, and nobody is stopped by it."""

import os
from pathlib import Path

import pytest

from bornage.commands import recent


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("BORNAGE_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_the_last_one_opened_comes_first_and_once(tmp_path):
    for name in ("a", "b", "a"):
        recent.remember(tmp_path / f"{name}.toml")

    assert recent.recent() == (tmp_path / "a.toml", tmp_path / "b.toml")


def test_it_is_for_its_owner_only(state):
    recent.remember(Path("a.toml"))

    assert (state.stat().st_mode & 0o777, (state / "recent.toml").stat().st_mode & 0o777) == (0o700, 0o600)
    assert [path.name for path in state.iterdir()] == ["recent.toml"]


def test_paths_are_whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    recent.remember(Path("a.toml"))

    assert recent.recent() == (tmp_path / "a.toml",)
    recent.forget(Path("a.toml"))
    assert recent.recent() == ()


def test_it_does_not_grow_without_end(tmp_path):
    for n in range(40):
        recent.remember(tmp_path / f"{n}.toml")

    assert len(recent.recent()) == recent.MOST
    assert recent.recent()[0].name == "39.toml"


@pytest.mark.parametrize(
    "raw",
    [b"", b"[recent", b"\xff", b"recent = 1", b"[recent]\npaths = 1", b'[recent]\npaths = [1, "", "a\\u0000b", ["x"]]'],
)
def test_a_list_that_says_nothing_sensible_is_empty(state, raw):
    state.mkdir()
    (state / "recent.toml").write_bytes(raw)

    assert recent.recent() == ()


def test_names_of_any_letters(tmp_path):
    file = tmp_path / 'Été "fictif" \\ [b].toml'
    recent.remember(file)

    assert recent.recent() == (file,)


def test_what_cannot_be_written_down_is_passed_over(tmp_path, state):
    recent.remember(tmp_path / os.fsdecode(b"\xff.toml"))
    assert recent.recent() == ()
    state.mkdir(exist_ok=True)
    (state / "recent.toml").mkdir()
    recent.remember(tmp_path / "a.toml")
    assert recent.recent() == ()
