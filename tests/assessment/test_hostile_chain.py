"""Answers files that try to slip something past the chain: what was said stands, and what is sealed comes back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import Opened, Subject, SubjectNamed, SubjectRemoved
from bornage.assessment.record import to_entries
from bornage.assessment.seal import sealed
from bornage.assessment.state import fold
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About, Grade

AT = datetime(2026, 11, 22, tzinfo=UTC)
LAW = Path(__file__).parents[1] / "evaluation" / "questionnaires" / "law"
HOSTING = '[[hosting]]\nid = "offer"\nname = "Offer"\n'
FROM_CATALOGUE = HOSTING + 'provider = "nimbus"\n'
OVERRIDE = '[[override]]\nframework = "scored"\ncriterion = "keys_held"\nhosting = "offer"\nresponse = 2\n'


@pytest.fixture(scope="module")
def questionnaire():
    return load(LAW).questionnaire


@pytest.fixture
def record(questionnaire, tmp_path):
    """Record a file after some entries: all the entries, the state, and the codes of what is wrong."""
    opened = Opened("Client", questionnaire.id, questionnaire.version, questionnaire.digest, "en", ("CA",), AT, "t")

    def recorded(text, before=()):
        path = tmp_path / "answers.toml"
        path.write_text(text, encoding="utf-8")
        into = fold(opened, before) if before else None
        entries, problems = to_entries(read_answers(path).answers, questionnaire, AT, "t", into=into)
        both = (*before, *entries)
        return both, fold(opened, both), [problem.code for problem in problems]

    return recorded


def about(text):
    return f'[assessment]\nquestionnaire = "law"\nclient = "Client"\n{text}'


def test_the_catalogue_replaces_nothing_that_was_said_before_the_provider_was_named(record):
    said = '[[answer]]\nquestion = "parent"\nsubject = "offer"\ncountries = ["CA-QC"]\ngrade = "E3"\n'
    before, _, _ = record(about(HOSTING + said))

    _, after, _ = record(about(FROM_CATALOGUE), before)

    assert after.answers["parent", "offer"].value == "CA-QC"
    assert after.answers["parent", "offer"].grade == Grade.E3
    assert len(after.entities) == 4


def test_an_entity_from_the_catalogue_takes_the_id_of_no_other_subject(record):
    before, _, _ = record(about('[[workload]]\nid = "offer_parent"\nname = "A workload"\n'))

    _, after, _ = record(about(FROM_CATALOGUE), before)

    ids = [subject.id for subject in (*after.workloads, *after.hostings, *after.entities)]
    assert len(ids) == len(set(ids))


def test_a_chain_that_was_emptied_is_still_empty_once_sealed_and_read_back(record, questionnaire):
    before, state, _ = record(about(FROM_CATALOGUE))
    emptied = [SubjectRemoved(About.ENTITY, entity.id, AT, "t") for entity in state.entities]
    _, kept, _ = record(about(""), (*before, *emptied))

    _, back, problems = record(sealed(kept, questionnaire).decode())

    assert problems == []
    assert back.entities == kept.entities == ()
    assert back.answers == kept.answers


def test_two_overrides_of_one_criterion_are_a_mistake(record):
    again = OVERRIDE + 'reason = "Seen"\n'

    assert record(about(HOSTING + again + again))[2] == ["repeated-override"]


def test_an_override_says_why(record):
    assert record(about(HOSTING + OVERRIDE + 'reason = "  "\n'))[2] == ["missing-reason"]


def test_a_provider_changed_after_the_chain_began_is_told(record):
    """The chain stays, so that nothing said is lost: whoever records must know that it is another provider's."""
    before, _, _ = record(about(FROM_CATALOGUE))
    was = SubjectNamed(Subject(About.HOSTING, "offer", "Offer", "stratus"), AT, "t")

    _, after, problems = record(about(FROM_CATALOGUE), (*before, was))

    assert problems == ["chain-of-another"]
    assert len(after.entities) == 4
