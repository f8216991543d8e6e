"""Positions are right in any document: what stands at a span is what was parsed."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.toml_spans import Span, locate

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDERS = ("questionnaires", "src", "templates", "tests")


def is_toml(path):
    """Some files are broken on purpose."""
    try:
        tomllib.loads(path.read_bytes().decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False
    return True


FILES = [path for name in FOLDERS for path in sorted((CHECKOUT / name).rglob("*.toml")) if is_toml(path)]

# --- documents, written in every way TOML allows -------------------------------------------------


def without_three(text):
    """Three quotes in a row would close the text."""
    return re.sub(r"""(["'])\1{2,}""", r"\1\1", text)


plain = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=6)
gap = st.sampled_from(["", " ", "\t", "  "])
break_ = st.sampled_from(["", " ", "\n", "  # é ] } \" ''' , = note\n", "\n\n\t"])
escape = st.sampled_from([r"\n", r"\t", r"\"", r"\\", r"\u00e9", r"\U0001F600", r"\b"])
basic_part = st.one_of(plain.map(lambda s: s.replace("\\", "").replace('"', "")), escape)
basic = st.lists(basic_part, max_size=4).map("".join)
literal = plain.map(lambda s: s.replace("'", ""))
newline = st.sampled_from(["\n", "\n\n", "\\\n   ", "\\  \n\n ", '"', '""', "'"])
long_basic = st.lists(st.one_of(basic_part, newline), max_size=5).map("".join).map(without_three)
long_literal = (
    st.lists(literal | st.sampled_from(["\n", "'", "''", "\\", '"']), max_size=5).map("".join).map(without_three)
)

string = st.one_of(
    basic.map('"{}"'.format),
    literal.map("'{}'".format),
    st.tuples(st.sampled_from(["", "\n"]), long_basic).map(lambda t: f'"""{t[0]}{t[1]}"""'),
    st.tuples(st.sampled_from(["", "\n"]), long_literal).map(lambda t: f"'''{t[0]}{t[1]}'''"),
)
other = st.sampled_from(
    [
        *("0", "-17", "+1_000", "0xFF", "0b01", "3.14", "-1e+10", "inf", "true", "false", "1979-05-27", "07:32:00.5"),
        *("1979-05-27T07:32:00Z", "1979-05-27 07:32:00", "1979-05-27 00:32:00.999-07:00"),
    ]
)
key_part = st.one_of(
    st.sampled_from(["a", "B-c", "_9", "1", "true", "fr-CA"]), basic.map('"{}"'.format), literal.map("'{}'".format)
)


@st.composite
def dotted(draw):
    dot = f"{draw(gap)}.{draw(gap)}"
    return dot.join(draw(st.lists(key_part, min_size=1, max_size=3)))


@st.composite
def array(draw, inner):
    items = "".join(f"{draw(break_)}{draw(inner)}{draw(break_)}," for _ in range(draw(st.integers(0, 3))))
    return f"[{items if draw(st.booleans()) else items.rstrip(',')}{draw(break_)}]"


@st.composite
def inline(draw, inner):
    pairs = [f"k{n}.{draw(dotted())}{draw(gap)}={draw(gap)}{draw(inner)}" for n in range(draw(st.integers(0, 3)))]
    return f"{{{draw(gap)}{','.join(pairs)}{draw(gap)}}}"


value = st.recursive(string | other, lambda inner: array(inner) | inline(inner), max_leaves=6)


@st.composite
def pairs(draw):
    """Some lines of keys and values, no two alike."""
    return "".join(
        f"{draw(gap)}k{n}{draw(st.one_of(st.just(''), dotted().map('.{}'.format)))}{draw(gap)}={draw(gap)}{draw(value)}"
        f"{draw(gap)}{draw(st.sampled_from(['', '# note [x] = 1']))}\n{draw(st.sampled_from(['', chr(10), '# é' + chr(10)]))}"
        for n in range(draw(st.integers(0, 3)))
    )


