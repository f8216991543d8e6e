"""What the pages on law, on stopping and on duties say of the sample clients, where two things could be taken for one."""

import re
from dataclasses import replace

import pytest

from bornage.assessment.entries import AnswerState
from bornage.evaluation.model import Range
from bornage.questionnaire.model import About
from bornage.report.blocks import Cell, Paragraph, Run, Table, said
from bornage.report.parts import framework
from bornage.report.parts.coming import coming
from bornage.report.parts.duties import duties
from bornage.report.parts.options_in_full import options_in_full
from bornage.report.parts.stopping import stopping
from bornage.report.parts.subjects import subjects
from report.law_questionnaire import FAR, LAW, hostings, law_assessment
from report.test_method_appendices import matter_of
from report.test_view import things
from six_clients import CLIENTS

every_client = pytest.mark.parametrize("name", CLIENTS)


def words_of(thing):
    return re.sub(r"\s+", " ", " ".join(said(thing)))


# --- a question that was not put, and one that does not apply ---


@every_client
def test_a_question_that_was_not_put_is_never_said_not_to_apply(name, language):
    """Nobody answered that it does not apply: another answer ruled the question out, and its own words say which."""
    matter = matter_of(name, language)
    asked = [line.question for moment in matter.questionnaire.reported.moments for line in moment.lines]
    items = [
        matter.agenda.item((id_, each.id if matter.questionnaire.questions[id_].about == About.HOSTING else ""))
        for id_ in asked
        for each in matter.assessment.hostings
    ]
    cells = [words_of(each) for each in things(stopping(matter), Cell)]
    not_put = [item for item in items if item.state == AnswerState.SKIPPED]

    assert cells.count("sans objet" if language == "fr-CA" else "does not apply") == sum(
        item.state == AnswerState.NOT_APPLICABLE for item in items
    )
    for item in not_put:
        reason = matter.questionnaire.questions[item.question].when_hidden.to(language).rstrip(".")
        assert re.sub(r"\s+", " ", reason) in cells
    assert not_put


def test_one_client_has_both():
    cells = [words_of(each) for each in things(stopping(matter_of("research_cluster", "en")), Cell)]

    assert "does not apply" in cells
    assert any(each.startswith("Not asked: ") for each in cells)


@every_client
def test_a_number_is_never_parted_from_its_unit(name, language):
    *_, spans = things(stopping(matter_of(name, language)), Table)
    told = " ".join(said(spans))

    assert re.search(r"\d\u00a0(hour|day|month|year|heure|jour|mois|an)", told)
    assert not re.search(r"\d (hour|day|month|year|heure|jour|mois|an)", told)


# --- duties ---


def test_a_duty_that_is_met_says_where():
    (french, english) = (words_of(duties(matter_of("health_region", each))) for each in ("fr-CA", "en"))

    assert "Remplie : « Horaires du personnel » dans « Cumulant" in french
    assert "Met: “Horaires du personnel” on “Cumulant" in english


@every_client
@pytest.mark.parametrize("edition", ["full", "brief"])
def test_the_caption_of_duties_names_what_is_in_the_table(name, edition, language):
    matter = replace(matter_of(name, language), edition=edition)
    part = duties(matter)
    shown = [(words_of(each.caption), words_of(each)) for each in things(part, Table)]
    blocking = "bloquantes" if language == "fr-CA" else "or blocking"

    for caption, table in shown:
        assert (blocking in caption) == (edition == "full")
        if edition == "brief":
            assert not re.search(r"\bRemplie : |\bMet: ", table)


@every_client
def test_every_note_under_the_duties_ends_with_a_full_stop(name, language):
    for each in things(duties(matter_of(name, language)), Paragraph):
        assert words_of(each).endswith("."), words_of(each)


# --- places ---


def test_places_that_other_answers_do_not_fit_say_so(language):
    """Staff abroad of an entity, said apart: the places of the hosting are said to be those of its own questions."""
    matter = matter_of("grand_est_manufacturer", language)
    (hosting,) = {subject for odd in matter.at_odds for id_, subject in odd.questions if id_ == "access_countries"}
    table = list(things(subjects(matter), Table))[-1]
    told = "ne concordent pas" if language == "fr-CA" else "do not fit"
    found = [words_of(row) for body in table.bodies for row in body.rows if told in words_of(row)]

    assert len(found) == 1
    assert re.sub(r"\s+", " ", matter.writer.name(hosting)) in found[0]


@every_client
def test_places_outside_are_said_to_be_by_the_questions_about_the_hosting(name, language):
    told = words_of(tuple(options_in_full(matter_of(name, language))))

    assert "selon les réponses aucun" not in told
    assert ("selon les questions sur l’hébergement" if language == "fr-CA" else "by the questions about the") in told


# --- the published framework ---


@pytest.mark.parametrize(
    ("official", "low", "high", "french", "english"),
    [
        (
            1,
            0,
            1,
            "; en comptant les critères que rien ne tranche, ce niveau peut aller de SEAL-0 à SEAL-1",
            "0 to SEAL-1",
        ),
        (
            2,
            0,
            1,
            "; en comptant les critères que rien ne tranche, ce niveau peut aller de SEAL-0 à SEAL-1",
            "0 to SEAL-1",
        ),
        (2, 1, 1, "; en comptant les critères que rien ne tranche, ce niveau est SEAL-1", "that level is SEAL-1"),
        (1, 1, 1, "", ""),
    ],
)
def test_a_level_that_unknowns_leave_open_is_said_so_that_it_is_true(official, low, high, french, english):
    """By the sheet it is the highest, above what the range may hold: blanks count for nothing there."""
    for language, expected in (("fr-CA", french), ("en", english)):
        matter = matter_of("research_cluster", language)
        (_, reading) = framework.readings(matter)[0]
        read = replace(
            reading,
            official=replace(reading.official, seal=official),
            range=replace(reading.range, seal=Range(low, high)),
        )
        told = framework._left_open(matter, (("A", read),))

        assert told.endswith(expected)
        assert bool(told) == bool(expected)


def test_a_draft_duty_is_a_duty_whoever_it_would_bind(cases, language):
    matter = cases.matter(law_assessment(cases, hostings(FAR)), language, LAW)
    told = [run.text for run in things(tuple(coming(matter)), Run)]

    assert ("Obligation" if language == "fr-CA" else "Duty") in told
