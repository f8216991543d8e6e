"""Exposure to law, as printed: nothing dropped, drafts apart, and every doubt said."""

import re
from dataclasses import replace
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.questionnaire.conditions import Contested, LiesInside
from bornage.questionnaire.rule import ConnectingFactor, Factor
from bornage.report.blocks import Cell, Figure, Heading, Paragraph, Run, Table, said
from bornage.report.charts.chain import ChainLegend, Lane, Node, columns
from bornage.report.charts.marks import WIDTH, Bar
from bornage.report.html import render
from bornage.report.variant import Variant
from report.law_questionnaire import FAR, LAW, NEAR, UNKNOWN, from_catalogue, hostings, law_assessment
from report.small_questionnaire import when as condition
from report.test_view import part_of, things


@pytest.fixture
def view(cases, language):
    chains = {"h0": {"e0": FAR, "e0p": UNKNOWN}, "h1": {"e1": NEAR}, "h2": {}}
    answers = [
        from_catalogue(cases, "entity_control", "e0", "US"),
        cases.answer("countries", "h0", frozenset({"US"})),
        cases.answer("transfer_assessment", "w1", frozenset({"purposes"})),
    ]
    overrides = [("held", "h0", 2, "Vu au contrat.")]
    return cases.view(
        law_assessment(cases, chains, complete=["h1"], answers=answers, overrides=overrides), language, LAW
    )


def words_of(thing):
    return " ".join(said(thing))


def lines_of(part):
    return ["".join(run.text for run in line) for cell in things(part, Cell) for line in cell.lines]


def test_every_law_is_named_on_every_hosting_with_entities(view):
    part = part_of(view, "statutes-in-full")
    starts = [n for n, block in enumerate(part.blocks) if isinstance(block, Heading)]
    for start, end in ((starts[0], starts[1]), (starts[1], starts[2])):
        shown = words_of(part.blocks[start:end])
        assert all(statute.id in shown for statute in LAW.statutes)


def test_a_law_that_reaches_nothing_anywhere_is_named_once(cases, language):
    chains = hostings(FAR, NEAR)
    part = part_of(cases.view(law_assessment(cases, chains, complete=chains), language, LAW), "statutes-in-full")

    assert words_of(part).count("silent") == 1
    assert ("Une loi n’atteint rien" if language == "fr-CA" else "One law reaches nothing") in words_of(part)


def test_every_law_at_issue_is_told_in_full_once(view, language):
    shown = list(said(part_of(view, "laws")))
    for statute in LAW.statutes:
        for text in (statute.text, statute.secrecy, statute.challenge):
            assert shown.count(text.to(language)) == 1
        assert sum(statute.keys_why.to(language) in words for words in shown) == 1


def test_the_entity_the_links_the_keys_and_the_evidence_are_said(cases):
    view = cases.view(law_assessment(cases, hostings(FAR), complete=["h0"]), "en", LAW)
    shown = lines_of(part_of(view, "statutes-in-full"))

    assert "Société e0 (provider): reaches: content, metadata; link: incorporation, establishment." in shown
    assert "would close access to content" in shown
    assert "E2 document seen" in shown


def test_a_link_that_jurists_dispute_is_no_fact_to_establish(cases):
    """What is missing is a fact: the questions are named; where none is, the link itself is debated."""
    contested = condition(Contested(LiesInside("entity_control", ("US",))), "entity_control")
    factors = (ConnectingFactor(Factor.CONTROLLED, contested, is_contested=True),)
    statutes = (*LAW.statutes, replace(LAW.statutes[1], id="disputed", factors=factors))
    law = replace(LAW, statutes=statutes)
    known = law_assessment(cases, hostings(FAR), complete=["h0"])
    lacking = law_assessment(cases, hostings((None, ("content",))), complete=["h0"])
    told, open_ = (words_of(part_of(cases.view(each, "en", law), "statutes-in-full")) for each in (known, lacking))

    assert "link whose reach is debated: control" in told
    assert "to be established" not in told
    assert "missing:" not in told
    assert re.search(r"link to be established: control ;\s+missing:\s+Q\d", open_)


