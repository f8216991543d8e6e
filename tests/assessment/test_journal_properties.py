"""What holds of every journal, whatever was said and wherever it was cut."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bornage.assessment.entries import (
    ORGANIZATION,
    Answer,
    Answered,
    AnswerState,
    HomeSet,
    Opened,
    Paused,
    Placement,
    PlacementSet,
    Subject,
    SubjectNamed,
    SubjectRemoved,
    Withdrawn,
)
from bornage.assessment.journal import Journal, JournalError, read
from bornage.assessment.journal_reading import read_bytes
from bornage.assessment.state import fold
from bornage.questionnaire.model import About, Grade

FOLDER = Path(__file__).parent / "questionnaires" / "every_kind"
AT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
OPENED = Opened("Client", "every_kind", "1.0.0", "sha256:" + "0" * 64, "fr-CA", ("CA-QC",), AT, "tester")

SNIPPETS = (
    "[bold]", "[/]", "[[entry]]", "\n[[entry]]\n", "\nat = 2026-11-22 09:14:03-05:00\n", "[assessment]", '"', "'", '"""',
    "'''", "\\", "\\u0000", "\r", "\n", "\r\n", "\t", "\0", "\x7f", "\x1b[31m", "\x1b]0;title\x07", "\u202e", "\u2066",
    "\u2028", "\x85", "\ufeff", "\ufffe", "e\u0301", "👩\u200d⚕️", "宽", "Québec", "« oui »", "#", "=", "{what}", "%s",
)  # fmt: skip

INTERVIEW = rb"""[assessment]
format = 1
client = "Client"
questionnaire = "every_kind"
version = "1.0.0"
digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
language = "fr-CA"
home = [
    "CA-QC",
]
author = "tester"
created = 2026-11-22 14:30:00+00:00

[[entry]]
n = 1
kind = "subject_named"
about = "hosting"
id = "today"
name = "Sur place"
author = "tester"
at = 2026-11-22 14:30:00+00:00

[[entry]]
n = 2
kind = "answered"
question = "contract"
subject = "today"
state = "answered"
value = "C-2026-14"
grade = "E2"
due = 2026-12-15
note = "\u0000"
author = "tester"
at = 2026-11-22 14:31:00+00:00
"""

hostile = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=8), max_size=6).map("".join)
ids = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=offsets)  # noqa: DTZ001 (Hypothesis adds it)
values = (
    st.none() | hostile | st.integers() | st.floats(allow_nan=False) | st.dates() | st.frozensets(hostile, max_size=4)
)
recorded = st.sampled_from([state for state in AnswerState if state not in {AnswerState.UNASKED, AnswerState.SKIPPED}])
answers = st.builds(
    Answer,
    question=ids,
    subject=st.just(ORGANIZATION) | ids,
    state=recorded,
    value=values,
    grade=st.sampled_from(Grade),
    by=hostile,
    reason=hostile,
    owner=hostile,
    due=st.none() | st.dates(),
    note=hostile,
    to_print=st.booleans(),
)
sorts = st.sampled_from([About.WORKLOAD, About.HOSTING])
numbers = st.none() | st.integers(1, 99)
entries = st.one_of(
    st.builds(SubjectNamed, st.builds(Subject, sorts, ids, hostile, st.none() | hostile), moments, hostile),
    st.builds(SubjectRemoved, sorts, ids, moments, hostile),
    st.builds(PlacementSet, st.builds(Placement, ids, ids), st.booleans(), moments, hostile),
    st.builds(Answered, answers, moments, hostile, numbers, hostile),
    st.builds(Paused, ids, st.just(ORGANIZATION) | ids, moments, hostile),
    st.builds(Withdrawn, ids, st.just(ORGANIZATION) | ids, moments, hostile, numbers),
    st.builds(HomeSet, st.lists(hostile, max_size=3).map(tuple), moments, hostile),
)


def written(folder, several, opened=OPENED):
    """The path of a journal that holds these entries, and the length of the file after each."""
    path = Path(folder) / "client.toml"
    lengths = []
    with Journal.create(path, opened, FOLDER) as journal:
        lengths.append(path.stat().st_size)
        for entry in several:
            journal.append(entry)
            lengths.append(path.stat().st_size)
    return path, lengths


@settings(max_examples=60)
@given(st.lists(entries, max_size=5))
def test_appending_then_reading_gives_the_same_journal(several):
    with TemporaryDirectory() as folder:
        path, _ = written(folder, several)

        assert read(path) == (OPENED, tuple(several))


