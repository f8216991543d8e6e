"""What a careless or malicious user of the command line tries: nothing is lost, obeyed or said wrongly."""

import errno
import io
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bornage.commands import writing


def test_a_report_never_takes_the_place_of_an_assessment(bornage, recorded):
    before = recorded.read_bytes()

    for kind in ([], ["--html"]):
        code, _, complaint = bornage("report", recorded, *kind, "-o", recorded)
        assert code == 2
        assert recorded.name in complaint
    assert recorded.read_bytes() == before


def test_a_report_never_takes_the_place_of_an_assessment_named_otherwise(bornage, recorded):
    other = recorded.with_suffix(".html")
    other.hardlink_to(recorded)

    assert bornage("report", recorded, "--html", "-o", other)[0] == 2
    assert tomllib.loads(recorded.read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", [["report", "--html"], ["seal"]])
def test_a_full_disk_leaves_no_half_a_file_and_spares_the_one_before(bornage, recorded, monkeypatch, command):
    target = recorded.with_name("out.html")
    if command[0] == "report":
        target.write_text("the report of last week", encoding="utf-8")

    def full(_descriptor, _raw):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing.disk, "write", full)
    files = sorted(recorded.parent.iterdir())

    code, _, complaint = bornage(command[0], recorded, *command[1:], "-o", target)

    assert code == 1
    assert str(target) in complaint
    assert "full" in complaint or "space" in complaint
    assert sorted(recorded.parent.iterdir()) == files
    assert not target.exists() or target.read_text(encoding="utf-8") == "the report of last week"


def test_seal_follows_no_link_to_nowhere(bornage, recorded):
    target = recorded.with_name("sealed.toml")
    target.symlink_to(recorded.with_name("nowhere.toml"))

    assert bornage("seal", recorded, "-o", target)[0] == 2
    assert not recorded.with_name("nowhere.toml").exists()


def test_the_sealed_copy_keeps_the_language_of_the_interview(bornage, tmp_path, recorded, monkeypatch):
    sealed, again = tmp_path / "sealed.toml", tmp_path / "again.toml"
    bornage("seal", recorded, "-o", sealed)
    monkeypatch.setenv("BORNAGE_LANG", "fr-CA")
    bornage("record", again, "--from", sealed)

    assert tomllib.loads(again.read_text(encoding="utf-8"))["assessment"]["language"] == "en"


@pytest.mark.parametrize("command", [["score"], ["status"], ["report", "--html"], ["seal"]])
def test_a_moved_assessment_says_which_folder_it_left_behind(bornage, recorded, command):
    moved = recorded.with_name("moved.toml")
    recorded.rename(moved)

    code, _, complaint = bornage(command[0], moved, *command[1:])

    assert code == 1
    assert complaint.count("\n") == 1
    assert "moved.questionnaire" in complaint
    assert "has errors" not in complaint


def test_a_failed_record_gives_the_lock_back(bornage, recorded, answers):
    moved = recorded.with_name("moved.toml")
    recorded.rename(moved)

    assert bornage("record", moved, "--from", answers)[0] == 1
    assert not moved.with_name("moved.toml.lock").exists()


def test_a_broken_pinned_questionnaire_is_not_to_be_mended(bornage, recorded):
    next(recorded.parent.glob("*.questionnaire/*/*/sections/keys.toml")).write_text("broken", encoding="utf-8")

    code, _, complaint = bornage("score", recorded)

    assert code == 1
    assert "put the original files back" in complaint
    assert "mend them" not in complaint


@pytest.mark.parametrize("command", ["new", "record"])
def test_nothing_begins_on_a_pinned_questionnaire_that_was_changed(bornage, recorded, answers, command):
    section = next(recorded.parent.glob("*.questionnaire/*/*/sections/keys.toml"))
    section.write_text(f"{section.read_text(encoding='utf-8')}\n[oops]\n", encoding="utf-8")
    recorded.unlink()

    code, _, complaint = bornage(command, recorded, *(["--from", answers] if command == "record" else []))

    assert code != 0
    assert "client.questionnaire" in complaint
    assert not recorded.exists()


def test_a_link_to_an_assessment_finds_its_questionnaire(bornage, recorded, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = elsewhere / "link.toml"
    link.symlink_to(recorded)

    assert bornage("score", link)[:2] == bornage("score", recorded)[:2]


HOSTILE = "\x1b[31mred\x1b]0;title\x07 \u202ertl \x9b2J"


@pytest.mark.parametrize("command", ["status", "score"])
def test_the_terminal_obeys_nothing_a_person_wrote(bornage, tmp_path, answers, command):
    said = answers.read_text(encoding="utf-8").replace('"Permis"', json.dumps(HOSTILE))
    answers.write_text(said.replace('"Approvisionnement"', json.dumps(HOSTILE)), encoding="utf-8")
    file = tmp_path / "client.toml"
    assert bornage("record", file, "--from", answers)[0] == 0

    answer = bornage(command, file)[1]

    assert "red" in answer
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(answer)


def test_json_keeps_every_character(bornage, recorded):
    file = recorded.with_name("other.toml")
    bornage("new", file, "--client", HOSTILE)

    assert json.loads(bornage("status", file, "--json")[1])["client"] == HOSTILE


def test_an_output_that_knows_few_letters_still_gets_an_answer(recorded):
    command = [sys.executable, "-m", "bornage", "score", str(recorded)]
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}

    score = subprocess.run(command, capture_output=True, env=env, check=False)
    figures = subprocess.run([*command, "--json"], capture_output=True, env=env, check=False)

    assert (score.returncode, score.stderr) == (0, b"")
    assert json.loads(figures.stdout)["placements"]