def test_nothing_is_open_where_no_law_of_that_side_covers_it(cases, language):
    """An incomplete list does not make a state able to stop a service that none of its laws read lets it stop."""
    part = part_of(cases.view(law_assessment(cases, hostings(NEAR)), language, LAW), "statutes-in-full")
    overview = next(things(part, Table))
    (home,) = overview.bodies[1].rows

    assert words_of(home.cells[-1]) == ("non visé" if language == "fr-CA" else "not covered")


def test_keys_that_close_content_are_said_to(cases):
    view = cases.view(law_assessment(cases, hostings(FAR), complete=["h0"], keys=["h0"]), "en", LAW)
    shown = words_of(part_of(view, "statutes-in-full"))

    assert "closed by the client’s keys: content" in shown
    assert "close access to content" in shown


def test_signs_come_with_words(view):
    for part in ("statutes", "statutes-in-full"):
        for cell in things(part_of(view, part), Cell):
            if "sign" in cell.tone:
                assert words_of(cell.lines)


def test_a_draft_is_listed_and_never_read(view, language):
    shown = words_of(part_of(view, "statutes-in-full"))

    assert shown.count("Pas en vigueur" if language == "fr-CA" else "Not in force") == 2
    assert "bill" in shown
    assert "bill" not in words_of(part_of(view, "laws"))


def test_a_fact_nobody_confirmed_says_where_it_comes_from_and_when(view, language):
    shown = words_of((part_of(view, "chain"), part_of(view, "entities")))

    assert ("15\u00a0juin\u00a02026" if language == "fr-CA" else "June\u00a015,\u00a02026") in shown
    assert "(E0)" in shown


def test_an_overdue_catalogue_is_said_to_be(cases, language):
    assessment = law_assessment(cases, hostings(FAR), answers=[from_catalogue(cases, "entity_control", "e0", "US")])
    provided = replace(assessment, hostings=tuple(replace(h, provider="far") for h in assessment.hostings))
    shown = words_of(part_of(cases.view(provided, language, LAW), "entities"))

    assert ("Vérification échue" if language == "fr-CA" else "Check overdue") in shown
    assert "https://example.ca/far" in shown


def test_a_source_to_check_again_is_marked_wherever_it_is_cited(view, language):
    late = {run.text for run in things(view, Run) if run.style == "cite" and run.text.endswith("†]")}

    assert len(late) == 1
    assert ("Vérification échue" if language == "fr-CA" else "Check overdue") in words_of(part_of(view, "laws"))


def test_a_figure_names_every_entity_to_those_who_cannot_see_it(view):
    (figure,) = things(part_of(view, "entities"), Figure)

    assert "Société e0" in figure.drawing.alternative
    assert "Société e0p" in figure.drawing.alternative


def test_a_proposal_is_said_to_be_one_and_levels_are_a_range(view, language):
    shown = words_of(part_of(view, "crosswalks"))

    assert ("n’oblige personne" if language == "fr-CA" else "binds no one") in shown
    assert "«\u00a0Hôte h1\u00a0»\u00a0: aucun niveau à UAL-1" in shown or "“Hôte h1”: no level to UAL-1" in shown


def test_every_criterion_is_shown_or_named(view):
    shown = words_of(part_of(view, "crosswalks"))

    for each in LAW.crosswalks:
        for criterion in each.criteria:
            assert criterion.clause in shown or each.id == "elsewhere"


def test_a_condition_is_no_evidence_of_a_criterion(cases, language):
    """A question that only says whether a criterion applies bears on it no more than one that nobody asked."""
    own = replace(LAW.crosswalk["quebec_four_factors"].criteria[0], id="bare", clause="§ bare", met=None)
    crosswalks = tuple(
        replace(each, criteria=(*each.criteria, own)) if each.id == "quebec_four_factors" else each
        for each in LAW.crosswalks
    )
    answers = [cases.answer("countries", "h0", frozenset({"US"}))]
    assessment = law_assessment(cases, hostings(FAR), answers=answers)
    law = replace(LAW, crosswalks=crosswalks)
    part = part_of(cases.view(assessment, language, law, variant=Variant("counsel")), "crosswalks")
    heads = [words_of(cell.lines) for cell in things(part, Cell) if cell.is_head]
    named = {"fr-CA": "aucune question ne porte", "en": "no question bears on"}[language]

    assert not any("§ bare" in each for each in heads)
    assert any(named in words_of(each) and "§ bare" in words_of(each) for each in things(part, Paragraph))
    before = part_of(cases.view(assessment, language, LAW, variant=Variant("counsel")), "crosswalks").title
    count = re.compile(r"\w+$|(?<=portent sur )\w+|\w+(?= have)")
    assert count.search(part.title.split(";")[0]).group() == count.search(before.split(";")[0]).group()