@settings(max_examples=30)
@given(st.lists(entries, max_size=8))
def test_the_state_is_the_same_after_reopening(several):
    with TemporaryDirectory() as folder:
        path, _ = written(folder, several)
        with Journal.open(path) as journal:
            again = fold(journal.opened, journal.entries)

    assert again == fold(OPENED, several)


@settings(max_examples=30)
@given(hostile, hostile, st.lists(hostile, max_size=3).map(tuple), moments)
def test_a_head_says_what_it_was_given(client, author, home, at):
    opened = Opened(client, "every_kind", "1.0.0", "sha256:" + "f" * 64, "en", home, at, author)
    with TemporaryDirectory() as folder:
        path, _ = written(folder, (), opened)

        assert read(path) == (opened, ())


@settings(max_examples=60)
@given(st.lists(entries, min_size=1, max_size=3), st.data())
def test_cutting_the_file_anywhere_loses_at_most_the_entry_being_cut(several, data):
    with TemporaryDirectory() as folder:
        path, lengths = written(folder, several)
        raw = path.read_bytes()
        cut = data.draw(st.integers(lengths[0], len(raw)), label="cut")
        path.write_bytes(raw[:cut])
        # Only its last line end is missing from an entry that is one byte short.
        whole = sum(length <= cut + 1 for length in lengths[1:])
        with Journal.open(path) as journal:
            kept, repaired = journal.entries, journal.repaired
            journal.append(several[0])
        aside = b"".join(each.read_bytes() for each in path.parent.glob("*.torn-*"))

        assert kept == tuple(several[:whole])
        assert (repaired is None) == (not raw[lengths[whole] : cut].strip())
        assert aside == (b"" if repaired is None else raw[lengths[whole] : cut])
        assert read(path)[1] == (*kept, several[0])


def test_at_every_byte_of_an_interview_the_whole_entries_are_found():
    note = "ligne 1\nligne 2 « citée » [[entry]] \0 \x1b[31m 👩\u200d⚕️"
    answer = Answer("contract", "today", AnswerState.ANSWERED, frozenset({"health", "payroll"}), note=note)
    several = [Answered(answer, AT, "tester"), HomeSet(("CA-QC", "CA"), AT, "tester"), Answered(answer, AT, "tester")]
    with TemporaryDirectory() as folder:
        path, lengths = written(folder, several)
        raw = path.read_bytes()

    found = [len(read_bytes(raw[:cut], "client.toml").entries) for cut in range(lengths[0], len(raw) + 1)]
    assert found == [sum(length <= cut + 1 for length in lengths[1:]) for cut in range(lengths[0], len(raw) + 1)]


def test_at_every_byte_of_its_head_an_assessment_is_refused_and_left_alone():
    with TemporaryDirectory() as folder:
        path, (head,) = written(folder, ())
        raw = path.read_bytes()
        for cut in range(head - 1):
            path.write_bytes(raw[:cut])
            with pytest.raises(JournalError):
                Journal.open(path)
            assert path.read_bytes() == raw[:cut]


@settings(max_examples=300)
@given(st.data())
def test_whatever_happens_to_the_bytes_is_read_or_refused_in_words(data):
    raw = bytearray(INTERVIEW)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 40)))
        raw[start:end] = data.draw(st.binary(max_size=8) | st.sampled_from(SNIPPETS).map(str.encode))
    with suppress(JournalError):
        found = read_bytes(bytes(raw), "client.toml")

        assert raw.endswith(found.torn)
        assert len(found.entries) == len(found.lines)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_hostile_words_come_back_byte_for_byte(tmp_path, snippet):
    note = snippet * 3
    entry = Answered(Answer("contract", "today", AnswerState.ANSWERED, note, by=note, reason=note, note=note), AT, note)
    path, _ = written(tmp_path, [entry])

    assert read(path)[1] == (entry,)


def test_a_pasted_page_of_100_kb_comes_back_byte_for_byte(tmp_path):
    note = "".join(SNIPPETS) * (100_000 // len("".join(SNIPPETS)) + 1)
    entry = Answered(Answer("contract", "today", AnswerState.LATER, note=note), AT, "tester")
    path, _ = written(tmp_path, [entry, entry])

    assert len(note) >= 100_000
    assert read(path)[1] == (entry, entry)
