"""An edition leaves parts out; what it keeps says what the full report says, under the same numbers."""

import re
from collections import Counter

import pytest

from bornage import text
from bornage.report.blocks import Card, Part, Passage, Run, said
from bornage.report.variant import EDITIONS, Variant
from report.test_view import anchors, things
from six_clients import client

VARIANTS = [Variant(edition) for edition in EDITIONS if edition != "full"]


def parts(view):
    return (*view.first, *view.parts)


def whole(view):
    return Counter(said((view.cover, view.contents, view.running, view.first, view.parts)))


def own_words(language, view):
    """What an edition says of itself."""
    own = {view.running.status, view.contents.note, view.cover.kind}
    own |= {
        text.words(language, f"report_editions.{key}") for key in ("elsewhere", "at_counsel_request", "extract.nothing")
    }
    own |= {f" {text.words(language, 'report_editions.elsewhere')}"}
    own |= {each for row in view.cover.facts.bodies[0].rows[:3] for each in said(row)}
    return {word for each in own for word in (each, re.sub(" (?=[:»])|(?<=«) ", "\u00a0", each))}


@pytest.fixture(params=VARIANTS, ids=lambda each: each.edition)
def variant(request):
    return request.param


@pytest.mark.parametrize("name", ["daycare_portal", "grand_est_manufacturer"])
def test_an_edition_never_says_what_the_full_report_does_not(name, language, variant):
    full, view = (client(name).edition(language, each) for each in (Variant(), variant))
    spoken = set(whole(full))
    extracts = {
        word for part in view.parts if part.id.startswith("extract") for word in (part.topic, part.title, part.number)
    }

    news = set(whole(view)) - spoken - own_words(language, view) - extracts

    assert not news


def test_an_edition_says_nothing_more_often_than_the_full_report(cases, language, variant):
    if variant.edition == "extract":
        pytest.skip("its factors are those of an appendix, under titles of their own")
    full, view = (cases.view(cases.usual(), language, variant=each) for each in (Variant(), variant))
    more = Counter(said(parts(view))) - Counter(said(parts(full)))

    assert set(more) <= own_words(language, view)


def test_every_link_of_an_edition_leads_somewhere(language, variant):
    view = client("daycare_portal").edition(language, variant)
    known = {f"#{each}" for each in anchors(view)}

    assert {run.target for run in things((view.first, view.parts), Run) if run.target.startswith("#")} <= known
    entries = (*view.contents.body, *view.contents.appendices)
    assert [f"#{each.anchor}" for each in entries] == [f"#{part.anchor}" for part in parts(view)]


def test_a_part_keeps_its_number_from_one_edition_to_the_next(variant):
    full, view = (client("daycare_portal").edition("en", each) for each in (Variant(), variant))
    numbers = {part.id: part.number for part in parts(full)}

    assert all(numbers[part.id] == part.number for part in parts(view) if part.id in numbers)
    assert len({part.number for part in parts(view)}) == len(parts(view))


def test_a_pointer_to_a_part_left_out_says_where_it_is(language):
    view = client("daycare_portal").edition(language, Variant("brief"))
    elsewhere = text.words(language, "report_editions.elsewhere")

    assert not any(part.id == "plan" for part in parts(view))
    assert any(elsewhere in each for each in said(view.first))


def test_the_brief_version_holds_what_a_board_decides_on():
    view = client("daycare_portal").edition("en", Variant("brief"))

    assert [part.id for part in parts(view)] == ["decision", "gaps", "recommendations", "acceptance", "notices"]
    assert [part.id for part in view.first] == ["decision"]


@pytest.mark.parametrize("name", ["daycare_portal", "health_region"])
def test_counsel_is_handed_no_verdict_and_no_advice(name, language):
    found = client(name)
    view = found.edition(language, Variant("counsel"))
    spoken = "\n".join(said(parts(view)))
    verdicts = {
        text.words(language, f"method.verdict.{each}") for each in ("blocked", "falls_short", "met_on_statements")
    }
    verdicts.add(text.words(language, "method.verdict.cannot_be_concluded"))
    advised = {each.recommendation for each in found.advised}
    titles = {found.questionnaire.recommendation[id_].title.to(language) for id_ in advised}

    assert not [each for each in verdicts if each in spoken]
    assert not [each for each in titles if each in spoken]
    assert not [each for each in things(parts(view), (Passage, Card)) if each.register in {"advice", "reading"}]
    assert {"subjects", "chain", "statutes", "answers", "provenance", "sources", "notices"} <= {
        p.id for p in parts(view)
    }


def test_that_counsel_asked_is_said_only_when_somebody_said_so(cases, language):
    told = text.words(language, "report_editions.at_counsel_request")
    silent, spoken = (
        cases.view(cases.usual(), language, variant=Variant("counsel", at_counsel_request=each))
        for each in (False, True)
    )

    assert not any(told in each for each in whole(silent))
    assert told in spoken.running.status
    assert any(told == each for each in said(spoken.cover.facts))


def test_an_extract_has_one_part_for_each_workload_or_for_the_one_asked_for():
    found = client("daycare_portal")
    workloads = [each.id for each in found.assessment.workloads]
    every, one = (found.edition("en", Variant("extract", each)) for each in ("", workloads[1]))

    assert [part.id for part in every.parts] == [*(f"extract-{n}" for n in range(1, len(workloads) + 1)), "notices"]
    assert [part.id for part in one.parts] == ["extract-2", "notices"]
    assert found.assessment.workloads[1].name in one.parts[0].title


def test_the_full_report_is_what_it_was_without_editions(cases, language):
    view = cases.view(cases.usual(), language)

    assert view.contents.note == ""
    assert not any(isinstance(each, Part) and each.id == "progress" for each in parts(view))


def test_the_pages_say_what_the_edition_leaves_out(cases, language, templates, variant):
    from html import unescape

    from bornage.report.html import render

    view = cases.view(cases.usual(), language, variant=variant)
    page = unescape(render(view, templates))

    assert f"<p>{view.contents.note}</p>" in page
    assert view.cover.kind in page
    assert page.count(view.running.status) >= 1