def test_a_framework_of_another_territory_takes_a_line(cases, language):
    """Made for the Union, it is set out for a client there and counted for one elsewhere."""
    crosswalks = tuple(replace(each, territory=("FR",)) if each.id == "steps" else each for each in LAW.crosswalks)
    law = replace(LAW, crosswalks=crosswalks)
    assessment = law_assessment(cases, hostings(FAR))
    there, here = (part_of(cases.view(assessment, language, each), "crosswalks") for each in (LAW, law))
    *_, short = things(here, Table)
    (row,) = (words_of(each) for each in short.bodies[0].rows)

    assert "§ one" in words_of(there)
    assert "§ one" not in words_of(here)
    assert ("Cadre steps" if language == "fr-CA" else "Framework steps") in row
    assert ("non rempli 1, indécis 1" if language == "fr-CA" else "not met 1, undecided 1") in row


def test_an_inferred_reading_says_so_and_lists_what_was_corrected(view, language):
    part = part_of(view, "framework")

    assert part.title.startswith("Lecture déduite" if language == "fr-CA" else "Reading inferred")
    assert "Vu au contrat." in words_of(part)
    assert ("2 sur 3" if language == "fr-CA" else "2 of 3") in words_of(part)


def test_a_duty_says_its_sanction_and_whether_it_blocks(cases, language):
    view = cases.view(cases.usual(), language)
    sanction = "25\u00a0000\u00a0$" if language == "fr-CA" else "$25,000"

    assert sanction in words_of(part_of(view, "duties-in-full"))
    assert sanction not in words_of(part_of(view, "duties"))
    assert ("Bloquante" if language == "fr-CA" else "Blocking") in words_of(part_of(view, "duties"))


def test_the_page_says_everything(view, templates):
    page = render(view, templates)
    shown = unescape(re.sub(r"<[^>]+>", "", page))

    for words in said((view.contents, view.first, view.parts)):
        assert words in shown or f'"{escape(words)}"' in page, "neither a reader nor a figure is told"


def test_a_questionnaire_without_law_prints_none_of_it(cases, language):
    ids = {part.id for part in cases.view(cases.usual(), language).parts}

    assert not ids & {"chain", "entities", "statutes", "statutes-in-full", "laws", "crosswalks"}


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4))
def test_a_chain_is_drawn_within_the_figure(counts):
    node = Node("Une société dont le nom est fort long et ne tient pas", "Fournisseur", "constituée : France")
    lanes = [Lane(f"Colonne {n}", (node,) * count) for n, count in enumerate(counts)]
    drawing = columns(lanes, ChainLegend("dans", "hors", "inconnu"), "dit")

    for bar in (mark for mark in drawing.marks if isinstance(mark, Bar)):
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH + 0.01
        assert 0 <= bar.y <= bar.y + bar.height <= drawing.height


def test_the_pages_about_law_are_archivable_and_accessible(cases, templates):
    pdf, validator = pytest.importorskip("bornage.report.pdf"), pytest.importorskip("page")
    chains = {"h0": {"e0": FAR, "e0p": UNKNOWN}}
    try:
        made = pdf.to_bytes(render(cases.view(law_assessment(cases, chains), "fr-CA", LAW), templates), templates)
    except pdf.PdfUnavailable as unavailable:
        pytest.skip(unavailable.text.to("en"))
    for profile in ("3a", "ua1"):
        failures = validator.validate_pdf_bytes(made, profile=profile).failures
        assert [failure.rule_id for failure in failures] == []