@st.composite
def documents(draw):
    parts = [draw(pairs())]
    for n in range(draw(st.integers(0, 4))):
        name = f"t{n}{draw(gap)}.{draw(gap)}{draw(dotted())}"
        if draw(st.booleans()):
            parts += [f"{draw(gap)}[{draw(gap)}{name}{draw(gap)}]\n", draw(pairs())]
            continue
        for _ in range(draw(st.integers(1, 3))):
            parts += [f"[[{name}]]  # one more\n", draw(pairs())]
            parts += draw(st.sampled_from([[], [f"[{name}.below]\nx = 1\n"], [f"[[{name}.kids]]\nx = 1\n" * 2]]))
    text = "".join(parts)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


# --- what must hold ------------------------------------------------------------------------------


def everything(found, path=()):
    """Every value of a parsed document but its tables, which may be written in several places."""
    if isinstance(found, dict):
        for key, inner in found.items():
            yield from everything(inner, (*path, key))
    elif isinstance(found, list):
        for index, inner in enumerate(found):
            yield from everything(inner, (*path, index))
    else:
        yield path, found


def written(text, span):
    return text[span.start : span.end]


def value_of(source):
    return tomllib.loads(f"x = {source}")["x"]


def name_of(text, span):
    """What a key says: its span leaves its quotes out."""
    quote = text[span.start - 1] if text[span.start - 1 : span.start] in {"'", '"'} else '"'
    return next(iter(tomllib.loads(f"{quote}{written(text, span)}{quote} = 0")))


def assert_spans_are_right(text):
    spans = locate(text)
    for path, found in everything(tomllib.loads(text)):
        assert repr(value_of(written(text, spans.values[path]))) == repr(found)
        for depth in range(1, len(path) + 1):
            if isinstance(path[depth - 1], str):
                assert name_of(text, spans.keys[path[:depth]]) == path[depth - 1]
        line, column = spans.line_and_column(spans.values[path].start)
        assert spans.values[path].start == sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1


@given(documents())
def test_every_value_and_every_key_is_where_we_say(text):
    assert_spans_are_right(text)


@given(documents())
def test_every_character_of_a_text_is_where_we_say(text):
    spans = locate(text)

    for path, found in everything(tomllib.loads(text)):
        if isinstance(found, str):
            whole = spans.values[path]
            each = [spans.within(path, n, n + 1) for n in range(len(found))]
            said = "".join(character_of(written(text, span), text[whole.start]) for span in each)
            assert said == found
            assert all(before.end <= after.start for before, after in pairwise(each))
            assert all(whole.start < span.start < span.end < whole.end for span in each)


def character_of(source, quote):
    if source == "\r\n":
        return "\n"
    return source if quote == "'" or not source.startswith("\\") else value_of(f'"{source}"')


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_positions_are_right_in_every_file_of_the_repository(path):
    assert_spans_are_right(path.read_bytes().decode())


# --- particular documents ------------------------------------------------------------------------

DOCUMENT = """\
a = 1
[[q]]
b.c = 'x'
[[q]]
d = [ { e = 2 }, 3 ]
"""


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        pytest.param(("a",), False, "1", id="value"),
        pytest.param(("a",), True, "a", id="key"),
        pytest.param(("q", 0, "b", "c"), True, "c", id="dotted key"),
        pytest.param(("q", 1, "d", 0, "e"), False, "2", id="inside an inline table"),
        pytest.param(("q", 1, "missing"), True, "q", id="missing: the header of its table"),
        pytest.param(("q", 1, "d", 0, "missing"), True, "{ e = 2 }", id="missing from an inline table"),
        pytest.param(("q", 0, "b", "missing"), True, "b", id="missing from a dotted table"),
        pytest.param(("nowhere",), False, "", id="nothing of it is written"),
    ],
)
def test_what_is_nearest_to_a_path(path, key, expected):
    assert written(DOCUMENT, locate(DOCUMENT).nearest(path, key=key)) == expected


def test_the_second_table_of_an_array_has_its_own_header():
    spans = locate(DOCUMENT)

    assert [spans.line_and_column(spans.keys["q", n].start) for n in (0, 1)] == [(2, 3), (4, 3)]


def test_an_empty_document_has_no_spans():
    assert locate("# nothing\n").nearest(("a",)) == Span(0, 0)


def test_a_place_past_the_end_of_a_text_is_its_last_character():
    spans = locate("a = 'xyz'")

    assert spans.within(("a",), 7, 9) == Span(7, 8)


def test_the_place_in_an_empty_text_is_the_text():
    spans = locate("a = ''")

    assert spans.within(("a",), 0, 1) == Span(4, 6)
