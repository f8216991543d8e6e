"""What the longest appendices say once: days of checks, roles, hostings; and what stays together on a page."""

import pytest
from markupsafe import escape

from bornage.report.blocks import Body, Run, Table, said
from bornage.report.html import _kept_whole
from bornage.report.parts.answers import answers
from bornage.report.parts.by_letter import short_name, short_places
from bornage.report.parts.open_questions import open_questions
from bornage.report.parts.sources import sources
from bornage.report.press.breaking import _Sparing
from bornage.report.shorthand import cell, head, row, table
from bornage.typography import typeset


@pytest.fixture(params=["fr-CA", "en"])
def language(request):
    return request.param


@pytest.fixture
def matter(cases, language):
    return cases.matter(cases.usual(), language)


def tables(part):
    return [block for block in part.blocks if isinstance(block, Table)]


# --- sources ---


def test_days_that_sources_share_are_said_once_and_others_by_the_source(matter):
    cited = [matter.questionnaire.sources[id_] for id_ in matter.sources]
    shown = [line for line in said(sources(matter)) if matter.writer.day(cited[0].checked) in line]
    again = {each.recheck for each in cited}

    assert len({each.checked for each in cited}) == 1
    assert len(shown) == 1
    assert len(again) == 2
    assert all(sum(matter.writer.day(day) in line for line in said(sources(matter))) == 1 for day in again)


# --- answers ---


def test_hostings_are_letters_with_their_key_over_the_table(matter):
    shown = [each for each in tables(answers(matter)) if each.columns[1].title == "A"]

    assert shown
    for each in shown:
        caption = "".join(run.text for run in each.caption)
        assert all(matter.writer.name(id_) in caption for id_ in ("h1", "h2")[: len(each.columns) - 1])


def test_a_role_is_said_in_full_once(cases, language):
    answered = [cases.answer("harm", id_, "l4", "E3", by="ciso") for id_ in ("w1", "w2")]
    matter = cases.matter(cases.assessment({"w1": "Un", "w2": "Deux"}, {}, answered), language)
    title = matter.writer.role("ciso")
    shown = list(said(answers(matter)))

    assert title != "ciso"
    assert sum(title in line for line in shown) == 1


# --- open questions ---


def test_what_is_missing_says_who_would_know_it_on_each_row(matter):
    unknown, *_ = tables(open_questions(matter))
    known = ["".join(run.text for run in row.cells[-1].lines[0]) for body in unknown.bodies for row in body.rows]

    assert "Services" in known
    assert all(known)
    assert not any(body.head for body in unknown.bodies)


def test_places_go_by_letters_where_there_are_several_hostings(matter):
    assert short_places(matter, [("w1", "h2"), ("w1", "h1"), ("w2", "h1")]) == "; ".join(
        f"{matter.writer.quote(matter.writer.name(id_))} ({on})" for id_, on in (("w1", "A, B"), ("w2", "A"))
    )
    assert [short_name(matter, id_) for id_ in ("h1", "h2", "w1")] == ["A", "B", matter.writer.name("w1")]


def test_a_single_hosting_keeps_its_name(cases):
    matter = cases.matter(cases.assessment({"w1": "Un"}, {"h1": "Ici"}), "en")

    assert short_name(matter, "h1") == "Ici"
    assert "Ici" in short_places(matter, [("w1", "h1")])


# --- what no line and no page divides ---


@pytest.mark.parametrize(("words", "kept"), [("coût $$$ / $", ["$$$"]), ("CA-QC, CA-ON; US", ["CA-QC", "CA-ON"])])
def test_costs_and_codes_are_kept_on_a_line(words, kept):
    shown = str(_kept_whole(words))

    assert [each.split("</span>")[0] for each in shown.split('<span class="nb">')[1:]] == kept


def test_what_people_typed_is_escaped_around_it():
    assert str(_kept_whole("<b> $$ &")) == '&lt;b&gt; <span class="nb">$$</span> &amp;'
    assert escape(_kept_whole("<b> & - x")) == "&lt;b&gt; &amp; - x"


def test_names_and_months_are_not_divided():
    class Everywhere:
        def iterate(self, word):
            return [(word[:2], word[2:])]

    spared = _Sparing(Everywhere())
    assert not any(list(spared.iterate(word)) for word in ("Francfort", "December", "novembre"))
    assert list(spared.iterate("hébergement"))
    assert list(spared.iterate("Administrativement"))


def test_a_section_sign_keeps_its_number(language):
    assert typeset("18 U.S.C. § 2713, §§ 2703", language) == "18 U.S.C. §\u00a02713, §§\u00a02703"


def test_few_short_rows_make_a_table_that_no_page_cuts():
    short = [row(head("nom"), cell("peu")) for _ in range(4)]
    long = [row(head("nom"), cell("beaucoup de mots " * 40)) for _ in range(4)]

    assert table("", [("a", 50), ("b", 50)], short).is_short
    assert not table("", [("a", 50), ("b", 50)], long).is_short
    assert not table("", [("a", 50), ("b", 50)], short * 5).is_short
    assert Body(tuple(short[:3])).is_short
    assert row(cell(Run("mot"))).is_low
    assert not long[0].is_low
