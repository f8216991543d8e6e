"""Several reports at once: in the order asked, each in a line, one failure leaving the others alone."""

import shutil

import pytest

from bornage.commands import batch


@pytest.fixture
def three(recorded, bornage, answers):
    """Three clients, of which the second cannot be read."""
    other = recorded.with_name("other.toml")
    assert bornage("record", other, "--from", answers)[0] == 0
    broken = recorded.with_name("broken.toml")
    broken.write_text("[assessment]\nthis is no journal", encoding="utf-8")
    return recorded, broken, other


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_is_told_in_the_order_asked_and_the_gravest_code_returned(bornage, three, jobs):
    folder = three[0].with_name("reports")
    folder.mkdir()
    code, answer, complaint = bornage("report", *three, "--html", "--lang", "all", "--jobs", jobs, "-o", folder)
    names = [line.rsplit("/", 1)[-1] for line in answer.splitlines()]

    assert code in {1, 2}
    assert [line.count("broken.toml") > 0 for line in complaint.splitlines()] == [True, True]
    assert sorted(each.name for each in folder.iterdir()) == [
        "client.en.html", "client.fr-CA.html", "other.en.html", "other.fr-CA.html",
    ]  # fmt: skip
    assert names == ["client.fr-CA.html", "client.en.html", "other.fr-CA.html", "other.en.html"]


def test_one_line_each_in_the_order_asked(bornage, three, monkeypatch):
    monkeypatch.setattr(batch, "_made", lambda order, *_: batch.Told(f"{order.file.stem}.{order.lang}", "", 0))
    code, answer, complaint = bornage("report", *three, "--lang", "en,fr-CA", "--jobs", "1")

    assert (code, complaint) == (0, "")
    assert answer.split() == [f"{name}.{lang}" for name in ("client", "broken", "other") for lang in ("en", "fr-CA")]


def test_a_file_that_fails_gets_one_message_and_leaves_nothing(bornage, three):
    recorded, broken, other = three
    code, answer, complaint = bornage("report", recorded, broken, other, "--html", "--lang", "en", "--jobs", "1")

    assert code in {1, 2}
    assert len(answer.splitlines()) == 2
    assert len(complaint.strip().splitlines()) == 1
    assert str(broken) in complaint
    assert not list(recorded.parent.glob("broken.*.html"))
    assert not list(recorded.parent.glob(".bornage-*"))


def test_several_reports_go_to_a_folder(bornage, three):
    code, _, complaint = bornage("report", *three, "-o", three[0].with_name("one.pdf"))

    assert code == 2
    assert "one.pdf" in complaint


def test_a_folder_serves_for_one_report_too(bornage, recorded):
    folder = recorded.with_name("reports")
    folder.mkdir()

    assert bornage("report", recorded, "--html", "--lang", "en", "-o", folder)[0] == 0
    assert [each.name for each in folder.iterdir()] == ["client.en.html"]


def test_two_that_would_be_the_same_file_are_refused(bornage, recorded):
    twin = recorded.parent / "elsewhere"
    twin.mkdir()
    shutil.copy(recorded, twin / recorded.name)
    folder = recorded.with_name("reports")
    folder.mkdir()
    code, _, complaint = bornage("report", recorded, twin / recorded.name, "--html", "-o", folder)

    assert code == 2
    assert "client" in complaint
    assert not list(folder.iterdir())


@pytest.mark.parametrize("jobs", ["0", "-3"])
def test_no_jobs_at_all_is_refused(bornage, three, jobs):
    assert bornage("report", *three, f"--jobs={jobs}")[0] == 2


def test_a_worker_that_dies_is_told_and_the_command_ends(bornage, three, monkeypatch):
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    class Dying:
        def __init__(self, *_, **__): ...
        def __enter__(self):
            return self

        def __exit__(self, *_): ...
        def submit(self, *_):
            future = Future()
            future.set_exception(BrokenProcessPool("gone"))
            return future

    monkeypatch.setattr(batch, "ProcessPoolExecutor", Dying)
    code, answer, complaint = bornage("report", three[0], three[2], "--jobs", "2")

    assert (code, answer) == (1, "")
    assert len(complaint.strip().splitlines()) == 2
    assert str(three[0]) in complaint
