"""`bornage schema`: what plan, next and trace print for a program follows the schema of the same name."""

import json

import pytest
from jsonschema import Draft202012Validator


@pytest.mark.parametrize(("command", "more"), [("plan", ()), ("next", ("--limit", "3")), ("trace", ("chain_listed",))])
def test_what_a_command_prints_follows_the_schema_of_its_name(bornage, recorded, command, more):
    schema = json.loads(bornage("schema", command)[1])
    Draft202012Validator.check_schema(schema)
    said = json.loads(bornage(command, recorded, *more, "--json")[1])

    assert [error.json_path for error in Draft202012Validator(schema).iter_errors(said)] == []
    assert not Draft202012Validator(schema).is_valid(said | {"surplus": 1})


def test_an_unknown_schema_names_those_there_are(bornage):
    code, _, complaint = bornage("schema", "plans")

    assert code == 2
    assert all(name in complaint for name in ("evaluation", "plan", "next", "trace"))