def test_an_answer_that_cannot_be_shown_is_no_full_disk_of_the_assessment(recorded, monkeypatch):
    class Full(io.StringIO):
        def write(self, _said):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(sys, "stdout", Full())
    errors = io.StringIO()
    monkeypatch.setattr(sys, "stderr", errors)

    from bornage.cli import main

    assert main(["score", str(recorded)]) == 1
    assert "bornage: :" not in errors.getvalue()
    assert "shown" in errors.getvalue()


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_the_interview_says_that_it_needs_a_terminal_when_there_is_no_stream(tmp_path, monkeypatch, stream):
    from bornage.cli import main

    errors = io.StringIO()
    monkeypatch.setattr(sys, "stderr", errors)
    monkeypatch.setattr(sys, stream, None)

    assert main(["interview", str(tmp_path / "client.toml")]) == 2
    assert "needs a terminal" in errors.getvalue()


def test_a_language_nobody_speaks_is_refused(bornage, recorded):
    code, answer, complaint = bornage("score", recorded, "--lang", "de")

    assert (code, answer) == (2, "")
    assert "fr-CA" in complaint
    assert bornage("score", recorded, "--lang", "fr")[0] == 0


@pytest.mark.parametrize(("spoken", "said"), [("en", "is not a language"), ("fr-CA", "n’est pas une langue")])
def test_it_is_refused_in_the_language_that_is_spoken_without_it(bornage, recorded, monkeypatch, spoken, said):
    monkeypatch.setenv("BORNAGE_LANG", spoken)

    for tags in ("de", "de,en", "en,de" if spoken == "en" else "fr-CA,de"):
        assert said in bornage("report", recorded, "--lang", tags)[2]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no such folder here")
def test_a_folder_that_takes_no_file_is_not_said_to_be_missing(bornage, recorded, monkeypatch):
    monkeypatch.setenv("BORNAGE_LANG", "en")
    code, _, complaint = bornage("report", recorded, "--html", "-o", "/proc/x.html")

    assert code == 1
    assert "/proc/x.html was not created: the system lets nobody put files into that folder" in complaint


def test_a_home_named_twice_is_one_home(bornage, recorded):
    assert json.loads(bornage("score", recorded, "--json", "--home", "CA,CA")[1])["home"] == ["CA"]


def test_english_has_no_space_before_a_colon(bornage, recorded):
    assert " :" not in bornage("score", recorded)[1]


def test_a_questionnaire_changed_since_keeps_the_figures_of_its_pinned_copy(bornage, recorded, monkeypatch, tmp_path):
    before = bornage("score", recorded, "--json")[1]
    from bornage.commands import opening

    changed = tmp_path / "shipped" / "questionnaires"
    shutil.copytree(opening.shipped("questionnaires"), changed)
    for section in changed.glob("cloud_sovereignty/sections/*.toml"):
        section.write_text(section.read_text(encoding="utf-8").replace("level       = 4", "level       = 3"), "utf-8")
    monkeypatch.setattr(opening, "shipped", lambda name: changed.parent / name)

    assert bornage("score", recorded, "--json")[1] == before


@pytest.mark.parametrize(
    ("was", "is_now", "said"),
    [
        ('value = "public_qc"', 'value = "public_cq"', "public_cq"),
        ('question = "constitution"', 'question = "constitutoin"', "constitutoin"),
        ('subject = "offer"', 'subject = "ofer"', "ofer"),
        ('subject = "offer"', 'subject = "permits"', "permits"),
        ('    "CA-QC",', '    "ZZ",', "ZZ"),
    ],
)
@pytest.mark.parametrize("command", [["score"], ["status"], ["report", "--html"], ["seal"], ["record"]])
def test_a_line_changed_by_hand_into_nonsense_counts_for_nothing_silently_nowhere(
    bornage, recorded, answers, command, was, is_now, said
):
    text = recorded.read_text(encoding="utf-8")
    assert was in text
    recorded.write_text(text.replace(was, is_now, -1 if "CA-QC" in was else 1), encoding="utf-8")
    before = recorded.read_bytes()

    more = ["--from", answers] if command == ["record"] else command[1:]
    code, answer, complaint = bornage(command[0], recorded, *more)

    assert (code, answer) == (1, "")
    assert f"`{said}`" in complaint
    assert "line " in complaint
    assert recorded.read_bytes() == before
    assert not recorded.with_name("client.toml.lock").exists()


def test_a_name_that_cannot_be_seen_is_refused(bornage, tmp_path, answers):
    answers.write_text(answers.read_text(encoding="utf-8").replace('"Permis"', '"  "'), encoding="utf-8")

    code, _, complaint = bornage("record", tmp_path / "client.toml", "--from", answers)

    assert code == 1
    assert "`permits` has no name" in complaint


def test_a_client_of_blanks_is_named_after_the_file(bornage, tmp_path):
    bornage("new", tmp_path / "ville.toml", "--client", "  ")

    assert 'client = "ville"' in (tmp_path / "ville.toml").read_text(encoding="utf-8")


def test_a_sealed_copy_of_another_state_of_the_questionnaire_is_recorded_with_a_warning(bornage, recorded, tmp_path):
    sealed, again = tmp_path / "sealed.toml", tmp_path / "again.toml"
    bornage("seal", recorded, "-o", sealed)
    assert "other-version" not in bornage("record", tmp_path / "same.toml", "--from", sealed)[2]
    text = sealed.read_text(encoding="utf-8")
    digest = tomllib.loads(text)["assessment"]["digest"]
    sealed.write_text(text.replace(digest, f"sha256:{'0' * 64}"), encoding="utf-8")

    code, _, complaint = bornage("record", again, "--from", sealed)

    assert code == 0
    assert "warning[other-version]" in complaint
