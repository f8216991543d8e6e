"""An interview under way: every intention is on the disk before it shows."""

import errno
import os
from datetime import date, datetime

import pytest

from bornage.assessment.entries import (
    ORGANIZATION,
    Answer,
    Answered,
    AnswerState,
    Paused,
    Placement,
    Subject,
    SubjectNamed,
    Withdrawn,
)
from bornage.assessment.journal import JournalError, read
from bornage.assessment.session import Session
from bornage.assessment.state import fold
from bornage.questionnaire.model import About

TODAY = Subject(About.HOSTING, "today", "Sur place")
CONTRACT, COUNTRY = ("contract", "today"), ("parent_country", "today")


def said(question, subject, value):
    return Answer(question, subject, AnswerState.ANSWERED, value)


def values(session):
    return {key: answer.value for key, answer in session.assessment.answers.items()}


def test_what_is_on_screen_is_on_the_disk(session, path):
    session.answer(said("contract", "today", "C-2026-14"))

    assert fold(*read(path)) == session.assessment
    assert values(session) == {CONTRACT: "C-2026-14"}


def test_a_later_answer_replaces_an_earlier_one(session):
    session.answer(said("contract", "today", "C-2026-14"))
    session.answer(said("contract", "today", "C-2026-15"))

    assert values(session) == {CONTRACT: "C-2026-15"}


def test_every_answer_is_remembered_with_its_author_and_its_moment(session):
    session.answer(said("contract", "today", "C-2026-14"))
    session.answer(said("parent_country", "today", "CA"))
    session.withdraw("contract", "today")
    first, second = session.history("contract", "today")

    assert (first.answer.value, first.author) == ("C-2026-14", "M. Tremblay")
    assert isinstance(second, Withdrawn)
    assert first.at < second.at


def test_saying_the_same_again_records_nothing(session):
    session.answer(said("contract", "today", "C-2026-14"))
    before = session.journal.entries
    session.answer(said("contract", "today", "C-2026-14"))
    session.name(TODAY)
    session.set_home(("CA-QC", "CA"))
    session.withdraw("parent_country", "today")
    session.remove(About.HOSTING, "elsewhere")
    session.remove(About.ORGANIZATION, ORGANIZATION)

    assert session.journal.entries == before


def test_an_answer_about_the_organization_has_no_subject(session):
    session.answer(said("certified", ORGANIZATION, "yes"))

    assert values(session) == {("certified", ""): "yes"}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(said("nothing", "today", "x"), "no question has the id `nothing`", id="unknown question"),
        pytest.param(said("old_question", "today", "x"), "no question has the id", id="retired question"),
        pytest.param(said("contract", "tomorrow", "x"), "no subject of that sort", id="unknown subject"),
        pytest.param(said("contract", "records", "x"), "no subject of that sort", id="another sort of subject"),
        pytest.param(said("contract", "today", "  "), "has no answer", id="blank"),
        pytest.param(said("contract", "today", None), "has no answer", id="no value"),
        pytest.param(said("contract", "today", 3), "takes a text", id="number for text"),
        pytest.param(said("certified", "", "maybe"), "has no choice `maybe`", id="unknown choice"),
        pytest.param(said("certified", "", frozenset({"yes"})), "takes one choice", id="several for one"),
        pytest.param(said("data_types", "records", "health"), "takes one or more choices", id="one for several"),
        pytest.param(said("data_types", "records", frozenset()), "has no answer", id="none of several"),
        pytest.param(said("data_types", "records", frozenset({"none", "health"})), "`none` excludes", id="exclusive"),
        pytest.param(said("users", "records", 0), "between 1 and 1000", id="too few"),
        pytest.param(said("users", "records", 1000.5), "between 1 and 1000", id="too many"),
        pytest.param(said("users", "records", float("inf")), "takes a number", id="infinite"),
        pytest.param(said("users", "records", value=True), "takes a number", id="truth"),
        pytest.param(said("certified_until", "", datetime(2026, 1, 1)), "takes a date", id="moment"),  # noqa: DTZ001
        pytest.param(said("parent_country", "today", "Canada"), "not the code of any country", id="name of a country"),
        pytest.param(said("support_countries", "today", frozenset({"CA", "QC"})), "`QC` is not", id="one of two countries"),
        pytest.param(Answer("contract", "today", AnswerState.UNKNOWN), "needs a reason", id="unknown without reason"),
        pytest.param(Answer("contract", "today", AnswerState.NOT_APPLICABLE, reason=" "), "needs a reason", id="blank reason"),
        pytest.param(Answer("contract", "today", AnswerState.DECLINED, "x", reason="r"), "carries no value", id="declined, with a value"),
        pytest.param(Answer("contract", "today", AnswerState.SKIPPED), "is not recorded", id="derived state"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_changes(session, path, answer, told):
    before = path.read_bytes()

    with pytest.raises(JournalError) as refused:
        session.answer(answer)

    assert told in refused.value.text.to("en")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(said("data_types", "records", frozenset({"health", "payroll"})), id="choices"),
        pytest.param(said("data_types", "records", frozenset({"none"})), id="exclusive choice alone"),
        pytest.param(said("users", "records", 1000), id="number at its bound"),
        pytest.param(said("certified_until", "", date(2027, 1, 31)), id="date"),
        pytest.param(said("parent_country", "today", "US"), id="country"),
        pytest.param(said("support_countries", "today", frozenset({"CA-QC", "IN"})), id="countries"),
        pytest.param(Answer("contract", "today", AnswerState.LATER), id="later needs no reason"),
        pytest.param(Answer("contract", "today", AnswerState.UNKNOWN, reason="à confirmer"), id="unknown"),
    ],
)
def test_what_fits_is_recorded(session, answer):
    session.answer(answer)

    assert session.assessment.answers[answer.question, answer.subject] == answer


