"""A condition is read, never executed, and what is wrong with it is pointed at in the author's own text."""

import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.questionnaire.condition_check import LONGEST, check
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About
from bornage.questionnaire.places import Places
from bornage.questionnaire.vocabulary import Vocabulary

QUESTIONNAIRE = load(Path(__file__).parent / "good" / "conditions").questionnaire
VOCABULARY = Vocabulary(QUESTIONNAIRE.questions, Places(QUESTIONNAIRE.jurisdictions))

TEMPTING = [
    *("__import__('os').system('true')", "open('x', 'w')", "exec('1')", "eval('1')", "().__class__.__bases__"),
    *("sector", "staff", "root_key", '"health"', "level(", "any_of(", "any_workload(", "outside_home(", "[", "]", "("),
    *("any_entity(", "inside(", "reached(", '"content"', '["support"]'),
    *(")", ",", "==", "!=", "<", "in", "not", "and", "or", "lambda: 0", "x := 1", "await x", "yield", "*", "**", "\\"),
    *("f'{1/0}'", "#", "\n", "\t", "\r", "\x00", "\x0c", "é", "\u00a0", "😀", "'", '"', "0x", "1e999", "9" * 300),
    *("None", "True", "...", "@", "\ud800", "-", "b'x'", "'\\x00'", "'\\d'", "if", "else", "for", "{", "}", ":", "."),
]
texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(TEMPTING), max_size=12).map(" ".join),
    st.lists(st.sampled_from(TEMPTING), max_size=12).map("".join),
    st.binary(max_size=40).map(lambda raw: raw.decode("latin-1")),
)

seen_happening: list[str] | None = None
WATCHED = ("exec", "import", "open", "os.", "shutil.", "socket.", "subprocess.", "ctypes.", "marshal.", "pickle.")


def watch(event, _):
    if seen_happening is not None and event.startswith(WATCHED):
        seen_happening.append(event)


@pytest.fixture(scope="module", autouse=True)
def _watchman():
    check("nothing", About.ORGANIZATION, VOCABULARY)  # what is imported late has been imported
    sys.addaudithook(watch)


@contextmanager
def nothing_happens():
    global seen_happening  # noqa: PLW0603 (a hook can be added and never taken away)
    seen_happening = []
    try:
        yield
        assert seen_happening == []
    finally:
        seen_happening = None


@given(texts, st.sampled_from(About))
def test_no_text_is_ever_executed_and_every_fault_lies_inside_it(text, subject):
    with nothing_happens():
        condition, faults = check(text, subject, VOCABULARY)

    assert (condition is None) is bool(faults)
    for fault in faults:
        assert 0 <= fault.start < max(fault.end, 1) <= max(len(text), 1)
        assert fault.message.to("fr-CA")
        assert fault.message.to("en")


def test_the_watchman_sees_what_would_happen():
    with pytest.raises(AssertionError), nothing_happens():
        eval("1")  # noqa: S307 (that is what must be seen)


@given(
    st.sampled_from(['sector == "health"', 'not (staff > 3 or "patient" in data_types)', "level(disclosure) >= 3"]),
    st.sampled_from(["rot_key", "sectr", "nobody"]),
    st.sampled_from(["x", "é", "e\u0301", "😀", "\u202f"]),
    st.sampled_from(["", " ", "\n", "\t ", "\r", "\x0c", "\n\n  "]),
)
def test_a_fault_points_at_the_word_that_is_wrong(said, wrong, choice, gap):
    text = f'{gap}("{choice}" in data_types or {gap}{said}) and {gap}{wrong} == "x"{gap}'
    _, faults = check(text, About.PLACEMENT, VOCABULARY)

    pointed = [(fault.code, text[fault.start : fault.end]) for fault in faults]
    assert pointed == [("unknown-choice", f'"{choice}"'), ("unknown-question", wrong)]


# --- particular texts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pointed", "key"),
    [
        pytest.param("not not sector", "sector", "true or false", id="bare question"),
        pytest.param('"x" == 1', '"x"', "left side", id="no question"),
        pytest.param("staff > 1 and staff > 2 > 3", "staff > 2 > 3", "two things", id="chain"),
        pytest.param('sector in ["health", 3]', "3", "a text", id="number in a list"),
        pytest.param('any_workload("patient" in data_types, sector)', None, "not written", id="two arguments"),
        pytest.param("any_of(*data_types)", None, "not written", id="starred"),
        pytest.param('sector == "health" # x', "#", "no comment", id="comment"),
        pytest.param('sector == "#" or # x', "#", "no comment", id="comment after a text"),
        pytest.param("staff == 1_0 or staff < 0x_", "_", "cannot be read", id="syntax"),
        pytest.param("", "", "empty", id="empty"),
        pytest.param(" \n\t ", " ", "empty", id="blank"),
        pytest.param("(" * 300 + "staff" + ")" * 300, "(", "cannot be read", id="deep"),
        pytest.param("not " * 240 + "staff > 1 or x", "x", "no question", id="deep and wrong at the end"),
        pytest.param("x" * 1001, "x", "longer than", id="long"),
        pytest.param('sector == "health"\xa0and staff > 3', "\xa0", "cannot be read", id="no-break space"),
    ],
)
def test_what_is_pointed_at(text, pointed, key):
    _, (fault, *_) = check(text, About.ORGANIZATION, VOCABULARY)

    assert key in fault.message.to("en")
    assert text[fault.start : fault.end] == (text if pointed is None else pointed)


def test_a_thousand_characters_can_be_read():
    text = "staff > 1".ljust(LONGEST, " ") + "\n\n"
    text = " or ".join(["staff > 100"] * (LONGEST // 15))

    assert check(text, About.ORGANIZATION, VOCABULARY)[1] == ()
