"""What is asked when there is no answer, beside one, and to look something up, with no screen."""

from datetime import date

from bornage.assessment.entries import AnswerState
from bornage.interview.desk import Desk
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Pick, Read, Tick, Write, Written
from bornage.interview.talks import TALKS
from bornage.questionnaire.model import Grade
from interview.holding import hold
from interview.standin import said

HERE = ("constitution", "")


def test_what_nobody_knows_takes_a_reason_a_person_and_a_day(session):
    desk = Desk(session)

    held = hold(TALKS["unknown"](desk), {"reason": "Parce que", "owner": "Affaires juridiques", "due": "1er mars 2027"})

    answer = session.assessment.answers[HERE]
    assert (answer.state, answer.reason, answer.owner, answer.due) == (
        AnswerState.UNKNOWN,
        "Parce que",
        "legal",
        date(2027, 3, 1),
    )
    assert held.said == Said("set_unknown")


def test_a_form_opened_again_starts_from_what_is_recorded_in_the_language_shown(session):
    desk = Desk(session)
    hold(TALKS["unknown"](desk), {"reason": "Parce que", "owner": "legal", "due": ""})

    form = hold(TALKS["unknown"](desk)).steps[0]

    assert isinstance(form, Fill)
    assert [line.start("fr-CA") for line in form.lines] == ["Parce que", "Affaires juridiques", ""]
    assert [line.start("en") for line in form.lines] == ["Parce que", "Legal", ""]


def test_what_does_not_apply_or_is_declined_takes_a_reason_only(session):
    desk = Desk(session)
    for command in ("not_applicable", "declined"):
        held = hold(TALKS[command](desk), {"reason": "Parce que"})

        assert [line.id for line in held.steps[0].lines] == ["reason"]
        assert session.assessment.answers[HERE].state == command


def test_a_disk_that_refuses_gives_the_form_back_with_what_was_typed(session):
    session.journal.is_full = True

    held = hold(TALKS["declined"](Desk(session)), {"reason": "Parce que"})

    assert held.steps[1].refused is not None
    assert held.steps[1].lines[0].start("en") == "Parce que"


def test_a_note_that_was_only_opened_records_nothing(session):
    session.answer(said("constitution", "public", note="déjà"))
    desk, before = Desk(session), len(session.journal.entries)
    desk.key = HERE

    assert hold(TALKS["note"](desk), Written("déjà", to_print=True)).said is None
    assert len(session.journal.entries) == before
    assert hold(TALKS["note"](desk), Written("neuf", to_print=False)).said == Said("noted")
    assert session.assessment.answers[HERE].note == "neuf"


def test_a_note_the_disk_refuses_is_given_back(session):
    session.journal.is_full = True

    steps = hold(TALKS["note"](Desk(session)), Written("long", to_print=False)).steps

    assert isinstance(steps[1], Write)
    assert (steps[1].text, steps[1].to_print) == ("long", False)
    assert steps[1].refused


def test_a_grade_is_chosen_from_zero(session):
    session.answer(said("constitution", "public"))
    desk = Desk(session)
    desk.key = HERE

    step = hold(TALKS["grade"](desk), "E3").steps[0]

    assert isinstance(step, Choose)
    assert step.first_digit == 0
    assert [option.is_now for option in step.options] == [False, True, False, False, False]
    assert session.assessment.answers[HERE].grade == Grade.E3


def test_places_are_picked_one_by_one_or_ticked(session):
    desk = Desk(session)
    desk.key = ("parent_country", "")
    one = hold(TALKS["places"](desk), "FR")
    desk.key = ("storage_countries", "nuage")
    several = hold(TALKS["places"](desk), frozenset({"FR", "US"}))

    assert isinstance(one.steps[0], Pick)
    assert session.assessment.answers["parent_country", ""].value == "FR"
    assert isinstance(several.steps[0], Tick)
    assert session.assessment.answers["storage_countries", "nuage"].value == frozenset({"FR", "US"})


def test_one_goes_to_a_section_or_to_what_a_search_finds(session):
    desk = Desk(session)

    step = hold(TALKS["go"](desk), "root_key nuage").steps[0]

    assert isinstance(step, Pick)
    assert [row.main for row in step.rows("en", "")] == ["Organization", "Workloads", "Hosting"]
    assert desk.key == ("root_key", "nuage")
    assert [row.id for row in hold(TALKS["search"](desk)).steps[0].rows("fr-CA", "mission")] == ["mission "]


def test_why_and_where_we_stand_are_to_be_read(session):
    desk = Desk(session, minutes=lambda: 12)

    for command, there in (("why", "The rule depends on it."), ("standing", "This sitting: 12 minutes.")):
        step = hold(TALKS[command](desk)).steps[0]

        assert isinstance(step, Read)
        assert any(there in paragraph.text for paragraph in step.page("en"))


def test_a_question_is_gone_to_by_the_number_that_is_printed(session):
    desk = Desk(session)
    rank = list(session.questionnaire.questions).index("root_key") + 1
    rows = hold(TALKS["go"](desk)).steps[0].rows

    for typed in (f"Q{rank}", f"q{rank} ", str(rank)):
        assert {row.main for row in rows("fr-CA", typed)} == {f"○ Q{rank} · Que dit root_key?"}
    assert rows("fr-CA", "Q999") == []
