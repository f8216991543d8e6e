"""The quick way through a journal: what it reads is what TOML says, and what it cannot read it leaves alone."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.assessment.plain_entry import plain_table

HEADER = "[[entry]]"
LINES = [
    "n = 12",
    "n = 012",
    "n = -1",
    "n = 1_000",
    'kind = "answered"',
    'text = "« Québec », 100 %"',
    'text = "a \\"quoted\\" word"',
    'text = "a\ttab"',
    "text = 'literal'",
    'text = """several"""',
    'a.b = "dotted"',
    '"quoted" = 1',
    "kept = true",
    "kept = True",
    "at = 2026-11-22 10:05:26+00:00",
    "at = 2026-11-22 10:05:26-05:00",
    "at = 2026-13-22 10:05:26+00:00",
    "at = 2026-11-22 10:05:26+99:00",
    "at = 2026-11-22T10:05:26Z",
    "day = 2026-11-22",
    'value = [\n    "CA",\n    "FR",\n]',
    'value = ["CA"]',
    "value = [\n]",
    'value = [\n    "a # b",\n]',
    "# a comment",
    'text = "x" # why',
    "",
    "[other]",
    "[[entry]]",
]


@given(st.lists(st.sampled_from(LINES), max_size=6))
def test_it_says_what_toml_says_or_nothing(lines):
    written = "\n".join([HEADER, *lines, ""])
    plain = plain_table(written, HEADER)

    if plain is not None:
        assert tomllib.loads(written) == {"entry": [plain]}


@given(st.text(st.sampled_from('n = "1\n[]#\\,tre2026-:+ é'), max_size=40))
def test_whatever_is_written_it_never_says_anything_else(text):
    written = f"{HEADER}\n{text}\n"
    plain = plain_table(written, HEADER)

    if plain is not None:
        assert tomllib.loads(written) == {"entry": [plain]}


@pytest.mark.parametrize("line", ["n = 12", 'kind = "é"', "kept = false", "at = 2026-11-22 10:05:26-05:00"])
def test_a_plain_line_is_read(line):
    assert plain_table(f"{HEADER}\n{line}\n", HEADER) == tomllib.loads(line)


def test_a_key_said_twice_is_left_to_toml():
    assert plain_table(f"{HEADER}\nn = 1\nn = 1\n", HEADER) is None
