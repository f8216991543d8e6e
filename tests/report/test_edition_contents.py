"""What each edition leaves out and holds: sources it cites, facts without a status, contents on a short cover."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from bornage import text
from bornage.assessment.entries import Answered, SubjectNamed
from bornage.assessment.proceedings import Person, Sitting, SittingHeld
from bornage.assessment.state import fold
from bornage.evaluation.evaluate import evaluate
from bornage.report.blocks import Card, Row, Run, Table, said
from bornage.report.html import render
from bornage.report.progress import Earlier
from bornage.report.variant import Variant
from report.test_view import things
from six_clients import CLIENTS, client

COUNSEL, BRIEF, EXTRACT = (Variant(each) for each in ("counsel", "brief", "extract"))


def words_of(thing):
    return " ".join(said(thing)).replace("\u00a0", " ")


def parts(view):
    return (*view.first, *view.parts)


def part_of(view, id_):
    return next(each for each in parts(view) if each.id == id_)


# --- counsel ---


@pytest.mark.parametrize("name", CLIENTS)
def test_counsel_is_given_the_sources_that_are_cited_there_and_no_other(name, language):
    view = client(name).edition(language, COUNSEL)
    listed = {row.anchor for row in things(part_of(view, "sources"), Row) if row.anchor.startswith("source-")}
    others = tuple(each for each in parts(view) if each.id != "sources")
    cited = {run.target[1:] for run in things(others, Run) if run.target.startswith("#source-")}
    full = {row.anchor for row in things(part_of(client(name).edition(language, Variant()), "sources"), Row)}

    assert listed == cited
    assert listed < full
    assert str(len(listed)) in part_of(view, "sources").title


@pytest.mark.parametrize("name", CLIENTS)
def test_counsel_reads_each_duty_with_answers_and_no_status(name, language):
    full, view = (client(name).edition(language, each) for each in (Variant(), COUNSEL))
    theirs, ours = part_of(full, "duties-in-full"), part_of(view, "duties-in-full")
    told = {words_of(row.cells[0]) for row in things(ours, Row)}
    statuses = [text.words(language, f"report_case.duties.status.{each}") for each in ("breached", "undecided", "met")]
    weights = [text.words(language, f"report_case.duties.{each}") for each in ("blocking", "not_blocking")]
    lines = ["".join(run.text for run in line) for row in things(ours, Row) for line in row.cells[1].lines]

    assert ours.number == theirs.number
    assert len(told) == sum(len(body.rows) for table in things(theirs, Table) for body in table.bodies)
    assert not [each for each in lines if each.rstrip(" :.") in {*statuses, *weights}]
    assert any(re.search(r"^Q\d+\u2002.*\(E[0-4]\)", each) for each in lines)


def test_counsel_reads_what_is_missing_who_would_know_it_and_by_when(language):
    found = client("health_region")
    ours = part_of(found.edition(language, COUNSEL), "open-questions")
    table = list(things(ours, Table))[-1]
    due = [each.due for each in found.assessment.answers.values() if each.due]
    verdicts = {text.words(language, f"method.verdict.{each}") for each in ("blocked", "falls_short", "met")}

    assert sum(len(body.rows) for body in table.bodies) == int(re.match(r"\d+", ours.title)[0])
    assert text.day(min(due), language).replace("\u00a0", " ") in words_of(table.bodies[0].rows[0])
    assert not [run.text for run in things(table, Run) if run.text in verdicts]
    assert "→" not in words_of(ours)


def test_the_opinion_has_a_page_of_its_own_and_names_nobody_a_man(language, templates):
    view = client("daycare_portal").edition(language, COUNSEL)
    opinion = part_of(view, "opinion")
    css = (templates / "report.css").read_text(encoding="utf-8")
    alone = next(rule for rule in css.split("}") if "break-before: page" in rule and "#part-opinion" in rule)

    assert alone
    assert view.parts[-1].id == "opinion", "nothing stands on the page after it"
    assert any(entry.anchor == opinion.anchor for entry in view.contents.appendices)
    assert not re.search(r"\b(?:lui|conseiller)\b", words_of(opinion))


# --- short editions ---


@pytest.mark.parametrize("variant", [BRIEF, EXTRACT], ids=["brief", "extract"])
def test_the_contents_of_a_short_edition_are_on_its_cover(language, variant, templates):
    view = client("daycare_portal").edition(language, variant)
    cover, _, rest = render(view, templates).partition("</header>")

    assert 'id="contents"' in cover
    assert 'id="contents"' not in rest
    assert all(f'href="#{each.anchor}"' in cover for each in (*view.contents.body, *view.contents.appendices))


@pytest.mark.parametrize("variant", [Variant(), COUNSEL], ids=["full", "counsel"])
def test_the_contents_of_a_long_edition_have_a_page(variant, templates):
    cover, _, rest = render(client("daycare_portal").edition("en", variant), templates).partition("</header>")

    assert 'id="contents"' in rest
    assert 'id="contents"' not in cover


@pytest.mark.parametrize("name", CLIENTS)
def test_the_brief_version_cites_no_source_that_it_does_not_list(name, language):
    view = client(name).edition(language, BRIEF)

    assert not [run.text for run in things(parts(view), Run) if run.style == "cite"]
    assert not re.search(r"\[\d+†?\]", words_of(parts(view)))


@pytest.mark.parametrize("name", CLIENTS)
def test_a_card_of_the_brief_version_says_where_its_findings_are(name, language):
    elsewhere = text.words(language, "report_editions.elsewhere")
    answers = tuple(
        text.words(language, f"report_findings.recommendations.answers.{form}", n=2) for form in ("one", "other")
    )
    cards = list(things(parts(client(name).edition(language, BRIEF)), Card))
    lines = ["".join(run.text for run in line) for card in cards for line in card.beside]
    named = [each for each in lines if each.startswith(answers)]

    assert cards
    assert named
    assert all(each.endswith(elsewhere) for each in named)


def test_the_brief_version_holds_the_duties_that_are_not_met(language):
    view = client("health_region").edition(language, BRIEF)
    shown = words_of(part_of(view, "duties"))
    full = client("health_region").edition(language, Variant())
    met = text.words(language, "report_case.duties.status.met")

    assert words_of(part_of(full, "duties").title) == words_of(part_of(view, "duties").title)
    assert not [each for row in things(part_of(view, "duties"), Row) for each in said(row) if each == met]
    assert text.words(language, "report_case.duties.status.breached") in shown


# --- which language prevails ---


def test_a_version_in_another_language_than_the_client_asked_for_says_so(templates):
    view = client("health_region").edition("en", Variant())
    page = render(view, templates)

    assert "the French version prevails" in words_of(view.cover)
    assert "the French version prevails" in view.running.as_of
    assert "the French version prevails" in words_of(part_of(view, "notices"))
    assert page.count("the French version prevails") >= 3


@pytest.mark.parametrize("language", ["fr-CA", "fr-FR"])
def test_the_version_that_the_client_asked_for_is_no_translation(language):
    view = client("health_region").edition(language, Variant())

    assert "raduction" not in words_of((view.cover, view.running, part_of(view, "notices")))


def test_no_version_prevails_where_nobody_said_which(cases, language):
    view = cases.view(cases.usual(), language)

    assert not re.search("raduction|ranslation", words_of((view.cover, view.running)))


# --- dates, and who prepared it ---


def heard(cases, *days):
    """The usual interview, with sittings on these days."""
    usual = cases.usual()
    at = [dt.datetime(2026, 10, day, 9, 0, tzinfo=dt.UTC) for day in days]
    named = [
        SubjectNamed(each, each_at, "Conseil") for each in (*usual.workloads, *usual.hostings) for each_at in at[:1]
    ]
    held = [SittingHeld(Sitting(n, (Person("A", "ciso"),)), each, "Conseil") for n, each in enumerate(at, 1)]
    answered = [Answered(entry.answer, entry.at, entry.author) for entry in usual.said.values()]
    return fold(usual.opened, [*named, *held, *answered])


def test_the_notices_date_what_was_said_by_the_sittings(cases):
    told = words_of(part_of(cases.view(heard(cases, 5, 19), "en"), "notices"))

    assert "between October 5, 2026 and October 19, 2026" in told
    assert "November 20, 2026" not in told


def test_without_a_sitting_the_notices_say_that_no_date_is_recorded(cases, language):
    told = words_of(part_of(cases.view(cases.usual(), language), "notices"))

    assert {"en": "no date of interview is recorded", "fr-CA": "aucune date d’entrevue n’est consignée"}[
        language
    ] in told


def test_nobody_prepared_a_report_that_names_nobody(cases, language):
    usual = cases.usual()
    label = text.words(language, "report_cover.cover.prepared_by")
    unsigned = replace(usual, opened=replace(usual.opened, author=" "))

    assert label in words_of(cases.view(usual, language).cover)
    assert label not in words_of(cases.view(unsigned, language).cover)


def test_an_extract_does_not_call_itself_a_report(language):
    title = part_of(client("daycare_portal").edition(language, EXTRACT), "notices").title

    assert title.startswith({"en": "This extract", "fr-CA": "Cet extrait"}[language])


# --- compared with an earlier record ---


def test_the_cover_and_every_page_say_what_it_is_compared_with(cases, language):
    usual = cases.usual()
    day = dt.date(2026, 9, 22)
    earlier = Earlier(cases.questionnaire, usual, evaluate(cases.questionnaire, usual), day)
    view = cases.view(usual, language, earlier=earlier, variant=BRIEF)
    shown = text.day(day, language).replace("\u00a0", " ")

    assert shown in words_of(view.cover)
    assert shown in words_of(view.running)
    assert shown not in words_of(cases.view(usual, language, variant=BRIEF).cover)
