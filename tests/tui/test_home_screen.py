"""The home page on a screen, and keys that were changed."""

import threading
from datetime import date

import pytest
from textual.pilot import Pilot

from bornage.interview.glyphs import DRAWN
from bornage.interview.home import Home
from bornage.tui.app import InterviewApp
from bornage.tui.home import HomeApp
from interview.test_home import Memory, assessment
from tui.onscreen import press, shown

WIDE = (80, 24)

__all__ = ["assessment"]


def page(home: Home, **more) -> HomeApp:
    return HomeApp(home, language="en", glyphs=DRAWN, **more)


@pytest.fixture
def doors(tmp_path) -> Memory:
    broken = tmp_path / "broken.toml"
    broken.write_text("x = 1")
    return Memory([tmp_path / "gone.toml", broken])


@pytest.fixture
def home(doors) -> Home:
    return Home(doors, lambda: date(2026, 11, 22))


async def read(pilot: Pilot, app: HomeApp) -> None:
    """Wait until every file has been looked at."""
    while len(app.page._listed) < len(app.page._files):
        await pilot.pause(0.01)


async def test_files_that_are_gone_or_broken_stand_in_the_list(home):
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await read(pilot, app)
        assert "› gone.toml" in shown(app)
        assert "not found" in shown(app)
        await press(pilot, "down")
        assert "› broken.toml" in shown(app)
        assert "should begin with [assessment]" in shown(app)


class Unready(Memory):
    """Doors behind which a questionnaire was never checked; that it is waits to be let go."""

    def __init__(self, files):
        super().__init__(files)
        self.may_check = threading.Event()

    def ready(self, *_):
        return None

    def checked(self, *more):
        self.may_check.wait(20)
        return super().checked(*more)


@pytest.mark.parametrize(("language", "told"), [("en", "2 of 5"), ("fr-CA", "2 sur 5")])
async def test_progress_of_an_unchecked_questionnaire_comes_after_the_page(assessment, language, told):
    """The page is there, and keys act, while it is checked."""
    doors = Unready([assessment])
    app = HomeApp(Home(doors, lambda: date(2026, 11, 22)), language=language, glyphs=DRAWN)
    async with app.run_test(size=WIDE) as pilot:
        await read(pilot, app)
        await press(pilot, "down")
        first = shown(app)
        doors.may_check.set()
        while told not in shown(app):
            await pilot.pause(0.02)
        counted = shown(app)

    assert "2/5" in counted
    assert "2/5" not in first
    assert "Ville" in first


async def test_an_assessment_is_opened_while_another_is_counted(assessment):
    doors = Unready([assessment])
    home = Home(doors, lambda: date(2026, 11, 22))
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await read(pilot, app)
        await press(pilot, "enter")
    doors.may_check.set()

    assert home.session is not None
    assert app.return_code == 0


async def test_going_on_leads_to_the_interview(home):
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")

    assert home.session is not None
    assert app.return_code == 0


async def test_a_locked_file_says_so_on_the_page(home, doors):
    doors.refuses = True
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        assert "cannot be opened" in shown(app)
        await press(pilot, "escape")
        assert "› gone.toml" in shown(app)
        assert home.session is None


async def test_forgetting_takes_it_off_the_list(home, doors):
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "x", "y")
        await read(pilot, app)
        assert "gone.toml" not in shown(app)

    assert [file.name for file in doors.files] == ["broken.toml"]


async def test_an_empty_list_says_what_to_do(home, doors):
    doors.files.clear()
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        assert "n begins one" in " ".join(shown(app).split())
        await press(pilot, "x", "enter")
        assert home.session is None


async def test_a_new_one_by_keys_alone(home, doors):
    doors.files.clear()
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "n", "=Ville", "enter", "enter", "3", "enter", "=Permis", "enter", "enter")
        await press(pilot, "=Nuage", "enter", "enter")

    assert [(new.client, new.language, new.home) for new in doors.begun] == [("Ville", "en", ("CA-QC", "CA"))]
    assert [each.name for each in home.session.assessment.workloads] == ["Permis"]
    assert app.page.spoken is None


async def test_opening_by_name(home):
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "o", "=here.toml", "enter")

    assert home.session is not None


async def test_the_language_chosen_here_is_that_of_the_interview(home):
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "L")
        assert "Évaluations" in shown(app)

    assert app.page.spoken == "fr-CA"


async def test_help_and_palette_list_what_there_is_to_do(home):
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "question_mark")
        assert "goes on with the assessment" in " ".join(shown(app).split())
        await press(pilot, "escape", "ctrl+p", "=forg", "enter")
        assert "gone.toml" in shown(app)
        assert "list" in shown(app)


async def test_a_narrow_terminal_loses_nothing(home):
    app = page(home)
    async with app.run_test(size=(40, 10)) as pilot:
        await read(pilot, app)
        assert "gone.toml" in shown(app)
        await press(pilot, "q")
    assert home.session is None


async def test_names_of_files_are_never_obeyed(home, doors, tmp_path):
    doors.files[:] = [tmp_path / "[bold]\x1b[31m\u202e.toml"]
    app = page(home)
    async with app.run_test(size=WIDE) as pilot:
        await read(pilot, app)
        assert "[bold]�[31m�.toml" in shown(app)


# --- keys that were changed -------------------------------------------------------------------------


def remapped(session, **keys: tuple[str, ...]) -> InterviewApp:
    return InterviewApp(session, language="en", export=None, glyphs=DRAWN, elapsed=lambda: 0.0, keymap=keys)


async def test_a_changed_key_acts_and_is_shown_and_the_old_one_does_not(session):
    app = remapped(session, later=("f5", "semicolon"), unknown=("X",))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "l")
        assert not app.desk.session.assessment.answers
        await press(pilot, "f5")
        assert [answer.state for answer in app.desk.session.assessment.answers.values()] == ["later"]
        assert "F5 later" in shown(app)
        await press(pilot, "n", "semicolon")
        assert len(app.desk.session.assessment.answers) == 2
        await press(pilot, "X")
        assert "Nobody knows" in shown(app)


async def test_two_commands_change_places(session):
    app = remapped(session, unknown=("l",), later=("d",))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "d")
        assert [answer.state for answer in app.desk.session.assessment.answers.values()] == ["later"]
        await press(pilot, "l")
        assert "Nobody knows" in shown(app)


async def test_one_of_two_keys_can_be_taken_for_something_else(session):
    app = remapped(session, language=("f2",), later=("L",))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "L")
        assert [answer.state for answer in app.desk.session.assessment.answers.values()] == ["later"]
        await press(pilot, "f2")
        assert app.language == "fr-CA"


async def test_a_theme_that_was_chosen(session):
    app = InterviewApp(session, language="en", export=None, glyphs=DRAWN, elapsed=lambda: 0.0, theme="high-contrast")
    async with app.run_test(size=WIDE):
        assert app.theme == "high-contrast"


async def test_a_command_that_has_no_key_can_be_given_one(session):
    app = remapped(session, theme=("f8",))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "f8")
        assert "contrast" in shown(app)
