"""`score --json` follows its published schema, and the schema leaves nothing open."""

import json

import pytest

from bornage.cli import main
from bornage.exchange.schema import evaluation_schema

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


def parts(schema, path="$"):
    """Every part of a schema, with where it stands."""
    if isinstance(schema, dict):
        yield path, schema
        for key, each in schema.items():
            yield from parts(each, f"{path}.{key}")
    elif isinstance(schema, list):
        for n, each in enumerate(schema):
            yield from parts(each, f"{path}[{n}]")


SCHEMA = json.loads(evaluation_schema())
OBJECTS = {path: part for path, part in parts(SCHEMA) if part.get("type") == "object"}


@pytest.mark.parametrize("part", OBJECTS.values(), ids=OBJECTS)
def test_an_object_names_all_its_keys_or_says_what_they_look_like(part):
    if "properties" in part:
        assert part["additionalProperties"] is False
        assert sorted(part["required"]) == sorted(part["properties"])
    else:
        assert isinstance(part["additionalProperties"], dict)
        assert "propertyNames" in part


def test_every_array_says_what_it_holds():
    arrays = [(path, part) for path, part in parts(SCHEMA) if "array" in str(part.get("type", ""))]

    assert arrays
    assert [path for path, part in arrays if "items" not in part] == []


def test_every_definition_is_used():
    text = evaluation_schema()

    assert [name for name in SCHEMA["$defs"] if f'"#/$defs/{name}"' not in text] == []


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