def test_an_answer_that_cannot_be_recorded_does_not_show(session, monkeypatch):
    session.answer(said("contract", "today", "C-2026-14"))

    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(JournalError):
            session.answer(said("contract", "today", "C-2026-15"))

    assert values(session) == {CONTRACT: "C-2026-14"}


def test_the_agenda_follows_the_answers(session):
    assert session.agenda.item(("certified_until", "")).undecided

    session.answer(said("certified", "", "no"))

    assert session.agenda.item(("certified_until", "")).state == AnswerState.SKIPPED
    assert session.agenda is session.agenda


def test_an_answer_whose_branch_closed_is_kept(session):
    session.answer(said("certified", "", "yes"))
    session.answer(said("certified_until", "", date(2027, 1, 31)))
    session.answer(said("certified", "", "no"))

    assert values(session)["certified_until", ""] == date(2027, 1, 31)


# --- undo ----------------------------------------------------------------------------------------


def test_undo_takes_back_the_latest_answer(session):
    session.answer(said("contract", "today", "C-2026-14"))
    session.answer(said("contract", "today", "C-2026-15"))

    assert session.undo() == CONTRACT
    assert values(session) == {CONTRACT: "C-2026-14"}


def test_undo_again_and_again_walks_back_to_the_beginning(session):
    session.answer(said("contract", "today", "A"))
    session.answer(said("parent_country", "today", "CA"))
    session.answer(said("contract", "today", "B"))
    session.withdraw("parent_country", "today")
    walked = [(session.undo(), values(session)) for _ in range(5)]

    assert walked == [
        (COUNTRY, {CONTRACT: "B", COUNTRY: "CA"}),
        (CONTRACT, {CONTRACT: "A", COUNTRY: "CA"}),
        (COUNTRY, {CONTRACT: "A"}),
        (CONTRACT, {}),
        (None, {}),
    ]


def test_undo_after_a_new_answer_takes_back_the_new_answer_first(session):
    session.answer(said("contract", "today", "A"))
    session.answer(said("contract", "today", "B"))
    session.undo()
    session.answer(said("contract", "today", "C"))
    walked = [(session.undo(), values(session)) for _ in range(3)]

    assert walked == [(CONTRACT, {CONTRACT: "A"}), (CONTRACT, {}), (None, {})]


def test_undo_goes_on_after_the_interview_was_left(session, questionnaire, clock):
    session.answer(said("contract", "today", "A"))
    session.answer(said("contract", "today", "B"))
    session.undo()
    later = Session(questionnaire, session.journal, clock=clock, author="J. Roy")

    assert later.undo() == CONTRACT
    assert values(later) == {}


def test_undo_says_in_the_journal_what_it_took_back(session):
    session.answer(said("contract", "today", "A"))
    session.answer(said("contract", "today", "B"))
    taken_back = len(session.journal.entries)
    session.undo()
    session.undo()
    again, withdrawn = session.journal.entries[-2:]

    assert (again.answer.value, again.undoes) == ("A", taken_back)
    assert (type(withdrawn), withdrawn.undoes) == (Withdrawn, taken_back - 1)


