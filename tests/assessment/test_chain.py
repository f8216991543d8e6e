"""Entities of a chain: named, pre-filled from the catalogue, recorded in bulk, sealed, and read back from the disk."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import Answer, AnswerState, Opened, Override, Subject
from bornage.assessment.journal import Journal, JournalError
from bornage.assessment.journal_reading import read_bytes
from bornage.assessment.record import to_entries
from bornage.assessment.seal import sealed
from bornage.assessment.session import Session
from bornage.assessment.state import fold
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About, EntityRole, Grade

AT = datetime(2026, 11, 22, tzinfo=UTC)
LAW = Path(__file__).parents[1] / "evaluation" / "questionnaires" / "law"


@pytest.fixture(scope="module")
def questionnaire():
    return load(LAW).questionnaire


@pytest.fixture
def opened(questionnaire):
    return Opened(
        "Client", questionnaire.id, questionnaire.version, questionnaire.digest, "en", ("CA-QC",), AT, "tester"
    )


@pytest.fixture
def session(questionnaire, opened, tmp_path):
    with Journal.create(tmp_path / "client.toml", opened, LAW) as journal:
        started = Session(questionnaire, journal, clock=lambda: AT, author="tester")
        started.name(Subject(About.HOSTING, "offer", "Offer", "nimbus"))
        yield started


def entity(id_="aid", **more):
    return Subject(About.ENTITY, id_, "Aid", **{"hosting": "offer", "role": EntityRole.SUPPORT} | more)


def recorded(text, questionnaire, opened, tmp_path):
    path = tmp_path / "answers.toml"
    path.write_text('[assessment]\nquestionnaire = "law"\nclient = "Client"\n' + text, encoding="utf-8")
    entries, problems = to_entries(read_answers(path).answers, questionnaire, AT, "tester")
    return fold(opened, entries), sorted(problem.code for problem in problems)


# --- one by one --------------------------------------------------------------------------------------


def test_a_chain_is_taken_from_the_catalogue_once(session):
    first = session.take_from_catalogue("offer")
    again = session.take_from_catalogue("offer")

    assert (first, again) == (6, 0)
    assert len(session.assessment.chain("offer")) == 4
    assert {answer.grade for answer in session.assessment.answers.values()} == {Grade.E0}


def test_what_somebody_said_is_not_replaced(session):
    session.answer(Answer("parent", "offer", AnswerState.ANSWERED, "FR", Grade.E2))

    session.take_from_catalogue("offer")

    assert session.assessment.answers["parent", "offer"].value == "FR"


def test_everything_is_read_back_from_the_disk(session):
    session.take_from_catalogue("offer")
    session.name(entity())
    session.override(Override("scored", "keys_held", "offer", 2, "Seen", Grade.E2))

    read = read_bytes(session.journal.path.read_bytes(), "client.toml")

    assert fold(read.opened, read.entries) == session.assessment
    assert session.assessment.subject("aid").role == EntityRole.SUPPORT


def test_a_hosting_takes_its_chain_with_it(session):
    session.take_from_catalogue("offer")

    session.remove(About.HOSTING, "offer")

    assert session.assessment.entities == ()
    assert dict(session.assessment.answers) == {}


def test_an_override_is_taken_back(session):
    session.override(Override("scored", "keys_held", "offer", 2, "Seen"))
    session.override(Override("scored", "keys_held", "offer", None, ""))

    assert dict(session.assessment.overrides) == {}


@pytest.mark.parametrize(
    "attempt",
    [
        lambda s: s.name(entity(hosting="nowhere")),
        lambda s: s.name(Subject(About.HOSTING, "other", "Other", "cumulus")),
        lambda s: s.override(Override("scored", "keys", "offer", 2, "Seen")),
        lambda s: s.override(Override("levels", "held", "offer", 1, "Seen")),
        lambda s: s.override(Override("scored", "keys_held", "offer", 4, "Seen")),
        lambda s: s.override(Override("scored", "keys_held", "offer", 2, " ")),
        lambda s: s.override(Override("scored", "keys_held", "nowhere", 2, "Seen")),
    ],
    ids=["no hosting", "no provider", "no criterion", "not scored", "too high", "no reason", "nowhere"],
)
def test_what_names_nothing_is_refused_and_nothing_is_written(session, attempt):
    before = session.journal.entries

    with pytest.raises(JournalError):
        attempt(session)

    assert session.journal.entries == before


# --- in bulk -----------------------------------------------------------------------------------------

HOSTING = '[[hosting]]\nid = "offer"\nname = "Offer"\nprovider = "nimbus"\n'


def test_a_provider_brings_its_chain_and_answers_of_the_file_prevail(questionnaire, opened, tmp_path):
    said = '[[answer]]\nquestion = "seat"\nsubject = "offer_parent"\ncountries = ["DE"]\ngrade = "E2"\n'

    state, problems = recorded(HOSTING + said, questionnaire, opened, tmp_path)

    assert problems == []
    assert [e.id for e in state.chain("offer")][:2] == ["offer_provider", "offer_parent"]
    assert (state.answers["seat", "offer_parent"].value, state.answers["seat", "offer_parent"].grade) == (
        "DE",
        Grade.E2,
    )
    assert state.answers["seat", "offer_provider"].grade == Grade.E0


def test_a_chain_listed_in_the_file_is_the_whole_chain(questionnaire, opened, tmp_path):
    own = '[[entity]]\nid = "ours"\nhosting = "offer"\nrole = "provider"\nname = "Ours"\n'

    state, problems = recorded(HOSTING + own, questionnaire, opened, tmp_path)

    assert problems == []
    assert [e.id for e in state.entities] == ["ours"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[[hosting]]\nid = "offer"\nname = "Offer"\nprovider = "nimbu"\n', "unknown-provider"),
        (
            HOSTING + '[[entity]]\nid = "x"\nhosting = "offre"\nrole = "parent"\nname = "X"\n',
            "unknown-subject",
        ),
        (
            HOSTING
            + '[[override]]\nframework = "scored"\ncriterion = "key"\nhosting = "offer"\nresponse = 1\nreason = "r"\n',
            "unknown-criterion",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(text, code, questionnaire, opened, tmp_path):
    state, problems = recorded(text, questionnaire, opened, tmp_path)

    assert problems == [code]
    assert state.hostings == ()


def test_a_sealed_copy_keeps_the_chain_and_the_overrides(session, questionnaire, opened, tmp_path):
    session.take_from_catalogue("offer")
    session.override(Override("scored", "keys_held", "offer", 2, "Seen", Grade.E2))
    copy = re.sub(r"\[assessment\].*?\n\n", "", sealed(session.assessment, questionnaire).decode(), flags=re.DOTALL)

    again, problems = recorded(copy, questionnaire, opened, tmp_path)

    assert problems == []
    assert again.entities == session.assessment.entities
    assert again.overrides == session.assessment.overrides
    assert dict(again.answers) == dict(session.assessment.answers)
