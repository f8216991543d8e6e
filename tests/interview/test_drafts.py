"""What is typed and not confirmed: kept, given back where it was typed, and dropped once it has no place any more."""

import json

import pytest

from bornage.interview.answering import answered
from bornage.interview.desk import Desk
from bornage.interview.drafts import ANSWER, MOST, TEXT, Draft, Drafts, Spot, drafts_of, is_to_print, tables, written
from bornage.interview.taking_up import take_up
from interview.standin import new_session

NOTE = Spot("constitution", "", "note", "form.title.note", "")
MISSION = Spot("mission", "", ANSWER, "", "")
EMPTY = written("", to_print=True)
TYPED = written("Vu le registre", to_print=False)


class Memory:
    """A keeper that remembers what it was asked."""

    def __init__(self, *drafts: Draft) -> None:
        self.drafts = drafts
        self.times = 0

    def found(self) -> tuple[Draft, ...]:
        return self.drafts

    def keep(self, drafts: tuple[Draft, ...]) -> None:
        self.drafts, self.times = drafts, self.times + 1

    def flush(self) -> None:
        pass


def typing(drafts: Drafts, typed, spot: Spot = NOTE, before=EMPTY) -> None:
    drafts.open(spot, before)
    drafts.read_with(lambda: typed)
    drafts.touch()
    drafts.gather()


def test_it_is_kept_once_for_many_keys():
    memory = Memory()
    drafts = Drafts(memory)
    drafts.open(NOTE, EMPTY)
    drafts.read_with(lambda: TYPED)

    assert [drafts.touch() for _ in range(3)] == [True, False, False]
    assert memory.times == 0
    drafts.gather()
    drafts.gather()
    assert (memory.drafts, memory.times) == ((Draft(NOTE, EMPTY, TYPED),), 1)


def test_it_is_given_back_by_the_next_program_and_gone_once_confirmed():
    memory = Memory()
    typing(Drafts(memory), TYPED)
    again = Drafts(memory)

    assert again.open(NOTE, EMPTY) == TYPED
    again.close()
    assert memory.drafts == ()


def test_it_is_gone_when_what_was_there_is_typed_again():
    memory = Memory(Draft(NOTE, EMPTY, TYPED))
    typing(Drafts(memory), EMPTY)

    assert memory.drafts == ()


def test_it_is_dropped_where_something_else_stands_by_now():
    memory = Memory(Draft(NOTE, EMPTY, TYPED))

    assert Drafts(memory).open(NOTE, written("Autre chose", to_print=True)) is None
    assert memory.drafts == ()


def test_nobody_finds_what_was_typed_while_another_spoke():
    memory = Memory(Draft(NOTE, EMPTY, TYPED))

    assert Drafts(memory).open(Spot("constitution", "", "note", "form.title.note", "ciso"), EMPTY) is None
    assert memory.drafts


def test_it_does_not_grow_without_end():
    memory = Memory()
    drafts = Drafts(memory)
    for n in range(MOST + 5):
        typing(drafts, TYPED, Spot(f"q{n}", "", "note", "", ""))

    assert len(memory.drafts) == MOST
    assert memory.drafts[0].spot.question == f"q{MOST + 4}"


def test_without_a_keeper_nothing_is_asked_of_anybody():
    drafts = Drafts()
    drafts.open(NOTE, EMPTY)

    assert not drafts.touch()


def test_drafts_are_written_down_and_read_back():
    drafts = (Draft(NOTE, EMPTY, TYPED), Draft(MISSION, {TEXT: ""}, {TEXT: "Été «\u00a0oui\u00a0»\n\n🙂"}))

    assert drafts_of(json.loads(json.dumps(tables(drafts)))) == drafts
    assert not is_to_print(TYPED)


WHOLE = tables([Draft(NOTE, EMPTY, TYPED)])[0]


@pytest.mark.parametrize(
    "found",
    [
        None,
        {},
        [1],
        [{}],
        [WHOLE | {"more": 1}],
        [WHOLE | {"command": "leave"}],
        [WHOLE | {"command": []}],
        [WHOLE | {"question": 1}],
        [WHOLE | {"typed": {"text": 1}}],
        [WHOLE | {"before": ["text"]}],
    ],
)
def test_what_has_not_their_shape_is_passed_over(found):
    assert drafts_of(found) == ()


def test_nothing_in_one_is_obeyed():
    (draft,) = drafts_of([WHOLE | {"typed": written("\x1b[2J", to_print=True)}])

    assert "\x1b" not in draft.typed[TEXT]


# --- where the interview goes on --------------------------------------------------------------------


def desk_with(*drafts: Draft) -> tuple[Desk, Memory]:
    desk, memory = Desk(new_session()), Memory(*drafts)
    desk.drafts = Drafts(memory)
    return desk, memory


def test_the_interview_goes_on_at_its_question_and_says_how_it_is_opened():
    desk, _ = desk_with(Draft(MISSION, {TEXT: ""}, {TEXT: "Soigner"}), Draft(NOTE, EMPTY, TYPED))
    said = take_up(desk)

    assert desk.key == ("mission", "")
    assert "i rouvre la réponse" in said.to("fr-CA")
    assert "Autre texte retrouvé\u00a0: Q1." in said.to("fr-CA")
    assert "reopens the answer" in said.to("en")
    assert desk.session.assessment.answers == {}


@pytest.mark.parametrize("who", ["ciso", "Marie [b]Roy"])
def test_who_was_speaking_is_said(who):
    desk, _ = desk_with(Draft(Spot("mission", "", ANSWER, "", who), {TEXT: ""}, {TEXT: "Soigner"}))
    said = take_up(desk)

    assert ("Responsable de la sécurité parlait" if who == "ciso" else "Marie [b]Roy parlait") in said.to("fr-CA")
    assert desk.speaker == ""


def test_nothing_is_said_of_one_that_the_assessment_has_overtaken():
    desk, memory = desk_with(Draft(NOTE, EMPTY, TYPED), Draft(MISSION, {TEXT: ""}, {TEXT: "Soigner"}))
    desk.session.answer(answered(None, ("mission", ""), "Enseigner", ""))
    desk.key = ("constitution", "")
    desk.write_note("Autre chose", to_print=True)
    before = desk.session.journal.entries

    assert take_up(desk) is None
    assert memory.drafts == ()
    assert desk.session.journal.entries == before


@pytest.mark.parametrize(
    "spot",
    [
        Spot("constitution", "", "unknown", "form.title.unknown", ""),
        Spot("constitution", "", "declined", "form.title.declined", ""),
        Spot("constitution", "", "correct", "correct.title", ""),
        Spot("constitution", "", "follow_up", "follow_up.title", ""),
    ],
)
def test_trying_its_field_writes_nothing(spot):
    desk, _ = desk_with(Draft(spot, {"reason": ""}, {"reason": "Absent"}))
    before = desk.session.journal.entries
    take_up(desk)

    assert desk.session.journal.entries == before


def test_one_about_a_question_that_is_not_there_stays_and_is_not_told():
    desk, memory = desk_with(Draft(Spot("gone", "", "note", "form.title.note", ""), EMPTY, TYPED))

    assert take_up(desk) is None
    assert memory.drafts
