"""The home page: what is listed, and what is asked to begin an assessment."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from bornage.assessment.entries import Answered, AnswerState, Opened
from bornage.assessment.journal import Journal, JournalError
from bornage.assessment.session import Session
from bornage.diagnostics import Place
from bornage.interview.home import Home, New, Offered, look_at
from bornage.interview.talk import Choose, Fill, Pick, Read, Sure, Tick
from bornage.interview.talks import beginning
from bornage.questionnaire.catalogue import Catalogue, Provider
from bornage.questionnaire.model import Grade
from bornage.text import message
from interview.holding import NO, YES, hold
from interview.standin import AT, new_session, said, small_questionnaire, text

DAY = date(2026, 11, 22)


@dataclass
class Memory:
    """Doors to a disk that is not there."""

    files: list[Path] = field(default_factory=list)
    offered: tuple[Offered, ...] = (Offered("small", text("Petit", "Small")),)
    refuses: bool = False
    begun: list[New] = field(default_factory=list)
    where: Path = Path("assessments")
    catalogue: Catalogue | None = None

    def recent(self):
        return tuple(self.files)

    def forget(self, file):
        self.files.remove(file)

    def nearby(self):
        return (Path("assessments/a.toml"),)

    def folder(self):
        return self.where

    def questionnaires(self):
        return self.offered

    def questionnaire(self, id_):
        if self.refuses:
            raise JournalError(message("journal.gone", file=id_))
        return small_questionnaire(self.catalogue)

    def ready(self, *_):
        return small_questionnaire()

    def checked(self, *_):
        return small_questionnaire()

    def open(self, file):
        if self.refuses:
            raise JournalError(message("journal.held", file=file))
        return new_session()

    def begin(self, new) -> Session:
        if new.file.name == "taken.toml":
            raise JournalError(message("journal.gone", file=new.file))
        self.begun.append(new)
        return new_session(client=new.client, workloads=(), hostings=(), catalogue=self.catalogue)


@pytest.fixture
def doors() -> Memory:
    return Memory()


@pytest.fixture
def home(doors) -> Home:
    return Home(doors, lambda: DAY)


@pytest.fixture
def assessment(tmp_path) -> Path:
    """A real file with two answers, one of them from the catalogue."""
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "questionnaire.toml").write_text("")
    file = tmp_path / "client.toml"
    opened = Opened("Ville", "small", "1.0.0", "sha256:" + "0" * 64, "fr-CA", ("CA",), AT, "t")
    with Journal.create(file, opened, tmp_path / "small") as journal:
        journal.append(Answered(said("constitution", "public"), AT, "t"))
        journal.append(Answered(said("parent_country", "CA", grade=Grade.E0), AT, "t"))
    return file


# --- the list ---------------------------------------------------------------------------------------


def test_an_assessment_is_listed_as_it_stands(assessment):
    listed = look_at(assessment, lambda *_: small_questionnaire())

    assert (listed.client, listed.answered, listed.asked, listed.open) == ("Ville", 2, 5, 3)
    assert listed.left_at is not None
    assert "decision_date" in listed.left_at.to("en")
    assert listed.row("en").beside == "2/5 · 2026-11-22"
    shown = " ".join(each.text for each in listed.page("fr-CA"))
    assert "2 sur 5; 3 questions ouvertes" in shown
    assert str(assessment) in shown


def test_without_the_questionnaire_at_hand_answers_are_counted(assessment):
    listed = look_at(assessment, lambda *_: None)

    assert (listed.answered, listed.asked) == (2, None)
    assert listed.row("en").beside == "2 · 2026-11-22"


def test_a_file_that_is_gone_or_broken_is_listed_as_such(tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("x = 1")
    rows = [look_at(file, lambda *_: None).row("en") for file in (tmp_path / "gone.toml", broken, tmp_path)]

    assert [row.main for row in rows] == ["gone.toml", "broken.toml", tmp_path.name]
    assert rows[0].beside == "not found"
    assert rows[1].beside == rows[2].beside == "unreadable"
    assert look_at(broken, lambda *_: None).page("en")


def test_a_name_too_long_for_the_disk_is_listed_as_unreadable():
    listed = look_at(Path("x" * 5000), lambda *_: None)

    assert listed.trouble is not None
    assert not listed.is_gone


def test_names_are_never_obeyed(assessment):
    hostile = assessment.read_text().replace('"Ville"', '"\\u001b[31m[bold]Ville\\u202e"')
    assessment.write_text(hostile)

    assert look_at(assessment, lambda *_: small_questionnaire()).row("en").main == "�[31m[bold]Ville�"


def test_a_name_is_proposed_that_no_file_has(home, doors, tmp_path):
    doors.where = tmp_path
    assert home.proposed("CIUSSS de l’Œuvre").name == "ciusss-de-l-oeuvre-2026-11-22.toml"
    (tmp_path / "client-2026-11-22.toml").write_text("")
    assert home.proposed("東京").name == "client-2026-11-22-2.toml"


# --- opening ----------------------------------------------------------------------------------------


def test_going_on(home):
    assert hold(beginning.go_on(home, Path("a.toml"))).steps == []
    assert home.session is not None


def test_what_cannot_be_opened_says_why(home, doors):
    doors.refuses = True
    (step,) = hold(beginning.go_on(home, Path("a.toml"))).steps

    assert isinstance(step, Read)
    assert "a.toml" in step.page("en")[0].text
    assert home.session is None


def test_opening_asks_again_until_it_is_one(home, doors):
    doors.refuses = True
    first, second = hold(beginning.open_file(home), {"file": "a.toml"}).steps

    assert first.lines[0].suggestions("en") == ("assessments/a.toml",)
    assert second.refused is not None
    assert second.lines[0].text == "a.toml"


def test_forgetting_is_asked_first_and_touches_the_list_alone(home, doors):
    doors.files = [Path("a.toml")]
    (step,) = hold(beginning.forget(home, Path("a.toml")), NO).steps
    assert isinstance(step, Sure)
    assert doors.files == [Path("a.toml")]

    assert hold(beginning.forget(home, Path("a.toml")), YES).said is not None
    assert doors.files == []


def test_line_by_line_it_is_one_conversation(home, doors, assessment):
    doors.files = [assessment]
    (step,) = hold(beginning.menu(home, "en"), str(assessment)).steps

    assert isinstance(step, Pick)
    assert [row.id for row in step.rows("en", "")] == [str(assessment), "new", "open"]
    assert [row.id for row in step.rows("en", "vill")] == [str(assessment)]
    assert home.session is not None


# --- beginning --------------------------------------------------------------------------------------

NO_FILE = ("~nobody-of-that-name/a", "/", ".", "")
"""What may be typed and names no file."""


@pytest.mark.parametrize("typed", NO_FILE)
def test_what_names_no_file_is_not_opened(home, typed):
    assert hold(beginning.open_file(home), {"file": typed}).steps[-1].refused is not None
    assert home.session is None


NEW = ({"client": "Ville"}, frozenset({"FR", "CA"}), "en", {"file": "new"})


def test_a_new_assessment(home, doors):
    held = hold(beginning.begin(home, "fr-CA"), *NEW, {"name": "Permis"}, {"name": ""}, {"name": "Nuage"}, {"name": ""})

    assert [type(step) for step in held.steps[:4]] == [Fill, Tick, Choose, Fill]
    assert held.steps[3].lines[0].text == "assessments/ville-2026-11-22.toml"
    assert doors.begun == [New(Path("new.toml"), "Ville", "small", ("CA", "FR"), "en")]
    assert [each.name for each in home.session.assessment.workloads] == ["Permis"]
    assert [each.name for each in home.session.assessment.hostings] == ["Nuage"]


def test_the_questionnaire_is_asked_when_there_are_several(home, doors):
    doors.offered = (*doors.offered, Offered("other", text("Autre", "Other")))
    step = hold(beginning.begin(home, "en"), {"client": "Ville"}).steps[1]

    assert isinstance(step, Choose)
    assert [option.words("en") for option in step.options] == ["Small", "Other"]


@pytest.mark.parametrize("left_after", range(4))
def test_leaving_before_the_file_is_named_begins_nothing(home, doors, left_after):
    left = hold(beginning.begin(home, "en"), *NEW[:left_after])

    assert (left.said is not None) == (left_after > 0)
    assert doors.begun == []
    assert home.session is None


def test_leaving_later_goes_on_with_what_was_begun(home):
    hold(beginning.begin(home, "en"), *NEW)

    assert home.session is not None


def test_a_file_that_cannot_be_made_is_asked_for_again(home):
    held = hold(beginning.begin(home, "en"), *NEW[:3], {"file": "taken.toml"})

    assert held.steps[-1].refused is not None
    assert held.steps[-1].lines[0].text == "taken.toml"


@pytest.mark.parametrize("typed", NO_FILE)
def test_what_names_no_file_is_asked_for_again(home, doors, typed):
    held = hold(beginning.begin(home, "en"), *NEW[:3], {"file": typed})

    assert held.steps[-1].refused is not None
    assert doors.begun == []


def test_a_questionnaire_with_mistakes_is_told(home, doors):
    doors.refuses = True

    assert isinstance(hold(beginning.begin(home, "en"), {"client": "Ville"}).steps[-1], Read)


def test_two_hostings_of_one_name_are_refused(home):
    held = hold(beginning.begin(home, "en"), *NEW, {"name": ""}, {"name": "Nuage"}, {"name": "Nuage"})

    assert "Nuage" in held.steps[-1].refused.to("en")


def test_an_unasked_question_stays_unasked(home):
    hold(beginning.begin(home, "en"), *NEW)

    assert home.session.agenda.progress()[AnswerState.ANSWERED] == 0


def test_each_hosting_may_have_a_provider_of_the_catalogue(home, doors):
    provider = Provider("nimbus", "Nimbus", "public", DAY, "confirmed", (), (), Place("providers.toml"))
    doors.catalogue = Catalogue("0.1.0", DAY, date(2027, 5, 1), {"nimbus": provider})
    hostings = ({"name": "Nuage"}, "nimbus", {"name": "Sur place"}, "", {"name": ""})
    held = hold(beginning.begin(home, "en"), *NEW, {"name": ""}, *hostings)
    picks = [step for step in held.steps if isinstance(step, Pick)]

    assert [row.id for row in picks[0].rows("en", "")] == ["", "nimbus"]
    assert [row.id for row in picks[0].rows("en", "nim")] == ["nimbus"]
    assert [row.id for row in picks[0].rows("en", "our own room")] == [""]
    assert [each.provider for each in home.session.assessment.hostings] == ["nimbus", None]
