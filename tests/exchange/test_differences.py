"""Where two JSON values part: every difference is found, under the path a program would look it up by."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.exchange.differences import ABSENT, differences, strictly

values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


def paths(stated, given):
    return [(each.path, each.stated, each.given) for each in differences(stated, given)]


@given(values)
def test_a_value_does_not_differ_from_itself(value):
    assert paths(value, json.loads(json.dumps(value))) == []


@given(values, values)
def test_other_values_always_differ_somewhere(one, other):
    assert bool(paths(one, other)) == (json.dumps(one, sort_keys=True) != json.dumps(other, sort_keys=True))


@given(values, values)
def test_the_two_sides_are_named_the_right_way_round(one, other):
    assert {(p, b, a) for p, a, b in paths(one, other)} == set(paths(other, one))


def test_each_difference_has_its_path():
    stated = {"a": {"SOV-3": [1, 2]}, "gone": 1, "b": True}
    given_ = {"a": {"SOV-3": [1, 3, 4]}, "b": 1}

    assert set(paths(stated, given_)) == {
        ("a.SOV-3[1]", "2", "3"),
        ("a.SOV-3[2]", ABSENT, "4"),
        ("gone", "1", ABSENT),
        ("b", "true", "1"),
    }


@pytest.mark.parametrize("raw", [b'{"a": 1, "a": 2}', b"[NaN]", b"[Infinity]", b"{", b"\xff", b"[" * 100_000])
def test_what_is_read_two_ways_is_not_read(raw):
    with pytest.raises(ValueError, match=re.compile(".")):
        strictly(raw)


def test_every_single_figure_of_a_real_evaluation_is_found_when_changed(sample):
    figures = sample.figures()
    for path, changed in changed_once(figures):
        assert [each.path for each in differences(changed, figures)] == [path]


def changed_once(figures, most=40):
    """Copies with one leaf changed, spread over the whole."""
    leaves = list(leaves_of(figures))
    for trail, path in leaves[:: max(1, len(leaves) // most)]:
        copy = json.loads(json.dumps(figures))
        inner = copy
        for key in trail[:-1]:
            inner = inner[key]
        inner[trail[-1]] = other(inner[trail[-1]])
        yield path, copy


def other(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return "x" if value is None else None if value == "" else value + "x"


def leaves_of(value, trail=(), path=""):
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        where = f"{path}[{key}]" if isinstance(value, list) else f"{path}.{key}" if path else key
        if isinstance(each, dict | list):
            yield from leaves_of(each, (*trail, key), where)
        else:
            yield (*trail, key), where
