"""A questionnaire that was read before is taken from memory only while its files are what they were."""

import pytest

from bornage.assessment.journal import pinned, reading
from bornage.commands import opening
from bornage.commands.console import Refusal
from bornage.commands.opening import open_to_read
from commands.test_backstage import file

__all__ = ["file"]


@pytest.fixture
def folder(file):
    return pinned(file, reading(file).opened)


def test_it_is_read_once(file, monkeypatch):
    read = {}
    first = open_to_read(file, "en", read).questionnaire
    monkeypatch.setattr(opening, "_loaded", lambda *_: pytest.fail("read again"))

    assert open_to_read(file, "en", read).questionnaire is first
    assert list(read) == [first.digest]


def test_files_that_were_changed_are_refused_all_the_same(file, folder):
    read = {}
    open_to_read(file, "en", read)
    changed = max(folder.rglob("*.toml"))
    changed.write_text(f"{changed.read_text('utf-8')}\n# changed\n", "utf-8")

    with pytest.raises(Refusal) as refused:
        open_to_read(file, "en", read)
    assert str(folder) in refused.value.text.to("en")


def test_files_that_are_gone_are_missed_all_the_same(file, folder):
    read = {}
    open_to_read(file, "en", read)
    folder.rename(folder.with_name("elsewhere"))

    with pytest.raises(Refusal):
        open_to_read(file, "en", read)


def test_nobody_who_keeps_nothing_is_given_anything(file):
    assert open_to_read(file, "en").questionnaire is not open_to_read(file, "en").questionnaire
