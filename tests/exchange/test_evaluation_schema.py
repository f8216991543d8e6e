"""`score --json` follows its published schema."""

import json

import pytest

from bornage.cli import main

CASES = ("sample", "with_chains", "nothing_said", "only_named", "commission")


def complaints(validator, found):
    return [f"{error.json_path}: {error.message}"[:300] for error in validator.iter_errors(found)]


@pytest.mark.parametrize("name", CASES)
def test_an_evaluation_follows_its_schema(request, validator, name):
    assert complaints(validator, request.getfixturevalue(name).figures()) == []


def test_what_the_command_prints_follows_the_schema(validator, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("BORNAGE_LANG", "en")
    file = tmp_path / "client.toml"
    assert main(["new", str(file), "--client", "Ville", "--home", "CA-QC"]) == 0
    capsys.readouterr()

    assert main(["score", str(file), "--json"]) == 0
    assert complaints(validator, json.loads(capsys.readouterr().out)) == []


def test_a_key_that_nobody_declared_is_refused(validator, only_named):
    found = only_named.figures()
    found["hostings"]["offer"]["chain"]["count"] = 0

    assert complaints(validator, found)


@pytest.mark.parametrize(
    "path",
    [
        ("answers_digest",),
        ("home",),
        ("hostings", "offer", "statutes"),
        ("hostings", "offer", "chain", "entities"),
        ("hostings", "offer", "gates"),
        ("placements", 0, "verdict"),
        ("duties", 0, "blocking"),
    ],
)
def test_null_is_refused_where_it_means_nothing(validator, only_named, path):
    found = only_named.figures()
    at = found
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = None

    assert complaints(validator, found)
