"""Whatever lies in the folder, the author gets clear messages that name the file, and the program goes on."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bornage.diagnostics import render
from bornage.questionnaire.cycles import cycles
from bornage.questionnaire.load import load
from bornage.text import words

GOOD = Path(__file__).parent / "good"

DEMAND = """
[[demand]]
id       = "d1"
when     = '{when}'
requires = {{ SOV-3 = 1 }}
basis    = "law"
text     = {{ fr-CA = "Parce que", en = "Because" }}
"""

HEAD = """\
[section]
id      = "bad"
order   = 99
minutes = 5
title   = { fr-CA = "Mauvaise", en = "Bad" }
"""

QUESTION = """
[[question]]
id      = "q{n}"
subject = "organization"
kind    = "text"
scale   = "context"
when    = 'staff > {n}'
text    = {{ fr-CA = "Quoi?", en = "What?" }}
"""


@pytest.fixture
def told(problems_in):
    """Codes and first lines of what is told, every message being fit to print in both languages."""

    def of(folder):
        found = problems_in(folder)
        for problem in found:
            for language in ("fr-CA", "en"):
                shown = render(problem, language, {}, words(language, "cli.help_mark"))
                assert len(shown) < 3_000
                shown.encode("utf-8")
        return [(problem.code, problem.place.file, problem.place.line) for problem in found]

    return of


def bad(folder):
    return folder / "sections" / "bad.toml"


# --- contents ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        pytest.param(b"", "missing-key", 1, id="empty"),
        pytest.param(b"# nothing\n", "missing-key", 1, id="only a comment"),
        pytest.param(b"# " + b"x" * 10_000_000, "too-large", 1, id="ten megabytes"),
        pytest.param(b"a = " + b"[" * 5_000, "syntax", 1, id="five thousand brackets"),
        pytest.param(b"a = " + b"[" * 900 + b"]" * 900, "syntax", 1, id="brackets closed"),
        pytest.param(b"a = " + b"{a=" * 3_000, "syntax", 1, id="three thousand braces"),
        pytest.param(b"\n[" + b"a." * 5_000 + b"a]\n", "syntax", 1, id="a key of five thousand parts"),
        pytest.param(b"a = 1" + b"0" * 5_000, "syntax", 1, id="a number of five thousand digits"),
        pytest.param(b"\na = 1\x00\n", "syntax", 2, id="nul byte"),
        pytest.param(b"# \x1b[2J\n", "syntax", 1, id="escape sequence"),
        pytest.param(b"a = 1\rb = 2\n", "syntax", 1, id="old line ends"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "encoding", 1, id="picture"),
        pytest.param("a = 'é'\n".encode("utf-16"), "encoding", 1, id="utf-16"),
        pytest.param("# a\n# b\nc = 'déjà'\n".encode("latin-1"), "encoding", 3, id="latin-1"),
        pytest.param(b"\xff" * 1000, "encoding", 1, id="nothing but ones"),
        pytest.param(b"<html><body>404</body></html>", "syntax", 1, id="web page"),
        pytest.param(b'{"section": 1}', "syntax", 1, id="json"),
        pytest.param(b"<<<<<<< HEAD\na = 1\n=======\n", "syntax", 1, id="merge conflict"),
    ],
)
def test_a_file_that_is_no_section_gets_one_message(content, code, line, minimal, told):
    bad(minimal).write_bytes(content)

    found = told(minimal)
    assert {(each[1], each[2]) for each in found} == {("minimal/sections/bad.toml", line)}
    assert [each[0] for each in found] == [code]


def test_a_byte_order_mark_is_told_and_hides_nothing_else(minimal, told):
    text = (HEAD + QUESTION.format(n=3).replace("staff", "stuff")).encode()
    bad(minimal).write_bytes(b"\xef\xbb\xbf" + text)

    assert told(minimal) == [
        ("encoding", "minimal/sections/bad.toml", 1),
        ("unknown-question", "minimal/sections/bad.toml", 12),
    ]


def test_the_place_of_a_wrong_byte_is_the_character_before(minimal):
    bad(minimal).write_bytes("a = 1\nb = 'é".encode() + b"\xe9'\n")
    (problem,) = load(minimal).problems

    assert (problem.place.line, problem.place.column) == (2, 7)


@pytest.mark.parametrize(
    ("when", "code"),
    [
        pytest.param("staff > 1 or " * 8_000 + "staff > 1", "condition-syntax", id="a hundred kilobytes"),
        pytest.param("(" * 1_000 + "staff > 1" + ")" * 1_000, "condition-syntax", id="a thousand parentheses"),
        pytest.param("(" * 480 + "staff > 1" + ")" * 480, "condition-syntax", id="as many as fit"),
        pytest.param("staff > " + "9" * 400, "condition-type", id="a number of 400 digits"),
        pytest.param("not " * 240 + "staff > 1", None, id="a long chain of not"),
        pytest.param("-" * 900 + "staff > 1", "condition-syntax", id="a long chain of minus"),
        pytest.param("staff > 1e999", "condition-type", id="an infinite number"),
        pytest.param("any_workload(" * 70 + "staff > 1" + ")" * 70, "condition-scope", id="functions in functions"),
        pytest.param("sector" + "[0]" * 300 + " > 1", "condition-syntax", id="subscripts"),
    ],
)
def test_a_monstrous_condition_gets_one_message(when, code, minimal, told):
    (minimal / "rules" / "bad.toml").write_text(DEMAND.format(when=when), encoding="utf-8")

    assert told(minimal) == ([(code, "minimal/rules/bad.toml", 4)] if code else [])


@pytest.mark.parametrize("number", ["1" + "0" * 400, "-1e300", "inf", "nan"])
def test_a_monstrous_number_gets_one_message(number, minimal, told):
    choice = f'{{ id = "a", points = {number}, label = {{ fr-CA = "A", en = "A" }} }}'
    text = HEAD + QUESTION.format(n=1).replace('"text"', '"choice"') + f"choice = [{choice}, {choice}]\n"
    bad(minimal).write_text(text, encoding="utf-8")

    assert {each[0] for each in told(minimal)} == {"wrong-value"}


def test_five_thousand_questions_are_read(minimal, told):
    text = HEAD + "".join(QUESTION.format(n=n) for n in range(5_000))
    bad(minimal).write_text(text.replace("'staff > 0'", "'staff >= 1'"), encoding="utf-8")

    assert told(minimal) == []


def test_a_thousand_mistakes_are_all_told(minimal, told):
    text = HEAD + "".join(QUESTION.format(n=n).replace("staff", f"stuff{n}") for n in range(1_000))
    bad(minimal).write_text(text, encoding="utf-8")

    assert [each[0] for each in told(minimal)] == ["unknown-question"] * 1_000


def test_a_loop_of_a_thousand_questions_is_told_once(minimal, told):
    text = "".join(QUESTION.format(n=n).replace(f"staff > {n}", f'q{(n + 1) % 1000} == "x"') for n in range(1_000))
    choices = (
        'choice  = [{ id = "x", label = { fr-CA = "X", en = "X" } }, { id = "y", label = { fr-CA = "Y", en = "Y" } }]'
    )
    bad(minimal).write_text(HEAD + text.replace('kind    = "text"', choices), encoding="utf-8")

    assert [each[0] for each in told(minimal)] == ["condition-cycle"]


def test_many_ways_without_a_loop_are_searched_once():
    ladder = {f"{n}{side}": [f"{n + 1}a", f"{n + 1}b"] for n in range(2_000) for side in "ab"}

    assert list(cycles(ladder)) == []


# --- things that are not files -------------------------------------------------------------------


def test_a_folder_named_as_a_file_gets_one_message(minimal, told):
    bad(minimal).mkdir()

    assert told(minimal) == [("not-a-file", "minimal/sections/bad.toml", 1)]


def test_a_pipe_named_as_a_file_does_not_hold_the_program(minimal, told):
    os.mkfifo(bad(minimal))

    assert told(minimal) == [("not-a-file", "minimal/sections/bad.toml", 1)]


@pytest.mark.parametrize("target", ["bad.toml", "nowhere.toml", "../../minimal/sections/bad.toml"])
def test_a_link_that_leads_nowhere_gets_one_message(target, minimal, told):
    bad(minimal).symlink_to(target)

    assert told(minimal) == [("unreadable-file", "minimal/sections/bad.toml", 1)]


def test_a_loop_of_folders_is_not_followed(minimal, told):
    (minimal / "sections" / "again").symlink_to(minimal, target_is_directory=True)

    assert told(minimal) == []


def test_a_file_that_may_not_be_read_gets_one_message(minimal, told, monkeypatch):
    def refused(path):
        if path.name == "context.toml":
            raise PermissionError(13, "Permission denied", str(path))
        return readable(path)

    readable = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", refused)

    assert told(minimal) == [("unreadable-file", "minimal/sections/context.toml", 1)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_entered_gets_one_message(minimal, told):
    minimal.chmod(0)
    try:
        assert [each[0] for each in told(minimal)] == ["unreadable-file"]
    finally:
        minimal.chmod(0o700)


def test_a_name_that_is_not_text_is_shown_all_the_same(minimal, told):
    name = os.fsencode(minimal / "sections") + b"/\xff\x1b[2J.toml"
    try:
        Path(os.fsdecode(name)).write_bytes(b"a = ")
    except OSError:
        pytest.skip("this disk takes names of text only")

    assert [each[0] for each in told(minimal)] == ["syntax"]


# --- things that are not there -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        pytest.param("questionnaire.toml", [("no-questionnaire", "minimal", 1)], id="questionnaire.toml"),
        pytest.param("", [("no-questionnaire", "minimal", 1)], id="folder"),
        pytest.param("../jurisdictions.toml", [("no-catalogue", "minimal/questionnaire.toml", 1)], id="catalogue"),
    ],
)
def test_what_is_missing_is_named(gone, expected, minimal, told):
    path = minimal / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()

    assert told(minimal) == expected


def test_a_questionnaire_without_sections_is_told_so(minimal, told):
    shutil.rmtree(minimal / "sections")
    shutil.rmtree(minimal / "rules")

    assert ("no-section", "minimal/questionnaire.toml", 1) in told(minimal)


def test_questionnaire_toml_may_not_be_a_folder(minimal, told):
    (minimal / "questionnaire.toml").unlink()
    (minimal / "questionnaire.toml").mkdir()

    assert told(minimal) == [("no-questionnaire", "minimal", 1)]


# --- anything at all -----------------------------------------------------------------------------

FILES = sorted(path.relative_to(GOOD) for path in (GOOD / "minimal").rglob("*.toml"))
JUNK = [b"", b"\x00", b"\xff", b"'", b'"', b"[", b"]]", b"{", b"}", b"=", b".", b"\\", b"#", b"\n", b",", b"0", b"true"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(JUNK)), min_size=1, max_size=3),
)
def test_a_spoilt_file_never_stops_the_program(minimal, told, path, cuts):
    whole = (GOOD / path).read_bytes()
    spoilt = whole
    for where, length, junk in cuts:
        at = int(where * len(spoilt))
        spoilt = spoilt[:at] + junk + spoilt[at + length :]
    (minimal.parent / path).write_bytes(spoilt)

    try:
        found = told(minimal)
        lines = spoilt.count(b"\n") + 1
        assert all(line <= lines for _, file, line in found if file == path.as_posix())
    finally:
        (minimal.parent / path).write_bytes(whole)
