"""What stands of an assessment: everything printed is in it, and nothing that is history or kept from print."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.test_statements import KEY, do, interviewed, said_or_done, says
from bornage.assessment.entries import Answered, Withdrawn
from bornage.assessment.fingerprint import answers_digest
from bornage.assessment.journal_reading import read_bytes
from bornage.assessment.seal import sealed
from bornage.assessment.standing import has_unconfirmed, standing, standing_journal
from bornage.assessment.state import fold
from bornage.questionnaire.model import Grade
from six_clients import CLIENTS, client


def read_again(assessment):
    found = read_bytes(standing_journal(assessment), "record.toml")
    assert not found.torn
    return fold(found.opened, found.entries)


def printed(assessment):
    """What pages and figures rest on."""
    held = assessment.proceedings
    subjects = (assessment.workloads, assessment.hostings, assessment.entities, assessment.placements)
    said = {key: (entry.at, entry.author) for key, entry in assessment.said.items()}
    how = (held.sittings, held.documents, held.revealed, held.explained)
    return subjects, assessment.home, said, assessment.overrides, how, answers_digest(assessment)


def without_kept_notes(assessment):
    return {
        key: replace(answer, note=answer.note if answer.to_print else "", to_print=True)
        for key, answer in assessment.answers.items()
    }


@pytest.mark.parametrize("name", CLIENTS)
def test_the_six_clients_read_back_the_same(name):
    found = client(name)
    again = read_again(found.assessment)

    assert printed(again) == printed(found.assessment)
    assert again.answers == without_kept_notes(found.assessment)
    assert list(again.heard) == list(found.assessment.heard)
    assert sealed(again, found.questionnaire) == sealed(found.assessment, found.questionnaire)
    assert standing_journal(again) == standing_journal(found.assessment)


@given(st.lists(said_or_done, max_size=8))
def test_whatever_was_said_and_undone_what_is_held_reads_back(steps):
    session = interviewed()
    for step in steps:
        do(session, step)
    now = session.assessment
    again = read_again(now)

    assert answers_digest(again) == answers_digest(now)
    assert again.answers.get(KEY) == now.answers.get(KEY)
    assert again.conflicts == now.conflicts
    said, stands = (each.heard[KEY].named if KEY in each.heard else () for each in (now, again))
    assert [each.answer for each in said] == [each.answer for each in stands]
    twice = read_again(again)
    assert standing_journal(twice) == standing_journal(again)
    assert has_unconfirmed(now) or standing_journal(again) == standing_journal(now)


def test_history_is_left_out():
    session = interviewed(says("Alice", "none"), says("Alice", "ours"))
    session.withdraw(*KEY, "Alice")
    session.answer(says("Alice", "theirs", note="for print"))
    left = [entry for entry in standing(session.assessment) if isinstance(entry, Answered | Withdrawn)]

    assert [entry.answer.value for entry in left] == ["theirs"]
    assert left[0].answer.note == "for print"


def test_a_remark_kept_from_print_is_left_out():
    session = interviewed(says("Alice", "ours", Grade.E2, note="secret", to_print=False))

    assert b"secret" not in standing_journal(session.assessment)
