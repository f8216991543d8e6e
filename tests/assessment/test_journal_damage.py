"""A journal that somebody or something has damaged: where reading stops, and that it changes nothing."""

import pytest

from bornage.assessment.journal import Journal, JournalError, read

HEAD = (
    "[assessment]\n"
    "format = 1\n"
    'client = "Client"\n'
    'questionnaire = "every_kind"\n'
    'version = "1.0.0"\n'
    f'digest = "sha256:{"0" * 64}"\n'
    'language = "fr-CA"\n'
    'home = [\n    "CA-QC",\n]\n'
    'author = "M. Tremblay"\n'
    "created = 2026-11-22 09:00:00-05:00\n"
)


def entry(n, said='kind = "withdrawn"\nquestion = "contract"\nsubject = "today"'):
    return f'\n[[entry]]\nn = {n}\n{said}\nauthor = "M. Tremblay"\nat = 2026-11-22 09:14:03-05:00\n'


WHOLE = HEAD + entry(1) + entry(2) + entry(3)
DAMAGED = {
    "a number is missing": (HEAD + entry(1) + entry(3), "line 23: the entry is numbered 3 instead of 2"),
    "a number is repeated": (HEAD + entry(1) + entry(1), "line 23: the entry is numbered 1 instead of 2"),
    "the first entry is gone": (HEAD + entry(2), "line 15: the entry is numbered 2 instead of 1"),
    "two heads": (HEAD + HEAD, "line 13: this table has no place here"),
    "two files in one": (WHOLE + WHOLE, "line 37: this table has no place here"),
    "another table": (WHOLE + "[notes]\nmine = 1\n", "line 37: this table has no place here"),
    "an entry cut in the middle": (HEAD + entry(1)[:40] + entry(2), "line 14: this entry is not complete"),
    "a line added by hand": (HEAD + entry(1) + "mine = 1\n" + entry(2), "line 21: something follows the date"),
    "a quote lost": (WHOLE.replace('subject = "today"', 'subject = "today', 1), "line 18: this line is not valid TOML"),
    "a later kind of entry": (HEAD + entry(1, 'kind = "sitting"\n'), "line 16: this version of Bornage does not know entries of kind `sitting`; update it. Nothing"),
    "a later key": (HEAD + entry(1, 'kind = "home_set"\nhome = []\nmood = "calm"'), "line 18: this version of Bornage does not know the key `mood`"),
    "a key lost": (HEAD + entry(1, 'kind = "home_set"'), "line 14: the key `home` is missing"),
    "a value that is no list": (HEAD + entry(1, 'kind = "home_set"\nhome = 3'), "line 17: the value of `home`"),
    "a list of something else": (HEAD + entry(1, 'kind = "home_set"\nhome = [1]'), "line 17: the value of `home`"),
    "a sort that is none": (HEAD + entry(1, 'kind = "subject_removed"\nabout = "placement"\nid = "a"'), "line 17: the value of `about`"),
    "a state that is not recorded": (HEAD + entry(1, 'kind = "answered"\nquestion = "a"\nstate = "skipped"\ngrade = "E1"'), "line 18: the value of `state`"),
    "a grade that is none": (HEAD + entry(1, 'kind = "answered"\nquestion = "a"\nstate = "later"\ngrade = "E9"'), "line 19: the value of `grade`"),
    "a number that is none": (HEAD + entry("true"), "line 15: the value of `n`"),
    "a flag that is none": (HEAD + entry(1, 'kind = "placement_set"\nworkload = "a"\nhosting = "b"\nkept = 1'), "line 19: the value of `kept`"),
    "a day that is a moment": (HEAD + entry(1, 'kind = "answered"\nquestion = "a"\nstate = "later"\ngrade = "E1"\ndue = 2026-11-22T00:00:00Z'), "line 20: the value of `due`"),
    "a truth for an answer": (HEAD + entry(1, 'kind = "answered"\nquestion = "a"\nstate = "answered"\nvalue = true\ngrade = "E1"'), "line 19: the value of `value`"),
    "a day that never was": (WHOLE.replace("2026-11-22 09:14", "2026-13-45 09:14", 1), "this line is not valid TOML"),
    "a number too long to count": (HEAD + entry("9" * 5000), "this line is not valid TOML"),
    "lists without end": (HEAD + entry(1, f'kind = "home_set"\nhome = {"[" * 3000}{"]" * 3000}'), "this line is not valid TOML"),
    "another format": (WHOLE.replace("format = 1", "format = 2"), "line 2: this file format is not the one that this version of Bornage knows (1); update Bornage"),
    "a digest that is none": (WHOLE.replace("sha256:0", "sha256:../"), "line 6: the value of `digest`"),
    "a questionnaire that climbs": (WHOLE.replace('"every_kind"', '"../../etc"'), "line 4: the value of `questionnaire`"),
    "a head key lost": (WHOLE.replace("format = 1\n", ""), "line 1: the key `format` is missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_stops_at_its_line_and_changes_nothing(path, name):
    written, said = DAMAGED[name]
    path.write_text(written, encoding="utf-8")

    for door in (Journal.open, read):
        with pytest.raises(JournalError) as stopped:
            door(path)
        assert f"{path}, line" in stopped.value.text.to("en")
        assert said in stopped.value.text.to("en")
    assert path.read_text(encoding="utf-8") == written
    assert [each.name for each in path.parent.iterdir()] == [path.name]


NOT_JOURNALS = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n", "is empty"),
    "another TOML file": (b'title = "x"\n', "is not an assessment"),
    "prose": (b"Bonjour\n", "is not an assessment"),
    "a later table first": (b"[[entry]]\nn = 1\n", "is not an assessment"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", "is not a text file in UTF-8"),
    "UTF-16": (WHOLE.encode("utf-16"), "is not a text file in UTF-8"),
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + WHOLE.encode(), "is not a text file in UTF-8"),
    "latin": ("é\n".encode("latin-1"), "is not a text file in UTF-8"),
    "zeros": (b"\0" * 4096, "is not a text file in UTF-8"),
    "begun": (b"[assess", "its head is incomplete"),
    "a head without its end": (HEAD[:60].encode(), "its head is incomplete"),
    "a head with half a date": (HEAD[:-8].encode(), "its head is incomplete"),
}


@pytest.mark.parametrize("name", NOT_JOURNALS)
def test_what_is_no_journal_is_left_alone(path, name):
    written, said = NOT_JOURNALS[name]
    path.write_bytes(written)

    for door in (Journal.open, read):
        with pytest.raises(JournalError) as stopped:
            door(path)
        assert said in stopped.value.text.to("en")
    assert path.read_bytes() == written


def test_a_byte_that_is_not_utf_8_has_a_line(path):
    path.write_bytes(WHOLE.encode().replace(b"today", b"tod\xe9", 1))

    with pytest.raises(JournalError) as stopped:
        Journal.open(path)

    assert "line 18: this line is not in UTF-8" in stopped.value.text.to("en")


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(WHOLE.replace("\n", "\r\n"), id="the line ends of Windows"),
        pytest.param("# opened in June\n\n" + WHOLE, id="a remark before"),
        pytest.param(WHOLE.replace("\n[[entry]]", "\n# a remark\n\n[[entry]]"), id="remarks between"),
        pytest.param(WHOLE + "\n# checked\n  \n", id="a remark after"),
        pytest.param(WHOLE.removesuffix("\n"), id="no last line end"),
        pytest.param(WHOLE.replace("09:14:03-05:00", "14:14:03Z"), id="another way to write a moment"),
    ],
)
def test_what_an_editor_may_do_harmlessly_is_accepted(path, written):
    path.write_bytes(written.encode())
    with Journal.open(path) as journal:
        journal.append(journal.entries[0])

    assert journal.repaired is None
    assert len(read(path)[1]) == 4
    assert path.read_bytes().startswith(written.encode())


