"""That levels were shown during the interview, and how much was answered since, is said in the report."""

import datetime as dt

import pytest

from bornage.assessment.entries import Answered, SubjectNamed, Withdrawn
from bornage.assessment.journal_reading import read_bytes
from bornage.assessment.proceedings import Revealed
from bornage.assessment.standing import standing_journal
from bornage.assessment.state import fold
from bornage.report.parts.annexes import provenance

AT = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)


def told(cases, *revealed, later=(), language="en"):
    """The provenance annex of the usual interview after levels were shown, and after some more answers."""
    before = cases.usual()
    entries = [Answered(entry.answer, entry.at, entry.author) for entry in before.said.values()]
    shown = [Revealed(section, AT, "Conseil") for section in revealed]
    more = [Answered(answer, AT + dt.timedelta(minutes=5), "Conseil") for answer in later]
    after = fold(before.opened, [*_subjects(before), *entries, *shown, *more])
    return str(provenance(cases.matter(after, language)).blocks)


def _subjects(assessment):
    return [SubjectNamed(each, AT, "Conseil") for each in (*assessment.workloads, *assessment.hostings)]


def test_nothing_is_said_where_nothing_was_shown(cases):
    assert "Levels shown" not in told(cases)


@pytest.mark.parametrize(("language", "caption"), [("en", "Levels shown"), ("fr-CA", "Niveaux montrés")])
def test_how_often_and_of_what_is_said(cases, language, caption):
    page = told(cases, "host", "", language=language)

    assert caption in page
    assert "text='2'" in page
    assert {"en": "all", "fr-CA": "toutes"}[language] in page


@pytest.mark.parametrize(("section", "count"), [("host", 1), ("org", 1), ("work", 0), ("", 2)])
def test_answers_given_since_are_counted_where_levels_were_shown(cases, section, count):
    later = [cases.answer("key", "h1", "l2"), cases.answer("policy", "", "l3")]

    page = told(cases, section, later=later)

    rows = page[page.index("Answers given or changed afterwards") :]
    assert f"text='{count}'" in rows


def test_what_was_taken_back_or_put_back_counts_too_even_in_the_record_a_report_is_made_from(cases):
    before = cases.usual()
    first = [Answered(entry.answer, entry.at, entry.author) for entry in before.said.values()]
    later = AT + dt.timedelta(minutes=5)
    taken_back = Withdrawn("key", "h1", later, "Conseil")
    changed = Answered(cases.answer("policy", "", "l3"), later, "Conseil")
    entries = [*_subjects(before), *first, Revealed("", AT, "Conseil"), taken_back, changed]
    n = len(entries)
    again = Answered(before.answers["policy", ""], later + dt.timedelta(minutes=1), "Conseil", undoes=n)

    after = fold(before.opened, [*entries, again])
    record = read_bytes(standing_journal(after), "record.toml")

    for assessment in (after, fold(record.opened, record.entries)):
        page = str(provenance(cases.matter(assessment, "en")).blocks)
        assert "text='2'" in page[page.index("Answers given or changed afterwards") :]
    assert standing_journal(fold(record.opened, record.entries)) == standing_journal(after)