def test_undo_leaves_alone_the_answers_of_a_subject_set_aside(session):
    session.answer(said("users", "records", 12))
    session.answer(said("contract", "today", "A"))
    session.remove(About.HOSTING, "today")

    assert session.undo() == ("users", "records")
    assert session.undo() is None


# --- subjects ------------------------------------------------------------------------------------


def test_a_subject_set_aside_takes_its_answers_out_of_the_count(session):
    session.answer(said("contract", "today", "A"))
    session.remove(About.HOSTING, "today")

    assert session.assessment.hostings == ()
    assert values(session) == {}


def test_a_subject_can_be_renamed(session):
    session.name(Subject(About.HOSTING, "today", "Chez nous", "own_premises"))

    assert session.assessment.hostings == (Subject(About.HOSTING, "today", "Chez nous", "own_premises"),)


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        pytest.param(Subject(About.HOSTING, "records", "x"), "already stands for another", id="id of a workload"),
        pytest.param(Subject(About.HOSTING, "offer", " "), "has no name", id="no name"),
        pytest.param(Subject(About.HOSTING, "Offer!", "x"), "cannot be recorded", id="no id"),
    ],
)
def test_a_subject_that_cannot_be_told_apart_is_refused(session, subject, told):
    with pytest.raises(JournalError) as refused:
        session.name(subject)

    assert told in refused.value.text.to("en")


def test_the_id_of_a_subject_set_aside_is_not_given_to_another_sort(session):
    session.remove(About.WORKLOAD, "records")

    with pytest.raises(JournalError):
        session.name(Subject(About.HOSTING, "records", "x"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dossiers patients", "dossiers_patients"),
        ("Hébergement d’aujourd’hui", "hebergement_d_aujourd_hui"),
        ("  Œuvres & cœur  ", "oeuvres_coeur"),
        ("3 serveurs", "hosting_3_serveurs"),
        ("宽带", "hosting"),
        ("organization", "organization_2"),
        ("today", "today_2"),
        ("x" * 100, "x" * 40),
    ],
)
def test_an_id_is_made_from_a_name(session, name, expected):
    assert session.new_id(About.HOSTING, name) == (expected if expected != "hosting" else "hosting_2")


def test_an_id_is_never_used_twice(session):
    session.remove(About.HOSTING, "today")

    assert session.new_id(About.HOSTING, "Today") == "today_2"


def test_an_id_made_from_any_name_can_be_recorded(session):
    for name in ("[bold]", "«»", "a" * 39 + "é" * 5, "__", "_x", "x_" * 30):
        id_ = session.new_id(About.WORKLOAD, name)
        session.name(Subject(About.WORKLOAD, id_, name))

    named = [each for each in session.journal.entries if isinstance(each, SubjectNamed)]
    assert len({each.subject.id for each in named}) == len(named) == 8


# --- placements and home -------------------------------------------------------------------------


@pytest.fixture
def pairs(session):
    session.name(Subject(About.HOSTING, "offer", "Offre"))
    return Placement("records", "today"), Placement("records", "offer")


def test_every_pair_counts_until_one_is_chosen(session, pairs):
    today, _ = pairs
    assert session.assessment.placements == pairs

    session.place(today)

    assert session.assessment.placements == (today,)


def test_dropping_the_first_placement_keeps_the_others(session, pairs):
    today, offer = pairs
    session.place(today, kept=False)

    assert session.assessment.placements == (offer,)


def test_a_placement_dropped_can_be_chosen_again(session, pairs):
    today, _ = pairs
    session.place(today, kept=False)
    session.place(today)
    session.place(today)

    assert session.assessment.placements == pairs


def test_a_placement_needs_a_workload_and_a_hosting(session):
    with pytest.raises(JournalError):
        session.place(Placement("today", "records"))


def test_the_trusted_jurisdictions_can_change(session):
    session.set_home(("FR", "EU"))

    assert session.assessment.home == ("FR", "EU")


def test_an_entry_recorded_elsewhere_in_the_program_shows_too(session, clock):
    session.journal.append(Answered(said("contract", "today", "A"), clock(), "J. Roy"))

    assert values(session) == {CONTRACT: "A"}


def test_the_place_where_the_interview_was_left_is_on_the_disk_until_something_is_said(session, path):
    session.answer(said("contract", "today", "C-2026-14"))
    session.pause(COUNTRY)
    session.pause(COUNTRY)

    assert fold(*read(path)).paused_at == COUNTRY
    assert [type(entry) for entry in session.journal.entries].count(Paused) == 1
    session.answer(said("contract", "today", "C-2026-15"))
    assert session.assessment.paused_at is None