TORN = {
    "an entry begun": "\n[[en",
    "an entry without its end": entry(4)[:-7],
    "half a character": '\n[[entry]]\nn = 4\nnote = "\xc3',
    "zeros": "\0" * 300,
    "an entry turned to zeros": "\n[[entry]]\nn = 4\n" + "\0" * 60,
    "zeros with an end": entry(4).replace("kind", "\0\0\0\0"),
    "a second half": 'estion = "contract"\n',
}  # fmt: skip


@pytest.mark.parametrize("name", TORN)
def test_a_torn_tail_is_set_aside_and_everything_before_it_kept(path, name):
    path.write_bytes(WHOLE.encode() + TORN[name].encode("latin-1"))

    with Journal.open(path) as journal:
        repaired = journal.repaired
    (aside,) = (each for each in path.parent.iterdir() if ".torn-" in each.name)

    assert len(journal.entries) == 3
    assert path.read_bytes() == WHOLE.encode()
    assert aside.read_bytes() == TORN[name].encode("latin-1")
    assert aside.stat().st_mode & 0o777 == 0o600
    assert aside.name in repaired.to("fr-CA")
    assert f"The {len(TORN[name])} bytes of it" in repaired.to("en")


def test_two_torn_tails_of_one_second_are_both_kept(path):
    kept = []
    for tail in ("\n[[entry]]\nn = 4", "\n[[entry]]\nn = 4\nkind"):
        path.write_text(WHOLE + tail, encoding="utf-8")
        Journal.open(path).close()
        kept = sorted(each.name for each in path.parent.iterdir() if ".torn-" in each.name)

    assert len(kept) == 2


def test_reading_passes_over_a_torn_tail_and_repairs_nothing(path):
    path.write_text(WHOLE + "\n[[entry]]\nn = 4", encoding="utf-8")

    assert len(read(path)[1]) == 3
    assert path.read_text(encoding="utf-8") == WHOLE + "\n[[entry]]\nn = 4"


def test_damage_before_a_torn_tail_stops_before_the_tail_is_touched(path):
    written = HEAD + entry(1) + entry(3) + "\n[[entry]]\nn = 4"
    path.write_text(written, encoding="utf-8")

    with pytest.raises(JournalError):
        Journal.open(path)

    assert path.read_text(encoding="utf-8") == written
    assert [each.name for each in path.parent.iterdir()] == [path.name]
