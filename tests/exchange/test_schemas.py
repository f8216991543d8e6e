"""What other programs read follows its published schema, for the six clients and for nobody; the schemas leave nothing open."""

import json
from copy import deepcopy
from functools import cache

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from bornage.evaluation.asking.next_questions import next_questions
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.evaluation.stability import stability
from bornage.evaluation.tracing.trace import Role, Sort, trace
from bornage.exchange.next_as_json import next_as_json
from bornage.exchange.plan_as_json import plan_as_json
from bornage.exchange.schema import PUBLISHED, published
from bornage.exchange.trace_json import traces_json
from bornage.text import LANGUAGES, words
from six_clients import CLIENTS, client

SCHEMAS = {name: json.loads(published(name)) for name in PUBLISHED}


@cache
def validator(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    return Draft202012Validator(SCHEMAS[name], format_checker=FormatChecker())


def complaints(name, found):
    return [f"{error.json_path}: {error.message}"[:300] for error in validator(name).iter_errors(found)]


def as_read(found):
    return json.loads(json.dumps(found))


# --- what is said follows its schema ---


def planned(readings, found=None):
    return as_read(plan_as_json(readings, found or plan(readings)))


def asked_next(readings, found=None, stable=None, limit=None):
    return as_read(next_as_json(readings, found or next_questions(readings), stable or stability(readings), limit))


@pytest.mark.parametrize("name", CLIENTS)
def test_a_plan_follows_its_schema(name):
    told = client(name)

    assert complaints("plan", planned(told.readings, told.outlook.plan)) == []


@pytest.mark.parametrize("name", CLIENTS)
def test_next_questions_follow_their_schema(name):
    told = client(name)

    assert complaints("next", asked_next(told.readings, told.outlook.next_questions, told.outlook.stability)) == []


@pytest.mark.parametrize("case", ["only_named", "nothing_said", "commission"])
def test_so_do_those_of_an_interview_that_has_not_begun(request, case):
    told = request.getfixturevalue(case)
    readings = Readings(told.questionnaire, told.assessment)

    assert complaints("plan", planned(readings)) == []
    assert complaints("next", asked_next(readings)) == []


@pytest.mark.parametrize(("n", "name"), enumerate(CLIENTS))
def test_a_trace_follows_its_schema(n, name):
    """Of each client, some sorts; of all clients, every sort."""
    told = client(name)
    first = {each.sort: each for each in reversed(told.graph.known)}

    for sort in list(Sort)[n :: len(CLIENTS)]:
        if sort in first:
            assert complaints("trace", as_read(traces_json("first", [trace(told.graph, first[sort])]))) == []


# --- a broken output is refused ---


def somewhere(found, path=()):
    """The path of every value."""
    for key, each in found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ():
        yield (*path, key)
        yield from somewhere(each, (*path, key))


def at(found, path):
    for key in path:
        found = found[key]
    return found


@cache
def output(name):
    told = client("health_region")
    if name == "plan":
        return planned(told.readings, told.outlook.plan)
    if name == "next":
        return asked_next(told.readings, told.outlook.next_questions, told.outlook.stability[:1], limit=3)
    finding = next(each for each in told.graph.figures() if each.sort == Sort.FINDING)
    return as_read(traces_json("finding", [trace(told.graph, finding)]))


def shapes(found):
    """One path for each place of the output, whatever its position in a list."""
    return {tuple("*" if isinstance(key, int) else key for key in path): path for path in somewhere(found)}.values()


SAID_BY_AUTHORS = {"values", "title", "effort"}
"""Keys under which a name may be missing, or any value stand."""


@pytest.mark.parametrize("name", ["plan", "next", "trace"])
def test_a_key_that_is_missing_or_that_nobody_declared_is_refused(name):
    checked = 0
    for path in shapes(output(name)):
        parent = at(output(name), path[:-1])
        if isinstance(parent, dict) and not SAID_BY_AUTHORS & set(path[:-1]) and len(json.dumps(parent)) < 20_000:
            checked += 1
            for broken in ({k: v for k, v in parent.items() if k != path[-1]}, {**parent, "surplus": 1}):
                assert not fits(name, path[:-1], broken), path
    assert checked > 15


@pytest.mark.parametrize("name", ["plan", "next", "trace"])
def test_a_value_of_another_kind_is_refused(name):
    checked = 0
    for path in shapes(output(name)):
        value = at(output(name), path)
        if SAID_BY_AUTHORS & set(path) or isinstance(value, (dict, list)):
            continue
        checked += 1
        assert not fits(name, path, {"not": "this"}), path
        if isinstance(value, int):
            assert not fits(name, path, -1 if value is not True and value is not False else 2), path
    assert checked > 15


def fits(name, path, value):
    """Whether the output would follow its schema with another value there."""
    found = deepcopy(output(name)) if path else value
    if path:
        at(found, path[:-1])[path[-1]] = value
    return validator(name).is_valid(found)


# --- the schemas themselves ---


def parts(schema, path="$"):
    """Every part of a schema, with where it stands."""
    if isinstance(schema, dict):
        yield path, schema
        for key, each in schema.items():
            yield from parts(each, f"{path}.{key}")
    elif isinstance(schema, list):
        for n, each in enumerate(schema):
            yield from parts(each, f"{path}[{n}]")


OBJECTS = {f"{n}{path[1:]}": p for n, s in SCHEMAS.items() for path, p in parts(s) if p.get("type") == "object"}


@pytest.mark.parametrize("part", OBJECTS.values(), ids=OBJECTS)
def test_an_object_names_all_its_keys_or_says_what_they_look_like(part):
    if "properties" in part:
        assert part["additionalProperties"] is False
        assert sorted(part["required"]) == sorted(part["properties"])
    else:
        assert isinstance(part["additionalProperties"], dict)
        assert "propertyNames" in part


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_array_says_what_it_holds(name):
    arrays = [(path, part) for path, part in parts(SCHEMAS[name]) if "array" in str(part.get("type", ""))]

    assert arrays
    assert [path for path, part in arrays if "items" not in part] == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_definition_is_used(name):
    assert [each for each in SCHEMAS[name]["$defs"] if f'"#/$defs/{each}"' not in published(name)] == []


def test_a_trace_names_every_sort_role_and_value_there_is():
    defined = SCHEMAS["trace"]["$defs"]

    assert defined["sort"]["enum"] == [sort.value for sort in Sort]
    assert defined["role"]["enum"] == [role.value for role in Role]
    for name in set(defined["values"]["propertyNames"]["enum"]) - {"value"}:
        assert all(words(language, f"trace.value.{name}", value="…") for language in LANGUAGES)
